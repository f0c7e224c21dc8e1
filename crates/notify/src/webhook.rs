//! Webhooks: one signed message posted to a customer's URL, and what came of it. A status callback is a form, an event of a
//! webhook endpoint is JSON.
//!
//! The receiver is a stranger. So its address is guarded (`addresses`), no redirect is followed and no proxy of the
//! environment is used (either would lead past the guard), an answer may take 15 seconds and is read up to 64 KiB, and
//! of what it says only a short, harmless excerpt is kept. The status decides: once a 2xx has come, news is delivered,
//! even if the rest of the answer never comes.

mod excerpt;
mod failure;
mod retry_after;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bonafide_app::webhook_endpoints::Secret;
use bonafide_domain::callback::{Reach, judge_url};
use bonafide_domain::time::{Clock, Timestamp};
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response};
use rustls::{ClientConfig, RootCertStore};
use url::{Url, form_urlencoded};

use crate::addresses::GuardedLookup;
use crate::outcome::{Detail, Kind, Outcome};
use crate::{signature, standard_webhooks};

const USER_AGENT: &str = concat!("Bonafide/", env!("CARGO_PKG_VERSION"));
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";
const JSON: &str = "application/json";
/// The header the wire's original names a delivery with; the same on every attempt.
const IDEMPOTENCY: &str = "I-Twilio-Idempotency-Token";
const MOST_READ: usize = 64 * 1024;

/// One call to make.
#[derive(Clone)]
pub struct Call {
    /// The customer's URL.
    pub url: String,
    /// What tells the receiver that two calls are the same news.
    pub id: String,
    /// What is posted.
    pub message: Message,
}

/// What is posted, and what it is signed with.
#[derive(Clone)]
pub enum Message {
    /// A form, as Twilio's callbacks are.
    Form {
        /// The fields, no name twice.
        params: Vec<(String, String)>,
        /// The account's auth token: the key of the signature.
        auth_token: String,
    },
    /// An event in the form of Standard Webhooks.
    Event {
        /// The body.
        body: String,
        /// What it is signed with, each in turn.
        secrets: Vec<Secret>,
    },
}

/// Neither the secrets nor the news is shown, and a URL may hold a secret of the receiver's.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("id", &self.id).finish_non_exhaustive()
    }
}

/// How long a receiver may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To look the name up and accept the connection.
    pub connect: Duration,
    /// Altogether.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { connect: Duration::from_secs(5), total: Duration::from_secs(15) }
    }
}

/// The sender of webhooks.
#[derive(Debug, Clone)]
pub struct Webhooks {
    client: Client,
    reach: Reach,
    limits: Limits,
}

impl Webhooks {
    /// A sender that trusts the machine's certificate authorities.
    pub fn new(reach: Reach, limits: Limits) -> Webhooks {
        Webhooks::trusting(system_roots(), reach, limits)
    }

    /// A sender that trusts these certificate authorities.
    ///
    /// # Panics
    /// When `ring` does not offer the default versions of TLS, which it does.
    pub fn trusting(roots: RootCertStore, reach: Reach, limits: Limits) -> Webhooks {
        let client = Client::builder()
            .user_agent(USER_AGENT)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .pool_max_idle_per_host(2)
            .dns_resolver(GuardedLookup(reach))
            .tls_backend_preconfigured(tls(roots))
            .build()
            .expect("every part of the client is given");
        Webhooks { client, reach, limits }
    }

    /// Makes one call and tells what came of it.
    pub async fn post(&self, call: &Call, clock: &dyn Clock) -> Outcome {
        let started = clock.now();
        let mut outcome = match judge_url(&call.url, self.reach) {
            Ok(url) => match self.request(call, &url, started).send().await {
                Ok(response) => answered(response, clock).await,
                Err(error) => Outcome::failed(failure::detail_of(&error, self.limits)),
            },
            Err(refused) => Outcome::failed(Detail::Refused(refused)),
        };
        outcome.duration = clock.now().since(started);
        outcome
    }

    fn request(&self, call: &Call, url: &Url, now: Timestamp) -> RequestBuilder {
        let request = self.client.post(url.clone());
        match &call.message {
            Message::Form { params, auth_token } => {
                let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(params).finish();
                // Signed is what is called: receivers put the URL together again from the request they see.
                request
                    .header(CONTENT_TYPE, FORM)
                    .header(signature::HEADER, signature::sign(auth_token, url.as_str(), params))
                    .header(IDEMPOTENCY, &call.id)
                    .body(body)
            }
            Message::Event { body, secrets } => {
                let seconds = now.as_micros() / 1_000_000;
                let keys = secrets.iter().map(Secret::key);
                request
                    .header(CONTENT_TYPE, JSON)
                    .header(standard_webhooks::ID, &call.id)
                    .header(standard_webhooks::TIMESTAMP, seconds)
                    .header(standard_webhooks::SIGNATURE, standard_webhooks::signatures(keys, &call.id, seconds, body))
                    .body(body.clone())
            }
        }
    }
}

async fn answered(response: Response, clock: &dyn Clock) -> Outcome {
    let status = response.status().as_u16();
    let retry_after = response
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| retry_after::parse(value, clock.now()));
    let (kind, detail) = match status {
        200..=299 => (Kind::Delivered, Detail::Answered(status)),
        300..=399 => (Kind::Failed { retry_after }, Detail::Redirected(status)),
        410 => (Kind::Gone, Detail::Answered(status)),
        _ => (Kind::Failed { retry_after }, Detail::Answered(status)),
    };
    let body_excerpt = excerpt::of(&read_some(response).await);
    Outcome { kind, status: Some(status), detail, body_excerpt, duration: Duration::ZERO }
}

/// The beginning of the answer's body. One that breaks off or takes too long counts as far as it came.
async fn read_some(mut response: Response) -> Vec<u8> {
    let mut read = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        let room = MOST_READ - read.len();
        read.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if read.len() == MOST_READ {
            break;
        }
    }
    read
}

/// The provider is named here, so that no process-wide default has to be installed first.
fn tls(roots: RootCertStore) -> ClientConfig {
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring offers the default versions of TLS")
        .with_root_certificates(roots)
        .with_no_client_auth()
}

/// A machine without any authorities still starts: calls over https then fail one by one, and say so.
fn system_roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

#[cfg(test)]
mod tests {
    use super::*;
    use bonafide_domain::callback::{Range, Refused};

    /// Goes past the judgement of the URL, as a name would whose address changes after it was saved.
    #[tokio::test]
    async fn a_name_that_resolves_to_this_machine_is_refused_by_the_connection_itself() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let url: Url = format!("http://localhost:{port}/").parse().unwrap();
        let message = Message::Event { body: "{}".to_owned(), secrets: vec![] };
        let call = Call { url: url.to_string(), id: String::new(), message };
        let sender = Webhooks::new(Reach::PublicOnly, Limits::default());
        let error = sender.request(&call, &url, Timestamp::from_micros(0)).send().await.unwrap_err();
        let refused = Detail::Refused(Refused::Address(Range::Loopback));
        assert_eq!(failure::detail_of(&error, sender.limits), refused);
        assert_eq!(refused.to_string(), "refused: an address of this machine");
    }
}
