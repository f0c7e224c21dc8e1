//! The papers of a submission: what was entered of each person, and the pictures that are to bear it out.
//!
//! They are handed to a process that knows nothing else: neither the clock nor the catalogue. So the day, and what the
//! chosen document is expected to carry, stand in them.

use bonafide_domain::country::CountryCode;
use bonafide_domain::photo_id::{Class, PhotoIds};
use bonafide_domain::picture::{Picture, Side};
use bonafide_domain::sid::FileSid;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What one submission shows of people.
#[derive(Clone, Serialize, Deserialize)]
pub struct Papers {
    /// The day on which it is looked at.
    pub today: Date,
    /// Everybody who shows a document or a face.
    pub people: Vec<Person>,
}

/// Somebody who shows who they are.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Person {
    /// The object in which their name was entered.
    pub object: String,
    /// The name that was entered.
    pub name: EnteredName,
    /// The date of birth that was entered.
    pub birth: Option<Date>,
    /// The least age, in years, where one is asked.
    pub least_age: Option<u8>,
    /// The document they show.
    pub document: Option<Document>,
    /// The photos of their face.
    pub selfie: Option<Selfie>,
}

/// A name as it was entered, part by part; empty where nothing was.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredName {
    /// The given names.
    pub given: String,
    /// The family name.
    pub family: String,
    /// The given names in Latin letters, where the others are not.
    pub given_latin: String,
    /// The family name in Latin letters.
    pub family_latin: String,
}

/// A photo ID as it was chosen, and its pictures.
#[derive(Clone, Serialize, Deserialize)]
pub struct Document {
    /// The object it is.
    pub object: String,
    /// The country whose document was chosen.
    pub country: CountryCode,
    /// The state that issues it: another than the country for some territories.
    pub issued_by: CountryCode,
    /// What kind of document was chosen.
    #[serde(with = "class_word")]
    pub class: Class,
    /// The side on which lines for a machine are to be expected.
    pub mrz: Option<Side>,
    /// The side on which a barcode is to be expected.
    pub pdf417: Option<Side>,
    /// The form of its number, as a regular expression for the whole of it.
    pub number: Option<String>,
    /// Whether one without a date of expiry can be good.
    pub may_lack_expiry: bool,
    /// Its pictures.
    pub pictures: Vec<Shown>,
}

/// The photos of a face.
#[derive(Clone, Serialize, Deserialize)]
pub struct Selfie {
    /// The object they are.
    pub object: String,
    /// The photos: straight, and turned.
    pub pictures: Vec<Shown>,
}

/// A picture that is shown.
#[derive(Clone, Serialize, Deserialize)]
pub struct Shown {
    /// The field that it answers.
    pub field: String,
    /// Its file.
    pub file: FileSid,
    /// What it is to show.
    pub side: Side,
    /// What was found on it when it came.
    pub picture: Picture,
    /// Its bytes as they are kept: a JPEG. They travel beside the rest.
    #[serde(skip)]
    pub jpeg: Vec<u8>,
}

impl Document {
    /// The document that was chosen by its country and code, with what the catalogue expects of it; nothing when no such
    /// one is listed.
    pub fn chosen(
        photo_ids: &PhotoIds,
        country: &str,
        code: &str,
        object: &str,
        pictures: Vec<Shown>,
    ) -> Option<Document> {
        let photo_id = photo_ids.find(country, code)?;
        let country: CountryCode = country.parse().ok()?;
        Some(Document {
            object: object.to_owned(),
            country,
            issued_by: photo_ids.issuing_state(country, code),
            class: photo_id.class,
            mrz: photo_id.mrz,
            pdf417: photo_id.pdf417,
            number: photo_id.number.clone(),
            may_lack_expiry: photo_id.may_lack_expiry,
            pictures,
        })
    }
}

impl Papers {
    /// Every picture, in one order that does not change.
    pub fn pictures(&self) -> impl Iterator<Item = &Shown> {
        self.people.iter().flat_map(|person| {
            let document = person.document.iter().flat_map(|document| &document.pictures);
            document.chain(person.selfie.iter().flat_map(|selfie| &selfie.pictures))
        })
    }

    /// The same, to be filled.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Shown> {
        self.people.iter_mut().flat_map(|person| {
            let document = person.document.iter_mut().flat_map(|document| &mut document.pictures);
            document.chain(person.selfie.iter_mut().flat_map(|selfie| &mut selfie.pictures))
        })
    }
}

impl std::fmt::Debug for Papers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Papers of {} people", self.people.len())
    }
}

/// A class is kept as its word.
mod class_word {
    use bonafide_domain::photo_id::Class;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(class: &Class, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(class.word())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Class, D::Error> {
        let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Class::of_word(&word).ok_or_else(|| serde::de::Error::custom("unknown class of photo ID"))
    }
}
