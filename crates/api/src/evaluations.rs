//! `Evaluations` of a profile, in the words of the wire: each requirement with its fields, those that stand and those that
//! do not, and why.

use axum::extract::Path;
use bonafide_app::evaluations::{self, Kept};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::evaluation::{Problem, Requirement};
use bonafide_domain::field::ObjectKind;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Policy;
use bonafide_domain::sid::{EvaluationSid, PolicySid, ProfileSid};
use bonafide_domain::wording;
use serde_json::{Value, json};

use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::names::titled;
use crate::page::Paging;
use crate::profiles::Words;
use crate::reply::Reply;

const NOUN: Noun = Noun::Evaluation;

fn shown(words: Words, cx: &Cx<'_, '_>, kept: &Kept) -> Value {
    let catalogue = &cx.house.catalogue;
    let policy = catalogue.policy(kept.evaluation.policy);
    let is_listed = |result: &&Requirement| !(result.is_of_own_fields() && result.passed());
    let results = kept.evaluation.results.iter().filter(is_listed);
    json!({
        "sid": kept.sid,
        "account_sid": kept.account,
        "policy_sid": kept.evaluation.policy,
        (words.parent): kept.profile,
        "status": if kept.evaluation.is_compliant() { "compliant" } else { "noncompliant" },
        "results": results.map(|result| Result { catalogue, policy, result }.shown()).collect::<Vec<_>>(),
        "date_created": kept.created_at.to_string(),
        "url": format!("{}/Evaluations/{}", words.address(cx, kept.profile), kept.sid),
    })
}

/// One requirement and what it is named by.
struct Result<'a> {
    catalogue: &'a Catalogue,
    policy: Option<&'a Policy>,
    result: &'a Requirement,
}

impl Result<'_> {
    fn shown(&self) -> Value {
        let Requirement { requirement_name, object_type, problem, .. } = self.result;
        json!({
            "friendly_name": self.name(),
            "object_type": object_type,
            "passed": self.result.passed(),
            "failure_reason": problem.as_ref().map(|problem| self.why(problem)),
            "error_code": problem.as_ref().map(|_| self.number_of_whole()),
            "valid": self.valid(),
            "invalid": self.invalid(),
            "requirement_friendly_name": titled(requirement_name),
            "requirement_name": requirement_name,
        })
    }

    /// The fields that stand; nothing stands of what is missing as a whole.
    fn valid(&self) -> Vec<Value> {
        let of_whole = self.result.valid.iter().filter(|_| self.result.problem.is_none());
        of_whole.filter(|name| self.is_served(name)).map(|name| self.field(name, None)).collect()
    }

    /// Whether the API lists a field that stands; what only we ask for is listed when something is wrong with it.
    fn is_served(&self, name: &str) -> bool {
        self.catalogue.field(&Place::field(&self.result.object_type, name)).is_none_or(|field| field.served)
    }

    /// How the policy calls what was judged.
    fn name(&self) -> String {
        let Requirement { requirement_name, object_type, .. } = self.result;
        let within = self.policy.and_then(|policy| policy.name_within(requirement_name, object_type));
        let known = self.catalogue.object_type(object_type).map(|known| known.friendly_name.as_str());
        within.or(known).map_or_else(|| titled(requirement_name), str::to_owned)
    }

    fn kind(&self) -> Option<ObjectKind> {
        self.catalogue.object_type(&self.result.object_type).map(|known| known.kind)
    }

    fn takes_addresses(&self) -> bool {
        let known = self.catalogue.object_type(&self.result.object_type);
        known.is_some_and(|known| known.fields.iter().any(|field| field.name == "address_sids"))
    }

    /// The number of a requirement that failed as a whole.
    fn number_of_whole(&self) -> u32 {
        match self.kind() {
            Some(ObjectKind::EndUser) => 22214,
            Some(ObjectKind::Profile) => 22215,
            Some(ObjectKind::Document) => 22216,
            None if self.is_missing() => 22216,
            None => 22217,
        }
    }

    fn is_missing(&self) -> bool {
        self.result.problem.as_ref().is_some_and(Problem::is_missing)
    }

    fn why(&self, problem: &Problem) -> String {
        let name = self.name();
        match self.kind() {
            Some(ObjectKind::EndUser) => {
                format!("{} {name} End-User is missing. Please add one to the regulatory bundle.", article(&name))
            }
            Some(ObjectKind::Document) => {
                format!("{} {name} is missing. Please add one to the regulatory bundle.", article(&name))
            }
            None if self.is_missing() => {
                format!("{} bundle is null", sentence_case(&titled(&self.result.requirement_name)))
            }
            _ => self.sentence(problem),
        }
    }

    /// The fields that do not stand. A document of addresses has one field, which is missing with it.
    fn invalid(&self) -> Vec<Value> {
        let Requirement { object_type, problem, invalid, .. } = self.result;
        let named = |problem: &Problem| problem.about.field_name().unwrap_or(object_type).to_owned();
        let mut fields: Vec<Value> = invalid.iter().map(|one| self.field(&named(one), Some(one))).collect();
        if let Some(problem) = problem.as_ref().filter(|_| fields.is_empty() && self.takes_addresses()) {
            fields.push(self.field("address_sids", Some(problem)));
        }
        fields
    }

    fn field(&self, name: &str, problem: Option<&Problem>) -> Value {
        let number = match self.kind() {
            Some(ObjectKind::Document) if self.takes_addresses() => 22219,
            Some(ObjectKind::Document) => 22217,
            Some(_) => 22215,
            None => self.number_of_whole(),
        };
        json!({
            "friendly_name": self.field_name(name),
            "object_field": name,
            "failure_reason": problem.map(|problem| self.why_field(name, problem)),
            "error_code": problem.map(|_| number),
            "passed": problem.is_none(),
        })
    }

    fn field_name(&self, name: &str) -> String {
        match name {
            "email" => "Email Address".to_owned(),
            "address_sids" => "address sids".to_owned(),
            "bundle_sid" | "bundle_status" => "Supporting Bundle Status".to_owned(),
            _ => {
                let place = Place::field(&self.result.object_type, name);
                self.catalogue.field(&place).map_or_else(|| titled(name), |field| field.friendly_name.clone())
            }
        }
    }

    /// What is missing is said in the words of the wire, what cannot be right in ours: they say how to put it right.
    fn why_field(&self, name: &str, problem: &Problem) -> String {
        let (field, object) = (self.field_name(name), self.name());
        match self.kind() {
            Some(ObjectKind::EndUser) if problem.is_missing() => {
                format!("The {field} is missing. Please enter in a {field} on the {}.", informed(&object))
            }
            Some(ObjectKind::Document) if name == "address_sids" => {
                format!("The Address is missing. Please enter in the address shown on the {object}.")
            }
            Some(ObjectKind::Document) if problem.is_missing() && !self.takes_addresses() => format!(
                "The {field} is missing. Or, it does not match the {field} you entered within the information. Please enter \
                 in the {field} shown on the {object} or make sure both {field} fields use the same exact inputs."
            ),
            None if self.is_missing() => self.why(problem),
            _ => self.sentence(problem),
        }
    }

    fn sentence(&self, problem: &Problem) -> String {
        match self.policy.or(self.catalogue.policies.first()) {
            Some(policy) => wording::sentence(self.catalogue, policy, problem, Language::En),
            None => problem.code.clone(),
        }
    }
}

