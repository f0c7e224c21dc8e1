//! Wording: from a problem to what is said to people about it, in the words of the label.
//!
//! The sentences are data (`ask`, `saw`, `why`, `cure` of the taxonomy; `missing`, `wrong` of the field); this fills in their
//! placeholders from the place the problem is about.

use crate::address::Part;
use crate::catalogue::Catalogue;
use crate::country::CountryCode;
use crate::evaluation::Problem;
use crate::language::{Language, Text};
use crate::place::{PROFILE, Place};
use crate::policy::Policy;
use crate::reason::{Reason, ReasonKind, Worded, code};

/// The name of a place as people know it: the label of a field, the title of an object or page.
pub fn name_of(
    catalogue: &Catalogue,
    policy: &Policy,
    place: &Place,
    country: Option<&str>,
    language: Language,
) -> String {
    if let Place::Page(id) = place {
        return policy.page(id).map(|page| page.title.in_language(language).to_owned()).unwrap_or_default();
    }
    if let Some(field) = catalogue.field(place) {
        return field.label.in_language(language).to_owned();
    }
    if let Some(label) = address_part(catalogue, place, country, language) {
        return label;
    }
    title_of(catalogue, place, language)
}

/// The title of the object a place belongs to; a profile that is needed is named by its policy.
pub fn title_of(catalogue: &Catalogue, place: &Place, language: Language) -> String {
    let object_type = place.object_type().and_then(|name| catalogue.object_type(name));
    let policy = || catalogue.policies.iter().find(|policy| Some(policy.machine_name.as_str()) == place.object_type());
    let title = object_type.map(|object_type| &object_type.title).or_else(|| policy().map(|policy| &policy.title));
    title.map(|title| title.in_language(language).to_owned()).unwrap_or_default()
}

fn address_part(catalogue: &Catalogue, place: &Place, country: Option<&str>, language: Language) -> Option<String> {
    let part = Part::of_name(place.field_name()?)?;
    // A country that is not on the list still has the names that most countries share.
    let country: CountryCode = country.unwrap_or("US").parse().ok()?;
    Some(catalogue.formats.of(country).label(part, language).to_owned())
}

/// The sentence that stands at the field and in the error summary: what is wrong and how to fix it.
pub fn sentence(catalogue: &Catalogue, policy: &Policy, problem: &Problem, language: Language) -> String {
    let Some(kind) = catalogue.reason(&problem.code) else { return problem.code.clone() };
    fill(catalogue, policy, problem, kind.ask.as_ref().unwrap_or(&kind.saw), language)
}

/// The reason that a problem found by the evaluation gives for a rejection.
pub fn reason(catalogue: &Catalogue, policy: &Policy, problem: &Problem) -> Option<Reason> {
    let kind = catalogue.reason(&problem.code)?;
    Some(reason_of(catalogue, policy, kind, problem))
}

/// A reason of a kind about a problem's place, worded in every language.
pub fn reason_of(catalogue: &Catalogue, policy: &Policy, kind: &ReasonKind, problem: &Problem) -> Reason {
    let worded = |text: &Text| Worded::in_each(|language| fill(catalogue, policy, problem, text, language));
    Reason {
        code: kind.code.clone(),
        twilio: kind.twilio,
        about: problem.about.clone(),
        saw: worded(&kind.saw),
        why: worded(&kind.why),
        cure: worded(&kind.cure),
        retryable: kind.retryable,
        may_be_told: kind.may_be_told,
        note: String::new(),
        part: None,
    }
}

/// The reasons as the applicant may see them: what may not be told becomes one general reason that hints at nothing.
pub fn told(catalogue: &Catalogue, policy: &Policy, reasons: &[Reason]) -> Vec<Reason> {
    let mut told: Vec<Reason> = reasons.iter().filter(|reason| reason.may_be_told).cloned().collect();
    for reason in &mut told {
        reason.note.clear();
    }
    let is_said = told.iter().any(|reason| reason.code == code::CANNOT_APPROVE);
    if told.len() < reasons.len() && !is_said {
        let general = Problem::new(code::CANNOT_APPROVE, Place::object(PROFILE));
        told.extend(reason(catalogue, policy, &general));
    }
    told
}

fn fill(catalogue: &Catalogue, policy: &Policy, problem: &Problem, text: &Text, language: Language) -> String {
    let field = catalogue.field(&problem.about);
    let country = problem.country.as_deref();
    let any_of = policy.any_of.iter().find(|any_of| any_of.fields.contains(&problem.about));
    let object = problem.about.object_type().and_then(|name| catalogue.object_type(name));
    let missing = match (problem.code.as_str(), any_of, field, object) {
        (code::MISSING_ANY, Some(any_of), _, _) => any_of.missing.in_language(language),
        (_, _, Some(field), _) => field.missing.in_language(language),
        (_, _, None, Some(object)) => object.missing.in_language(language),
        (_, _, None, None) => "",
    };
    let wrong = field.map(|field| field.wrong.in_language(language)).unwrap_or_default();
    let example = problem.example.as_deref().unwrap_or_default();
    let part = problem.about.field_name().and_then(Part::of_name);
    let max_chars = field.map(|field| field.max_length).or(part.map(Part::max_chars)).unwrap_or(255);
    // The most that a file may be is a setting; whoever tells the problem gives it along.
    let max = if problem.code == code::INVALID_FILE_TOO_LARGE { example.to_owned() } else { max_chars.to_string() };
    let label = name_of(catalogue, policy, &problem.about, country, language);
    let filled = text
        .in_language(language)
        .replace("{missing}", missing)
        .replace("{wrong}", wrong)
        .replace("{label}", &label)
        .replace("{object}", &title_of(catalogue, &problem.about, language))
        .replace("{max}", &max);
    if example.is_empty() { without_example(&filled) } else { filled.replace("{example}", example) }
}

/// A sentence whose example is not known loses the clause that would have shown it: `…, for example {example}`.
fn without_example(filled: &str) -> String {
    match filled.find("{example}") {
        None => filled.to_owned(),
        Some(at) => {
            let (before, after) = (&filled[..at], &filled[at + "{example}".len()..]);
            let kept = before.rfind([',', ';', '.', ':']).map_or("", |comma| &before[..comma]);
            format!("{kept}{after}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_without_its_example_still_reads() {
        assert_eq!(
            without_example("Enter the number as it was issued, for example {example}"),
            "Enter the number as it was issued"
        );
        assert_eq!(without_example("Enter the name"), "Enter the name");
    }
}
