//! What the files of an upload are asked to show: which field of the document each answers, going by the type of the
//! document and its other answers.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::capture::has_consent;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::{Field, Kind, ObjectKind, ObjectType};
use bonafide_domain::judge::{Rules, is_wanted};
use bonafide_domain::picture::Side;
use bonafide_domain::time::Timestamp;

use super::{Refused, Target};
use crate::documents::{self, Sent};
use crate::error::Conflict;
use crate::{Actor, Cx, Error, objects};

/// What a file is asked to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) object_type: String,
    pub(super) field: String,
    pub(super) side: Side,
}

/// What each file is asked to show.
pub(super) fn asked_of(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    target: &Target,
    fields: &[Option<String>],
) -> Result<Result<Vec<Asked>, Refused>, Error> {
    cx.home(actor)?;
    let (object_type, attributes) = judged(cx, actor, target)?;
    if !object_type.fields.iter().any(Field::is_picture) {
        return Ok(Err(Refused::TakesNone));
    }
    if !has_consent(&cx.house.catalogue, object_type, Some(&attributes)) {
        return Err(Conflict::NoConsent.into());
    }
    Ok(places(&cx.house.catalogue, object_type, &attributes, fields, cx.now))
}

/// The type of the document and its answers, as far as they are known before the pictures are there.
fn judged<'c>(cx: &mut Cx<'c, '_>, actor: &Actor, target: &Target) -> Result<(&'c ObjectType, Attributes), Error> {
    let none = Sent::default();
    match target {
        Target::New(new) => {
            let (_, object_type) = new.checked(cx, ObjectKind::Document)?;
            Ok((object_type, documents::answers(cx, object_type, &Attributes::new(), &new.attributes, &none)?))
        }
        Target::Present(sid, change) => {
            let document = documents::find(cx, actor, *sid)?;
            objects::changeable(cx, &sid.to_string())?;
            let known = cx.house.catalogue.object_type(&document.object_type);
            let object_type = known.ok_or_else(|| Error::internal("a document's type is not in the catalogue"))?;
            let given = change.attributes.as_ref().unwrap_or(&document.attributes);
            Ok((object_type, documents::answers(cx, object_type, &document.attributes, given, &none)?))
        }
    }
}

fn places(
    catalogue: &Catalogue,
    object_type: &ObjectType,
    attributes: &Attributes,
    fields: &[Option<String>],
    now: Timestamp,
) -> Result<Vec<Asked>, Refused> {
    let (wanted, is_chosen) = wanted(catalogue, object_type, attributes, now);
    let mut places: Vec<Asked> = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let found = match field {
            Some(name) => wanted.iter().find(|asked| asked.field == *name),
            // Which side a file shows follows from what was chosen, and from nothing else where several may be meant.
            None => wanted.first().filter(|_| is_chosen || wanted.len() == 1),
        };
        let Some(place) = found else {
            return Err(Refused::NotWanted { at, wanted: wanted.into_iter().map(|asked| asked.field).collect() });
        };
        if places.contains(place) {
            return Err(Refused::Twice { at });
        }
        places.push(place.clone());
    }
    Ok(places)
}

/// The pictures that a document wants, and whether that is certain: before a photo ID is chosen every side may be meant.
fn wanted(
    catalogue: &Catalogue,
    object_type: &ObjectType,
    attributes: &Attributes,
    now: Timestamp,
) -> (Vec<Asked>, bool) {
    let rules = Rules {
        countries: &catalogue.countries,
        photo_ids: &catalogue.photo_ids,
        accepted: None,
        consent: &catalogue.consent.version,
        today: now.day(),
    };
    let is_chosen = object_type.fields.iter().all(|field| match &field.kind {
        Kind::Picture { chosen: Some(chosen), .. } => rules.photo_id(chosen, attributes).is_some(),
        _ => true,
    });
    let asked = |field: &Field| match field.kind {
        Kind::Picture { side, .. } if !is_chosen || is_wanted(field, attributes, &rules) => {
            Some(Asked { object_type: object_type.machine_name.clone(), field: field.name.clone(), side })
        }
        _ => None,
    };
    (object_type.fields.iter().filter_map(asked).collect(), is_chosen)
}
