//! From a form to answers, and from answers to the form that would have sent them.
//!
//! A page is always shown from a form: the one that came back, word by word as it was typed, or one made from what is
//! stored. So a page that is shown again cannot lose or change anything.

use std::collections::BTreeMap;

use bonafide_app::answers::ACCEPTED;
use bonafide_domain::attributes::{is_blank, list_of, text_of};
use bonafide_domain::bundle::{Bundle, accepted_versions};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::{ChosenPhotoId, Field, Kind, REFUSED};
use bonafide_domain::judge;
use bonafide_domain::place::Place;
use bonafide_domain::sid::AddressSid;
use serde_json::Value;

use crate::form::Form;

/// The hidden input with the mark of the answers that the form was made from.
pub(super) const SEEN: &str = "seen";
/// The choice of an address that is still to be written.
pub(super) const NEW_ADDRESS: &str = "new";
/// What a tick sends.
pub(super) const TICKED: &str = "yes";

/// The three inputs of a date.
const DATE_PARTS: [&str; 3] = ["year", "month", "day"];

/// What was chosen where an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChosenAddress {
    /// Nothing yet.
    None,
    /// One that is still to be written.
    New,
    /// A saved one.
    Saved(AddressSid),
    /// Something that is no address at all.
    Unknown,
}

/// The name of a field's input.
pub(super) fn name_of(place: &Place) -> String {
    place.to_string()
}

/// The answers a form brings. Text that was not sent keeps its answer; a box that was not sent is not ticked.
pub(super) fn answers(asked: &[(Place, &Field)], form: &Form) -> BTreeMap<Place, Value> {
    asked.iter().filter_map(|(place, field)| Some((place.clone(), answer(place, field, form)?))).collect()
}

fn answer(place: &Place, field: &Field, form: &Form) -> Option<Value> {
    let name = name_of(place);
    match &field.kind {
        Kind::Addresses | Kind::Picture { .. } => None,
        Kind::SomeOf(_) => Some(Value::Array(form.all(&name).into_iter().map(Value::String).collect())),
        Kind::Terms if form.get(&name) == TICKED => Some(Value::String(ACCEPTED.to_owned())),
        Kind::Terms => Some(Value::Null),
        Kind::Date | Kind::BirthDate { .. } => date(&name, form),
        Kind::PhotoIdIssuer { chosen } => issuer(place, chosen, form),
        _ if form.has(&name) => Some(Value::String(form.get(&name).to_owned())),
        _ => None,
    }
}

/// A date that is begun is kept as far as it was typed; one of three empty inputs is no answer.
fn date(name: &str, form: &Form) -> Option<Value> {
    let inputs = DATE_PARTS.map(|part| format!("{name}-{part}"));
    if !inputs.iter().any(|input| form.has(input)) {
        return None;
    }
    let parts = inputs.map(|input| form.get(&input).trim().to_owned());
    Some(if parts.iter().all(String::is_empty) { Value::Null } else { Value::String(parts.join("-")) })
}

/// The name of the input for the issuer of one photo ID: each that has issuers asks for its own.
pub(super) fn issuer_name(place: &Place, code: &str) -> String {
    format!("{}-{code}", name_of(place))
}

/// The issuer of the photo ID that was chosen, with it or before; what was chosen for another counts for nothing.
fn issuer(place: &Place, chosen: &ChosenPhotoId, form: &Form) -> Option<Value> {
    let code = name_of(&Place::field(place.object_type()?, &chosen.code));
    let name = if form.has(&code) { issuer_name(place, form.get(&code)) } else { name_of(place) };
    form.has(&name).then(|| Value::String(form.get(&name).to_owned()))
}

/// What was chosen where an address is asked for.
pub(super) fn chosen_address(place: &Place, form: &Form) -> ChosenAddress {
    match form.get(&name_of(place)) {
        "" => ChosenAddress::None,
        NEW_ADDRESS => ChosenAddress::New,
        sid => sid.parse().map_or(ChosenAddress::Unknown, ChosenAddress::Saved),
    }
}

/// The form that would have sent the answers that are stored.
pub(super) fn as_form(catalogue: &Catalogue, asked: &[(Place, &Field)], bundle: &Bundle) -> Form {
    let present = Present {
        terms: accepted_versions(&catalogue.terms.version, &catalogue.privacy.version),
        consent: catalogue.consent.version.clone(),
    };
    let mut fields = Vec::new();
    for (place, field) in asked {
        let Some(attributes) = place.object_type().and_then(|object| bundle.attributes(object)) else { continue };
        let Some(stored) = attributes.get(&field.name).filter(|value| !is_blank(value)) else { continue };
        let name = match &field.kind {
            Kind::PhotoIdIssuer { chosen } if asks_sibling(asked, place, &chosen.code) => {
                issuer_name(place, &attributes.text(&chosen.code))
            }
            _ => name_of(place),
        };
        inputs(&present, &name, field, stored, &mut fields);
    }
    Form::from(fields)
}

/// Whether another field of the same object is asked too.
fn asks_sibling(asked: &[(Place, &Field)], place: &Place, name: &str) -> bool {
    let sibling = place.object_type().map(|object| Place::field(object, name));
    asked.iter().any(|(other, _)| Some(other) == sibling.as_ref())
}

/// The present versions of what is accepted by its version. What was accepted earlier is asked for again.
struct Present {
    terms: String,
    consent: String,
}

