//! Sealing: AES-256-GCM over a padded value, bound to the place the value belongs to.
//!
//! A sealed value is `version (1 byte) | nonce (12) | ciphertext | tag (16)`. The version and the context are
//! associated data: a value that is moved to another row, or relabelled, does not open. Nonces are random, which is
//! safe up to 2^32 values under one key; a key belongs to one account or one purpose, far below that.
//!
//! Before encryption a value is padded with `80 00 00 …` (ISO 7816-4) to a multiple of 32 bytes, so that the length of
//! a short value, such as a name, tells little. The padding is inside what the tag protects.

use bonafide_domain::sid::Chance;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

use crate::master::DataKey;

const VERSION: u8 = 1;
const BLOCK: usize = 32;
const PAD_MARK: u8 = 0x80;
const HEAD_LEN: usize = 1 + NONCE_LEN;

/// Why a sealed value does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsealable {
    /// It is shorter than any sealed value.
    #[error("the sealed value is cut short")]
    CutShort,
    /// Its first byte is a version this program does not know.
    #[error("the sealed value has version {0}, which this program does not know")]
    UnknownVersion(u8),
    /// It was altered, moved from another place, or sealed with another key; nobody can tell which.
    #[error("the sealed value was altered, moved from another place, or sealed with another key")]
    NotGenuine,
    /// It opened, and what is inside has another shape than was wanted.
    #[error("the sealed value opened, but what is inside does not have the expected shape")]
    OtherShape,
}

/// Seals and opens values with one key.
#[derive(Clone)]
pub struct Sealer(LessSafeKey);

impl Sealer {
    pub(crate) fn new(key: &[u8; 32]) -> Sealer {
        let key = UnboundKey::new(&AES_256_GCM, key).expect("the key of AES-256 has 32 bytes");
        Sealer(LessSafeKey::new(key))
    }

    /// Seals `plain` for the place `context` names, for instance `end_users/IT…/attributes`.
    pub fn seal(&self, context: &str, plain: &[u8], chance: &dyn Chance) -> Vec<u8> {
        let mut nonce = [0u8; NONCE_LEN];
        chance.fill(&mut nonce);
        let padded_len = (plain.len() / BLOCK + 1) * BLOCK;
        let mut sealed = Vec::with_capacity(HEAD_LEN + padded_len + AES_256_GCM.tag_len());
        sealed.push(VERSION);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        sealed.push(PAD_MARK);
        sealed.resize(HEAD_LEN + padded_len, 0);
        let tag = self
            .0
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                associated_data(VERSION, context),
                &mut sealed[HEAD_LEN..],
            )
            .expect("a value is shorter than the 64 GiB AES-GCM can take");
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    /// Opens what `seal` made for the same context.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        let (head, body) = sealed.split_at_checked(HEAD_LEN).ok_or(Unsealable::CutShort)?;
        if head[0] != VERSION {
            return Err(Unsealable::UnknownVersion(head[0]));
        }
        let nonce = Nonce::try_assume_unique_for_key(&head[1..]).map_err(|_| Unsealable::CutShort)?;
        let mut opened = body.to_vec();
        let padded = self
            .0
            .open_in_place(nonce, associated_data(head[0], context), &mut opened)
            .map_err(|_| Unsealable::NotGenuine)?;
        let len = padded.iter().rposition(|byte| *byte == PAD_MARK).ok_or(Unsealable::OtherShape)?;
        opened.truncate(len);
        Ok(opened)
    }

    /// Seals a value as JSON.
    ///
    /// # Panics
    /// When the value has no JSON form (a map whose keys are not text), which is a mistake in the program.
    pub fn seal_json<T: Serialize>(&self, context: &str, value: &T, chance: &dyn Chance) -> Vec<u8> {
        let mut plain = serde_json::to_vec(value).expect("the value has a JSON form");
        let sealed = self.seal(context, &plain, chance);
        plain.zeroize();
        sealed
    }

    /// Opens what `seal_json` made for the same context.
    pub fn open_json<T: DeserializeOwned>(&self, context: &str, sealed: &[u8]) -> Result<T, Unsealable> {
        let mut plain = self.open(context, sealed)?;
        // The parser's own message may quote the value, so it is not passed on.
        let value = serde_json::from_slice(&plain).map_err(|_| Unsealable::OtherShape);
        plain.zeroize();
        value
    }

    /// Wraps a data key for storing, bound to `context`, for instance `files/FI…/key`. Whoever throws the wrapped key
    /// away has destroyed what the key sealed.
    pub fn wrap(&self, context: &str, key: &DataKey, chance: &dyn Chance) -> Vec<u8> {
        self.seal(context, key.bytes(), chance)
    }

    /// Unwraps a data key that was wrapped for the same context.
    pub fn unwrap(&self, context: &str, wrapped: &[u8]) -> Result<DataKey, Unsealable> {
        let opened = Zeroizing::new(self.open(context, wrapped)?);
        let bytes: [u8; 32] = opened.as_slice().try_into().map_err(|_| Unsealable::OtherShape)?;
        Ok(DataKey::from_bytes(bytes))
    }
}

