//! What a page that was saved means for another: told on top of the page that comes next.
//!
//! It travels in the address, so that it is said once and a reload does no harm.

use bonafide_domain::capture;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;

use super::asking::{Errand, Opened};
use super::pieces::{Lines, Paragraph};
use super::states::is_answered;
use crate::view::Markup;
use crate::view::message::{Banner, News};

/// The part of the address that names a page to be done again.
const AGAIN: &str = "again";
/// The part of the address that says that another way was asked for.
const WAY: &str = "way";
const ASKED: &str = "asked";

/// The way on from a page that was saved, with what is to be told there.
pub(super) fn told_at(target: String, before: &Opened<'_>, now: &Opened<'_>, page: &Page) -> String {
    let news = match asked_again(before, now, page) {
        Some(other) => format!("{AGAIN}={}", other.id),
        None if way(before).is_none() && way(now).is_some() => format!("{WAY}={ASKED}"),
        None => return target,
    };
    let sign = if target.contains('?') { '&' } else { '?' };
    format!("{target}{sign}{news}")
}

/// A page whose answers fell with those that were changed on another.
fn asked_again<'o>(before: &Opened<'_>, now: &Opened<'o>, page: &Page) -> Option<&'o Page> {
    let has_lost = |other: &&Page| {
        let asked = now.asked_on(&other.id);
        asked.iter().filter(|(_, field)| !field.kind.depends_on().is_empty()).any(|(place, field)| {
            is_answered(&before.view.bundle, place, field) && !is_answered(&now.view.bundle, place, field)
        })
    };
    now.policy.pages.iter().filter(|other| other.id != page.id).find(has_lost)
}

/// Where another way than by pictures was asked for.
pub(super) fn way(opened: &Opened<'_>) -> Option<Place> {
    capture::other_way(opened.asking.catalogue(), &opened.view.bundle)
}

/// What the page that was saved before has to tell here.
pub(super) fn of_query(opened: &Opened<'_>, query: &[(String, String)]) -> Markup {
    let asked = (value(query, WAY) == Some(ASKED)).then(|| way_asked(opened)).flatten();
    [again(opened, query), asked].iter().flatten().fold(Markup::default(), |all, banner| all.then(banner))
}

fn value<'q>(query: &'q [(String, String)], name: &str) -> Option<&'q str> {
    query.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// That a page is to be done again, and the way to it.
pub(super) fn again(opened: &Opened<'_>, query: &[(String, String)]) -> Option<Banner> {
    let page = opened.policy.page(value(query, AGAIN)?)?;
    let words = opened.asking.words();
    let title = page.title.in_language(opened.asking.language());
    let go =
        Lines { lines: vec![(Some(opened.path_to(&page.id)), words.say_with("page-closed-go", [("first", title)]))] };
    Some(Banner::new(words, News::Notice, words.say_with("again-title", [("page", title)])).body(Markup::of(&go)))
}

/// That another way was asked for, what happens next, and how to take it back.
pub(super) fn way_asked(opened: &Opened<'_>) -> Option<Banner> {
    let words = opened.asking.words();
    let place = way(opened)?;
    let page = opened.policy.page_of(&place)?;
    let take_back = words.say_with("way-take-back", [("page", page.title.in_language(opened.asking.language()))]);
    let next = Paragraph { text: words.say("way-next").into_owned() };
    let body = Markup::of(&next).then(&Lines { lines: vec![(opened.link_to(&place, Errand::Change), take_back)] });
    Some(Banner::new(words, News::Notice, words.say("way-asked")).body(body))
}
