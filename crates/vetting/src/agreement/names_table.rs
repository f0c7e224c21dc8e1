//! The rules of names, as a table of examples: invented people, what they entered, what their documents say.

use proptest::prelude::*;

use bonafide_domain::vetting::{Agreement, Source};

use super::names::{EnteredName, ReadName, names};
use super::note::Note;

use Agreement::{Absent, Close, Differs, Match};

/// `given / family` as entered, `family << given` as a zone has them.
fn compared(entered: (&str, &str), read: (&str, &str)) -> (Agreement, Vec<Note>) {
    let entered = EnteredName { given: entered.0, family: entered.1, ..EnteredName::default() };
    let read = ReadName { family: read.0, given: read.1, is_truncated: false, from: Source::Mrz };
    let pair = names(&entered, &read).whole;
    (pair.agreement, pair.notes)
}

#[test]
fn names_that_are_the_same_are_a_match_however_they_are_written() {
    for (given, family, read_family, read_given) in [
        ("Anna", "Berg", "BERG", "ANNA"),
        ("Jürgen", "Müßig", "MUESSIG", "JUERGEN"),
        ("Jürgen", "Müßig", "MUSSIG", "JURGEN"),
        ("Jürgen", "Müller", "MUXXLLER", "JUXXRGEN"),
        ("Juergen", "Mueller", "MÜLLER", "JÜRGEN"),
        ("Bjørn", "Sæther", "SAETHER", "BJOERN"),
        ("Åse", "Ångström", "AANGSTROEM", "AASE"),
        ("Åse", "Ångström", "ANGSTROM", "ASE"),
        ("Íñigo", "Núñez", "NUNEZ", "INIGO"),
        ("Íñigo", "Núñez", "NUNXXEZ", "INXXIGO"),
        ("Þóra", "Guðmundsdóttir", "GUDMUNDSDOTTIR", "THORA"),
        ("Łucja", "Żółć", "ZOLC", "LUCJA"),
        ("Thị Hương", "Nguyễn", "NGUYEN", "THI HUONG"),
        ("İpek", "Işık", "ISIK", "IPEK"),
        ("Юлия", "Щеглова", "SHCHEGLOVA", "IULIIA"),
        ("Юлія", "Гнатюк", "HNATIUK", "YULIIA"),
        ("Ђорђе", "Љубичић", "LJUBICIC", "DJORDJE"),
        ("أحمد", "زكريا", "ZKRYA", "XAEXHMD"),
        ("Siobhan", "O’Hara", "OHARA", "SIOBHAN"),
        ("Siobhan", "O'Hara", "O HARA", "SIOBHAN"),
        ("Anne-Marie", "Smith-Jones", "SMITH<JONES", "ANNE<MARIE"),
        ("Annemarie", "De La Cruz", "DELACRUZ", "ANNE MARIE"),
        ("Fergus", "McDonald", "MC DONALD", "FERGUS"),
        ("Xiao-Ming", "Ouyang", "OU YANG", "XIAOMING"),
        ("Pieter", "van der Velde", "VAN<DER<VELDE", "PIETER"),
        ("Pieter", "van der Velde", "VELDE", "PIETER VAN DER"),
        ("FNU", "Wayan", "WAYAN", ""),
        ("小龙", "李", "李小龙", ""),
    ] {
        let (agreement, _) = compared((given, family), (read_family, read_given));
        assert_eq!(agreement, Match, "{given} {family} and {read_family} {read_given}");
    }
}

