//! The description of what is ours: it has every route and no other, and every operation answers as it says.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Method, Request, header};
use bonafide_api::{Api, Rate};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::http::{Answer, Program};
use crate::operators::{a_desk, an_administrators, at_the_desk};
use crate::schema::Held;

const ROUTES: &str = include_str!("../../src/routes.rs");
/// What stands under these is described by Trust Hub's own file, but for what is added to it.
const TRUST_HUBS: [&str; 2] = ["/v1/", "/v2/"];

fn described(house: &TestApp) -> Value {
    nobody(house).get("/openapi.json").is(200)
}

fn nobody(house: &TestApp) -> Program<'_> {
    Program::named(house, "AC00000000000000000000000000000000", "")
}

/// Every operation: its path, its method, what is said of it.
fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let items = document["paths"].as_object().expect("paths").iter();
    items
        .flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(|(method, said)| (path.as_str(), method.as_str(), said))
        })
        .collect()
}

/// A path whatever its placeholders are called.
fn bare(path: &str) -> String {
    let mut bare = String::new();
    for (at, part) in path.split('{').enumerate() {
        bare.push_str(if at == 0 { part } else { part.split_once('}').expect("a placeholder ends").1 });
        bare.push_str(if at + 1 < path.split('{').count() { "{}" } else { "" });
    }
    bare.replace("{}.json", "{}")
}

/// The paths of the routes that a function of `routes.rs` makes.
fn routes_of(function: &str, root: &str) -> BTreeSet<String> {
    let (_, rest) = ROUTES.split_once(&format!("\nfn {function}() ")).expect("the function is there");
    let body = rest.split("\n}\n").next().unwrap();
    body.split("at(\"").skip(1).map(|text| bare(&format!("{root}{}", text.split('"').next().unwrap()))).collect()
}

/// An answer held against what its operation says.
fn judge(document: &Value, operation: &str, answer: &Answer) {
    let all = operations(document);
    let (_, _, said) = all.iter().find(|(_, _, said)| said["operationId"] == operation).expect(operation);
    let responses = &said["responses"];
    let response = responses.get(answer.status.to_string()).unwrap_or(&responses["default"]);
    let response = match response["$ref"].as_str() {
        Some(path) => document.pointer(path.strip_prefix('#').unwrap()).unwrap(),
        None => response,
    };
    let mut held = Held { document, faults: Vec::new() };
    match response.get("content") {
        Some(content) => held.hold(&content["application/json"]["schema"], &answer.body, operation),
        None => assert_eq!(answer.body, Value::Null, "{operation}"),
    }
    assert_eq!(held.faults, Vec::<String>::new());
}

/// Operations that were called, each answered as described.
struct Walk<'d> {
    document: &'d Value,
    done: BTreeSet<String>,
}

impl Walk<'_> {
    /// Takes an answer of this operation, which must be a good one.
    #[track_caller]
    fn take(&mut self, operation: &str, answer: Answer) -> Value {
        assert!((200..300).contains(&answer.status), "{operation} answered {}: {}", answer.status, answer.body);
        judge(self.document, operation, &answer);
        self.done.insert(operation.to_owned());
        answer.body
    }
}

fn url(body: &Value) -> String {
    body["url"].as_str().expect("an address").to_owned()
}

fn operators(house: &TestApp, walk: &mut Walk<'_>) {
    let (account, desk, admin) = (Program::of_a_new_account(house), a_desk(house, "ana"), an_administrators(house));
    let (profile, first) = at_the_desk(&account, &desk, "Nova Kestrel");
    let case = |sid: &str, rest: &str| format!("/bonafide/v1/Cases/{sid}{rest}");
    walk.take("claimCase", desk.post(&case(&first, "/Claim"), &[]));
    walk.take("releaseCase", desk.post(&case(&first, "/Release"), &[]));
    let rejection = [("Decision", "reject"), ("Reason", "unverifiable.business_website"), ("About", "website_url")];
    walk.take("decideCase", desk.post(&case(&first, "/Decision"), &rejection));
    let form = [("FriendlyName", "Nova Kestrel Two"), ("Status", "pending-review")];
    account.post(&format!("/v1/CustomerProfiles/{profile}"), &form).is(200);
    house.vet();
    let open = walk.take("listCases", desk.get("/bonafide/v1/Cases?PageSize=1"));
    walk.take("listCases", desk.get("/bonafide/v1/Cases?Status=decided"));
    let second = open["cases"][0]["sid"].as_str().unwrap();
    let shown = walk.take("fetchCase", desk.get(&case(second, "")));
    assert!(shown["changes"].is_array() && !shown["earlier"][0]["reasons"].as_array().unwrap().is_empty());
    walk.take("fetchCase", desk.get(&case(&first, "")));
    walk.take("listAuditEntries", admin.get(&format!("/bonafide/v1/AuditEntries?ProfileSid={profile}")));
    walk.take("listReasons", desk.get("/bonafide/v1/Reasons"));
    let events = walk.take("listEvents", account.get("/bonafide/v1/Events?PageSize=2"));
    walk.take("fetchEvent", account.get(&url(&events["events"][0])));
    let deliveries = walk.take("listDeliveries", account.get("/bonafide/v1/Deliveries?PageSize=2"));
    house.news();
    let delivery = url(&deliveries["deliveries"][0]);
    walk.take("fetchDelivery", account.get(&delivery));
    walk.take("sendDeliveryAgain", account.post(&format!("{delivery}/SendAgain"), &[]));
}

