//! Policies: from a file to the closed type. Whether it fits the types and the other policies is judged in `check`.

mod check;
mod derived;
mod written;

use bonafide_domain::place::Place;
use bonafide_domain::policy::{
    AnyOf, Collection, DocumentRequirement, EndUserRequirement, Page, Policy, ProfileRequirement, RESERVED_PAGES,
    Subject,
};
use bonafide_domain::sid::PolicySid;
use serde_spanned::Spanned;

use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawAnyOf, RawDocument, RawPage, Word};
use crate::types::check_name;
use crate::words::{PLAIN, text};

pub(crate) use check::{Known, check};
pub(crate) use derived::pages_of;
pub(crate) use written::{At, Written};

/// The policy that is written. `sid` is the one that [`sid`] found in it.
pub(crate) fn parse(written: &Written<'_>, sid: PolicySid, mistakes: &mut Mistakes) -> Policy {
    let (source, raw) = (written.head.source, written.head.raw);
    check_name(source, &raw.machine_name, mistakes);
    Policy {
        sid,
        version: version(written.version, mistakes),
        machine_name: raw.machine_name.get_ref().clone(),
        friendly_name: raw.friendly_name.get_ref().clone(),
        collection: collection(source, raw.collection.as_ref(), mistakes),
        primary: raw.primary,
        offered: raw.offered,
        subject: subject(source, &raw.subject, mistakes),
        title: text(source, &raw.title, PLAIN, mistakes),
        lead: text(source, &raw.lead, PLAIN, mistakes),
        confirm: text(source, &raw.confirm, PLAIN, mistakes),
        end_users: written.end_users.iter().map(|at| end_user(at.raw)).collect(),
        documents: written.documents.iter().map(|at| document(at.raw)).collect(),
        profiles: written.profiles.iter().map(|at| profile(at.raw)).collect(),
        trust_products: written.trust_products.iter().map(|at| profile(at.raw)).collect(),
        any_of: written.any_of.iter().map(|at| any_of(at.source, at.raw, mistakes)).collect(),
        pages: written.pages.iter().map(|at| page(at.source, at.raw, mistakes)).collect(),
    }
}

/// The SID of a policy. None, with a mistake noted, when it is not one.
pub(crate) fn sid(source: &Source, written: &Word, mistakes: &mut Mistakes) -> Option<PolicySid> {
    let parsed = written.get_ref().parse::<PolicySid>();
    parsed
        .map_err(|error| {
            mistakes.add(source.mistake(written.span(), format!("\"{}\" is {error}", written.get_ref()), ""))
        })
        .ok()
}

fn version(at: At<'_, Spanned<i64>>, mistakes: &mut Mistakes) -> u32 {
    let number = *at.raw.get_ref();
    if !(1..=i64::from(u32::MAX)).contains(&number) {
        mistakes.add(at.source.mistake(at.raw.span(), format!("version is {number}"), "count from 1"));
    }
    u32::try_from(number).unwrap_or(0)
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

/// The collection; a policy that does not say is of customers' profiles.
fn collection(source: &Source, written: Option<&Word>, mistakes: &mut Mistakes) -> Collection {
    let Some(word) = written else { return Collection::CustomerProfile };
    Collection::of_word(word.get_ref()).unwrap_or_else(|| {
        let what = format!("unknown collection \"{}\"", word.get_ref());
        let help = format!("known collections are {}", listed(Collection::ALL.map(Collection::word)));
        mistakes.add(source.mistake(word.span(), what, help));
        Collection::CustomerProfile
    })
}

fn end_user(raw: &crate::raw::RawEndUser) -> EndUserRequirement {
    EndUserRequirement {
        object_type: raw.object_type.get_ref().clone(),
        name: raw.name.clone(),
        requirement_name: raw.requirement_name.get_ref().clone(),
        required: raw.required,
        differs_from: raw.differs_from.as_ref().map(|other| other.get_ref().clone()),
        listed: words(&raw.listed),
        without: words(&raw.without),
    }
}

fn words(written: &[Word]) -> Vec<String> {
    written.iter().map(|word| word.get_ref().clone()).collect()
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
