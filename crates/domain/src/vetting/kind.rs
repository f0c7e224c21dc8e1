//! The kinds of finding: which check finds it, how it usually weighs, which reason it proposes. One row each.

use serde::{Deserialize, Serialize};

use super::{Check, Weight};
use crate::reason::code;

/// Writes the enum, the list of all and the table from the same rows.
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal, $check:ident, $weight:ident, $reason:expr, $plain:literal;)+) => {
        /// What can be found.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $name,)+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Kind] = &[$(Kind::$name,)+];

            /// The word that is stored and that names its texts.
            pub const fn word(self) -> &'static str {
                match self { $(Kind::$name => $word,)+ }
            }

            /// The check that finds it.
            pub const fn check(self) -> Check {
                match self { $(Kind::$name => Check::$check,)+ }
            }

            /// How it weighs when nothing else is said; for two values that were compared, how it weighs when they differ.
            pub const fn weight(self) -> Weight {
                match self { $(Kind::$name => Weight::$weight,)+ }
            }

            /// The code of the reason it proposes.
            pub const fn reason(self) -> Option<&'static str> {
                match self { $(Kind::$name => $reason,)+ }
            }

            /// Whether it follows from the document alone, without a likeness that has to be judged.
            pub const fn is_plain(self) -> bool {
                match self { $(Kind::$name => $plain,)+ }
            }
        }
    };
}

