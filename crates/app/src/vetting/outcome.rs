//! What the operator's rules make of a report: a case is decided at once where a rule says so, and not otherwise.
//!
//! A rule may reject for what is plain, which follows from the document alone; and may approve where everything was
//! looked at and speaks for the submission. Neither is the rule unless the operator makes it one.

use bonafide_domain::bundle::Bundle;
use bonafide_domain::case::Outcome;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::Policy;
use bonafide_domain::reason::{About, Reason};
use bonafide_domain::vetting::{Finding, Proposal, Report};
use bonafide_domain::wording;
use bonafide_store::cases::Stored;

use crate::{Cx, Error, House, bundles, profiles, reviews};

/// Decides a case by the operator's rules, or leaves it to the desk.
pub(super) fn decide(cx: &mut Cx<'_, '_>, stored: &Stored, bundle: &Bundle, report: &Report) -> Result<(), Error> {
    let profile = profiles::find_any(cx, stored.profile)?;
    let policy = bundles::policy_of(cx, &profile)?;
    let (house, settings) = (cx.house, &cx.house.settings);
    let is_to_reject = |finding: &&Finding| finding.is_plain() && settings.reject_at_once.contains(&finding.kind);
    let mut reasons: Vec<Reason> = Vec::new();
    for finding in report.findings.iter().filter(is_to_reject) {
        let reason = reason_of(house, policy, finding).filter(|reason| !is_given(&reasons, reason));
        reasons.extend(reason);
    }
    if !reasons.is_empty() {
        return reviews::decide_by_rule(cx, stored, Outcome::Rejected, &reasons);
    }
    let asks_for_a_person = bonafide_domain::capture::other_way(&house.catalogue, bundle).is_some();
    if settings.approve_when_clear && report.proposal() == Proposal::Approve && !asks_for_a_person {
        return reviews::decide_by_rule(cx, stored, Outcome::Approved, &[]);
    }
    Ok(())
}

fn is_given(reasons: &[Reason], reason: &Reason) -> bool {
    reasons.iter().any(|given| given.code == reason.code && given.about == reason.about)
}

/// The reason that a finding proposes, with its box; nothing for one that proposes none.
pub fn reason_of(house: &House, policy: &Policy, finding: &Finding) -> Option<Reason> {
    let kind = house.catalogue.reason(finding.reason()?)?;
    let is_about_parts = kind.about.iter().any(|about| matches!(about, About::Field | About::Object));
    let about = if is_about_parts { finding.about.clone() } else { Place::object(PROFILE) };
    let mut reason = wording::reason_of(&house.catalogue, policy, kind, &Problem::new(&kind.code, about));
    reason.part = finding.spots.first().copied();
    Some(reason)
}
