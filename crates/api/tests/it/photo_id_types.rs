//! `GET /bonafide/v1/PhotoIdTypes`: what a country issues, for whoever names an account with its token.

use axum::http::{Method, header};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{Answer, Program};

const GERMANY: &str = "/bonafide/v1/PhotoIdTypes?Country=DE";

fn get(house: &TestApp, path: &str, language: &str) -> Answer {
    Program::of_a_new_account(house).with("accept-language", language).get(path)
}

on_both_engines! {
    fn a_country_is_answered_with_what_it_issues(house: TestApp) {
        let answer = get(&house, GERMANY, "en");
        assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (200, "application/json"));
        assert_eq!(answer.body["country"], "DE");
        let types = answer.body["photo_id_types"].as_array().unwrap();
        assert_eq!(types.iter().map(|row| row["code"].as_str().unwrap()).collect::<Vec<_>>(), ["pp", "id", "dl", "rp"]);
        let passport = &types[0];
        let names: Vec<&str> = passport.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["code", "class", "title", "local_name", "sides", "mrz", "pdf417", "number_pattern", "masked", "may_lack_expiry", "issuers", "source"]);
        assert_eq!((&passport["class"], &passport["title"], &passport["local_name"]), (&json!("passport"), &json!("Passport"), &json!("Reisepass")));
        assert_eq!((&passport["sides"], &passport["mrz"], &passport["pdf417"]), (&json!(["photo_page"]), &json!("photo_page"), &Value::Null));
        assert_eq!((&passport["masked"], &passport["issuers"]), (&json!(true), &json!([])));
        assert!(types.iter().all(|row| !row["source"].as_str().unwrap().is_empty()));
    }

    fn titles_are_in_the_language_that_is_asked_for(house: TestApp) {
        let answer = get(&house, GERMANY, "fr, es-MX;q=0.9, en;q=0.1");
        assert_eq!(answer.body["photo_id_types"][0]["title"], "Pasaporte");
        assert_eq!(answer.header(header::CONTENT_LANGUAGE), "es");
        assert!(answer.header(header::VARY).contains("accept-language"));
    }

    fn issuers_stand_with_a_card_that_states_issue(house: TestApp) {
        let answer = get(&house, "/bonafide/v1/PhotoIdTypes?Country=us", "");
        assert_eq!(answer.body["country"], "US");
        let licence = answer.body["photo_id_types"].as_array().unwrap().iter().find(|row| row["code"] == "dl").unwrap();
        assert_eq!(licence["pdf417"], "back");
        assert!(licence["issuers"].as_array().unwrap().contains(&json!({ "code": "CA", "name": "California" })));
    }

    fn every_country_of_the_catalogue_is_answered(house: TestApp) {
        let (program, catalogue) = (Program::of_a_new_account(&house), &house.app.house.catalogue);
        let countries: Vec<_> = catalogue.photo_ids.countries().collect();
        assert!(countries.len() > 200);
        for country in countries {
            let answer = program.get(&format!("/bonafide/v1/PhotoIdTypes?Country={country}"));
            let served = answer.body["photo_id_types"].as_array().map(Vec::len);
            assert_eq!((answer.status, served), (200, Some(catalogue.photo_ids.of(country).len())), "{country}");
        }
        // Nobody issues documents of Antarctica: an empty list, not a mistake of the caller.
        let answer = program.get("/bonafide/v1/PhotoIdTypes?Country=AQ");
        assert_eq!((answer.status, &answer.body["photo_id_types"]), (200, &json!([])));
    }

    fn a_country_that_is_missing_or_unknown_is_answered_with_what_to_do(house: TestApp) {
        for (query, says) in [
            ("", "Country is missing"), ("?", "Country is missing"), ("?Country=", "Country is missing"), ("?country=DE", "Country is missing"),
            ("?Country=XX", "Country is not known"), ("?Country=Germany", "Country is not known"), ("?Country=DEU", "Country is not known"),
            ("?Country=%F0%9F%8F%B4", "Country is not known"), ("?Country=DE&Country=FR", "Country is not known"),
        ] {
            let answer = get(&house, &format!("/bonafide/v1/PhotoIdTypes{query}"), "en");
            let names: Vec<&str> = answer.body.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!((answer.status, names), (400, vec!["code", "message", "more_info", "status"]), "{query}");
            let message = answer.body["message"].as_str().unwrap();
            assert!(message.starts_with(says) && message.contains("such as DE"), "{query}: {message}");
            assert_eq!((&answer.body["code"], &answer.body["status"]), (&json!(20001), &json!(400)));
        }
    }

    fn it_is_only_read(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE] {
            let answer = program.send(program.request(method.clone(), GERMANY).body(axum::body::Body::empty()).unwrap());
            assert_eq!((answer.status, &answer.body["code"]), (405, &json!(20004)), "{method}");
            assert!(answer.header(header::ALLOW).contains("GET"), "{method}");
        }
        let answer = program.send(program.request(Method::HEAD, GERMANY).body(axum::body::Body::empty()).unwrap());
        assert_eq!((answer.status, answer.body), (200, Value::Null));
    }
}
