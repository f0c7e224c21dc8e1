//! Cases: one submission each, and what was decided about it.

use std::time::Duration;

use crate::bundle::Bundle;
use crate::evaluation::Evaluation;
use crate::reason::Reason;
use crate::sid::{AccountSid, CaseSid, ProfileSid, UserSid};
use crate::time::Timestamp;

/// How long a reviewer who opened a case has it to themselves; every act on the case begins it anew.
pub const LEASE: Duration = Duration::from_secs(20 * 60);

/// One submission at the review desk.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its SID.
    pub sid: CaseSid,
    /// The account.
    pub account: AccountSid,
    /// The profile.
    pub profile: ProfileSid,
    /// Which submission of the profile it is, from 1.
    pub number: i64,
    /// When it was submitted.
    pub submitted_at: Timestamp,
    /// Who has it open, and until when.
    pub claim: Option<Claim>,
    /// How it ended.
    pub decision: Option<Decision>,
    /// Whether somebody in it asks to be verified another way than by pictures.
    pub asks_other_way: bool,
}

/// A reviewer's hold on a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The reviewer.
    pub by: UserSid,
    /// Until when.
    pub until: Timestamp,
}

/// What was submitted, as it was.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Submitted {
    /// Everything that was entered.
    pub bundle: Bundle,
    /// What the evaluation found.
    pub evaluation: Evaluation,
}

/// How a case ended.
#[derive(Debug, Clone)]
pub struct Decision {
    /// What was decided.
    pub outcome: Outcome,
    /// Who decided.
    pub by: Decider,
    /// When.
    pub at: Timestamp,
    /// Why, for a rejection.
    pub reasons: Vec<Reason>,
}

/// The two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
}

impl Outcome {
    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Approved => "approved",
            Outcome::Rejected => "rejected",
        }
    }

    /// The outcome of a stored word.
    pub fn of_word(word: &str) -> Option<Outcome> {
        [Outcome::Approved, Outcome::Rejected].into_iter().find(|outcome| outcome.word() == word)
    }
}

/// Who can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decider {
    /// The evaluation, at submission.
    Evaluation,
    /// The operator's rules for what vetting finds.
    Vetting,
    /// A reviewer at the desk.
    Reviewer(UserSid),
    /// The operator at the shell.
    Shell,
    /// Nobody: a magic value in a test account.
    Sandbox,
}

impl Decider {
    /// The text that is stored.
    pub fn word(self) -> String {
        match self {
            Decider::Evaluation => "evaluation".to_owned(),
            Decider::Vetting => "vetting".to_owned(),
            Decider::Reviewer(sid) => sid.to_string(),
            Decider::Shell => "shell".to_owned(),
            Decider::Sandbox => "sandbox".to_owned(),
        }
    }

    /// The decider of a stored text.
    pub fn of_word(word: &str) -> Option<Decider> {
        match word {
            "evaluation" => Some(Decider::Evaluation),
            "vetting" => Some(Decider::Vetting),
            "shell" => Some(Decider::Shell),
            "sandbox" => Some(Decider::Sandbox),
            sid => sid.parse().ok().map(Decider::Reviewer),
        }
    }
}

impl Case {
    /// Whether somebody other than `reviewer` has it now.
    pub fn is_held_by_other(&self, reviewer: Option<UserSid>, now: Timestamp) -> bool {
        self.claim.is_some_and(|claim| Some(claim.by) != reviewer && claim.until > now)
    }

    /// Whether `reviewer` has it now.
    pub fn is_held_by(&self, reviewer: UserSid, now: Timestamp) -> bool {
        self.claim.is_some_and(|claim| claim.by == reviewer && claim.until > now)
    }
}
