//! Every code that the taxonomy says an evaluation gives is given, by exactly one fault at exactly one place.

use std::collections::BTreeSet;

use bonafide_domain::evaluation::{Problem, evaluate};
use bonafide_domain::field::{Kind, ObjectKind, ObjectType, Required};
use bonafide_domain::language::Text;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::picture::{FileFault, Flaw};
use bonafide_domain::policy::{DocumentRequirement, ProfileRequirement};
use bonafide_domain::reason::code;
use serde_json::json;

use crate::sample::{ADDRESS, BUSINESS, Case, FIRST, NOW, SECOND, fresh, one, second, shipped};

/// One fault: the code it must give, where, and how it is made.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) code: &'static str,
    pub(crate) about: &'static str,
    change: fn(&mut Case),
}

const fn row(code: &'static str, about: &'static str, change: fn(&mut Case)) -> Row {
    Row { code, about, change }
}

/// The faults of the shipped policy; a code may have more than one.
pub(crate) const ROWS: &[Row] = &[
    row(code::MISSING_FIELD, "customer_profile_business_information.website_url", |case| {
        case.remove(BUSINESS, "website_url");
    }),
    row(code::MISSING_END_USER, FIRST, |case| case.bundle.end_users.retain(|object| object.object_type != FIRST)),
    row(code::MISSING_ADDRESS, ADDRESS, |case| case.bundle.documents.clear()),
    row(code::MISSING_ADDRESS_PART, "customer_profile_address.city", |case| case.address().city.clear()),
    row(code::MISSING_ADDRESS_PART, "customer_profile_address.country", |case| {
        case.address().country = Default::default();
    }),
    row(code::MISSING_ANY, "profile.email", |case| case.remove("profile", "email")),
    row(code::MISSING_TERMS, "profile.terms", |case| case.remove("profile", "terms")),
    row(code::MISSING_PROFILE, "primary_customer_profile_type_business", needs_a_profile),
    row(code::UNVERIFIABLE_PROFILE, "primary_customer_profile_type_business", |case| {
        needs_a_profile(case);
        case.link("primary_customer_profile_type_business", Status::InReview);
    }),
    row(code::INVALID_FORMAT, "customer_profile_business_information.business_name", |case| {
        case.set(BUSINESS, "business_name", json!("471902835"));
    }),
    row(code::INVALID_TOO_LONG, "profile.friendly_name", |case| {
        case.set("profile", "friendly_name", json!("m".repeat(65)));
    }),
    row(code::INVALID_TOO_LONG, "customer_profile_address.street", |case| {
        case.address().street = "Cannery Row ".repeat(20);
    }),
    row(code::INVALID_CHARACTERS, "authorized_representative_1.last_name", |case| {
        case.set(FIRST, "last_name", json!("Vander\u{202e}reem"));
    }),
    row(code::INVALID_CHARACTERS, "customer_profile_address.city", |case| {
        case.address().city = "Mon\u{202e}yeret".to_owned();
    }),
    row(code::INVALID_CHOICE, "customer_profile_business_information.business_type", |case| {
        case.set(BUSINESS, "business_type", json!("Guild"));
    }),
    row(code::INVALID_EMAIL, "authorized_representative_1.email", |case| {
        case.set(FIRST, "email", json!("ottoline at harbourlantern"));
    }),
    row(code::INVALID_TELEPHONE, "authorized_representative_1.phone_number", |case| {
        case.set(FIRST, "phone_number", json!("555 0187"));
    }),
    row(code::INVALID_WEB_ADDRESS, "customer_profile_business_information.website_url", |case| {
        case.set(BUSINESS, "website_url", json!("our shop window"));
    }),
    row(code::INVALID_WEB_ADDRESS, "profile.status_callback", |case| {
        case.set("profile", "status_callback", json!("mailto:ovens@harbourlantern.example"));
    }),
    row(
        code::INVALID_REGISTRATION_NUMBER,
        "customer_profile_business_information.business_registration_number",
        |case| {
            case.set(BUSINESS, "business_registration_number", json!("07-1902835"));
        },
    ),
    row(code::INVALID_ADDRESS, "customer_profile_address.region", |case| {
        case.address().region = "Lyonesse".to_owned();
    }),
    row(code::INVALID_POSTAL_CODE, "customer_profile_address.postal_code", |case| {
        case.address().postal_code = "9394".to_owned();
    }),
    row(code::INVALID_ADDRESS, "customer_profile_address.postal_code", |case| {
        case.address().postal_code = "10001".to_owned();
    }),
    row(code::INVALID_ADDRESS, "customer_profile_address.country", |case| {
        case.address().country = "QX".parse().expect("two letters");
        case.address().region.clear();
        case.address().postal_code.clear();
    }),
    row(code::UNSUPPORTED_PO_BOX, "customer_profile_address.street", |case| {
        case.address().street = "P.O. Box 1187".to_owned();
    }),
    row(code::MISMATCH_SAME_PERSON, "authorized_representative_2.first_name", |case| {
        *case.of(SECOND) = crate::sample::attributes(second());
        case.set(SECOND, "first_name", json!("Ottoline"));
        case.set(SECOND, "last_name", json!("Vandermeer"));
    }),
    row(code::EXPIRED_TERMS, "profile.terms", |case| case.set("profile", "terms", json!("1999-01 1999-01"))),
    row(code::MISMATCH_EMAIL_DOMAIN, "authorized_representative_1.email", |case| {
        case.set(FIRST, "email", json!("ottoline@mailhaven.example"));
    }),
];

