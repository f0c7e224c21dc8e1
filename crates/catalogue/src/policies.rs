//! Policies: from a file to the closed type. Whether it fits the types and the other policies is judged in `check`.

mod check;

use bonafide_domain::place::Place;
use bonafide_domain::policy::{
    AnyOf, DocumentRequirement, EndUserRequirement, Page, Policy, ProfileRequirement, RESERVED_PAGES, Subject,
};
use bonafide_domain::sid::PolicySid;

use crate::mistake::{Mistakes, Source};
use crate::raw::{RawAnyOf, RawDocument, RawPage, RawPolicy, Word};
use crate::types::check_name;
use crate::words::{PLAIN, text};

pub(crate) use check::check;

/// Reads one policy. None, with a mistake noted, when its SID is not one.
pub(crate) fn parse(source: &Source, raw: &RawPolicy, mistakes: &mut Mistakes) -> Option<Policy> {
    check_name(source, &raw.machine_name, mistakes);
    if !(1..=i64::from(u32::MAX)).contains(raw.version.get_ref()) {
        mistakes.add(source.mistake(
            raw.version.span(),
            format!("version is {}", raw.version.get_ref()),
            "count from 1",
        ));
    }
    let sid = sid(source, &raw.sid, mistakes);
    let policy = Policy {
        sid: sid.unwrap_or_else(|| bonafide_domain::sid::Sid::from_bytes([0; 16])),
        version: u32::try_from(*raw.version.get_ref()).unwrap_or(0),
        machine_name: raw.machine_name.get_ref().clone(),
        friendly_name: raw.friendly_name.get_ref().clone(),
        subject: subject(source, &raw.subject, mistakes),
        title: text(source, &raw.title, PLAIN, mistakes),
        lead: text(source, &raw.lead, PLAIN, mistakes),
        confirm: text(source, &raw.confirm, PLAIN, mistakes),
        end_users: raw.end_user.iter().map(end_user).collect(),
        documents: raw.document.iter().map(document).collect(),
        profiles: raw.profile.iter().map(profile).collect(),
        any_of: raw.any_of.iter().map(|raw| any_of(source, raw, mistakes)).collect(),
        pages: raw.page.iter().map(|raw| page(source, raw, mistakes)).collect(),
    };
    sid.map(|_| policy)
}

fn sid(source: &Source, written: &Word, mistakes: &mut Mistakes) -> Option<PolicySid> {
    let parsed = written.get_ref().parse::<PolicySid>();
    parsed
        .map_err(|error| {
            mistakes.add(source.mistake(written.span(), format!("\"{}\" is {error}", written.get_ref()), ""))
        })
        .ok()
}

fn subject(source: &Source, written: &Word, mistakes: &mut Mistakes) -> Subject {
    match written.get_ref().as_str() {
        "business" => Subject::Business,
        "individual" => Subject::Individual,
        unknown => {
            let what = format!("unknown subject \"{unknown}\"");
            mistakes.add(source.mistake(written.span(), what, "known subjects are business, individual"));
            Subject::Business
        }
    }
}

fn end_user(raw: &crate::raw::RawEndUser) -> EndUserRequirement {
    EndUserRequirement {
        object_type: raw.object_type.get_ref().clone(),
        name: raw.name.clone(),
        requirement_name: raw.requirement_name.get_ref().clone(),
        required: raw.required,
        differs_from: raw.differs_from.as_ref().map(|other| other.get_ref().clone()),
    }
}

fn document(raw: &RawDocument) -> DocumentRequirement {
    let accepted = raw.accepted.get_ref().iter();
    DocumentRequirement {
        name: raw.name.clone(),
        description: raw.description.clone(),
        requirement_name: raw.requirement_name.get_ref().clone(),
        accepted: accepted.map(|accepted| (accepted.object_type.get_ref().clone(), accepted.name.clone())).collect(),
        photo_ids: raw
            .photo_ids
            .as_ref()
            .map(|only| only.get_ref().iter().map(|name| name.get_ref().clone()).collect()),
    }
}

fn profile(raw: &crate::raw::RawProfile) -> ProfileRequirement {
    ProfileRequirement {
        policy: raw.policy.get_ref().clone(),
        name: raw.name.clone(),
        requirement_name: raw.requirement_name.get_ref().clone(),
    }
}

fn any_of(source: &Source, raw: &RawAnyOf, mistakes: &mut Mistakes) -> AnyOf {
    AnyOf {
        requirement_name: raw.requirement_name.get_ref().clone(),
        fields: places(source, raw.fields.get_ref(), mistakes),
        missing: text(source, &raw.missing, PLAIN, mistakes),
    }
}

fn page(source: &Source, raw: &RawPage, mistakes: &mut Mistakes) -> Page {
    let id = raw.id.get_ref();
    if RESERVED_PAGES.contains(&id.as_str()) {
        let what = format!("the Console uses \"{id}\" for itself");
        mistakes.add(source.mistake(raw.id.span(), what, "give the page another id"));
    }
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        let help = "write small letters, digits and hyphens: it stands in web addresses";
        mistakes.add(source.mistake(raw.id.span(), format!("\"{id}\" is not a page's id"), help));
    }
    Page {
        id: id.clone(),
        title: text(source, &raw.title, PLAIN, mistakes),
        lead: text(source, &raw.lead, PLAIN, mistakes),
        asks: places(source, raw.asks.get_ref(), mistakes),
        after: raw.after.as_ref().map(|after| after.get_ref().clone()),
        optional: raw.optional,
    }
}

fn places(source: &Source, written: &[Word], mistakes: &mut Mistakes) -> Vec<Place> {
    let place = |word: &Word| match word.get_ref().parse() {
        Ok(place @ (Place::Object(_) | Place::Field { .. })) => Some(place),
        Ok(Place::Page(_)) | Err(_) => {
            let what = format!("\"{}\" is neither an object nor a field", word.get_ref());
            mistakes.add(source.mistake(word.span(), what, "write object or object.field"));
            None
        }
    };
    written.iter().filter_map(place).collect()
}
