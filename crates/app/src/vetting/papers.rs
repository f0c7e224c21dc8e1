//! Gathering the papers of a submission: who shows which document, which pictures are of it, and what the catalogue
//! expects of it.

use bonafide_domain::bundle::{Bundle, Object};
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::{Field, Kind, ObjectType};
use bonafide_domain::judge::parse_date;
use bonafide_domain::picture::Subject;
use bonafide_vetting::papers::{Document, EnteredName, Papers, Person, Selfie, Shown};
use jiff::civil::Date;

use crate::House;

/// The fields of a person's name, as the wire calls them: given and family name, and both in Latin letters.
const NAME: [&str; 4] = ["first_name", "last_name", "first_name_latin", "last_name_latin"];

/// The papers of a submission. There is at most one person in a bundle whose document and face are asked for.
pub(super) fn gather(house: &House, bundle: &Bundle, today: Date) -> Papers {
    let person = shown_by(house, bundle).map(|(object_type, object)| {
        let mut person = entered(object_type, object);
        person.document = bundle.documents.iter().find_map(|object| document(house, object));
        person.selfie = bundle.documents.iter().find_map(|object| selfie(house, object));
        person
    });
    Papers { today, people: person.into_iter().collect() }
}

/// Everybody whose name was entered, in the order of their objects' names.
pub(crate) fn people(house: &House, bundle: &Bundle) -> Vec<Person> {
    let mut found = named_people(&house.catalogue, bundle);
    found.sort_by(|a, b| a.1.object_type.cmp(&b.1.object_type));
    found.into_iter().map(|(object_type, object)| entered(object_type, object)).collect()
}

fn named_people<'a>(catalogue: &'a Catalogue, bundle: &'a Bundle) -> Vec<(&'a ObjectType, &'a Object)> {
    let typed = |object: &'a Object| Some((catalogue.object_type(&object.object_type)?, object));
    let is_named = |found: &(&ObjectType, &Object)| {
        let (object_type, object) = found;
        let has_name = |field: &Field| matches!(field.kind, Kind::PersonName) && answered(object, &field.name);
        object_type.fields.iter().any(has_name)
    };
    bundle.end_users.iter().filter_map(typed).filter(is_named).collect()
}

/// Whose document and face are asked for: who was asked for their birth, else the first representative.
fn shown_by<'a>(house: &'a House, bundle: &'a Bundle) -> Option<(&'a ObjectType, &'a Object)> {
    let people = named_people(&house.catalogue, bundle);
    let is_born = |object_type: &ObjectType| birth_field(object_type).is_some();
    people.into_iter().min_by_key(|(object_type, object)| (!is_born(object_type), object.object_type.clone()))
}

fn answered(object: &Object, field: &str) -> bool {
    !object.attributes.text(field).is_empty()
}

fn birth_field(object_type: &ObjectType) -> Option<(&Field, u8)> {
    object_type.fields.iter().find_map(|field| match field.kind {
        Kind::BirthDate { minimum_age } => Some((field, minimum_age)),
        _ => None,
    })
}

fn entered(object_type: &ObjectType, object: &Object) -> Person {
    let [given, family, given_latin, family_latin] = NAME.map(|field| object.attributes.text(field));
    let birth = birth_field(object_type);
    Person {
        object: object.object_type.clone(),
        name: EnteredName { given, family, given_latin, family_latin },
        birth: birth.and_then(|(field, _)| parse_date(&object.attributes.text(&field.name))),
        least_age: birth.map(|(_, least)| least),
        document: None,
        selfie: None,
    }
}

/// The photo ID that a document of the bundle is, if it is one.
fn document(house: &House, object: &Object) -> Option<Document> {
    let object_type = house.catalogue.object_type(&object.object_type)?;
    let (field, country) = object_type.fields.iter().find_map(|field| match &field.kind {
        Kind::PhotoIdType { country } => Some((field, country)),
        _ => None,
    })?;
    let (country, code) = (object.attributes.text(country), object.attributes.text(&field.name));
    let pictures = pictures(object_type, object, Subject::Document);
    if pictures.is_empty() {
        return None;
    }
    Document::chosen(&house.catalogue.photo_ids, &country, &code, &object.object_type, pictures)
}

fn selfie(house: &House, object: &Object) -> Option<Selfie> {
    let object_type = house.catalogue.object_type(&object.object_type)?;
    let pictures = pictures(object_type, object, Subject::Face);
    (!pictures.is_empty()).then(|| Selfie { object: object.object_type.clone(), pictures })
}

/// The pictures of an object that are of such a subject, in the order in which they are asked for.
fn pictures(object_type: &ObjectType, object: &Object, subject: Subject) -> Vec<Shown> {
    let shown = |field: &Field| {
        let Kind::Picture { side, .. } = field.kind else { return None };
        let kept = object.pictures.get(&field.name).filter(|_| side.subject() == subject)?;
        let picture = kept.picture.clone();
        Some(Shown { field: field.name.clone(), file: kept.file, side, picture, jpeg: Vec::new() })
    };
    object_type.fields.iter().filter_map(shown).collect()
}
