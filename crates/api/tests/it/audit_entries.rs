//! The audit log for those who verify it elsewhere.

use bonafide_domain::audit::Entry;
use bonafide_domain::time::Timestamp;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{PRIMARY, Program};
use crate::operators::{a_desk, an_administrators};

const ENTRIES: &str = "/bonafide/v1/AuditEntries";

/// An entry as it can be made from what the wire says of it, and nothing else.
fn read(row: &Value) -> Entry {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let hash = |name: &str| row[name].as_str().map(|digits| hex::decode(digits).unwrap().try_into().unwrap());
    Entry {
        sid: text("sid").parse().unwrap(),
        chain: text("chain"),
        sequence: row["sequence"].as_i64().unwrap(),
        at: Timestamp::from_micros(row["microseconds"].as_i64().unwrap()),
        who: text("who"),
        act: text("act"),
        subject: text("subject"),
        detail: text("detail"),
        before: hash("before_digest"),
        after: hash("after_digest"),
        previous: hash("previous_hash").unwrap(),
        hash: hash("hash").unwrap(),
    }
}

/// A chain walked to its end, one entry a page.
fn walked(admin: &Program<'_>, query: &str) -> Vec<Entry> {
    let (mut entries, mut next) = (Vec::new(), Some(format!("{ENTRIES}?{query}&PageSize=1")));
    while let Some(path) = next {
        let page = admin.get(&path).is(200);
        entries.extend(page["audit_entries"].as_array().unwrap().iter().map(read));
        next = page["meta"]["next_page_url"].as_str().map(str::to_owned);
    }
    entries
}

on_both_engines! {
    fn whoever_reads_a_chain_can_verify_it(house: TestApp) {
        let (account, admin) = (Program::of_a_new_account(&house), an_administrators(&house));
        let profile = account.profile(PRIMARY, "Nova Kestrel");
        account.post(&format!("/v1/CustomerProfiles/{profile}"), &[("FriendlyName", "Nova Kestrel Two")]).is(200);
        account.post(&format!("/v1/CustomerProfiles/{profile}"), &[("Status", "pending-review")]).is(200);
        for query in [format!("ProfileSid={profile}"), "Chain=house".to_owned()] {
            let entries = walked(&admin, &query);
            assert!(entries.len() > 3, "{query}");
            let mut previous = [0; 32];
            for (number, entry) in entries.iter().enumerate() {
                assert_eq!((entry.sequence, entry.previous, entry.hash), (number as i64 + 1, previous, entry.computed_hash()));
                previous = entry.hash;
            }
        }
        let page = admin.get(&format!("{ENTRIES}?ProfileSid={profile}&After=2")).is(200);
        assert_eq!(page["audit_entries"][0]["sequence"], 3);
        house.leave_news();
    }

    fn a_chain_has_to_be_named(house: TestApp) {
        let admin = an_administrators(&house);
        for query in ["", "?Chain=other", "?ProfileSid=x", "?Chain=house&ProfileSid=BU00000000000000000000000000000000", "?Chain=house&After=-1", "?Chain=house&After=x"] {
            assert_eq!(admin.get(&format!("{ENTRIES}{query}")).refusal(), (400, 20001), "{query}");
        }
        let unknown = admin.get(&format!("{ENTRIES}?ProfileSid=BU{}", "0".repeat(32))).is(200);
        assert_eq!((&unknown["audit_entries"], &unknown["meta"]["after"]), (&json!([]), &Value::Null));
        house.leave_news();
    }

    fn only_administrators_read_the_log(house: TestApp) {
        let account = Program::of_a_new_account(&house);
        let profile = account.profile(PRIMARY, "Nova Kestrel");
        let path = format!("{ENTRIES}?ProfileSid={profile}");
        assert_eq!(account.get(&path).refusal(), (404, 20404), "an entry may name a reason that its owner may not be told");
        assert_eq!(a_desk(&house, "ana").get(&path).refusal(), (403, 20403));
        house.leave_news();
    }
}
