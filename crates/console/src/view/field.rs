//! One question of a form: label, hint, control, note and error, tied together for eyes and for screen readers.
//!
//! `FieldView::text(words, "legal_name", "Legal business name").hint("…").value("…").error(problem)`. The control's
//! `id` is the target of the error summary: the first input of a group carries it.

use askama::Template;

use super::choice::Choice;
use super::elsewhere::Elsewhere;
use super::status::{Symbol, Tone};
use crate::words::Words;

/// A question and what has been answered so far.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/field.html")]
pub struct FieldView {
    words: Words,
    id: String,
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    note: Option<String>,
    optional: bool,
    heading: bool,
    narrow: bool,
    autocomplete: Option<String>,
    input_mode: Option<String>,
    spellcheck: Option<bool>,
    direction: Option<&'static str>,
    control: Control,
}

/// What the answer is given with.
#[derive(Debug, Clone)]
enum Control {
    Input { kind: &'static str, value: String },
    LongText { rows: u8, value: String },
    Date(DateParts),
    Radios(Vec<Choice>),
    Checkboxes(Vec<Choice>),
    Tick { ticked: bool },
    Select(Vec<Choice>),
    Elsewhere(Box<Elsewhere>),
    Hidden { value: String },
}

/// A date as it was typed, part by part, kept even when it is no date. The inputs are named `NAME-day` and so on.
#[derive(Debug, Clone, Default)]
pub struct DateParts {
    /// The day as typed.
    pub day: String,
    /// The month as typed.
    pub month: String,
    /// The year as typed.
    pub year: String,
}

/// The constructors: one a kind of control.
impl FieldView {
    fn of(words: Words, name: impl Into<String>, label: impl Into<String>, control: Control) -> FieldView {
        let name = name.into();
        FieldView {
            words,
            id: id_of(&name),
            name,
            label: label.into(),
            hint: None,
            error: None,
            note: None,
            optional: false,
            heading: false,
            narrow: false,
            autocomplete: None,
            input_mode: None,
            spellcheck: None,
            direction: None,
            control,
        }
    }

    fn input(words: Words, name: impl Into<String>, label: impl Into<String>, kind: &'static str) -> FieldView {
        FieldView::of(words, name, label, Control::Input { kind, value: String::new() })
    }

    /// One line of text.
    pub fn text(words: Words, name: impl Into<String>, label: impl Into<String>) -> FieldView {
        FieldView::input(words, name, label, "text")
    }

    /// An e-mail address; never spell-checked, always written from left to right.
    pub fn email(words: Words, name: impl Into<String>, label: impl Into<String>) -> FieldView {
        FieldView::input(words, name, label, "email").spellcheck(false).left_to_right().autocomplete("email")
    }

    /// A telephone number, in any usual spelling.
    pub fn telephone(words: Words, name: impl Into<String>, label: impl Into<String>) -> FieldView {
        FieldView::input(words, name, label, "tel").left_to_right().autocomplete("tel").narrow()
    }

    /// A web address. Kept a plain text input, because browsers rewrite what stands in a `url` one.
    pub fn web_address(words: Words, name: impl Into<String>, label: impl Into<String>) -> FieldView {
        let field = FieldView::text(words, name, label).spellcheck(false).left_to_right();
        field.autocomplete("url").input_mode("url")
    }

    /// Digits that are no quantity: a registration number, a code. Brings the keyboard of digits.
    pub fn digits(words: Words, name: impl Into<String>, label: impl Into<String>) -> FieldView {
        FieldView::text(words, name, label).input_mode("numeric").spellcheck(false).left_to_right().narrow()
    }

    /// Several lines of text.
    pub fn long_text(words: Words, name: impl Into<String>, label: impl Into<String>, rows: u8) -> FieldView {
        FieldView::of(words, name, label, Control::LongText { rows, value: String::new() })
    }

    /// A date, in three inputs.
    pub fn date(words: Words, name: impl Into<String>, label: impl Into<String>, typed: DateParts) -> FieldView {
        FieldView::of(words, name, label, Control::Date(typed))
    }

