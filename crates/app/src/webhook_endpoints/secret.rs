//! The secret of a webhook endpoint: 32 random bytes, shown as Standard Webhooks shows them, `whsec_` and base64.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bonafide_domain::sid::Chance;
use zeroize::Zeroizing;

const PREFIX: &str = "whsec_";

/// What the events of an endpoint are signed with. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    pub(super) fn new(chance: &dyn Chance) -> Secret {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill(bytes.as_mut());
        Secret(bytes)
    }

    /// The secret as its owner is shown it.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(self.0.as_slice()))
    }

    /// The key of the signature.
    pub fn key(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl From<Secret> for String {
    fn from(secret: Secret) -> String {
        secret.reveal()
    }
}

/// Text that is no secret of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a secret: whsec_ and 32 bytes in base64")]
pub struct NotASecret;

impl TryFrom<String> for Secret {
    type Error = NotASecret;

    fn try_from(text: String) -> Result<Secret, NotASecret> {
        let text = Zeroizing::new(text);
        let bytes =
            Zeroizing::new(STANDARD.decode(text.strip_prefix(PREFIX).ok_or(NotASecret)?).map_err(|_| NotASecret)?);
        Ok(Secret(Zeroizing::new(bytes.as_slice().try_into().map_err(|_| NotASecret)?)))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Sevens;

    impl Chance for Sevens {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    #[test]
    fn a_secret_is_read_back_as_it_was_shown() {
        let secret = Secret::new(&Sevens);
        assert_eq!(secret.reveal(), "whsec_BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=");
        assert_eq!(Secret::try_from(secret.reveal()).unwrap().key(), [7; 32]);
    }

    #[test]
    fn text_that_is_no_secret_is_refused() {
        for text in ["", "whsec_", "whsec_BwcH", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=", "whsec_!"] {
            assert_eq!(Secret::try_from(text.to_owned()), Err(NotASecret), "{text}");
        }
    }

    #[test]
    fn debug_shows_nothing_of_a_secret() {
        assert_eq!(format!("{:?}", Secret::new(&Sevens)), "Secret");
    }
}
