//! The questions of a page: each field shown by its kind, with what was typed, what is wrong with it and what was
//! understood of it.

use std::collections::{BTreeMap, BTreeSet};

use bonafide_app::addresses::Saved;
use bonafide_app::answers::ACCEPTED;
use bonafide_domain::answers::envelope;
use bonafide_domain::attributes::{Attributes, text_of};
use bonafide_domain::catalogue::TermsText;
use bonafide_domain::country::CountryCode;
use bonafide_domain::field::{Choice as Listed, Field, Kind, Required};
use bonafide_domain::judge;
use bonafide_domain::place::Place;
use bonafide_domain::registration::{self, Identifier};
use serde_json::Value;

use super::asking::Opened;
use super::entered::{NEW_ADDRESS, TICKED, name_of};
use super::texts;
use crate::form::Form;
use crate::view::Markup;
use crate::view::choice::Choice;
use crate::view::field::{DateParts, FieldView};
use crate::view::prose::Details;
use crate::words::Words;

mod identity;

/// The longest list that is shown as radios. A choice that decides about another question is, however long.
const MOST_RADIOS: usize = 7;

/// What the questions of a page are made from.
pub(super) struct Questions<'a> {
    pub(super) opened: &'a Opened<'a>,
    pub(super) asked: &'a [(Place, &'a Field)],
    /// What stands in the form.
    pub(super) form: &'a Form,
    /// What is wrong, by the place that asks.
    pub(super) problems: &'a BTreeMap<Place, String>,
    /// The addresses to choose from.
    pub(super) saved: &'a [Saved],
    /// Where to go when the page is saved.
    pub(super) back: &'a str,
    /// Whether the way out of the page's pictures is to be open.
    pub(super) opens_way: bool,
}

/// A question, and all that stands around it.
pub(super) struct Question {
    /// The question.
    pub(super) field: FieldView,
    /// The question as it stands on the page.
    shown: Markup,
}

/// Questions under each other.
pub(super) fn body(questions: &[Question]) -> Markup {
    questions.iter().fold(Markup::default(), |body, question| body.then(&question.shown))
}

impl<'a> Questions<'a> {
    /// The questions in the order of the page; one that depends on a choice stands inside that choice.
    pub(super) fn all(&self) -> Vec<Question> {
        let alone = self.asked.iter().filter(|(place, field)| !self.is_revealed(place, field));
        let shown = alone.filter(|(place, field)| self.is_shown(place, field));
        shown.map(|(place, field)| self.question(place, field)).collect()
    }

    fn question(&self, place: &Place, asked: &Field) -> Question {
        let field = self.field(place, asked);
        let shown = if self.is_way(place, asked) {
            Markup::of(&self.way_out(place, &field))
        } else {
            self.text_before(place, asked).then(&field)
        };
        Question { field, shown }
    }

    fn words(&self) -> Words {
        self.opened.asking.words()
    }

    /// What is to be read before it is accepted.
    fn text_before(&self, place: &Place, field: &Field) -> Markup {
        let catalogue = self.opened.asking.catalogue();
        match field.kind {
            Kind::Terms => {
                let terms = self.to_be_read("terms-read", &catalogue.terms).open();
                Markup::of(&terms).then(&self.to_be_read("privacy-read", &catalogue.privacy).open())
            }
            Kind::Consent => {
                let text = self.to_be_read("consent-read", &catalogue.consent);
                // Who has agreed is here for the pictures.
                Markup::of(&if self.typed(place) == ACCEPTED { text } else { text.open() })
            }
            _ => Markup::default(),
        }
    }

    fn to_be_read(&self, key: &'static str, text: &TermsText) -> Details {
        let summary = self.words().say_with(key, [("version", text.version.as_str())]);
        let prose = texts::prose(text, self.opened.asking.operator(), self.opened.asking.language());
        Details::new(summary, Markup::of(&prose))
    }

    /// Whether a field is shown inside the choice it depends on.
    fn is_revealed(&self, place: &Place, field: &Field) -> bool {
        let Required::When { field: other, is } = &field.required else { return false };
        self.sibling(place, other).is_some_and(|sibling| sibling.kind.choices().iter().any(|c| c.value == *is))
    }

    /// Another field of the same object on this page.
    fn sibling(&self, place: &Place, name: &str) -> Option<&Field> {
        let object = place.object_type()?;
        self.asked.iter().find(|(other, _)| *other == Place::field(object, name)).map(|(_, field)| *field)
    }

