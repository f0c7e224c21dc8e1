//! A program that calls the API: it holds an account and its token, sends forms and reads JSON.

use axum::body::{Body, to_bytes};
use axum::http::header::{self, HeaderMap, HeaderName};
use axum::http::{Method, Request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bonafide_api::{Api, Rate};
use bonafide_app::{Actor, accounts};
use bonafide_testkit::TestApp;
use serde_json::Value;
use tower::ServiceExt;

/// The policy of a business's primary profile.
pub(crate) const PRIMARY: &str = "RN6433641899984f951173ef1738c3bdd0";
/// The policy of a business that is another's customer.
pub(crate) const SECONDARY: &str = "RNdfbf3fae0e1107f8aded0e7cead80bf5";

/// An answer as a program reads it.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn header(&self, name: impl TryInto<HeaderName>) -> &str {
        let name = name.try_into().ok();
        name.and_then(|name| self.headers.get(name)).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The body of an answer of this status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// Status and number of a refusal, whose four fields are all there.
    #[track_caller]
    pub(crate) fn refusal(self) -> (u16, u64) {
        let names: Vec<&str> = self.body.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(names, ["code", "message", "more_info", "status"], "{}", self.body);
        assert_eq!(self.body["status"], self.status);
        (self.status, self.body["code"].as_u64().expect("a number"))
    }
}

/// Somebody who calls.
#[derive(Clone)]
pub(crate) struct Program<'h> {
    pub(crate) house: &'h TestApp,
    pub(crate) name: String,
    pub(crate) secret: String,
    pub(crate) rate: Rate,
    extra: Vec<(&'static str, String)>,
}

impl<'h> Program<'h> {
    /// A program of a new account.
    pub(crate) fn of_a_new_account(house: &'h TestApp) -> Program<'h> {
        Program::of_account(house, false)
    }

    /// A program of a new test account.
    pub(crate) fn of_a_test_account(house: &'h TestApp) -> Program<'h> {
        Program::of_account(house, true)
    }

    fn of_account(house: &'h TestApp, is_test: bool) -> Program<'h> {
        let made = house.write(move |cx| accounts::create(cx, &Actor::Shell, "Nova Kestrel", is_test)).unwrap();
        Program::named(house, &made.sid.to_string(), &made.auth_token.reveal_hex())
    }

    /// A program that names itself so.
    pub(crate) fn named(house: &'h TestApp, name: &str, secret: &str) -> Program<'h> {
        let (name, secret) = (name.to_owned(), secret.to_owned());
        Program { house, name, secret, rate: Rate::Unlimited, extra: Vec::new() }
    }

    /// The same with a header in all its calls.
    pub(crate) fn with(&self, header: &'static str, value: &str) -> Program<'h> {
        let mut other = self.clone();
        other.extra.push((header, value.to_owned()));
        other
    }

    pub(crate) fn send(&self, request: Request<Body>) -> Answer {
        let (parts, bytes) = self.house.run(async {
            let api = Api::new(self.house.app.clone(), self.rate);
            let (parts, body) = bonafide_api::router(api).oneshot(request).await.unwrap().into_parts();
            (parts, to_bytes(body, 8_000_000).await.unwrap())
        });
        let body =
            if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).expect("every answer is JSON") };
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// A request of this program that has no body yet.
    pub(crate) fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        // An address that an answer named leads to the router by its path.
        let path = path.strip_prefix("http://127.0.0.1:7420").unwrap_or(path);
        let basic = format!("Basic {}", STANDARD.encode(format!("{}:{}", self.name, self.secret)));
        let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, basic);
        self.extra.iter().fold(request, |request, (name, value)| request.header(*name, value))
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap())
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path).body(Body::empty()).unwrap())
    }

    pub(crate) fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let encoded: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let request = self.request(Method::POST, path);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(encoded.join("&"))).unwrap())
    }

    /// Makes something and gives its SID.
    #[track_caller]
    pub(crate) fn make(&self, path: &str, form: &[(&str, &str)]) -> String {
        let body = self.post(path, form).is(201);
        // Lists are in the order of making, to the millisecond.
        self.house.clock.advance(std::time::Duration::from_millis(1));
        body["sid"].as_str().expect("a SID").to_owned()
    }

    /// A profile of a policy that has just been begun.
    #[track_caller]
    pub(crate) fn profile(&self, policy: &str, name: &str) -> String {
        let form = [
            ("FriendlyName", name),
            ("Email", "notices@novakestrel.example.com"),
            ("PolicySid", policy),
            ("StatusCallback", "http://127.0.0.1:9/trust"),
        ];
        self.make("/v1/CustomerProfiles", &form)
    }

    /// Assigns something to a customer profile.
    #[track_caller]
    pub(crate) fn assign(&self, profile: &str, object: &str) -> String {
        self.make(&format!("/v1/CustomerProfiles/{profile}/EntityAssignments"), &[("ObjectSid", object)])
    }
}

