//! What the shipped policy of an individual makes of an invented person: complete, with one thing wrong, and with the
//! face verified another way.

use bonafide_domain::bundle::{Bundle, KeptPicture, Object};
use bonafide_domain::evaluation::{Evaluation, evaluate};
use bonafide_domain::picture::{Flaw, Format, Measures, Picture, Taken};
use bonafide_domain::reason::code;
use serde_json::{Value, json};

use crate::sample::{ADDRESS, NOW, attributes, bundle, one, shipped};

const PERSON: &str = "individual_customer_profile_information";
const PHOTO_ID: &str = "photo_id";
const SELFIE: &str = "selfie";

/// An invented person's bundle, which keeps every rule of the individual's policy.
struct Person(Bundle);

impl Person {
    fn complete() -> Person {
        let business = bundle();
        let person = json!({
            "first_name": "Ottoline",
            "last_name": "Vandermeer",
            "email": "ottoline@harbourlantern.example",
            "phone_number": "+12065550187",
            "birth_date": "1985-03-27",
        });
        let address = business.documents.into_iter().filter(|object| object.object_type == ADDRESS);
        let photo_id = with_pictures(PHOTO_ID, json!({"issuing_country": "DE", "type": "id"}), &["front", "back"]);
        let consent = json!({"consent": shipped().consent.version});
        let selfie = with_pictures(SELFIE, consent, &["straight", "left", "right"]);
        Person(Bundle {
            profile: business.profile,
            end_users: vec![object_of(PERSON, person)],
            documents: address.chain([photo_id, selfie]).collect(),
            ..Bundle::default()
        })
    }

    fn with(change: impl FnOnce(&mut Person)) -> Person {
        let mut person = Person::complete();
        change(&mut person);
        person
    }

    fn object(&mut self, object_type: &str) -> &mut Object {
        let mut all = self.0.end_users.iter_mut().chain(&mut self.0.documents);
        all.find(|object| object.object_type == object_type).expect("an object of the complete bundle")
    }

    fn set(&mut self, object_type: &str, field: &str, value: &str) {
        self.object(object_type).attributes.0.insert(field.to_owned(), json!(value));
    }

    fn remove(&mut self, object_type: &str, field: &str) {
        let object = self.object(object_type);
        object.attributes.0.shift_remove(field);
        object.pictures.remove(field);
    }

    fn evaluation(&self) -> Evaluation {
        let mut policies = shipped().policies.iter();
        let policy = policies.find(|policy| policy.machine_name == "primary_customer_profile_type_individual");
        evaluate(shipped(), policy.expect("the shipped policy"), &self.0, NOW)
    }

    fn failures(&self) -> Vec<(String, String)> {
        let evaluation = self.evaluation();
        evaluation.problems().into_iter().map(|problem| (problem.code.clone(), problem.about.to_string())).collect()
    }
}

fn object_of(object_type: &str, value: Value) -> Object {
    Object { object_type: object_type.to_owned(), attributes: attributes(value), ..Object::default() }
}

fn with_pictures(object_type: &str, value: Value, sides: &[&str]) -> Object {
    let mut object = object_of(object_type, value);
    for (at, side) in sides.iter().enumerate() {
        add_picture(&mut object, side, at);
    }
    object
}

fn add_picture(object: &mut Object, side: &str, at: usize) {
    let file = format!("FI{at:032x}");
    object.attributes.0.insert(side.to_owned(), json!(file));
    let kept = KeptPicture {
        file: file.parse().expect("a SID"),
        picture: Picture {
            format: Format::Jpeg,
            width: 1600,
            height: 1000,
            corners: None,
            faces: Vec::new(),
            measures: Measures::default(),
            flaws: Vec::new(),
            has_portrait: false,
        },
        taken: Taken::Camera,
        by_phone: false,
        tries: 1,
    };
    object.pictures.insert(side.to_owned(), kept);
}

#[test]
fn a_person_who_shows_all_that_is_asked_is_complete() {
    let person = Person::complete();
    assert_eq!(person.failures(), vec![]);
    assert!(person.evaluation().doubts.is_empty());
}

