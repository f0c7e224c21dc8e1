//! `PhotoIdTypes`: which documents with a portrait a country issues, as the Console offers them.

use axum::http::{HeaderValue, header};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::country::CountryCode;
use bonafide_domain::language::Language;
use bonafide_domain::photo_id::PhotoId;
use bonafide_domain::picture::Side;
use serde::Serialize;

use crate::call::{Answered, Call};
use crate::error::{Deed, Noun, code};
use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::{Error, language};

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

pub(crate) async fn list(call: Call) -> Answered {
    let house = call.api.app.house.clone();
    let country = country(&house.catalogue, &call.query).map_err(|error| call.fails(error))?;
    let language = language::wanted(&call.headers);
    let answered = call.read(Deed::Read(Noun::SupportingDocument), move |cx, _| {
        let of_country = cx.house.catalogue.photo_ids.of(country);
        let photo_id_types = of_country.iter().map(|photo_id| shown(photo_id, language)).collect();
        Reply::list(&Listed { country: country.to_string(), photo_id_types })
    });
    let mut response = answered.await?;
    let said = [
        (header::CONTENT_LANGUAGE, language.tag()),
        (header::VARY, "accept-language, authorization"),
        (header::CACHE_CONTROL, "private, max-age=300"),
    ];
    response.headers_mut().extend(said.map(|(name, value)| (name, HeaderValue::from_static(value))));
    Ok(response)
}

/// The one country that is asked for. A second one is no more than a first one that nobody reads.
fn country(catalogue: &Catalogue, query: &Parameters) -> Result<CountryCode, Error> {
    let mut given = query.all("Country").map(str::trim);
    let (first, second) = (given.next().filter(|value| !value.is_empty()), given.next());
    let first = first.ok_or_else(|| Error::bad(code::PARAMETER, MISSING))?;
    let code = first.parse().ok().filter(|_| second.is_none());
    let known = code.filter(|code| catalogue.countries.name(*code, Language::En).is_some());
    known.ok_or_else(|| Error::bad(code::PARAMETER, UNKNOWN))
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
