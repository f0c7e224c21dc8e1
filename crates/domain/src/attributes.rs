//! Attributes: what was entered about a business or a person, by field name.
//!
//! They are personal data: `Debug` shows how many there are and nothing of them.

use std::fmt;

use serde_json::{Map, Value};

/// Answers by field name, in the order they came. A value is a text, a list of texts, a truth value or a number.
#[derive(Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Attributes(pub Map<String, Value>);

impl Attributes {
    /// No answers.
    pub fn new() -> Attributes {
        Attributes::default()
    }

    /// The value of a field, if there is one.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }

    /// The value of a field as one text: empty when there is none, a list joined by `, `.
    pub fn text(&self, field: &str) -> String {
        self.get(field).map(text_of).unwrap_or_default()
    }

    /// Sets a field; an empty text or list takes the field away.
    pub fn set(&mut self, field: &str, value: Value) {
        if is_blank(&value) {
            self.0.remove(field);
        } else {
            self.0.insert(field.to_owned(), value);
        }
    }

    /// Whether nothing at all was entered.
    pub fn is_blank(&self) -> bool {
        self.0.values().all(is_blank)
    }
}

/// Whether a value says nothing: null, an empty or blank text, an empty list.
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// A value as one text, as a person would read it.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// The entries of a list field. The wire also carries lists as one text, its entries parted by commas.
pub fn list_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().map(text_of).filter(|text| !text.trim().is_empty()).collect(),
        other => text_of(other).split(',').map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect(),
    }
}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attributes([{} redacted])", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn debug_shows_nothing_of_what_was_entered() {
        let mut attributes = Attributes::new();
        attributes.set("first_name", json!("Ottoline"));
        assert!(!format!("{attributes:?}").contains("Ottoline"));
    }

    #[test]
    fn an_empty_answer_takes_the_field_away() {
        let mut attributes = Attributes::new();
        attributes.set("city", json!("Graz"));
        attributes.set("city", json!("  "));
        assert!(attributes.get("city").is_none() && attributes.is_blank());
    }

    #[test]
    fn a_list_may_come_as_one_text() {
        assert_eq!(list_of(&json!("EUROPE, ASIA")), ["EUROPE", "ASIA"]);
        assert_eq!(list_of(&json!(["EUROPE", ""])), ["EUROPE"]);
    }
}
