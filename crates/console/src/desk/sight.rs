//! A picture as reviewers look at it: with what is known of it, and with the reasons one is likely to need beside it.
//!
//! Without script the picture is a link that opens it alone. With script it can be enlarged, turned and moved where it
//! stands, with buttons that have names, and with keys while it has the focus.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_app::files::Variant;
use bonafide_domain::bundle::KeptPicture;
use bonafide_domain::picture::{Picture, Side, Taken};
use bonafide_domain::place::Place;

use super::checks;
use super::evidence::Reading;
use super::likely::Likely;
use super::places::full_name;
use crate::files;
use crate::view::field::id_of;
use crate::view::prose::Details;
use crate::view::status::{Tag, Tone};
use crate::words::Words;

/// What can be done with a picture: the word for the script, the key, the key as it is announced, the key of its name.
const TOOLS: [(&str, &str, &str, &str); 5] = [
    ("closer", "+", "Plus", "desk-closer"),
    ("away", "-", "-", "desk-away"),
    ("whole", "0", "0", "desk-whole"),
    ("left", "[", "[", "desk-turn-left"),
    ("right", "]", "]", "desk-turn-right"),
];

/// A picture of a submission, where it is answered.
#[derive(Clone)]
pub(super) struct Shown<'a> {
    /// What it answers.
    pub(super) place: Place,
    /// What it shows.
    pub(super) side: Side,
    /// The picture.
    pub(super) kept: &'a KeptPicture,
}

/// A picture to look at.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/sight.html")]
pub(super) struct Sight {
    words: Words,
    id: String,
    title: String,
    src: String,
    size: Option<(u32, u32)>,
    facts: Vec<String>,
    flaws: Vec<Tag>,
    checks: Option<Details>,
    likely: Vec<Likely>,
}

impl HtmlSafe for Sight {}

impl Sight {
    /// A picture with how it was taken and what the checks said of it.
    pub(super) fn of(reading: &Reading<'_>, shown: &Shown<'_>) -> Sight {
        let picture = &shown.kept.picture;
        Sight {
            words: reading.words,
            id: String::new(),
            title: title(reading, shown),
            src: address(reading, shown.kept, Variant::Picture),
            size: Some((picture.width, picture.height)),
            facts: facts(reading.words, shown.kept),
            flaws: flaws(reading, picture),
            checks: Some(checks::of(reading, shown.side, picture)),
            likely: Vec::new(),
        }
    }

    /// The portrait that was cut out of a picture.
    pub(super) fn portrait(reading: &Reading<'_>, shown: &Shown<'_>) -> Sight {
        Sight {
            words: reading.words,
            id: String::new(),
            title: reading.words.say_with("desk-portrait-of", [("what", title(reading, shown))]),
            src: address(reading, shown.kept, Variant::Portrait),
            // How large a portrait is cut is the affair of those who cut it; the browser sees it when it comes.
            size: None,
            facts: Vec::new(),
            flaws: Vec::new(),
            checks: None,
            likely: Vec::new(),
        }
    }

    /// The same under a title of its own, for one that stands beside another picture of the same thing.
    pub(super) fn titled(mut self, title: impl Into<String>) -> Sight {
        self.title = title.into();
        self
    }

    /// The same as the picture of its place: links lead to it, and reasons stand beside it.
    pub(super) fn with_reasons(mut self, place: &Place, likely: Vec<Likely>) -> Sight {
        self.id = id_of(&format!("picture-{place}"));
        self.likely = likely;
        self
    }
}

fn title(reading: &Reading<'_>, shown: &Shown<'_>) -> String {
    full_name(reading.catalogue, reading.policy, &shown.place, reading.language())
}

/// Where a picture can be seen for the next minutes.
pub(super) fn address(reading: &Reading<'_>, kept: &KeptPicture, variant: Variant) -> String {
    files::address(reading.house, &reading.actor, kept.file, variant)
}

/// How a picture was taken.
fn facts(words: Words, kept: &KeptPicture) -> Vec<String> {
    let taken = match kept.taken {
        Taken::Camera => "desk-taken-camera",
        Taken::File => "desk-taken-file",
    };
    let mut facts = vec![words.say(taken).into_owned()];
    if kept.by_phone {
        facts.push(words.say("desk-taken-phone").into_owned());
    }
    facts.push(words.say_with("desk-taken-try", [("count", kept.tries)]));
    facts
}

/// What was found wrong with a picture and kept all the same, in the words that the applicant was told.
fn flaws(reading: &Reading<'_>, picture: &Picture) -> Vec<Tag> {
    let saw = |code: &str| reading.catalogue.reason(code).map(|kind| kind.saw.in_language(reading.language()));
    let tag = |words: &str| Tag::new(Tone::Waiting, words.trim_end_matches('.'));
    picture.flaws.iter().filter_map(|flaw| saw(flaw.code())).map(tag).collect()
}
