//! Which words say what was found.

use bonafide_domain::vetting::{Agreement, Blindness, Check, Kind, Likeness, Source, Weight};

/// The name of a check.
pub(super) const fn check(check: Check) -> &'static str {
    match check {
        Check::Pictures => "vetted-check-pictures",
        Check::Mrz => "vetted-check-mrz",
        Check::Barcode => "vetted-check-barcode",
        Check::Print => "vetted-check-print",
        Check::Faces => "vetted-check-faces",
        Check::Agreement => "vetted-check-agreement",
        Check::Duplicates => "vetted-check-duplicates",
        Check::Screening => "vetted-check-screening",
        Check::Business => "vetted-check-business",
    }
}

/// Why something was not looked at.
pub(super) const fn blind(why: Blindness) -> &'static str {
    match why {
        Blindness::NoModel => "vetted-blind-no-model",
        Blindness::NoPicture => "vetted-blind-no-picture",
        Blindness::OtherWay => "vetted-blind-other-way",
        Blindness::Unreadable => "vetted-blind-unreadable",
        Blindness::NotOnDocument => "vetted-blind-not-on-document",
        Blindness::NothingImported => "vetted-blind-nothing-imported",
        Blindness::TooMuch => "vetted-blind-too-much",
        Blindness::Failed => "vetted-blind-failed",
    }
}

/// How a finding weighs.
pub(super) const fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Against => "vetted-weight-against",
        Weight::Doubt => "vetted-weight-doubt",
        Weight::Note => "vetted-weight-note",
        Weight::For => "vetted-weight-for",
    }
}

/// How two values agree.
pub(super) const fn agreement(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Match => "vetted-agree-match",
        Agreement::Close => "vetted-agree-close",
        Agreement::Differs => "vetted-agree-differs",
        Agreement::Absent => "vetted-agree-absent",
    }
}

/// Where a value comes from.
pub(super) const fn source(source: Source) -> &'static str {
    match source {
        Source::Entered => "vetted-source-entered",
        Source::Mrz => "vetted-source-mrz",
        Source::Barcode => "vetted-source-barcode",
        Source::Print => "vetted-source-print",
        Source::Register => "vetted-source-register",
    }
}

/// What a second fact says about a likeness of names.
pub(super) const fn likeness(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Same => "vetted-likeness-same",
        Likeness::Near => "vetted-likeness-near",
        Likeness::Other => "vetted-likeness-other",
        Likeness::Unknown => "vetted-likeness-unknown",
    }
}

/// How a part of a name is like a part of another.
pub(super) fn how(how: &str) -> &'static str {
    match how {
        "same" => "vetted-how-same",
        "spelling" => "vetted-how-spelling",
        "sound" => "vetted-how-sound",
        "initial" => "vetted-how-initial",
        "joined" => "vetted-how-joined",
        _ => "vetted-how-missing",
    }
}

/// What was found, in a sentence.
pub(super) const fn finding(kind: Kind) -> &'static str {
    match kind {
        Kind::PictureFlaw => "finding-picture-flaw",
        Kind::MrzRead => "finding-mrz-read",
        Kind::MrzUnread => "finding-mrz-unread",
        Kind::MrzMissing => "finding-mrz-missing",
        Kind::MrzCheckDigit => "finding-mrz-check-digit",
        Kind::MrzRepaired => "finding-mrz-repaired",
        Kind::MrzReadersDiffer => "finding-mrz-readers-differ",
        Kind::BarcodeRead => "finding-barcode-read",
        Kind::BarcodeMissing => "finding-barcode-missing",
        Kind::BarcodeDiffers => "finding-barcode-differs",
        Kind::PrintDiffers => "finding-print-differs",
        Kind::PrintSeen => "finding-print-seen",
        Kind::FaceSame => "finding-face-same",
        Kind::FaceUnsure => "finding-face-unsure",
        Kind::FaceOther => "finding-face-other",
        Kind::FaceMissing => "finding-face-missing",
        Kind::FaceSeveral => "finding-face-several",
        Kind::FaceUnfit => "finding-face-unfit",
        Kind::FaceTurned => "finding-face-turned",
        Kind::FaceNotTurned => "finding-face-not-turned",
        Kind::FaceFlat => "finding-face-flat",
        Kind::FacesDiffer => "finding-faces-differ",
        Kind::Name => "finding-name",
        Kind::BirthDate => "finding-birth-date",
        Kind::IssuingCountry => "finding-issuing-country",
        Kind::DocumentType => "finding-document-type",
        Kind::DocumentNumber => "finding-document-number",
        Kind::NumberForm => "finding-number-form",
        Kind::DocumentInForce => "finding-document-in-force",
        Kind::DocumentExpired => "finding-document-expired",
        Kind::DocumentExpiresSoon => "finding-document-expires-soon",
        Kind::DocumentNotIssued => "finding-document-not-issued",
        Kind::UnderAge => "finding-under-age",
        Kind::DocumentElsewhere => "finding-document-elsewhere",
        Kind::PictureElsewhere => "finding-picture-elsewhere",
        Kind::SeenFirst => "finding-seen-first",
        Kind::Listed => "finding-listed",
        Kind::NotListed => "finding-not-listed",
        Kind::RegisteredName => "finding-registered-name",
        Kind::RegisteredNumber => "finding-registered-number",
        Kind::NoLongerActive => "finding-no-longer-active",
        Kind::NotRegistered => "finding-not-registered",
        Kind::EmailDomain => "finding-email-domain",
        Kind::FreeMail => "finding-free-mail",
    }
}
