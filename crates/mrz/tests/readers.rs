//! From what readers saw to what may be taken as read: columns, mends, and two readers that agree or do not.

use bonafide_mrz::{Because, Field, Glyph, ReadZone, Reading, Trust, Which, compared};

const PASSPORT: [&str; 2] =
    ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"];
const CARD: [&str; 3] =
    ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"];

fn sure(text: &str) -> Reading {
    let glyphs = text.chars().map(|best| Glyph { best, certainty: 0.99, others: vec![], left: 0.0, right: 0.0 });
    Reading { glyphs: glyphs.collect() }
}

fn lines(of: &[&str]) -> Vec<Reading> {
    of.iter().map(|line| sure(line)).collect()
}

/// The same lines, one character seen as something else, with what it may be instead.
fn seen_as(of: &[&str], (line, column): (usize, usize), best: char, others: &[(char, f32)]) -> Vec<Reading> {
    let mut lines = lines(of);
    let certainty = 1.0 - others.iter().map(|(_, sure)| sure).sum::<f32>();
    lines[line].glyphs[column] = Glyph { best, certainty, others: others.to_vec(), left: 0.0, right: 0.0 };
    lines
}

fn zone(lines: &[Reading]) -> ReadZone {
    ReadZone::of(lines).expect("the shape of a zone")
}

#[test]
fn lines_that_are_read_well_are_taken_as_they_are() {
    for of in [&PASSPORT[..], &CARD[..]] {
        let read = zone(&lines(of));
        assert_eq!(read.zone.lines(), of);
        assert!(read.changes.is_empty() && read.certainty(Field::Number) > 0.98);
    }
}

#[test]
fn a_letter_in_a_date_is_the_digit_it_looks_like() {
    let read = zone(&seen_as(&PASSPORT, (1, 14), 'A', &[('4', 0.3)]));
    assert_eq!(read.zone.lines(), PASSPORT);
    assert_eq!(read.changes.len(), 1);
    assert_eq!((read.changes[0].before, read.changes[0].after), ('A', '4'));
    assert_eq!(read.changes[0].because, Because::Column);
    assert!(read.certainty(Field::Birth) < 0.7);
}

#[test]
fn a_number_is_mended_to_what_the_reader_held_possible_and_the_digit_bears_out() {
    let read = zone(&seen_as(&PASSPORT, (1, 5), 'O', &[('0', 0.2), ('Q', 0.1)]));
    assert_eq!(&*read.zone.number, "L898902C3");
    assert_eq!(read.changes_of(Field::Number).len(), 1);
    assert_eq!(read.changes[0].because, Because::CheckDigit);
    assert!(read.zone.is_checked());
}

#[test]
fn a_number_that_two_changes_would_mend_is_left_as_it_was_read() {
    let mut lines = seen_as(&PASSPORT, (1, 5), 'O', &[('0', 0.2), ('A', 0.2)]);
    let read = zone(&lines);
    assert_eq!(&*read.zone.number, "L8989O2C3", "0 and A count alike");
    assert!(!read.zone.is_checked() && read.changes.is_empty());
    lines[1].glyphs[5].others.clear();
    assert_eq!(&*zone(&lines).zone.number, "L8989O2C3", "nothing else was held possible");
}

#[test]
fn the_last_digit_says_which_of_two_mends_of_a_date_is_meant() {
    let mut lines = lines(&PASSPORT);
    lines[1].glyphs[17] = Glyph { best: '7', certainty: 0.6, others: vec![('1', 0.4)], left: 0.0, right: 0.0 };
    lines[1].glyphs[18].others = vec![('8', 0.02)];
    let read = zone(&lines);
    assert_eq!(read.zone.lines(), PASSPORT);
    assert_eq!(read.changes.len(), 1);
}

#[test]
fn a_code_is_mended_only_into_one_that_is_listed() {
    let read = zone(&seen_as(&PASSPORT, (0, 4), 'Q', &[('O', 0.3), ('C', 0.1)]));
    assert_eq!((&*read.zone.issuing_state, read.changes[0].because), ("UTO", Because::Grammar));
    let lost = zone(&seen_as(&PASSPORT, (0, 4), 'Q', &[('C', 0.1)]));
    assert_eq!(&*lost.zone.issuing_state, "UTQ");
}

#[test]
fn a_line_with_too_few_or_too_many_fillers_is_fitted_and_said_to_be() {
    for first in ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<"] {
        let read = zone(&[sure(first), sure(PASSPORT[1])]);
        assert_eq!(read.zone.lines(), PASSPORT);
        assert_eq!(read.changes[0].because, Because::Length);
    }
    assert!(ReadZone::of(&[sure("P<UTOERIKSSON"), sure(PASSPORT[1])]).is_none());
}

#[test]
fn what_two_readers_say_alike_is_taken_as_read() {
    let read = zone(&lines(&PASSPORT));
    let agreement = compared(&read, Some(&read));
    assert!(agreement.is_accepted && agreement.misprints.is_empty());
    assert!(agreement.verdicts.iter().all(|verdict| verdict.trust == Trust::Both));
}

#[test]
fn one_reader_alone_is_never_enough() {
    let read = zone(&lines(&PASSPORT));
    let agreement = compared(&read, None);
    assert!(!agreement.is_accepted);
    assert!(agreement.verdicts.iter().all(|verdict| verdict.trust == Trust::One(Which::First)));
}