fn inputs(present: &Present, name: &str, field: &Field, stored: &Value, fields: &mut Vec<(String, String)>) {
    let mut put = |name: String, value: String| fields.push((name, value));
    let text = text_of(stored);
    match &field.kind {
        Kind::SomeOf(_) => list_of(stored).into_iter().for_each(|value| put(name.to_owned(), value)),
        Kind::Terms if text == present.terms => put(name.to_owned(), TICKED.to_owned()),
        Kind::Consent if text == present.consent => put(name.to_owned(), ACCEPTED.to_owned()),
        Kind::Consent if text == REFUSED => put(name.to_owned(), text),
        Kind::Terms | Kind::Consent | Kind::Picture { .. } => {}
        Kind::Date | Kind::BirthDate { .. } => {
            for (part, value) in DATE_PARTS.into_iter().zip(text.splitn(3, '-')) {
                put(format!("{name}-{part}"), value.to_owned());
            }
        }
        Kind::Telephone => put(name.to_owned(), judge::telephone_for_reading(&text)),
        Kind::Addresses => put(name.to_owned(), list_of(stored).into_iter().next().unwrap_or_default()),
        _ => put(name.to_owned(), text),
    }
}

#[cfg(test)]
mod tests {
    use bonafide_domain::field::Required;
    use bonafide_domain::language::Text;
    use serde_json::json;

    use super::*;

    fn field(name: &str, kind: Kind) -> Field {
        let words = Text::untranslated("words");
        Field {
            name: name.to_owned(),
            kind,
            required: Required::Always,
            max_length: 100,
            autocomplete: None,
            friendly_name: String::new(),
            served: true,
            label: words.clone(),
            hint: None,
            missing: words.clone(),
            wrong: words,
        }
    }

    fn form(fields: &[(&str, &str)]) -> Form {
        Form::from(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    }

    fn answer_to(kind: Kind, sent: &[(&str, &str)]) -> Option<Value> {
        answer(&Place::field("a", "b"), &field("b", kind), &form(sent))
    }

    #[test]
    fn text_that_was_not_sent_keeps_its_answer_and_a_box_does_not() {
        assert_eq!(answer_to(Kind::Text, &[]), None);
        assert_eq!(answer_to(Kind::Text, &[("a.b", "")]), Some(json!("")));
        assert_eq!(answer_to(Kind::SomeOf(Vec::new()), &[]), Some(json!([])));
        assert_eq!(answer_to(Kind::Terms, &[]), Some(Value::Null));
    }

    #[test]
    fn every_box_that_is_ticked_is_an_answer_even_an_unknown_one() {
        let sent = [("a.b", "ASIA"), ("a.b", "ATLANTIS")];
        assert_eq!(answer_to(Kind::SomeOf(Vec::new()), &sent), Some(json!(["ASIA", "ATLANTIS"])));
    }

    #[test]
    fn a_date_is_kept_as_it_was_typed_right_or_wrong() {
        let typed = [("a.b-day", "31"), ("a.b-month", "2"), ("a.b-year", "")];
        assert_eq!(answer_to(Kind::Date, &typed), Some(json!("-2-31")));
        assert_eq!(answer_to(Kind::Date, &[("a.b-day", " "), ("a.b-month", ""), ("a.b-year", "")]), Some(Value::Null));
        let mut fields = Vec::new();
        let field = field("b", Kind::Date);
        inputs(&present(), "a.b", &field, &json!("-2-31"), &mut fields);
        let shown = Form::from(fields);
        assert_eq!((shown.get("a.b-day"), shown.get("a.b-month"), shown.get("a.b-year")), ("31", "2", ""));
        assert_eq!(answer_to(Kind::BirthDate { minimum_age: 18 }, &typed), Some(json!("-2-31")));
    }

    fn present() -> Present {
        Present { terms: "2026-11 2026-11".to_owned(), consent: "2026-12".to_owned() }
    }

    fn shown(kind: Kind, stored: &str) -> Form {
        let mut fields = Vec::new();
        inputs(&present(), "a.b", &field("b", kind), &json!(stored), &mut fields);
        Form::from(fields)
    }

    #[test]
    fn a_consent_is_given_or_refused_and_an_old_one_is_asked_for_again() {
        assert_eq!(answer_to(Kind::Consent, &[]), None);
        assert_eq!(answer_to(Kind::Consent, &[("a.b", ACCEPTED)]), Some(json!(ACCEPTED)));
        assert_eq!(shown(Kind::Consent, "2026-12").get("a.b"), ACCEPTED);
        assert_eq!(shown(Kind::Consent, REFUSED).get("a.b"), REFUSED);
        assert!(!shown(Kind::Consent, "2025-01").has("a.b"));
    }

    #[test]
    fn a_picture_never_comes_from_a_form() {
        let picture = || Kind::Picture { side: bonafide_domain::picture::Side::Front, chosen: None };
        assert_eq!(answer_to(picture(), &[("a.b", "FI00000000000000000000000000000001")]), None);
        assert!(!shown(picture(), "FI00000000000000000000000000000001").has("a.b"));
    }

    #[test]
    fn the_issuer_that_counts_is_that_of_the_chosen_photo_id() {
        let chosen = || ChosenPhotoId { country: "country".to_owned(), code: "type".to_owned() };
        let issuer = || Kind::PhotoIdIssuer { chosen: chosen() };
        let sent = [("a.type", "dl"), ("a.b-dl", "TX"), ("a.b-id", "NY")];
        assert_eq!(answer_to(issuer(), &sent), Some(json!("TX")));
        assert_eq!(answer_to(issuer(), &[("a.type", "pp"), ("a.b-dl", "TX")]), None);
    }

    #[test]
    fn an_address_is_chosen_by_its_sid_or_is_new() {
        let chosen = |value| chosen_address(&Place::field("a", "b"), &form(&[("a.b", value)]));
        assert_eq!((chosen(""), chosen("new"), chosen("elsewhere")), {
            use ChosenAddress::{New, None, Unknown};
            (None, New, Unknown)
        });
    }
}