#[test]
fn what_a_custom_explains_is_a_match_with_a_note() {
    for (given, family, read_family, read_given, note) in [
        ("Ana", "Paz", "PAZ", "ANA LUCIA MARIA", Note::FirstNamesOnly),
        ("Ana Lucia", "Paz", "PAZ", "ANA LUCIA MARIA", Note::FirstNamesOnly),
        ("Иван", "Котов", "KOTOV", "IVAN PETROVICH", Note::FirstNamesOnly),
        ("John Q", "Penrose", "PENROSE", "JOHN QUENTIN", Note::Initial),
        ("John", "Penrose", "PENROSE JR", "JOHN", Note::Suffix),
        ("John", "Penrose III", "PENROSE", "JOHN", Note::Suffix),
        ("Claire", "Dubreuil", "DUBREUIL EP MARCHAND", "CLAIRE", Note::BirthOrMarriedName),
        ("Claire", "Marchand", "DUBREUIL EPOUSE MARCHAND", "CLAIRE", Note::BirthOrMarriedName),
        ("Claire", "Marchand née Dubreuil", "MARCHAND", "CLAIRE", Note::BirthOrMarriedName),
        ("Wayan", "", "WAYAN", "", Note::OneName),
        ("Wayan", "Wayan", "WAYAN", "", Note::OneName),
        ("Wayan", "Sudra", "WAYAN SUDRA", "", Note::OneName),
    ] {
        let (agreement, notes) = compared((given, family), (read_family, read_given));
        assert_eq!((agreement, notes.contains(&note)), (Match, true), "{given} {family}: {notes:?}");
    }
}

#[test]
fn what_a_slip_or_a_looser_custom_explains_is_close() {
    for (given, family, read_family, read_given, note) in [
        ("Marta", "Lindqvist", "LINDQUIST", "MARTA", Note::OneLetter),
        ("Marat", "Lind", "LIND", "MARTA", Note::OneLetter),
        ("Muller", "Anton", "ANTON", "MUELLER", Note::OneLetter),
        ("Maria", "Gallardo", "GALLARDO", "JOSE MARIA", Note::LaterGivenName),
        ("Ana Lucia", "Paz", "PAZ", "ANA", Note::MoreGivenNames),
        ("Elena", "Gallardo", "GALLARDO PRIETO", "ELENA", Note::PartOfFamilyName),
        ("Elena", "Gallardo Prieto", "GALLARDO", "ELENA", Note::PartOfFamilyName),
        ("Elena", "Prieto Gallardo", "GALLARDO PRIETO", "ELENA", Note::Reordered),
        ("Lucia Ana", "Paz", "PAZ", "ANA LUCIA", Note::Reordered),
        ("Pieter", "Velde", "VAN DER VELDE", "PIETER", Note::Particle),
        ("Omar", "Al-Rashidi", "RASHIDI", "OMAR", Note::Particle),
        ("Lim", "Wei", "LIM", "WEI", Note::Swapped),
        ("John", "Quentin Penrose", "PENROSE", "JOHN QUENTIN", Note::OtherField),
        ("J", "Penrose", "PENROSE", "JOHN", Note::Initial),
    ] {
        let (agreement, notes) = compared((given, family), (read_family, read_given));
        assert_eq!((agreement, notes.contains(&note)), (Close, true), "{given} {family}: {notes:?}");
    }
}

#[test]
fn another_word_is_another_name() {
    for (given, family, read_family, read_given) in [
        ("Anna", "Berg", "BERG", "PETRA"),
        ("Anna", "Berg", "HOLM", "ANNA"),
        ("Anna", "Berg", "BURGMANN", "ANNA"),
        ("Li", "Wei", "WEI", "LE"),
        ("Anna Maria", "Berg", "BERG", "ANNA PETRA"),
        ("Anna", "Berg Holm", "BERG SAND", "ANNA"),
        ("John", "Penrose Jr", "PENROSE III", "JOHN"),
        ("Jan", "van der Velde", "VAN DER HEIDE", "JAN"),
        ("Иван", "Котов", "PETROV", "IVAN"),
        ("Иван", "Котов", "ПЕТРОВ", "ИВАН"),
        ("Жанна", "Зуева", "ZUEVA", "SUSANNA"),
        ("Wayan", "Sudra", "KETUT", ""),
        ("Wayan", "Sudra", "WAYAN", ""),
        ("Lim", "Wei", "LIN", "WEI"),
        ("Dr", "Berg", "HOLM", "DR"),
    ] {
        let (agreement, notes) = compared((given, family), (read_family, read_given));
        assert_eq!(agreement, Differs, "{given} {family} and {read_family} {read_given}: {notes:?}");
    }
}

