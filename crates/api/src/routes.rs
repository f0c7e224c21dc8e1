//! Every path of the API and what may be done at it. What is under a prefix of ours and at no path of the list is answered
//! in JSON too.

use axum::Router;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::middleware::map_response_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};

use crate::call::Call;
use crate::compliance_inquiries::{customers, registrations, tollfree};
use crate::profiles::{self, CUSTOMER_PROFILES, TRUST_PRODUCTS, Words};
use crate::types::{self, END_USER_TYPES, SUPPORTING_DOCUMENT_TYPES, Types};
use crate::v2010::ROOT;
use crate::{
    Api, Error, accounts, addresses, api_keys, assignments, audit_entries, cases, channel_endpoints, deliveries, docs,
    documents, end_users, evaluations, events, photo_id_types, policies, reasons, test_clock, uploads,
    webhook_endpoints,
};

/// Where what is ours alone begins: nothing of Trust Hub's has this first segment.
pub(crate) const OURS: &str = "/bonafide/v1";

/// The API as a router.
pub fn router(api: Api) -> Router {
    let known = trust_hub().merge(v2010()).merge(ours()).merge(docs::routes());
    let rest = ["/v1", "/v2", "/2010-04-01", "/bonafide"];
    let known = rest.into_iter().fold(known, |known, prefix| {
        known.route(prefix, any(nothing)).route(&format!("{prefix}/{{*rest}}"), any(nothing))
    });
    known.layer(map_response_with_state(api.clone(), in_json)).with_state(api)
}

fn trust_hub() -> Router<Api> {
    Router::new()
        .merge(collection(CUSTOMER_PROFILES))
        .merge(collection(TRUST_PRODUCTS))
        .route("/v1/EndUsers", get(end_users::list).post(end_users::create))
        .route("/v1/EndUsers/{sid}", get(end_users::fetch).post(end_users::update).delete(end_users::delete))
        .route("/v1/SupportingDocuments", get(documents::list).post(uploads::create))
        .route("/v2/RegulatoryCompliance/SupportingDocuments", post(uploads::create))
        .route("/v1/SupportingDocuments/{sid}", get(documents::fetch).post(uploads::update).delete(documents::delete))
        .merge(listed(END_USER_TYPES))
        .merge(listed(SUPPORTING_DOCUMENT_TYPES))
        .merge(inquiries())
        .route("/v1/Policies", get(policies::list))
        .route("/v1/Policies/{sid}", get(policies::fetch))
}

/// A handler that is told for which collection it works.
macro_rules! of {
    ($words:ident, $handler:path) => {
        move |call: Call| $handler($words, call)
    };
    ($words:ident, $handler:path, $path:ident) => {
        move |$path, call: Call| $handler($words, $path, call)
    };
}

fn collection(words: Words) -> Router<Api> {
    let (list, item) = (words.path.to_owned(), format!("{}/{{sid}}", words.path));
    let of = |rest: &str| format!("{item}/{rest}");
    Router::new()
        .route(&list, get(of!(words, profiles::list)).post(of!(words, profiles::create)))
        .route(
            &item,
            get(of!(words, profiles::fetch, path)).post(of!(words, profiles::update, path)).delete(of!(
                words,
                profiles::delete,
                path
            )),
        )
        .route(
            &of("EntityAssignments"),
            get(of!(words, assignments::list, path)).post(of!(words, assignments::create, path)),
        )
        .route(
            &of("EntityAssignments/{own}"),
            get(of!(words, assignments::fetch, path)).delete(of!(words, assignments::delete, path)),
        )
        .route(
            &of("ChannelEndpointAssignments"),
            get(of!(words, channel_endpoints::list, path)).post(of!(words, channel_endpoints::create, path)),
        )
        .route(
            &of("ChannelEndpointAssignments/{own}"),
            get(of!(words, channel_endpoints::fetch, path)).delete(of!(words, channel_endpoints::delete, path)),
        )
        .route(&of("Evaluations"), get(of!(words, evaluations::list, path)).post(of!(words, evaluations::create, path)))
        .route(&of("Evaluations/{own}"), get(of!(words, evaluations::fetch, path)))
}