kinds! {
    /// A picture has a flaw; which one stands beside it, and proposes the reason.
    PictureFlaw = "picture_flaw", Pictures, Doubt, None, false;

    /// The lines were read, by two readers, and every check digit is right.
    MrzRead = "mrz_read", Mrz, For, None, false;
    /// The lines were found, and not read well enough to be believed.
    MrzUnread = "mrz_unread", Mrz, Doubt, Some(code::UNREADABLE_DOCUMENT_PARTS), false;
    /// The document should have such lines, and none were found.
    MrzMissing = "mrz_missing", Mrz, Doubt, Some(code::UNREADABLE_DOCUMENT_PARTS), false;
    /// A check digit cannot be right, though both readers read the same.
    MrzCheckDigit = "mrz_check_digit", Mrz, Against, Some(code::INVALID_DOCUMENT), true;
    /// One character was misread by one reader, and is the only one that fits.
    MrzRepaired = "mrz_repaired", Mrz, Note, None, false;
    /// The two readers read different things.
    MrzReadersDiffer = "mrz_readers_differ", Mrz, Doubt, Some(code::UNREADABLE_DOCUMENT_PARTS), false;

    /// The barcode was read.
    BarcodeRead = "barcode_read", Barcode, For, None, false;
    /// The document should have a barcode, and none could be read.
    BarcodeMissing = "barcode_missing", Barcode, Doubt, Some(code::UNREADABLE_DOCUMENT_PARTS), false;
    /// The barcode says something else than the front of the same document.
    BarcodeDiffers = "barcode_differs", Barcode, Against, Some(code::SUSPECTED_ALTERED_DOCUMENT), false;

    /// What is printed and what the machine reads say the same, or not.
    PrintDiffers = "print_differs", Print, Doubt, Some(code::SUSPECTED_ALTERED_DOCUMENT), false;
    /// What was entered stands on the document in print.
    PrintSeen = "print_seen", Print, For, None, false;

    /// The face on the document and the face of the person are one person's.
    FaceSame = "face_same", Faces, For, None, false;
    /// Whether they are one person's cannot be said.
    FaceUnsure = "face_unsure", Faces, Doubt, Some(code::MISMATCH_FACE), false;
    /// They are not one person's.
    FaceOther = "face_other", Faces, Against, Some(code::MISMATCH_FACE), false;
    /// There is no face where one should be.
    FaceMissing = "face_missing", Faces, Against, Some(code::UNREADABLE_NO_FACE), false;
    /// There is more than one face.
    FaceSeveral = "face_several", Faces, Doubt, Some(code::UNREADABLE_SEVERAL_FACES), false;
    /// The face is too small, or turned too far, to be compared.
    FaceUnfit = "face_unfit", Faces, Doubt, Some(code::UNREADABLE_FACE), false;
    /// The head is turned as was asked.
    FaceTurned = "face_turned", Faces, For, None, false;
    /// The head is not turned as was asked.
    FaceNotTurned = "face_not_turned", Faces, Doubt, Some(code::UNREADABLE_FACE), false;
    /// From the one photo to the other the head moves as a flat picture does.
    FaceFlat = "face_flat", Faces, Doubt, Some(code::UNSUPPORTED_PHOTO_OF_SCREEN), false;
    /// The photos of the person show more than one person.
    FacesDiffer = "faces_differ", Faces, Against, Some(code::MISMATCH_FACE), false;

    /// The name that was entered and the name that was read.
    Name = "name", Agreement, Against, Some(code::MISMATCH_PERSON_NAME), false;
    /// The date of birth that was entered and the one that was read.
    BirthDate = "birth_date", Agreement, Against, Some(code::MISMATCH_BIRTH_DATE), false;
    /// The country that was chosen and the one that issued the document.
    IssuingCountry = "issuing_country", Agreement, Against, Some(code::MISMATCH_PHOTO_ID_TYPE), false;
    /// The kind of document that was chosen and the kind that was shown.
    DocumentType = "document_type", Agreement, Against, Some(code::MISMATCH_PHOTO_ID_TYPE), false;
    /// The document's number in two of its parts, or beside one that was entered.
    DocumentNumber = "document_number", Agreement, Doubt, Some(code::MISMATCH_DOCUMENT_ANSWER), false;
    /// The document's number is not of the form that its issuer uses.
    NumberForm = "number_form", Agreement, Doubt, Some(code::INVALID_DOCUMENT), false;
    /// The document is in force.
    DocumentInForce = "document_in_force", Agreement, For, None, false;
    /// The document has expired.
    DocumentExpired = "document_expired", Agreement, Against, Some(code::EXPIRED_DOCUMENT), true;
    /// The document expires within a month.
    DocumentExpiresSoon = "document_expires_soon", Agreement, Note, None, false;
    /// The document says that it is to be issued later.
    DocumentNotIssued = "document_not_issued", Agreement, Against, Some(code::INVALID_DOCUMENT), true;
    /// The person is younger than may be.
    UnderAge = "under_age", Agreement, Against, Some(code::POLICY_UNDER_AGE), true;

    /// The same document stands in another profile.
    DocumentElsewhere = "document_elsewhere", Duplicates, Against, Some(code::POLICY_DUPLICATE_PROFILE), false;
    /// The same picture stands in another profile.
    PictureElsewhere = "picture_elsewhere", Duplicates, Against, Some(code::POLICY_DUPLICATE_PROFILE), false;
    /// Neither document nor picture stands in another profile.
    SeenFirst = "seen_first", Duplicates, For, None, false;

    /// Somebody on a list may be meant.
    Listed = "listed", Screening, Against, Some(code::SUSPECTED_SCREENING_MATCH), false;
    /// Nobody on any list resembles the name.
    NotListed = "not_listed", Screening, For, None, false;

    /// The name that was entered and the name in the register.
    RegisteredName = "registered_name", Business, Against, Some(code::MISMATCH_BUSINESS_NAME), false;
    /// The number that was entered and the number in the register.
    RegisteredNumber = "registered_number", Business, Against, Some(code::MISMATCH_REGISTRATION_NUMBER), false;
    /// The register says that the business is no longer active.
    NoLongerActive = "no_longer_active", Business, Against, Some(code::EXPIRED_REGISTRATION), false;
    /// The register that was imported does not have the business.
    NotRegistered = "not_registered", Business, Note, Some(code::UNVERIFIABLE_REGISTRATION_NUMBER), false;
    /// The domain of the e-mail address and that of the website.
    EmailDomain = "email_domain", Business, Doubt, Some(code::MISMATCH_EMAIL_DOMAIN), false;
    /// The e-mail address is of a service that everybody can have an address of.
    FreeMail = "free_mail", Business, Note, Some(code::MISSING_WORK_EMAIL), false;
}
