//! Problems of what was given, as one message: each with the name of its parameter, in the words that people read elsewhere.

use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::wording;

use super::{Error, Noun};
use crate::names::pascal;

/// The refusal that names every problem.
pub(super) fn refusal(noun: Noun, catalogue: &Catalogue, problems: &[Problem]) -> Error {
    let said: Vec<String> = problems.iter().map(|problem| sentence(catalogue, problem)).collect();
    let number = problems.first().map_or(super::code::PARAMETER, |problem| number(noun, problem));
    Error::bad(number, said.join("; "))
}

fn number(noun: Noun, problem: &Problem) -> u32 {
    match (noun, problem.about.field_name().unwrap_or_default(), problem.code.as_str()) {
        (Noun::EntityAssignment, "object_sid", _) => 22205,
        (Noun::EndUser, "type", code::INVALID_CHOICE) => 22212,
        (Noun::SupportingDocument, "type", code::INVALID_CHOICE) => 22206,
        (_, "friendly_name", code::MISSING_FIELD) => 22211,
        (Noun::Address, ..) => 21628,
        _ => super::code::PARAMETER,
    }
}

fn sentence(catalogue: &Catalogue, problem: &Problem) -> String {
    let name = parameter(&problem.about);
    let words = match problem.code.as_str() {
        code::MISSING_FIELD if catalogue.field(&problem.about).is_none() => "add it".to_owned(),
        code::INVALID_TOO_LONG if catalogue.field(&problem.about).is_none() => "it is too long: shorten it".to_owned(),
        code::INVALID_CHARACTERS => "it holds characters that cannot be shown: take them out".to_owned(),
        code::INVALID_CHOICE => choice(&name),
        _ => match catalogue.policies.first() {
            Some(policy) => wording::sentence(catalogue, policy, problem, Language::En),
            None => problem.code.clone(),
        },
    };
    format!("{name}: {words}")
}

fn choice(name: &str) -> String {
    match name {
        "PolicySid" => "no policy of this collection has this SID; GET /v1/Policies lists them",
        "ObjectSid" => "nothing that can be assigned has this SID in your account",
        "Type" => "no type has this machine name; the types resource lists them",
        "Reason" => "no reason that a reviewer may give has this code or number; GET /bonafide/v1/Reasons lists them",
        "About" => "the profile has no such place; GET /bonafide/v1/Cases/{Sid} shows every place it has",
        "After" => "nothing of this SID is in the list; begin again without After",
        "Role" => "no role of this name can be given here; roles are standard and read-only",
        _ => "it is none of the values that can stand here",
    }
    .to_owned()
}

/// The parameter of a place: `profile.status_callback` is `StatusCallback`.
fn parameter(place: &Place) -> String {
    let name = place.field_name().or(place.object_type()).unwrap_or_default();
    match name {
        "country" => "IsoCountry".to_owned(),
        "code" => "Reason".to_owned(),
        _ => pascal(name),
    }
}
