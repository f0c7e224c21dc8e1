//! Reasons: why a profile was rejected, in a taxonomy of stable codes.
//!
//! A reason always says what it is about, what was seen, why it matters and what to do. The taxonomy is data
//! (`catalogue/reasons.toml`); the codes the program itself gives are named in [`code`], and a catalogue that lacks one
//! of them is refused.

use crate::language::{Language, Text};
use crate::picture::Region;
use crate::place::Place;
use crate::sid::FileSid;

/// The codes that the program gives or proposes by itself.
pub mod code {
    /// An answer is missing.
    pub const MISSING_FIELD: &str = "missing.field";
    /// A whole end user is missing.
    pub const MISSING_END_USER: &str = "missing.end_user";
    /// A whole document is missing.
    pub const MISSING_DOCUMENT: &str = "missing.document";
    /// No address is given.
    pub const MISSING_ADDRESS: &str = "missing.address";
    /// A part of a postal address is missing; `{label}` is the part, as its country calls it.
    pub const MISSING_ADDRESS_PART: &str = "missing.address_part";
    /// None of a group of answers is given.
    pub const MISSING_ANY: &str = "missing.any";
    /// The terms are not accepted.
    pub const MISSING_TERMS: &str = "missing.terms";
    /// Another profile that is needed is not there.
    pub const MISSING_PROFILE: &str = "missing.profile";
    /// Another profile that is needed is there, but not approved.
    pub const UNVERIFIABLE_PROFILE: &str = "unverifiable.profile";
    /// An answer is not of the form that is wanted.
    pub const INVALID_FORMAT: &str = "invalid.format";
    /// An answer is longer than it may be.
    pub const INVALID_TOO_LONG: &str = "invalid.too_long";
    /// An answer holds characters that cannot be shown.
    pub const INVALID_CHARACTERS: &str = "invalid.characters";
    /// An answer is none of those to choose from.
    pub const INVALID_CHOICE: &str = "invalid.choice";
    /// An e-mail address cannot be right.
    pub const INVALID_EMAIL: &str = "invalid.email";
    /// A telephone number cannot be right.
    pub const INVALID_TELEPHONE: &str = "invalid.telephone";
    /// A web address cannot be right.
    pub const INVALID_WEB_ADDRESS: &str = "invalid.web_address";
    /// A registration number cannot be right.
    pub const INVALID_REGISTRATION_NUMBER: &str = "invalid.registration_number";
    /// A part of a postal address cannot be right; `{label}` is the part, as its country calls it.
    pub const INVALID_ADDRESS: &str = "invalid.address";
    /// A postal code is not of its country's form; `{example}` is a well-formed one.
    pub const INVALID_POSTAL_CODE: &str = "invalid.postal_code";
    /// A postal address is a PO box.
    pub const UNSUPPORTED_PO_BOX: &str = "unsupported.po_box";
    /// A status callback leads where this server may not call.
    pub const UNSUPPORTED_CALLBACK: &str = "unsupported.callback";
    /// The second representative is the first one again.
    pub const MISMATCH_SAME_PERSON: &str = "mismatch.same_person";
    /// The accepted terms have been replaced since.
    pub const EXPIRED_TERMS: &str = "expired.terms";
    /// An e-mail address is of another domain than the website: a doubt, never a failure by itself.
    pub const MISMATCH_EMAIL_DOMAIN: &str = "mismatch.email_domain";

