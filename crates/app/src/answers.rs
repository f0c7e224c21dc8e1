//! Saving what was entered on a page of a profile.
//!
//! What can be kept is kept, right or wrong, so that nothing typed is lost; what is wrong is said. Only what cannot be
//! shown or is too long to keep stays out.

use std::collections::BTreeMap;

use bonafide_domain::attributes::{Attributes, text_of};
use bonafide_domain::audit::Act;
use bonafide_domain::bundle::{Bundle, accepted_versions};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::{Field, Kind, ObjectKind, ObjectType, REFUSED};
use bonafide_domain::judge::judge;
use bonafide_domain::lifecycle::Action;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::Policy;
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::code;
use bonafide_domain::sid::{AddressSid, FileSid, ProfileSid};
use bonafide_store::{consents, terms};
use serde_json::Value;

use crate::audit::{self, Note};
use crate::error::Conflict;
use crate::{Actor, Cx, Error, addresses, bundles, captures, files, profiles};

pub(crate) mod objects;

/// The answer by which a form says that the terms are accepted, or the consent given.
pub const ACCEPTED: &str = "accepted";

/// What a form brings.
#[derive(Clone, Default)]
pub struct Entered {
    /// The answers, by place. A place that is not named keeps its answer.
    pub answers: BTreeMap<Place, Value>,
    /// The mark of the answers the form was made from; see [`mark`].
    pub seen: String,
}

/// What a page asks of an actor.
pub fn asked_of<'c>(cx: &Cx<'c, '_>, actor: &Actor, policy: &Policy, page: &str) -> Vec<(Place, &'c Field)> {
    let mut asked = cx.house.catalogue.asked_on(policy, page);
    asked.retain(|(_, field)| actor.is_asked(field));
    asked
}

/// A mark of the present answers of some places: a form carries it, and a save whose mark is no longer true is refused,
/// because somebody else saved first.
pub fn mark(cx: &Cx<'_, '_>, bundle: &Bundle, places: &[Place]) -> String {
    let present: Vec<Option<&Value>> = places.iter().map(|place| answer_of(bundle, place)).collect();
    let digest = cx.house.digest("form-mark", &serde_json::to_string(&present).unwrap_or_default());
    digest[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn answer_of<'b>(bundle: &'b Bundle, place: &Place) -> Option<&'b Value> {
    bundle.attributes(place.object_type()?)?.get(place.field_name()?)
}

/// Saves the answers of one page. Gives the problems they have; an empty list is a page without fault.
pub fn save_page(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    page: &str,
    entered: &Entered,
) -> Result<Vec<Problem>, Error> {
    let mut profile = profiles::editable(cx, actor, sid)?;
    let policy = bundles::policy_of(cx, &profile)?;
    policy.page(page).ok_or(Error::NotFound)?;
    let asked = asked_of(cx, actor, policy, page);
    let bundle = bundles::gather(cx, &profile)?;
    let places: Vec<Place> = asked.iter().map(|(place, _)| place.clone()).collect();
    let mut judged = Judged::of(cx, policy, &asked, &bundle, entered);
    // What is judged is compared, not what was typed: a form that is sent twice has not met anybody else.
    let is_same = judged.kept.iter().all(|(object, kept)| is_unchanged(bundle.attributes(object), kept));
    if !is_same && entered.seen != mark(cx, &bundle, &places) {
        return Err(Conflict::Stale.into());
    }
    judged.forgive_what_need_not_be(policy);
    let before = audit_digest(cx, &bundle);
    keep(cx, actor, &mut profile, &bundle, &judged.kept)?;
    finish_edit(cx, actor, &mut profile, before, page)?;
    Ok(judged.problems)
}

struct Judged {
    kept: BTreeMap<String, Attributes>,
    problems: Vec<Problem>,
}