#[test]
fn a_name_that_was_cut_off_agrees_as_far_as_it_goes() {
    let read = |family, given| ReadName { family, given, is_truncated: true, from: Source::Barcode };
    let entered = |given, family| EnteredName { given, family, ..EnteredName::default() };
    let agreement = |entered, read| names(&entered, &read).whole.agreement;
    let long = entered("Maximiliana Theodora Ottilie", "Featherstonehaugh-Cholmondeley");
    assert_eq!(agreement(long, read("FEATHERSTONEHAUGH CHOLMOND", "MAXI")), Match);
    assert_eq!(agreement(long, read("FEATHERSTONEHAUGH", "M")), Match);
    assert_eq!(agreement(long, read("FEATHERSTONEHAUGH CHOLMONDELEY", "")), Close);
    assert_eq!(agreement(long, read("CHOLMONDELY", "MAXI")), Close);
    assert_eq!(agreement(long, read("FEATHERSTONEHAUGH CHOLMOND", "THERESIA")), Differs);
    assert_eq!(agreement(long, ReadName { is_truncated: false, ..read("FEATHERSTONEHAUGH", "M") }), Close);
    let two = entered("Maximiliana Theodora", "Featherstonehaugh-Chol");
    assert_eq!(agreement(two, read("FEATHERSTONEHAUGH<CHOL", "MAXIMILIANA<THE")), Match);
    assert_eq!(agreement(entered("Karim", "Ali"), read("AL RASHIDI", "KARIM")), Differs, "AL is no part of ALI");
}

#[test]
fn a_name_in_another_script_is_compared_by_its_latin_letters() {
    let read = ReadName { family: "LI", given: "XIAOLONG", is_truncated: false, from: Source::Mrz };
    let native = EnteredName { given: "小龙", family: "李", ..EnteredName::default() };
    let pair = names(&native, &read).whole;
    assert_eq!((pair.agreement, pair.notes), (Absent, vec![Note::OtherScript]));
    let both = EnteredName { given_latin: "Xiaolong", family_latin: "Li", ..native };
    let pair = names(&both, &read);
    assert_eq!((pair.whole.agreement, &*pair.whole.entered), (Match, "Xiaolong Li"));
    assert_eq!((pair.given.agreement, pair.family.agreement), (Match, Match));
    let other = EnteredName { given_latin: "Xiaohong", family_latin: "Wang", ..native };
    assert_eq!(names(&other, &read).whole.agreement, Differs);
    let print = ReadName { family: "李", given: "小龙", from: Source::Print, ..read };
    assert_eq!(names(&native, &print).whole.agreement, Match);
    let by_sound = EnteredName { given: "كريم", family: "الزهراني", ..EnteredName::default() };
    let read = ReadName { family: "ALZAHRANI", given: "KARIM", ..read };
    assert_eq!(
        names(&by_sound, &read).whole.agreement,
        Absent,
        "a name printed by its sound has not been shown to differ"
    );
}

#[test]
fn each_field_says_for_itself_which_of_them_differs() {
    let entered = EnteredName { given: "Anna", family: "Berg", ..EnteredName::default() };
    let read = ReadName { family: "HOLM", given: "ANNA", is_truncated: false, from: Source::Mrz };
    let pair = names(&entered, &read);
    assert_eq!((pair.whole.agreement, pair.given.agreement, pair.family.agreement), (Differs, Match, Differs));
    assert_eq!((&*pair.family.entered, &*pair.family.read), ("Berg", "HOLM"));
    assert!(!format!("{pair:?}").contains("Berg"), "names do not belong into logs");
}

#[test]
fn nothing_read_and_nothing_entered_is_absent() {
    for (entered, read) in [(("", ""), ("BERG", "ANNA")), (("Anna", "Berg"), ("", "")), ((".", "-"), ("<<", "<"))] {
        assert_eq!(compared(entered, read).0, Absent);
    }
    let long = "a".repeat(3_000);
    assert_eq!(compared((&long, "Berg"), ("BERG", "ANNA")).0, Absent);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_texts_can_be_compared_and_a_name_agrees_with_itself(
        given in "[\\PC]{0,12}", family in "[\\PC]{0,12}", other in "[A-Z< ]{0,40}", is_truncated: bool,
    ) {
        let entered = EnteredName { given: &given, family: &family, ..EnteredName::default() };
        let read = ReadName { family: &other, given: &given, is_truncated, from: Source::Print };
        let _ = names(&entered, &read);
        let itself = names(&entered, &ReadName { family: &family, ..read }).whole;
        prop_assert!(matches!(itself.agreement, Match | Absent), "{itself:?}");
    }
}
