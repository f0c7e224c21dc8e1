//! Revoking a key, after being asked once more: programs that use it stop working at that moment.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use bonafide_app::api_keys;
use bonafide_domain::api_key::ApiKey;

use super::{Holder, key_sid, name_of, role_keys};
use crate::failure::{Failure, page};
use crate::form::Form;
use crate::settings::pages::AskPage;
use crate::view::action::{BackLink, Button, Weight};
use crate::view::answers::{Answer, SummaryList};
use crate::view::prose::Code;

pub(super) async fn get<H: Into<Holder>>(holder: H, Path(sid): Path<String>) -> Response {
    let holder: Holder = holder.into();
    let asked = ask(&holder, &sid).await;
    holder.answer(asked)
}

async fn ask(holder: &Holder, sid: &str) -> Result<Response, Failure> {
    let sid = key_sid(sid)?;
    let key = holder.read(move |cx, actor| api_keys::find(cx, actor, sid)).await?;
    let words = holder.words();
    Ok(page(&AskPage {
        shell: holder
            .visit
            .shell(&holder.console, words.say_with("key-revoke-title", [("name", name_of(words, &key))])),
        back: BackLink::new(words, holder.path()),
        lead: words.say("key-revoke-lead").into_owned(),
        facts: Some(facts(holder, &key)),
        go_on: Button::submit(Weight::Danger, words.say("key-revoke-go-on")),
        keep: Button::link(Weight::Quiet, words.say("key-revoke-keep"), holder.path()),
    }))
}

fn facts(holder: &Holder, key: &ApiKey) -> SummaryList {
    let words = holder.words();
    let never = || words.say("api-keys-never-used").into_owned();
    let used = key.used_at.map_or_else(never, |at| words.ago(holder.console.now(), at));
    let facts = vec![
        Answer::code(words.say("api-keys-sid"), Code::sid(&key.sid.to_string())),
        Answer::new(words.say("api-keys-role"), words.say(role_keys(key.role).0)),
        Answer::new(words.say("api-keys-used"), used),
        Answer::new(words.say("api-keys-made"), words.date(key.created_at)),
    ];
    SummaryList::new(words, facts)
}

pub(super) async fn post<H: Into<Holder>>(holder: H, Path(sid): Path<String>, _form: Form) -> Response {
    let holder: Holder = holder.into();
    let revoked = revoke(&holder, &sid).await;
    holder.answer(revoked)
}

async fn revoke(holder: &Holder, sid: &str) -> Result<Response, Failure> {
    let (sid, actor) = (key_sid(sid)?, holder.actor);
    holder.console.app.write(move |cx| api_keys::revoke(cx, &actor, sid)).await?;
    Ok(Redirect::to(&format!("{}?done=revoked", holder.path())).into_response())
}