/// Codes without a row, and why.
const EXCEPT: [(&str, &str); 6] = [
    (code::UNSUPPORTED_CALLBACK, "judged when it is saved, which the use cases' own tests cover"),
    (code::MISSING_DOCUMENT, "asked of an individual; a test below adds a document to be missed by a business"),
    (code::MISSING_DOCUMENT_SIDE, "asked of an individual"),
    (code::MISSING_CONSENT, "asked of an individual"),
    (code::POLICY_UNDER_AGE, "asked of an individual"),
    (code::INVALID_FILE_REPEATED, "said when a file arrives"),
];

/// The codes said of a picture or file when it arrives; those of flaws are doubts of an individual's evaluation too.
fn of_pictures() -> impl Iterator<Item = &'static str> {
    Flaw::ALL.map(Flaw::code).into_iter().chain(FileFault::ALL.map(FileFault::code))
}

pub(crate) fn needs_a_profile(case: &mut Case) {
    case.policy.profiles.push(ProfileRequirement {
        policy: "primary_customer_profile_type_business".to_owned(),
        name: "Primary Customer Profile".to_owned(),
        requirement_name: "primary_customer_profile".to_owned(),
    });
}

impl Row {
    /// The complete bundle with this fault in it.
    pub(crate) fn case(&self) -> Case {
        Case::with(self.change)
    }

    /// The problem the fault gives.
    pub(crate) fn problem(&self) -> Problem {
        let evaluation = self.case().evaluation();
        let mut all = evaluation.problems().into_iter().chain(&evaluation.doubts);
        let found = all.find(|problem| problem.code == self.code).cloned();
        found.unwrap_or_else(|| panic!("{} about {}: not given", self.code, self.about))
    }
}

#[test]
fn a_complete_bundle_has_no_failure_and_no_doubt() {
    let case = Case::complete();
    assert_eq!((case.failures(), case.doubts()), (vec![], vec![]));
    assert!(case.evaluation().is_compliant());
}

#[test]
fn a_complete_bundle_with_every_optional_answer_has_no_failure_and_no_doubt() {
    let case = Case::with(|case| {
        *case.of(SECOND) = crate::sample::attributes(second());
        case.set("profile", "status_callback", json!("https://harbourlantern.example/status"));
        case.set(
            BUSINESS,
            "social_media_profile_urls",
            json!("https://social.example/harbourlantern\nvideo.example/hl"),
        );
    });
    assert_eq!((case.failures(), case.doubts()), (vec![], vec![]));
}

#[test]
fn every_code_the_evaluation_gives_has_a_row() {
    let rows = ROWS.iter().map(|row| row.code).chain(EXCEPT.map(|(code, _)| code));
    let covered: BTreeSet<&str> = rows.chain(of_pictures()).collect();
    let given = shipped().reasons.iter().filter(|kind| kind.by_evaluation).map(|kind| kind.code.as_str());
    assert_eq!(given.collect::<BTreeSet<_>>(), covered);
    assert_eq!(code::ALL.into_iter().collect::<BTreeSet<_>>(), covered);
}

#[test]
fn each_fault_gives_its_code_at_its_place_and_nothing_else() {
    for row in ROWS {
        let case = row.case();
        let wanted = one(row.code, row.about);
        let (failures, doubts) = match row.code {
            code::MISMATCH_EMAIL_DOMAIN => (vec![], wanted),
            _ => (wanted, vec![]),
        };
        assert_eq!((case.failures(), case.doubts()), (failures, doubts), "{} about {}", row.code, row.about);
    }
}

#[test]
fn no_fault_is_about_a_field_that_also_stands_as_valid() {
    for row in ROWS {
        for result in row.case().evaluation().results {
            let both = result.invalid.iter().filter_map(|problem| problem.about.field_name());
            let both: Vec<_> = both.filter(|field| result.valid.iter().any(|valid| valid == field)).collect();
            assert!(both.is_empty(), "{} about {}: {both:?}", row.code, row.about);
        }
    }
}

#[test]
fn every_code_can_be_about_what_it_is_given_about() {
    use bonafide_domain::reason::About;
    for row in ROWS {
        let kind = shipped().reason(row.code).expect("a code of the taxonomy");
        let about = if row.about.contains('.') { About::Field } else { About::Object };
        assert!(kind.about.contains(&about), "{} about {}", row.code, row.about);
    }
}

#[test]
fn a_document_that_is_not_there_is_missed_as_a_document() {
    let mut catalogue = fresh();
    catalogue.types.push(certificate());
    let mut case = Case::complete();
    case.policy.documents.push(DocumentRequirement {
        name: "Certificate".to_owned(),
        description: "Certificate of registration".to_owned(),
        requirement_name: "certificate".to_owned(),
        accepted: vec![("certificate".to_owned(), "Certificate".to_owned())],
        photo_ids: None,
    });
    let evaluation = evaluate(&catalogue, &case.policy, &case.bundle, NOW);
    let found: Vec<_> = evaluation.problems().into_iter().map(|p| (p.code.as_str(), p.about.to_string())).collect();
    assert_eq!(found, [(code::MISSING_DOCUMENT, "certificate".to_owned())]);
    let said = bonafide_domain::wording::sentence(
        &catalogue,
        &case.policy,
        evaluation.problems()[0],
        bonafide_domain::language::Language::En,
    );
    assert_eq!(said, "Add the certificate");
}

fn certificate() -> ObjectType {
    let words = Text::untranslated;
    ObjectType {
        kind: ObjectKind::Document,
        sid: None,
        machine_name: "certificate".to_owned(),
        friendly_name: "Certificate".to_owned(),
        title: words("Certificate"),
        missing: words("Add the certificate"),
        fields: vec![crate::kinds::field("issued_on", Kind::Date, Required::Always)],
    }
}
