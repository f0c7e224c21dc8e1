//! The few files that pages load: compiled in, served under a name that holds their digest, and kept by browsers for ever.
//!
//! A new content is a new name, so nothing is ever asked for twice and nothing old is ever shown. A name with another
//! digest is not found: a page of an older program then looks plain for one load rather than wrong.

use std::collections::HashMap;
use std::hash::Hasher;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::brand::Brand;

/// A file of ours.
struct Asset {
    name: &'static str,
    media_type: &'static str,
    content: &'static str,
}

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// The stylesheet, in the order of its cascade; one file to the browser.
const STYLE: &str = concat!(
    include_str!("../assets/style/1-colours.css"),
    include_str!("../assets/style/2-text.css"),
    include_str!("../assets/style/3-frame.css"),
    include_str!("../assets/style/4-forms.css"),
    include_str!("../assets/style/5-parts.css"),
    include_str!("../assets/style/6-desk.css"),
    include_str!("../assets/style/7-capture.css"),
    include_str!("../assets/style/8-pictures.css"),
);

const ASSETS: [Asset; 6] = [
    Asset { name: "console.css", media_type: CSS, content: STYLE },
    Asset { name: "enhance.js", media_type: JS, content: include_str!("../assets/enhance.js") },
    Asset { name: "camera.js", media_type: JS, content: include_str!("../assets/camera.js") },
    Asset { name: "desk.js", media_type: JS, content: include_str!("../assets/desk.js") },
    Asset { name: "pictures.js", media_type: JS, content: include_str!("../assets/pictures.js") },
    Asset { name: "logo.svg", media_type: SVG, content: include_str!("../assets/logo.svg") },
];

static URLS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let url = |asset: &Asset| {
        let (stem, ending) = asset.name.split_at(asset.name.rfind('.').unwrap_or(asset.name.len()));
        (asset.name, url_of(stem, ending, asset.content.as_bytes()))
    };
    ASSETS.iter().map(url).collect()
});

/// Where one of our files is served: `url("console.css")`. A file that we do not have gets a name that is not found.
pub fn url(file: &str) -> String {
    URLS.get(file).cloned().unwrap_or_else(|| format!("/assets/{file}"))
}

/// Where a content is served under a name made of stem, digest and ending.
pub(crate) fn url_of(stem: &str, ending: &str, content: &[u8]) -> String {
    format!("/assets/{stem}.{}{ending}", digest(content))
}

/// FNV-1a over the content, 64 bits: enough to tell our own versions apart; nothing is trusted because of it.
fn digest(content: &[u8]) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    hash.write(content);
    format!("{:016x}", hash.finish())
}

struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What is answered to a path.
struct Served {
    media_type: &'static str,
    etag: HeaderValue,
    content: Bytes,
}

impl Served {
    fn new(media_type: &'static str, content: Bytes) -> Served {
        let etag = HeaderValue::try_from(format!("\"{}\"", digest(&content))).expect("hex digits are a header value");
        Served { media_type, etag, content }
    }
}

type Shelf = Arc<HashMap<String, Served>>;

/// `GET /assets/{file}`: our files and the operator's.
pub fn router<S: Clone + Send + Sync + 'static>(brand: impl Deref<Target = Brand>) -> Router<S> {
    Router::new().route("/assets/{file}", get(serve)).with_state(Arc::new(shelf(&brand)))
}

fn shelf(brand: &Brand) -> HashMap<String, Served> {
    let ours = ASSETS
        .iter()
        .map(|asset| (url(asset.name), Served::new(asset.media_type, Bytes::from_static(asset.content.as_bytes()))));
    let style = (brand.stylesheet_url(), Served::new(CSS, brand.stylesheet().into()));
    let logo = brand.logo_url().zip(brand.logo());
    let logo = logo.map(|(url, logo)| (url, Served::new(logo.media_type, logo.bytes.clone().into())));
    ours.chain([style]).chain(logo).collect()
}

async fn serve(State(shelf): State<Shelf>, Path(file): Path<String>, request: HeaderMap) -> Response {
    let Some(served) = shelf.get(&format!("/assets/{file}")) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::ETAG, served.etag.clone()),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        // Opened on its own, a picture of the operator's may run nothing.
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    ];
    let known = request.get_all(header::IF_NONE_MATCH).iter().any(|tag| tag == served.etag);
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let media_type = [(header::CONTENT_TYPE, HeaderValue::from_static(served.media_type))];
    (headers, media_type, served.content.clone()).into_response()
}

#[cfg(test)]
#[path = "assets/tests.rs"]
mod tests;
