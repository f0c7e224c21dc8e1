//! Evaluation: does a bundle meet its policy? Values in, values out.
//!
//! The same judgement runs beside every page while it is filled in, on *Check your answers*, when somebody asks for it,
//! and at submission. It lists every failure, not the first one, and never holds what was entered.

use crate::address;
use crate::attributes::{Attributes, is_blank, text_of};
use crate::bundle::{Bundle, LinkedProfile, Object, accepted_versions};
use crate::catalogue::Catalogue;
use crate::field::{Field, Kind, ObjectType};
use crate::judge::{self, Fault};
use crate::place::{PROFILE, Place};
use crate::policy::{AnyOf, DocumentRequirement, EndUserRequirement, Policy, ProfileRequirement};
use crate::reason::code;
use crate::sid::PolicySid;
use crate::text;
use crate::time::Timestamp;

mod doubts;

/// What an evaluation found.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Evaluation {
    /// The policy.
    pub policy: PolicySid,
    /// The version of the policy.
    pub policy_version: u32,
    /// One result for each requirement.
    pub results: Vec<Requirement>,
    /// What is not a failure but may be asked about.
    pub doubts: Vec<Problem>,
}

/// The result of one requirement.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Requirement {
    /// The API's name of the requirement.
    pub requirement_name: String,
    /// The type of object that was judged.
    pub object_type: String,
    /// What is wrong with the requirement as a whole.
    pub problem: Option<Problem>,
    /// The fields that stand.
    pub valid: Vec<String>,
    /// The fields that do not, and why.
    pub invalid: Vec<Problem>,
}

/// One failure: what about what.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Problem {
    /// The code of the taxonomy.
    pub code: String,
    /// What it is about.
    pub about: Place,
    /// A well-formed answer, where one can be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// The country whose word for the part of an address is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

impl Problem {
    /// A problem of this code about this place.
    pub fn new(code: &str, about: Place) -> Problem {
        Problem { code: code.to_owned(), about, example: None, country: None }
    }

    /// Whether nothing was given, as against something that cannot be right.
    pub fn is_missing(&self) -> bool {
        self.code.starts_with("missing.")
    }
}

impl Requirement {
    fn new(requirement_name: &str, object_type: &str) -> Requirement {
        Requirement {
            requirement_name: requirement_name.to_owned(),
            object_type: object_type.to_owned(),
            problem: None,
            valid: Vec::new(),
            invalid: Vec::new(),
        }
    }

    /// Refuses a field that may stand by itself for what it is beside others.
    fn refuse(&mut self, code: &str, object_type: &str, field: &str) {
        self.valid.retain(|valid| valid != field);
        self.invalid.push(Problem::new(code, Place::field(object_type, field)));
    }

    /// Fails the requirement as a whole, and with it the one field it has.
    fn fail(&mut self, code: &str, field: &str) {
        self.problem = Some(Problem::new(code, Place::object(&self.object_type)));
        self.invalid.push(Problem::new(code, Place::field(&self.object_type, field)));
    }

    /// Whether it is about the profile's own fields, or about one of several of them: requirements that are not listed
    /// by the policies the API serves.
    pub fn is_of_own_fields(&self) -> bool {
        self.object_type == PROFILE
    }

    /// Whether nothing is wrong.
    pub fn passed(&self) -> bool {
        self.problem.is_none() && self.invalid.is_empty()
    }
}

impl Evaluation {
    /// Whether every requirement is met.
    pub fn is_compliant(&self) -> bool {
        self.results.iter().all(Requirement::passed)
    }

    /// One problem for each failure: a missing object is one failure, not one for each of its fields.
    pub fn problems(&self) -> Vec<&Problem> {
        self.results
            .iter()
            .flat_map(|result| match &result.problem {
                Some(problem) => vec![problem],
                None => result.invalid.iter().collect(),
            })
            .collect()
    }

    /// Every problem about the given places, field by field, and about the objects they name.
    pub fn problems_about<'a, 'p>(&'a self, places: &'p [Place]) -> impl Iterator<Item = &'a Problem> + use<'a, 'p> {
        let all = self.results.iter().flat_map(|result| result.problem.iter().chain(&result.invalid));
        all.filter(|problem| places.iter().any(|place| covers(place, &problem.about)))
    }
}

/// Whether a place is, or holds, another.
fn covers(place: &Place, about: &Place) -> bool {
    place == about || matches!(place, Place::Object(object) if about.object_type() == Some(object))
}

/// Judges a bundle against a policy at a moment. Every failure is listed; the order is the policy's.
pub fn evaluate(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle, now: Timestamp) -> Evaluation {
    let judged = Judging { catalogue, policy, bundle, now };
    let mut results = vec![judged.own_fields()];
    results.extend(policy.end_users.iter().filter_map(|requirement| judged.end_user(requirement)));
    results.extend(policy.documents.iter().map(|requirement| judged.document(requirement)));
    results.extend(policy.linked().iter().map(|alternatives| judged.linked(alternatives)));
    results.extend(policy.any_of.iter().map(|requirement| judged.any_of(requirement)));
    Evaluation {
        policy: policy.sid,
        policy_version: policy.version,
        results,
        doubts: doubts::doubts(catalogue, bundle),
    }
}

