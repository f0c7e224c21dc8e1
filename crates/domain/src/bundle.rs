//! A bundle: all that a profile consists of at one moment, gathered for judging, showing and comparing.
//!
//! A submission keeps the bundle as it was, so that a reviewer sees what changed since the last decision.

use std::collections::BTreeMap;

use crate::address::Address;
use crate::attributes::Attributes;
use crate::field::{Field, Kind};
use crate::lifecycle::Status;
use crate::picture::{Picture, Taken};
use crate::place::PROFILE;
use crate::sid::{FileSid, ProfileSid};

/// What was accepted: the versions of the terms of service and of the privacy policy, as the answer to `terms`.
pub fn accepted_versions(terms: &str, privacy: &str) -> String {
    format!("{terms} {privacy}")
}

/// All that a profile consists of.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Bundle {
    /// The profile's own fields: `friendly_name`, `email`, `status_callback`, `terms`.
    pub profile: Attributes,
    /// The end users assigned to it.
    pub end_users: Vec<Object>,
    /// The documents assigned to it.
    pub documents: Vec<Object>,
    /// The profiles and trust products assigned to it.
    #[serde(default)]
    pub profiles: Vec<LinkedProfile>,
    /// Whether a program made it: terms then stand between the operator and the account, and are not asked for here.
    #[serde(default)]
    pub by_program: bool,
}

/// Another profile, of either collection, that a bundle rests on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LinkedProfile {
    /// Its SID.
    pub sid: ProfileSid,
    /// The machine name of its policy.
    pub policy: String,
    /// Where it stood.
    #[serde(with = "status_word")]
    pub status: Status,
}

impl LinkedProfile {
    /// Whether it can be rested on.
    pub fn is_approved(&self) -> bool {
        self.status == Status::Approved
    }
}

/// A status is kept as its stored word.
mod status_word {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::lifecycle::Status;

    pub(super) fn serialize<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(status.word())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Status, D::Error> {
        let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Status::of_word(&word).ok_or_else(|| serde::de::Error::custom("unknown status"))
    }
}

/// An end user or a document of a bundle.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub struct Object {
    /// Its type's machine name.
    pub object_type: String,
    /// What was entered.
    pub attributes: Attributes,
    /// The addresses it refers to.
    #[serde(default)]
    pub addresses: Vec<Address>,
    /// The pictures its answers refer to, by the field that asks for them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pictures: BTreeMap<String, KeptPicture>,
}

/// A picture that is kept as an answer.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct KeptPicture {
    /// Its file.
    pub file: FileSid,
    /// What was found on it.
    pub picture: Picture,
    /// How it was taken.
    pub taken: Taken,
    /// Whether it was taken on a phone that the capture was handed to.
    pub by_phone: bool,
    /// Which try it was, from 1.
    pub tries: u32,
}

impl Bundle {
    /// Whether a field is asked of it at all.
    pub fn is_asked(&self, field: &Field) -> bool {
        !(self.by_program && matches!(field.kind, Kind::Terms))
    }

    /// The attributes of an object by its type: the profile's own, the first end user's or the first document's.
    pub fn attributes(&self, object_type: &str) -> Option<&Attributes> {
        if object_type == PROFILE {
            return Some(&self.profile);
        }
        self.object(object_type).map(|object| &object.attributes)
    }

    /// The first end user or document of a type.
    pub fn object(&self, object_type: &str) -> Option<&Object> {
        self.end_users.iter().chain(&self.documents).find(|object| object.object_type == object_type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_kept_before_other_profiles_could_be_linked_still_reads() {
        let old = r#"{"profile": {}, "end_users": [], "documents": [], "profiles": []}"#;
        assert_eq!(serde_json::from_str::<Bundle>(old).expect("a bundle"), Bundle::default());
    }

    #[test]
    fn a_linked_profile_reads_back_as_it_was_kept() {
        let sid = "BU0123456789abcdef0123456789abcdef".parse().expect("a SID");
        for status in Status::ALL {
            let linked = LinkedProfile { sid, policy: "starter".to_owned(), status };
            let kept = serde_json::to_string(&linked).expect("JSON");
            assert_eq!(serde_json::from_str::<LinkedProfile>(&kept).expect("a linked profile"), linked);
        }
    }
}
