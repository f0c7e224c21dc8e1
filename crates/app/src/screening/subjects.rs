//! Who is searched for: every person and business that a submission names.

use bonafide_domain::bundle::Bundle;
use bonafide_domain::field::Kind;
use bonafide_domain::place::Place;
use bonafide_screening::{self as engine, PartialDate};
use bonafide_vetting::papers::Person;
use jiff::civil::Date;

use crate::House;
use crate::vetting::people;

/// Somebody who is searched for.
#[derive(Clone)]
pub struct Subject {
    /// What a finding would be about.
    pub about: Place,
    /// The names they go by, in any script.
    pub names: Vec<String>,
    /// What they are.
    pub kind: engine::Kind,
    /// When a person was born.
    pub birth: Option<Date>,
    /// Countries they have to do with, in two letters.
    pub countries: Vec<String>,
}

/// Everybody that a submission names.
pub(crate) fn subjects(house: &House, bundle: &Bundle) -> Vec<Subject> {
    let countries = countries(house, bundle);
    let person = |person: Person| Subject {
        about: Place::object(&person.object),
        names: names(&person),
        kind: engine::Kind::Person,
        birth: person.birth,
        countries: countries.clone(),
    };
    let mut all: Vec<Subject> = people(house, bundle).into_iter().map(person).collect();
    all.extend(businesses(house, bundle, &countries));
    all
}

/// A name, and the same in Latin letters where that was entered.
fn names(person: &Person) -> Vec<String> {
    let name = &person.name;
    let whole = |given: &str, family: &str| format!("{given} {family}").trim().to_owned();
    let mut names = vec![whole(&name.given, &name.family), whole(&name.given_latin, &name.family_latin)];
    names.retain(|name| !name.is_empty());
    names.dedup();
    names
}

fn businesses(house: &House, bundle: &Bundle, countries: &[String]) -> Vec<Subject> {
    let named = |object: &bonafide_domain::bundle::Object| {
        let object_type = house.catalogue.object_type(&object.object_type)?;
        let field = object_type.fields.iter().find(|field| matches!(field.kind, Kind::LegalName))?;
        let name = object.attributes.text(&field.name);
        (!name.is_empty()).then(|| Subject {
            about: Place::object(&object.object_type),
            names: vec![name],
            kind: engine::Kind::Organisation,
            birth: None,
            countries: countries.to_vec(),
        })
    };
    bundle.end_users.iter().filter_map(named).collect()
}

/// The countries of the addresses, and of what was answered with a country.
fn countries(house: &House, bundle: &Bundle) -> Vec<String> {
    let objects = || bundle.end_users.iter().chain(&bundle.documents);
    let of_addresses = objects().flat_map(|object| object.addresses.iter().map(|address| address.country.to_string()));
    let answered = objects().flat_map(|object| {
        let fields = house.catalogue.object_type(&object.object_type).map(|known| known.fields.as_slice());
        let countries = fields.unwrap_or_default().iter().filter(|field| matches!(field.kind, Kind::Country));
        countries.map(|field| object.attributes.text(&field.name))
    });
    let mut all: Vec<String> = of_addresses.chain(answered).filter(|code| !code.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A day as the engine has it.
pub(super) fn partial(day: Date) -> Option<PartialDate> {
    let (month, number) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Some(PartialDate { year: u16::try_from(day.year()).ok()?, month: Some(month), day: Some(number) })
}
