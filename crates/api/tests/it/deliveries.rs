//! Deliveries: an account looks after its own, an administrator after those that were given up.

use std::time::Duration;

use bonafide_app::deliveries;
use bonafide_domain::delivery::{Attempt, DeliveryState};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{PRIMARY, Program};
use crate::operators::{a_desk, an_administrators};

const DELIVERIES: &str = "/bonafide/v1/Deliveries";

/// A profile that was rejected at once, so that there is news of it.
fn news(account: &Program<'_>) -> String {
    let profile = account.profile(PRIMARY, "Nova Kestrel");
    account.post(&format!("/v1/CustomerProfiles/{profile}"), &[("Status", "pending-review")]).is(200);
    profile
}

/// One attempt at everything that waits, after which it is given up.
fn given_up(house: &TestApp) {
    house
        .write(|cx| {
            for due in deliveries::claim(cx, 100)? {
                let answer = "Not here: Ottoline".to_owned();
                let attempt = Attempt {
                    at: cx.now,
                    delivered: false,
                    status: Some(503),
                    detail: "answered".to_owned(),
                    answer,
                    millis: 40,
                };
                deliveries::record_attempt(cx, due.delivery.sid, &attempt, DeliveryState::Parked, cx.now)?;
            }
            Ok(())
        })
        .expect("attempts can be written down");
}

on_both_engines! {
    fn an_account_sees_what_came_of_its_news_and_sends_it_again(house: TestApp) {
        let account = Program::of_a_new_account(&house);
        let profile = news(&account);
        let listed = account.get(DELIVERIES).is(200);
        let rows = listed["deliveries"].as_array().unwrap();
        let mut channels: Vec<&str> = rows.iter().map(|row| row["channel"].as_str().unwrap()).collect();
        channels.sort_unstable();
        assert_eq!(channels, ["email", "webhook"]);
        assert!(rows.iter().all(|row| row["state"] == "waiting" && row["type"] == "profile.rejected_at_once" && row["profile_sid"] == profile.as_str()));
        given_up(&house);
        let parked = account.get(&format!("{DELIVERIES}?State=parked&ProfileSid={profile}")).is(200);
        let sid = parked["deliveries"][0]["sid"].as_str().unwrap();
        let one = account.get(&format!("{DELIVERIES}/{sid}")).is(200);
        assert_eq!((&one["attempts"][0]["status"], &one["attempts"][0]["answer"], &one["date_next_attempt"]), (&json!(503), &json!("Not here: Ottoline"), &Value::Null));
        house.clock.advance(Duration::from_secs(60));
        let again = account.post(&format!("{DELIVERIES}/{sid}/SendAgain"), &[]).is(200);
        assert_eq!((&again["state"], &again["attempts_made"], &again["date_next_attempt"]), (&json!("waiting"), &json!(0), &again["date_recorded"]));
        assert_eq!(again["attempts"].as_array().unwrap().len(), 1, "what was tried before stays written down");
        assert_eq!(house.news().len(), 1);
    }

    fn nobody_sees_or_repeats_anothers_news(house: TestApp) {
        let (one, other) = (Program::of_a_new_account(&house), Program::of_a_new_account(&house));
        let profile = news(&one);
        let sid = one.get(DELIVERIES).is(200)["deliveries"][0]["sid"].as_str().unwrap().to_owned();
        assert_eq!(other.get(DELIVERIES).is(200)["deliveries"], json!([]));
        assert_eq!(other.get(&format!("{DELIVERIES}?ProfileSid={profile}")).refusal(), (404, 20404));
        assert_eq!(other.get(&format!("{DELIVERIES}/{sid}")).refusal(), (404, 20404));
        assert_eq!(other.post(&format!("{DELIVERIES}/{sid}/SendAgain"), &[]).refusal(), (404, 20404));
        let desk = a_desk(&house, "ana");
        assert_eq!(desk.get(DELIVERIES).refusal(), (403, 20403), "a reviewer does not look after deliveries");
        assert_eq!(desk.get(&format!("{DELIVERIES}/{sid}")).refusal(), (403, 20403));
        house.leave_news();
    }

    fn an_administrators_tool_sends_again_what_was_given_up(house: TestApp) {
        let (account, admin) = (Program::of_a_new_account(&house), an_administrators(&house));
        news(&account);
        given_up(&house);
        let parked = admin.get(&format!("{DELIVERIES}?State=parked&PageSize=1")).is(200);
        assert!(parked["meta"]["next_page_url"].is_string());
        let mut parked = Vec::from([parked.clone(), admin.get(parked["meta"]["next_page_url"].as_str().unwrap()).is(200)]);
        assert_ne!(parked[0]["deliveries"][0]["sid"], parked[1]["deliveries"][0]["sid"]);
        let row = parked.remove(0)["deliveries"][0].take();
        assert_eq!(row["account_sid"], account.name.as_str());
        let again = admin.post(&format!("{DELIVERIES}/{}/SendAgain", row["sid"].as_str().unwrap()), &[]).is(200);
        assert_eq!(again["state"], "waiting");
        assert_eq!(house.news().len(), 1);
    }

    fn a_state_that_is_none_is_refused(house: TestApp) {
        let account = Program::of_a_new_account(&house);
        assert_eq!(account.get(&format!("{DELIVERIES}?State=lost")).refusal(), (400, 20001));
        assert_eq!(account.get(&format!("{DELIVERIES}/DL{}", "0".repeat(32))).refusal(), (404, 20404));
    }
}
