//! `Cases`: the review desk for programs of the operator. Whoever decides is the person whose key it is.

use axum::extract::Path;
use bonafide_app::reviews::{self, Listed, NewReason, Verdict, Which};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::case::{Case, Decision};
use bonafide_domain::sid::CaseSid;
use bonafide_domain::time::Timestamp;
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun, code};
use crate::forward::{self, Forward};
use crate::language::{said_in, wanted};
use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::routes::OURS;

mod file;
mod pictures;

const NOUN: Noun = Noun::Case;
/// The most reasons that one rejection has.
const MOST_REASONS: usize = 30;

fn path() -> String {
    format!("{OURS}/Cases")
}

/// A case as lists show it.
fn shown(cx: &Cx<'_, '_>, listed: &Listed) -> Value {
    let Listed { case, profile, is_test } = listed;
    let claim = case.claim.filter(|claim| claim.until > cx.world_now() && case.decision.is_none());
    let decided = |said: fn(&Decision) -> String| case.decision.as_ref().map(said);
    json!({
        "sid": case.sid,
        "account_sid": case.account,
        "profile_sid": case.profile,
        "policy_sid": profile.policy,
        "friendly_name": profile.friendly_name(),
        "profile_status": profile.status.wire(),
        "number": case.number,
        "status": status(case),
        "is_test": is_test,
        "asks_other_way": case.asks_other_way,
        "date_submitted": case.submitted_at.to_string(),
        "claimed_by": claim.map(|claim| claim.by),
        "claimed_until": claim.map(|claim| claim.until.to_string()),
        "outcome": decided(|decision| decision.outcome.word().to_owned()),
        "decided_by": decided(|decision| decision.by.word()),
        "date_decided": decided(|decision| Timestamp::to_string(&decision.at)),
        "url": format!("{}{}/{}", cx.house.settings.public_url, path(), case.sid),
    })
}

const fn status(case: &Case) -> &'static str {
    if case.decision.is_some() { "decided" } else { "open" }
}

fn which(query: &Parameters) -> Result<Which, Error> {
    match query.optional("Status").filter(|word| !word.is_empty()) {
        None | Some("open") => Ok(Which::Open),
        Some("decided") => Ok(Which::Decided),
        Some(_) => Err(Error::bad(code::PARAMETER, "Status is neither open nor decided: give one of them, or none")),
    }
}

pub(crate) async fn list(call: Call) -> Answered {
    let read = || Ok((Forward::of(&call.query)?, which(&call.query)?));
    let (forward, which) = read().map_err(|error| call.fails(error))?;
    let after: Option<CaseSid> = forward.after("a SID of a case").map_err(|error| call.fails(error))?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let cases = reviews::list(cx, actor, which, after, forward.sought())?;
        let rows = cases.iter().map(|listed| (listed.case.sid.to_string(), shown(cx, listed))).collect();
        let word = if which == Which::Open { "open" } else { "decided" };
        let filters = [("Status", Some(word.to_owned()))];
        let (base, path) = (&cx.house.settings.public_url, &path());
        Reply::list(&forward.answer(&forward::Listed { base, path, filters: &filters, key: "cases" }, rows))
    })
    .await
}

/// All that the desk shows. That it was seen is written down.
pub(crate) async fn fetch(Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, language): (CaseSid, _) = (call.sid(&sid)?, wanted(&call.headers));
    let answered = call.write(Deed::Read(NOUN), move |cx, actor| {
        let file = reviews::look(cx, actor, sid)?;
        let listed = reviews::find_listed(cx, actor, sid)?;
        let mut body = shown(cx, &listed);
        file::add_to(&mut body, cx, &file, language)?;
        Reply::ok(&body)
    });
    Ok(said_in(language, answered.await?))
}

fn now_shown(cx: &mut Cx<'_, '_>, actor: &bonafide_app::Actor, sid: CaseSid) -> Result<Reply, AppError> {
    let listed = reviews::find_listed(cx, actor, sid)?;
    Reply::ok(&shown(cx, &listed))
}

