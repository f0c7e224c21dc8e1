//! The reasons one is likely to need about a picture, or about a case as a whole: one key away.
//!
//! Which they are is a habit of reviewing and no rule of the business, so they stand here and not in the catalogue. A
//! story holds each of them to the taxonomy: that it exists, that a reviewer may give it, and about such a thing.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::picture::{Flaw, Side, Subject};
use bonafide_domain::place::{PROFILE, Place};

use super::evidence::Reading;
use super::places::full_name;
use super::reason_form::gist;

/// About a document.
const OF_DOCUMENT: [&str; 6] = [
    "expired.document",
    "mismatch.person_name",
    "unreadable.blurred",
    "unreadable.glare",
    "unreadable.cut_off",
    "unsupported.photo_id",
];
/// About a face.
const OF_FACE: [&str; 5] =
    ["mismatch.face", "unreadable.face", "unreadable.dark", "unreadable.several_faces", "unsupported.photo_of_screen"];
/// About a profile as a whole.
const OF_CASE: [&str; 4] =
    ["mismatch.information", "missing.information", "policy.duplicate_profile", "suspected.fraud"];
/// The most at one place: more would have to be read before one could choose.
const MOST: usize = 6;

/// A link to the wording of a reason, and the digit that follows it.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<a href="{{ href }}" data-key="{{ key }}" aria-keyshortcuts="{{ key }}"><kbd aria-hidden="true">{{ key }}</kbd> <span>{{ text }}</span><span class="unseen"> {{ about }}</span></a>"#,
    ext = "html"
)]
pub(super) struct Likely {
    href: String,
    key: usize,
    text: String,
    about: String,
}

impl HtmlSafe for Likely {}

/// About a picture: what was found wrong with it first, then what is often wrong with such a picture.
pub(super) fn of_picture(
    reading: &Reading<'_>,
    place: &Place,
    side: Side,
    flaws: &[Flaw],
    reasons_at: &str,
) -> Vec<Likely> {
    let usual: &[&str] = match side.subject() {
        Subject::Document | Subject::Paper => &OF_DOCUMENT,
        Subject::Face => &OF_FACE,
    };
    let found: Vec<&str> = flaws.iter().map(|flaw| flaw.code()).collect();
    let rest = usual.iter().copied().filter(|code| !found.contains(code));
    let codes: Vec<&str> = found.iter().copied().chain(rest).take(MOST).collect();
    links(reading, place, &codes, reasons_at)
}

/// About the case as a whole.
pub(super) fn of_case(reading: &Reading<'_>, reasons_at: &str) -> Vec<Likely> {
    links(reading, &Place::object(PROFILE), &OF_CASE, reasons_at)
}

fn links(reading: &Reading<'_>, place: &Place, codes: &[&str], reasons_at: &str) -> Vec<Likely> {
    let about = full_name(reading.catalogue, reading.policy, place, reading.language());
    let kinds = codes.iter().filter_map(|code| reading.catalogue.reason(code)).filter(|kind| kind.by_reviewer);
    let link = |(at, kind): (usize, &bonafide_domain::reason::ReasonKind)| Likely {
        href: format!("{reasons_at}?code={}&about={place}", kind.code),
        key: at + 1,
        text: gist(kind, reading.language()).trim_end_matches('.').to_owned(),
        about: about.clone(),
    };
    kinds.enumerate().map(link).collect()
}