    /// A picture has too few pixels.
    pub const UNREADABLE_TOO_SMALL: &str = "unreadable.too_small";
    /// No document is on a picture of one.
    pub const UNREADABLE_NO_DOCUMENT: &str = "unreadable.no_document";
    /// An edge of the document lies outside the picture.
    pub const UNREADABLE_CUT_OFF: &str = "unreadable.cut_off";
    /// The document takes up too little of the picture.
    pub const UNREADABLE_DOCUMENT_TOO_SMALL: &str = "unreadable.document_too_small";
    /// A picture is too dark.
    pub const UNREADABLE_DARK: &str = "unreadable.dark";
    /// A picture is too bright.
    pub const UNREADABLE_TOO_BRIGHT: &str = "unreadable.too_bright";
    /// Light is reflected in a picture.
    pub const UNREADABLE_GLARE: &str = "unreadable.glare";
    /// A picture is out of focus, or was moved.
    pub const UNREADABLE_BLURRED: &str = "unreadable.blurred";
    /// No face is on a picture that needs one.
    pub const UNREADABLE_NO_FACE: &str = "unreadable.no_face";
    /// More than one face is on a picture of one.
    pub const UNREADABLE_SEVERAL_FACES: &str = "unreadable.several_faces";
    /// A face is too small.
    pub const UNREADABLE_FACE_TOO_SMALL: &str = "unreadable.face_too_small";
    /// A part of a face lies outside the picture.
    pub const UNREADABLE_FACE_CUT_OFF: &str = "unreadable.face_cut_off";
    /// A file holds nothing.
    pub const INVALID_FILE_EMPTY: &str = "invalid.file_empty";
    /// A file is larger than may be sent; `{max}` is the most, in megabytes.
    pub const INVALID_FILE_TOO_LARGE: &str = "invalid.file_too_large";
    /// A file is of a type that is not taken.
    pub const INVALID_FILE_TYPE: &str = "invalid.file_type";
    /// A file is of two types at once.
    pub const INVALID_FILE_TWO_TYPES: &str = "invalid.file_two_types";
    /// A file ends too early.
    pub const INVALID_FILE_CUT_SHORT: &str = "invalid.file_cut_short";
    /// A file cannot be read to its end.
    pub const INVALID_FILE_DAMAGED: &str = "invalid.file_damaged";
    /// A picture has more pixels than are read.
    pub const INVALID_FILE_TOO_MANY_PIXELS: &str = "invalid.file_too_many_pixels";
    /// A file would take too much memory or time to read.
    pub const INVALID_FILE_TOO_MUCH: &str = "invalid.file_too_much";
    /// A file is protected by a password.
    pub const INVALID_FILE_LOCKED: &str = "invalid.file_locked";
    /// A file has more pages than one side has.
    pub const INVALID_FILE_SEVERAL_PAGES: &str = "invalid.file_several_pages";
    /// A picture moves.
    pub const INVALID_FILE_ANIMATED: &str = "invalid.file_animated";
    /// A file was sent before and did not do then either.
    pub const INVALID_FILE_REPEATED: &str = "invalid.file_repeated";
    /// A side of a document is missing.
    pub const MISSING_DOCUMENT_SIDE: &str = "missing.document_side";
    /// It was not said whether a face may be processed.
    pub const MISSING_CONSENT: &str = "missing.consent";
    /// A person is younger than may be.
    pub const POLICY_UNDER_AGE: &str = "policy.under_age";

    /// Parts of a document cannot be read.
    pub const UNREADABLE_DOCUMENT_PARTS: &str = "unreadable.document_parts";
    /// A face cannot be compared.
    pub const UNREADABLE_FACE: &str = "unreadable.face";
    /// A document cannot be a good one.
    pub const INVALID_DOCUMENT: &str = "invalid.document";
    /// A document has expired.
    pub const EXPIRED_DOCUMENT: &str = "expired.document";
    /// A business is no longer registered.
    pub const EXPIRED_REGISTRATION: &str = "expired.registration";
    /// A name is another on the document.
    pub const MISMATCH_PERSON_NAME: &str = "mismatch.person_name";
    /// A date of birth is another on the document.
    pub const MISMATCH_BIRTH_DATE: &str = "mismatch.birth_date";
    /// A face is not that of the document's portrait.
    pub const MISMATCH_FACE: &str = "mismatch.face";
    /// A document is of another kind, or country, than was chosen.
    pub const MISMATCH_PHOTO_ID_TYPE: &str = "mismatch.photo_id_type";
    /// A document says something else than was answered.
    pub const MISMATCH_DOCUMENT_ANSWER: &str = "mismatch.document_answer";
    /// A business has another name in the register.
    pub const MISMATCH_BUSINESS_NAME: &str = "mismatch.business_name";
    /// A business has another number in the register.
    pub const MISMATCH_REGISTRATION_NUMBER: &str = "mismatch.registration_number";
    /// An e-mail address of the business is wanted.
    pub const MISSING_WORK_EMAIL: &str = "missing.work_email";
    /// A registration number could not be confirmed.
    pub const UNVERIFIABLE_REGISTRATION_NUMBER: &str = "unverifiable.registration_number";
    /// A picture is of a screen, or of another picture.
    pub const UNSUPPORTED_PHOTO_OF_SCREEN: &str = "unsupported.photo_of_screen";
    /// A document may have been altered.
    pub const SUSPECTED_ALTERED_DOCUMENT: &str = "suspected.altered_document";
    /// A name is on a sanctions list.
    pub const SUSPECTED_SCREENING_MATCH: &str = "suspected.screening_match";
    /// The person already has a profile.
    pub const POLICY_DUPLICATE_PROFILE: &str = "policy.duplicate_profile";

