//! Rules: what is refused, with which number and in which words, and that nothing of it was done.

use bonafide_testkit::{Scratch, TestApp, on_both_engines};
use serde_json::json;

use crate::http::{PRIMARY, Program, SECONDARY};

const END_USER: [(&str, &str); 2] = [("FriendlyName", "x"), ("Type", "authorized_representative_1")];

on_both_engines! {
    fn what_belongs_to_a_profile_under_review_cannot_be_changed(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.a_whole_profile(PRIMARY, "Main");
        let path = format!("/v1/CustomerProfiles/{profile}");
        let assignments = program.get(&format!("{path}/EntityAssignments")).is(200);
        let objects: Vec<&str> =
            assignments["results"].as_array().unwrap().iter().map(|row| row["object_sid"].as_str().unwrap()).collect();
        let (document, person) = (objects[0], objects[1]);
        program.post(&path, &[("Status", "pending-review")]).is(200);

        let says = |answer: crate::http::Answer, message: &str| {
            assert_eq!(answer.body["message"], message);
            assert_eq!(answer.refusal(), (400, 70002));
        };
        let immutable = "A bundle it belongs to is in an immutable state.";
        says(program.post(&format!("/v1/EndUsers/{person}"), &END_USER[..1]), &format!("Cannot update end-user. {immutable}"));
        says(
            program.post(&format!("/v1/SupportingDocuments/{document}"), &END_USER[..1]),
            &format!("Cannot update supporting-document. {immutable}"),
        );
        says(program.post(&path, &[("FriendlyName", "Other")]), "Cannot update customer-profile. The bundle is in an immutable state.");
        let other = program.make("/v1/EndUsers", &END_USER);
        says(
            program.post(&format!("{path}/EntityAssignments"), &[("ObjectSid", &other)]),
            "Cannot create entity-assignment. The bundle it belongs to is in an immutable state.",
        );
        let first = assignments["results"][0]["url"].as_str().unwrap();
        assert_eq!(program.delete(first).refusal(), (400, 70002));
        let address = program.get(&format!("/2010-04-01/Accounts/{}/Addresses.json", program.name)).is(200);
        let uri = address["addresses"][0]["uri"].as_str().unwrap();
        assert_eq!(program.post(uri, &[("Street", "1 Other Street")]).refusal(), (400, 21630));
        assert_eq!(program.post(&path, &[("Status", "pending-review")]).refusal(), (400, 22203));
        assert_eq!(program.delete(&path).refusal(), (400, 21647));
        assert_eq!(program.get(&path).is(200)["friendly_name"], "Main");
        // Numbers may be assigned whatever the status is.
        let number = [("ChannelEndpointType", "phone-number"), ("ChannelEndpointSid", "PN11111111111111111111111111111111")];
        program.make(&format!("{path}/ChannelEndpointAssignments"), &number);
        house.leave_news();
    }

    fn what_is_in_use_is_not_deleted(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.a_whole_profile(PRIMARY, "Main");
        let path = format!("/v1/CustomerProfiles/{profile}");
        let rows = program.get(&format!("{path}/EntityAssignments")).is(200);
        let objects: Vec<String> =
            rows["results"].as_array().unwrap().iter().map(|row| row["object_sid"].as_str().unwrap().to_owned()).collect();
        assert_eq!(program.delete(&format!("/v1/SupportingDocuments/{}", objects[0])).refusal(), (400, 21645));
        assert_eq!(program.delete(&format!("/v1/EndUsers/{}", objects[1])).refusal(), (400, 21644));
        let addresses = program.get(&format!("/2010-04-01/Accounts/{}/Addresses.json", program.name)).is(200);
        let address = addresses["addresses"][0]["uri"].as_str().unwrap().to_owned();
        assert_eq!(program.delete(&address).refusal(), (400, 21630));
        let number = [("ChannelEndpointType", "phone-number"), ("ChannelEndpointSid", "PN11111111111111111111111111111111")];
        let number = program.make(&format!("{path}/ChannelEndpointAssignments"), &number);
        assert_eq!(program.delete(&path).refusal(), (400, 21648));
        program.delete(&format!("{path}/ChannelEndpointAssignments/{number}")).is(204);
        let secondary = program.profile(SECONDARY, "Other");
        program.assign(&secondary, &profile);
        assert_eq!(program.delete(&path).refusal(), (400, 21648));
        program.delete(&format!("/v1/CustomerProfiles/{secondary}")).is(204);
        program.delete(&path).is(204);
        assert_eq!(program.get(&path).refusal(), (404, 20404));
        // What was assigned is the program's own, and stays.
        program.delete(&format!("/v1/EndUsers/{}", objects[1])).is(204);
        program.delete(&format!("/v1/SupportingDocuments/{}", objects[0])).is(204);
        program.delete(&address).is(204);
    }

    fn nothing_is_assigned_twice_nor_from_elsewhere(house: TestApp) {
        let (program, other) = (Program::of_a_new_account(&house), Program::of_a_new_account(&house));
        let profile = program.profile(PRIMARY, "Main");
        let path = format!("/v1/CustomerProfiles/{profile}/EntityAssignments");
        let person = program.make("/v1/EndUsers", &END_USER);
        program.assign(&profile, &person);
        let twice = program.post(&path, &[("ObjectSid", &person)]);
        assert!(twice.body["message"].as_str().unwrap().contains("already"));
        assert_eq!(twice.refusal(), (400, 20001));
        for foreign in [other.make("/v1/EndUsers", &END_USER), other.profile(PRIMARY, "x"), profile.clone()] {
            assert_eq!(program.post(&path, &[("ObjectSid", &foreign)]).refusal(), (400, 22205), "{foreign}");
        }
        for wrong in ["", "x", "PN11111111111111111111111111111111", "IT0"] {
            let refused = program.post(&path, &[("ObjectSid", wrong)]).refusal();
            assert!(refused == (400, 22205) || (wrong.is_empty() && refused == (400, 20001)), "{wrong}: {refused:?}");
        }
        program.assign(&profile, &program.address_document("{}"));
        assert_eq!(program.post(&path, &[("ObjectSid", &program.address_document("{}"))]).refusal(), (400, 20001));
        let endpoints = format!("/v1/CustomerProfiles/{profile}/ChannelEndpointAssignments");
        let number = [("ChannelEndpointType", "phone-number"), ("ChannelEndpointSid", "PN11111111111111111111111111111111")];
        let made = program.make(&endpoints, &number);
        assert_eq!(program.post(&endpoints, &number).refusal(), (400, 20001));
        let found = program.get(&format!("{endpoints}?ChannelEndpointSids=PN22222222222222222222222222222222,PN11111111111111111111111111111111"));
        assert_eq!(found.is(200)["results"][0]["sid"], json!(made));
    }

    fn each_parameter_has_its_number(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = |form: &[(&str, &str)]| program.post("/v1/CustomerProfiles", form);
        let good = [("FriendlyName", "Main"), ("Email", "a@example.com"), ("PolicySid", PRIMARY)];
        assert_eq!(profile(&good[1..]).refusal(), (400, 22211));
        assert_eq!(profile(&[good[0], good[2]]).refusal(), (400, 20001));
        assert_eq!(profile(&[good[0], good[1], ("PolicySid", "RN1")]).refusal(), (400, 20001));
        let unknown = ("PolicySid", "RN00000000000000000000000000000000");
        assert_eq!(profile(&[good[0], good[1], unknown]).refusal(), (400, 20001));
        let bad_mail = profile(&[good[0], ("Email", "nobody"), good[2]]);
        assert!(bad_mail.body["message"].as_str().unwrap().starts_with("Email: "), "{}", bad_mail.body);
        assert_eq!(bad_mail.refusal(), (400, 20001));
        let callback = [good[0], good[1], good[2], ("StatusCallback", "ftp://example.com")];
        assert_eq!(profile(&callback).refusal(), (400, 20001));
        let product = [good[0], good[1], ("PolicySid", "RN7a97559effdf62d00f4298208492a5ea")];
        assert_eq!(profile(&product).refusal(), (400, 20001), "a policy of the other collection");
        let end_user = |form: &[(&str, &str)]| program.post("/v1/EndUsers", form).refusal();
        assert_eq!(end_user(&END_USER[..1]), (400, 22210));
        assert_eq!(end_user(&[("FriendlyName", "x"), ("Type", "nobody")]), (400, 22212));
        assert_eq!(end_user(&[END_USER[0], END_USER[1], ("Attributes", "[1]")]), (400, 22207));
        assert_eq!(end_user(&[END_USER[0], END_USER[1], ("Attributes", "{oops")]), (400, 22207));
        assert_eq!(end_user(&[("FriendlyName", "a\u{202E}b"), END_USER[1]]), (400, 20001));
        let document = program.post("/v1/SupportingDocuments", &END_USER);
        assert_eq!(document.refusal(), (400, 22206), "a type of an end user is none of a document");
        let path = format!("/v1/CustomerProfiles/{}", program.profile(PRIMARY, "Main"));
        assert_eq!(program.post(&path, &[("Status", "approved")]).refusal(), (400, 22203));
        assert_eq!(program.post(&path, &[("Status", "twilio-approved")]).refusal(), (400, 22203));
        program.post(&path, &[("Status", "draft")]).is(200);
        let addresses = format!("/2010-04-01/Accounts/{}/Addresses.json", program.name);
        assert_eq!(program.post(&addresses, &[("CustomerName", "x")]).refusal(), (400, 20001));
        let bad = [("CustomerName", "x"), ("Street", "PO Box 12"), ("City", "Austin"), ("IsoCountry", "US")];
        assert_eq!(program.post(&addresses, &bad).refusal(), (400, 21628));
    }

    fn an_operator_may_keep_primary_profiles_to_the_console(scratch: &Scratch) {
        let house = TestApp::with(scratch, |settings| settings.restrict_primary_to_console = true);
        let program = Program::of_a_new_account(&house);
        let form = [("FriendlyName", "Main"), ("Email", "a@example.com"), ("PolicySid", PRIMARY)];
        let refused = program.post("/v1/CustomerProfiles", &form);
        assert_eq!(
            refused.body["message"],
            "This operation is restricted via API for Primary Customer Profiles. Use Twilio Console instead."
        );
        assert_eq!(refused.refusal(), (400, 400));
        program.profile(SECONDARY, "Customer");
    }
}