impl Judged {
    /// Judges the entered answers among those that are there, object by object.
    fn of(cx: &Cx<'_, '_>, policy: &Policy, asked: &[(Place, &Field)], bundle: &Bundle, entered: &Entered) -> Judged {
        let mut judged = Judged { kept: BTreeMap::new(), problems: Vec::new() };
        for (place, _) in asked {
            let Some(object) = place.object_type() else { continue };
            judged
                .kept
                .entry(object.to_owned())
                .or_insert_with(|| bundle.attributes(object).cloned().unwrap_or_default());
        }
        // Pictures become answers in their capture, where they are examined; a form that names a file is not believed.
        for (place, field) in asked.iter().filter(|(_, field)| !field.is_picture()) {
            if let (Some(value), Some(object)) = (entered.answers.get(place), place.object_type())
                && let Some(attributes) = judged.kept.get_mut(object)
            {
                attributes.set(&field.name, storable(cx, field, value));
            }
        }
        judged.clear_what_depends(cx, bundle, entered);
        for (place, field) in asked {
            judged.judge(cx, policy, place, field, bundle, entered);
        }
        judged
    }

    /// What was answered for another country, another document or before a consent was taken back is asked again, unless
    /// it was answered along with the change.
    fn clear_what_depends(&mut self, cx: &Cx<'_, '_>, bundle: &Bundle, entered: &Entered) {
        for (object, attributes) in &mut self.kept {
            let Some(object_type) = cx.house.catalogue.object_type(object) else { continue };
            let before = bundle.attributes(object).cloned().unwrap_or_default();
            for field in &object_type.fields {
                let is_changed = |name: &str, now: &Attributes| now.get(name) != before.get(name);
                let depends = field.kind.depends_on().iter().any(|name| is_changed(name, attributes));
                let is_answered_anew = entered.answers.contains_key(&Place::field(object, &field.name));
                let is_stale = depends && !is_answered_anew && !is_changed(&field.name, attributes);
                if is_stale || is_unwelcome(object_type, field, attributes) {
                    attributes.set(&field.name, Value::Null);
                }
            }
        }
    }

    fn judge(
        &mut self,
        cx: &Cx<'_, '_>,
        policy: &Policy,
        place: &Place,
        field: &Field,
        bundle: &Bundle,
        entered: &Entered,
    ) {
        let Some(object) = place.object_type() else { return };
        let Some(attributes) = self.kept.get(object).cloned() else { return };
        let mut problem = None;
        let rules = cx.house.catalogue.rules(policy, object, cx.now);
        match judge(field, attributes.get(&field.name), &attributes, &rules) {
            Ok(Some(value)) => self.set(object, &field.name, value),
            Ok(None) => self.set(object, &field.name, Value::Null),
            Err(fault) => problem = Some((fault.code, fault.example)),
        }
        if problem.as_ref().is_some_and(|(code, _)| [code::INVALID_CHARACTERS, code::INVALID_TOO_LONG].contains(code)) {
            let before = answer_of(bundle, place).cloned().unwrap_or(Value::Null);
            self.set(object, &field.name, before);
        }
        let is_callback = matches!(field.kind, Kind::Callback) && entered.answers.contains_key(place);
        let url = attributes.text(&field.name);
        if problem.is_none() && is_callback && !url.is_empty() && !profiles::may_call(cx, &url) {
            problem = Some((code::UNSUPPORTED_CALLBACK, None));
        }
        if let Some((code, example)) = problem {
            self.problems.push(Problem { example, ..Problem::new(code, place.clone()) });
        }
    }

    /// Somebody who need not be named, and is not, lacks nothing: the evaluation says the same.
    fn forgive_what_need_not_be(&mut self, policy: &Policy) {
        for end_user in policy.end_users.iter().filter(|end_user| !end_user.required) {
            let object = end_user.object_type.as_str();
            if self.kept.get(object).is_some_and(Attributes::is_blank) {
                self.problems.retain(|problem| problem.about.object_type() != Some(object));
            }
        }
    }

