//! S3-compatible stores: from settings to a client that gives up in time, tries again, and trusts whom the system trusts.
//!
//! `object_store` signs and speaks S3. It is built with its features `aws-base` and `ring` and not with `aws`, which would
//! bring a second provider of cryptography. It is given its HTTP client, so that TLS is `ring`'s too, and no proxy of the
//! environment plays a part that nobody wrote down. The local folder is not left to it, because its files would be
//! readable by whom the umask says.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::client::{HttpClient, HttpConnector};
use object_store::{BackoffConfig, ClientOptions, RetryConfig};
use rustls::{ClientConfig, RootCertStore};
use url::Url;
use zeroize::Zeroizing;

use crate::bucket::Bucket;
use crate::error::Error;
use crate::location::Location;

const USER_AGENT: &str = concat!("Bonafide/", env!("CARGO_PKG_VERSION"));
const TO_CONNECT: Duration = Duration::from_secs(5);
/// Without a byte in either direction that counts as progress. An upload of 12 MB counts as none, so it has this long.
const TO_ANSWER: Duration = Duration::from_secs(60);
const ALTOGETHER: Duration = Duration::from_secs(180);
const TRIES_MORE: usize = 3;
const NO_MORE_TRIES_AFTER: Duration = Duration::from_secs(30);

/// What is needed to speak to an S3 store, from the variables everybody names the same. A folder needs none of it.
#[derive(Clone, Default)]
pub struct S3Settings {
    /// `AWS_ENDPOINT_URL`: where the store is, when it is not Amazon's.
    pub endpoint: Option<String>,
    /// `AWS_REGION`. Other stores than Amazon's mostly do without.
    pub region: Option<String>,
    /// `AWS_ACCESS_KEY_ID`.
    pub access_key_id: Option<String>,
    /// `AWS_SECRET_ACCESS_KEY`.
    pub secret_access_key: Option<Zeroizing<String>>,
    /// Whether the bucket stands in the path of a URL and not before its host. Unless said: yes at an endpoint of one's
    /// own, no at Amazon's. When no, the endpoint must name the bucket in its host.
    pub path_style: Option<bool>,
}

impl fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Settings")
            .field("endpoint", &self.endpoint)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}

pub(crate) fn open(location: &Location, bucket: &str, prefix: &str, settings: &S3Settings) -> Result<Bucket, Error> {
    let endpoint = settings.endpoint.as_deref().map(checked_endpoint).transpose()?;
    let (id, secret) = keys(settings)?;
    // Before a host, a bucket with dots in its name would not fit the certificate.
    let path_style = settings.path_style.unwrap_or(endpoint.is_some() || bucket.contains('.'));
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_region(region(settings)?)
        .with_access_key_id(id)
        .with_secret_access_key(secret)
        .with_virtual_hosted_style_request(!path_style)
        // One object at a time: not every store knows how to delete many.
        .with_disable_bulk_delete(true)
        .with_retry(retries())
        .with_http_connector(Connector);
    let mut place = location.to_string();
    if let Some(endpoint) = endpoint {
        place = format!("{place} at {endpoint}");
        builder = builder.with_endpoint(endpoint);
    }
    let store = builder.build().map_err(|_| setting("AWS_ENDPOINT_URL", "does not fit the bucket: check both"))?;
    Ok(Bucket::new(Arc::new(store), prefix, place))
}

fn setting(name: &'static str, wrong: &'static str) -> Error {
    Error::Setting { name, wrong }
}

/// The endpoint without a `/` at its end. What it may not hold would be shown in errors.
fn checked_endpoint(text: &str) -> Result<&str, Error> {
    let wrong = "is not the address of a store: write it as https://host or https://host:port";
    let url = Url::parse(text).map_err(|_| setting("AWS_ENDPOINT_URL", wrong))?;
    let plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    if plain && url.has_host() && matches!(url.scheme(), "http" | "https") {
        Ok(text.trim_end_matches('/'))
    } else {
        Err(setting("AWS_ENDPOINT_URL", wrong))
    }
}

fn region(settings: &S3Settings) -> Result<&str, Error> {
    match (filled(settings.region.as_deref()), &settings.endpoint) {
        (Some(region), _) => Ok(region),
        // What other stores take for their own.
        (None, Some(_)) => Ok("us-east-1"),
        (None, None) => {
            Err(setting("AWS_REGION", "is not set: write the region of the bucket, for instance eu-central-1"))
        }
    }
}

/// Both keys. Asking the machine's surroundings for others, as Amazon's own clients do, would hide a forgotten setting.
fn keys(settings: &S3Settings) -> Result<(&str, &str), Error> {
    let id = filled(settings.access_key_id.as_deref());
    let secret = filled(settings.secret_access_key.as_ref().map(|secret| secret.as_str()));
    let id = id.ok_or(setting("AWS_ACCESS_KEY_ID", "is not set: write the access key the store gave you"))?;
    let secret =
        secret.ok_or(setting("AWS_SECRET_ACCESS_KEY", "is not set: write the secret that goes with the access key"))?;
    Ok((id, secret))
}

fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

/// On statuses of 500 and above, and when a connection breaks. Every call here may be repeated without harm.
fn retries() -> RetryConfig {
    let backoff = BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(5),
        ..BackoffConfig::default()
    };
    RetryConfig { backoff, max_retries: TRIES_MORE, retry_timeout: NO_MORE_TRIES_AFTER }
}

#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let client = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(TO_CONNECT)
            .read_timeout(TO_ANSWER)
            .timeout(ALTOGETHER)
            .tls_backend_preconfigured(tls())
            .build();
        match client {
            Ok(client) => Ok(HttpClient::new(client)),
            Err(source) => Err(object_store::Error::Generic { store: "S3", source: Box::new(source) }),
        }
    }
}

/// The provider is named here, so that no process-wide default has to be installed first. A machine without any
/// authorities still starts: calls over https then fail, and say so.
fn tls() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring offers the default versions of TLS")
        .with_root_certificates(roots)
        .with_no_client_auth()
}