    /// What an applicant sees in place of a reason that may not be told.
    pub const CANNOT_APPROVE: &str = "policy.cannot_approve";

    /// What the findings of vetting propose to a reviewer.
    pub const PROPOSED: [&str; 18] = [
        UNREADABLE_DOCUMENT_PARTS,
        UNREADABLE_FACE,
        INVALID_DOCUMENT,
        EXPIRED_DOCUMENT,
        EXPIRED_REGISTRATION,
        MISMATCH_PERSON_NAME,
        MISMATCH_BIRTH_DATE,
        MISMATCH_FACE,
        MISMATCH_PHOTO_ID_TYPE,
        MISMATCH_DOCUMENT_ANSWER,
        MISMATCH_BUSINESS_NAME,
        MISMATCH_REGISTRATION_NUMBER,
        MISSING_WORK_EMAIL,
        UNVERIFIABLE_REGISTRATION_NUMBER,
        UNSUPPORTED_PHOTO_OF_SCREEN,
        SUSPECTED_ALTERED_DOCUMENT,
        SUSPECTED_SCREENING_MATCH,
        POLICY_DUPLICATE_PROFILE,
    ];

    /// All that the evaluation gives.
    pub const ALL: [&str; 51] = [
        MISSING_FIELD,
        MISSING_END_USER,
        MISSING_DOCUMENT,
        MISSING_ADDRESS,
        MISSING_ADDRESS_PART,
        MISSING_ANY,
        MISSING_TERMS,
        MISSING_PROFILE,
        UNVERIFIABLE_PROFILE,
        INVALID_FORMAT,
        INVALID_TOO_LONG,
        INVALID_CHARACTERS,
        INVALID_CHOICE,
        INVALID_EMAIL,
        INVALID_TELEPHONE,
        INVALID_WEB_ADDRESS,
        INVALID_REGISTRATION_NUMBER,
        INVALID_ADDRESS,
        INVALID_POSTAL_CODE,
        UNSUPPORTED_PO_BOX,
        UNSUPPORTED_CALLBACK,
        MISMATCH_SAME_PERSON,
        EXPIRED_TERMS,
        MISMATCH_EMAIL_DOMAIN,
        UNREADABLE_TOO_SMALL,
        UNREADABLE_NO_DOCUMENT,
        UNREADABLE_CUT_OFF,
        UNREADABLE_DOCUMENT_TOO_SMALL,
        UNREADABLE_DARK,
        UNREADABLE_TOO_BRIGHT,
        UNREADABLE_GLARE,
        UNREADABLE_BLURRED,
        UNREADABLE_NO_FACE,
        UNREADABLE_SEVERAL_FACES,
        UNREADABLE_FACE_TOO_SMALL,
        UNREADABLE_FACE_CUT_OFF,
        INVALID_FILE_EMPTY,
        INVALID_FILE_TOO_LARGE,
        INVALID_FILE_TYPE,
        INVALID_FILE_TWO_TYPES,
        INVALID_FILE_CUT_SHORT,
        INVALID_FILE_DAMAGED,
        INVALID_FILE_TOO_MANY_PIXELS,
        INVALID_FILE_TOO_MUCH,
        INVALID_FILE_LOCKED,
        INVALID_FILE_SEVERAL_PAGES,
        INVALID_FILE_ANIMATED,
        INVALID_FILE_REPEATED,
        MISSING_DOCUMENT_SIDE,
        MISSING_CONSENT,
        POLICY_UNDER_AGE,
    ];
}