fn listed(words: Types) -> Router<Api> {
    Router::new()
        .route(words.path, get(of!(words, types::list)))
        .route(&format!("{}/{{sid}}", words.path), get(of!(words, types::fetch, path)))
}

fn inquiries() -> Router<Api> {
    let at = |rest: &str| format!("/v1/ComplianceInquiries/{rest}/Initialize");
    Router::new()
        .route(&at("Customers"), post(customers::create))
        .route(&at("Customers/{customer}"), post(customers::update))
        .route(&at("Registration/RegulatoryCompliance/GB"), post(registrations::create))
        .route(&at("Registration/{registration}/RegulatoryCompliance/GB"), post(registrations::update))
        .route(&at("Tollfree"), post(tollfree::create))
}

fn v2010() -> Router<Api> {
    let at = |rest: &str| format!("{ROOT}{rest}");
    Router::new()
        .route(&at(".json"), get(accounts::list).post(accounts::create))
        .route(&at("/{account}"), get(accounts::fetch).post(accounts::update))
        .route(&at("/{account}/Addresses.json"), get(addresses::list).post(addresses::create))
        .route(
            &at("/{account}/Addresses/{sid}"),
            get(addresses::fetch).post(addresses::update).delete(addresses::delete),
        )
        .route(&at("/{account}/Keys.json"), get(api_keys::list).post(api_keys::create))
        .route(&at("/{account}/Keys/{sid}"), get(api_keys::fetch).post(api_keys::update).delete(api_keys::delete))
}

fn ours() -> Router<Api> {
    let at = |rest: &str| format!("{OURS}{rest}");
    Router::new()
        .route(&at("/AuditEntries"), get(audit_entries::list))
        .route(&at("/Cases"), get(cases::list))
        .route(&at("/Cases/{sid}"), get(cases::fetch))
        .route(&at("/Cases/{sid}/Claim"), post(cases::claim))
        .route(&at("/Cases/{sid}/Decision"), post(cases::decide))
        .route(&at("/Cases/{sid}/Release"), post(cases::release))
        .route(&at("/Deliveries"), get(deliveries::list))
        .route(&at("/Deliveries/{sid}"), get(deliveries::fetch))
        .route(&at("/Deliveries/{sid}/SendAgain"), post(deliveries::send_again))
        .route(&at("/Events"), get(events::list))
        .route(&at("/Events/{sid}"), get(events::fetch))
        .route(&at("/PhotoIdTypes"), get(photo_id_types::list))
        .route(&at("/Reasons"), get(reasons::list))
        .route(&at("/TestClock"), get(test_clock::fetch).post(test_clock::advance))
        .route(&at("/WebhookEndpoints"), get(webhook_endpoints::list).post(webhook_endpoints::create))
        .route(
            &at("/WebhookEndpoints/{sid}"),
            get(webhook_endpoints::fetch).post(webhook_endpoints::update).delete(webhook_endpoints::delete),
        )
        .route(&at("/WebhookEndpoints/{sid}/RotateSecret"), post(webhook_endpoints::rotate_secret))
        .route(&at("/WebhookEndpoints/{sid}/SendTest"), post(webhook_endpoints::send_test))
}

async fn nothing(State(api): State<Api>, OriginalUri(uri): OriginalUri) -> Response {
    Error::NotFound { path: uri.path().to_owned() }.answer(api.base())
}

/// An answer of the router itself, which is a status alone, in the form of all others. What it allows stays in its header.
async fn in_json(State(api): State<Api>, response: Response) -> Response {
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return response;
    }
    let allowed = response.headers().get(axum::http::header::ALLOW).cloned();
    let message = "This resource does not know the method: Allow says which it knows";
    let mut answer = Error::refused(StatusCode::METHOD_NOT_ALLOWED, 20004, message).answer(api.base());
    if let Some(allowed) = allowed {
        answer.headers_mut().insert(axum::http::header::ALLOW, allowed);
    }
    answer.into_response()
}
