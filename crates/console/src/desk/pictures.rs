//! The pictures of a case as evidence: all of them side by side, the portrait of the document beside that of the face,
//! and the country's rules for the document.
//!
//! A picture is any answer of that kind; which document it belongs to and how it is called is said by the catalogue.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::bundle::{Bundle, KeptPicture};
use bonafide_domain::field::Kind;
use bonafide_domain::picture::{Side, Subject};
use bonafide_domain::place::Place;

use super::evidence::{Reading, Section};
use super::likely;
use super::places::full_name;
use super::rules::{self, Rules};
use super::sight::{Shown, Sight};
use crate::view::Markup;

#[derive(Template)]
#[template(path = "desk/pictures.html")]
struct Pictures {
    sights: Vec<Sight>,
    /// Title, what such a comparison is worth, and the two.
    portraits: Option<(String, String, [Sight; 2])>,
    rules: Vec<Rules>,
}

impl HtmlSafe for Pictures {}

/// A picture that is another than before the last decision.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/replaced.html")]
pub(super) struct Replaced {
    title: String,
    nothing: String,
    before: Option<Sight>,
    now: Option<Sight>,
}

impl HtmlSafe for Replaced {}

/// The picture that a place of a bundle is.
pub(super) fn kept_at<'b>(bundle: &'b Bundle, place: &Place) -> Option<&'b KeptPicture> {
    bundle.object(place.object_type()?)?.pictures.get(place.field_name()?)
}

/// The picture of this file, if the case or the one decided before it has it.
pub(super) fn known<'a>(reading: &Reading<'a>, file: bonafide_domain::sid::FileSid) -> Option<&'a KeptPicture> {
    let bundles = [Some(&reading.file.submitted), reading.file.before.as_ref()];
    let objects = bundles.into_iter().flatten().flat_map(|submitted| &submitted.bundle.documents);
    objects.flat_map(|object| object.pictures.values()).find(|kept| kept.file == file)
}

/// Every place that a policy asks a picture at, in its order.
fn places(reading: &Reading<'_>) -> Vec<(Place, Side)> {
    let asked = reading.policy.pages.iter().flat_map(|page| reading.catalogue.asked_on(reading.policy, &page.id));
    let side = |(place, field): (Place, &bonafide_domain::field::Field)| match field.kind {
        Kind::Picture { side, .. } => Some((place, side)),
        _ => None,
    };
    asked.filter_map(side).collect()
}

fn shown<'b>(reading: &Reading<'_>, bundle: &'b Bundle) -> Vec<Shown<'b>> {
    let shown = |(place, side): (Place, Side)| Some(Shown { kept: kept_at(bundle, &place)?, place, side });
    places(reading).into_iter().filter_map(shown).collect()
}

/// The page before whose answers the pictures are shown: the first that asks for one. So they follow what was entered
/// of the person.
pub(super) fn first_page<'a>(reading: &Reading<'a>) -> Option<&'a str> {
    let asks = |page: &str| {
        let asked = reading.catalogue.asked_on(reading.policy, page);
        asked.iter().any(|(_, field)| field.is_picture())
    };
    reading.policy.pages.iter().map(|page| page.id.as_str()).find(|page| asks(page))
}

/// The pictures of the case, with the reasons that can be noted beside each; nothing when there are none.
pub(super) fn section(reading: &Reading<'_>, reasons_at: Option<&str>) -> Option<Section> {
    let shown = shown(reading, &reading.file.submitted.bundle);
    let rules = rules::all(reading);
    if shown.is_empty() && rules.is_empty() {
        return None;
    }
    let sight = |one: &Shown<'_>| {
        let flaws = &one.kept.picture.flaws;
        let likely = reasons_at.map(|at| likely::of_picture(reading, &one.place, one.side, flaws, at));
        Sight::of(reading, one).with_reasons(&one.place, likely.unwrap_or_default())
    };
    let sights = shown.iter().map(sight).collect();
    let body = Markup::of(&Pictures { sights, portraits: portraits(reading, &shown), rules });
    Some(Section { title: reading.words.say("desk-pictures-title").into_owned(), body })
}

/// The portrait of the document and that of the face that looks straight, where both were cut out.
fn portraits(reading: &Reading<'_>, shown: &[Shown<'_>]) -> Option<(String, String, [Sight; 2])> {
    let cut = || shown.iter().filter(|one| one.kept.picture.has_portrait);
    let document = cut().find(|one| one.side.subject() == Subject::Document)?;
    let face = cut().find(|one| one.side == Side::Straight)?;
    let [title, worth] =
        ["desk-portraits-title", "desk-portraits-worth"].map(|key| reading.words.say(key).into_owned());
    Some((title, worth, [document, face].map(|one| Sight::portrait(reading, one))))
}

/// The pictures that were replaced, added or taken away since a person last decided, old beside new.
pub(super) fn replaced(reading: &Reading<'_>) -> Vec<Replaced> {
    let Some(before) = &reading.file.before else { return Vec::new() };
    let (before, now) = (&before.bundle, &reading.file.submitted.bundle);
    let pair = |(place, side): (Place, Side)| {
        let [old, new] = [kept_at(before, &place), kept_at(now, &place)];
        (old.map(|kept| kept.file) != new.map(|kept| kept.file)).then(|| Replaced {
            title: full_name(reading.catalogue, reading.policy, &place, reading.language()),
            nothing: reading.words.say("nothing").into_owned(),
            before: old.map(|kept| dated(reading, &place, side, kept, "desk-picture-before")),
            now: new.map(|kept| dated(reading, &place, side, kept, "desk-picture-now")),
        })
    };
    places(reading).into_iter().filter_map(pair).collect()
}

fn dated(reading: &Reading<'_>, place: &Place, side: Side, kept: &KeptPicture, key: &'static str) -> Sight {
    let name = full_name(reading.catalogue, reading.policy, place, reading.language());
    let title = reading.words.say_with(key, [("what", name)]);
    Sight::of(reading, &Shown { place: place.clone(), side, kept }).titled(title)
}
