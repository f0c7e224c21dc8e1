//! Which of our languages a caller reads best, by `Accept-Language`.

use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use bonafide_domain::language::Language;

/// The language of ours that is wanted most; English when none is wanted.
pub(crate) fn wanted(headers: &HeaderMap) -> Language {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (0.0, Language::default());
    for entry in header.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let Some(language) = parts.next().and_then(Language::of_tag) else { continue };
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
        if weight > best.0 {
            best = (weight, language);
        }
    }
    best.1
}

/// An answer that was written in a language, which says so.
pub(crate) fn said_in(language: Language, mut response: Response) -> Response {
    let said = [(CONTENT_LANGUAGE, language.tag()), (VARY, "accept-language, authorization")];
    response.headers_mut().extend(said.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_wanted_most_is_taken_and_english_when_none_of_ours_is() {
        for (header, language) in [
            ("es", Language::Es),
            ("es-MX, en;q=0.9", Language::Es),
            ("en;q=0.5, es;q=0.8", Language::Es),
            ("fr, es;q=0.2", Language::Es),
            ("en, es", Language::En),
            ("es;q=0, en;q=0.1", Language::En),
            ("es;q=0", Language::En),
            ("fr", Language::En),
            ("*", Language::En),
            ("", Language::En),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(header))]);
            assert_eq!(wanted(&headers), language, "{header}");
        }
        assert_eq!(wanted(&HeaderMap::new()), Language::En);
    }
}
