//! `WebhookEndpoints` as a program uses them: the secret is told once, everything else again and again.

use bonafide_app::outbox::Content;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{PRIMARY, Program};

const PATH: &str = "/bonafide/v1/WebhookEndpoints";
const HOOK: &str = "https://hooks.novakestrel.example.com/bonafide";

fn at(endpoint: &Value) -> String {
    endpoint["url"].as_str().expect("its own address").to_owned()
}

/// The types of the events that wait.
fn types_of_news(house: &TestApp) -> Vec<String> {
    let type_of = |body: &str| serde_json::from_str::<Value>(body).unwrap()["type"].as_str().unwrap().to_owned();
    let event = |content: &Content| match content {
        Content::Event { body, .. } => Some(type_of(body)),
        Content::Webhook { .. } | Content::Letter { .. } => None,
    };
    house.news().iter().filter_map(|due| event(&due.content)).collect()
}

on_both_engines! {
    fn an_endpoint_is_made_with_a_secret_that_is_not_told_again(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let form = [("Url", HOOK), ("Description", "Orders"), ("EventTypes", "profile.approved"), ("EventTypes", "profile.rejected")];
        let made = program.post(PATH, &form).is(201);
        let names: Vec<&str> = made.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["sid", "account_sid", "webhook_url", "description", "event_types", "enabled", "date_gone", "previous_secret_valid_until", "date_created", "date_updated", "url", "secret"]);
        let secret = made["secret"].as_str().unwrap();
        assert!(secret.starts_with("whsec_") && secret.len() == 50, "{secret}");
        assert_eq!((&made["webhook_url"], &made["event_types"]), (&json!(HOOK), &json!(["profile.approved", "profile.rejected"])));
        let mut fetched = program.get(&at(&made)).is(200);
        assert_eq!((fetched.get("secret"), &fetched["account_sid"]), (None, &json!(program.name)));
        fetched["secret"] = made["secret"].clone();
        assert_eq!(fetched, made);
        let listed = program.get(PATH).is(200);
        assert!(listed["webhook_endpoints"][0]["sid"] == made["sid"] && !listed.to_string().contains("whsec_"));
        assert_eq!(listed["meta"]["key"], "webhook_endpoints");
    }

    fn what_is_given_is_changed_and_the_rest_stays(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let made = program.post(PATH, &[("Url", HOOK), ("EventTypes", "profile.created,profile.approved")]).is(201);
        let changed = program.post(&at(&made), &[("Enabled", "false")]).is(200);
        assert_eq!((&changed["enabled"], &changed["event_types"], &changed["webhook_url"]), (&json!(false), &json!(["profile.created", "profile.approved"]), &json!(HOOK)));
        program.profile(PRIMARY, "Nova Kestrel");
        assert_eq!(types_of_news(&house), Vec::<String>::new());
        let changed = program.post(&at(&made), &[("Enabled", "true"), ("EventTypes", ""), ("Url", "http://127.0.0.1:9/other")]).is(200);
        assert_eq!((&changed["enabled"], &changed["event_types"], &changed["webhook_url"]), (&json!(true), &json!([]), &json!("http://127.0.0.1:9/other")));
        program.profile(PRIMARY, "Nova Kestrel");
        assert_eq!(types_of_news(&house), ["profile.created"]);
        assert_eq!(program.delete(&at(&made)).status, 204);
        assert_eq!(program.get(&at(&made)).refusal(), (404, 20404));
    }

    fn a_rotation_tells_the_new_secret_and_until_when_the_old_one_is_good(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let made = program.post(PATH, &[("Url", HOOK)]).is(201);
        let rotated = program.post(&format!("{}/RotateSecret", at(&made)), &[]).is(200);
        assert_ne!(rotated["secret"], made["secret"]);
        assert!(rotated["previous_secret_valid_until"].is_string() && made["previous_secret_valid_until"].is_null());
        assert!(program.get(&at(&made)).is(200).get("secret").is_none());
    }

    fn a_test_is_sent_on_demand(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let made = program.post(PATH, &[("Url", HOOK), ("EventTypes", "profile.approved")]).is(201);
        let sent = program.post(&format!("{}/SendTest", at(&made)), &[]).is(201);
        assert!(sent["delivery_sid"].as_str().unwrap().starts_with("DL") && sent["webhook_endpoint_sid"] == made["sid"]);
        assert_eq!(types_of_news(&house), ["webhook_endpoint.test"]);
    }

    fn what_cannot_stand_is_refused_by_the_name_of_its_parameter(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let long = "x".repeat(256);
        let cases: [(&[(&str, &str)], &str); 7] = [
            (&[], "Url"),
            (&[("Url", " ")], "Url"),
            (&[("Url", "nonsense")], "Url"),
            (&[("Url", "https://169.254.169.254/")], "Url"),
            (&[("Url", HOOK), ("EventTypes", "profile.approved"), ("EventTypes", "profile.deleted")], "EventTypes"),
            (&[("Url", HOOK), ("Enabled", "perhaps")], "Enabled"),
            (&[("Url", HOOK), ("Description", &long)], "Description"),
        ];
        for (form, parameter) in cases {
            let answer = program.post(PATH, form);
            let message = answer.body["message"].as_str().unwrap();
            assert!(message.starts_with(parameter) && message.len() > parameter.len() + 20, "{message}");
            assert_eq!(answer.refusal(), (400, 20001), "{form:?}");
        }
        for _ in 0..20 {
            program.post(PATH, &[("Url", HOOK)]).is(201);
        }
        assert_eq!(program.post(PATH, &[("Url", HOOK)]).refusal(), (409, 20409));
    }

    fn another_accounts_endpoint_does_not_exist(house: TestApp) {
        let made = Program::of_a_new_account(&house).post(PATH, &[("Url", HOOK)]).is(201);
        let stranger = Program::of_a_new_account(&house);
        assert_eq!(stranger.get(&at(&made)).refusal(), (404, 20404));
        assert_eq!(stranger.post(&at(&made), &[("Enabled", "false")]).refusal(), (404, 20404));
        assert_eq!(stranger.delete(&at(&made)).refusal(), (404, 20404));
        for act in ["RotateSecret", "SendTest"] {
            assert_eq!(stranger.post(&format!("{}/{act}", at(&made)), &[]).refusal(), (404, 20404));
        }
        assert_eq!(stranger.get(PATH).is(200)["webhook_endpoints"], json!([]));
    }

    fn a_change_of_something_that_has_changed_is_refused(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let made = program.post(PATH, &[("Url", HOOK)]).is(201);
        let seen = program.get(&at(&made)).header("etag").to_owned();
        let careful = program.with("if-match", &seen);
        careful.post(&at(&made), &[("Description", "Orders")]).is(200);
        assert_eq!(careful.post(&at(&made), &[("Description", "Ledger")]).refusal(), (412, 20412));
        assert_eq!(careful.post(&format!("{}/RotateSecret", at(&made)), &[]).refusal(), (412, 20412));
        assert_eq!(careful.delete(&at(&made)).refusal(), (412, 20412));
    }
}
