//! Pictures among the answers: whether one can be taken now, where, how far it is, and how it is shown.
//!
//! A picture is an answer like any other but for one thing: it is taken on a page of its own. So nothing here is typed,
//! and what links to a picture links to where it is taken.

use bonafide_app::files::Variant;
use bonafide_domain::attributes::Attributes;
use bonafide_domain::bundle::{Bundle, KeptPicture};
use bonafide_domain::capture;
use bonafide_domain::field::{Field, Kind};
use bonafide_domain::judge;
use bonafide_domain::picture::{Side, Subject};
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;
use bonafide_domain::reason::Reason;

use super::asking::Opened;
use super::reasons;
use crate::files;
use crate::view::picture::Pictured;
use crate::view::status::{Tag, Tone};

/// The picture that a place keeps, in a bundle.
pub(super) fn kept<'b>(bundle: &'b Bundle, place: &Place) -> Option<&'b KeptPicture> {
    bundle.object(place.object_type()?)?.pictures.get(place.field_name()?)
}

/// The other answers of the object that a place belongs to.
pub(super) fn siblings(opened: &Opened<'_>, place: &Place) -> Attributes {
    let object = place.object_type().and_then(|object| opened.view.bundle.attributes(object));
    object.cloned().unwrap_or_default()
}

/// Whether the picture that a place asks for can be taken now: the other answers want it, and who is on it has
/// consented if that is asked.
pub(super) fn can_be_taken(opened: &Opened<'_>, place: &Place, field: &Field) -> bool {
    let siblings = siblings(opened, place);
    field.is_picture()
        && judge::is_wanted(field, &siblings, &opened.rules(place))
        && has_consent(opened, place, &siblings)
}

fn has_consent(opened: &Opened<'_>, place: &Place, siblings: &Attributes) -> bool {
    let catalogue = opened.asking.catalogue();
    let object_type = place.object_type().and_then(|object| catalogue.object_type(object));
    object_type.is_none_or(|object_type| capture::has_consent(catalogue, object_type, Some(siblings)))
}

/// Whether a place has to have a picture, can have one now, and has none.
pub(super) fn is_lacking(opened: &Opened<'_>, place: &Place, field: &Field) -> bool {
    can_be_taken(opened, place, field)
        && judge::is_required(field, &siblings(opened, place), &opened.rules(place))
        && kept(&opened.view.bundle, place).is_none()
}

/// Whether a picture is still to be taken for a page.
pub(super) fn are_lacking(opened: &Opened<'_>, page: &Page) -> bool {
    opened.asked_on(&page.id).iter().any(|(place, field)| is_lacking(opened, place, field))
}

/// Where the next picture of a page is taken.
pub(super) fn next_address(opened: &Opened<'_>, page: &Page) -> String {
    opened.path_to(&format!("{}/pictures", page.id))
}

/// Where the picture of a place is taken. A face is taken in the order in which it is asked for, so that page chooses.
pub(super) fn address(opened: &Opened<'_>, page: &Page, place: &Place, field: &Field) -> Option<String> {
    let Kind::Picture { side, .. } = field.kind else { return None };
    let next = next_address(opened, page);
    let in_turn = side.subject() == Subject::Face && kept(&opened.view.bundle, place).is_none();
    Some(if in_turn { next } else { format!("{next}/{}", Side::word(side)) })
}

/// How far the picture of a place is.
pub(super) fn state(opened: &Opened<'_>, place: &Place) -> Tag {
    let (tone, key) = match kept(&opened.view.bundle, place) {
        None => (Tone::Neutral, "picture-none"),
        Some(_) if standing(opened, place).is_some() => (Tone::Problem, "picture-again"),
        Some(kept) if kept.picture.flaws.is_empty() => (Tone::Good, "picture-taken"),
        Some(_) => (Tone::Waiting, "picture-doubted"),
    };
    Tag::new(tone, opened.asking.words().say(key))
}

/// The reason that still stands about the picture of a place.
fn standing<'o>(opened: &'o Opened<'_>, place: &Place) -> Option<&'o Reason> {
    reasons::standing(opened).into_iter().find(|reason| reason.about == *place)
}

/// The picture that a place keeps now; while a reason about it stands, with the part that is meant.
pub(super) fn now(opened: &Opened<'_>, place: &Place) -> Option<Pictured> {
    let kept = kept(&opened.view.bundle, place)?;
    let part = standing(opened, place).and_then(|reason| reason.part).filter(|part| part.file == kept.file);
    Some(pictured(opened, place, kept, "picture-alt").outlined(part.map(|part| part.region)))
}

/// The picture that a reason is about, as it was when it was decided, with the part that is meant.
pub(crate) fn rejected(opened: &Opened<'_>, reason: &Reason) -> Option<Pictured> {
    let kept = kept(opened.view.decided.as_ref()?, &reason.about)?;
    let part = reason.part.filter(|part| part.file == kept.file);
    Some(pictured(opened, &reason.about, kept, "picture-reviewed").outlined(part.map(|part| part.region)))
}

fn pictured(opened: &Opened<'_>, place: &Place, kept: &KeptPicture, key: &'static str) -> Pictured {
    let (asking, words) = (opened.asking, opened.asking.words());
    let src = files::address(asking.console.house(), &asking.actor, kept.file, Variant::Picture);
    Pictured::new(words, src, words.say_with(key, [("what", opened.name_of(place))]), &kept.picture)
}
