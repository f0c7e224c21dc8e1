//! What is known of a business: its entry in an imported register, and whether its people write from its own domain.
//!
//! A register finds a business by its number, where it goes by such numbers, else by its name and country. A namesake is
//! easily found by a name alone, so what the register then says of it weighs less.

use bonafide_domain::bundle::{Bundle, Object};
use bonafide_domain::country::CountryCode;
use bonafide_domain::field::{Field, Kind as FieldKind, ObjectType};
use bonafide_domain::place::Place;
use bonafide_domain::registration::Identifier;
use bonafide_domain::vetting::{Agreement, BlindSpot, Blindness, Check, Finding, Kind, Report, Source, Weight};
use bonafide_vetting::business::{EnteredBusiness, Entry, email_and_website, is_free_mail, number_in_register};

use crate::{Cx, Error, House, registers};

/// A business of a submission: what was entered, and the fields it was entered in.
struct Business {
    name_field: Place,
    number_field: Place,
    name: String,
    identifier: Option<Identifier>,
    number: String,
    country: Option<CountryCode>,
    website: String,
}

/// What is known of every business that a submission is about.
pub(super) fn look(cx: &mut Cx<'_, '_>, bundle: &Bundle) -> Result<Report, Error> {
    let mut report = Report::default();
    let businesses = businesses(cx.house, bundle);
    let Some(first) = businesses.first() else { return Ok(report) };
    report.findings.extend(of_emails(cx.house, bundle, &first.website));
    let is_any_imported = registers::is_any_imported(cx)?;
    for business in &businesses {
        if is_any_imported {
            report.findings.extend(in_registers(cx, business)?);
        } else {
            let (about, why) = (business.number_field.clone(), Blindness::NothingImported);
            report.blind.push(BlindSpot { check: Check::Business, about, why });
        }
    }
    Ok(report)
}

fn businesses(house: &House, bundle: &Bundle) -> Vec<Business> {
    let business = |object: &Object| {
        let object_type = house.catalogue.object_type(&object.object_type)?;
        let name = first(object_type, |kind| matches!(kind, FieldKind::LegalName))?;
        let (number, identifier) = object_type.fields.iter().find_map(|field| match &field.kind {
            FieldKind::RegistrationNumber { identifier } => Some((field, identifier)),
            _ => None,
        })?;
        let website = first(object_type, |kind| matches!(kind, FieldKind::WebAddress));
        let place = |field: &Field| Place::field(&object.object_type, &field.name);
        Some(Business {
            name_field: place(name),
            number_field: place(number),
            name: object.attributes.text(&name.name),
            identifier: Identifier::of_wire_name(&object.attributes.text(identifier)),
            number: object.attributes.text(&number.name),
            country: country(object_type, object, bundle),
            website: website.map(|field| object.attributes.text(&field.name)).unwrap_or_default(),
        })
    };
    bundle.end_users.iter().filter_map(business).filter(|business| !business.name.is_empty()).collect()
}

fn first(object_type: &ObjectType, wanted: impl Fn(&FieldKind) -> bool) -> Option<&Field> {
    object_type.fields.iter().find(|field| wanted(&field.kind))
}

/// Where a business is: what it says itself, else where the address is that the submission gives.
fn country(object_type: &ObjectType, object: &Object, bundle: &Bundle) -> Option<CountryCode> {
    let answered = first(object_type, |kind| matches!(kind, FieldKind::Country));
    let answered = answered.and_then(|field| object.attributes.text(&field.name).parse().ok());
    let objects = std::iter::once(object).chain(&bundle.documents);
    let of_addresses = objects.flat_map(|object| object.addresses.iter().map(|address| address.country));
    answered.into_iter().chain(of_addresses).find(|country| *country != CountryCode::UNKNOWN)
}

/// What the registers say of a business.
fn in_registers(cx: &mut Cx<'_, '_>, business: &Business) -> Result<Vec<Finding>, Error> {
    let entered = EnteredBusiness {
        name: &business.name,
        identifier: business.identifier,
        number: &business.number,
        country: business.country,
    };
    let mut entry = registers::look_up(cx, &entered)?;
    if entry.as_ref().is_some_and(|entry| is_stranger(&entered, entry)) {
        entry = registers::look_up(cx, &EnteredBusiness { identifier: None, ..entered })?;
    }
    Ok(match entry {
        Some(entry) => of_entry(business, entry),
        None => vec![Finding::new(Kind::NotRegistered, business.number_field.clone())],
    })
}

/// Whether an entry of another name was found by a number of which nobody knows which register gave it out: two
/// registers of a country give out the same numbers.
fn is_stranger(entered: &EnteredBusiness<'_>, entry: &Entry) -> bool {
    let number = entered.identifier.and_then(|of| number_in_register(of, entered.number, entered.country));
    entry.name.agreement == Agreement::Differs && number.is_none_or(|number| number.authorities.is_empty())
}

fn of_entry(business: &Business, entry: Entry) -> Vec<Finding> {
    let has_its_number = entry.number.agreement == Agreement::Match;
    let mut findings = Vec::new();
    let pairs = [
        (Kind::RegisteredName, &business.name_field, entry.name),
        (Kind::RegisteredNumber, &business.number_field, entry.number),
    ];
    for (kind, about, pair) in pairs {
        // A number that the register does not go by says nothing.
        if pair.agreement != Agreement::Absent {
            findings.push(Finding::compared(kind, about.clone(), pair.compared(Source::Register)));
        }
    }
    if !entry.is_active {
        let finding = Finding::new(Kind::NoLongerActive, business.number_field.clone());
        findings.push(if has_its_number { finding } else { finding.weighing(Weight::Doubt) });
    }
    findings
}

/// What the e-mail addresses of a business's people say beside its website.
fn of_emails(house: &House, bundle: &Bundle, website: &str) -> Vec<Finding> {
    let of_object = |object: &Object| {
        let object_type = house.catalogue.object_type(&object.object_type)?;
        first(object_type, |kind| matches!(kind, FieldKind::PersonName))?;
        let field = first(object_type, |kind| matches!(kind, FieldKind::Email))?;
        let about = Place::field(&object.object_type, &field.name);
        of_email(&object.attributes.text(&field.name), website, about)
    };
    bundle.end_users.iter().filter_map(of_object).collect()
}

fn of_email(email: &str, website: &str, about: Place) -> Option<Finding> {
    if is_free_mail(email) {
        return Some(Finding::new(Kind::FreeMail, about));
    }
    let pair = email_and_website(email, website);
    if pair.agreement == Agreement::Absent {
        return None;
    }
    Some(Finding::compared(Kind::EmailDomain, about, pair.compared(Source::Entered)))
}
