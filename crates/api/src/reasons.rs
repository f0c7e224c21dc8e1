//! `Reasons`: the taxonomy of why profiles are rejected, in the words of the language that is wanted.
//!
//! Reasons that may not be told are for the operator's programs, and for test accounts, whose sandbox gives each of them.

use bonafide_app::accounts;
use bonafide_app::{Actor, Cx, Error as AppError};
use bonafide_domain::language::Language;
use bonafide_domain::reason::{About, ReasonKind};
use serde_json::{Value, json};

use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::language::{said_in, wanted};
use crate::reply::Reply;
use crate::routes::OURS;

/// The texts keep their placeholders: what they are about fills them in when a reason is given.
fn shown(base: &str, kind: &ReasonKind, language: Language) -> Value {
    let about = |about: &About| match about {
        About::Field => "field",
        About::Object => "object",
        About::Profile => "profile",
    };
    json!({
        "code": kind.code,
        "twilio": kind.twilio,
        "class": kind.class.word(),
        "retryable": kind.retryable,
        "may_be_told": kind.may_be_told,
        "by_reviewer": kind.by_reviewer,
        "by_evaluation": kind.by_evaluation,
        "about": kind.about.iter().map(about).collect::<Vec<_>>(),
        "message": kind.saw.in_language(language),
        "why": kind.why.in_language(language),
        "cure": kind.cure.in_language(language),
        "ask": kind.ask.as_ref().map(|ask| ask.in_language(language)),
        "more_info": format!("{base}/docs/errors#{}", kind.twilio),
    })
}

fn sees_all(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<bool, AppError> {
    match actor.whole_account() {
        Ok(own) => Ok(accounts::find_own(cx, actor, own)?.is_test),
        Err(_) => actor.as_decider().map(|_| true),
    }
}

/// The whole taxonomy at once: it is short, and whoever reads it wants all of it.
pub(crate) async fn list(call: Call) -> Answered {
    let language = wanted(&call.headers);
    let answered = call.read(Deed::Read(Noun::Reason), move |cx, actor| {
        let sees_all = sees_all(cx, actor)?;
        let base = &cx.house.settings.public_url;
        let listed = cx.house.catalogue.reasons.iter().filter(|kind| sees_all || kind.may_be_told);
        let reasons: Vec<Value> = listed.map(|kind| shown(base, kind, language)).collect();
        let url = format!("{base}{OURS}/Reasons");
        let meta = json!({ "page_size": reasons.len(), "first_page_url": url, "url": url, "next_page_url": null, "key": "reasons" });
        Reply::list(&json!({ "reasons": reasons, "meta": meta }))
    });
    Ok(said_in(language, answered.await?))
}
