//! Tokens: secrets of 32 random bytes that are shown once and kept as a hash.
//!
//! Sign-in links, sessions and API secrets are tokens. A plain SHA-256 is enough for the hash: a token has 256 random
//! bits, so nothing can be gained by trying guesses, and a slow hash would only slow the honest.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bonafide_domain::sid::Chance;
use zeroize::Zeroizing;

/// Text that is not a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a token: 43 characters of base64url or 64 hexadecimal digits")]
pub struct NotAToken;

/// A secret of 32 random bytes.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// A new secret.
    pub fn new(chance: &dyn Chance) -> Token {
        let mut bytes = Zeroizing::new([0u8; 32]);
        chance.fill(bytes.as_mut());
        Token(bytes)
    }

    /// Reads a token in either of the forms it is shown in.
    pub fn parse(text: &str) -> Result<Token, NotAToken> {
        let mut bytes = Zeroizing::new([0u8; 32]);
        let read = match text.len() {
            64 => hex::decode_to_slice(text, bytes.as_mut()).is_ok(),
            43 => URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut()) == Ok(32),
            _ => false,
        };
        if read { Ok(Token(bytes)) } else { Err(NotAToken) }
    }

    /// The token as 43 characters of base64url: fit for a link or a cookie.
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0.as_slice())
    }

    /// The token as 64 hexadecimal digits: fit for people who copy by hand and for strict header parsers.
    pub fn reveal_hex(&self) -> String {
        hex::encode(self.0.as_slice())
    }

    /// What is stored in its place.
    pub fn hash(&self) -> TokenHash {
        let digest = ring::digest::digest(&ring::digest::SHA256, self.0.as_slice());
        TokenHash(digest.as_ref().try_into().expect("SHA-256 has 32 bytes"))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

/// The SHA-256 of a token: what is stored, and what a token is looked up by.
#[derive(Clone, Copy)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// The hash as it was stored.
    pub const fn from_bytes(bytes: [u8; 32]) -> TokenHash {
        TokenHash(bytes)
    }

    /// The bytes to store.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether this is the hash of `token`.
    pub fn is_of(&self, token: &Token) -> bool {
        *self == token.hash()
    }
}

/// Takes the same time wherever two hashes differ.
impl PartialEq for TokenHash {
    fn eq(&self, other: &TokenHash) -> bool {
        let difference = self.0.iter().zip(&other.0).fold(0u8, |sum, (a, b)| sum | (a ^ b));
        std::hint::black_box(difference) == 0
    }
}

impl Eq for TokenHash {}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::tests::Counting;

    #[test]
    fn a_token_is_read_back_in_both_its_forms() {
        let token = Token::new(&Counting::default());
        assert_eq!((token.reveal().len(), token.reveal_hex().len()), (43, 64));
        for text in [token.reveal(), token.reveal_hex(), token.reveal_hex().to_uppercase()] {
            assert!(token.hash().is_of(&Token::parse(&text).unwrap()));
        }
    }

    #[test]
    fn text_that_is_no_token_is_refused() {
        let good = Token::new(&Counting::default()).reveal();
        for text in ["", "abc", &good[1..], &format!("{good}="), &format!("{}!", &good[1..]), &"z".repeat(64)] {
            assert!(Token::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_hash_belongs_to_one_token() {
        let chance = Counting::default();
        let (one, two) = (Token::new(&chance), Token::new(&chance));
        assert!(one.hash().is_of(&one) && !one.hash().is_of(&two));
        assert_eq!(TokenHash::from_bytes(*one.hash().as_bytes()), one.hash());
    }

    #[test]
    fn debug_shows_nothing_of_a_token() {
        let token = Token::new(&Counting::default());
        assert_eq!(format!("{token:?} {:?}", token.hash()), "Token TokenHash");
    }
}
