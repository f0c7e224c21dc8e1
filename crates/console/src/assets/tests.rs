//! Files are served for ever under their own digest, never guessed at by the browser, and need no inline style or script.

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::*;
use crate::brand::{Accent, Logo};

async fn fetch(brand: &Brand, path: &str, etag: Option<&str>) -> Response {
    let mut request = Request::get(path);
    if let Some(etag) = etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    router::<()>(brand).oneshot(request.body(Body::empty()).expect("a request")).await.expect("the router answers")
}

async fn text(response: Response) -> String {
    String::from_utf8(response.into_body().collect().await.expect("a body").to_bytes().to_vec()).expect("text")
}

#[tokio::test]
async fn every_file_is_served_for_ever_and_unsniffed() {
    let brand = Brand::new("Acme");
    for asset in &ASSETS {
        let response = fetch(&brand, &url(asset.name), None).await;
        assert_eq!(response.status(), StatusCode::OK, "{}", asset.name);
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(response.headers()[header::CACHE_CONTROL].to_str().expect("ASCII").contains("immutable"));
        assert_eq!(response.headers()[header::CONTENT_TYPE], asset.media_type);
        assert_eq!(text(response).await, asset.content);
    }
}

#[tokio::test]
async fn a_browser_that_has_the_file_is_not_sent_it_again() {
    let brand = Brand::new("Acme");
    let etag = fetch(&brand, &url("console.css"), None).await.headers()[header::ETAG].clone();
    let response = fetch(&brand, &url("console.css"), etag.to_str().ok()).await;
    assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
    assert!(text(response).await.is_empty());
}

#[tokio::test]
async fn another_digest_is_not_found() {
    let response = fetch(&Brand::new("Acme"), "/assets/console.0000000000000000.css", None).await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_operators_accent_and_logo_are_served() {
    let logo = Logo { media_type: "image/png", bytes: vec![0x89, b'P', b'N', b'G'] };
    let brand = Brand::new("Acme").with_accent(Accent::parse("#0a5c36")).with_logo(Some(logo));
    let style = text(fetch(&brand, &brand.stylesheet_url(), None).await).await;
    assert!(style.contains("--accent: #0a5c36"));
    let picture = fetch(&brand, &brand.logo_url().expect("a logo"), None).await;
    assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/png");
}

#[test]
fn the_style_follows_the_direction_of_writing() {
    let physical = ["margin-left", "margin-right", "padding-left", "padding-right", "border-left", "border-right"];
    let aligned = ["text-align: left", "text-align: right", "float:", "\n  left:", "\n  right:"];
    for word in physical.into_iter().chain(aligned) {
        assert!(!STYLE.contains(word), "{word} is a side of the screen, not of the text");
    }
}
