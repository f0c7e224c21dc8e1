//! The name field: the primary identifier, two fillers, the secondary one; single fillers between their words.
//!
//! No check digit covers it, so its form is all that speaks for it. A name that fills the field to its end was perhaps
//! cut short, and whoever compares it must not expect the rest.

/// A holder's names as a zone has them.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Names {
    /// The surname, or all there is; words parted by spaces.
    pub primary: String,
    /// The given names; words parted by spaces. Empty when there are none.
    pub secondary: String,
    /// Whether the field has the form that names have: letters, single fillers between words, at most one pair of them
    /// inside, and nothing but fillers at the end.
    pub is_of_the_form: bool,
    /// Whether the name reaches the end of the field, so that something may be missing.
    pub may_be_cut: bool,
}

impl Names {
    /// The names in the characters of a field.
    pub fn of(field: &str) -> Names {
        let name = field.trim_end_matches('<');
        let (primary, secondary) = name.split_once("<<").unwrap_or((name, ""));
        Names {
            primary: words(primary),
            secondary: words(secondary),
            is_of_the_form: is_of_the_form(name),
            may_be_cut: !name.is_empty() && name.len() == field.len(),
        }
    }
}

fn words(part: &str) -> String {
    part.split('<').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_of_the_form(name: &str) -> bool {
    let letters = name.bytes().all(|character| character.is_ascii_uppercase() || character == b'<');
    letters && !name.is_empty() && !name.starts_with('<') && !name.contains("<<<") && name.matches("<<").count() <= 1
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_fillers_part_the_surname_from_the_given_names() {
        let names = Names::of("ERIKSSON<<ANNA<MARIA<<<<<<<<<<<");
        assert_eq!((&*names.primary, &*names.secondary), ("ERIKSSON", "ANNA MARIA"));
        assert!(names.is_of_the_form && !names.may_be_cut);
    }

    #[test]
    fn somebody_may_have_one_name_only() {
        let names = Names::of("ARKFREITH<<<<<<<<<<<<<<<<<<<<<<");
        assert_eq!((&*names.primary, &*names.secondary), ("ARKFREITH", ""));
        assert!(names.is_of_the_form);
    }

    #[test]
    fn a_name_without_a_filler_at_its_end_may_be_cut() {
        assert!(Names::of("NILAVADHANANANDA<<CHAYAPA<DEJTH").may_be_cut);
        assert!(!Names::of("<<<").may_be_cut && !Names::of("").may_be_cut);
    }

    #[test]
    fn digits_stray_letters_and_a_filler_in_front_are_not_of_the_form() {
        for field in ["ERIKSS0N<<ANNA<<", "ERIKSSON<<ANNA<<<<K<<", "<ERIKSSON<<ANNA<", "A<<B<<C<<", "<<<<", "A<<<B<"] {
            assert!(!Names::of(field).is_of_the_form, "{field}");
        }
    }
}