/// The classes of reason: the first part of every code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Something was not given.
    Missing,
    /// Something cannot be right.
    Invalid,
    /// Two things do not agree.
    Mismatch,
    /// Something could not be confirmed.
    Unverifiable,
    /// Something cannot be read.
    Unreadable,
    /// Something is out of date.
    Expired,
    /// Something is not accepted.
    Unsupported,
    /// Something may not be what it seems.
    Suspected,
    /// The operator's rules do not allow it.
    Policy,
}

impl Class {
    /// Every class.
    pub const ALL: [Class; 9] = [
        Class::Missing,
        Class::Invalid,
        Class::Mismatch,
        Class::Unverifiable,
        Class::Unreadable,
        Class::Expired,
        Class::Unsupported,
        Class::Suspected,
        Class::Policy,
    ];

    /// The word that starts the codes of the class.
    pub const fn word(self) -> &'static str {
        match self {
            Class::Missing => "missing",
            Class::Invalid => "invalid",
            Class::Mismatch => "mismatch",
            Class::Unverifiable => "unverifiable",
            Class::Unreadable => "unreadable",
            Class::Expired => "expired",
            Class::Unsupported => "unsupported",
            Class::Suspected => "suspected",
            Class::Policy => "policy",
        }
    }
}

/// What a reason may be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// One answer.
    Field,
    /// A whole person, business or document.
    Object,
    /// The whole profile.
    Profile,
}

/// A kind of reason, as the taxonomy defines it. The texts may hold `{label}`, `{object}`, `{missing}`, `{wrong}`,
/// `{max}` and `{example}`, which the place and the fault fill in.
#[derive(Debug, Clone)]
pub struct ReasonKind {
    /// The stable dotted code: `unverifiable.business_website`.
    pub code: String,
    /// Its class.
    pub class: Class,
    /// The number the wire knows it by.
    pub twilio: u32,
    /// Whether the profile may be corrected and submitted again.
    pub retryable: bool,
    /// Whether the applicant may be told. One that may not is shown to them as `policy.cannot_approve`.
    pub may_be_told: bool,
    /// What it may be about.
    pub about: Vec<About>,
    /// Whether the evaluation gives it by itself.
    pub by_evaluation: bool,
    /// Whether a reviewer may give it.
    pub by_reviewer: bool,
    /// What stands at the field while it is filled in: what is wrong and how to fix it. Without it `saw` does.
    pub ask: Option<Text>,
    /// What was seen, for the applicant, once a profile was rejected.
    pub saw: Text,
    /// Why it matters.
    pub why: Text,
    /// What to do.
    pub cure: Text,
}

/// A reason as it was given to somebody.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Reason {
    /// The code of the taxonomy.
    pub code: String,
    /// The number of the wire.
    pub twilio: u32,
    /// What it is about.
    pub about: Place,
    /// What is told to the applicant: what was seen.
    pub saw: Worded,
    /// What to do about it.
    pub cure: Worded,
    /// Why it matters.
    pub why: Worded,
    /// Whether the profile may be corrected and submitted again.
    pub retryable: bool,
    /// Whether the applicant may be told.
    pub may_be_told: bool,
    /// What only reviewers read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The part of a picture that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// A part of a picture.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Part {
    /// The picture.
    pub file: FileSid,
    /// The box drawn on it.
    pub region: Region,
}

/// Words as they were said, in every language they were said in. What a reviewer writes by hand is said as written.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Worded(Vec<String>);

impl Worded {
    /// The words made for each language.
    pub fn in_each(make: impl Fn(Language) -> String) -> Worded {
        Worded(Language::ALL.into_iter().map(make).collect())
    }

    /// The same words for everybody.
    pub fn as_written(words: &str) -> Worded {
        Worded(vec![words.to_owned()])
    }

    /// The words in a language, or as they were written.
    pub fn in_language(&self, language: Language) -> &str {
        self.0.get(language as usize).or_else(|| self.0.first()).map(String::as_str).unwrap_or_default()
    }
}
