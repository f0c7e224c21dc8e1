//! SIDs: the names of things. Two letters that say the kind, and a UUIDv7 in 32 hex digits.
//!
//! They meet the wire's pattern `^XX[0-9a-fA-F]{32}$`, sort by creation to the microsecond (so a SID is the cursor of a page
//! and kind to B-trees), and a SID of one kind cannot be passed where another is wanted. All kinds stand in the one list below.

use std::fmt;
use std::str::FromStr;

use crate::time::Timestamp;

/// What makes new SIDs and secrets unguessable: the system's generator, or a test's seeded one.
pub trait Chance: Send + Sync + fmt::Debug {
    /// Fills `bytes` with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Text that is not a SID of the kind that was wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a SID that starts with {prefix} and goes on with 32 hexadecimal digits")]
pub struct InvalidSid {
    /// The two letters that were wanted.
    pub prefix: &'static str,
}

/// What all kinds of SID have in common.
pub trait Sid: Copy + Ord + fmt::Display + FromStr<Err = InvalidSid> {
    /// The two letters of the kind.
    const PREFIX: &'static str;

    /// A SID of these sixteen bytes.
    fn from_bytes(bytes: [u8; 16]) -> Self;

    /// A new SID, made from the moment and from chance.
    fn new(now: Timestamp, chance: &dyn Chance) -> Self {
        Self::from_bytes(uuid_v7(now, chance))
    }
}

fn uuid_v7(now: Timestamp, chance: &dyn Chance) -> [u8; 16] {
    let mut random = [0u8; 10];
    chance.fill(&mut random);
    let micros = u64::try_from(now.as_micros()).unwrap_or(0);
    let (millis, rest) = (micros / 1000, micros % 1000);
    // The first twelve bits of chance are the part of the millisecond instead (RFC 9562, 6.2, method 3).
    let part = u16::try_from(rest * 4096 / 1000).unwrap_or(0);
    random[..2].copy_from_slice(&part.to_be_bytes());
    *uuid::Builder::from_unix_timestamp_millis(millis, &random).as_uuid().as_bytes()
}

fn parse(prefix: &'static str, text: &str) -> Result<[u8; 16], InvalidSid> {
    let invalid = InvalidSid { prefix };
    let digits = text.strip_prefix(prefix).ok_or_else(|| invalid.clone())?;
    let mut bytes = [0u8; 16];
    hex::decode_to_slice(digits, &mut bytes).map_err(|_| invalid)?;
    Ok(bytes)
}

macro_rules! sids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal,)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name([u8; 16]);

            impl Sid for $name {
                const PREFIX: &'static str = $prefix;
                fn from_bytes(bytes: [u8; 16]) -> Self {
                    $name(bytes)
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    let mut digits = [0u8; 32];
                    hex::encode_to_slice(self.0, &mut digits).map_err(|_| fmt::Error)?;
                    f.write_str($prefix)?;
                    f.write_str(std::str::from_utf8(&digits).map_err(|_| fmt::Error)?)
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "{self}")
                }
            }

            impl FromStr for $name {
                type Err = InvalidSid;
                fn from_str(text: &str) -> Result<Self, InvalidSid> {
                    parse($prefix, text).map($name)
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                    text.parse().map_err(serde::de::Error::custom)
                }
            }
        )*

        /// The prefix of every kind.
        pub const PREFIXES: &[(&str, &str)] = &[$((stringify!($name), $prefix),)*];
    };
}

/// The SID of something that another system keeps, such as a telephone number: any two letters and 32 hex digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForeignSid(String);

impl ForeignSid {
    /// The SID as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ForeignSid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ForeignSid {
    type Err = InvalidSid;
    fn from_str(text: &str) -> Result<Self, InvalidSid> {
        let is_sid = text.len() == 34
            && text.bytes().take(2).all(|b| b.is_ascii_alphabetic())
            && text.bytes().skip(2).all(|b| b.is_ascii_hexdigit());
        if is_sid { Ok(ForeignSid(text.to_owned())) } else { Err(InvalidSid { prefix: "two letters" }) }
    }
}

sids! {
    /// A customer's account.
    AccountSid = "AC",
    /// A person who signs in: a customer's or the operator's.
    UserSid = "US",
    /// A profile, which the wire calls a bundle.
    ProfileSid = "BU",
    /// A policy.
    PolicySid = "RN",
    /// An end user: a set of attributes about a business or a person.
    EndUserSid = "IT",
    /// A supporting document.
    DocumentSid = "RD",
    /// A postal address.
    AddressSid = "AD",
    /// The assignment of an end user, a document or a profile to a profile.
    AssignmentSid = "BV",
    /// An evaluation of a profile against its policy.
    EvaluationSid = "EL",
    /// A type of end user or of document.
    TypeSid = "OY",
    /// A case: one submission at the review desk.
    CaseSid = "CS",
    /// An event: something that happened to a profile.
    EventSid = "EV",
    /// A delivery of news to one receiver.
    DeliverySid = "DL",
    /// One attempt at a delivery.
    AttemptSid = "DA",
    /// An entry of the audit log.
    AuditSid = "AU",
    /// A seal over the audit log's chains.
    SealSid = "AS",
    /// A job for the worker.
    JobSid = "JB",
    /// A file: the sealed bytes of a picture.
    FileSid = "FI",
    /// A capture: the taking of the pictures of one document.
    CaptureSid = "CP",
    /// A key by which a program calls the API.
    ApiKeySid = "SK",
    /// The assignment of a channel endpoint, such as a telephone number, to a profile.
    ChannelEndpointAssignmentSid = "RA",
    /// An address that an account's events are sent to.
    WebhookEndpointSid = "WE",
    /// A mail kept by the catcher.
    MailSid = "ML",
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[derive(Debug)]
    struct Sevens;
    impl Chance for Sevens {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0x77);
        }
    }

    #[test]
    fn a_sid_reads_back_as_it_was_written() {
        let sid = ProfileSid::new(Timestamp::from_micros(1_700_000_000_000_000), &Sevens);
        assert_eq!(sid.to_string().len(), 34);
        assert_eq!(sid.to_string().parse(), Ok(sid));
    }

    #[test]
    fn a_sid_of_another_kind_is_refused() {
        let sid = ProfileSid::new(Timestamp::from_micros(0), &Sevens);
        assert!(sid.to_string().parse::<EndUserSid>().is_err());
        assert!("BU123".parse::<ProfileSid>().is_err());
        assert!("BUzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz".parse::<ProfileSid>().is_err());
    }

    #[test]
    fn sids_sort_by_the_moment_they_were_made() {
        let early = ProfileSid::new(Timestamp::from_micros(1_000_000), &Sevens);
        let late = ProfileSid::new(Timestamp::from_micros(1_000_001), &Sevens);
        assert!(early < late && early.to_string() < late.to_string());
    }

    #[test]
    fn no_two_kinds_share_a_prefix() {
        let prefixes: BTreeSet<_> = PREFIXES.iter().map(|(_, prefix)| prefix).collect();
        assert_eq!(prefixes.len(), PREFIXES.len());
    }
}
