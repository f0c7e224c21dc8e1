//! Answers as people read them: page by page, choices by their labels, addresses as on an envelope; and what changed
//! between two submissions.
//!
//! *Check your answers* and the review desk show the same list, so both sides talk about the same thing.

use crate::address::Address;
use crate::attributes::{Attributes, list_of, text_of};
use crate::bundle::{Bundle, Object};
use crate::catalogue::Catalogue;
use crate::field::{Choice, ChosenPhotoId, Field, Kind, Required};
use crate::judge;
use crate::language::Language;
use crate::place::{PROFILE, Place};
use crate::policy::Policy;
use crate::time::Timestamp;

/// The answers of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAnswers {
    /// The page, by its id.
    pub page: String,
    /// One answer for each question of the page, in its order. A question that another answer makes needless is left out.
    pub answers: Vec<Answer>,
}

/// The answer to one question, as lines in every language. No lines is a question without an answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it answers.
    pub place: Place,
    lines: [Vec<String>; Language::ALL.len()],
}

/// An answer that is not what it was. A side that is `None` was not asked, or not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it answers.
    pub place: Place,
    /// The answer before.
    pub before: Option<Answer>,
    /// The answer now.
    pub after: Option<Answer>,
}

impl Answer {
    /// The lines in a language.
    pub fn lines(&self, language: Language) -> &[String] {
        &self.lines[language as usize]
    }

    /// Whether the question was left without an answer.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(Vec::is_empty)
    }
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answer({} [redacted])", self.place)
    }
}

impl PageAnswers {
    /// Whether nothing on the page was answered.
    pub fn is_empty(&self) -> bool {
        self.answers.iter().all(Answer::is_empty)
    }
}

/// Every answer that a policy asks for, page by page, as a bundle has it.
pub fn answers(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle) -> Vec<PageAnswers> {
    let of_page = |id: &str| {
        let asked = catalogue.asked_on(policy, id);
        let all = asked.into_iter().map(|(place, field)| (answer(catalogue, bundle, place, field), field));
        all.filter(|(answer, field)| !answer.is_empty() || is_asked(catalogue, policy, bundle, &answer.place, field))
            .map(|(a, _)| a)
            .collect()
    };
    policy.pages.iter().map(|page| PageAnswers { page: page.id.clone(), answers: of_page(&page.id) }).collect()
}

/// As [`answers`], and after the pages what none of them asks for, each object as a page that has its type's name. A
/// policy that only programs fill in has no pages at all, and programs add proof that no policy asks for.
pub fn all_answers(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle) -> Vec<PageAnswers> {
    let mut all = answers(catalogue, policy, bundle);
    if !asks_of(catalogue, policy, PROFILE) {
        let own = Bundle { profile: bundle.profile.clone(), ..Bundle::default() };
        all.push(of_object(catalogue, PROFILE, &own));
    }
    for object in unasked(catalogue, policy, bundle) {
        let alone = Bundle { documents: vec![object.clone()], ..Bundle::default() };
        all.push(of_object(catalogue, &object.object_type, &alone));
    }
    all
}

/// The end users and documents that no page of a policy asks for, and those beyond the first of a type.
pub fn unasked<'b>(catalogue: &Catalogue, policy: &Policy, bundle: &'b Bundle) -> Vec<&'b Object> {
    let is_first =
        |object: &Object| bundle.object(&object.object_type).is_some_and(|first| std::ptr::eq(first, object));
    let is_on_a_page = |object: &Object| is_first(object) && asks_of(catalogue, policy, &object.object_type);
    bundle.end_users.iter().chain(&bundle.documents).filter(|object| !is_on_a_page(object)).collect()
}

fn asks_of(catalogue: &Catalogue, policy: &Policy, object_type: &str) -> bool {
    let asked = |page: &str| catalogue.asked_on(policy, page);
    policy.pages.iter().flat_map(|page| asked(&page.id)).any(|(place, _)| place.object_type() == Some(object_type))
}

fn of_object(catalogue: &Catalogue, object_type: &str, alone: &Bundle) -> PageAnswers {
    let fields = catalogue.object_type(object_type).map(|known| known.fields.as_slice()).unwrap_or_default();
    let place = |field: &Field| Place::field(object_type, &field.name);
    let answers = fields.iter().map(|field| answer(catalogue, alone, place(field), field));
    PageAnswers { page: object_type.to_owned(), answers: answers.filter(|answer| !answer.is_empty()).collect() }
}

/// Whether the other answers of the object ask for this one.
fn is_asked(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle, place: &Place, field: &Field) -> bool {
    let object = place.object_type().unwrap_or_default();
    let (empty, long_ago) = (Attributes::new(), Timestamp::from_micros(0));
    // The day does not matter to whether something is asked.
    let rules = catalogue.rules(policy, object, long_ago);
    let siblings = bundle.attributes(object).unwrap_or(&empty);
    let is_conditional = matches!(field.required, Required::Unless { .. } | Required::UnlessLatin { .. });
    bundle.is_asked(field)
        && judge::is_wanted(field, siblings, &rules)
        && (!is_conditional || judge::is_required(field, siblings, &rules))
}

