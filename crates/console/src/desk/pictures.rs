//! The pictures of a case as evidence: all of them side by side, the portrait of the document beside that of the face,
//! and the country's rules for the document.
//!
//! A picture is any answer of that kind; which document it belongs to and how it is called is said by the catalogue.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_domain::answers;
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

/// The picture of this file in the case, and the place that it is.
pub(super) fn place_of<'a>(
    reading: &Reading<'a>,
    file: bonafide_domain::sid::FileSid,
) -> Option<(Place, &'a KeptPicture)> {
    let found = |object: &'a bonafide_domain::bundle::Object| {
        let (field, kept) = object.pictures.iter().find(|(_, kept)| kept.file == file)?;
        Some((Place::field(&object.object_type, field), kept))
    };
    reading.file.submitted.bundle.documents.iter().find_map(found)
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

/// The pictures of a bundle: those that the policy asks for in its order, then all others, such as added proof.
fn shown<'b>(reading: &Reading<'_>, bundle: &'b Bundle) -> Vec<Shown<'b>> {
    let shown = |(place, side): (Place, Side)| Some(Shown { kept: kept_at(bundle, &place)?, place, side });
    let others = answers::unasked(reading.catalogue, reading.policy, bundle).into_iter();
    let others =
        others.flat_map(|object| object.pictures.iter().map(|(field, kept)| (&object.object_type, field, kept)));
    let other = |(object_type, field, kept): (&String, &String, &'b KeptPicture)| {
        let place = Place::field(object_type, field);
        let Kind::Picture { side, .. } = reading.catalogue.field(&place)?.kind else { return None };
        Some(Shown { place, side, kept })
    };
    places(reading).into_iter().filter_map(shown).chain(others.filter_map(other)).collect()
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
    let asked = places(reading);
    let sight = |(at, one): (usize, &Shown<'_>)| {
        let sight = Sight::of(reading, one);
        if shown[..at].iter().any(|earlier| earlier.place == one.place) {
            return sight;
        }
        let (flaws, is_asked) = (&one.kept.picture.flaws, asked.iter().any(|(place, _)| *place == one.place));
        let likely = reasons_at.filter(|_| is_asked);
        let likely = likely.map(|at| likely::of_picture(reading, &one.place, one.side, flaws, at));
        sight.with_reasons(&one.place, likely.unwrap_or_default())
    };
    let sights = shown.iter().enumerate().map(sight).collect();
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
    let (mut before, now) = (shown(reading, &before.bundle), shown(reading, &reading.file.submitted.bundle));
    let mut pairs = Vec::new();
    for new in now {
        let old = before.iter().position(|old| old.place == new.place).map(|at| before.remove(at));
        pairs.push((old, Some(new)));
    }
    pairs.extend(before.into_iter().map(|old| (Some(old), None)));
    let file = |one: &Option<Shown<'_>>| one.as_ref().map(|one| one.kept.file);
    pairs.retain(|(old, new)| file(old) != file(new));
    pairs.into_iter().filter_map(|(old, new)| pair(reading, old, new)).collect()
}

fn pair(reading: &Reading<'_>, old: Option<Shown<'_>>, new: Option<Shown<'_>>) -> Option<Replaced> {
    let place = &old.as_ref().or(new.as_ref())?.place;
    Some(Replaced {
        title: full_name(reading.catalogue, reading.policy, place, reading.language()),
        nothing: reading.words.say("nothing").into_owned(),
        before: old.as_ref().map(|one| dated(reading, one, "desk-picture-before")),
        now: new.as_ref().map(|one| dated(reading, one, "desk-picture-now")),
    })
}

fn dated(reading: &Reading<'_>, one: &Shown<'_>, key: &'static str) -> Sight {
    let name = full_name(reading.catalogue, reading.policy, &one.place, reading.language());
    Sight::of(reading, one).titled(reading.words.say_with(key, [("what", name)]))
}