    fn field(&self, place: &Place, field: &Field) -> FieldView {
        let mut view = self.control(place, field).value(self.typed(place)).error(self.problems.get(place));
        if let Some(token) = &field.autocomplete {
            view = view.autocomplete(token);
        }
        if let Some(hint) = self.hint(place, field) {
            view = view.hint(hint);
        }
        if self.may_be_left(place, field) && !self.is_one_of_several(place) && !self.is_way(place, field) {
            view = view.optional();
        }
        match self.understood(place, field) {
            Some(note) => view.note(self.words().say_with("understood-as", [("answer", note)])),
            None => view,
        }
    }

    /// A field of which only one of a group must be answered is not optional by itself.
    fn is_one_of_several(&self, place: &Place) -> bool {
        self.opened.policy.any_of.iter().any(|any_of| any_of.fields.contains(place))
    }

    fn typed(&self, place: &Place) -> &str {
        self.form.get(&name_of(place))
    }

    fn control(&self, place: &Place, field: &Field) -> FieldView {
        let (words, name) = (self.words(), name_of(place));
        let label = field.label.in_language(self.opened.asking.language());
        match &field.kind {
            Kind::Text => FieldView::text(words, name, label),
            Kind::LegalName | Kind::PersonName => FieldView::text(words, name, label).spellcheck(false),
            Kind::Paragraph => FieldView::long_text(words, name, label, 5),
            Kind::WebAddresses => FieldView::long_text(words, name, label, 3).spellcheck(false).left_to_right(),
            Kind::Email => FieldView::email(words, name, label),
            Kind::Telephone => FieldView::telephone(words, name, label),
            Kind::WebAddress | Kind::Callback => FieldView::web_address(words, name, label),
            Kind::RegistrationNumber { .. } => {
                FieldView::text(words, name, label).spellcheck(false).left_to_right().narrow()
            }
            Kind::Date | Kind::BirthDate { .. } => FieldView::date(words, &name, label, self.date(&name)),
            Kind::PhotoIdType { country } => self.photo_ids(place, field, country),
            Kind::PhotoIdIssuer { chosen } => self.issuer_alone(place, field, chosen),
            Kind::Picture { .. } => self.picture(place, field),
            Kind::Consent => FieldView::radios(words, name, label, self.consent(place)),
            Kind::Country => FieldView::select(words, name, label, self.countries(place)),
            Kind::OneOf(options) if options.len() > MOST_RADIOS && !self.decides(place, field) => {
                FieldView::select(words, name, label, self.choices(place, field, options))
            }
            Kind::OneOf(options) if self.is_way(place, field) => {
                let choices = self.ways(place, self.choices(place, field, options));
                FieldView::radios(words, name, label, choices)
            }
            Kind::OneOf(options) => FieldView::radios(words, name, label, self.choices(place, field, options)),
            Kind::SomeOf(options) => FieldView::checkboxes(words, name, label, self.choices(place, field, options)),
            Kind::Addresses => FieldView::radios(words, name, label, self.addresses(place)),
            Kind::Terms => FieldView::tick(words, name, label, self.typed(place) == TICKED),
        }
    }

    /// Whether another question of the page depends on this one.
    fn decides(&self, place: &Place, field: &Field) -> bool {
        self.dependents(place, field).next().is_some() || self.is_identifier(place, field)
    }