#[test]
fn names_that_differ_are_not_taken_though_all_digits_fit() {
    let other = PASSPORT[0].replace("ANNA", "ANMA");
    let agreement = compared(&zone(&lines(&PASSPORT)), Some(&zone(&lines(&[&other, PASSPORT[1]]))));
    let names = agreement.of(Field::Names).expect("names");
    assert_eq!(names.trust, Trust::Differ);
    assert!(names.value.contains("ANNA") && names.other.as_deref().is_some_and(|other| other.contains("ANMA")));
    assert!(!agreement.is_accepted);
}

#[test]
fn a_field_that_only_the_second_reader_bears_out_is_taken_from_it_and_said_to_be() {
    let wrong = PASSPORT[1].replace("L898902C3", "L898903C3");
    let agreement = compared(&zone(&lines(&[PASSPORT[0], &wrong])), Some(&zone(&lines(&PASSPORT))));
    assert_eq!(agreement.of(Field::Number).map(|number| number.trust), Some(Trust::One(Which::Second)));
    assert_eq!(agreement.zone.lines(), PASSPORT);
    assert!(!agreement.is_accepted);
}

#[test]
fn a_letter_that_the_other_saw_for_a_digit_does_no_harm_where_the_check_digit_decides() {
    let confused = PASSPORT[1].replace("L898902C3", "L8989O2C3").replace("1204159", "12O4159");
    let (right, other) = (zone(&lines(&PASSPORT)), zone(&lines(&[PASSPORT[0], &confused])));
    for agreement in [compared(&right, Some(&other)), compared(&other, Some(&right))] {
        let number = agreement.of(Field::Number).expect("a number");
        assert_eq!((number.trust, &*number.value, number.is_mended), (Trust::Both, "L898902C3", true));
        assert_eq!(agreement.zone.lines(), PASSPORT);
        assert!(agreement.is_accepted);
    }
}

#[test]
fn a_wrong_mend_of_one_reader_yields_to_what_the_other_saw_without_any() {
    let confused = PASSPORT[1].replace("L898902C3", "L8989O2C3");
    let mut other = lines(&[PASSPORT[0], &confused]);
    // Seen as O for 0, which makes the digit wrong; the reader also holds possible that the 3 at the end is a 9.
    other[1].glyphs[8].others = vec![('9', 0.02)];
    let other = zone(&other);
    let agreement = compared(&zone(&lines(&PASSPORT)), Some(&other));
    assert_ne!(&*other.zone.number, "L898902C3");
    let number = agreement.of(Field::Number).expect("a number");
    assert_eq!((number.trust, &*number.value), (Trust::Both, "L898902C3"));
}

#[test]
fn fillers_after_a_name_may_look_like_letters_to_the_second_reader_if_the_first_is_sure() {
    let soft = PASSPORT[0].replace("MARIA<<<<", "MARIA<C<E");
    let second = zone(&lines(&[&soft, PASSPORT[1]]));
    let agreement = compared(&zone(&lines(&PASSPORT)), Some(&second));
    assert_eq!(agreement.of(Field::Names).map(|names| (names.trust, names.is_mended)), Some((Trust::Both, true)));
    assert!(agreement.is_accepted && agreement.zone.lines() == PASSPORT);
    let unsure = zone(&seen_as(&PASSPORT, (0, 26), '<', &[('C', 0.3)]));
    assert!(!compared(&unsure, Some(&second)).is_accepted);
    let inside = PASSPORT[0].replace("<<ANNA", "<CANNA");
    assert!(!compared(&zone(&lines(&PASSPORT)), Some(&zone(&lines(&[&inside, PASSPORT[1]])))).is_accepted);
}

#[test]
fn a_letter_that_the_check_digit_cannot_tell_from_a_digit_is_not_taken() {
    let six = |number: &str| {
        let second = format!("{number}<<6UTO7408122F1204159ZE184226B<<<<<1");
        let whole = bonafide_mrz::parse(&[PASSPORT[0], &format!("{second}0")]).expect("a zone").checks[4].should_be;
        zone(&lines(&[PASSPORT[0], &format!("{second}{whole}")]))
    };
    let digit = (0..10).map(|last| format!("L8960{last}2")).find(|number| six(number).zone.checks[0].is_right);
    let number = digit.expect("some digit fits");
    let agreement = compared(&six(&number), Some(&six(&number.replace('6', "G"))));
    assert_eq!(agreement.of(Field::Number).map(|number| number.trust), Some(Trust::Differ));
    assert!(!agreement.is_accepted);
}

#[test]
fn a_wrong_digit_that_both_readers_see_is_a_misprint_and_one_that_only_one_sees_is_not() {
    let printed = PASSPORT[1].replace("7408122F", "7408123F");
    let read = zone(&lines(&[PASSPORT[0], &printed]));
    let agreement = compared(&read, Some(&read));
    let fields: Vec<Field> = agreement.misprints.iter().map(|check| check.field).collect();
    assert_eq!(fields, [Field::Birth, Field::Whole]);
    assert_eq!(agreement.of(Field::Birth).map(|birth| birth.trust), Some(Trust::None));
    assert!(compared(&read, Some(&zone(&lines(&PASSPORT)))).misprints.is_empty());
}
