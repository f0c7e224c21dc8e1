//! The form of Standard Webhooks (version 1.0.0): three headers that name, date and sign what is posted as JSON.
//!
//! Signed is `id.timestamp.body` with HMAC-SHA256, once for each secret that is good at the moment: while a secret is being
//! replaced there are two, and a receiver is content with either. The identifier is the same on every attempt, the time is
//! the attempt's own, so that a receiver can refuse what is old. Specification: <https://www.standardwebhooks.com>.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;

/// The header that names the message.
pub const ID: &str = "webhook-id";
/// The header that dates the attempt, in seconds since 1970.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// The header that signs both and the body.
pub const SIGNATURE: &str = "webhook-signature";

/// What the header of signatures says: one for each key, with a space between.
pub fn signatures<'a>(keys: impl IntoIterator<Item = &'a [u8]>, id: &str, seconds: i64, body: &str) -> String {
    keys.into_iter().map(|key| sign(key, id, seconds, body)).collect::<Vec<_>>().join(" ")
}

fn sign(key: &[u8], id: &str, seconds: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    let tag = hmac::sign(&key, format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const SECONDS: i64 = 1_614_265_330;
    const BODY: &str = r#"{"test": 2432232314}"#;

    /// The example that the standard's own libraries are tested against, under the secret
    /// `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw` (github.com/standard-webhooks/standard-webhooks,
    /// `libraries/javascript/src/webhook.test.ts`, Apache-2.0 or MIT).
    #[test]
    fn the_published_example_is_signed_as_published() {
        let key = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let published = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
        assert_eq!(signatures([key.as_slice()], ID, SECONDS, BODY), published);
    }

    #[test]
    fn each_key_signs_and_what_each_signs_does_not_depend_on_the_others() {
        let both = signatures([&[1u8; 32][..], &[2; 32]], ID, SECONDS, BODY);
        let one = |key: u8| signatures([&[key; 32][..]], ID, SECONDS, BODY);
        assert_eq!(both, format!("{} {}", one(1), one(2)));
        assert_ne!(one(1), one(2));
    }

    #[test]
    fn name_time_and_body_matter() {
        let key = &[1u8; 32][..];
        let signed = signatures([key], ID, SECONDS, BODY);
        assert_ne!(signed, signatures([key], "msg_other", SECONDS, BODY));
        assert_ne!(signed, signatures([key], ID, SECONDS + 1, BODY));
        assert_ne!(signed, signatures([key], ID, SECONDS, "{}"));
    }
}
