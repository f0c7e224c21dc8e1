//! Policies: what a profile of one type must contain, and on which pages it is asked.

use crate::language::Text;
use crate::place::Place;
use crate::sid::PolicySid;

/// Whether a profile is about a business or about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A business.
    Business,
    /// A person.
    Individual,
}

/// Which list a profile stands in: what is known of a customer, or what is asked on top for one use of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collection {
    /// Profiles of customers.
    CustomerProfile,
    /// Products that rest on a customer's approved profile.
    TrustProduct,
}

impl Collection {
    /// Every collection.
    pub const ALL: [Collection; 2] = [Collection::CustomerProfile, Collection::TrustProduct];

    /// The word that is stored and stands in policy files.
    pub const fn word(self) -> &'static str {
        match self {
            Collection::CustomerProfile => "customer_profile",
            Collection::TrustProduct => "trust_product",
        }
    }

    /// The collection of a stored word.
    pub fn of_word(word: &str) -> Option<Collection> {
        Collection::ALL.into_iter().find(|collection| collection.word() == word)
    }

    /// The field under which an evaluation lists a linked profile: the original names it by what it looks at, which is
    /// the link in one collection and the state of what is linked in the other.
    pub const fn linked_field(self) -> &'static str {
        match self {
            Collection::CustomerProfile => "bundle_sid",
            Collection::TrustProduct => "bundle_status",
        }
    }
}

/// What a profile of one type must contain.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Its SID, the same everywhere.
    pub sid: PolicySid,
    /// Raised with every change; an evaluation keeps the version it was made with.
    pub version: u32,
    /// The machine name: `primary_customer_profile_type_business`.
    pub machine_name: String,
    /// How the API calls it.
    pub friendly_name: String,
    /// The list that profiles of it stand in.
    pub collection: Collection,
    /// Whether it is the profile by which an account itself is known, and which may be kept to the Console.
    pub primary: bool,
    /// Whether the Console offers to begin one; all others are begun through the API.
    pub offered: bool,
    /// What a profile of it is about.
    pub subject: Subject,
    /// How people call what they choose: *Business*.
    pub title: Text,
    /// What choosing it means, in one sentence.
    pub lead: Text,
    /// The sentence that must be confirmed to begin.
    pub confirm: Text,
    /// The end users it needs.
    pub end_users: Vec<EndUserRequirement>,
    /// The documents it needs.
    pub documents: Vec<DocumentRequirement>,
    /// The customer profiles it needs. Those of one `requirement_name` are alternatives: any one of them is enough.
    pub profiles: Vec<ProfileRequirement>,
    /// The trust products it needs, likewise.
    pub trust_products: Vec<ProfileRequirement>,
    /// Groups of fields of which one at least must be answered.
    pub any_of: Vec<AnyOf>,
    /// The pages on which it is asked, in order.
    pub pages: Vec<Page>,
}

/// An end user that a profile needs.
#[derive(Debug, Clone)]
pub struct EndUserRequirement {
    /// The object type.
    pub object_type: String,
    /// How the API calls it within the policy.
    pub name: String,
    /// The API's name of the requirement.
    pub requirement_name: String,
    /// Whether it must be there; one that need not be is judged when it is given.
    pub required: bool,
    /// Another end user who must be another person.
    pub differs_from: Option<String>,
    /// The fields that the API lists first, in this order; the others follow in the order in which they are asked.
    pub listed: Vec<String>,
    /// The fields of the type that this policy does not want.
    pub without: Vec<String>,
}

/// A document that a profile needs: any one of those accepted.
#[derive(Debug, Clone)]
pub struct DocumentRequirement {
    /// How the API calls the requirement.
    pub name: String,
    /// What the document is for.
    pub description: String,
    /// The API's name of the requirement.
    pub requirement_name: String,
    /// The document types accepted, with the API's name of each.
    pub accepted: Vec<(String, String)>,
    /// The photo IDs accepted, by code or class; without it all that a country issues.
    pub photo_ids: Option<Vec<String>>,
}

