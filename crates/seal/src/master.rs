//! The master key, and the keys that come from it: derived ones, one for each purpose, and wrapped data keys.
//!
//! The master key itself never encrypts anything. It is the root of an HKDF, so a key for one purpose says nothing
//! about a key for another, and the data keys of accounts can be wrapped anew when the master key changes.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bonafide_domain::sid::Chance;
use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use ring::hmac;
use zeroize::Zeroizing;

use crate::sealer::{Sealer, Unsealable};

/// Fixed for ever: another salt would make other keys out of every master key.
const SALT: &[u8] = b"bonafide master key 1";

/// Text that is not a master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a master key: 32 bytes, written as 64 hexadecimal digits or as base64")]
pub struct NotAKey;

/// The 32 bytes everything sealed depends on. Whoever loses them loses the data.
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// A new key.
    pub fn new(chance: &dyn Chance) -> MasterKey {
        MasterKey(random_bytes(chance))
    }

    /// Reads a key written as 64 hexadecimal digits or as base64 (standard or URL-safe), white space around it ignored.
    pub fn from_text(text: &str) -> Result<MasterKey, NotAKey> {
        bytes_of(text.trim()).map(MasterKey).ok_or(NotAKey)
    }

    pub(crate) fn to_text(&self) -> Zeroizing<String> {
        Zeroizing::new(hex::encode(self.0.as_slice()))
    }

    /// Eight hexadecimal digits that tell master keys apart and say nothing about them.
    pub fn key_id(&self) -> String {
        hex::encode(&self.expand("key id").as_slice()[..4])
    }

    /// The key for one purpose, for instance `csrf` or `lookup digests`.
    pub fn derive(&self, purpose: &str) -> DerivedKey {
        DerivedKey(self.expand(&format!("derive/{purpose}")))
    }

    /// Wraps a data key for storing, bound to `context`, for instance `accounts/AC…`.
    pub fn wrap(&self, key: &DataKey, context: &str, chance: &dyn Chance) -> Vec<u8> {
        self.wrapper().wrap(context, key, chance)
    }

    /// Unwraps a data key that was wrapped for the same context.
    pub fn unwrap(&self, context: &str, wrapped: &[u8]) -> Result<DataKey, Unsealable> {
        self.wrapper().unwrap(context, wrapped)
    }

    fn wrapper(&self) -> Sealer {
        Sealer::new(&self.expand("wrap data keys"))
    }

    fn expand(&self, info: &str) -> Zeroizing<[u8; 32]> {
        let mut bytes = Zeroizing::new([0u8; 32]);
        Salt::new(HKDF_SHA256, SALT)
            .extract(self.0.as_slice())
            .expand(&[info.as_bytes()], ThirtyTwoBytes)
            .and_then(|okm| okm.fill(bytes.as_mut()))
            .expect("HKDF-SHA256 gives 32 bytes");
        bytes
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

struct ThirtyTwoBytes;

impl KeyType for ThirtyTwoBytes {
    fn len(&self) -> usize {
        32
    }
}

/// A key for one purpose, derived from the master key and never stored.
pub struct DerivedKey(Zeroizing<[u8; 32]>);

impl DerivedKey {
    /// A keyed digest of `value` (HMAC-SHA256). The same value digests differently for another purpose, so a column of
    /// digests cannot be matched with another one.
    pub fn digest(&self, purpose: &str, value: &[u8]) -> [u8; 32] {
        hmac::sign(&self.mac(), &labelled(purpose, value)).as_ref().try_into().expect("HMAC-SHA256 has 32 bytes")
    }

    /// Whether `digest` is the digest of `value`, taking the same time wherever they differ.
    pub fn verify(&self, purpose: &str, value: &[u8], digest: &[u8]) -> bool {
        hmac::verify(&self.mac(), &labelled(purpose, value), digest).is_ok()
    }

    /// What seals with this key.
    pub fn sealer(&self) -> Sealer {
        Sealer::new(&self.0)
    }

    fn mac(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, self.0.as_slice())
    }
}

/// The purpose's length comes first, so that no purpose and value can be mistaken for another pair.
fn labelled(purpose: &str, value: &[u8]) -> Vec<u8> {
    let len = u64::try_from(purpose.len()).expect("a purpose is a few words");
    [len.to_be_bytes().as_slice(), purpose.as_bytes(), value].concat()
}

impl fmt::Debug for DerivedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DerivedKey")
    }
}

