//! `GET /bonafide/v1/PhotoIdTypes`: what a country issues, for whoever names an account with its token.

use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bonafide_app::accounts;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};
use tower::ServiceExt;

const GERMANY: &str = "/bonafide/v1/PhotoIdTypes?Country=DE";

/// An answer as a program reads it.
struct Answer {
    status: u16,
    headers: axum::http::HeaderMap,
    body: Value,
}

impl Answer {
    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

fn call(house: &TestApp, request: Request<Body>) -> Answer {
    let (parts, bytes) = house.run(async {
        let answer: Response<Body> = bonafide_api::router(house.app.clone()).oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        (parts, to_bytes(body, 1_000_000).await.unwrap())
    });
    let body =
        if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).expect("every answer is JSON") };
    Answer { status: parts.status.as_u16(), headers: parts.headers, body }
}

/// A new account's SID and token.
fn an_account(house: &TestApp) -> (String, String) {
    let made = house.write(|cx| accounts::create(cx, &bonafide_app::Actor::Shell, "Nova Kestrel", false)).unwrap();
    (made.sid.to_string(), made.auth_token.reveal_hex())
}

fn basic(name: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{name}:{password}")))
}

fn get(path: &str, authorization: &str, language: &str) -> Request<Body> {
    let request = Request::get(path).header(header::AUTHORIZATION, authorization);
    request.header(header::ACCEPT_LANGUAGE, language).body(Body::empty()).unwrap()
}

on_both_engines! {
    fn a_country_is_answered_with_what_it_issues(house: TestApp) {
        let (sid, token) = an_account(&house);
        let answer = call(&house, get(GERMANY, &basic(&sid, &token), "en"));
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
        let (sid, token) = an_account(&house);
        let answer = call(&house, get(GERMANY, &basic(&sid, &token), "fr, es-MX;q=0.9, en;q=0.1"));
        assert_eq!(answer.body["photo_id_types"][0]["title"], "Pasaporte");
        assert_eq!(answer.header(header::CONTENT_LANGUAGE), "es");
        assert!(answer.header(header::VARY).contains("accept-language"));
    }

    fn issuers_stand_with_a_card_that_states_issue(house: TestApp) {
        let (sid, token) = an_account(&house);
        let answer = call(&house, get("/bonafide/v1/PhotoIdTypes?Country=us", &basic(&sid, &token), ""));
        assert_eq!(answer.body["country"], "US");
        let licence = answer.body["photo_id_types"].as_array().unwrap().iter().find(|row| row["code"] == "dl").unwrap();
        assert_eq!(licence["pdf417"], "back");
        assert!(licence["issuers"].as_array().unwrap().contains(&json!({ "code": "CA", "name": "California" })));
    }

    fn every_country_of_the_catalogue_is_answered(house: TestApp) {
        let (sid, token) = an_account(&house);
        let catalogue = &house.app.house.catalogue;
        let countries: Vec<_> = catalogue.photo_ids.countries().collect();
        assert!(countries.len() > 200);
        for country in countries {
            let answer = call(&house, get(&format!("/bonafide/v1/PhotoIdTypes?Country={country}"), &basic(&sid, &token), ""));
            let served = answer.body["photo_id_types"].as_array().map(Vec::len);
            assert_eq!((answer.status, served), (200, Some(catalogue.photo_ids.of(country).len())), "{country}");
        }
        // Nobody issues documents of Antarctica: an empty list, not a mistake of the caller.
        let answer = call(&house, get("/bonafide/v1/PhotoIdTypes?Country=AQ", &basic(&sid, &token), ""));
        assert_eq!((answer.status, &answer.body["photo_id_types"]), (200, &json!([])));
    }

    fn nobody_is_answered_without_an_account_and_its_token(house: TestApp) {
        let ((sid, token), (other, others)) = (an_account(&house), an_account(&house));
        let last = if token.ends_with('0') { "1" } else { "0" };
        let near = format!("{}{last}", &token[..63]);
        let wrong = [
            String::new(),
            basic(&sid, &others),
            basic(&other, &token),
            basic(&sid, &near),
            basic(&sid, ""),
            basic("", &token),
            basic("AC00000000000000000000000000000000", &token),
            basic(&sid.replace("AC", "BU"), &token),
            format!("Bearer {token}"),
            format!("Basic {sid}:{token}"),
            "Basic".to_owned(),
            "Basic !!!!".to_owned(),
        ];
        for header in wrong {
            let answer = call(&house, get(GERMANY, &header, "en"));
            assert_eq!((answer.status, &answer.body["code"], &answer.body["status"]), (401, &json!(20003), &json!(401)), "{header}");
            assert_eq!(answer.header(header::WWW_AUTHENTICATE), "Basic realm=\"Bonafide\"");
        }
        let without = Request::get(GERMANY).body(Body::empty()).unwrap();
        assert_eq!(call(&house, without).status, 401);
        assert_eq!(call(&house, get(GERMANY, &basic(&sid, &token).replace("Basic", "basic"), "")).status, 200);
        assert_eq!(call(&house, get(GERMANY, &basic(&sid, &token.to_uppercase()), "")).status, 200);
    }

    fn a_country_that_is_missing_or_unknown_is_answered_with_what_to_do(house: TestApp) {
        let (sid, token) = an_account(&house);
        for (query, says) in [
            ("", "Country is missing"), ("?", "Country is missing"), ("?Country=", "Country is missing"), ("?country=DE", "Country is missing"),
            ("?Country=XX", "Country is not known"), ("?Country=Germany", "Country is not known"), ("?Country=DEU", "Country is not known"),
            ("?Country=%F0%9F%8F%B4", "Country is not known"), ("?Country=DE&Country=FR", "Country is not known"),
        ] {
            let answer = call(&house, get(&format!("/bonafide/v1/PhotoIdTypes{query}"), &basic(&sid, &token), "en"));
            let names: Vec<&str> = answer.body.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!((answer.status, names), (400, vec!["code", "message", "more_info", "status"]), "{query}");
            let message = answer.body["message"].as_str().unwrap();
            assert!(message.starts_with(says) && message.contains("such as DE"), "{query}: {message}");
            assert_eq!((&answer.body["code"], &answer.body["status"]), (&json!(20001), &json!(400)));
        }
    }

    fn it_is_only_read(house: TestApp) {
        let (sid, token) = an_account(&house);
        for method in ["POST", "PUT", "PATCH", "DELETE"] {
            let request = Request::builder().method(method).uri(GERMANY).header(header::AUTHORIZATION, basic(&sid, &token));
            let answer = call(&house, request.body(Body::empty()).unwrap());
            assert_eq!((answer.status, &answer.body["code"]), (405, &json!(20004)), "{method}");
            assert_eq!(answer.header(header::ALLOW), "GET, HEAD");
        }
        let request = Request::head(GERMANY).header(header::AUTHORIZATION, basic(&sid, &token)).body(Body::empty()).unwrap();
        let answer = call(&house, request);
        assert_eq!((answer.status, answer.body), (StatusCode::OK.as_u16(), Value::Null));
    }

    fn what_is_not_there_is_said_in_json_too(house: TestApp) {
        let answer = call(&house, Request::get("/bonafide/v1/Nothing").body(Body::empty()).unwrap());
        assert_eq!((answer.status, &answer.body["code"]), (404, &json!(20404)));
        assert_eq!(answer.body["message"], "The requested resource /bonafide/v1/Nothing was not found");
    }
}
