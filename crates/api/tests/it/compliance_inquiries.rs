//! Compliance inquiries on the wire: a hosted link for a customer, a registration and a toll-free number, what is filled in
//! beforehand, and what is refused.

use std::time::Duration;

use bonafide_app::inquiries::{self, Looked};
use bonafide_app::{Actor, profiles};
use bonafide_domain::sid::ProfileSid;
use bonafide_seal::Token;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::Value;

use crate::http::{PRIMARY, Program, SECONDARY};

const CUSTOMERS: &str = "/v1/ComplianceInquiries/Customers/Initialize";
const REGISTRATIONS: &str = "/v1/ComplianceInquiries/Registration/RegulatoryCompliance/GB/Initialize";
const TOLLFREE: &str = "/v1/ComplianceInquiries/Tollfree/Initialize";

const EMAIL: (&str, &str) = ("NotificationEmail", "notices@novakestrel.example.com");
const BUSINESS: [(&str, &str); 2] = [("EndUserType", "Business"), ("PhoneNumberType", "local")];
const NUMBER: [(&str, &str); 2] = [("TollfreePhoneNumber", "+18005550199"), EMAIL];

/// The last part of a customer or registration id.
fn profile_of(name: &Value) -> String {
    name.as_str().and_then(|name| name.rsplit('.').next()).expect("a name that ends with a SID").to_owned()
}

fn look(house: &TestApp, body: &Value) -> Option<Looked> {
    let token = Token::parse(body["inquiry_session_token"].as_str().expect("a token")).expect("a token");
    house.read(move |cx| inquiries::look_at_link(cx, &token)).expect("it can be looked at")
}

/// An answer of a profile as somebody who fills it in finds it.
fn answer(program: &Program<'_>, profile: &str, object: &str, field: &str) -> String {
    let actor = Actor::Program { account: program.name.parse().expect("an account"), key: None, may_write: false };
    let sid: ProfileSid = profile.parse().expect("a SID");
    let view = program.house.read(move |cx| profiles::view(cx, &actor, sid)).expect("it is there");
    view.bundle.attributes(object).map(|found| found.text(field)).unwrap_or_default()
}

/// Parameters and their values.
type Form<'a> = Vec<(&'a str, &'a str)>;

fn with<'a>(form: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Form<'a> {
    [form, more].concat()
}

