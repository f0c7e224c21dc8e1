//! One of the things that can be chosen in a field of radios, checkboxes or a select.

use super::field::FieldView;

/// An option: its value as sent, its label as read, and what else belongs to it.
#[derive(Debug, Clone)]
pub struct Choice {
    pub(super) value: String,
    pub(super) label: String,
    pub(super) hint: Option<String>,
    pub(super) own_script: bool,
    pub(super) chosen: bool,
    pub(super) group: String,
    pub(super) reveals: Vec<FieldView>,
}

impl Choice {
    /// An option that is not chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        let (value, label) = (value.into(), label.into());
        Choice { value, label, hint: None, own_script: false, chosen: false, group: String::new(), reveals: Vec::new() }
    }

    /// A sentence under the label (radios and checkboxes).
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = Some(hint.into());
        self
    }

    /// What it is called where it comes from, in the script and direction it is written in there.
    #[must_use]
    pub fn own_name(mut self, name: impl Into<String>) -> Choice {
        self.own_script = true;
        self.hint(name)
    }

    /// Whether it is chosen.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Choice {
        self.chosen = chosen;
        self
    }

    /// The heading it stands under (select); choices of one group stand together.
    #[must_use]
    pub fn group(mut self, group: impl Into<String>) -> Choice {
        self.group = group.into();
        self
    }

    /// A field that is asked only when this option is chosen (radios and checkboxes). It is hidden by the stylesheet
    /// alone, never while it has an error, and not at all in a browser that cannot.
    #[must_use]
    pub fn reveals(mut self, field: FieldView) -> Choice {
        self.reveals.push(field);
        self
    }
}
