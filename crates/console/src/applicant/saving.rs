//! Saving a page: the answers, the address that was chosen, and what the evaluation then says of the page.

use std::collections::BTreeMap;

use bonafide_app::addresses::{self, Saved};
use bonafide_app::answers::{self, Entered};
use bonafide_app::error::Conflict;
use bonafide_app::profiles::{self, View};
use bonafide_app::{Actor, Cx, Error, bundles};
use bonafide_domain::attributes::list_of;
use bonafide_domain::bundle::Bundle;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::field::{Field, Kind};
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::ProfileSid;

use super::asking::{Opened, judged_places};
use super::entered::{self, ChosenAddress, SEEN};
use crate::form::Form;

/// A page as it stands now.
#[derive(Clone)]
pub(super) struct Looked {
    pub(super) view: View,
    /// The mark of its answers.
    pub(super) seen: String,
    /// The addresses to choose from, where one is asked for.
    pub(super) saved: Vec<Saved>,
}

/// What was sent for a page.
#[derive(Clone)]
pub(super) struct Sent {
    entered: Entered,
    address: Option<(Place, ChosenAddress)>,
}

/// What came of saving a page.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) now: Looked,
    /// What was wrong with what was sent, some of which could not be kept.
    pub(super) problems: Vec<Problem>,
}

impl Sent {
    pub(super) fn of(asked: &[(Place, &Field)], form: &Form) -> Sent {
        let address = address_asked(asked).map(|place| (place.clone(), entered::chosen_address(place, form)));
        let entered = Entered { answers: entered::answers(asked, form), seen: form.get(SEEN).to_owned() };
        Sent { entered, address }
    }

    /// Whether an address is to be written next.
    pub(super) fn wants_new_address(&self) -> bool {
        matches!(self.address, Some((_, ChosenAddress::New)))
    }
}

/// The place where a page asks for an address, if it does.
pub(super) fn address_asked<'p>(asked: &'p [(Place, &Field)]) -> Option<&'p Place> {
    asked.iter().find(|(_, field)| matches!(field.kind, Kind::Addresses)).map(|(place, _)| place)
}

/// Looks at a page of a profile.
pub(super) fn look(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, page: &str) -> Result<Looked, Error> {
    let view = profiles::view(cx, actor, sid)?;
    let policy = bundles::policy_of(cx, &view.profile)?;
    policy.page(page).ok_or(Error::NotFound)?;
    let asked = answers::asked_of(cx, actor, policy, page);
    let places: Vec<Place> = asked.iter().map(|(place, _)| place.clone()).collect();
    let seen = answers::mark(cx, &view.bundle, &places);
    let saved = match address_asked(&asked) {
        Some(_) => addresses::list(cx, actor)?,
        None => Vec::new(),
    };
    Ok(Looked { view, seen, saved })
}

/// Saves what was sent for a page. All of it or, when somebody else saved first, nothing.
pub(super) fn keep(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    page: &str,
    sent: &Sent,
) -> Result<Kept, Error> {
    let before = look(cx, actor, sid, page)?;
    let mut problems = answers::save_page(cx, actor, sid, page, &sent.entered)?;
    if let Some((place, chosen)) = &sent.address {
        problems.retain(|problem| problem.about != *place);
        let is_fresh = before.seen == sent.entered.seen;
        problems.extend(keep_address(cx, actor, sid, &before.view.bundle, place, *chosen, is_fresh)?);
    }
    Ok(Kept { now: look(cx, actor, sid, page)?, problems })
}

fn keep_address(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    sid: ProfileSid,
    bundle: &Bundle,
    place: &Place,
    chosen: ChosenAddress,
    is_fresh: bool,
) -> Result<Option<Problem>, Error> {
    let wrong = || Some(Problem::new(code::INVALID_CHOICE, place.clone()));
    let object = place.object_type().unwrap_or_default();
    let address = match chosen {
        ChosenAddress::None | ChosenAddress::New => return Ok(None),
        ChosenAddress::Unknown => return Ok(wrong()),
        ChosenAddress::Saved(address) => address,
    };
    let present = bundle.attributes(object).and_then(|a| a.get(place.field_name()?)).map(list_of).unwrap_or_default();
    if present == [address.to_string()] {
        return Ok(None);
    }
    if !is_fresh {
        return Err(Conflict::Stale.into());
    }
    match answers::choose_address(cx, actor, sid, object, address) {
        Ok(()) => Ok(None),
        Err(Error::NotFound) => Ok(wrong()),
        Err(error) => Err(error),
    }
}

/// Whether a problem is said at a question: its own, or one about any part of the addresses it asks for.
pub(super) fn is_about(problem: &Problem, place: &Place, field: &Field) -> bool {
    let within = matches!(field.kind, Kind::Addresses) && problem.about.object_type() == place.object_type();
    problem.about == *place || within
}

/// One sentence for each question of a page that has a problem: what came of saving first, then what the evaluation says.
pub(super) fn sentences(
    opened: &Opened<'_>,
    asked: &[(Place, &Field)],
    problems: &[Problem],
) -> BTreeMap<Place, String> {
    let judged: Vec<&Problem> = opened.view.evaluation.problems_about(&judged_places(asked)).collect();
    let all = || problems.iter().chain(judged.iter().copied());
    let first = |place: &Place, field: &Field| all().find(|problem| is_about(problem, place, field));
    asked.iter().filter_map(|(place, field)| Some((place.clone(), opened.sentence(first(place, field)?)))).collect()
}

/// Whether something that was typed could not be kept at all.
pub(super) fn has_unkept(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| [code::INVALID_TOO_LONG, code::INVALID_CHARACTERS].contains(&problem.code.as_str()))
}