/// Another profile, of either collection, that must be approved.
#[derive(Debug, Clone)]
pub struct ProfileRequirement {
    /// The machine name of its policy.
    pub policy: String,
    /// How the API calls it.
    pub name: String,
    /// The API's name of the requirement.
    pub requirement_name: String,
}

/// Fields of which one at least must be answered.
#[derive(Debug, Clone)]
pub struct AnyOf {
    /// The name of the requirement.
    pub requirement_name: String,
    /// The fields.
    pub fields: Vec<Place>,
    /// What is said when none of them is answered.
    pub missing: Text,
}

/// The names under a profile's address that the Console needs for itself: no page may be called so.
pub const RESERVED_PAGES: [&str; 4] = ["check", "submit", "delete", "deliveries"];

/// One page of the Console's road.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its name in addresses: `business`.
    pub id: String,
    /// Its heading.
    pub title: Text,
    /// What is asked and why, in one sentence.
    pub lead: Text,
    /// What it asks: single fields, or all fields of an object that no earlier page has asked.
    pub asks: Vec<Place>,
    /// The page that must be saved before this one opens.
    pub after: Option<String>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// The requirements for other profiles as groups of alternatives, in the order in which they are written.
fn alternatives(required: &[ProfileRequirement]) -> Vec<Vec<&ProfileRequirement>> {
    let mut groups: Vec<Vec<&ProfileRequirement>> = Vec::new();
    for one in required {
        match groups.iter_mut().find(|group| group[0].requirement_name == one.requirement_name) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

impl Policy {
    /// The other profiles it needs, of both collections: any one of a group meets the requirement of that name.
    pub fn linked(&self) -> Vec<Vec<&ProfileRequirement>> {
        [alternatives(&self.profiles), alternatives(&self.trust_products)].concat()
    }

    /// How the API calls what met a requirement, or was missed: within a policy, types have names of their own.
    pub fn name_within(&self, requirement_name: &str, object_type: &str) -> Option<&str> {
        let end_users = self.end_users.iter().map(|one| (&one.requirement_name, &one.object_type, &one.name));
        let documents = self
            .documents
            .iter()
            .flat_map(|one| one.accepted.iter().map(|(object_type, name)| (&one.requirement_name, object_type, name)));
        let profiles = self.profiles.iter().chain(&self.trust_products);
        let profiles = profiles.map(|one| (&one.requirement_name, &one.policy, &one.name));
        let mut all = end_users.chain(documents).chain(profiles);
        let found = all.find(|(requirement, named, _)| *requirement == requirement_name && *named == object_type);
        found.map(|(_, _, name)| name.as_str())
    }

    /// Whether it wants a field of an object: one type may serve policies that want more or less of it.
    pub fn wants(&self, object_type: &str, field: &str) -> bool {
        let leaves_out =
            |one: &EndUserRequirement| one.object_type == object_type && one.without.iter().any(|w| w == field);
        !self.end_users.iter().any(leaves_out)
    }

    /// The page of this id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The photo IDs that a document of this type may be, by code or class; `None` is all that a country issues.
    pub fn photo_ids(&self, object_type: &str) -> Option<&[String]> {
        let accepts =
            |requirement: &&DocumentRequirement| requirement.accepted.iter().any(|(name, _)| name == object_type);
        self.documents.iter().find(accepts)?.photo_ids.as_deref()
    }

    /// The page on which a place is asked.
    pub fn page_of(&self, place: &Place) -> Option<&Page> {
        if let Place::Page(id) = place {
            return self.page(id);
        }
        let object = place.object_type()?;
        let exact = self.pages.iter().find(|page| page.asks.contains(place));
        exact
            .or_else(|| self.pages.iter().find(|page| page.asks.contains(&Place::object(object))))
            .or_else(|| self.pages.iter().find(|page| page.asks.iter().any(|ask| ask.object_type() == Some(object))))
    }
}
