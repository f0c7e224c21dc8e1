//! What happened, followed from a cursor on.

use std::time::Duration;

use bonafide_app::Actor;
use bonafide_app::events::{self, SETTLING, Wanted};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{PRIMARY, Program};
use crate::operators::{a_desk, at_the_desk};

const EVENTS: &str = "/bonafide/v1/Events";

fn types(page: &Value) -> Vec<&str> {
    page["events"].as_array().expect("events").iter().map(|event| event["type"].as_str().unwrap()).collect()
}

on_both_engines! {
    fn a_program_that_keeps_its_cursor_hears_everything_once(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let nothing = account.get(EVENTS).is(200);
        assert_eq!((&nothing["events"], &nothing["meta"]["after"], &nothing["meta"]["next_page_url"]), (&json!([]), &Value::Null, &Value::Null));
        let profile = account.profile(PRIMARY, "Nova Kestrel");
        let first = account.get(EVENTS).is(200);
        assert_eq!(types(&first), ["profile.created"]);
        let event = &first["events"][0];
        assert_eq!((&event["profile_sid"], &event["sequence"], &event["status"]), (&json!(profile), &json!(1), &json!("draft")));
        assert_eq!(account.get(event["url"].as_str().unwrap()).is(200), *event);
        let cursor = first["meta"]["after"].as_str().unwrap().to_owned();
        assert_eq!(event["sid"], cursor.as_str());
        let poll = |cursor: &str| account.get(&format!("{EVENTS}?After={cursor}")).is(200);
        let empty = poll(&cursor);
        assert_eq!((&empty["events"], &empty["meta"]["after"]), (&json!([]), &json!(cursor)), "an empty page gives the cursor back");
        house.clock.advance(Duration::from_secs(1));
        let (_, case) = at_the_desk(&account, &desk, "Another");
        house.clock.advance(Duration::from_secs(1));
        desk.post(&format!("/bonafide/v1/Cases/{case}/Decision"), &[("Decision", "approve")]).is(200);
        let mut news = types(&poll(&cursor)).into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(news.pop().as_deref(), Some("profile.approved"));
        news.sort();
        assert_eq!(news, ["profile.created", "profile.review_began", "profile.submitted"]);
        house.leave_news();
    }

    fn pages_follow_each_other_to_the_end(house: TestApp) {
        let account = Program::of_a_new_account(&house);
        let mut profiles = Vec::new();
        for name in ["One", "Two", "Three"] {
            profiles.push(account.profile(PRIMARY, name));
            house.clock.advance(Duration::from_secs(2));
        }
        let (mut heard, mut next) = (Vec::new(), Some(format!("{EVENTS}?PageSize=1")));
        while let Some(path) = next {
            let page = account.get(&path).is(200);
            assert!(page["events"].as_array().unwrap().len() == 1);
            heard.push(page["events"][0]["profile_sid"].as_str().unwrap().to_owned());
            next = page["meta"]["next_page_url"].as_str().map(str::to_owned);
        }
        assert_eq!(heard, profiles);
        let of_one = account.get(&format!("{EVENTS}?ProfileSid={}", profiles[1])).is(200);
        assert_eq!((of_one["events"].as_array().unwrap().len(), &of_one["events"][0]["profile_sid"]), (1, &json!(profiles[1])));
    }

    fn what_becomes_visible_late_is_not_passed_by(house: TestApp) {
        let account = Program::of_a_new_account(&house);
        let actor = Actor::Program { account: account.name.parse().unwrap(), key: None, may_write: true };
        let look = |until| {
            let wanted = Wanted { profile: None, after: None, until, limit: 10 };
            house.read(move |cx| events::follow(cx, &actor, &wanted)).unwrap()
        };
        account.profile(PRIMARY, "One");
        let first = look(None);
        assert_eq!((first.events.len(), first.is_settled), (1, false), "another may have begun before it and end after it");
        account.profile(PRIMARY, "Begun at the same moment");
        house.clock.advance(SETTLING * 2);
        account.profile(PRIMARY, "Later");
        assert_eq!(look(Some(first.until)).events.len(), 2, "what was late is there, what came after is left for the next look");
        house.clock.advance(SETTLING * 2);
        assert!(look(None).is_settled);
    }

    fn nobody_hears_of_anothers_profiles(house: TestApp) {
        let (one, other) = (Program::of_a_new_account(&house), Program::of_a_new_account(&house));
        let profile = one.profile(PRIMARY, "Nova Kestrel");
        let event = one.get(EVENTS).is(200)["events"][0]["sid"].as_str().unwrap().to_owned();
        assert_eq!(other.get(EVENTS).is(200)["events"], json!([]));
        assert_eq!(other.get(&format!("{EVENTS}/{event}")).refusal(), (404, 20404));
        assert_eq!(other.get(&format!("{EVENTS}?ProfileSid={profile}")).refusal(), (404, 20404));
        assert_eq!(a_desk(&house, "ana").get(EVENTS).refusal(), (404, 20404), "the operator has no profiles");
        house.leave_news();
    }

    fn a_cursor_that_is_none_is_refused(house: TestApp) {
        let account = Program::of_a_new_account(&house);
        for query in ["After=x", "After=BU00000000000000000000000000000000", "PageSize=0", "PageToken=PA", "ProfileSid=x"] {
            assert_eq!(account.get(&format!("{EVENTS}?{query}")).refusal(), (400, 20001), "{query}");
        }
    }
}
