//! Parameters of a request, from its form body or its query: PascalCase names, UTF-8, a name as often as it comes.
//!
//! Nothing here guesses: what is not UTF-8, or is no truth value where one is wanted, is refused with the parameter's name.

use bonafide_domain::attributes::Attributes;
use percent_encoding::percent_decode;
use serde_json::Value;

use crate::Error;
use crate::error::code;

/// The most parameters that one request may have.
const MOST: usize = 2_000;

/// Parameters in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads `application/x-www-form-urlencoded`. `Err` when it is not UTF-8, or has more than two thousand.
    pub fn parse(encoded: &[u8]) -> Result<Parameters, Error> {
        let mut pairs = Vec::new();
        for part in encoded.split(|byte| *byte == b'&').filter(|part| !part.is_empty()) {
            if pairs.len() == MOST {
                return Err(Error::bad(code::PARAMETER, "The request has too many parameters: send at most 2000"));
            }
            let (name, value) = match part.iter().position(|byte| *byte == b'=') {
                Some(at) => (&part[..at], &part[at + 1..]),
                None => (part, &b""[..]),
            };
            pairs.push((decoded(name)?, decoded(value)?));
        }
        Ok(Parameters(pairs))
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// The value of a name, the last one when it comes more than once: clients add their own to what they were given.
    pub fn optional<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).last()
    }

    /// The value of a name that has to be there and to say something.
    pub fn required<'a>(&'a self, name: &'a str) -> Result<&'a str, Error> {
        let given = self.optional(name).filter(|value| !value.trim().is_empty());
        given.ok_or_else(|| Error::bad(code::of_missing(name), format!("{name} is missing: add it to the request")))
    }

    /// The value of a name that is true or false.
    pub fn truth(&self, name: &str) -> Result<Option<bool>, Error> {
        match self.optional(name).map(str::trim) {
            None | Some("") => Ok(None),
            Some(word) if word.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Some(word) if word.eq_ignore_ascii_case("false") => Ok(Some(false)),
            Some(_) => Err(Error::bad(code::PARAMETER, format!("{name} is neither true nor false: send one of them"))),
        }
    }

    /// The value of a name that is a SID, or whatever else is read from text.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str, what: &str) -> Result<Option<T>, Error> {
        let Some(text) = self.optional(name).filter(|text| !text.is_empty()) else { return Ok(None) };
        let wrong = |_| Error::bad(code::PARAMETER, format!("{name} is not {what}: correct it"));
        text.parse().map(Some).map_err(wrong)
    }

    /// The attributes that a name carries as the text of a JSON object.
    pub fn attributes(&self, name: &str) -> Result<Option<Attributes>, Error> {
        let Some(text) = self.optional(name).filter(|text| !text.trim().is_empty()) else { return Ok(None) };
        match serde_json::from_str(text) {
            Ok(Value::Object(attributes)) => Ok(Some(Attributes(attributes))),
            Ok(_) => Err(not_an_object(name)),
            Err(error) => Err(Error::bad(
                code::ATTRIBUTES,
                format!(
                    "{name} is not JSON at line {}, column {}: send the text of a JSON object",
                    error.line(),
                    error.column()
                ),
            )),
        }
    }

    /// All of them, as they would be compared: what makes two requests the same.
    pub(crate) fn as_content(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

fn not_an_object(name: &str) -> Error {
    Error::bad(code::ATTRIBUTES, format!("{name} is JSON but not an object: send one, such as {{\"email\": \"…\"}}"))
}

fn decoded(encoded: &[u8]) -> Result<String, Error> {
    let spaced: Vec<u8> = encoded.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let text = percent_decode(&spaced).decode_utf8();
    text.map(std::borrow::Cow::into_owned)
        .map_err(|_| Error::bad(code::PARAMETER, "The request is not UTF-8: encode every parameter as UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Parameters {
        Parameters::parse(text.as_bytes()).expect("parameters")
    }

    #[test]
    fn names_and_values_are_read_as_browsers_and_sdks_write_them() {
        let read = parsed("FriendlyName=Nova+Kestrel%20%C3%A9&Empty=&Bare&&A=1&A=2");
        assert_eq!(read.optional("FriendlyName"), Some("Nova Kestrel é"));
        assert_eq!(
            (read.optional("Empty"), read.optional("Bare"), read.optional("Absent")),
            (Some(""), Some(""), None)
        );
        assert_eq!(read.all("A").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(read.optional("A"), Some("2"), "a client adds its own PageSize after the caller's");
    }

    #[test]
    fn what_is_not_utf8_is_refused() {
        assert!(Parameters::parse(b"A=%FF").is_err() && Parameters::parse(b"\xff=1").is_err());
        assert_eq!(parsed("A=100%").optional("A"), Some("100%"), "a lone sign is itself");
    }

    #[test]
    fn attributes_are_an_object_or_refused() {
        assert!(parsed(r#"Attributes={"a":{"b":[1]}}"#).attributes("Attributes").is_ok_and(|found| found.is_some()));
        for text in ["[]", "1", "{", "{\"a\":}", "null"] {
            assert!(parsed(&format!("Attributes={text}")).attributes("Attributes").is_err(), "{text}");
        }
        assert!(parsed("").attributes("Attributes").is_ok_and(|found| found.is_none()));
    }

    #[test]
    fn a_truth_value_is_one_of_two() {
        assert_eq!(parsed("A=True").truth("A").ok(), Some(Some(true)));
        assert!(parsed("A=yes").truth("A").is_err());
    }
}