struct Judging<'a> {
    catalogue: &'a Catalogue,
    policy: &'a Policy,
    bundle: &'a Bundle,
    now: Timestamp,
}

impl Judging<'_> {
    fn own_fields(&self) -> Requirement {
        let mut result = Requirement::new(PROFILE, PROFILE);
        if let Some(object_type) = self.catalogue.object_type(PROFILE) {
            self.fields(object_type, &self.bundle.profile, &mut result);
        }
        if self.bundle.by_program {
            return result;
        }
        let accepted = self.bundle.profile.get("terms").filter(|value| !is_blank(value)).map(text_of);
        let current = accepted_versions(&self.catalogue.terms.version, &self.catalogue.privacy.version);
        if accepted.is_some_and(|accepted| accepted != current) {
            result.refuse(code::EXPIRED_TERMS, PROFILE, "terms");
        }
        result
    }

    /// An end user that need not be there and has no answer is not judged.
    fn end_user(&self, requirement: &EndUserRequirement) -> Option<Requirement> {
        let mut result = Requirement::new(&requirement.requirement_name, &requirement.object_type);
        let empty = Attributes::new();
        let given = self.bundle.end_users.iter().filter(|object| object.object_type == requirement.object_type);
        let given: Vec<&Object> = given.filter(|object| !object.attributes.is_blank()).collect();
        if given.is_empty() && !requirement.required {
            return None;
        }
        if given.is_empty() {
            let about = Place::object(&requirement.object_type);
            result.problem = Some(Problem::new(code::MISSING_END_USER, about));
        }
        let object_type = self.catalogue.object_type(&requirement.object_type)?;
        let judged: Vec<&Attributes> = given.iter().map(|object| &object.attributes).collect();
        for attributes in if judged.is_empty() { vec![&empty] } else { judged } {
            self.fields(object_type, attributes, &mut result);
            self.other_person(requirement, attributes, &mut result);
        }
        Some(result)
    }

    /// Two representatives are one person when they share their name or their e-mail address.
    fn other_person(&self, requirement: &EndUserRequirement, attributes: &Attributes, result: &mut Requirement) {
        let Some(other) = requirement.differs_from.as_deref().and_then(|name| self.bundle.attributes(name)) else {
            return;
        };
        let name = |of: &Attributes| ["first_name", "last_name"].map(|field| text::folded(&of.text(field)));
        let same_name = name(attributes).iter().all(|part| !part.is_empty()) && name(attributes) == name(other);
        let same_email = !email_of(attributes).is_empty() && email_of(attributes) == email_of(other);
        if same_name || same_email {
            result.refuse(code::MISMATCH_SAME_PERSON, &requirement.object_type, "first_name");
        }
    }

    fn document(&self, requirement: &DocumentRequirement) -> Requirement {
        let is_accepted = |object: &&Object| requirement.accepted.iter().any(|(name, _)| *name == object.object_type);
        let first_name = requirement.accepted.first().map(|(name, _)| name.as_str()).unwrap_or_default();
        let mut given = self.bundle.documents.iter().filter(is_accepted);
        let first_given = given.clone().next();
        // Of several that would do, one that was left empty does not stand in the way of one that was filled in.
        let Some(document) = given.find(|document| !document.attributes.is_blank()).or(first_given) else {
            let mut result = Requirement::new(&requirement.requirement_name, first_name);
            let takes_address = self.takes_addresses(first_name);
            let missing = if takes_address { code::MISSING_ADDRESS } else { code::MISSING_DOCUMENT };
            if let Some(object_type) = self.catalogue.object_type(first_name).filter(|_| !takes_address) {
                self.fields(object_type, &Attributes::new(), &mut result);
            }
            result.problem = Some(Problem::new(missing, Place::object(first_name)));
            return result;
        };
        let mut result = Requirement::new(&requirement.requirement_name, &document.object_type);
        if let Some(object_type) = self.catalogue.object_type(&document.object_type) {
            self.fields(object_type, &document.attributes, &mut result);
            lost_pictures(object_type, document, &mut result);
        }
        if self.takes_addresses(&document.object_type) {
            self.addresses(document, &mut result);
        }
        result
    }

    fn takes_addresses(&self, object_type: &str) -> bool {
        let object_type = self.catalogue.object_type(object_type);
        object_type.is_some_and(|t| t.fields.iter().any(|field| matches!(field.kind, Kind::Addresses)))
    }

    fn addresses(&self, document: &Object, result: &mut Requirement) {
        if document.addresses.is_empty() {
            result.invalid.clear();
            result.valid.clear();
            result.problem = Some(Problem::new(code::MISSING_ADDRESS, Place::object(&document.object_type)));
        }
        for address in &document.addresses {
            result.invalid.extend(address_problems(self.catalogue, &document.object_type, address));
        }
    }

    /// Another profile: any approved one of the alternatives is enough. A link to one that is not approved is told as
    /// such, because what is to be done then is to wait, not to begin another.
    fn linked(&self, alternatives: &[&ProfileRequirement]) -> Requirement {
        let is_alternative = |linked: &&LinkedProfile| alternatives.iter().any(|one| one.policy == linked.policy);
        let mut given = self.bundle.profiles.iter().filter(is_alternative);
        let first = given.clone().next();
        let approved = given.find(|linked| linked.is_approved());
        let name = alternatives.first().map(|one| one.requirement_name.as_str()).unwrap_or_default();
        let wanted = alternatives.first().map(|one| one.policy.as_str()).unwrap_or_default();
        let object_type = approved.or(first).map_or(wanted, |linked| linked.policy.as_str());
        let mut result = Requirement::new(name, object_type);
        let field = self.policy.collection.linked_field();
        match (approved, first) {
            (Some(_), _) => result.valid.push(field.to_owned()),
            (None, Some(_)) => result.fail(code::UNVERIFIABLE_PROFILE, field),
            (None, None) => result.fail(code::MISSING_PROFILE, field),
        }
        result
    }

    fn any_of(&self, requirement: &AnyOf) -> Requirement {
        let mut result = Requirement::new(&requirement.requirement_name, PROFILE);
        let answered = |place: &Place| {
            let attributes = place.object_type().and_then(|object| self.bundle.attributes(object));
            let answer = attributes.and_then(|attributes| attributes.get(place.field_name()?));
            answer.is_some_and(|answer| !is_blank(answer))
        };
        if !requirement.fields.iter().any(answered) {
            let about = requirement.fields.first().cloned().unwrap_or(Place::object(PROFILE));
            result.problem = Some(Problem::new(code::MISSING_ANY, about));
        }
        result
    }

    fn fields(&self, object_type: &ObjectType, attributes: &Attributes, result: &mut Requirement) {
        let rules = self.catalogue.rules(self.policy, &object_type.machine_name, self.now);
        let is_asked =
            |field: &&Field| self.bundle.is_asked(field) && self.policy.wants(&object_type.machine_name, &field.name);
        for field in object_type.fields.iter().filter(is_asked) {
            let answer = attributes.get(&field.name);
            match judge::judge(field, answer, attributes, &rules) {
                Ok(_) => result.valid.push(field.name.clone()),
                Err(fault) => result.invalid.push(problem_of(fault, &object_type.machine_name, &field.name)),
            }
        }
    }
}

