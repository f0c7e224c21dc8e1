//! An invented business that keeps every rule, and a case to break one of them in.

use std::sync::LazyLock;

use bonafide_domain::address::Address;
use bonafide_domain::attributes::Attributes;
use bonafide_domain::bundle::{Bundle, LinkedProfile, Object, accepted_versions};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::evaluation::{Evaluation, Problem, evaluate};
use bonafide_domain::judge::Rules;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::policy::Policy;
use bonafide_domain::time::Timestamp;
use serde_json::{Value, json};

pub(crate) const BUSINESS: &str = "customer_profile_business_information";
pub(crate) const FIRST: &str = "authorized_representative_1";
pub(crate) const SECOND: &str = "authorized_representative_2";
pub(crate) const ADDRESS: &str = "customer_profile_address";

static SHIPPED: LazyLock<Catalogue> = LazyLock::new(fresh);

/// The catalogue inside the program.
pub(crate) fn shipped() -> &'static Catalogue {
    &SHIPPED
}

/// The moment at which everything here is judged: 22 November 2026.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_795_305_600_000_000);

/// What a single answer is judged by.
pub(crate) fn rules() -> Rules<'static> {
    shipped().rules(&shipped().policies[0], "answer", NOW)
}

/// The same, to be changed.
pub(crate) fn fresh() -> Catalogue {
    bonafide_catalogue::shipped().unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// What is judged, by what.
pub(crate) struct Case {
    pub(crate) policy: Policy,
    pub(crate) bundle: Bundle,
}

impl Case {
    /// The complete bundle under the shipped policy.
    pub(crate) fn complete() -> Case {
        let policy = shipped().policies.iter().find(|p| p.machine_name == "primary_customer_profile_type_business");
        Case { policy: policy.expect("the shipped policy").clone(), bundle: bundle() }
    }

    /// The complete bundle after a change.
    pub(crate) fn with(change: impl FnOnce(&mut Case)) -> Case {
        let mut case = Case::complete();
        change(&mut case);
        case
    }

    pub(crate) fn evaluation(&self) -> Evaluation {
        evaluate(shipped(), &self.policy, &self.bundle, NOW)
    }

    /// Code and place of every failure.
    pub(crate) fn failures(&self) -> Vec<(String, String)> {
        self.evaluation().problems().into_iter().map(named).collect()
    }

    /// Code and place of every doubt.
    pub(crate) fn doubts(&self) -> Vec<(String, String)> {
        self.evaluation().doubts.iter().map(named).collect()
    }

    /// The attributes of an object, made when it is not there yet.
    pub(crate) fn of(&mut self, object_type: &str) -> &mut Attributes {
        if object_type == "profile" {
            return &mut self.bundle.profile;
        }
        &mut self.object(object_type).attributes
    }

    pub(crate) fn set(&mut self, object_type: &str, field: &str, value: Value) {
        self.of(object_type).0.insert(field.to_owned(), value);
    }

    pub(crate) fn remove(&mut self, object_type: &str, field: &str) {
        self.of(object_type).0.shift_remove(field);
    }

    /// Links another profile of a policy, which stands where it stands.
    pub(crate) fn link(&mut self, policy: &str, status: Status) {
        let sid = "BU0123456789abcdef0123456789abcdef".parse().expect("a SID");
        self.bundle.profiles.push(LinkedProfile { sid, policy: policy.to_owned(), status });
    }

    /// The first address of the business.
    pub(crate) fn address(&mut self) -> &mut Address {
        &mut self.object(ADDRESS).addresses[0]
    }

    fn object(&mut self, object_type: &str) -> &mut Object {
        let objects = if object_type == ADDRESS { &mut self.bundle.documents } else { &mut self.bundle.end_users };
        let at = objects.iter().position(|object| object.object_type == object_type).unwrap_or_else(|| {
            objects.push(object_of(object_type, json!({})));
            objects.len() - 1
        });
        &mut objects[at]
    }
}

fn named(problem: &Problem) -> (String, String) {
    (problem.code.clone(), problem.about.to_string())
}

/// One failure, as [`Case::failures`] lists it.
pub(crate) fn one(code: &str, about: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), about.to_owned())]
}

pub(crate) fn attributes(value: Value) -> Attributes {
    serde_json::from_value(value).expect("an object of answers")
}

pub(crate) fn object_of(object_type: &str, value: Value) -> Object {
    Object { object_type: object_type.to_owned(), attributes: attributes(value), ..Object::default() }
}

/// The bundle of Harbour Lantern Bakery, which does not exist.
pub(crate) fn bundle() -> Bundle {
    let terms = accepted_versions(&shipped().terms.version, &shipped().privacy.version);
    let mut document = object_of(ADDRESS, json!({"address_sids": ["AD0123456789abcdef0123456789abcdef"]}));
    document.addresses.push(address());
    Bundle {
        profile: attributes(json!({
            "friendly_name": "Harbour Lantern main",
            "email": "news@harbourlantern.example",
            "terms": terms,
        })),
        end_users: vec![object_of(BUSINESS, business()), object_of(FIRST, first())],
        documents: vec![document],
        ..Bundle::default()
    }
}

fn business() -> Value {
    json!({
        "business_name": "Harbour Lantern Bakery LLC",
        "business_identity": "direct_customer",
        "business_type": "Limited Liability Corporation",
        "business_industry": "FOOD_AND_BEVERAGE",
        "business_registration_identifier": "EIN",
        "business_registration_number": "47-1902835",
        "business_regions_of_operation": ["USA_AND_CANADA", "EUROPE"],
        "website_url": "https://www.harbourlantern.example/",
    })
}

fn first() -> Value {
    json!({
        "first_name": "Ottoline",
        "last_name": "Vandermeer",
        "email": "ottoline@harbourlantern.example",
        "phone_number": "+12065550187",
        "business_title": "Head of Ovens",
        "job_position": "CEO",
    })
}

/// A second representative who is another person.
pub(crate) fn second() -> Value {
    json!({
        "first_name": "Casimir",
        "last_name": "Quillfeather",
        "email": "casimir@harbourlantern.example",
        "phone_number": "+442079460321",
        "business_title": "Keeper of Yeast",
        "job_position": "Director",
    })
}

pub(crate) fn address() -> Address {
    Address {
        customer_name: "Harbour Lantern Bakery LLC".to_owned(),
        street: "1600 Cannery Row".to_owned(),
        city: "Monterey".to_owned(),
        region: "CA".to_owned(),
        postal_code: "93940".to_owned(),
        country: "US".parse().expect("a country"),
        ..Address::default()
    }
}
