//! Judging how somebody is reached: e-mail addresses, telephone numbers, web addresses.

use std::str::FromStr;
use std::sync::Once;

use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber};
use url::{Host, Url};

use super::Fault;
use crate::reason::code;
use crate::text;

/// An e-mail address with a domain that can be in the public DNS.
pub fn email(written: &str) -> Result<String, Fault> {
    let fault = || Fault::with_example(code::INVALID_EMAIL, "name@example.com");
    let (local, domain) = written.rsplit_once('@').ok_or_else(fault)?;
    let domain = idna_domain(domain).ok_or_else(fault)?;
    let address = format!("{local}@{domain}");
    let well_formed = email_address::EmailAddress::from_str(&address).is_ok();
    if well_formed && !local.contains(['"', ' ']) { Ok(format!("{local}@{}", domain)) } else { Err(fault()) }
}

/// A host name of two labels at least whose last one is not a number, in its ASCII form.
fn idna_domain(domain: &str) -> Option<String> {
    let Ok(Host::Domain(ascii)) = Host::parse(domain.trim_end_matches('.')) else { return None };
    let (_, last) = ascii.rsplit_once('.')?;
    (last.len() >= 2 && !last.bytes().all(|b| b.is_ascii_digit())).then_some(ascii)
}

/// A telephone number with its country code, in any usual spelling and any script's digits; kept in E.164.
pub(super) fn telephone(written: &str) -> Result<String, Fault> {
    let fault = || Fault::with_example(code::INVALID_TELEPHONE, "+1 415 555 0132");
    let ascii = text::ascii_digits(written);
    let international = match ascii.trim_start().strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => ascii,
    };
    if !international.trim_start().starts_with(['+', '＋']) {
        return Err(fault());
    }
    let number = parsed(international.trim()).ok_or_else(fault)?;
    // E.164 has no extension; dropping one in silence would keep another number than was given.
    if number.is_valid() && number.extension().is_none() {
        Ok(number.format().mode(Mode::E164).to_string())
    } else {
        Err(fault())
    }
}

/// A telephone number with its country code and its groups, for reading; what is no number stays as it is.
pub fn telephone_for_reading(kept: &str) -> String {
    match parsed(kept) {
        Some(number) => number.format().mode(Mode::International).to_string(),
        None => kept.to_owned(),
    }
}

/// How many compiled rules the library keeps. Its own measure of 100 is fewer than the countries that share +1 have, so
/// that every number of theirs was compiled anew: 376 µs instead of a few.
const KEPT_RULES: usize = 800;

static WIDER: Once = Once::new();

fn parsed(international: &str) -> Option<PhoneNumber> {
    WIDER.call_once(|| {
        if let Ok(mut rules) = DATABASE.cache().lock() {
            rules.set_capacity(KEPT_RULES);
        }
    });
    phonenumber::parse(None, international).ok()
}

/// The address of a website: http or https, a public-looking host; `https://` is added where the scheme was left out.
pub(super) fn website(written: &str) -> Result<String, Fault> {
    let fault = || Fault::with_example(code::INVALID_WEB_ADDRESS, "https://www.example.com");
    let with_scheme = if has_scheme(written) { written.to_owned() } else { format!("https://{written}") };
    let url = http_url(&with_scheme).ok_or_else(fault)?;
    match url.host() {
        Some(Host::Domain(domain)) if idna_domain(domain).is_some() => Ok(url.to_string()),
        _ => Err(fault()),
    }
}

/// Whether a web address begins with a scheme; `://` may also stand in its query.
fn has_scheme(written: &str) -> bool {
    let scheme = written.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-')))
}

/// The address of a status callback: any http or https address with a host. Whether it may be called is asked by
/// those who call it; a test on one's own machine is a fair use.
pub(super) fn callback(written: &str) -> Result<String, Fault> {
    let fault = || Fault::with_example(code::INVALID_WEB_ADDRESS, "https://example.com/trust/callback");
    let url = http_url(written).ok_or_else(fault)?;
    // Kept as written: the signature covers the address as its owner configured it.
    if url.host().is_some() { Ok(written.to_owned()) } else { Err(fault()) }
}

fn http_url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let plain = url.username().is_empty() && url.password().is_none();
    (matches!(url.scheme(), "http" | "https") && plain && !text.contains(' ')).then_some(url)
}

/// The domain of an e-mail address, in its ASCII form and lower case.
pub fn domain_of_email(email: &str) -> Option<String> {
    email.rsplit_once('@').and_then(|(_, domain)| idna_domain(domain.trim()))
}

/// The domain of a website, in its ASCII form and lower case, without `www.`; its scheme may be left out.
pub fn domain_of_website(website: &str) -> Option<String> {
    let url = Url::parse(&self::website(website.trim()).ok()?).ok()?;
    let host = url.host_str()?.trim_end_matches('.').to_ascii_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_addresses_need_a_name_and_a_public_domain() {
        assert_eq!(email("ada@Example.com").unwrap(), "ada@example.com");
        assert_eq!(email("ada@bücher.example").unwrap(), "ada@xn--bcher-kva.example");
        for bad in
            ["ada", "ada@", "@example.com", "ada@localhost", "ada@10.0.0.1", "a b@example.com", "ada@@example.com"]
        {
            assert_eq!(email(bad).unwrap_err().code, code::INVALID_EMAIL, "{bad}");
        }
    }

    #[test]
    fn telephone_numbers_are_kept_in_e164() {
        assert_eq!(telephone("+1 (415) 555-0132").unwrap(), "+14155550132");
        assert_eq!(telephone("0044 20 7946 0958").unwrap(), "+442079460958");
        assert_eq!(telephone("+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨").unwrap(), "+442079460958");
        for bad in ["020 7946 0958", "+1 23", "call me", "+999 123456789", "+"] {
            assert_eq!(telephone(bad).unwrap_err().code, code::INVALID_TELEPHONE, "{bad}");
        }
    }

    #[test]
    fn websites_are_http_and_public() {
        assert_eq!(website("example.com").unwrap(), "https://example.com/");
        assert_eq!(website("http://www.example.com/about").unwrap(), "http://www.example.com/about");
        for bad in [
            "ftp://example.com",
            "https://",
            "localhost",
            "http://10.0.0.1/",
            "https://me:secret@example.com",
            "not a site",
        ] {
            assert_eq!(website(bad).unwrap_err().code, code::INVALID_WEB_ADDRESS, "{bad}");
        }
    }

    #[test]
    fn a_callback_is_kept_as_written() {
        assert_eq!(callback("https://Example.com/cb?x=1#rc=2").unwrap(), "https://Example.com/cb?x=1#rc=2");
        assert!(callback("mailto:a@example.com").is_err());
    }

    #[test]
    fn domains_are_compared_without_case_and_www() {
        assert_eq!(domain_of_website("https://WWW.Example.com/x").as_deref(), Some("example.com"));
        assert_eq!(domain_of_email("a@Example.COM").as_deref(), Some("example.com"));
    }
}