    fn set(&mut self, object: &str, field: &str, value: Value) {
        if let Some(attributes) = self.kept.get_mut(object) {
            attributes.set(field, value);
        }
    }
}

/// A picture of a face whose owner does not consent.
fn is_unwelcome(object_type: &ObjectType, field: &Field, attributes: &Attributes) -> bool {
    field.is_picture() && object_type.consent().is_some_and(|consent| attributes.text(&consent.name) == REFUSED)
}

/// An answer as it is judged and kept: accepting the terms means accepting their present versions, and a country is the
/// same one however it is written.
fn storable(cx: &Cx<'_, '_>, field: &Field, value: &Value) -> Value {
    match field.kind {
        Kind::Country => {
            let known = cx.house.catalogue.countries.find(&text_of(value));
            known.map_or_else(|| value.clone(), |country| Value::String(country.to_string()))
        }
        Kind::PhotoIdType { .. } | Kind::PhotoIdIssuer { .. } => Value::String(text_of(value).trim().to_owned()),
        Kind::Terms if value == ACCEPTED => Value::String(present_terms(cx)),
        Kind::Consent if value == ACCEPTED => Value::String(cx.house.catalogue.consent.version.clone()),
        _ => value.clone(),
    }
}

/// The present versions of the terms and the privacy policy, as an answer.
pub fn present_terms(cx: &Cx<'_, '_>) -> String {
    accepted_versions(&cx.house.catalogue.terms.version, &cx.house.catalogue.privacy.version)
}

fn keep(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: &mut Profile,
    bundle: &Bundle,
    kept: &BTreeMap<String, Attributes>,
) -> Result<(), Error> {
    for (object, attributes) in kept {
        if object == PROFILE {
            accept_terms(cx, actor, profile, attributes)?;
            profile.own = attributes.clone();
            continue;
        }
        let house = cx.house;
        let Some(object_type) = house.catalogue.object_type(object) else { continue };
        if is_unchanged(bundle.attributes(object), attributes) {
            continue;
        }
        match object_type.kind {
            ObjectKind::EndUser => objects::save_end_user(cx, profile, object, attributes)?,
            ObjectKind::Document => keep_document(cx, actor, profile, object_type, bundle, attributes)?,
            ObjectKind::Profile => {}
        }
    }
    Ok(())
}

/// Addresses are chosen, not entered: a document of addresses is kept by [`choose_address`].
fn keep_document(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: &Profile,
    object_type: &ObjectType,
    bundle: &Bundle,
    attributes: &Attributes,
) -> Result<(), Error> {
    if object_type.fields.iter().any(|field| matches!(field.kind, Kind::Addresses)) {
        return Ok(());
    }
    let name = object_type.machine_name.as_str();
    objects::save_document(cx, profile, name, attributes)?;
    let empty = Attributes::new();
    let before = bundle.attributes(name).unwrap_or(&empty);
    if let Some(field) = object_type.consent() {
        let answer = attributes.text(&field.name);
        let is_an_answer = answer == REFUSED || answer == cx.house.catalogue.consent.version;
        if is_an_answer && answer != before.text(&field.name) {
            consents::insert(cx.tx, profile.sid, name, &answer, actor.user(), cx.now)?;
            let detail = format!("{name} {answer}");
            audit::about_profile(cx, actor, profile.sid, Note::of(Act::ConsentAnswered, profile.sid, &detail))?;
        }
    }
    if asks_other_pictures(object_type, before, attributes) {
        captures::end(cx, profile.sid, Some(name))?;
    }
    files::sweep(cx, actor, profile)
}

/// Whether pictures of another thing are asked for now, or none: what a capture holds is then of no use.
fn asks_other_pictures(object_type: &ObjectType, before: &Attributes, now: &Attributes) -> bool {
    let pictures = object_type.fields.iter().filter(|field| field.is_picture());
    let chosen_by = pictures.flat_map(|field| field.kind.depends_on());
    let mut decisive = chosen_by.chain(object_type.consent().map(|field| field.name.as_str()));
    decisive.any(|name| before.get(name) != now.get(name))
}

