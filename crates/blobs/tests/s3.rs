//! The S3 store, against a server that speaks S3 and checks signatures. `scripts/s3 start` starts one.
//!
//! `BONAFIDE_TEST_S3` says where: endpoint, access key, secret and bucket, with spaces between. A missing server fails
//! these tests, because a test that was left out proves nothing.

mod conformance;

use bonafide_blobs::{Blobs, Error, Location, Refusal, S3Settings};

use crate::conformance::Counting;

struct Server {
    settings: S3Settings,
    bucket: String,
}

impl Server {
    fn new() -> Server {
        #[expect(clippy::disallowed_methods, reason = "where the server is differs from run to run")]
        let said = std::env::var("BONAFIDE_TEST_S3").unwrap_or_default();
        let [endpoint, id, secret, bucket] = said.split_whitespace().collect::<Vec<_>>()[..] else {
            panic!(
                "BONAFIDE_TEST_S3 does not say endpoint, access key, secret and bucket: run eval \"$(scripts/s3 start)\""
            );
        };
        let settings = S3Settings {
            endpoint: Some(endpoint.to_owned()),
            region: None,
            access_key_id: Some(id.to_owned()),
            secret_access_key: Some(secret.to_owned().into()),
            path_style: None,
        };
        Server { settings, bucket: bucket.to_owned() }
    }

    /// A prefix a test does not share keeps two runs on one server apart.
    fn open(&self, prefix: &str) -> Blobs {
        let location = format!("s3://{}/{prefix}-{}", self.bucket, std::process::id());
        Blobs::open(&Location::parse(&location).unwrap(), &self.settings).unwrap()
    }
}

async fn why_refused(blobs: &Blobs) -> (Refusal, String) {
    let error = blobs.probe(&Counting::default()).await.unwrap_err();
    let said = error.to_string();
    match error {
        Error::Refused { why, .. } => (why, said),
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn an_s3_store_does_what_every_place_does() {
    conformance::holds(&Server::new().open("conformance"), "FI01").await;
}

#[tokio::test]
async fn two_prefixes_of_one_bucket_do_not_meet() {
    let server = Server::new();
    let (one, other) = (server.open("one"), server.open("other"));
    one.put("FI01/picture", b"sealed".to_vec()).await.unwrap();
    assert_eq!(conformance::read(&other, "FI01/picture").await, None);
    one.delete("FI01/picture").await.unwrap();
}

#[tokio::test]
async fn a_wrong_secret_is_told_without_showing_it() {
    let mut server = Server::new();
    server.settings.secret_access_key = Some("another/secret".to_owned().into());
    let (why, said) = why_refused(&server.open("secret")).await;
    assert_eq!(why, Refusal::WrongSecret);
    assert!(said.contains("AWS_SECRET_ACCESS_KEY") && !said.contains("another/secret"), "{said}");
}

#[tokio::test]
async fn an_unknown_access_key_is_told() {
    let mut server = Server::new();
    server.settings.access_key_id = Some("AKNOBODY".to_owned());
    assert_eq!(why_refused(&server.open("key")).await.0, Refusal::UnknownKey);
}

/// Not as if nothing were kept there: a misspelt bucket would look like lost pictures.
#[tokio::test]
async fn a_missing_bucket_is_told_by_every_call() {
    let mut server = Server::new();
    server.bucket = "nowhere".to_owned();
    let blobs = server.open("missing");
    assert_eq!(why_refused(&blobs).await.0, Refusal::NoBucket);
    let read = blobs.read("FI01/picture").await.map(drop).unwrap_err();
    let deleted = blobs.delete("FI01/picture").await.unwrap_err();
    for error in [read, deleted] {
        assert!(matches!(error, Error::Refused { why: Refusal::NoBucket, .. }), "{error}");
    }
}