fn accounts(house: &TestApp, walk: &mut Walk<'_>) {
    let account = Program::of_a_test_account(house);
    let at = |rest: &str| format!("/2010-04-01/Accounts/{}{rest}", account.name);
    walk.take("fetchTestClock", account.get("/bonafide/v1/TestClock"));
    walk.take("moveTestClock", account.post("/bonafide/v1/TestClock", &[("Advance", "2h")]));
    walk.take("listPhotoIdTypes", account.get("/bonafide/v1/PhotoIdTypes?Country=US"));
    walk.take("createAccount", account.post("/2010-04-01/Accounts.json", &[("FriendlyName", "Below")]));
    walk.take("listAccounts", account.get("/2010-04-01/Accounts.json"));
    walk.take("fetchAccount", account.get(&at(".json")));
    walk.take("updateAccount", account.post(&at(".json"), &[("FriendlyName", "Nova Kestrel Two")]));
    let key = walk.take("createKey", account.post(&at("/Keys.json"), &[("FriendlyName", "Tool")]));
    let key = at(&format!("/Keys/{}.json", key["sid"].as_str().unwrap()));
    walk.take("listKeys", account.get(&at("/Keys.json")));
    walk.take("updateKey", account.post(&key, &[("FriendlyName", "Other")]));
    walk.take("fetchKey", account.get(&key));
    walk.take("revokeKey", account.delete(&key));
    let made = [
        ("CustomerName", "Ottoline"),
        ("Street", "481 Larkspur Terrace"),
        ("City", "Austin"),
        ("Region", "TX"),
        ("PostalCode", "78701"),
        ("IsoCountry", "US"),
    ];
    let address = walk.take("createAddress", account.post(&at("/Addresses.json"), &made));
    let address = address["uri"].as_str().unwrap();
    walk.take("listAddresses", account.get(&at("/Addresses.json")));
    walk.take("fetchAddress", account.get(address));
    walk.take("updateAddress", account.post(address, &[("Street", "482 Larkspur Terrace")]));
    walk.take("deleteAddress", account.delete(address));
    endpoints(&account, walk);
    documents(&account, walk);
}

fn endpoints(account: &Program<'_>, walk: &mut Walk<'_>) {
    let path = "/bonafide/v1/WebhookEndpoints";
    let made = walk.take(
        "createWebhookEndpoint",
        account.post(path, &[("Url", "https://hooks.example.com/a"), ("EventTypes", "profile.approved")]),
    );
    let endpoint = url(&made);
    walk.take("listWebhookEndpoints", account.get(path));
    walk.take("fetchWebhookEndpoint", account.get(&endpoint));
    walk.take("updateWebhookEndpoint", account.post(&endpoint, &[("Enabled", "true")]));
    walk.take("rotateWebhookEndpointSecret", account.post(&format!("{endpoint}/RotateSecret"), &[]));
    walk.take("testWebhookEndpoint", account.post(&format!("{endpoint}/SendTest"), &[]));
    walk.take("deleteWebhookEndpoint", account.delete(&endpoint));
}

