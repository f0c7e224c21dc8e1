//! What the resources of the older API have in common: an account in the path, dates as in letters, and pages by `…_uri`.

use bonafide_app::Actor;
use bonafide_app::accounts;
use bonafide_domain::page::Page;
use bonafide_domain::sid::AccountSid;
use bonafide_domain::time::Timestamp;
use serde_json::{Map, Value, json};

use crate::call::{Call, Failure};
use crate::page::Paging;

/// Where this API begins.
pub(crate) const ROOT: &str = "/2010-04-01/Accounts";

/// A moment as RFC 2822 writes it: `Tue, 18 Aug 2015 17:07:30 +0000`.
pub(crate) fn date(at: Timestamp) -> String {
    at.in_utc().strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

impl Call {
    /// The call as one of the account in the path: the caller's own, or one below it. Any other does not exist.
    pub(crate) async fn within(mut self, account: &str) -> Result<(Call, AccountSid), Failure> {
        let account: AccountSid = self.sid(account)?;
        let actor = self.actor;
        if actor.account().ok() != Some(account) {
            let found = self.api.app.read(move |cx| {
                actor.owned_account()?;
                accounts::find_own(cx, &actor, account)
            });
            if found.await.is_err() {
                return Err(self.missing());
            }
            self.actor = Actor::Program { account, key: None, may_write: true };
        }
        Ok((self, account))
    }
}

impl Paging {
    /// The page in the older form.
    pub(crate) fn answer_v2010(
        &self,
        path: &str,
        filters: &[(&str, Option<String>)],
        key: &str,
        page: Page<(String, Value)>,
    ) -> Value {
        let start = self.number() * u64::from(self.window.limit);
        let count = page.items.len() as u64;
        let answered = self.answer("", path, filters, key, page);
        let meta = |name: &str| answered["meta"][name].clone();
        let mut body = Map::new();
        body.insert(key.to_owned(), answered[key].clone());
        for (name, value) in [
            ("end", json!((start + count).saturating_sub(1))),
            ("first_page_uri", meta("first_page_url")),
            ("next_page_uri", meta("next_page_url")),
            ("page", meta("page")),
            ("page_size", meta("page_size")),
            ("previous_page_uri", meta("previous_page_url")),
            ("start", json!(start)),
            ("uri", meta("url")),
        ] {
            body.insert(name.to_owned(), value);
        }
        Value::Object(body)
    }
}
