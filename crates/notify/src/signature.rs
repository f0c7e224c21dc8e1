//! The signature of a webhook: `X-Twilio-Signature`, so that the validators of the official SDKs accept our calls.
//!
//! The rule they all share: the URL, then every parameter's name and value sorted by name with nothing between them,
//! HMAC-SHA1 under the account's auth token, base64. SHA-1 is the wire's choice; as an HMAC it is still sound.
//! The validators disagree on a name that occurs twice, so callers never send one twice.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

/// The header the signature travels in.
pub const HEADER: &str = "X-Twilio-Signature";

/// The signature of a form posted to `url`. A `#fragment` is no part of what is signed: it never reaches the receiver.
pub fn sign(auth_token: &str, url: &str, params: &[(String, String)]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, auth_token.as_bytes());
    let mut context = hmac::Context::with_key(&key);
    context.update(url.split('#').next().unwrap_or_default().as_bytes());
    let mut sorted: Vec<&(String, String)> = params.iter().collect();
    sorted.sort();
    sorted.dedup();
    for (name, value) in sorted {
        context.update(name.as_bytes());
        context.update(value.as_bytes());
    }
    STANDARD.encode(context.sign())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    const CALL: &[(&str, &str)] = &[
        ("To", "+18005551212"),
        ("From", "+14158675309"),
        ("Digits", "1234"),
        ("Caller", "+14158675309"),
        ("CallSid", "CA1234567890ABCDE"),
    ];

    /// The example Twilio's security documentation long carried, which its SDKs still test against.
    #[test]
    fn the_published_example_is_signed_as_published() {
        let url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        assert_eq!(sign("12345", url, &params(CALL)), "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    #[test]
    fn a_fragment_is_not_signed() {
        let (with, without) = ("https://example.com/hook#rc=2", "https://example.com/hook");
        assert_eq!(sign("12345", with, &params(CALL)), sign("12345", without, &params(CALL)));
    }

    #[test]
    fn the_order_in_which_parameters_stand_does_not_matter() {
        let mut turned = params(CALL);
        turned.reverse();
        assert_eq!(
            sign("12345", "https://example.com/", &turned),
            sign("12345", "https://example.com/", &params(CALL))
        );
    }

    #[test]
    fn token_url_and_every_value_matter() {
        let signed = sign("12345", "https://example.com/", &params(CALL));
        assert_ne!(signed, sign("12346", "https://example.com/", &params(CALL)));
        assert_ne!(signed, sign("12345", "https://example.com/a", &params(CALL)));
        for changed in 0..CALL.len() {
            let mut others = params(CALL);
            others[changed].1.push('x');
            assert_ne!(signed, sign("12345", "https://example.com/", &others), "{}", CALL[changed].0);
        }
    }
}
