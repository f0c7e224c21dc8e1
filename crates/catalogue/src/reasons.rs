//! The taxonomy of reasons: every code the program gives is there, every number names one code, and what may not be
//! told is not told by its number either.

use bonafide_domain::reason::code::CANNOT_APPROVE;
use bonafide_domain::reason::{About, Class, ReasonKind, code};

use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawReason, RawReasons, Word};
use crate::words::{REASON, text};

const ABOUT: [(&str, About); 3] = [("field", About::Field), ("object", About::Object), ("profile", About::Profile)];
const BY: [&str; 2] = ["evaluation", "reviewer"];

/// The numbers that the wire's error dictionary keeps for these matters.
fn is_known_number(number: i64) -> bool {
    matches!(number, 18001..=18199 | 18601..=18610 | 22214..=22219)
}

/// The taxonomy of a file. Those that may be told come first, so that a number they share with one that may not be
/// told names the one that may.
pub(crate) fn parse(source: &Source, raw: &RawReasons, mistakes: &mut Mistakes) -> Vec<ReasonKind> {
    let mut kinds: Vec<ReasonKind> = raw.reason.iter().map(|raw| reason(source, raw, mistakes)).collect();
    check_unique(source, raw, &kinds, mistakes);
    check_complete(source, raw, mistakes);
    check_untold(source, raw, &kinds, mistakes);
    kinds.sort_by_key(|kind| !kind.may_be_told);
    kinds
}

fn reason(source: &Source, raw: &RawReason, mistakes: &mut Mistakes) -> ReasonKind {
    let by = words_of(source, "by", raw.by.get_ref(), raw.by.span(), &BY, mistakes);
    let about =
        words_of(source, "about", raw.about.get_ref(), raw.about.span(), &ABOUT.map(|(word, _)| word), mistakes);
    if !is_known_number(*raw.twilio.get_ref()) {
        let what = format!("{} is no number for reasons", raw.twilio.get_ref());
        mistakes.add(source.mistake(raw.twilio.span(), what, "use 18001 to 18199, 18601 to 18610 or 22214 to 22219"));
    }
    let by_evaluation = by.contains(&"evaluation");
    if by_evaluation && !code::ALL.contains(&raw.code.get_ref().as_str()) {
        let what = format!("the evaluation gives no reason \"{}\"", raw.code.get_ref());
        mistakes.add(source.mistake(raw.by.span(), what, "write by = [\"reviewer\"]"));
    }
    ReasonKind {
        code: raw.code.get_ref().clone(),
        class: class(source, &raw.code, mistakes),
        twilio: u32::try_from(*raw.twilio.get_ref()).unwrap_or(0),
        retryable: raw.retryable,
        may_be_told: *raw.may_be_told.get_ref(),
        about: ABOUT.into_iter().filter(|(word, _)| about.contains(word)).map(|(_, about)| about).collect(),
        by_evaluation,
        by_reviewer: by.contains(&"reviewer"),
        ask: raw.ask.as_ref().map(|ask| text(source, ask, REASON, mistakes)),
        saw: text(source, &raw.saw, REASON, mistakes),
        why: text(source, &raw.why, REASON, mistakes),
        cure: text(source, &raw.cure, REASON, mistakes),
    }
}

/// The class is the first part of the code, so that the two can never disagree.
fn class(source: &Source, written: &Word, mistakes: &mut Mistakes) -> Class {
    let good = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let (first, rest) = written.get_ref().split_once('.').unwrap_or((written.get_ref(), ""));
    if !good(rest) {
        let what = format!("\"{}\" is not a code", written.get_ref());
        mistakes.add(source.mistake(
            written.span(),
            what,
            "write a class, a dot and a name in small letters: missing.photo_id",
        ));
    }
    Class::ALL.into_iter().find(|class| class.word() == first).unwrap_or_else(|| {
        let help = format!("known classes are {}", listed(Class::ALL.map(Class::word)));
        mistakes.add(source.mistake(written.span(), format!("unknown class \"{first}\""), help));
        Class::Policy
    })
}