pub(crate) async fn claim(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: CaseSid = call.sid(&sid)?;
    call.write(Deed::Update(NOUN), move |cx, actor| {
        reviews::claim(cx, actor, sid)?;
        now_shown(cx, actor, sid)
    })
    .await
}

pub(crate) async fn release(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: CaseSid = call.sid(&sid)?;
    call.write(Deed::Update(NOUN), move |cx, actor| {
        reviews::release(cx, actor, sid)?;
        now_shown(cx, actor, sid)
    })
    .await
}

/// Decides a case that nobody else holds.
pub(crate) async fn decide(Path(sid): Path<String>, call: Call) -> Answered {
    let sid: CaseSid = call.sid(&sid)?;
    // For everybody else there is no case that a form could be wrong for.
    if call.actor.as_reviewer().is_err() {
        return Err(call.missing());
    }
    let verdict = verdict(&call.form).map_err(|error| call.fails(error))?;
    call.write(Deed::Update(NOUN), move |cx, actor| {
        reviews::decide_as(cx, actor, sid, &verdict)?;
        now_shown(cx, actor, sid)
    })
    .await
}

fn verdict(form: &Parameters) -> Result<Verdict, Error> {
    let decision = form.required("Decision")?;
    let of_reasons = ["Reason", "About", "Words", "Note"];
    let given = of_reasons.map(|name| form.all(name).collect::<Vec<_>>());
    match decision {
        "approve" => match of_reasons.iter().find(|name| form.optional(name).is_some()) {
            Some(name) => Err(Error::bad(code::PARAMETER, format!("{name} belongs to a rejection: leave it out"))),
            None => Ok(Verdict::Approve),
        },
        "reject" => reasons(&given).map(Verdict::Reject),
        _ => Err(Error::bad(code::PARAMETER, "Decision is neither approve nor reject: send one of them")),
    }
}

/// The reasons of a form: the first `Reason` goes with the first `About`, the first `Words` and the first `Note`.
fn reasons([codes, abouts, words, notes]: &[Vec<&str>; 4]) -> Result<Vec<NewReason>, Error> {
    let bad = |message: &str| Error::bad(code::PARAMETER, message);
    if codes.len() > MOST_REASONS {
        return Err(bad("Reason comes more often than 30 times: send those that matter most"));
    }
    if [abouts, words, notes].iter().any(|given| given.len() > codes.len()) {
        return Err(bad(
            "About, Words and Note each go with a Reason, in its order: send no more of them than reasons",
        ));
    }
    let at = |given: &[&str], at: usize| given.get(at).copied().unwrap_or_default().to_owned();
    let reason = |(place, code): (usize, &&str)| NewReason {
        code: (*code).to_owned(),
        about: at(abouts, place),
        words: at(words, place),
        note: at(notes, place),
        region: None,
    };
    Ok(codes.iter().enumerate().map(reason).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(form: &str) -> Result<Verdict, Error> {
        verdict(&Parameters::parse(form.as_bytes()).expect("parameters"))
    }

    #[test]
    fn a_reason_goes_with_what_stands_in_the_same_place() {
        let Ok(Verdict::Reject(reasons)) = of("Decision=reject&Reason=a&About=&Reason=b&About=profile&Note=x") else {
            panic!("a rejection")
        };
        let read: Vec<_> = reasons.iter().map(|reason| (&*reason.code, &*reason.about, &*reason.note)).collect();
        assert_eq!(read, [("a", "", "x"), ("b", "profile", "")]);
    }

    #[test]
    fn a_decision_that_contradicts_itself_is_refused() {
        for form in
            ["", "Decision=", "Decision=maybe", "Decision=approve&Reason=a", "Decision=reject&Reason=a&About=b&About=c"]
        {
            assert!(of(form).is_err(), "{form}");
        }
        assert!(matches!(of("Decision=approve"), Ok(Verdict::Approve)));
    }
}
