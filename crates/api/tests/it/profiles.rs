//! The road of a profile by the API: made, filled, evaluated, submitted, decided, in the words of the wire.

use bonafide_app::Actor;
use bonafide_app::reviews::{self, NewReason};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{PERSON, PRIMARY, Program, SECONDARY};

fn names(body: &Value) -> Vec<&str> {
    body.as_object().expect("an object").keys().map(String::as_str).collect()
}

on_both_engines! {
    fn a_new_profile_has_every_field_of_the_wire(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let form = [("FriendlyName", "Main"), ("Email", "a@example.com"), ("PolicySid", PRIMARY)];
        let made = program.post("/v1/CustomerProfiles", &form).is(201);
        let expected = [
            "sid", "account_sid", "policy_sid", "friendly_name", "status", "valid_until", "email", "status_callback",
            "date_created", "date_updated", "url", "links", "errors",
        ];
        assert_eq!(names(&made), expected);
        assert_eq!((&made["status"], &made["errors"], &made["status_callback"]), (&json!("draft"), &json!(null), &json!(null)));
        assert_eq!(made["date_created"].as_str().unwrap().len(), "2026-11-22T14:00:00Z".len());
        let url = format!("http://127.0.0.1:7420/v1/CustomerProfiles/{}", made["sid"].as_str().unwrap());
        assert_eq!(made["url"], url);
        assert_eq!(made["links"]["customer_profiles_channel_endpoint_assignment"], format!("{url}/ChannelEndpointAssignments"));
        assert_eq!(program.get(&url).is(200), made);
    }

    fn a_business_is_submitted_and_approved(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.a_whole_profile(PRIMARY, "Main");
        let path = format!("/v1/CustomerProfiles/{profile}");
        let evaluation = program.post(&format!("{path}/Evaluations"), &[("PolicySid", PRIMARY)]).is(201);
        assert_eq!(evaluation["status"], "compliant", "{evaluation:#}");
        let results = evaluation["results"].as_array().unwrap();
        assert_eq!(results.len(), 3, "the requirements of the policy and no others");
        assert!(results.iter().all(|result| result["invalid"] == json!([]) && result["error_code"] == json!(null)));
        assert_eq!(results[2]["valid"][0]["friendly_name"], "address sids");
        assert_eq!(program.get(evaluation["url"].as_str().unwrap()).is(200), evaluation);

        let submitted = program.post(&path, &[("Status", "pending-review")]).is(200);
        assert_eq!(submitted["status"], "pending-review");
        house.vet();
        assert_eq!(program.get(&path).is(200)["status"], "in-review");
        let document = program.get("/v1/SupportingDocuments").is(200);
        assert_eq!(document["results"][0]["status"], "PENDING_REVIEW");
        let sid = profile.parse().unwrap();
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        assert_eq!(program.get(&path).is(200)["status"], "twilio-approved");
        assert_eq!(program.get("/v1/SupportingDocuments").is(200)["results"][0]["status"], "APPROVED");
        house.leave_news();
    }

    fn a_profile_that_lacks_something_is_rejected_at_once_with_what_to_do(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let path = format!("/v1/CustomerProfiles/{}", program.profile(PRIMARY, "Main"));
        let rejected = program.post(&path, &[("Status", "pending-review")]).is(200);
        assert_eq!(rejected["status"], "twilio-rejected");
        let errors = rejected["errors"].as_array().unwrap();
        assert_eq!(names(&errors[0]), ["code", "reason", "message", "field", "cure", "retryable", "more_info"]);
        assert_eq!(errors.iter().map(|one| one["code"].as_u64().unwrap()).collect::<Vec<_>>(), [22214, 22214, 22219]);
        assert!(errors.iter().all(|one| one["retryable"] == true && !one["cure"].as_str().unwrap().is_empty()));
        house.leave_news();
    }

    fn an_evaluation_says_in_the_words_of_the_wire_what_is_missing(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.profile(PRIMARY, "Main");
        let form = [
            ("FriendlyName", "rep"),
            ("Type", "authorized_representative_1"),
            ("Attributes", r#"{"first_name": "Ottoline", "phone_number": "+1", "job_position": "CEO"}"#),
        ];
        program.assign(&profile, &program.make("/v1/EndUsers", &form));
        let path = format!("/v1/CustomerProfiles/{profile}/Evaluations");
        let found = program.post(&path, &[("PolicySid", PRIMARY)]).is(201);
        let results = found["results"].as_array().unwrap();
        let business = &results[0];
        assert_eq!(
            names(business),
            ["friendly_name", "object_type", "passed", "failure_reason", "error_code", "valid", "invalid",
             "requirement_friendly_name", "requirement_name"]
        );
        assert_eq!(
            business["failure_reason"],
            "A Business Information End-User is missing. Please add one to the regulatory bundle."
        );
        assert_eq!((&business["error_code"], &business["passed"]), (&json!(22214), &json!(false)));
        let person = &results[1];
        assert_eq!((&person["failure_reason"], &person["passed"]), (&json!(null), &json!(false)));
        assert_eq!(person["valid"].as_array().unwrap().len(), 2);
        let last_name = person["invalid"].as_array().unwrap().iter().find(|one| one["object_field"] == "last_name").unwrap();
        assert_eq!(
            last_name,
            &json!({
                "friendly_name": "Last Name",
                "object_field": "last_name",
                "failure_reason": "The Last Name is missing. Please enter in a Last Name on the Authorized Representative 1 information.",
                "error_code": 22215,
                "passed": false,
            })
        );
        assert_eq!((&results[2]["error_code"], &results[2]["invalid"][0]["error_code"]), (&json!(22216), &json!(22219)));
        assert!(found["results"].as_array().unwrap().iter().all(|row| row["object_type"] != "profile"));
    }

    fn a_secondary_profile_needs_an_approved_primary(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let secondary = program.a_whole_profile(SECONDARY, "Customer");
        let evaluate = || {
            let path = format!("/v1/CustomerProfiles/{secondary}/Evaluations");
            program.post(&path, &[("PolicySid", SECONDARY)]).is(201)
        };
        let row = |found: &Value| found["results"].as_array().unwrap().last().unwrap().clone();
        let found = row(&evaluate());
        assert_eq!(
            (&found["failure_reason"], &found["error_code"]),
            (&json!("Primary customer profile bundle is null"), &json!(22216))
        );
        let draft = program.profile(PRIMARY, "Second try");
        let link = program.assign(&secondary, &draft);
        assert_eq!(row(&evaluate())["error_code"], 22217);
        program.delete(&format!("/v1/CustomerProfiles/{secondary}/EntityAssignments/{link}")).is(204);
        let primary = program.an_approved_profile();
        program.assign(&secondary, &primary);
        let found = evaluate();
        assert_eq!(found["status"], "compliant", "{found:#}");
        assert_eq!(row(&found)["valid"][0]["object_field"], "bundle_sid");
        house.leave_news();
    }

    fn a_rejected_profile_is_cured_and_submitted_again(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.a_whole_profile(PRIMARY, "Main");
        let path = format!("/v1/CustomerProfiles/{profile}");
        program.post(&path, &[("Status", "pending-review")]).is(200);
        house.vet();
        let sid = profile.parse().unwrap();
        let reason = NewReason {
            code: "unverifiable.business_website".to_owned(),
            about: "customer_profile_business_information.website_url".to_owned(),
            ..NewReason::default()
        };
        house.write(move |cx| reviews::reject_profile(cx, &Actor::Shell, sid, &reason)).unwrap();
        let rejected = program.get(&path).is(200);
        assert_eq!(rejected["errors"][0]["code"], 18601);
        assert_eq!(rejected["errors"][0]["field"], "customer_profile_business_information.website_url");
        let rejected_documents = program.get("/v1/SupportingDocuments").is(200);
        assert_eq!(rejected_documents["results"][0]["status"], "REJECTED");
        let again = program.post(&path, &[("Status", "pending-review")]).is(200);
        assert_eq!((&again["status"], &again["errors"]), (&json!("pending-review"), &json!(null)));
        house.leave_news();
    }

    fn addresses_may_be_named_as_text_or_as_a_list(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let address = program.address();
        for attributes in [format!(r#"{{"address_sids": "{address}"}}"#), format!(r#"{{"address_sids": ["{address}"]}}"#)] {
            let profile = program.profile(PRIMARY, "Main");
            program.assign(&profile, &program.address_document(&attributes));
            let found = program.post(&format!("/v1/CustomerProfiles/{profile}/Evaluations"), &[("PolicySid", PRIMARY)]);
            assert_eq!(found.is(201)["results"][2]["passed"], true, "{attributes}");
        }
    }

    fn large_attributes_come_back_as_they_went(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let attributes = json!({ "notes": "ä\"\\😀 ".repeat(4_000), "nested": { "list": [1, null, true] } });
        let text = attributes.to_string();
        assert!(text.len() > 40_000);
        let form = [("FriendlyName", "large"), ("Type", "authorized_representative_1"), ("Attributes", text.as_str())];
        let made = program.post("/v1/EndUsers", &form).is(201);
        assert_eq!(made["attributes"], attributes);
        let changed = program.post(made["url"].as_str().unwrap(), &[("Attributes", PERSON)]).is(200);
        assert_eq!(changed["attributes"].as_object().unwrap().len(), 6, "attributes are replaced as a whole");
        let beyond = format!(r#"{{"a": "{}"}}"#, "x".repeat(65 * 1024));
        let form = [("FriendlyName", "x"), ("Type", "authorized_representative_1"), ("Attributes", beyond.as_str())];
        assert_eq!(program.post("/v1/EndUsers", &form).refusal(), (400, 20001));
    }
}
