//! The sandbox: in a test account nobody is vetted; a magic text decides, or the evaluation that was passed.
//!
//! It stands where the desk would: the same case, the same decision with reasons, the same news. Only who decides is
//! another. A decision that is to come later leaves its job waiting, which the account's clock brings nearer.

use std::time::Duration;

use bonafide_domain::bundle::Bundle;
use bonafide_domain::case::Outcome;
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::Reason;
use bonafide_domain::sandbox::{self, Found, Magic, Mistake, Verdict};
use bonafide_domain::sid::AccountSid;
use bonafide_store::cases::Stored;

use crate::{Cx, Error, bundles, profiles, reviews};

/// How a case of a test account is to end.
enum End {
    /// A person decides it.
    AtTheDesk,
    /// It is decided.
    Decided(Outcome, Vec<Reason>),
}

/// Whether an account is a test account.
pub(crate) fn is_test(cx: &mut Cx<'_, '_>, account: AccountSid) -> Result<bool, Error> {
    Ok(bonafide_store::accounts::find(cx.tx, account)?.ok_or(Error::NotFound)?.is_test)
}

/// Takes a case of a test account as far as it can go now: to the desk or to its end. Says how much longer it is to wait.
pub(crate) fn go_on(cx: &mut Cx<'_, '_>, stored: &Stored) -> Result<Option<Duration>, Error> {
    if !stored.is_open {
        return Ok(None);
    }
    cx.enter(stored.account)?;
    let profile = profiles::find_any(cx, stored.profile)?;
    let bundle = reviews::submitted(cx, stored)?.bundle;
    let (end, after) = end_of(cx, &profile, &bundle)?;
    let wait = stored.submitted_at.plus(after).since(cx.now);
    match end {
        End::AtTheDesk if wait.is_zero() => reviews::begin(cx, stored.sid)?,
        End::AtTheDesk => {}
        End::Decided(outcome, reasons) => {
            reviews::begin(cx, stored.sid)?;
            if wait.is_zero() {
                reviews::decide_by_magic(cx, stored, outcome, &reasons)?;
            }
        }
    }
    Ok(Some(wait).filter(|wait| !wait.is_zero()))
}

/// How a submission is to end, and how long after it was made. What was submitted is compliant: without magic it is
/// approved.
fn end_of(cx: &Cx<'_, '_>, profile: &Profile, bundle: &Bundle) -> Result<(End, Duration), Error> {
    let approved = End::Decided(Outcome::Approved, Vec::new());
    let Some(Found { at, magic }) = sandbox::find(bundle) else { return Ok((approved, Duration::ZERO)) };
    let (policy, house) = (bundles::policy_of(cx, profile)?, cx.house);
    let understood = magic.and_then(|Magic { verdict, after }| match verdict {
        Verdict::Approve => Ok((approved, after)),
        Verdict::Review => Ok((End::AtTheDesk, after)),
        Verdict::Reject { code, about } => {
            let asked = (code.as_str(), about.as_ref());
            let reason = sandbox::reason(&house.catalogue, policy, bundle, asked, house.settings.max_file / 1_000_000)?;
            Ok((End::Decided(Outcome::Rejected, vec![reason]), after))
        }
    });
    understood.or_else(|mistake: Mistake| {
        let reason = sandbox::reason_of_mistake(&house.catalogue, policy, &at, mistake);
        let reason = reason.ok_or_else(|| Error::internal("the catalogue lacks the reason of a mistake"))?;
        Ok((End::Decided(Outcome::Rejected, vec![reason]), Duration::ZERO))
    })
}
