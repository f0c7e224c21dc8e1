//! The page of an account: what it is called and known by, and the ways on to what its programs need.

use askama::Template;
use axum::extract::Path;
use axum::http::Uri;
use axum::response::Response;
use bonafide_domain::account::Account;

use super::Owning;
use super::keys::asked;
use crate::failure::page;
use crate::view::action::BackLink;
use crate::view::answers::{Answer, SummaryList};
use crate::view::message::{Banner, News};
use crate::view::prose::Code;
use crate::view::shell::Shell;
use crate::words::Words;

#[derive(Template)]
#[template(path = "settings/account.html")]
struct AccountPage {
    shell: Shell,
    back: Option<BackLink>,
    done: Option<Banner>,
    facts: SummaryList,
    doors: Vec<Door>,
}

/// A way on.
struct Door {
    href: String,
    text: String,
    hint: String,
}

pub(super) async fn get(owning: Owning, uri: Uri) -> Response {
    let shown = owning.own().await.map(|account| show(&owning, &account, &uri));
    owning.asking.answer(shown)
}

pub(super) async fn get_below(owning: Owning, Path(sid): Path<String>, uri: Uri) -> Response {
    let shown = owning.below(&sid).await.map(|account| show(&owning, &account, &uri));
    owning.asking.answer(shown)
}

fn show(owning: &Owning, account: &Account, uri: &Uri) -> Response {
    let words = owning.asking.words();
    let is_own = account.sid == owning.account;
    let title = if is_own { words.say("settings-title").into_owned() } else { account.name.clone() };
    let path = owning.path_of(account.sid);
    let is_renamed = asked(uri, "done").as_deref() == Some("renamed");
    page(&AccountPage {
        shell: owning.asking.shell(title),
        back: (!is_own).then(|| BackLink::new(words, "/settings/subaccounts")),
        done: is_renamed.then(|| Banner::new(words, News::Success, words.say("account-name-saved"))),
        facts: facts(words, account, &path),
        doors: doors(words, account, &path, is_own),
    })
}

fn facts(words: Words, account: &Account, path: &str) -> SummaryList {
    let what = words.say("settings-name-what");
    let kind = match account.is_test {
        true => ["test-account", "settings-test-help"].map(|key| words.say(key).into_owned()).to_vec(),
        false => vec![words.say("settings-live").into_owned()],
    };
    let parent = account.parent.map(|sid| Answer::code(words.say("settings-parent"), Code::sid(&sid.to_string())));
    let own = [
        Answer::code(words.say("settings-sid"), Code::sid(&account.sid.to_string())),
        Answer::new(words.say("settings-name"), &account.name).change(format!("{path}/name"), what),
        Answer::lines(words.say("settings-kind"), kind),
        Answer::new(words.say("settings-made"), words.date(account.created_at)),
    ];
    SummaryList::new(words, own.into_iter().chain(parent).collect())
}

/// Keys belong to the account that one is signed in to; a subaccount has none of its own.
fn doors(words: Words, account: &Account, path: &str, is_own: bool) -> Vec<Door> {
    let door = |href: String, text: &str, hint: &str| Door {
        href,
        text: words.say(text).into_owned(),
        hint: words.say(hint).into_owned(),
    };
    let keys = is_own.then(|| door(format!("{path}/keys"), "api-keys-title", "settings-keys-hint"));
    let token = Some(door(format!("{path}/token"), "token-shown-title", "settings-token-hint"));
    let may_have_some = is_own && account.parent.is_none();
    let below = may_have_some.then(|| door(format!("{path}/subaccounts"), "subaccounts-title", "settings-below-hint"));
    [keys, token, below].into_iter().flatten().collect()
}
