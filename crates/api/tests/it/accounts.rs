//! Accounts below an account, keys beside its token, and addresses as in the older API.

use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{PRIMARY, Program};

fn keys_of(program: &Program<'_>) -> String {
    format!("/2010-04-01/Accounts/{}/Keys.json", program.name)
}

/// A program that names itself by a key.
fn by_key<'h>(program: &Program<'h>, made: &Value) -> Program<'h> {
    Program::named(program.house, made["sid"].as_str().unwrap(), made["secret"].as_str().unwrap())
}

on_both_engines! {
    fn a_key_stands_for_its_account_until_it_is_revoked(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let made = program.post(&keys_of(&program), &[("FriendlyName", "Nightly job")]).is(201);
        assert_eq!((&made["role"], &made["date_last_used"]), (&json!("standard"), &json!(null)));
        let key = by_key(&program, &made);
        let profile = key.profile(PRIMARY, "By key");
        assert_eq!(program.get(&format!("/v1/CustomerProfiles/{profile}")).is(200)["account_sid"], json!(program.name));
        let uri = format!("/2010-04-01/Accounts/{}/Keys/{}.json", program.name, key.name);
        let seen = program.get(&uri).is(200);
        assert!(seen["secret"].is_null() && seen["date_last_used"].is_string());
        assert_eq!(key.get(&uri).refusal(), (403, 20403), "a key does not look after keys");
        assert_eq!(program.post(&uri, &[("FriendlyName", "Daily job")]).is(200)["friendly_name"], "Daily job");
        program.delete(&uri).is(204);
        assert_eq!(key.get("/v1/Policies").refusal(), (401, 20003));
        assert_eq!(program.get(&uri).refusal(), (404, 20404));
        assert_eq!(program.get(&keys_of(&program)).is(200)["keys"], json!([]));
    }

    fn a_key_that_may_only_look_changes_nothing(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.profile(PRIMARY, "Main");
        let made = program.post(&keys_of(&program), &[("Role", "read-only")]).is(201);
        let key = by_key(&program, &made);
        let path = format!("/v1/CustomerProfiles/{profile}");
        key.get(&path).is(200);
        assert_eq!(key.post(&path, &[("FriendlyName", "x")]).refusal(), (403, 20403));
        assert_eq!(key.delete(&path).refusal(), (403, 20403));
        assert_eq!(program.post(&keys_of(&program), &[("Role", "reviewer")]).refusal(), (400, 20001));
    }

    fn subaccounts_are_made_and_seen_by_the_account_above(house: TestApp) {
        let (program, stranger) = (Program::of_a_new_account(&house), Program::of_a_new_account(&house));
        let made = program.post("/2010-04-01/Accounts.json", &[("FriendlyName", "Customer one")]).is(201);
        let (sid, token) = (made["sid"].as_str().unwrap(), made["auth_token"].as_str().unwrap());
        assert_eq!(made["owner_account_sid"], json!(program.name));
        let below = Program::named(&house, sid, token);
        let address = below.address();
        let path = format!("/2010-04-01/Accounts/{sid}/Addresses/{address}.json");
        program.get(&path).is(200);
        assert_eq!(stranger.get(&path).refusal(), (404, 20404));
        assert_eq!(below.get(&format!("/2010-04-01/Accounts/{}.json", program.name)).refusal(), (404, 20404));
        let listed = program.get("/2010-04-01/Accounts.json").is(200);
        let names: Vec<&Value> = listed["accounts"].as_array().unwrap().iter().map(|one| &one["sid"]).collect();
        assert_eq!(names, [&json!(sid), &json!(program.name)]);
        let renamed = program.post(&format!("/2010-04-01/Accounts/{sid}.json"), &[("FriendlyName", "Customer 1")]);
        assert_eq!(renamed.is(200)["friendly_name"], "Customer 1");
        assert_eq!(below.post("/2010-04-01/Accounts.json", &[]).refusal(), (409, 20409));
        // What the subaccount makes is its own.
        let profile = below.profile(PRIMARY, "Theirs");
        assert_eq!(program.get(&format!("/v1/CustomerProfiles/{profile}")).refusal(), (404, 20404));
    }

    fn a_profile_of_a_subaccount_rests_on_the_one_of_the_account_above(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let primary = program.an_approved_profile();
        let made = program.post("/2010-04-01/Accounts.json", &[]).is(201);
        let below = Program::named(&house, made["sid"].as_str().unwrap(), made["auth_token"].as_str().unwrap());
        let secondary = below.a_whole_profile(crate::http::SECONDARY, "Customer");
        below.assign(&secondary, &primary);
        let path = format!("/v1/CustomerProfiles/{secondary}/Evaluations");
        let found = below.post(&path, &[("PolicySid", crate::http::SECONDARY)]).is(201);
        assert_eq!(found["status"], "compliant", "{found:#}");
        house.leave_news();
    }

    fn addresses_have_the_form_of_the_older_api(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let list = format!("/2010-04-01/Accounts/{}/Addresses.json", program.name);
        let address = program.address();
        let shown = program.get(&format!("/2010-04-01/Accounts/{}/Addresses/{address}.json", program.name)).is(200);
        let names: Vec<&str> = shown.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, [
            "account_sid", "city", "customer_name", "date_created", "date_updated", "emergency_enabled", "friendly_name",
            "iso_country", "postal_code", "region", "sid", "street", "street_secondary", "validated", "verified", "uri",
        ]);
        assert!(shown["date_created"].as_str().unwrap().ends_with(" +0000"), "{}", shown["date_created"]);
        let form = [
            ("CustomerName", "Zweite GmbH"), ("Street", "Lerchenweg 4"), ("City", "Berlin"), ("PostalCode", "10115"),
            ("IsoCountry", "DE"), ("FriendlyName", "Büro"), ("EmergencyEnabled", "true"),
        ];
        let second = program.post(&list, &form).is(201);
        let found = |query: &str| {
            let body = program.get(&format!("{list}?{query}")).is(200);
            body["addresses"].as_array().unwrap().iter().map(|one| one["sid"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let second_sid = second["sid"].as_str().unwrap().to_owned();
        assert_eq!(found(""), [second_sid.clone(), address.clone()]);
        assert_eq!(found("IsoCountry=US"), [address.as_str()]);
        assert_eq!(found("CustomerName=Zweite%20GmbH&EmergencyEnabled=true"), [second_sid.as_str()]);
        assert_eq!(found("FriendlyName=nothing"), Vec::<String>::new());
        let page = program.get(&format!("{list}?PageSize=1")).is(200);
        assert_eq!((&page["start"], &page["end"], &page["page"], &page["page_size"]), (&json!(0), &json!(0), &json!(0), &json!(1)));
        let next = page["next_page_uri"].as_str().unwrap();
        assert!(next.starts_with("/2010-04-01/Accounts/"), "{next}");
        assert_eq!(program.get(next).is(200)["addresses"][0]["sid"], json!(address));
        let changed = program.post(second["uri"].as_str().unwrap(), &[("Street", "Lerchenweg 5")]).is(200);
        assert_eq!((&changed["street"], &changed["city"], &changed["friendly_name"]), (&json!("Lerchenweg 5"), &json!("Berlin"), &json!("Büro")));
    }

    fn a_clock_is_moved_in_a_test_account_and_nowhere_else(house: TestApp) {
        let (test, real) = (Program::of_a_test_account(&house), Program::of_a_new_account(&house));
        let path = "/bonafide/v1/TestClock";
        assert_eq!(real.get(path).refusal(), (403, 20403));
        assert_eq!(real.post(path, &[("Advance", "1s")]).refusal(), (403, 20403));
        let before = test.get(path).is(200);
        let after = test.post(path, &[("Advance", "1d")]).is(200);
        assert_eq!((&before["seconds_ahead"], &after["seconds_ahead"]), (&json!(0), &json!(86400)));
        let profile = test.profile(PRIMARY, "Tomorrow");
        let made = test.get(&format!("/v1/CustomerProfiles/{profile}")).is(200);
        assert_eq!(made["date_created"], after["now"], "what happens there happens then");
        assert_eq!(test.post(path, &[("Now", "2020-01-01T00:00:00Z")]).refusal(), (400, 20001));
        assert_eq!(test.post(path, &[]).refusal(), (400, 20001));
        let far = test.post(path, &[("Now", "2030-01-01T00:00:00Z")]).is(200);
        assert_eq!(far["now"], "2030-01-01T00:00:00Z");
        assert_eq!(test.post(path, &[("Now", "2999-01-01T00:00:00Z")]).refusal(), (400, 20001));
    }
}