/// A value as it stands in a form.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// What a business that does not exist tells of itself.
pub(crate) const BUSINESS: &str = r#"{"business_name": "Nova Kestrel Instruments LLC", "business_identity": "direct_customer",
    "business_type": "Limited Liability Corporation", "business_industry": "ENGINEERING",
    "business_registration_identifier": "EIN", "business_registration_number": "12-3456789",
    "business_regions_of_operation": "USA_AND_CANADA,EUROPE", "website_url": "https://www.novakestrel.example.com/"}"#;
/// Who speaks for it.
pub(crate) const PERSON: &str = r#"{"first_name": "Ottoline", "last_name": "Farrow", "email": "ottoline@novakestrel.example.com",
    "phone_number": "+14155550132", "business_title": "Managing member", "job_position": "CEO"}"#;

impl Program<'_> {
    /// An address of a business that does not exist.
    #[track_caller]
    pub(crate) fn address(&self) -> String {
        let form = [
            ("CustomerName", "Nova Kestrel Instruments LLC"),
            ("Street", "481 Larkspur Terrace"),
            ("City", "Austin"),
            ("Region", "TX"),
            ("PostalCode", "78701"),
            ("IsoCountry", "US"),
        ];
        self.make(&format!("/2010-04-01/Accounts/{}/Addresses.json", self.name), &form)
    }

    /// A document that refers to an address.
    #[track_caller]
    pub(crate) fn address_document(&self, attributes: &str) -> String {
        let form = [("FriendlyName", "Where we are"), ("Type", "customer_profile_address"), ("Attributes", attributes)];
        self.make("/v1/SupportingDocuments", &form)
    }

    /// A profile that has everything its policy wants of a business.
    #[track_caller]
    pub(crate) fn a_whole_profile(&self, policy: &str, name: &str) -> String {
        let profile = self.profile(policy, name);
        for (object_type, attributes) in
            [("customer_profile_business_information", BUSINESS), ("authorized_representative_1", PERSON)]
        {
            let form = [("FriendlyName", object_type), ("Type", object_type), ("Attributes", attributes)];
            self.assign(&profile, &self.make("/v1/EndUsers", &form));
        }
        let document = self.address_document(&format!(r#"{{"address_sids": "{}"}}"#, self.address()));
        self.assign(&profile, &document);
        profile
    }

    /// A profile that was submitted and approved.
    #[track_caller]
    pub(crate) fn an_approved_profile(&self) -> String {
        let profile = self.a_whole_profile(PRIMARY, "Nova Kestrel main profile");
        self.post(&format!("/v1/CustomerProfiles/{profile}"), &[("Status", "pending-review")]).is(200);
        self.house.vet();
        let sid = profile.parse().expect("a SID");
        self.house.write(move |cx| bonafide_app::reviews::approve_profile(cx, &Actor::Shell, sid)).expect("approved");
        profile
    }
}
