//! The places that need nobody else: a folder and memory; and what a wrong setting for S3 is told.

mod conformance;

use std::path::PathBuf;

use bonafide_blobs::{Blobs, Location, S3Settings};

struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Scratch {
        let path = std::env::temp_dir().join(format!("bonafide-places-{name}-{}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn open(location: &str) -> Blobs {
    Blobs::open(&Location::parse(location).unwrap(), &S3Settings::default()).unwrap()
}

fn settings() -> S3Settings {
    S3Settings {
        endpoint: Some("https://s3.example.com".to_owned()),
        region: None,
        access_key_id: Some("AKEXAMPLE".to_owned()),
        secret_access_key: Some("a secret nobody sees".to_owned().into()),
        path_style: None,
    }
}

fn refusal(settings: &S3Settings) -> String {
    Blobs::open(&Location::parse("s3://papers").unwrap(), settings).unwrap_err().to_string()
}

#[tokio::test]
async fn a_folder_does_what_every_place_does() {
    let scratch = Scratch::new("folder");
    conformance::holds(&open(&format!("file:{}", scratch.0.display())), "FI01").await;
    let left: Vec<_> = std::fs::read_dir(&scratch.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [".unfinished"]);
}

#[tokio::test]
async fn a_folder_keeps_contents_for_the_next_program() {
    let scratch = Scratch::new("next");
    let location = scratch.0.display().to_string();
    open(&location).put("FI01/picture", b"sealed".to_vec()).await.unwrap();
    assert_eq!(conformance::read(&open(&location), "FI01/picture").await.as_deref(), Some(b"sealed".as_slice()));
}

#[tokio::test]
async fn memory_does_what_every_place_does() {
    conformance::holds(&open("memory:"), "FI01").await;
}

#[test]
fn a_missing_setting_is_named() {
    let without = |change: fn(&mut S3Settings)| {
        let mut settings = settings();
        change(&mut settings);
        refusal(&settings)
    };
    assert!(without(|settings| settings.access_key_id = None).starts_with("AWS_ACCESS_KEY_ID is not set"));
    assert!(
        without(|settings| settings.secret_access_key = Some(String::new().into()))
            .starts_with("AWS_SECRET_ACCESS_KEY is")
    );
    assert!(without(|settings| settings.endpoint = None).starts_with("AWS_REGION is not set"));
}

#[test]
fn an_endpoint_that_is_no_plain_address_is_refused_and_not_repeated() {
    for endpoint in
        ["s3.example.com", "ftp://s3.example.com", "https://key:hidden@s3.example.com", "https://s3.example.com?hidden"]
    {
        let said = refusal(&S3Settings { endpoint: Some(endpoint.to_owned()), ..settings() });
        assert!(said.starts_with("AWS_ENDPOINT_URL is not the address of a store"), "{endpoint}: {said}");
        assert!(!said.contains("hidden"));
    }
}

#[test]
fn settings_and_places_show_no_secret() {
    let blobs = Blobs::open(&Location::parse("s3://papers/kyc").unwrap(), &settings()).unwrap();
    let shown = format!("{:?} {blobs:?}", settings());
    assert!(shown.contains("s3.example.com") && shown.contains("s3://papers/kyc"));
    assert!(!shown.contains("nobody sees") && !shown.contains("AKEXAMPLE"), "{shown}");
}