/// Those of a closed list of words that are written, none unknown, one at least.
fn words_of<'a>(
    source: &Source,
    key: &str,
    written: &[Word],
    span: std::ops::Range<usize>,
    known: &[&'a str],
    mistakes: &mut Mistakes,
) -> Vec<&'a str> {
    let help = format!("{key} is a list of {}", listed(known.iter().copied()));
    if written.is_empty() {
        mistakes.add(source.mistake(span, format!("{key} is empty"), help.clone()));
    }
    for word in written.iter().filter(|word| !known.contains(&word.get_ref().as_str())) {
        mistakes.add(source.mistake(
            word.span(),
            format!("unknown word \"{}\" in {key}", word.get_ref()),
            help.clone(),
        ));
    }
    known.iter().copied().filter(|word| written.iter().any(|written| written.get_ref() == word)).collect()
}

fn check_unique(source: &Source, raw: &RawReasons, kinds: &[ReasonKind], mistakes: &mut Mistakes) {
    let by_number = |kind: &ReasonKind| kind.by_reviewer && kind.may_be_told;
    for (at, (written, kind)) in raw.reason.iter().zip(kinds).enumerate() {
        let earlier = &kinds[..at];
        if earlier.iter().any(|other| other.code == kind.code) {
            let what = format!("the code \"{}\" stands twice", kind.code);
            mistakes.add(source.mistake(written.code.span(), what, "codes are unique"));
        }
        let same_number =
            |other: &&ReasonKind| by_number(other) && other.twilio == kind.twilio && other.code != kind.code;
        if let Some(other) = earlier.iter().find(same_number).filter(|_| by_number(kind)) {
            let what = format!("{} already stands for \"{}\"", kind.twilio, other.code);
            mistakes.add(source.mistake(
                written.twilio.span(),
                what,
                "a number names one reason that a reviewer may give",
            ));
        }
    }
}

fn check_complete(source: &Source, raw: &RawReasons, mistakes: &mut Mistakes) {
    let gives = |code: &str, who: &str, what: &str, mistakes: &mut Mistakes| {
        let is_said = |reason: &&RawReason| reason.by.get_ref().iter().any(|by| by.get_ref() == who);
        match raw.reason.iter().find(|reason| reason.code.get_ref() == code) {
            None => mistakes.add(source.mistake(
                0..0,
                format!("the reason \"{code}\" is missing"),
                format!("the {what} gives it: add it"),
            )),
            Some(reason) if !is_said(&reason) => {
                let said = format!("the {what} gives \"{code}\", but by does not say so");
                mistakes.add(source.mistake(reason.by.span(), said, format!("add \"{who}\"")));
            }
            Some(_) => {}
        }
    };
    for code in code::ALL {
        gives(code, "evaluation", "evaluation", mistakes);
    }
    // What vetting proposes, a reviewer gives.
    for code in code::PROPOSED {
        gives(code, "reviewer", "vetting", mistakes);
    }
    if !raw.reason.iter().any(|reason| reason.code.get_ref() == CANNOT_APPROVE) {
        let what = format!("the reason \"{CANNOT_APPROVE}\" is missing");
        mistakes.add(source.mistake(0..0, what, "applicants see it instead of what may not be told: add it"));
    }
}

/// Suspicions are never told, and a reason that is not told carries the number of the one told in its stead.
fn check_untold(source: &Source, raw: &RawReasons, kinds: &[ReasonKind], mistakes: &mut Mistakes) {
    let Some(stead) = kinds.iter().find(|kind| kind.code == CANNOT_APPROVE) else { return };
    for (written, kind) in raw.reason.iter().zip(kinds) {
        let told = kind.may_be_told;
        if told && kind.class == Class::Suspected {
            let what = format!("\"{}\" may not be told: it is a suspicion", kind.code);
            mistakes.add(source.mistake(written.may_be_told.span(), what, "write may_be_told = false"));
        }
        if !told && kind.code == CANNOT_APPROVE {
            let what = format!("\"{CANNOT_APPROVE}\" is what applicants are told");
            mistakes.add(source.mistake(written.may_be_told.span(), what, "write may_be_told = true"));
        }
        if !told && kind.twilio != stead.twilio {
            let what = format!("the number {} tells what \"{}\" may not", kind.twilio, kind.code);
            let help = format!("write {}, the number of \"{CANNOT_APPROVE}\"", stead.twilio);
            mistakes.add(source.mistake(written.twilio.span(), what, help));
        }
        if !told && kind.retryable != stead.retryable {
            let what = format!("\"{}\" and \"{CANNOT_APPROVE}\" differ in retryable", kind.code);
            let help = format!("write retryable = {}: a difference would tell", stead.retryable);
            mistakes.add(source.mistake(written.code.span(), what, help));
        }
    }
}
