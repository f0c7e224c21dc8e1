//! The kind of document: what its own code says it is, against the kind that was chosen.
//!
//! A zone's first letter is firm (P passport, V visa; A, C or I a card), its second letter is mostly the issuer's own.
//! So the first decides, and the second only where custom has settled it: R for residence permits, D and C for identity
//! cards. A card whose code leaves the kind open agrees with every kind of card that carries a zone. A visa is never a
//! photo ID, whatever was chosen.

use bonafide_domain::photo_id::Class;

use super::note::Note;
use super::{Agreement, Pair};

/// What says of which kind a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadKind<'a> {
    /// The document code of a machine-readable zone: its first two characters.
    Mrz(&'a str),
    /// The subfile of a North American barcode: `DL` a driver's licence, `ID` an identity card, `EN` an enhanced licence.
    Barcode(&'a str),
}

/// Compares the kind that was chosen with what the document says of itself.
pub fn document_type(chosen: Class, read: ReadKind<'_>) -> Pair {
    let (code, (agreement, notes)) = match read {
        ReadKind::Mrz(code) => (code, of_mrz(chosen, &clean(code))),
        ReadKind::Barcode(code) => (code, of_barcode(chosen, &clean(code))),
    };
    Pair::new(agreement, chosen.word(), clean(code), notes)
}

fn clean(code: &str) -> String {
    code.trim_matches(['<', ' ']).chars().take(4).collect::<String>().to_ascii_uppercase()
}

fn of_mrz(chosen: Class, code: &str) -> (Agreement, Vec<Note>) {
    let says = |is_so: bool| (if is_so { Agreement::Match } else { Agreement::Differs }, Vec::new());
    let mut letters = code.chars();
    match (letters.next(), letters.next()) {
        (None, _) => (Agreement::Absent, Vec::new()),
        (Some('V'), _) => (Agreement::Differs, vec![Note::Visa]),
        (Some('P'), _) => says(matches!(chosen, Class::Passport | Class::Other)),
        // Crew members' certificates and passport cards.
        (Some('A'), Some('C')) => says(chosen == Class::Other),
        (Some('I'), Some('P')) => says(matches!(chosen, Class::IdentityCard | Class::Other)),
        (Some('A' | 'C' | 'I'), second) => of_card(chosen, second),
        (Some('D'), _) => says(matches!(chosen, Class::DrivingLicence | Class::Other)),
        _ => says(chosen == Class::Other),
    }
}

fn of_card(chosen: Class, second: Option<char>) -> (Agreement, Vec<Note>) {
    let is_settled = matches!(second, Some('R' | 'D' | 'C'));
    match (chosen, second) {
        (Class::Passport | Class::DrivingLicence, _) => (Agreement::Differs, Vec::new()),
        (Class::ResidencePermit, Some('R')) | (Class::IdentityCard, Some('D' | 'C')) => (Agreement::Match, Vec::new()),
        // Some states give their permits the code of their identity cards, and the other way around.
        (Class::ResidencePermit | Class::IdentityCard, _) if is_settled => (Agreement::Close, vec![Note::KindLeftOpen]),
        _ => (Agreement::Match, vec![Note::KindLeftOpen]),
    }
}

fn of_barcode(chosen: Class, code: &str) -> (Agreement, Vec<Note>) {
    let is_so = match code {
        "" => return (Agreement::Absent, Vec::new()),
        "DL" | "EN" => matches!(chosen, Class::DrivingLicence | Class::Other),
        "ID" => matches!(chosen, Class::IdentityCard | Class::Other),
        _ => chosen == Class::Other,
    };
    (if is_so { Agreement::Match } else { Agreement::Differs }, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_decides_between_passport_card_and_visa() {
        use Agreement::{Absent, Close, Differs, Match};
        for (chosen, code, agreement) in [
            (Class::Passport, "P<", Match),
            (Class::Passport, "PD", Match),
            (Class::Passport, "ID", Differs),
            (Class::IdentityCard, "I<", Match),
            (Class::IdentityCard, "ID", Match),
            (Class::IdentityCard, "P<", Differs),
            (Class::IdentityCard, "IR", Close),
            (Class::IdentityCard, "IP", Match),
            (Class::ResidencePermit, "AR", Match),
            (Class::ResidencePermit, "I<", Match),
            (Class::DrivingLicence, "D1", Match),
            (Class::DrivingLicence, "ID", Differs),
            (Class::IdentityCard, "AC", Differs),
            (Class::Other, "AC", Match),
            (Class::Other, "X1", Match),
            (Class::Passport, "<<", Absent),
            (Class::Passport, "é", Differs),
        ] {
            assert_eq!(document_type(chosen, ReadKind::Mrz(code)).agreement, agreement, "{chosen:?} {code}");
        }
    }

    #[test]
    fn a_visa_is_never_a_photo_id() {
        for chosen in Class::ALL {
            let pair = document_type(chosen, ReadKind::Mrz("V<"));
            assert_eq!((pair.agreement, pair.notes), (Agreement::Differs, vec![Note::Visa]), "{chosen:?}");
        }
    }

    #[test]
    fn a_barcode_says_licence_or_identity_card() {
        let compared = |chosen, code| document_type(chosen, ReadKind::Barcode(code)).agreement;
        assert_eq!(compared(Class::DrivingLicence, "DL"), Agreement::Match);
        assert_eq!(compared(Class::DrivingLicence, "EN"), Agreement::Match);
        assert_eq!(compared(Class::DrivingLicence, "ID"), Agreement::Differs);
        assert_eq!(compared(Class::IdentityCard, "id"), Agreement::Match);
        assert_eq!(compared(Class::IdentityCard, ""), Agreement::Absent);
    }
}
