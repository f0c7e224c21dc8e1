//! Places: what a reason, an answer or an error is about. The profile, one of its pages, one of its objects, or a field.

use std::fmt;
use std::str::FromStr;

/// The object that holds the profile's own fields (its name, how it is notified, the terms).
pub const PROFILE: &str = "profile";

/// What something is about. Written `profile`, `page:general`, `authorized_representative_1` or
/// `authorized_representative_1.email`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A page of the profile, by its id.
    Page(String),
    /// An object of the profile, by its type: an end user, a document, or the profile itself.
    Object(String),
    /// A field of an object.
    Field {
        /// The object's type.
        object: String,
        /// The field's name.
        field: String,
    },
}

impl Place {
    /// A field of an object.
    pub fn field(object: &str, field: &str) -> Place {
        Place::Field { object: object.to_owned(), field: field.to_owned() }
    }

    /// An object.
    pub fn object(object: &str) -> Place {
        Place::Object(object.to_owned())
    }

    /// The type of the object this is about, unless it is about a page.
    pub fn object_type(&self) -> Option<&str> {
        match self {
            Place::Page(_) => None,
            Place::Object(object) | Place::Field { object, .. } => Some(object),
        }
    }

    /// The name of the field this is about, if it is about one.
    pub fn field_name(&self) -> Option<&str> {
        match self {
            Place::Field { field, .. } => Some(field),
            Place::Page(_) | Place::Object(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Page(page) => write!(f, "page:{page}"),
            Place::Object(object) => write!(f, "{object}"),
            Place::Field { object, field } => write!(f, "{object}.{field}"),
        }
    }
}

/// Text that names no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a place: write an object, object.field or page:name")]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Place, NotAPlace> {
        let name = |text: &str| {
            let good = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            good.then(|| text.to_owned()).ok_or(NotAPlace)
        };
        if let Some(page) = text.strip_prefix("page:") {
            return name(page).map(Place::Page);
        }
        match text.split_once('.') {
            Some((object, field)) => Ok(Place::Field { object: name(object)?, field: name(field)? }),
            None => name(text).map(Place::Object),
        }
    }
}

impl serde::Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Place {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Place, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back_as_it_was_written() {
        for text in ["profile", "profile.email", "page:general", "authorized_representative_1.first_name"] {
            assert_eq!(text.parse::<Place>().map(|place| place.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("a.b.c".parse::<Place>(), Err(NotAPlace));
        assert_eq!("".parse::<Place>(), Err(NotAPlace));
    }
}