/// A title as the beginning of a sentence.
fn sentence_case(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
}

fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']) { "An" } else { "A" }
}

/// *Business Information* is information; *Authorized Representative 1* gives some.
fn informed(name: &str) -> String {
    if name.to_lowercase().ends_with("information") { name.to_owned() } else { format!("{name} information") }
}

pub(crate) async fn list(words: Words, Path(profile): Path<String>, call: Call) -> Answered {
    let (profile, paging): (ProfileSid, _) =
        (call.sid(&profile)?, Paging::of(&call.query).map_err(|error| call.fails(error))?);
    call.read(Deed::Read(NOUN), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let page = evaluations::list(cx, actor, profile, &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(words, cx, &one))))?;
        let path = format!("{}/{profile}/Evaluations", words.path);
        Reply::list(&paging.answer(&cx.house.settings.public_url, &path, &[], "results", page))
    })
    .await
}

pub(crate) async fn create(words: Words, Path(profile): Path<String>, call: Call) -> Answered {
    let profile: ProfileSid = call.sid(&profile)?;
    let form = &call.form;
    let policy = form.required("PolicySid").and_then(|_| form.parsed::<PolicySid>("PolicySid", "a SID of a policy"));
    let policy = policy.map_err(|error| call.fails(error))?;
    call.write(Deed::Create(NOUN), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let kept = evaluations::create(cx, actor, profile, policy.ok_or(AppError::NotFound)?)?;
        Reply::created(&shown(words, cx, &kept))
    })
    .await
}

pub(crate) async fn fetch(words: Words, Path((profile, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (profile, sid): (ProfileSid, EvaluationSid) = (call.sid(&profile)?, call.sid(&sid)?);
    call.read(Deed::Read(NOUN), move |cx, actor| {
        words.find(cx, actor, profile)?;
        let kept = evaluations::find(cx, actor, profile, sid)?;
        Reply::ok(&shown(words, cx, &kept))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_titles_and_sentences() {
        assert_eq!(titled("customer_profile_address"), "Customer Profile Address");
        assert_eq!(sentence_case("Primary Customer Profile"), "Primary customer profile");
        assert_eq!((article("Excerpt"), article("Business")), ("An", "A"));
        assert_eq!(informed("Business Information"), "Business Information");
        assert_eq!(informed("Authorized Representative 1"), "Authorized Representative 1 information");
    }
}
