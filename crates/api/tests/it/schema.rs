//! Holds a value against the part of JSON Schema that our description uses. A name that is not described is a fault too:
//! what is served is what is written.

use serde_json::Value;

/// A description, and the faults that were found.
pub(crate) struct Held<'d> {
    pub(crate) document: &'d Value,
    pub(crate) faults: Vec<String>,
}

impl Held<'_> {
    /// Holds a value against a schema; `at` is where it stands.
    pub(crate) fn hold(&mut self, schema: &Value, value: &Value, at: &str) {
        let schema = self.resolved(schema).clone();
        if let Some(any) = schema["oneOf"].as_array() {
            let fits = any.iter().any(|one| {
                let mut other = Held { document: self.document, faults: Vec::new() };
                other.hold(one, value, at);
                other.faults.is_empty()
            });
            return self.must(fits, at, "fits none of the alternatives");
        }
        self.must(is_of_type(&schema["type"], value), at, "is of another type");
        let is_listed = schema["enum"].as_array().is_none_or(|words| words.contains(value));
        self.must(is_listed, at, "is no value of the list");
        if let Some(text) = value.as_str() {
            self.must(has_pattern(schema["pattern"].as_str(), text), at, "does not have the pattern");
            let is_moment = schema["format"] != "date-time" || bonafide_domain::time::Timestamp::parse(text).is_some();
            self.must(is_moment, at, "is no moment");
        }
        for item in value.as_array().into_iter().flatten().filter(|_| schema["items"].is_object()) {
            self.hold(&schema["items"], item, &format!("{at}[]"));
        }
        self.hold_properties(&schema, value, at);
    }

    fn hold_properties(&mut self, schema: &Value, value: &Value, at: &str) {
        let (Some(described), Some(given)) = (schema["properties"].as_object(), value.as_object()) else { return };
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            self.must(given.contains_key(name), &format!("{at}.{name}"), "is missing");
        }
        for (name, value) in given {
            let at = format!("{at}.{name}");
            match described.get(name) {
                Some(schema) => self.hold(schema, value, &at),
                None => self.must(false, &at, "is not described"),
            }
        }
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let path = schema["$ref"].as_str().and_then(|path| path.strip_prefix('#'));
        path.map_or(schema, |path| self.document.pointer(path).expect("a reference leads somewhere"))
    }

    fn must(&mut self, is_so: bool, at: &str, what: &str) {
        if !is_so {
            self.faults.push(format!("{at} {what}"));
        }
    }
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    let is = |word: &str| match word {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("our description has no type {other}"),
    };
    match wanted {
        Value::Null => true,
        Value::String(word) => is(word),
        Value::Array(words) => words.iter().filter_map(Value::as_str).any(is),
        other => panic!("no type: {other}"),
    }
}

/// Whether a text has a pattern of those that are used: a SID's, or a hash's.
fn has_pattern(pattern: Option<&str>, text: &str) -> bool {
    let is_hex = |digits: &str, count: usize| digits.len() == count && digits.bytes().all(|b| b.is_ascii_hexdigit());
    match pattern {
        None => true,
        Some("^[0-9a-f]{64}$") => is_hex(text, 64),
        Some(pattern) => {
            let prefix = pattern.strip_prefix('^').and_then(|rest| rest.strip_suffix("[0-9a-fA-F]{32}$"));
            let prefix = prefix.unwrap_or_else(|| panic!("no pattern that is used: {pattern}"));
            text.strip_prefix(prefix).is_some_and(|digits| is_hex(digits, 32))
        }
    }
}