    /// One of a few.
    pub fn radios(words: Words, name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> FieldView {
        FieldView::of(words, name, label, Control::Radios(choices))
    }

    /// Some of a few; each that is chosen is sent under the same name.
    pub fn checkboxes(words: Words, name: impl Into<String>, label: impl Into<String>, all: Vec<Choice>) -> FieldView {
        FieldView::of(words, name, label, Control::Checkboxes(all))
    }

    /// One box to tick, its label beside it: a confirmation. Sent as `NAME=yes`.
    pub fn tick(words: Words, name: impl Into<String>, label: impl Into<String>, ticked: bool) -> FieldView {
        FieldView::of(words, name, label, Control::Tick { ticked })
    }

    /// One of many, after an empty first option.
    pub fn select(words: Words, name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> FieldView {
        FieldView::of(words, name, label, Control::Select(choices))
    }

    /// Something that is answered on another page.
    pub fn elsewhere(words: Words, name: impl Into<String>, label: impl Into<String>, answer: Elsewhere) -> FieldView {
        FieldView::of(words, name, label, Control::Elsewhere(Box::new(answer)))
    }

    /// Something that travels with the form unseen.
    pub fn hidden(name: impl Into<String>, value: impl Into<String>) -> FieldView {
        FieldView::of(Words::default(), name, "", Control::Hidden { value: value.into() })
    }
}

/// What a field may have besides its control.
impl FieldView {
    /// What has been typed so far; kept as it is, wrong or right. Groups take their values in their choices.
    #[must_use]
    pub fn value(mut self, typed: impl Into<String>) -> FieldView {
        if let Control::Input { value, .. } | Control::LongText { value, .. } | Control::Hidden { value } =
            &mut self.control
        {
            *value = typed.into();
        }
        self
    }

    /// A sentence of help, before the control.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> FieldView {
        self.hint = Some(hint.into());
        self
    }

    /// What is wrong and how to put it right; the same sentence as in the summary on top.
    #[must_use]
    pub fn error(mut self, error: Option<impl Into<String>>) -> FieldView {
        self.error = error.map(Into::into);
        self
    }

    /// What was understood of the answer, after the control: *Understood as +44 20 7946 0000*.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> FieldView {
        self.note = Some(note.into());
        self
    }

    /// Marks the label with *(optional)*.
    #[must_use]
    pub fn optional(mut self) -> FieldView {
        self.optional = true;
        self
    }

    /// Makes the label the heading of the page, for a page that asks this one thing.
    #[must_use]
    pub fn as_heading(mut self) -> FieldView {
        self.heading = true;
        self
    }

    /// For short answers: the control is about 16 characters wide.
    #[must_use]
    pub fn narrow(mut self) -> FieldView {
        self.narrow = true;
        self
    }

    /// The `autocomplete` token of the HTML standard; for a date a group's stem such as `bday`.
    #[must_use]
    pub fn autocomplete(mut self, token: impl Into<String>) -> FieldView {
        self.autocomplete = Some(token.into());
        self
    }

    /// The keyboard to bring: an `inputmode` of the HTML standard.
    #[must_use]
    pub fn input_mode(mut self, mode: impl Into<String>) -> FieldView {
        self.input_mode = Some(mode.into());
        self
    }

    /// Whether spelling is checked; names and codes are better without.
    #[must_use]
    pub fn spellcheck(mut self, checked: bool) -> FieldView {
        self.spellcheck = Some(checked);
        self
    }

    /// Written from left to right in every language: addresses of mail and web, numbers, codes.
    #[must_use]
    pub fn left_to_right(mut self) -> FieldView {
        self.direction = Some("ltr");
        self
    }

    /// Another id than the one made from the name, for a form that asks the same name twice.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> FieldView {
        self.id = id.into();
        self
    }
}

/// What the templates and the error summary ask of a field.
impl FieldView {
    /// The link of the error summary to this field.
    pub fn href(&self) -> String {
        format!("#{}", self.id)
    }

    /// The field's own error and those of the fields it reveals, each with its link, in the order of the page.
    pub fn problems(&self) -> Vec<(String, String)> {
        let own = self.error.iter().map(|error| (self.href(), error.clone()));
        own.chain(self.choices().iter().flat_map(|choice| &choice.reveals).flat_map(FieldView::problems)).collect()
    }

    fn choices(&self) -> &[Choice] {
        match &self.control {
            Control::Radios(choices) | Control::Checkboxes(choices) | Control::Select(choices) => choices,
            _ => &[],
        }
    }

    /// The choices of a select, those of one group together; never an empty group.
    fn groups(choices: &[Choice]) -> impl Iterator<Item = &[Choice]> {
        choices.chunk_by(|one, next| one.group == next.group)
    }

    fn is_hidden(&self) -> bool {
        matches!(self.control, Control::Hidden { .. })
    }

    /// The id of the choice at `index`: the first has the field's own, so that the summary's link lands on it.
    fn choice_id(&self, index: &usize) -> String {
        if *index == 0 { self.id.clone() } else { format!("{}-{}", self.id, index + 1) }
    }

    fn described_by(&self) -> String {
        let present = [("hint", self.hint.is_some()), ("error", self.error.is_some()), ("note", self.note.is_some())];
        let ids = present.into_iter().filter(|(_, shown)| *shown).map(|(part, _)| format!("{}-{part}", self.id));
        ids.collect::<Vec<_>>().join(" ")
    }

    fn date_parts<'a>(&self, typed: &'a DateParts) -> [DateInput<'a>; 3] {
        let part = |part, label, id, value| DateInput { part, label, id, value };
        let id = |suffix| format!("{}-{suffix}", self.id);
        [
            part("day", self.words.say("date-day"), self.id.clone(), &typed.day),
            part("month", self.words.say("date-month"), id("month"), &typed.month),
            part("year", self.words.say("date-year"), id("year"), &typed.year),
        ]
    }
}

/// One of the three inputs of a date.
struct DateInput<'a> {
    part: &'static str,
    label: std::borrow::Cow<'static, str>,
    id: String,
    value: &'a String,
}

/// An id from a name: letters and digits kept, the rest made hyphens, so that it is one word in `aria-describedby`.
pub(crate) fn id_of(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