/// Makes a file the picture that a field of a document asks for.
pub(crate) fn set_picture(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    mut profile: Profile,
    object_type: &str,
    field: &str,
    file: FileSid,
) -> Result<(), Error> {
    let bundle = bundles::gather(cx, &profile)?;
    let before = audit_digest(cx, &bundle);
    let mut attributes = bundle.attributes(object_type).cloned().unwrap_or_default();
    attributes.set(field, Value::String(file.to_string()));
    objects::save_document(cx, &profile, object_type, &attributes)?;
    files::sweep(cx, actor, &profile)?;
    finish_edit(cx, actor, &mut profile, before, object_type)
}

fn is_unchanged(present: Option<&Attributes>, entered: &Attributes) -> bool {
    present.map_or(entered.is_blank(), |present| present == entered)
}

fn accept_terms(cx: &mut Cx<'_, '_>, actor: &Actor, profile: &Profile, own: &Attributes) -> Result<(), Error> {
    let versions = own.text("terms");
    if versions.is_empty() || versions == profile.own.text("terms") {
        return Ok(());
    }
    terms::insert(cx.tx, profile.sid, &versions, actor.user(), cx.now)?;
    audit::about_profile(cx, actor, profile.sid, Note::of(Act::TermsAccepted, profile.sid, &versions))
}

/// Chooses a saved address as the document of a type, for a profile.
pub fn choose_address(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    object_type: &str,
    address: AddressSid,
) -> Result<(), Error> {
    let mut profile = profiles::editable(cx, actor, sid)?;
    addresses::find(cx, actor, address)?;
    let before = bundles::gather(cx, &profile).map(|bundle| audit_digest(cx, &bundle))?;
    objects::save_address_document(cx, &profile, object_type, address)?;
    finish_edit(cx, actor, &mut profile, before, object_type)
}

/// Saves a new address and chooses it. An address that cannot be right is not saved.
pub fn add_address(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    object_type: &str,
    address: &bonafide_domain::address::Address,
) -> Result<AddressSid, Error> {
    profiles::editable(cx, actor, sid)?;
    let address = addresses::create(cx, actor, object_type, address)?;
    choose_address(cx, actor, sid, object_type, address)?;
    Ok(address)
}

/// Takes away an end user that need not be there.
pub fn remove_object(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, object_type: &str) -> Result<(), Error> {
    let mut profile = profiles::editable(cx, actor, sid)?;
    let before = bundles::gather(cx, &profile).map(|bundle| audit_digest(cx, &bundle))?;
    objects::remove(cx, &profile, object_type)?;
    finish_edit(cx, actor, &mut profile, before, object_type)
}

fn finish_edit(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    profile: &mut Profile,
    before: [u8; 32],
    detail: &str,
) -> Result<(), Error> {
    profile.status = bonafide_domain::lifecycle::apply(profile.status, Action::Edit)?.to;
    profiles::save(cx, profile)?;
    let after = bundles::gather(cx, profile).map(|bundle| audit_digest(cx, &bundle))?;
    if before == after {
        return Ok(());
    }
    let note = Note {
        act: Act::ProfileEdited,
        subject: profile.sid.to_string(),
        detail,
        before: Some(before),
        after: Some(after),
    };
    audit::about_profile(cx, actor, profile.sid, note)
}

/// A keyed digest of a bundle: the log can prove what was there without holding it, and nobody can guess it from the log.
pub(crate) fn audit_digest(cx: &Cx<'_, '_>, bundle: &Bundle) -> [u8; 32] {
    cx.house.digest("audit-bundle", &serde_json::to_string(bundle).unwrap_or_default())
}
