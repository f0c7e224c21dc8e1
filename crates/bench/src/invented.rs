//! What the load enters: businesses and people who do not exist, and the forms that carry them.
//!
//! Everything is made of a number, so that a run with the same seed enters the same. Domains end in `.example.com`, and
//! telephone numbers are those reserved for fiction.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::connection::Call;
use crate::target::Target;

/// The policy of the profiles: Primary Customer Profile of type Business.
pub const POLICY: &str = "RN6433641899984f951173ef1738c3bdd0";
/// Where the profiles are.
pub const PROFILES: &str = "/v1/CustomerProfiles";
/// What a form leaves as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*');

/// Makes the profile of business `number`.
pub fn profile(number: u64) -> Call {
    let email = format!("notices@business-{number}.example.com");
    let name = format!("Lanternfish Chandlery {number}");
    Call::post(PROFILES, form(&[("FriendlyName", &name), ("Email", &email), ("PolicySid", POLICY)]))
}

/// Makes what says about business `number` what it is.
pub fn business(number: u64) -> Call {
    let attributes = json!({
        "business_name": format!("Lanternfish Chandlery {number} LLC"),
        "business_identity": "direct_customer",
        "business_type": "Limited Liability Corporation",
        "business_industry": "RETAIL",
        "business_registration_identifier": "EIN",
        "business_registration_number": format!("12-{:07}", 1_000_000 + number % 8_000_000),
        "business_regions_of_operation": "USA_AND_CANADA",
        "website_url": format!("https://www.business-{number}.example.com/"),
        "social_media_profile_urls": "",
    });
    end_user("customer_profile_business_information", &attributes)
}

/// Makes the person who speaks for business `number`.
pub fn representative(number: u64) -> Call {
    let attributes = json!({
        "first_name": "Isolde",
        "last_name": "Wrenfield",
        "email": format!("isolde@business-{number}.example.com"),
        "phone_number": format!("+1206555{:04}", 100 + number % 100),
        "business_title": "Managing member",
        "job_position": "CEO",
    });
    end_user("authorized_representative_1", &attributes)
}

/// Makes the address of business `number`.
pub fn address(target: &Target, number: u64) -> Call {
    let name = format!("Lanternfish Chandlery {number} LLC");
    let street = format!("{} Larkspur Terrace", 1 + number % 9_000);
    let fields = [
        ("CustomerName", name.as_str()),
        ("Street", &street),
        ("City", "Austin"),
        ("Region", "TX"),
        ("PostalCode", "78701"),
        ("IsoCountry", "US"),
    ];
    Call::post(format!("/2010-04-01/Accounts/{}/Addresses.json", target.account()), form(&fields))
}

/// Makes the document that refers to an address.
pub fn address_document(address: &str) -> Call {
    let attributes = json!({ "address_sids": address }).to_string();
    let fields = [
        ("FriendlyName", "Business address"),
        ("Type", "customer_profile_address"),
        ("Attributes", attributes.as_str()),
    ];
    Call::post("/v1/SupportingDocuments", form(&fields))
}

/// Makes something part of a profile.
pub fn assignment(profile: &str, object: &str) -> Call {
    Call::post(format!("{PROFILES}/{profile}/EntityAssignments"), form(&[("ObjectSid", object)]))
}

/// Has a profile evaluated.
pub fn evaluation(profile: &str) -> Call {
    Call::post(format!("{PROFILES}/{profile}/Evaluations"), form(&[("PolicySid", POLICY)]))
}

/// Submits a profile.
pub fn submission(profile: &str) -> Call {
    Call::post(format!("{PROFILES}/{profile}"), form(&[("Status", "pending-review")]))
}

fn end_user(object_type: &str, attributes: &Value) -> Call {
    let attributes = attributes.to_string();
    let fields = [("FriendlyName", object_type), ("Type", object_type), ("Attributes", attributes.as_str())];
    Call::post("/v1/EndUsers", form(&fields))
}

fn form(fields: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", utf8_percent_encode(value, PLAIN));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_encoded_so_that_any_text_comes_through() {
        assert_eq!(form(&[("A", "b c&d=é"), ("E", "+1")]), "A=b%20c%26d%3D%C3%A9&E=%2B1");
    }

    #[test]
    fn two_businesses_share_neither_registration_number_nor_domain() {
        let (one, other) = (business(1).form.expect("a form"), business(2).form.expect("a form"));
        assert!(one.contains("12-1000001") && other.contains("12-1000002"));
        assert!(one.contains("business-1.example.com") && other.contains("business-2.example.com"));
    }
}
