//! `PhotoIdTypes`: which documents with a portrait a country issues, as the Console offers them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use bonafide_app::App;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::country::CountryCode;
use bonafide_domain::language::Language;
use bonafide_domain::photo_id::PhotoId;
use bonafide_domain::picture::Side;
use serde::Serialize;

use crate::auth::Caller;
use crate::{Error, language, wire};

const MISSING: &str =
    "Country is missing: add ?Country= and the two letters of a country as ISO 3166-1 has them, such as DE";
const UNKNOWN: &str = "Country is not known: give the two letters of one country as ISO 3166-1 has them, such as DE";

#[derive(Serialize)]
struct Listed<'a> {
    country: String,
    photo_id_types: Vec<PhotoIdType<'a>>,
}

/// A photo ID as the wire has it. What does not apply is null, so that every entry has every name.
#[derive(Serialize)]
struct PhotoIdType<'a> {
    code: &'a str,
    class: &'static str,
    title: &'a str,
    local_name: Option<&'a str>,
    sides: Vec<&'static str>,
    mrz: Option<&'static str>,
    pdf417: Option<&'static str>,
    number_pattern: Option<&'a str>,
    masked: bool,
    may_lack_expiry: bool,
    issuers: Vec<Issuer<'a>>,
    source: &'a str,
}

#[derive(Serialize)]
struct Issuer<'a> {
    code: &'a str,
    name: &'a str,
}

pub(crate) async fn list(
    _: Caller,
    State(app): State<App>,
    headers: HeaderMap,
    query: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Response, Error> {
    let Query(parameters) = query.map_err(|_| Error::BadParameter(MISSING))?;
    let catalogue = &app.house.catalogue;
    let country = country(catalogue, &parameters)?;
    let language = language::wanted(&headers);
    let photo_id_types = catalogue.photo_ids.of(country).iter().map(|photo_id| shown(photo_id, language)).collect();
    let mut response = wire::json(StatusCode::OK, &Listed { country: country.to_string(), photo_id_types })?;
    let answered = [
        (header::CONTENT_LANGUAGE, language.tag()),
        (header::VARY, "accept-language, authorization"),
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    response.headers_mut().extend(answered.map(|(name, value)| (name, HeaderValue::from_static(value))));
    Ok(response)
}

/// The one country that is asked for. A second one is no more than a first one that nobody reads.
fn country(catalogue: &Catalogue, parameters: &[(String, String)]) -> Result<CountryCode, Error> {
    let mut given = parameters.iter().filter(|(name, _)| name == "Country").map(|(_, value)| value.trim());
    let (first, second) = (given.next().filter(|value| !value.is_empty()), given.next());
    let first = first.ok_or(Error::BadParameter(MISSING))?;
    let code = first.parse().ok().filter(|_| second.is_none());
    let known = code.filter(|code| catalogue.countries.name(*code, Language::En).is_some());
    known.ok_or(Error::BadParameter(UNKNOWN))
}

fn shown(photo_id: &PhotoId, language: Language) -> PhotoIdType<'_> {
    PhotoIdType {
        code: &photo_id.code,
        class: photo_id.class.word(),
        title: photo_id.title.in_language(language),
        local_name: photo_id.local_name.as_deref(),
        sides: photo_id.sides.iter().map(|side| side.word()).collect(),
        mrz: photo_id.mrz.map(Side::word),
        pdf417: photo_id.pdf417.map(Side::word),
        number_pattern: photo_id.number.as_deref(),
        masked: photo_id.masked,
        may_lack_expiry: photo_id.may_lack_expiry,
        issuers: photo_id.issuers.iter().map(|(code, name)| Issuer { code, name }).collect(),
        source: &photo_id.source,
    }
}