/// The key that seals the data of one account, stored wrapped by the master key, or the contents of one file, stored
/// wrapped by the account's.
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    /// A new key.
    pub fn new(chance: &dyn Chance) -> DataKey {
        DataKey(random_bytes(chance))
    }

    /// What seals with this key.
    pub fn sealer(&self) -> Sealer {
        Sealer::new(&self.0)
    }

    pub(crate) fn from_bytes(bytes: [u8; 32]) -> DataKey {
        DataKey(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey")
    }
}

fn random_bytes(chance: &dyn Chance) -> Zeroizing<[u8; 32]> {
    let mut bytes = Zeroizing::new([0u8; 32]);
    chance.fill(bytes.as_mut());
    bytes
}

/// The 32 bytes of a text in hexadecimal or base64; nothing when it is neither.
fn bytes_of(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let decoded = match text.len() {
        64 => hex::decode(text).ok()?,
        44 => STANDARD.decode(text.replace('-', "+").replace('_', "/")).ok()?,
        43 => URL_SAFE_NO_PAD.decode(text.replace('+', "-").replace('/', "_")).ok()?,
        _ => return None,
    };
    let decoded = Zeroizing::new(decoded);
    Some(Zeroizing::new(decoded.as_slice().try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::tests::Counting;

    fn master() -> MasterKey {
        MasterKey::from_text(&"42".repeat(32)).unwrap()
    }

    #[test]
    fn a_key_is_the_same_in_hex_and_in_base64() {
        let hex = MasterKey::from_text(&format!(" {}\n", "fb".repeat(32))).unwrap();
        let base64 = MasterKey::from_text(&STANDARD.encode([0xfb; 32])).unwrap();
        let url_safe = MasterKey::from_text(&URL_SAFE_NO_PAD.encode([0xfb; 32])).unwrap();
        assert_eq!((hex.key_id(), hex.key_id()), (base64.key_id(), url_safe.key_id()));
    }

    #[test]
    fn a_key_of_another_length_is_refused() {
        for text in ["", "42", &"42".repeat(31), &"42".repeat(33), &"zz".repeat(32), &STANDARD.encode([1; 31])] {
            assert!(MasterKey::from_text(text).is_err(), "{text}");
        }
    }

    #[test]
    fn key_ids_tell_keys_apart() {
        let id = master().key_id();
        assert!(id.len() == 8 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
        assert_ne!(id, MasterKey::new(&Counting::default()).key_id());
        assert_ne!(id, "42424242");
    }

    /// Computed once with another implementation of RFC 5869 and RFC 2104. If this changes, nothing stored opens any more.
    #[test]
    fn derivation_stays_as_it_was_when_data_was_written() {
        assert_eq!(master().key_id(), "ddeed10b");
        assert_eq!(
            hex::encode(master().derive("lookup").digest("email", b"a@example.com")),
            "c121fef889e38d5b80c338f75bc2a4b6ed57f5a28fe276220b154688f3addac3"
        );
    }

    #[test]
    fn a_digest_depends_on_key_purpose_and_value() {
        let key = master().derive("lookup");
        let digest = key.digest("email", b"a@example.com");
        assert!(key.verify("email", b"a@example.com", &digest));
        assert!(!key.verify("email", b"b@example.com", &digest));
        assert!(!key.verify("emaila", b"@example.com", &digest));
        assert!(!key.verify("email", b"a@example.com", &digest[..31]));
        assert!(!master().derive("csrf").verify("email", b"a@example.com", &digest));
    }

    #[test]
    fn a_data_key_comes_back_from_its_wrapping() {
        let chance = Counting::default();
        let key = DataKey::new(&chance);
        let wrapped = master().wrap(&key, "accounts/AC00", &chance);
        let sealed = key.sealer().seal("row", b"Juniper", &chance);
        let unwrapped = master().unwrap("accounts/AC00", &wrapped).unwrap();
        assert_eq!(unwrapped.sealer().open("row", &sealed).as_deref(), Ok(b"Juniper".as_slice()));
    }

    #[test]
    fn a_wrapped_key_opens_for_no_other_account_and_no_other_master() {
        let chance = Counting::default();
        let wrapped = master().wrap(&DataKey::new(&chance), "accounts/AC00", &chance);
        assert_eq!(master().unwrap("accounts/AC01", &wrapped).unwrap_err(), Unsealable::NotGenuine);
        let other = MasterKey::new(&chance);
        assert_eq!(other.unwrap("accounts/AC00", &wrapped).unwrap_err(), Unsealable::NotGenuine);
    }

    #[test]
    fn debug_shows_nothing_of_a_key() {
        let shown = format!("{:?} {:?} {:?}", master(), master().derive("x"), DataKey::new(&Counting::default()));
        assert_eq!(shown, "MasterKey DerivedKey DataKey");
    }
}
