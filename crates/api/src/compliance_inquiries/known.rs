//! What a request tells of a profile already: which parameter is the answer to which question, in one place.

use std::collections::BTreeMap;

use bonafide_app::inquiries::About;
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::Kind;
use bonafide_domain::place::{PROFILE, Place};
use serde_json::Value;

use crate::names::pascal;
use crate::parameters::Parameters;

const BUSINESS: &str = "customer_profile_business_information";
const REPRESENTATIVE: &str = "authorized_representative_1";
const PERSON: &str = "individual_customer_profile_information";
/// What is asked about a toll-free number.
pub(super) const TOLLFREE: &str = "tollfree_information";

/// The parameters that are answers, and to what. What a policy does not ask for is left out when the profile is begun.
const ANSWERS: [(&str, &str, &str); 17] = [
    ("FriendlyName", PROFILE, "friendly_name"),
    ("NotificationEmail", PROFILE, "email"),
    ("StatusCallbackUrl", PROFILE, "status_callback"),
    ("BusinessLegalName", BUSINESS, "business_name"),
    ("BusinessIdentityType", BUSINESS, "business_identity"),
    ("BusinessRegistrationAuthority", BUSINESS, "business_registration_identifier"),
    ("BusinessRegistrationNumber", BUSINESS, "business_registration_number"),
    ("BusinessWebsiteUrl", BUSINESS, "website_url"),
    ("AuthorizedRepresentative1FirstName", REPRESENTATIVE, "first_name"),
    ("AuthorizedRepresentative1LastName", REPRESENTATIVE, "last_name"),
    ("AuthorizedRepresentative1Email", REPRESENTATIVE, "email"),
    ("AuthorizedRepresentative1Phone", REPRESENTATIVE, "phone_number"),
    ("FirstName", PERSON, "first_name"),
    ("LastName", PERSON, "last_name"),
    ("DateOfBirth", PERSON, "birth_date"),
    ("IndividualEmail", PERSON, "email"),
    ("IndividualPhone", PERSON, "phone_number"),
];

/// The authorities of the wire, and the kinds of number of the catalogue.
const AUTHORITIES: [(&str, &str); 4] = [("UK:CRN", "CN"), ("US:EIN", "EIN"), ("CA:CBN", "CBN"), ("AU:ACN", "ACN")];

/// Answers by place.
pub(super) type Answers = BTreeMap<Place, Value>;

/// The answers among the parameters of an inquiry about a customer or a registration.
pub(super) fn of_form(form: &Parameters) -> Answers {
    let answer = |(parameter, object, field): (&str, &str, &str)| {
        let text = form.optional(parameter).map(str::trim).filter(|text| !text.is_empty())?;
        let same = |(authority, _): &&(&str, &str)| *authority == text;
        let authority = AUTHORITIES.iter().find(same).filter(|_| field == "business_registration_identifier");
        let text = authority.map_or(text, |(_, identifier)| identifier);
        Some((Place::field(object, field), Value::String(text.to_owned())))
    };
    ANSWERS.into_iter().filter_map(answer).collect()
}

/// The answers among the parameters of an inquiry about a toll-free number: each field is a parameter.
pub(super) fn of_tollfree(form: &Parameters, catalogue: &Catalogue) -> Answers {
    let fields = catalogue.object_type(TOLLFREE).map(|found| found.fields.as_slice()).unwrap_or_default();
    let mut known = of_form(form);
    for field in fields {
        let parameter = pascal(&field.name);
        let values: Vec<&str> = form.all(&parameter).map(str::trim).filter(|text| !text.is_empty()).collect();
        let value = match (&field.kind, values.last()) {
            (_, None) => continue,
            (Kind::WebAddresses, _) => values.iter().map(|text| Value::String((*text).to_owned())).collect(),
            (Kind::OneOf(_), Some(last)) if is_truth(last) => Value::String(last.to_lowercase()),
            _ => Value::String(values.join(", ")),
        };
        known.insert(Place::field(TOLLFREE, &field.name), value);
    }
    known
}

fn is_truth(text: &str) -> bool {
    ["true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A profile of a policy that is to be begun. Without the policy in the catalogue there is no such inquiry here.
pub(super) fn policy(cx: &Cx<'_, '_>, machine_name: &str) -> Result<About, AppError> {
    let policy = cx.house.catalogue.policy_named(machine_name).ok_or(AppError::NotFound)?;
    Ok(About::Policy(policy.sid))
}
