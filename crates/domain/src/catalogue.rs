//! The catalogue: everything that is asked for and said as data, parsed once, read by all floors.

use crate::address::Formats;
use crate::country::Countries;
use crate::field::{Field, ObjectType};
use crate::judge::Rules;
use crate::language::Text;
use crate::photo_id::PhotoIds;
use crate::place::Place;
use crate::policy::{EndUserRequirement, Policy};
use crate::reason::ReasonKind;
use crate::sid::PolicySid;
use crate::time::Timestamp;

/// All that is asked for: policies, the types they use, the reasons, the terms, the countries.
pub struct Catalogue {
    /// The policies, in the order they are offered.
    pub policies: Vec<Policy>,
    /// The types of objects: the profile's own fields, end users, documents.
    pub types: Vec<ObjectType>,
    /// The taxonomy of reasons.
    pub reasons: Vec<ReasonKind>,
    /// The terms of service, newest version.
    pub terms: TermsText,
    /// The privacy policy, newest version.
    pub privacy: TermsText,
    /// The consent to the processing of one's face, newest version.
    pub consent: TermsText,
    /// The photo IDs of each country.
    pub photo_ids: PhotoIds,
    /// The countries and their names.
    pub countries: Countries,
    /// How each country writes addresses.
    pub formats: Formats,
}

/// A text that is accepted by its version.
#[derive(Debug, Clone)]
pub struct TermsText {
    /// The version, such as `2026-11`.
    pub version: String,
    /// The text: paragraphs, headings that start with `## `, list lines that start with `- `.
    pub text: Text,
}

impl Catalogue {
    /// What answers are judged by at a moment, under a policy, within an object of a type.
    pub fn rules<'a>(&'a self, policy: &'a Policy, object_type: &str, now: Timestamp) -> Rules<'a> {
        Rules {
            countries: &self.countries,
            photo_ids: &self.photo_ids,
            accepted: policy.photo_ids(object_type),
            consent: &self.consent.version,
            today: now.day(),
        }
    }

    /// The policy of this SID.
    pub fn policy(&self, sid: PolicySid) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.sid == sid)
    }

    /// The type of this machine name.
    pub fn object_type(&self, machine_name: &str) -> Option<&ObjectType> {
        self.types.iter().find(|object_type| object_type.machine_name == machine_name)
    }

    /// The policy of this machine name.
    pub fn policy_named(&self, machine_name: &str) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.machine_name == machine_name)
    }

    /// The policies that the Console offers to begin a profile of.
    pub fn offered(&self) -> impl Iterator<Item = &Policy> {
        self.policies.iter().filter(|policy| policy.offered)
    }

    /// The fields that the API lists for an end user of a policy, in its order.
    pub fn listed_fields(&self, end_user: &EndUserRequirement) -> Vec<&Field> {
        let object_type = self.object_type(&end_user.object_type);
        let mut fields: Vec<&Field> = object_type.into_iter().flat_map(ObjectType::served).collect();
        fields.retain(|field| !end_user.without.contains(&field.name));
        let place = |field: &&Field| end_user.listed.iter().position(|name| *name == field.name);
        fields.sort_by_key(|field| place(field).unwrap_or(usize::MAX));
        fields
    }

    /// The field a place names.
    pub fn field(&self, place: &Place) -> Option<&Field> {
        self.object_type(place.object_type()?)?.field(place.field_name()?)
    }

    /// The kind of reason a code, or a number of the wire, names.
    pub fn reason(&self, code: &str) -> Option<&ReasonKind> {
        let by_code = self.reasons.iter().find(|reason| reason.code == code);
        by_code.or_else(|| {
            let number: u32 = code.parse().ok()?;
            self.reasons.iter().find(|reason| reason.twilio == number && reason.by_reviewer)
        })
    }

    /// The fields that a page asks for: those it names, and those of the objects it names that no earlier page asked and
    /// that the policy wants.
    pub fn asked_on(&self, policy: &Policy, page_id: &str) -> Vec<(Place, &Field)> {
        let mut asked: Vec<(Place, &Field)> = Vec::new();
        for page in &policy.pages {
            let fresh: Vec<_> = page
                .asks
                .iter()
                .flat_map(|ask| self.fields_of(ask))
                .filter(|(place, field)| policy.wants(place.object_type().unwrap_or_default(), &field.name))
                .filter(|(place, _)| asked.iter().all(|(earlier, _)| earlier != place))
                .collect();
            if page.id == page_id {
                return fresh;
            }
            asked.extend(fresh);
        }
        Vec::new()
    }

    fn fields_of(&self, ask: &Place) -> Vec<(Place, &Field)> {
        let Some(object_type) = ask.object_type().and_then(|name| self.object_type(name)) else { return Vec::new() };
        let wanted = |field: &&Field| ask.field_name().is_none_or(|name| field.name == name);
        let place = |field: &Field| Place::field(&object_type.machine_name, &field.name);
        object_type.fields.iter().filter(wanted).map(|field| (place(field), field)).collect()
    }
}
