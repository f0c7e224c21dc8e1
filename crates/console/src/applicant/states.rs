//! How far each page of a profile is: the states of the task list.

use bonafide_domain::attributes::is_blank;
use bonafide_domain::bundle::Bundle;
use bonafide_domain::field::Field;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Page;

use super::asking::Opened;
use super::reasons;
use crate::view::tasks::TaskState;

/// What the state of a page depends on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    /// Whether the page that comes first is done, or this one was begun all the same.
    pub(super) is_open: bool,
    /// Whether anything on it is answered.
    pub(super) is_begun: bool,
    /// Whether something is missing.
    pub(super) lacks: bool,
    /// Whether something that is there cannot be right, or was named in a rejection and is as it was.
    pub(super) is_wrong: bool,
}

/// The state of a page of which these are the facts.
pub(super) const fn state(facts: Facts) -> TaskState {
    match facts {
        Facts { is_open: false, .. } => TaskState::CannotStart,
        Facts { is_wrong: true, .. } => TaskState::Problem,
        Facts { is_begun: false, .. } => TaskState::NotStarted,
        Facts { lacks: true, .. } => TaskState::InProgress,
        _ => TaskState::Completed,
    }
}

/// The state of a page of a profile.
pub(super) fn state_of(opened: &Opened<'_>, page: &Page) -> TaskState {
    state(facts(opened, page))
}

/// Whether a page can be filled in yet. What was submitted once stays open: whoever corrects it may begin anywhere.
pub(super) fn is_open(opened: &Opened<'_>, page: &Page) -> bool {
    let Some(first) = page.after.as_deref().and_then(|id| opened.policy.page(id)) else { return true };
    let was_submitted = opened.view.profile.status == Status::Rejected;
    was_submitted || is_begun(opened, page) || opened.problems_of_page(&first.id).is_empty()
}

fn facts(opened: &Opened<'_>, page: &Page) -> Facts {
    let problems = opened.problems_of_page(&page.id);
    let is_begun = is_begun(opened, page);
    Facts {
        is_open: is_open(opened, page),
        is_begun,
        lacks: problems.iter().any(|problem| problem.is_missing()),
        is_wrong: problems.iter().any(|problem| !problem.is_missing()) || reasons::names_page(opened, page),
    }
}

fn is_begun(opened: &Opened<'_>, page: &Page) -> bool {
    opened.asked_on(&page.id).iter().any(|(place, field)| is_answered(&opened.view.bundle, place, field))
}

/// Whether a question has an answer.
pub(super) fn is_answered(bundle: &Bundle, place: &Place, field: &Field) -> bool {
    let attributes = place.object_type().and_then(|object| bundle.attributes(object));
    attributes.and_then(|attributes| attributes.get(&field.name)).is_some_and(|value| !is_blank(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Facts = Facts { is_open: true, is_begun: false, lacks: false, is_wrong: false };

    #[test]
    fn a_page_goes_from_not_started_over_in_progress_to_completed() {
        assert_eq!(state(Facts { lacks: true, ..OPEN }), TaskState::NotStarted);
        assert_eq!(state(Facts { lacks: true, is_begun: true, ..OPEN }), TaskState::InProgress);
        assert_eq!(state(Facts { is_begun: true, ..OPEN }), TaskState::Completed);
    }

    #[test]
    fn an_optional_page_that_was_left_out_is_not_started() {
        assert_eq!(state(OPEN), TaskState::NotStarted);
    }

    #[test]
    fn a_page_that_comes_later_cannot_be_started() {
        assert_eq!(state(Facts { is_open: false, lacks: true, ..OPEN }), TaskState::CannotStart);
    }

    #[test]
    fn what_is_wrong_weighs_more_than_what_is_missing() {
        assert_eq!(state(Facts { is_wrong: true, lacks: true, is_begun: true, ..OPEN }), TaskState::Problem);
    }
}
