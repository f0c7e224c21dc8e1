//! Cookies: reading them from a request and writing them so that they cannot be read by scripts or sent from elsewhere.

use axum::http::{HeaderMap, HeaderValue, header};

/// The session.
pub(crate) const SESSION: &str = "bonafide-session";
/// The browser, before and after signing in: forms are bound to it.
pub(crate) const VISIT: &str = "bonafide-visit";
/// The phone that was handed a capture: it opens the pages of that capture and nothing else.
pub(crate) const PHONE: &str = "bonafide-phone";
/// The browser that opened a hosted link: it opens the pages of that one profile and nothing else.
pub(crate) const INQUIRY: &str = "bonafide-inquiry";
/// The language that was chosen.
pub(crate) const LANGUAGE: &str = "bonafide-language";

/// The value of a cookie of ours. Over TLS our cookies carry the `__Host-` prefix, which ties them to this very host.
pub(crate) fn read<'h>(headers: &'h HeaderMap, name: &str, secure: bool) -> Option<&'h str> {
    let name = full_name(name, secure);
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(other, _)| *other == name).map(|(_, value)| value)
}

/// A header that sets a cookie for `seconds`; 0 takes it away.
pub(crate) fn set(name: &str, value: &str, seconds: u64, secure: bool) -> HeaderValue {
    let (name, flag) = (full_name(name, secure), if secure { "; Secure" } else { "" });
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{flag}");
    HeaderValue::from_str(&cookie).expect("tokens and language tags are plain ASCII")
}

fn full_name(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_tls_a_cookie_is_tied_to_the_host() {
        let set = set(SESSION, "abc", 60, true);
        let text = set.to_str().expect("ASCII");
        assert!(text.starts_with("__Host-bonafide-session=abc; Path=/;"), "{text}");
        assert!(text.contains("HttpOnly") && text.contains("SameSite=Lax") && text.ends_with("Secure"), "{text}");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; bonafide-session=token; c=d"));
        assert_eq!(read(&headers, SESSION, false), Some("token"));
        assert_eq!(read(&headers, SESSION, true), None);
    }
}