pub(crate) fn associated_data(version: u8, context: &str) -> Aad<Vec<u8>> {
    let mut data = Vec::with_capacity(1 + context.len());
    data.push(version);
    data.extend_from_slice(context.as_bytes());
    Aad::from(data)
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chance::tests::Counting;

    const CONTEXT: &str = "end_users/IT00/attributes";

    fn sealer() -> Sealer {
        Sealer::new(&[7; 32])
    }

    #[test]
    fn a_sealed_value_does_not_contain_what_was_sealed() {
        let sealed = sealer().seal(CONTEXT, b"Juniper Example", &Counting::default());
        assert!(!sealed.windows(7).any(|window| window == b"Juniper"));
    }

    #[test]
    fn a_value_moved_to_another_row_does_not_open() {
        let sealed = sealer().seal(CONTEXT, b"Juniper", &Counting::default());
        assert_eq!(sealer().open("end_users/IT01/attributes", &sealed), Err(Unsealable::NotGenuine));
    }

    #[test]
    fn another_key_does_not_open_it() {
        let sealed = sealer().seal(CONTEXT, b"Juniper", &Counting::default());
        assert_eq!(Sealer::new(&[8; 32]).open(CONTEXT, &sealed), Err(Unsealable::NotGenuine));
    }

    #[test]
    fn a_changed_byte_anywhere_keeps_it_shut() {
        let sealed = sealer().seal(CONTEXT, b"Juniper", &Counting::default());
        for position in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[position] ^= 1;
            assert!(sealer().open(CONTEXT, &altered).is_err(), "byte {position}");
        }
    }

    #[test]
    fn a_cut_value_does_not_open_at_any_length() {
        let sealed = sealer().seal(CONTEXT, b"Juniper", &Counting::default());
        for len in 0..sealed.len() {
            assert!(sealer().open(CONTEXT, &sealed[..len]).is_err(), "{len} bytes");
        }
    }

    #[test]
    fn a_later_version_is_named() {
        let mut sealed = sealer().seal(CONTEXT, b"", &Counting::default());
        sealed[0] = 2;
        assert_eq!(sealer().open(CONTEXT, &sealed), Err(Unsealable::UnknownVersion(2)));
    }

    #[test]
    fn short_values_are_all_sealed_to_the_same_length() {
        let len_of = |plain: &[u8]| sealer().seal(CONTEXT, plain, &Counting::default()).len();
        assert_eq!(len_of(b""), len_of(&[1; 31]));
        assert_eq!(len_of(&[1; 32]), len_of(b"") + 32);
    }

    #[test]
    fn the_same_value_is_never_sealed_the_same_way_twice() {
        let chance = Counting::default();
        assert_ne!(sealer().seal(CONTEXT, b"x", &chance), sealer().seal(CONTEXT, b"x", &chance));
    }

    #[test]
    fn json_of_another_shape_is_told_apart_without_quoting_it() {
        let sealed = sealer().seal_json(CONTEXT, &"Juniper", &Counting::default());
        assert_eq!(sealer().open_json::<String>(CONTEXT, &sealed).as_deref(), Ok("Juniper"));
        let error = sealer().open_json::<u32>(CONTEXT, &sealed).unwrap_err();
        assert_eq!(error, Unsealable::OtherShape);
        assert!(!error.to_string().contains("Juniper"));
    }

    #[test]
    fn a_file_s_key_comes_back_from_an_account_s_key_for_its_own_context_only() {
        let chance = Counting::default();
        let (account, key) = (DataKey::new(&chance), DataKey::new(&chance));
        let wrapped = account.sealer().wrap("files/FI00/key", &key, &chance);
        let sealed = key.sealer().seal("row", b"Juniper", &chance);
        let unwrapped = account.sealer().unwrap("files/FI00/key", &wrapped).unwrap();
        assert_eq!(unwrapped.sealer().open("row", &sealed).as_deref(), Ok(b"Juniper".as_slice()));
        assert_eq!(account.sealer().unwrap("files/FI01/key", &wrapped).unwrap_err(), Unsealable::NotGenuine);
        assert_eq!(sealer().unwrap("files/FI00/key", &wrapped).unwrap_err(), Unsealable::NotGenuine);
    }

    #[test]
    fn a_sealed_value_that_is_no_key_does_not_unwrap() {
        let sealed = sealer().seal(CONTEXT, &[1; 31], &Counting::default());
        assert_eq!(sealer().unwrap(CONTEXT, &sealed).unwrap_err(), Unsealable::OtherShape);
    }

    proptest! {
        #[test]
        fn whatever_is_sealed_opens_again(plain: Vec<u8>, context: String, key: [u8; 32]) {
            let sealer = Sealer::new(&key);
            let sealed = sealer.seal(&context, &plain, &Counting::default());
            prop_assert_eq!(sealed.len() % 32, 29);
            prop_assert_eq!(sealer.open(&context, &sealed), Ok(plain));
        }

        #[test]
        fn bytes_that_were_not_sealed_are_refused(bytes: Vec<u8>) {
            prop_assert!(sealer().open(CONTEXT, &bytes).is_err());
        }
    }
}
