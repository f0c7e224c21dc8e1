//! A profile's status in the words its owner reads. The two steps of a review are one to somebody who waits.

use bonafide_domain::delivery::DeliveryState;
use bonafide_domain::event::EventKind;
use bonafide_domain::lifecycle::Status;

use crate::view::status::{Tag, Tone};
use crate::view::timeline::{Event, Timeline};
use crate::words::Words;

/// The label of a status: *Draft*, *In Review*, *Northwind Approved*.
pub(super) fn label(words: Words, operator: &str, status: Status) -> String {
    match status {
        Status::Draft => words.say("status-draft").into_owned(),
        Status::PendingReview | Status::InReview => words.say("status-in-review").into_owned(),
        Status::Approved => words.say_with("status-approved", [("operator", operator)]),
        Status::Rejected => words.say_with("status-rejected", [("operator", operator)]),
    }
}

/// The status as a tag.
pub(super) fn tag(words: Words, operator: &str, status: Status) -> Tag {
    let tone = match status {
        Status::Draft => Tone::Neutral,
        Status::PendingReview | Status::InReview => Tone::Waiting,
        Status::Approved => Tone::Good,
        Status::Rejected => Tone::Problem,
    };
    Tag::new(tone, label(words, operator, status))
}

/// What happened to a profile, latest first.
pub(super) fn timeline(words: Words, events: &[bonafide_domain::event::Event]) -> Timeline {
    let event = |event: &bonafide_domain::event::Event| {
        let (tone, key) = happened(event.kind);
        Event { tone, title: words.say(key).into_owned(), at: event.at, detail: None }
    };
    Timeline::new(words, events.iter().map(event).collect())
}

const fn happened(kind: EventKind) -> (Tone, &'static str) {
    match kind {
        EventKind::Created => (Tone::Neutral, "event-created"),
        EventKind::Submitted => (Tone::Waiting, "event-submitted"),
        EventKind::RejectedAtOnce => (Tone::Problem, "event-rejected-at-once"),
        EventKind::ReviewBegan => (Tone::Waiting, "event-review-began"),
        EventKind::Approved => (Tone::Good, "event-approved"),
        EventKind::Rejected => (Tone::Problem, "event-rejected"),
    }
}

/// The news of an event, of a stored word; a word that is none is a test.
pub(super) fn news(words: Words, about: &str) -> String {
    let key = EventKind::of_word(about).map_or("delivery-test", |kind| happened(kind).1);
    words.say(key).into_owned()
}

/// Where a delivery stands, as a tag.
pub(super) fn delivery_tag(words: Words, state: DeliveryState) -> Tag {
    let (tone, key) = match state {
        DeliveryState::Waiting => (Tone::Waiting, "delivery-waiting"),
        DeliveryState::Delivered => (Tone::Good, "delivery-delivered"),
        DeliveryState::Parked => (Tone::Problem, "delivery-parked"),
        DeliveryState::Gone => (Tone::Problem, "delivery-gone"),
    };
    Tag::new(tone, words.say(key))
}