on_both_engines! {
    fn a_customer_inquiry_answers_with_a_link_that_opens(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let body = program.post(CUSTOMERS, &[EMAIL, ("ThemeSetId", "th_dark")]).is(201);
        let mut names: Vec<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["customer_id", "inquiry_id", "inquiry_session_token", "url"]);
        let profile = profile_of(&body["customer_id"]);
        assert_eq!(body["customer_id"], format!("tri1.us1.trusthub.{}.customer.{profile}", program.name));
        let (id, token) = (body["inquiry_id"].as_str().unwrap(), body["inquiry_session_token"].as_str().unwrap());
        assert!(id.len() == 28 && id.starts_with("inq_"), "{id}");
        assert_eq!(body["url"], format!("http://127.0.0.1:7420/inquiries/{token}"));
        assert_eq!(look(&house, &body).expect("it opens").policy.to_string(), PRIMARY);
        let shown = program.get(&format!("/v1/CustomerProfiles/{profile}")).is(200);
        assert_eq!((shown["status"].as_str(), shown["email"].as_str()), (Some("draft"), Some(EMAIL.1)));
        program.post(CUSTOMERS, &[]).is(201);
        house.news();
    }

    fn with_a_primary_profile_one_below_it_is_begun(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let primary = program.profile(PRIMARY, "Nova Kestrel main profile");
        let body = program.post(CUSTOMERS, &[("PrimaryProfileSid", &primary)]).is(201);
        let path = format!("/v1/CustomerProfiles/{}", profile_of(&body["customer_id"]));
        assert_eq!(program.get(&path).is(200)["policy_sid"], SECONDARY);
        let assigned = program.get(&format!("{path}/EntityAssignments")).is(200);
        assert_eq!(assigned["results"][0]["object_sid"], primary.as_str());
        for (sid, refusal) in [("nonsense", (400, 20001)), ("BU00000000000000000000000000000000", (404, 20404))] {
            assert_eq!(program.post(CUSTOMERS, &[("PrimaryProfileSid", sid)]).refusal(), refusal);
        }
        let theirs = Program::of_a_new_account(&house).post(CUSTOMERS, &[("PrimaryProfileSid", &primary)]);
        assert_eq!(theirs.refusal(), (404, 20404));
        let below = profile_of(&body["customer_id"]);
        let refused = program.post(CUSTOMERS, &[("PrimaryProfileSid", &below)]);
        assert!(refused.body["message"].as_str().unwrap().starts_with("PrimaryProfileSid: "), "{}", refused.body);
        house.leave_news();
    }

    fn an_inquiry_is_begun_again_with_another_link(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let first = program.post(CUSTOMERS, &[EMAIL]).is(201);
        let (customer, profile) = (first["customer_id"].as_str().unwrap().to_owned(), profile_of(&first["customer_id"]));
        let path = format!("/v1/ComplianceInquiries/Customers/{customer}/Initialize");
        house.clock.advance(Duration::from_secs(25 * 60 * 60));
        assert!(look(&house, &first).is_none());
        let again = program.post(&path, &[("PrimaryProfileSid", &profile)]).is(200);
        assert_eq!((&again["inquiry_id"], &again["customer_id"]), (&first["inquiry_id"], &first["customer_id"]));
        assert_ne!(again["inquiry_session_token"], first["inquiry_session_token"]);
        assert!(look(&house, &again).is_some());
        assert_eq!(program.post(&path, &[]).refusal(), (400, 20001));
        let nobodys = "BU00000000000000000000000000000000";
        assert_eq!(program.post(&path, &[("PrimaryProfileSid", nobodys)]).refusal(), (404, 20404));
        let other = Program::of_a_new_account(&house);
        let own = other.profile(PRIMARY, "Another main profile");
        for text in [customer.as_str(), "nonsense", &customer.replace("customer", "tollfree")] {
            let path = format!("/v1/ComplianceInquiries/Customers/{text}/Initialize");
            assert_eq!(other.post(&path, &[("PrimaryProfileSid", &own)]).refusal(), (404, 20404), "{text}");
        }
        house.leave_news();
    }

    fn a_profile_that_was_made_otherwise_is_asked_for_by_its_name(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.profile(PRIMARY, "Nova Kestrel main profile");
        let path = format!("/v1/ComplianceInquiries/Customers/tri1.us1.trusthub.{}.customer.{profile}/Initialize", program.name);
        let body = program.post(&path, &[("PrimaryProfileSid", &profile)]).is(200);
        assert!(look(&house, &body).is_some());
        house.leave_news();
    }

    fn what_is_in_review_is_not_asked_for(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.an_approved_profile();
        let path = format!("/v1/ComplianceInquiries/Customers/tri1.us1.trusthub.{}.customer.{profile}/Initialize", program.name);
        assert_eq!(program.post(&path, &[("PrimaryProfileSid", &profile)]).refusal(), (400, 70002));
        house.leave_news();
    }

    fn a_registration_is_filled_in_as_far_as_it_is_known(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let form = with(&BUSINESS, &[
            EMAIL,
            ("BusinessLegalName", "Nova Kestrel Instruments LLC"),
            ("BusinessRegistrationAuthority", "UK:CRN"),
            ("BusinessRegistrationNumber", "OC123456"),
            ("BusinessIdentityType", "direct_customer"),
            ("BusinessWebsiteUrl", "novakestrel.example.com"),
            ("FriendlyName", "Nova Kestrel"),
            ("AuthorizedRepresentative1FirstName", "Ottoline"),
            ("AuthorizedRepresentative1Phone", "+44 20 7946 0018"),
            ("FirstName", "of nobody here"),
            ("AddressStreet", "18 Lanternmaker Row"),
            ("AddressCity", "London"),
            ("AddressPostalCode", "SW1A 2AA"),
            ("AddressCountryCode", "GB"),
            ("StatusCallbackUrl", "https://status.novakestrel.example.com/trust"),
            ("IsIsvEmbed", "True"),
            ("File", "file"),
        ]);
        let body = program.post(REGISTRATIONS, &form).is(201);
        let profile = profile_of(&body["registration_id"]);
        assert_eq!(body["registration_id"], format!("tri1.us1.account.{}.registartion.{profile}", program.name));
        let (business, person) = ("customer_profile_business_information", "authorized_representative_1");
        for (object, field, value) in [
            (business, "business_name", "Nova Kestrel Instruments LLC"),
            (business, "business_registration_identifier", "CN"),
            (business, "business_registration_number", "OC123456"),
            (business, "website_url", "https://novakestrel.example.com/"),
            (person, "first_name", "Ottoline"),
            (person, "phone_number", "+442079460018"),
            ("profile", "friendly_name", "Nova Kestrel"),
            ("profile", "status_callback", "https://status.novakestrel.example.com/trust"),
            ("individual_customer_profile_information", "first_name", ""),
        ] {
            assert_eq!(answer(&program, &profile, object, field), value, "{object}.{field}");
        }
        let document = answer(&program, &profile, "customer_profile_address", "address_sids");
        let saved = program.get(&format!("/2010-04-01/Accounts/{}/Addresses/{document}.json", program.name)).is(200);
        assert_eq!((saved["city"].as_str(), saved["customer_name"].as_str()), (Some("London"), Some("Nova Kestrel Instruments LLC")));
        let path = format!("/v1/ComplianceInquiries/Registration/{}/RegulatoryCompliance/GB/Initialize", body["registration_id"].as_str().unwrap());
        let again = program.post(&path, &[("IsIsvEmbed", "true")]).is(200);
        assert_eq!(again["registration_id"], body["registration_id"]);
        assert!(look(&house, &body).is_none() && look(&house, &again).is_some());
        assert_eq!(program.post(&path.replace("registartion", "registration"), &[]).is(200)["registration_id"], body["registration_id"]);
        house.leave_news();
    }

    fn a_person_registers_as_an_individual(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let form = [
            ("EndUserType", "Individual"),
            ("PhoneNumberType", "mobile"),
            ("FirstName", "Ottilie"),
            ("DateOfBirth", "1991-05-17"),
            ("IndividualPhone", "123456"),
            ("BusinessLegalName", "of nothing here"),
        ];
        let body = program.post(REGISTRATIONS, &form).is(201);
        let profile = profile_of(&body["registration_id"]);
        let of = |field: &str| answer(&program, &profile, "individual_customer_profile_information", field);
        assert_eq!([of("first_name"), of("birth_date"), of("phone_number")], ["Ottilie", "1991-05-17", "123456"]);
        house.news();
    }

    fn a_toll_free_number_is_a_trust_product(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let customer = program.profile(PRIMARY, "Nova Kestrel main profile");
        let form = with(&NUMBER, &[
            ("CustomerProfileSid", &customer),
            ("BusinessName", "Nova Kestrel Instruments LLC"),
            ("UseCaseCategories", "TWO_FACTOR_AUTHENTICATION"),
            ("UseCaseCategories", "MARKETING"),
            ("OptInImageUrls", "https://novakestrel.example.com/1.jpg"),
            ("OptInImageUrls", "https://novakestrel.example.com/2.jpg"),
            ("OptInType", "VERBAL"),
            ("AgeGatedContent", "False"),
            ("SkipMessagingUseCase", "true"),
        ]);
        let body = program.post(TOLLFREE, &form).is(201);
        let product = profile_of(&body["registration_id"]);
        assert_eq!(body["registration_id"], format!("tri1.us1.trusthub.{}.tollfree.{product}", program.name));
        let shown = program.get(&format!("/v1/TrustProducts/{product}")).is(200);
        assert_eq!((shown["policy_sid"].as_str(), shown["email"].as_str()), (Some("RNa282dd7f3dbef8586501ca2e045e764c"), Some(EMAIL.1)));
        let assigned = program.get(&format!("/v1/TrustProducts/{product}/EntityAssignments")).is(200);
        let objects: Vec<&str> = assigned["results"].as_array().unwrap().iter().filter_map(|one| one["object_sid"].as_str()).collect();
        assert!(objects.contains(&customer.as_str()), "{objects:?}");
        for (field, value) in [
            ("tollfree_phone_number", "+18005550199"),
            ("business_name", "Nova Kestrel Instruments LLC"),
            ("use_case_categories", "TWO_FACTOR_AUTHENTICATION, MARKETING"),
            ("opt_in_type", "VERBAL"),
            ("age_gated_content", "false"),
        ] {
            assert_eq!(answer(&program, &product, "tollfree_information", field), value, "{field}");
        }
        assert!(answer(&program, &product, "tollfree_information", "opt_in_image_urls").contains("2.jpg"));
        assert!(look(&house, &body).is_some());
        house.leave_news();
    }

    fn what_cannot_be_right_is_refused_by_the_name_of_its_parameter(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let nobodys = "BU00000000000000000000000000000000";
        let cases: [(&str, Form<'_>, &str); 14] = [
            (CUSTOMERS, vec![("NotificationEmail", "nobody")], "NotificationEmail"),
            (REGISTRATIONS, vec![("EndUserType", "Business")], "PhoneNumberType"),
            (REGISTRATIONS, vec![("PhoneNumberType", "local")], "EndUserType"),
            (REGISTRATIONS, vec![("PhoneNumberType", "local"), ("EndUserType", "Nobody")], "EndUserType"),
            (REGISTRATIONS, with(&BUSINESS, &[("BusinessRegistrationAuthority", "EIN")]), "BusinessRegistrationAuthority"),
            (REGISTRATIONS, with(&BUSINESS, &[("BusinessIdentityType", "mine")]), "BusinessIdentityType"),
            (REGISTRATIONS, with(&BUSINESS, &[("AcceptedNotificationReceipt", "yes")]), "AcceptedNotificationReceipt"),
            (REGISTRATIONS, with(&BUSINESS, &[("AddressCountryCode", "Britain")]), "AddressCountryCode"),
            (REGISTRATIONS, with(&BUSINESS, &[("StatusCallbackUrl", "nowhere")]), "StatusCallback"),
            (TOLLFREE, vec![EMAIL], "TollfreePhoneNumber"),
            (TOLLFREE, vec![NUMBER[0]], "NotificationEmail"),
            (TOLLFREE, vec![("TollfreePhoneNumber", "no number"), EMAIL], "TollfreePhoneNumber"),
            (TOLLFREE, with(&NUMBER, &[("OptInType", "SHOUTING")]), "OptInType"),
            (TOLLFREE, with(&NUMBER, &[("CustomerProfileSid", "PN1")]), "CustomerProfileSid"),
        ];
        for (path, form, parameter) in cases {
            let answer = program.post(path, &form);
            let message = answer.body["message"].as_str().unwrap_or_default().to_owned();
            assert!(message.starts_with(parameter), "{path}: {message}");
            assert_eq!(answer.refusal(), (400, 20001), "{path} {parameter}");
        }
        assert_eq!(program.post(TOLLFREE, &with(&NUMBER, &[("CustomerProfileSid", nobodys)])).refusal(), (404, 20404));
        assert!(program.get("/v1/CustomerProfiles").is(200)["results"].as_array().unwrap().is_empty(), "nothing was begun");
        assert_eq!(program.get(TOLLFREE).refusal(), (405, 20004));
    }

    fn a_request_that_comes_again_gives_the_same_link(house: TestApp) {
        let program = Program::of_a_new_account(&house).with("idempotency-key", "once");
        let (first, second) = (program.post(CUSTOMERS, &[EMAIL]).is(201), program.post(CUSTOMERS, &[EMAIL]).is(201));
        assert_eq!(first, second);
        assert!(look(&house, &second).is_some());
        house.news();
    }
}
