//! What pages and letters say, in one language: a handle that is cheap to copy and knows every sentence, date and span.
//!
//! The sentences stand in `locales/<tag>/<area>.ftl` and are compiled into the program, so a page can never meet a
//! missing file. They are parsed once. Tests hold the languages to the same keys and every key to a use.

use std::borrow::Cow;
use std::sync::LazyLock;
use std::time::Duration;

use bonafide_domain::language::Language;
use bonafide_domain::time::Timestamp;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

type Bundle = FluentBundle<FluentResource>;

/// Names the areas of the words once; each is a file in every language.
macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        const AREAS: &[[&str; Language::ALL.len()]] = &[$([
            include_str!(concat!("../../../locales/en/", $area, ".ftl")),
            include_str!(concat!("../../../locales/es/", $area, ".ftl")),
        ]),+];
    };
}

areas!("common", "account", "applicant", "desk", "inquiry", "letters", "vetting");

static BUNDLES: LazyLock<[Bundle; Language::ALL.len()]> = LazyLock::new(|| Language::ALL.map(bundle));

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

/// The parsed words of one language. The sources are part of the program, so a fault in them is a fault of the build
/// and stops the first test that says a word.
fn bundle(language: Language) -> Bundle {
    let tag = language.tag().parse().expect("a language has a tag");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolating marks are for mixed directions inside plain text; in HTML they would be copied along with a SID.
    bundle.set_use_isolating(false);
    for area in AREAS {
        let resource = FluentResource::try_new(area[language as usize].to_owned())
            .unwrap_or_else(|(_, faults)| panic!("the words in {}: {faults:?}", language.own_name()));
        bundle.add_resource(resource).unwrap_or_else(|faults| panic!("{}: {faults:?}", language.own_name()));
    }
    bundle
}

/// What fills a place in a sentence: words, or a count that chooses the plural.
#[derive(Debug, Clone)]
pub struct Filling<'a>(FluentValue<'a>);

macro_rules! counts {
    ($($count:ty),+) => { $(
        impl From<$count> for Filling<'_> {
            fn from(count: $count) -> Self {
                Filling(FluentValue::from(count))
            }
        }
        impl From<&$count> for Filling<'_> {
            fn from(count: &$count) -> Self {
                Filling(FluentValue::from(*count))
            }
        }
    )+ };
}
counts!(usize, u64, u32, i64);

impl<'a> From<&'a str> for Filling<'a> {
    fn from(words: &'a str) -> Self {
        Filling(FluentValue::String(Cow::Borrowed(words)))
    }
}

impl<'a> From<&'a &str> for Filling<'a> {
    fn from(words: &'a &str) -> Self {
        Filling(FluentValue::String(Cow::Borrowed(words)))
    }
}

impl<'a> From<&'a String> for Filling<'a> {
    fn from(words: &'a String) -> Self {
        Filling(FluentValue::String(Cow::Borrowed(words)))
    }
}

impl From<String> for Filling<'_> {
    fn from(words: String) -> Self {
        Filling(FluentValue::String(Cow::Owned(words)))
    }
}

impl<'a> From<Cow<'a, str>> for Filling<'a> {
    fn from(words: Cow<'a, str>) -> Self {
        Filling(FluentValue::String(words))
    }
}

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words(Language);

impl Words {
    /// The words of `language`.
    pub const fn of(language: Language) -> Words {
        Words(language)
    }

    /// Which language these words are in.
    pub const fn language(self) -> Language {
        self.0
    }

    /// The sentence called `key`. A key that has no sentence is shown as it stands, and caught by a test.
    pub fn say(self, key: &str) -> Cow<'static, str> {
        self.format(key, None)
    }

    /// The sentence called `key` with its places filled: `say_with("items", [("count", 3)])`.
    /// All fillings of one call are of one type; templates add a reference of their own, hence `AsRef`.
    pub fn say_with<'a, F, A>(self, key: &str, fillings: A) -> String
    where
        F: Into<Filling<'a>> + Clone,
        A: AsRef<[(&'a str, F)]>,
    {
        let fillings = fillings.as_ref().iter().map(|(place, filling)| (*place, filling.clone().into().0));
        self.format(key, Some(&FluentArgs::from_iter(fillings))).into_owned()
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = &BUNDLES[self.0 as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no words for {key} in {}", self.0.own_name());
            return Cow::Owned(key.to_owned());
        };
        let mut faults = Vec::new();
        let sentence = match args {
            Some(args) => Cow::Owned(bundle.format_pattern(pattern, Some(args), &mut faults).into_owned()),
            None => bundle.format_pattern(pattern, None, &mut faults),
        };
        debug_assert!(faults.is_empty(), "the words for {key} in {}: {faults:?}", self.0.own_name());
        sentence
    }

    /// A day, written out: *22 November 2026*. Days are counted in UTC.
    pub fn date(self, at: Timestamp) -> String {
        let at = at.in_utc();
        self.day(at.day(), at.month(), at.year())
    }

    /// A calendar day, written out. A month beyond December is shown as a number rather than refused.
    pub fn day(self, day: i8, month: i8, year: i16) -> String {
        let name = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month));
        let month = name.map_or_else(|| Cow::Owned(month.to_string()), |name| self.say(name));
        let (day, year) = (Cow::Owned(day.to_string()), Cow::Owned(year.to_string()));
        self.say_with("date", [("day", day), ("month", month), ("year", year)])
    }

    /// A moment, with its zone: *22 November 2026, 14:05 UTC*.
    pub fn moment(self, at: Timestamp) -> String {
        let time = at.in_utc();
        let time = format!("{:02}:{:02}", time.hour(), time.minute());
        self.say_with("moment", [("date", self.date(at)), ("time", time)])
    }

    /// How long ago `then` was: *3 hours ago*. What is less than a minute old is *just now*.
    pub fn ago(self, now: Timestamp, then: Timestamp) -> String {
        match Measure::of(now.since(then)) {
            Measure::Moments => self.say("ago-moments").into_owned(),
            Measure::Minutes(count) => self.say_with("ago-minutes", [("count", count)]),
            Measure::Hours(count) => self.say_with("ago-hours", [("count", count)]),
            Measure::Days(count) => self.say_with("ago-days", [("count", count)]),
        }
    }

    /// How long something takes, in its largest unit: *3 hours*.
    pub fn span(self, span: Duration) -> String {
        match Measure::of(span) {
            Measure::Moments => self.say("span-moments").into_owned(),
            Measure::Minutes(count) => self.say_with("span-minutes", [("count", count)]),
            Measure::Hours(count) => self.say_with("span-hours", [("count", count)]),
            Measure::Days(count) => self.say_with("span-days", [("count", count)]),
        }
    }
}

/// A span as people say it. Two days are still "47 hours" to somebody who waits, so hours go up to 48.
enum Measure {
    Moments,
    Minutes(u64),
    Hours(u64),
    Days(u64),
}

impl Measure {
    fn of(span: Duration) -> Measure {
        let minutes = span.as_secs() / 60;
        match minutes {
            0 => Measure::Moments,
            1..60 => Measure::Minutes(minutes),
            60..2880 => Measure::Hours(minutes / 60),
            _ => Measure::Days(minutes / 1440),
        }
    }
}

#[cfg(test)]
mod tests;