    fn dependents<'f>(&'f self, place: &Place, field: &Field) -> impl Iterator<Item = (&'f Place, &'f Field, &'f str)> {
        let (object, name) = (place.object_type().map(str::to_owned), field.name.clone());
        self.asked.iter().filter_map(move |(other, dependent)| match &dependent.required {
            Required::When { field, is } if *field == name && other.object_type() == object.as_deref() => {
                Some((other, *dependent, is.as_str()))
            }
            _ => None,
        })
    }

    /// Whether a registration number of the page is judged by this choice.
    fn is_identifier(&self, place: &Place, field: &Field) -> bool {
        self.asked.iter().any(|(other, number)| {
            let judged_by =
                matches!(&number.kind, Kind::RegistrationNumber { identifier } if *identifier == field.name);
            judged_by && other.object_type() == place.object_type()
        })
    }

    fn choices(&self, place: &Place, field: &Field, options: &[Listed]) -> Vec<Choice> {
        let language = self.opened.asking.language();
        let chosen = self.form.all(&name_of(place));
        let is_identifier = self.is_identifier(place, field);
        let is_single = matches!(field.kind, Kind::OneOf(_));
        let is_chosen = |value: &String| if is_single { chosen.last() == Some(value) } else { chosen.contains(value) };
        let choice = |option: &Listed| {
            let made = Choice::new(&option.value, option.label.in_language(language)).chosen(is_chosen(&option.value));
            let example = || is_identifier.then(|| self.example(&option.value)).flatten();
            let made = match option.hint.as_ref().map(|hint| hint.in_language(language).to_owned()).or_else(example) {
                Some(hint) => made.hint(hint),
                None => made,
            };
            let revealed = self.dependents(place, field).filter(|(_, _, is)| *is == option.value);
            revealed.fold(made, |made, (place, field, _)| made.reveals(self.field(place, field)))
        };
        options.iter().map(choice).collect()
    }

    /// *For example 12-3456789*, for the kinds of number whose form is known.
    fn example(&self, identifier: &str) -> Option<String> {
        let identifier = Identifier::of_wire_name(identifier).filter(|known| *known != Identifier::Other)?;
        Some(self.words().say_with("for-example", [("example", registration::example(identifier))]))
    }

    fn hint(&self, place: &Place, field: &Field) -> Option<String> {
        let hint = field.hint.as_ref().map(|hint| hint.in_language(self.opened.asking.language()).to_owned());
        let Kind::RegistrationNumber { identifier } = &field.kind else { return hint };
        let chosen = place.object_type().map(|object| self.typed(&Place::field(object, identifier)));
        let example = chosen.and_then(|chosen| self.example(chosen));
        let sentences: Vec<String> = [hint, example].into_iter().flatten().collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    /// What was understood of an answer that is kept otherwise than it was typed.
    fn understood(&self, place: &Place, field: &Field) -> Option<String> {
        if !matches!(field.kind, Kind::Telephone | Kind::WebAddress) || self.problems.contains_key(place) {
            return None;
        }
        let typed = self.typed(place).trim().to_owned();
        let rules = self.opened.rules(place);
        let kept = judge::judge(field, Some(&Value::String(typed.clone())), &Attributes::new(), &rules).ok()??;
        let read = match field.kind {
            Kind::Telephone => judge::telephone_for_reading(&text_of(&kept)),
            _ => text_of(&kept),
        };
        (read != typed).then_some(read)
    }

    fn date(&self, name: &str) -> DateParts {
        let part = |part: &str| self.form.get(&format!("{name}-{part}")).to_owned();
        DateParts { day: part("day"), month: part("month"), year: part("year") }
    }

    fn countries(&self, place: &Place) -> Vec<Choice> {
        let catalogue = self.opened.asking.catalogue();
        let countries = &catalogue.countries;
        let chosen = countries.find(self.typed(place));
        let issuing: Option<BTreeSet<CountryCode>> =
            self.names_issuer(place).then(|| catalogue.photo_ids.countries().collect());
        let is_offered = |code: CountryCode| issuing.as_ref().is_none_or(|issuing| issuing.contains(&code));
        let all = countries.list(self.opened.asking.language()).filter(|(code, _)| is_offered(*code));
        all.map(|(code, name)| Choice::new(code.as_str(), name).chosen(Some(code) == chosen)).collect()
    }

    /// The saved addresses, each as an envelope, and a new one.
    fn addresses(&self, place: &Place) -> Vec<Choice> {
        let (words, typed) = (self.words(), self.typed(place));
        let catalogue = self.opened.asking.catalogue();
        let envelope_of = |saved: &Saved| {
            let lines = envelope(catalogue, &saved.address, self.opened.asking.language());
            let (first, rest) = lines
                .split_first()
                .map_or((String::new(), String::new()), |(first, rest)| (first.clone(), rest.join(", ")));
            let sid = saved.sid.to_string();
            Choice::new(&sid, first).hint(rest).chosen(typed == sid)
        };
        let mut choices: Vec<Choice> = self.saved.iter().map(envelope_of).collect();
        let is_new = typed == NEW_ADDRESS || self.saved.is_empty();
        let new = Choice::new(NEW_ADDRESS, words.say("address-new")).hint(words.say("address-new-hint"));
        choices.push(new.chosen(is_new));
        choices
    }
}
