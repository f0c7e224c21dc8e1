//! A measure on its scale: where it lies between what speaks for the submission and what speaks against it.
//!
//! The scale is a drawing; the sentence under it says the same numbers.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::vetting::Score;

use crate::words::Words;

/// A measure. Lengths are in percent of the scale.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/scale.html")]
pub(super) struct Scale {
    good: String,
    unsure: String,
    bad_from: String,
    bad: String,
    at: String,
    says: String,
}

impl HtmlSafe for Scale {}

impl Scale {
    pub(super) fn of(words: Words, score: &Score) -> Scale {
        let share = |n: f32| (100.0 * n / score.most.max(f32::EPSILON)).clamp(0.0, 100.0);
        let percent = |n: f32| format!("{n:.1}%");
        let (good, bad) = (share(score.good_to), share(score.bad_from));
        let point = words.say("desk-decimal-point");
        let number = |n: f32| format!("{n:.2}").replace('.', &point);
        let filled = [("value", number(score.value)), ("good", number(score.good_to)), ("bad", number(score.bad_from))];
        Scale {
            good: percent(good),
            unsure: percent(bad - good),
            bad_from: percent(bad),
            bad: percent(100.0 - bad),
            at: percent(share(score.value)),
            says: words.say_with("vetted-scale", filled),
        }
    }
}
