//! A bundle: all that a profile consists of at one moment, gathered for judging, showing and comparing.
//!
//! A submission keeps the bundle as it was, so that a reviewer sees what changed since the last decision.

use std::collections::BTreeMap;

use crate::address::Address;
use crate::attributes::Attributes;
use crate::picture::{Picture, Taken};
use crate::place::PROFILE;
use crate::sid::FileSid;

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
    /// The profiles assigned to it: each the machine name of its policy and whether it is approved.
    #[serde(default)]
    pub profiles: Vec<(String, bool)>,
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
