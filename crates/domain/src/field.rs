//! Fields: what is asked for. A field knows its kind, whether it is required, its words, its limits.
//!
//! Fields are data (the files of `catalogue/`); forms, evaluation and API are derived from them.

use crate::language::Text;
use crate::picture::Side;

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub struct Field {
    /// The machine name, as on the wire: `business_name`.
    pub name: String,
    /// What kind of answer is wanted.
    pub kind: Kind,
    /// Whether an answer must be given.
    pub required: Required,
    /// The longest answer taken, in characters.
    pub max_length: usize,
    /// The token of the HTML `autocomplete` attribute.
    pub autocomplete: Option<String>,
    /// How the API calls the field; `None` keeps it out of the requirements the API serves (our own extensions).
    pub friendly_name: String,
    /// Whether the API's policies and types list it.
    pub served: bool,
    /// The question, in a few words.
    pub label: Text,
    /// What helps to answer it.
    pub hint: Option<Text>,
    /// What is said when the answer is missing.
    pub missing: Text,
    /// What is said when the answer cannot be right. `{example}` stands for a well-formed answer.
    pub wrong: Text,
}

/// The kinds of answer. An unknown kind in a catalogue file is refused with file and line.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One line of text.
    Text,
    /// Several lines of text.
    Paragraph,
    /// The name of an organisation as it is registered.
    LegalName,
    /// A person's given or family name.
    PersonName,
    /// One of a list.
    OneOf(Vec<Choice>),
    /// Some of a list, at least one when required.
    SomeOf(Vec<Choice>),
    /// An e-mail address.
    Email,
    /// A telephone number; kept in E.164.
    Telephone,
    /// A web address, http or https.
    WebAddress,
    /// Several web addresses, one a line.
    WebAddresses,
    /// The web address of a status callback.
    Callback,
    /// A calendar date; kept as `YYYY-MM-DD`.
    Date,
    /// A date of birth, of somebody who must be so old; kept as `YYYY-MM-DD`.
    BirthDate {
        /// The youngest age, in years.
        minimum_age: u8,
    },
    /// A country; kept as ISO 3166-1 alpha-2.
    Country,
    /// A business registration number, judged by the rules that the named sibling field chooses.
    RegistrationNumber {
        /// The sibling field that says what kind of number it is.
        identifier: String,
    },
    /// Postal addresses, by their SIDs.
    Addresses,
    /// The acceptance of the terms of service and the privacy policy.
    Terms,
    /// Which photo ID is shown, among those of the country that a sibling field names; kept as its code.
    PhotoIdType {
        /// The sibling field with the country.
        country: String,
    },
    /// The state or province that issued the photo ID, where that matters; kept as its code.
    PhotoIdIssuer {
        /// Where the photo ID is chosen.
        chosen: ChosenPhotoId,
    },
    /// A picture; kept as the SID of its file.
    Picture {
        /// What of the thing it shows.
        side: Side,
        /// Where the photo ID is chosen that says whether this side is wanted; without it the side always is.
        chosen: Option<ChosenPhotoId>,
    },
    /// The consent to the processing of one's face; kept as its version, or as [`REFUSED`].
    Consent,
}

impl Field {
    /// Whether the answer is a picture.
    pub const fn is_picture(&self) -> bool {
        matches!(self.kind, Kind::Picture { .. })
    }
}

/// The answer of somebody who does not consent.
pub const REFUSED: &str = "refused";

/// The sibling fields by which a photo ID is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenPhotoId {
    /// The field with the country.
    pub country: String,
    /// The field with the code of the photo ID.
    pub code: String,
}

impl Kind {
    /// The sibling fields that this answer stands or falls with: when one of them changes, the answer is asked again.
    pub fn depends_on(&self) -> Vec<&str> {
        match self {
            Kind::PhotoIdType { country } => vec![country],
            Kind::PhotoIdIssuer { chosen } | Kind::Picture { chosen: Some(chosen), .. } => {
                vec![&chosen.country, &chosen.code]
            }
            _ => Vec::new(),
        }
    }

    /// The choices of a kind that has some.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Kind::OneOf(choices) | Kind::SomeOf(choices) => choices,
            _ => &[],
        }
    }
}

/// One entry of a list to choose from.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The value as stored and as on the wire.
    pub value: String,
    /// What people read.
    pub label: Text,
    /// What helps to choose it.
    pub hint: Option<Text>,
}

/// Whether an answer must be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// Never.
    Never,
    /// Only when another field of the same object has this value.
    When {
        /// The other field.
        field: String,
        /// The value it must have.
        is: String,
    },
    /// Unless another field of the same object is answered.
    Unless {
        /// The other field.
        field: String,
    },
    /// Unless another field of the same object is in Latin letters, or empty.
    UnlessLatin {
        /// The other field.
        field: String,
    },
}

/// What an object type is a type of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectKind {
    /// The profile's own fields.
    Profile,
    /// A set of attributes about a business or a person.
    EndUser,
    /// A supporting document.
    Document,
}

/// A type of object: a named list of fields.
#[derive(Debug, Clone)]
pub struct ObjectType {
    /// What it is a type of.
    pub kind: ObjectKind,
    /// Its SID on the wire; the profile's own fields have none.
    pub sid: Option<crate::sid::TypeSid>,
    /// The machine name: `authorized_representative_1`.
    pub machine_name: String,
    /// How the API calls it.
    pub friendly_name: String,
    /// How people call it.
    pub title: Text,
    /// What is said when the whole object is missing.
    pub missing: Text,
    /// What it asks for, in the order it is asked.
    pub fields: Vec<Field>,
}

impl ObjectType {
    /// The field that asks for the consent to the processing of one's face.
    pub fn consent(&self) -> Option<&Field> {
        self.fields.iter().find(|field| matches!(field.kind, Kind::Consent))
    }

    /// The field by which somebody asks for another way than the pictures that this type asks for.
    pub fn other_way(&self) -> Option<&Field> {
        let named = self.fields.iter().find_map(|field| match (&field.kind, &field.required) {
            (Kind::Picture { .. }, Required::Unless { field }) => Some(field),
            _ => None,
        });
        self.field(named?)
    }

    /// The fields that the API lists.
    pub fn served(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.served)
    }

    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
