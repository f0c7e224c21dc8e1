//! The reasons of a rejection: what was seen, why it matters, what to do, and whether it has been done since.

use std::collections::BTreeMap;

use bonafide_domain::bundle::Bundle;
use bonafide_domain::case::{Decider, Decision};
use bonafide_domain::field::Kind;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::Page;
use bonafide_domain::reason::Reason;

use super::asking::{Errand, Opened};
use super::pictures;
use crate::view::message::ReasonCard;

/// The decision that rejected the profile, while it is rejected.
pub(super) fn rejection<'o>(opened: &'o Opened<'_>) -> Option<&'o Decision> {
    opened.view.decision.as_ref().filter(|_| opened.view.profile.status == Status::Rejected)
}

/// Where on the way a place is asked, so that what is said of a profile is said in the order of its pages.
pub(super) fn step_of(opened: &Opened<'_>, about: &Place) -> (usize, usize) {
    let page = opened.policy.page_of(about).filter(|_| *about != Place::object(PROFILE));
    let Some(page) = page else { return (0, 0) };
    let step = opened.policy.pages.iter().position(|other| other.id == page.id).map_or(0, |at| at + 1);
    let asked = opened.asked_on(&page.id);
    let exact = asked.iter().position(|(place, _)| place == about);
    let question = exact.or_else(|| asked.iter().position(|(place, _)| place.object_type() == about.object_type()));
    (step, question.map_or(0, |at| at + 1))
}

/// The reasons that still stand, in the order of the pages.
pub(crate) fn standing<'o>(opened: &'o Opened<'_>) -> Vec<&'o Reason> {
    let reasons = rejection(opened).map(|decision| decision.reasons.as_slice()).unwrap_or_default();
    let mut standing: Vec<&Reason> = reasons.iter().filter(|reason| !is_cured(opened, reason)).collect();
    standing.sort_by_key(|reason| step_of(opened, &reason.about));
    standing
}

/// Whether what a reason is about is no longer as it was. What the evaluation found, the evaluation forgives; what a
/// person found is theirs to judge, so a change is all that can be seen here.
pub(super) fn is_cured(opened: &Opened<'_>, reason: &Reason) -> bool {
    let by = opened.view.decision.as_ref().map(|decision| decision.by);
    if by == Some(Decider::Evaluation) {
        let found = |problem: &&bonafide_domain::evaluation::Problem| {
            problem.code == reason.code && problem.about == reason.about
        };
        return !opened.view.evaluation.problems().iter().any(found);
    }
    let Some(before) = &opened.view.decided else { return false };
    reason.retryable && is_changed(opened, before, &opened.view.bundle, &reason.about)
}

fn is_changed(opened: &Opened<'_>, before: &Bundle, now: &Bundle, about: &Place) -> bool {
    let is_asked = |object: &str| opened.asking.catalogue().object_type(object);
    match about {
        Place::Page(id) => opened.asked_on(id).iter().any(|(place, _)| is_changed(opened, before, now, place)),
        Place::Object(object) if object == PROFILE => before != now,
        Place::Field { object, field } if is_asked(object).is_some_and(|object| object.field(field).is_some()) => {
            let answer = |bundle: &Bundle| bundle.attributes(object).and_then(|a| a.get(field)).cloned();
            answer(before) != answer(now)
        }
        // A part of an address, or a whole object.
        Place::Object(object) | Place::Field { object, .. } => before.object(object) != now.object(object),
    }
}

/// Whether a reason that still stands names something on a page.
pub(super) fn names_page(opened: &Opened<'_>, page: &Page) -> bool {
    let is_on = |reason: &&Reason| {
        let is_whole = reason.about == Place::object(PROFILE);
        !is_whole && opened.policy.page_of(&reason.about).is_some_and(|other| other.id == page.id)
    };
    standing(opened).iter().any(is_on)
}

/// What standing reasons say at the questions of a page they are about.
pub(super) fn sentences(opened: &Opened<'_>, page: &Page) -> BTreeMap<Place, String> {
    let asked = opened.asked_on(&page.id);
    let said = standing(opened).into_iter().filter_map(|reason| {
        let exact = asked.iter().find(|(place, _)| *place == reason.about);
        let of_object = || asked.iter().find(|(place, _)| place.object_type() == reason.about.object_type());
        let (place, _) = exact.or_else(|| of_object().filter(|_| reason.about != Place::object(PROFILE)))?;
        Some((place.clone(), reason.saw.in_language(opened.asking.language()).to_owned()))
    });
    said.collect()
}

/// Whether a place is the acceptance of a text, whose label is a sentence to agree to and no name.
fn is_acceptance(opened: &Opened<'_>, place: &Place) -> bool {
    opened.asking.catalogue().field(place).is_some_and(|field| matches!(field.kind, Kind::Terms | Kind::Consent))
}

/// What a reason is about, as people know it.
fn name_of(opened: &Opened<'_>, reason: &Reason) -> String {
    let (words, language) = (opened.asking.words(), opened.asking.language());
    match &reason.about {
        Place::Object(object) if object == PROFILE => words.say("reason-whole-profile").into_owned(),
        place if is_acceptance(opened, place) => {
            let page = opened.policy.page_of(place);
            page.map_or_else(|| opened.name_of(place), |page| page.title.in_language(language).to_owned())
        }
        place => opened.name_of(place),
    }
}

/// A reason as a card, with the picture it is about.
pub(crate) fn told(opened: &Opened<'_>, reason: &Reason) -> ReasonCard {
    let (words, language) = (opened.asking.words(), opened.asking.language());
    ReasonCard::new(words, name_of(opened, reason), reason.saw.in_language(language))
        .matters(reason.why.in_language(language))
        .cure(reason.cure.in_language(language))
        .picture(pictures::rejected(opened, reason))
}

/// A reason as a card, with its code and the link to where it is cured.
pub(super) fn card(opened: &Opened<'_>, reason: &Reason) -> ReasonCard {
    let (words, name) = (opened.asking.words(), name_of(opened, reason));
    let card = told(opened, reason).code(&reason.code);
    match opened.link_to(&reason.about, Errand::FixForProfile).filter(|_| reason.retryable) {
        Some(href) => card.link(href, words.say_with("reason-link", [("what", name)])),
        None => card,
    }
}