fn documents(account: &Program<'_>, walk: &mut Walk<'_>) {
    let card =
        [("FriendlyName", "Card"), ("Type", "photo_id"), ("Attributes", r#"{"issuing_country": "DE", "type": "id"}"#)];
    let mut upload = |operation: &str, path: &str, texts: &[(&str, &str)], content: &str| {
        let texts = texts
            .iter()
            .map(|(name, text)| format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n"));
        let file = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"Front\"; filename=\"a\"\r\nContent-Type: image/png\r\n\r\n{content}\r\n--edge--\r\n"
        );
        let request =
            account.request(Method::POST, path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        walk.take(operation, account.send(request.body(Body::from(texts.collect::<String>() + &file)).unwrap()))
    };
    let made = upload("uploadSupportingDocument", "/v1/SupportingDocuments", &card, "good front");
    upload("replaceSupportingDocumentFile", &url(&made), &[], "flawed blurred glare front");
    upload("uploadRegulatoryDocument", "/v2/RegulatoryCompliance/SupportingDocuments", &card, "good front");
}

on_both_engines! {
    fn every_operation_answers_as_it_is_described(house: TestApp) {
        let document = described(&house);
        let mut walk = Walk { document: &document, done: BTreeSet::new() };
        operators(&house, &mut walk);
        accounts(&house, &mut walk);
        let all: BTreeSet<String> = operations(&document).iter().map(|(_, _, said)| said["operationId"].as_str().unwrap().to_owned()).collect();
        assert_eq!(walk.done, all, "an operation was not called, or is not described");
        house.leave_news();
    }

    fn every_refusal_is_as_it_is_described(house: TestApp) {
        let (document, account, desk) = (described(&house), Program::of_a_new_account(&house), a_desk(&house, "ana"));
        for (path, method, said) in operations(&document) {
            let nothing: String = path.split('{').enumerate().map(|(at, part)| if at == 0 { part.to_owned() } else { format!("XX{}{}", "0".repeat(32), part.split_once('}').unwrap().1) }).collect();
            for caller in [&nobody(&house), &account, &desk] {
                let request = caller.request(Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(), &nothing);
                let answer = caller.send(request.body(Body::empty()).unwrap());
                if answer.status >= 400 {
                    judge(&document, said["operationId"].as_str().unwrap(), &answer);
                }
            }
        }
        house.leave_news();
    }

    fn every_route_of_ours_is_described_and_every_described_one_is_there(house: TestApp) {
        let document = described(&house);
        let mut methods: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (path, method, _) in operations(&document) {
            methods.entry(path).or_default().insert(method.to_uppercase());
        }
        let ours: BTreeSet<String> = methods.keys().filter(|path| !TRUST_HUBS.iter().any(|root| path.starts_with(root))).map(|path| bare(path)).collect();
        let mut routes = routes_of("ours", "/bonafide/v1");
        routes.extend(routes_of("v2010", "/2010-04-01/Accounts"));
        assert_eq!(ours, routes);
        let nobody = nobody(&house);
        for (path, described) in methods {
            let asked = ["GET", "POST", "PUT", "PATCH", "DELETE"].into_iter().filter(|method| {
                let request = nobody.request(method.parse().unwrap(), path).body(Body::empty()).unwrap();
                let status = nobody.send(request).status;
                assert!([401, 405].contains(&status), "{method} {path} answered {status}");
                status == 401
            });
            let there: BTreeSet<String> = asked.map(str::to_owned).collect();
            let is_trust_hubs = TRUST_HUBS.iter().any(|root| path.starts_with(root));
            assert!(if is_trust_hubs { described.is_subset(&there) } else { described == there }, "{path}: {described:?}, {there:?}");
        }
    }

    fn the_description_says_where_it_is_served_and_every_reference_leads_somewhere(house: TestApp) {
        let document = described(&house);
        assert_eq!((&document["openapi"], &document["servers"]), (&json!("3.1.0"), &json!([{ "url": "http://127.0.0.1:7420" }])));
        let mut parts = vec![&document];
        while let Some(part) = parts.pop() {
            if let Some(path) = part["$ref"].as_str() {
                assert!(document.pointer(path.strip_prefix('#').unwrap()).is_some(), "{path}");
            }
            parts.extend(part.as_object().into_iter().flat_map(|part| part.values()));
            parts.extend(part.as_array().into_iter().flatten());
        }
        let names: Vec<&str> = operations(&document).iter().map(|(_, _, said)| said["operationId"].as_str().unwrap()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        let used = document.to_string();
        for kind in ["schemas", "parameters", "responses"] {
            for name in document["components"][kind].as_object().unwrap().keys() {
                assert!(used.contains(&format!("\"#/components/{kind}/{name}\"")), "{name} is described and not used");
            }
        }
    }

    fn the_pages_are_for_anybody_and_load_nothing_but_their_style(house: TestApp) {
        let document = described(&house);
        let reference = page(&house, "/docs");
        for (path, _, said) in operations(&document) {
            let id = said["operationId"].as_str().unwrap();
            assert!(reference.contains(&format!("id=\"{id}\"")) && reference.contains(&format!("<code>{path}</code>")), "{id}");
        }
        for text in [reference, page(&house, "/docs/errors")] {
            assert!(text.contains("<h1>") && !text.contains("<script") && !text.contains(" style="));
            let ids: Vec<&str> = text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id stands twice");
            for place in text.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
                assert!(ids.contains(&place), "#{place} leads nowhere");
            }
        }
        assert!(page(&house, "/docs/style.css").contains("prefers-color-scheme"));
    }
}

/// A page as anybody gets it.
fn page(house: &TestApp, path: &str) -> String {
    house.run(async {
        let api = bonafide_api::router(Api::new(house.app.clone(), Rate::Unlimited));
        let answer = api.oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; style-src 'self'") && answer.status() == 200, "{path}");
        let bytes = axum::body::to_bytes(answer.into_body(), 4_000_000).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    })
}
