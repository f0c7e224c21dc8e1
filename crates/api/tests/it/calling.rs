//! Calling: who is let in, what a request has to look like, and how often one may come.

use axum::body::Body;
use axum::http::{Method, Request, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bonafide_api::Rate;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::http::{PRIMARY, Program};

fn basic(name: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{name}:{password}")))
}

fn authorised(program: &Program<'_>, header: &str) -> crate::http::Answer {
    let request = Request::get("/v1/EndUsers").header(header::AUTHORIZATION, header);
    program.send(request.body(Body::empty()).unwrap())
}

on_both_engines! {
    fn nobody_is_answered_without_an_account_and_its_token(house: TestApp) {
        let (own, other) = (Program::of_a_new_account(&house), Program::of_a_new_account(&house));
        let (sid, token) = (&own.name, &own.secret);
        let last = if token.ends_with('0') { "1" } else { "0" };
        let near = format!("{}{last}", &token[..63]);
        let wrong = [
            basic(sid, &other.secret),
            basic(&other.name, token),
            basic(sid, &near),
            basic(sid, ""),
            basic("", token),
            basic("AC00000000000000000000000000000000", token),
            basic("SK00000000000000000000000000000000", token),
            basic(&sid.replace("AC", "BU"), token),
            format!("Bearer {token}"),
            format!("Basic {sid}:{token}"),
            "Basic".to_owned(),
            "Basic !!!!".to_owned(),
        ];
        for header in wrong {
            let answer = authorised(&own, &header);
            assert_eq!(answer.header(header::WWW_AUTHENTICATE), "Basic realm=\"Bonafide\"");
            assert_eq!(answer.refusal(), (401, 20003), "{header}");
        }
        let without = Request::get("/v1/EndUsers").body(Body::empty()).unwrap();
        assert_eq!(own.send(without).refusal(), (401, 20003));
        authorised(&own, &basic(sid, token).replace("Basic", "basic")).is(200);
        authorised(&own, &basic(sid, &token.to_uppercase())).is(200);
    }

    fn what_is_no_form_is_refused_and_what_is_too_large_too(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let post = |media: &str, body: String| {
            let request = program.request(Method::POST, "/v1/EndUsers").header(header::CONTENT_TYPE, media);
            program.send(request.body(Body::from(body)).unwrap()).refusal()
        };
        let form = "application/x-www-form-urlencoded";
        assert_eq!(post("application/json", "{}".to_owned()), (415, 20415));
        assert_eq!(post(form, "A=".repeat(200 * 1024)), (413, 20413));
        assert_eq!(post(form, "FriendlyName=%FF&Type=a".to_owned()), (400, 20001));
        assert_eq!(post(form, "A=1&".repeat(2001)), (400, 20001));
        let charset = format!("{form}; charset=UTF-8");
        assert_eq!(post(&charset, "Type=cnam_information".to_owned()), (400, 22211), "only the name is missing");
        // A client that names a type for a body it does not send is understood.
        let get = program.request(Method::GET, "/v1/EndUsers").header(header::CONTENT_TYPE, form);
        program.send(get.body(Body::empty()).unwrap()).is(200);
    }

    fn what_is_not_there_is_said_in_json_too(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        for path in ["/v1", "/v1/Nothing", "/v2/x", "/2010-04-01/Accounts/x/Calls.json", "/bonafide/v1/Nothing"] {
            let answer = program.get(path);
            assert_eq!(answer.body["message"], format!("The requested resource {path} was not found"));
            assert_eq!(answer.refusal(), (404, 20404));
        }
        let absent = program.get("/v1/CustomerProfiles/BU00000000000000000000000000000000");
        assert_eq!(
            absent.body["message"],
            "The requested resource /CustomerProfiles/BU00000000000000000000000000000000 was not found"
        );
        assert_eq!(absent.refusal(), (404, 20404));
        assert_eq!(program.get("/v1/CustomerProfiles/x").refusal(), (404, 20404));
    }

    fn a_resource_says_which_methods_it_knows(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        for (method, path, allowed) in [
            (Method::PUT, "/v1/CustomerProfiles", "GET,HEAD,POST"),
            (Method::DELETE, "/v1/Policies", "GET,HEAD"),
            (Method::PATCH, "/v1/EndUsers/IT00000000000000000000000000000000", "GET,HEAD,POST,DELETE"),
            (Method::TRACE, "/v1/EndUsers", "GET,HEAD,POST"),
        ] {
            let answer = program.send(program.request(method, path).body(Body::empty()).unwrap());
            assert_eq!(answer.header(header::ALLOW), allowed, "{path}");
            assert_eq!(answer.refusal(), (405, 20004), "{path}");
        }
    }

    fn one_request_too_many_is_told_when_to_come_again(house: TestApp) {
        let mut program = Program::of_a_new_account(&house);
        program.rate = Rate::of_setting(2);
        let api = bonafide_api::router(bonafide_api::Api::new(house.app.clone(), program.rate));
        let answers = house.run(async {
            let mut answers = Vec::new();
            for _ in 0..20 {
                let request = program.request(Method::GET, "/v1/Policies?PageSize=1").body(Body::empty()).unwrap();
                answers.push(tower::ServiceExt::oneshot(api.clone(), request).await.unwrap());
            }
            answers
        });
        let refused: Vec<_> = answers.iter().filter(|answer| answer.status() == 429).collect();
        assert!(answers[..4].iter().all(|answer| answer.status() == 200), "twice the rate may come at once");
        assert!(refused.len() >= 10 && refused[0].headers()[header::RETRY_AFTER] == "1");
    }

    fn an_answer_names_its_state_and_whoever_has_it_is_told_so(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let path = format!("/v1/CustomerProfiles/{}", program.profile(PRIMARY, "Main"));
        let tag = program.get(&path).header(header::ETAG).to_owned();
        assert!(tag.starts_with('"') && tag.len() == 26);
        let again = program.with("if-none-match", &tag).get(&path);
        assert_eq!((again.status, again.body), (304, json!(null)));
        program.post(&path, &[("FriendlyName", "Other")]).is(200);
        let stale = program.with("if-match", &tag);
        assert_eq!(stale.post(&path, &[("FriendlyName", "Third")]).refusal(), (412, 20412));
        assert_eq!(stale.delete(&path).refusal(), (412, 20412));
        let fresh = program.get(&path);
        assert_eq!(fresh.body["friendly_name"], "Other");
        program.with("if-match", fresh.header(header::ETAG)).post(&path, &[("FriendlyName", "Third")]).is(200);
        program.with("if-match", "*").delete(&path).is(204);
    }
}