fn answer(catalogue: &Catalogue, bundle: &Bundle, place: Place, field: &Field) -> Answer {
    let lines = Language::ALL.map(|language| lines_of(catalogue, bundle, &place, field, language));
    Answer { place, lines }
}

fn lines_of(catalogue: &Catalogue, bundle: &Bundle, place: &Place, field: &Field, language: Language) -> Vec<String> {
    let object = place.object_type().unwrap_or_default();
    if matches!(field.kind, Kind::Addresses) {
        let addresses = bundle.object(object).map(|object| object.addresses.as_slice()).unwrap_or_default();
        return addresses.iter().flat_map(|address| envelope(catalogue, address, language)).collect();
    }
    let Some(value) = bundle.attributes(object).and_then(|attributes| attributes.get(&field.name)) else {
        return Vec::new();
    };
    let text = text_of(value);
    let lines = match &field.kind {
        Kind::OneOf(choices) => vec![label(choices, &text, language)],
        Kind::SomeOf(choices) => list_of(value).iter().map(|entry| label(choices, entry, language)).collect(),
        Kind::WebAddresses => text.split(['\n', ',', ' ']).map(str::to_owned).collect(),
        Kind::Telephone => vec![judge::telephone_for_reading(&text)],
        Kind::Country => vec![country(catalogue, &text, language)],
        Kind::PhotoIdType { country } => vec![photo_id(catalogue, bundle, object, country, &text, language)],
        Kind::PhotoIdIssuer { chosen } => vec![issuer(catalogue, bundle, object, chosen, &text)],
        Kind::Paragraph => text.lines().map(str::to_owned).collect(),
        _ => vec![text],
    };
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
}

/// A value that is no longer on the list is shown as it was given.
fn label(choices: &[Choice], value: &str, language: Language) -> String {
    let choice = choices.iter().find(|choice| choice.value == value);
    choice.map_or(value, |choice| choice.label.in_language(language)).to_owned()
}

fn country(catalogue: &Catalogue, value: &str, language: Language) -> String {
    let code = catalogue.countries.find(value);
    code.and_then(|code| catalogue.countries.name(code, language)).unwrap_or(value).to_owned()
}

/// A photo ID by its name; one that the country does not issue is shown as it was given.
fn photo_id(
    catalogue: &Catalogue,
    bundle: &Bundle,
    object: &str,
    country: &str,
    code: &str,
    language: Language,
) -> String {
    let country = bundle.attributes(object).map(|attributes| attributes.text(country)).unwrap_or_default();
    catalogue.photo_ids.find(&country, code).map_or_else(|| code.to_owned(), |photo_id| photo_id.label(language))
}

fn issuer(catalogue: &Catalogue, bundle: &Bundle, object: &str, chosen: &ChosenPhotoId, code: &str) -> String {
    let of = |field: &str| bundle.attributes(object).map(|attributes| attributes.text(field)).unwrap_or_default();
    let photo_id = catalogue.photo_ids.find(&of(&chosen.country), &of(&chosen.code));
    let issuer = photo_id.and_then(|photo_id| photo_id.issuers.iter().find(|(known, _)| known == code));
    issuer.map_or(code, |(_, name)| name).to_owned()
}

/// An address as an envelope carries it, the country's name last.
pub fn envelope(catalogue: &Catalogue, address: &Address, language: Language) -> Vec<String> {
    let country = catalogue.countries.name(address.country, language);
    catalogue.formats.of(address.country).lines(address, country)
}

/// Every answer that differs, in the order it is asked now; what is no longer asked comes last. Answers that read the
/// same are the same, however they are kept.
pub fn changes(before: &[PageAnswers], after: &[PageAnswers]) -> Vec<Change> {
    let given = |pages: &[PageAnswers]| -> Vec<Answer> {
        pages.iter().flat_map(|page| &page.answers).filter(|answer| !answer.is_empty()).cloned().collect()
    };
    let (mut gone, mut now) = (given(before), given(after));
    let asked = after.iter().flat_map(|page| &page.answers).map(|answer| &answer.place);
    let mut changes = Vec::new();
    for place in asked {
        let earlier = gone.iter().position(|answer| answer.place == *place).map(|at| gone.remove(at));
        let later = now.iter().position(|answer| answer.place == *place).map(|at| now.remove(at));
        if earlier != later {
            changes.push(Change { place: place.clone(), before: earlier, after: later });
        }
    }
    changes.extend(gone.into_iter().map(|answer| Change {
        place: answer.place.clone(),
        before: Some(answer),
        after: None,
    }));
    changes
}