#[test]
fn who_is_under_18_on_the_day_is_refused_with_a_reason() {
    let born = |day: &str| Person::with(|person| person.set(PERSON, "birth_date", day)).failures();
    assert_eq!(born("2008-11-22"), vec![]);
    assert_eq!(born("2008-11-23"), one(code::POLICY_UNDER_AGE, "individual_customer_profile_information.birth_date"));
}

#[test]
fn a_card_needs_both_sides_and_a_passport_its_photo_page_alone() {
    let no_back = Person::with(|person| person.remove(PHOTO_ID, "back"));
    assert_eq!(no_back.failures(), one(code::MISSING_DOCUMENT_SIDE, "photo_id.back"));
    let passport = Person::with(|person| person.set(PHOTO_ID, "type", "pp"));
    assert_eq!(passport.failures(), one(code::MISSING_DOCUMENT_SIDE, "photo_id.photo_page"));
    let shown = Person::with(|person| {
        person.set(PHOTO_ID, "type", "pp");
        add_picture(person.object(PHOTO_ID), "photo_page", 9);
    });
    assert_eq!(shown.failures(), vec![]);
}

#[test]
fn the_document_is_one_of_the_country_and_its_state_is_asked_where_states_issue_it() {
    let elsewhere = Person::with(|person| person.set(PHOTO_ID, "type", "nexus"));
    assert!(elsewhere.failures().contains(&one(code::INVALID_CHOICE, "photo_id.type")[0]));
    let american = |issuer: Option<&str>| {
        Person::with(|person| {
            person.set(PHOTO_ID, "issuing_country", "US");
            if let Some(issuer) = issuer {
                person.set(PHOTO_ID, "issuer", issuer);
            }
        })
    };
    assert_eq!(american(None).failures(), one(code::MISSING_FIELD, "photo_id.issuer"));
    assert_eq!(american(Some("CA")).failures(), vec![]);
}

#[test]
fn a_name_in_other_letters_is_asked_for_in_latin_ones_too() {
    let mut person = Person::with(|person| person.set(PERSON, "first_name", "Оттолина"));
    assert_eq!(person.failures(), one(code::MISSING_FIELD, "individual_customer_profile_information.first_name_latin"));
    person.set(PERSON, "first_name_latin", "Ottolina");
    assert_eq!(person.failures(), vec![]);
}

#[test]
fn a_face_is_not_processed_without_consent() {
    let silent = Person::with(|person| person.remove(SELFIE, "consent"));
    assert_eq!(silent.failures(), one(code::MISSING_CONSENT, "selfie.consent"));
    let refused = Person::with(|person| person.set(SELFIE, "consent", "refused"));
    assert_eq!(refused.failures(), one(code::MISSING_CONSENT, "selfie.consent"));
}

#[test]
fn who_refuses_and_asks_for_another_way_has_answered_all() {
    let person = Person::with(|person| {
        *person.object(SELFIE) = object_of(SELFIE, json!({"consent": "refused", "another_way": "consent_refused"}));
    });
    assert_eq!(person.failures(), vec![]);
}

#[test]
fn what_is_wrong_with_a_picture_that_was_kept_is_a_doubt_at_its_side() {
    let person = Person::with(|person| {
        let kept = person.object(PHOTO_ID).pictures.get_mut("front").expect("a picture");
        kept.picture.flaws = vec![Flaw::Glare];
    });
    let evaluation = person.evaluation();
    let doubts: Vec<_> = evaluation.doubts.iter().map(|doubt| (doubt.code.as_str(), doubt.about.to_string())).collect();
    assert_eq!((person.failures(), doubts), (vec![], vec![(code::UNREADABLE_GLARE, "photo_id.front".to_owned())]));
}

#[test]
fn a_document_that_is_not_there_is_missed_whole() {
    let person = Person::with(|person| person.0.documents.retain(|object| object.object_type != PHOTO_ID));
    assert!(person.failures().contains(&one(code::MISSING_DOCUMENT, PHOTO_ID)[0]), "{:?}", person.failures());
}