/// An answer that names a picture which is not there is no answer.
fn lost_pictures(object_type: &ObjectType, document: &Object, result: &mut Requirement) {
    let named = |field: &&Field| field.is_picture() && !document.attributes.text(&field.name).is_empty();
    for field in object_type.fields.iter().filter(named) {
        let is_valid = result.valid.contains(&field.name);
        if is_valid && !document.pictures.contains_key(&field.name) {
            result.refuse(code::MISSING_FIELD, &object_type.machine_name, &field.name);
        }
    }
}

/// An e-mail address for comparing. Dots and signs count: to most hosts they make another mailbox.
fn email_of(attributes: &Attributes) -> String {
    let written = attributes.text("email");
    judge::email(written.trim()).unwrap_or(written).trim().to_lowercase()
}

fn problem_of(fault: Fault, object: &str, field: &str) -> Problem {
    Problem { code: fault.code.to_owned(), about: Place::field(object, field), example: fault.example, country: None }
}

/// The problems of one address, each about a part of it, as parts of the object that refers to it.
pub fn address_problems(catalogue: &Catalogue, object_type: &str, address: &address::Address) -> Vec<Problem> {
    let faults = address::judge(&catalogue.formats, &catalogue.countries, address);
    let country = address.country.to_string();
    faults
        .into_iter()
        .map(|(part, fault)| {
            let (code, example) = match fault {
                address::Fault::Missing => (code::MISSING_ADDRESS_PART, None),
                address::Fault::PostalCodeForm { example } => (code::INVALID_POSTAL_CODE, Some(example)),
                address::Fault::PoBox => (code::UNSUPPORTED_PO_BOX, None),
                address::Fault::TooLong { .. } => (code::INVALID_TOO_LONG, None),
                address::Fault::HiddenCharacters => (code::INVALID_CHARACTERS, None),
                address::Fault::PostalCodeOfAnotherRegion
                | address::Fault::UnknownRegion
                | address::Fault::UnknownCountry => (code::INVALID_ADDRESS, None),
            };
            Problem {
                code: code.to_owned(),
                about: Place::field(object_type, part.name()),
                example,
                country: Some(country.clone()),
            }
        })
        .collect()
}
