//! What end users and documents have in common when a program makes them: a name, a type, attributes, and profiles that
//! they belong to.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::{ObjectKind, ObjectType};
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::ProfileSid;
use bonafide_domain::text;
use bonafide_store::{assignments, profiles};

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::{Actor, Cx, Error};

/// The longest friendly name, in characters.
pub const MAX_FRIENDLY_NAME: usize = 255;
/// The most that attributes may be, as JSON, in bytes.
pub const MAX_ATTRIBUTES: usize = 64 * 1024;

/// What a program gives for a new end user or document.
#[derive(Clone)]
pub struct NewObject {
    /// What it is called.
    pub friendly_name: String,
    /// The machine name of its type.
    pub object_type: String,
    /// What was entered.
    pub attributes: Attributes,
}

/// What a program changes. What is `None` stays.
#[derive(Clone, Default)]
pub struct Change {
    /// What it is called.
    pub friendly_name: Option<String>,
    /// All of what was entered: attributes that are not named are gone.
    pub attributes: Option<Attributes>,
}

impl NewObject {
    /// The object with its name and type made sure of. Attributes are kept, right or wrong: the evaluation judges them.
    pub(crate) fn checked<'c>(&self, cx: &Cx<'c, '_>, kind: ObjectKind) -> Result<(String, &'c ObjectType), Error> {
        let name = friendly_name(&self.friendly_name)?;
        let known = cx.house.catalogue.object_type(&self.object_type).filter(|known| known.kind == kind);
        let object_type = known.ok_or_else(|| refuse(code::INVALID_CHOICE, "type"))?;
        bounded(&self.attributes)?;
        Ok((name, object_type))
    }
}

/// A friendly name as it is kept.
pub(crate) fn friendly_name(written: &str) -> Result<String, Error> {
    let name = text::line(written).map_err(|_| refuse(code::INVALID_CHARACTERS, "friendly_name"))?;
    match name.chars().count() {
        0 => Err(refuse(code::MISSING_FIELD, "friendly_name")),
        1..=MAX_FRIENDLY_NAME => Ok(name),
        _ => Err(refuse(code::INVALID_TOO_LONG, "friendly_name")),
    }
}

/// Refuses attributes that are too large to keep.
pub(crate) fn bounded(attributes: &Attributes) -> Result<(), Error> {
    let size = serde_json::to_string(attributes).map_or(usize::MAX, |written| written.len());
    if size > MAX_ATTRIBUTES { Err(refuse(code::INVALID_TOO_LONG, "attributes")) } else { Ok(()) }
}

/// The profiles an object belongs to, all of which may be changed. `Err(Conflict::Immutable)` when one may not.
pub(crate) fn changeable(cx: &mut Cx<'_, '_>, object: &str) -> Result<Vec<ProfileSid>, Error> {
    let belongs_to = assignments::profiles_of(cx.tx, object)?;
    for profile in &belongs_to {
        let stored = profiles::find_any(cx.tx, *profile)?.ok_or(Error::NotFound)?;
        if !stored.status.is_editable() {
            return Err(Conflict::Immutable.into());
        }
    }
    Ok(belongs_to)
}

/// Refuses what is assigned to a profile.
pub(crate) fn must_be_free(cx: &mut Cx<'_, '_>, object: &str) -> Result<(), Error> {
    if assignments::profiles_of(cx.tx, object)?.is_empty() { Ok(()) } else { Err(Conflict::InUse.into()) }
}

/// Writes down what was done with an object, in the chain of each profile it belongs to, or in the house's.
pub(crate) fn audit(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    act: Act,
    object: &str,
    object_type: &str,
    belongs_to: &[ProfileSid],
) -> Result<(), Error> {
    for profile in belongs_to {
        audit::about_profile(cx, actor, *profile, Note::of(act, object, object_type))?;
    }
    if belongs_to.is_empty() { audit::about_house(cx, actor, Note::of(act, object, object_type)) } else { Ok(()) }
}

pub(crate) fn refuse(code: &str, field: &str) -> Error {
    Error::Invalid(vec![Problem::new(code, Place::field("object", field))])
}
