//! Review by programs of the operator: the queue, a case, who holds it, and the decision.

use std::time::Duration;

use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::Program;
use crate::operators::{a_desk, at_the_desk};

const CASES: &str = "/bonafide/v1/Cases";

fn names(rows: &Value, name: &str) -> Vec<String> {
    rows.as_array().expect("rows").iter().map(|row| row[name].as_str().unwrap_or_default().to_owned()).collect()
}

on_both_engines! {
    fn a_reviewers_tool_claims_a_case_and_rejects_it_with_reasons(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (profile, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        let of = |rest: &str| format!("{CASES}/{case}{rest}");
        let claimed = desk.post(&of("/Claim"), &[]).is(200);
        assert!(claimed["claimed_by"].as_str().is_some_and(|by| by.starts_with("US")) && claimed["claimed_until"].is_string());
        let form = [
            ("Decision", "reject"),
            ("Reason", "unverifiable.business_website"), ("About", "website_url"), ("Words", "Nothing stands at that address."), ("Note", "Tried twice"),
            ("Reason", "18011"), ("About", "customer_profile_business_information.business_name"),
        ];
        let decided = desk.post(&of("/Decision"), &form).is(200);
        assert_eq!((&decided["status"], &decided["outcome"], &decided["claimed_by"]), (&json!("decided"), &json!("rejected"), &Value::Null));
        assert_eq!(decided["decided_by"], claimed["claimed_by"]);
        let told = account.get(&format!("/v1/CustomerProfiles/{profile}")).is(200);
        let errors = told["errors"].as_array().unwrap();
        assert_eq!(errors.iter().map(|error| error["code"].as_u64().unwrap()).collect::<Vec<_>>(), [18601, 18011]);
        assert_eq!(errors[0]["message"], "Nothing stands at that address.");
        assert!(!told.to_string().contains("Tried twice"), "a note is for reviewers");
        let again = desk.post(&of("/Decision"), &[("Decision", "approve")]);
        assert_eq!(again.refusal(), (409, 20409));
        assert_eq!(desk.post(&of("/Claim"), &[]).refusal(), (409, 20409));
        assert!(house.callbacks().iter().any(|(_, params)| params.contains(&("Status".to_owned(), "twilio-rejected".to_owned()))));
    }

    fn a_case_that_nobody_holds_is_decided_without_claiming_it_first(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (profile, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        assert_eq!(desk.post(&format!("{CASES}/{case}/Decision"), &[("Decision", "approve")]).is(200)["outcome"], "approved");
        assert_eq!(account.get(&format!("/v1/CustomerProfiles/{profile}")).is(200)["status"], "twilio-approved");
        house.leave_news();
    }

    fn what_one_reviewer_holds_another_cannot_decide(house: TestApp) {
        let (account, ana, ben) = (Program::of_a_new_account(&house), a_desk(&house, "ana"), a_desk(&house, "ben"));
        let (_, case) = at_the_desk(&account, &ana, "Nova Kestrel");
        let of = |rest: &str| format!("{CASES}/{case}{rest}");
        ana.post(&of("/Claim"), &[]).is(200);
        assert_eq!(ben.post(&of("/Claim"), &[]).refusal(), (409, 20409));
        assert_eq!(ben.post(&of("/Decision"), &[("Decision", "approve")]).refusal(), (409, 20409));
        ben.post(&of("/Release"), &[]).is(200);
        assert!(ana.get(&of("")).is(200)["claimed_by"].is_string(), "nobody lets go what another holds");
        assert_eq!(ana.post(&of("/Release"), &[]).is(200)["claimed_by"], Value::Null);
        ben.post(&of("/Claim"), &[]).is(200);
        house.clock.advance(Duration::from_secs(21 * 60));
        assert_eq!(ana.post(&of("/Claim"), &[]).is(200)["status"], "open");
        house.leave_news();
    }

    fn a_case_shows_what_the_desk_shows_and_that_it_was_seen(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (profile, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        let path = format!("{CASES}/{case}");
        let shown = desk.get(&path).is(200);
        assert_eq!((&shown["number"], &shown["status"], &shown["changes"]), (&json!(1), &json!("open"), &Value::Null));
        let answers: Vec<&Value> = shown["pages"].as_array().unwrap().iter().flat_map(|page| page["answers"].as_array().unwrap()).collect();
        let answer = |place: &str| *answers.iter().find(|answer| answer["place"] == place).expect(place);
        assert_eq!(answer("authorized_representative_1.last_name")["value"], "Farrow");
        let kind = answer("customer_profile_business_information.business_registration_number");
        assert_eq!((&kind["lines"], kind["label"].as_str().is_some_and(|label| !label.is_empty())), (&json!(["12-3456789"]), true));
        assert_eq!((&shown["addresses"][0]["city"], &shown["addresses"][0]["iso_country"]), (&json!("Austin"), &json!("US")));
        assert_eq!((&shown["evaluation"]["status"], &shown["pictures"]), (&json!("compliant"), &json!([])));
        assert_eq!(names(&shown["events"], "type"), ["profile.review_began", "profile.submitted", "profile.created"]);
        let seen = house.read(move |cx| {
            let sid: bonafide_domain::sid::ProfileSid = profile.parse().unwrap();
            bonafide_app::audit::list(cx, &bonafide_app::Actor::Shell, bonafide_domain::audit::Chain::Profile(sid), 0, 100)
        });
        let seen = seen.unwrap();
        let last = seen.last().unwrap();
        assert_eq!((last.act.as_str(), last.who.contains(" by SK")), ("case.seen", true));
        let spanish = desk.with("accept-language", "es").get(&path);
        assert_eq!(spanish.header("content-language"), "es");
        assert_ne!(spanish.is(200)["policy_name"], shown["policy_name"]);
        house.leave_news();
    }

    fn a_second_submission_shows_what_changed_and_how_the_first_ended(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (profile, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        desk.post(&format!("{CASES}/{case}/Decision"), &[("Decision", "reject"), ("Reason", "suspected.fraud"), ("About", "authorized_representative_1")]).is(200);
        account.post(&format!("/v1/CustomerProfiles/{profile}"), &[("FriendlyName", "Nova Kestrel Two"), ("Status", "pending-review")]).is(200);
        house.vet();
        let open = desk.get(CASES).is(200);
        let second = open["cases"][0]["sid"].as_str().unwrap();
        let shown = desk.get(&format!("{CASES}/{second}")).is(200);
        assert_eq!(shown["number"], 2);
        assert_eq!((&shown["changes"][0]["before"], &shown["changes"][0]["after"]), (&json!(["Nova Kestrel"]), &json!(["Nova Kestrel Two"])));
        assert_eq!((&shown["earlier"][0]["sid"], &shown["earlier"][0]["reasons"][0]["may_be_told"]), (&json!(case), &json!(false)));
        house.leave_news();
    }

    fn a_case_is_read_anew_whatever_key_goes_with_it(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (_, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        let sure = desk.with("idempotency-key", "look-1");
        assert_eq!(sure.get(&format!("{CASES}/{case}")).is(200)["claimed_by"], Value::Null);
        desk.post(&format!("{CASES}/{case}/Claim"), &[]).is(200);
        assert!(sure.get(&format!("{CASES}/{case}")).is(200)["claimed_by"].is_string());
        house.leave_news();
    }

    fn open_cases_come_oldest_first_and_decided_ones_latest_first_page_by_page(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let mut cases = Vec::new();
        for name in ["One", "Two", "Three"] {
            cases.push(at_the_desk(&account, &desk, name).1);
            house.clock.advance(Duration::from_secs(5));
        }
        assert_eq!(walked(&desk, &format!("{CASES}?PageSize=1")), cases);
        for case in &cases {
            desk.post(&format!("{CASES}/{case}/Decision"), &[("Decision", "approve")]).is(200);
        }
        // All three were decided at the same moment: none is passed by.
        let mut decided = walked(&desk, &format!("{CASES}?Status=decided&PageSize=1"));
        decided.reverse();
        assert_eq!(decided, cases);
        assert_eq!(desk.get(CASES).is(200)["meta"]["after"], Value::Null);
        house.leave_news();
    }

    fn a_decision_that_cannot_stand_is_refused_and_decides_nothing(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (profile, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        let path = format!("{CASES}/{case}/Decision");
        let too_long = "x".repeat(2001);
        for (form, says) in [
            (vec![], "Decision is missing"),
            (vec![("Decision", "maybe")], "Decision is neither"),
            (vec![("Decision", "reject")], "Reason is missing"),
            (vec![("Decision", "reject"), ("Reason", "no.such_reason"), ("About", "profile")], "Reason: no reason"),
            (vec![("Decision", "reject"), ("Reason", "unverifiable.business_website"), ("About", "no_such_place")], "About: the profile has no such place"),
            (vec![("Decision", "reject"), ("Reason", "unverifiable.business_website"), ("About", "website_url"), ("Words", &too_long)], "Words: it is too long"),
            (vec![("Decision", "reject"), ("Note", "x")], "About, Words and Note"),
            (vec![("Decision", "approve"), ("Note", "x")], "Note belongs to a rejection"),
        ] {
            let answer = desk.post(&path, &form);
            assert!(answer.body["message"].as_str().unwrap().starts_with(says), "{}", answer.body);
            assert_eq!(answer.refusal(), (400, 20001), "{form:?}");
        }
        assert_eq!(account.get(&format!("/v1/CustomerProfiles/{profile}")).is(200)["status"], "in-review");
        assert_eq!(desk.get(&format!("{CASES}?Status=other")).refusal(), (400, 20001));
        assert_eq!(desk.get(&format!("{CASES}?After=CS{}", "0".repeat(32))).refusal(), (400, 20001));
        house.leave_news();
    }

    fn for_an_accounts_programs_there_are_no_cases(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (profile, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        for path in [CASES.to_owned(), format!("{CASES}/{case}")] {
            assert_eq!(account.get(&path).refusal(), (404, 20404), "{path}");
        }
        for act in ["Claim", "Release", "Decision"] {
            let answer = account.post(&format!("{CASES}/{case}/{act}"), &[("Decision", "approve")]);
            assert_eq!(answer.refusal(), (404, 20404), "{act}");
        }
        assert_eq!(account.get(&format!("/v1/CustomerProfiles/{profile}")).is(200)["status"], "in-review");
        house.leave_news();
    }

    fn a_decision_sent_twice_under_one_key_decides_once(house: TestApp) {
        let (account, desk) = (Program::of_a_new_account(&house), a_desk(&house, "ana"));
        let (profile, case) = at_the_desk(&account, &desk, "Nova Kestrel");
        let path = format!("{CASES}/{case}/Decision");
        let sure = desk.with("idempotency-key", "decision-1");
        let first = sure.post(&path, &[("Decision", "approve")]).is(200);
        let second = sure.post(&path, &[("Decision", "approve")]);
        assert_eq!((second.header("idempotent-replayed"), &second.body), ("true", &first));
        assert_eq!(sure.post(&path, &[("Decision", "reject")]).refusal(), (422, 20422));
        assert_eq!(account.get(&format!("/v1/CustomerProfiles/{profile}")).is(200)["status"], "twilio-approved");
        house.leave_news();
    }
}

/// The SIDs of a list of cases, walked to its end.
fn walked(desk: &Program<'_>, from: &str) -> Vec<String> {
    let (mut sids, mut next) = (Vec::new(), Some(from.to_owned()));
    while let Some(path) = next {
        let page = desk.get(&path).is(200);
        sids.extend(names(&page["cases"], "sid"));
        next = page["meta"]["next_page_url"].as_str().map(str::to_owned);
    }
    sids
}
