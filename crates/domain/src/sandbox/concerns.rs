//! What a reason that the sandbox gives is about, where the magic text does not say it.
//!
//! A reviewer points at what they saw; the sandbox saw nothing, so it takes the answer that the code plausibly concerns,
//! among those that the profile has. Every code has a place in every profile: the profile itself, when there is no other.

use crate::address::Part;
use crate::bundle::{Bundle, Object};
use crate::catalogue::Catalogue;
use crate::evaluation::Problem;
use crate::field::{Field, Kind};
use crate::place::{PROFILE, Place};
use crate::policy::Policy;
use crate::reason::{About, Class, Reason, ReasonKind, code};
use crate::sandbox::Mistake;
use crate::wording;

/// The reason of a code, about a place that was named or the usual one. `max_megabytes` is the most that a file may be.
pub fn reason(
    catalogue: &Catalogue,
    policy: &Policy,
    bundle: &Bundle,
    (code, about): (&str, Option<&Place>),
    max_megabytes: u64,
) -> Result<Reason, Mistake> {
    let kind = catalogue.reason(code).ok_or(Mistake::UnknownCode)?;
    let about = match about {
        Some(named) => known_place(catalogue, policy, bundle, named).ok_or(Mistake::UnknownPlace)?,
        None => usual_place(catalogue, policy, bundle, kind),
    };
    let address = about.object_type().and_then(|name| bundle.object(name)).and_then(|object| object.addresses.first());
    let problem = Problem {
        country: address.map(|address| address.country.to_string()),
        example: (kind.code == code::INVALID_FILE_TOO_LARGE).then(|| max_megabytes.to_string()),
        ..Problem::new(&kind.code, about)
    };
    Ok(wording::reason_of(catalogue, policy, kind, &problem))
}

/// A place of the profile as it was named: in full, or by the bare name of a field that only one of its objects has.
pub fn known_place(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle, named: &Place) -> Option<Place> {
    match named {
        Place::Page(id) => policy.page(id).map(|_| named.clone()),
        Place::Object(name) if is_object(policy, bundle, name) => Some(named.clone()),
        Place::Object(field) => only_field(catalogue, policy, bundle, field),
        Place::Field { object, field } => {
            let is_asked = || catalogue.field(named).is_some() && policy.wants(object, field);
            let is_known = is_object(policy, bundle, object) && (is_asked() || is_part(catalogue, named));
            is_known.then(|| named.clone())
        }
    }
}

fn is_object(policy: &Policy, bundle: &Bundle, name: &str) -> bool {
    let accepted = || policy.documents.iter().flat_map(|one| &one.accepted).any(|(accepted, _)| accepted == name);
    let is_linked = || policy.linked().concat().iter().any(|one| one.policy == name);
    let is_end_user = || policy.end_users.iter().any(|one| one.object_type == name);
    name == PROFILE || bundle.object(name).is_some() || is_end_user() || accepted() || is_linked()
}

fn is_part(catalogue: &Catalogue, place: &Place) -> bool {
    let takes_addresses = |field: &Field| matches!(field.kind, Kind::Addresses);
    let object_type = place.object_type().and_then(|name| catalogue.object_type(name));
    let has_addresses = object_type.is_some_and(|object_type| object_type.fields.iter().any(takes_addresses));
    has_addresses && place.field_name().and_then(Part::of_name).is_some()
}

fn only_field(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle, name: &str) -> Option<Place> {
    let mut having = fields(catalogue, policy, bundle).filter(|(_, field)| field.name == name);
    match (having.next(), having.next()) {
        (Some((place, _)), None) => Some(place),
        _ => None,
    }
}

/// The fields of what the profile has: its end users, its documents, itself.
fn fields<'a>(
    catalogue: &'a Catalogue,
    policy: &'a Policy,
    bundle: &'a Bundle,
) -> impl Iterator<Item = (Place, &'a Field)> {
    let objects = bundle.end_users.iter().chain(&bundle.documents).map(|object| object.object_type.as_str());
    objects.chain([PROFILE]).filter_map(|name| catalogue.object_type(name)).flat_map(move |object_type| {
        let name = &object_type.machine_name;
        let asked = object_type.fields.iter().filter(move |field| policy.wants(name, &field.name));
        asked.map(move |field| (Place::field(name, &field.name), field))
    })
}

/// The place that a reason is about when nobody says another: what its kind may be about, in the order of the taxonomy. What
/// casts doubt on the whole is about the whole, if it may be.
pub fn usual_place(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle, kind: &ReasonKind) -> Place {
    let whole = || Place::object(PROFILE);
    let place = |about: &About| match about {
        About::Field => field_of(catalogue, policy, bundle, kind),
        About::Object if is_about_whole(kind) => None,
        About::Object => object_of(policy, bundle, kind),
        About::Profile => Some(whole()),
    };
    kind.about.iter().find_map(place).unwrap_or_else(whole)
}

fn is_about_whole(kind: &ReasonKind) -> bool {
    let doubts = matches!(kind.class, Class::Suspected | Class::Policy) || name_of(kind).ends_with("_profile");
    doubts && kind.about.contains(&About::Profile)
}

fn field_of(catalogue: &Catalogue, policy: &Policy, bundle: &Bundle, kind: &ReasonKind) -> Option<Place> {
    let name = name_of(kind);
    if name == "any" {
        return policy.any_of.first().and_then(|group| group.fields.first()).cloned();
    }
    if let Some(part) = part_of(kind) {
        let addressed = bundle.documents.iter().find(|document| !document.addresses.is_empty())?;
        return Some(Place::field(&addressed.object_type, part.name()));
    }
    let is_taken = |place: &Place, field: &Field| {
        let object = place.object_type().and_then(|name| bundle.object(name));
        !field.is_picture() || object.is_some_and(|object| object.pictures.contains_key(&field.name))
    };
    let mut concerned = fields(catalogue, policy, bundle)
        .filter(|(place, field)| concerns(kind, name, field) && is_taken(place, field))
        .map(|(place, _)| place);
    // The second representative is who should have been another person.
    if name == "same_person" { concerned.last() } else { concerned.next() }
}

/// The part of the code that stands after its class.
fn name_of(kind: &ReasonKind) -> &str {
    kind.code.split_once('.').map_or("", |(_, name)| name)
}

/// The part of a postal address that a reason concerns.
fn part_of(kind: &ReasonKind) -> Option<Part> {
    match kind.code.as_str() {
        code::MISSING_ADDRESS_PART | code::INVALID_POSTAL_CODE => Some(Part::PostalCode),
        code::INVALID_ADDRESS => Some(Part::Region),
        code::UNSUPPORTED_PO_BOX => Some(Part::Street),
        _ => None,
    }
}

/// Whether a reason plausibly concerns an answer to this field.
fn concerns(kind: &ReasonKind, name: &str, field: &Field) -> bool {
    match name {
        "field" | "format" | "characters" | "too_long" => matches!(field.kind, Kind::LegalName | Kind::PersonName),
        "choice" => matches!(field.kind, Kind::OneOf(_)),
        "business_name" => matches!(field.kind, Kind::LegalName),
        "person_name" | "proof_of_identity" | "same_person" => field.name == "last_name",
        "email" | "work_email" | "email_domain" => matches!(field.kind, Kind::Email),
        "telephone" => matches!(field.kind, Kind::Telephone),
        "web_address" | "business_website" | "website_name" => matches!(field.kind, Kind::WebAddress),
        "registration_number" | "registration" => matches!(field.kind, Kind::RegistrationNumber { .. }),
        "registration_authority" => field.name == "business_registration_identifier",
        "address" | "foreign_address" => matches!(field.kind, Kind::Addresses),
        "birth_date" | "under_age" => matches!(field.kind, Kind::BirthDate { .. }),
        "callback" => matches!(field.kind, Kind::Callback),
        "terms" => matches!(field.kind, Kind::Terms),
        "consent" => matches!(field.kind, Kind::Consent),
        "nationality" => matches!(field.kind, Kind::Country),
        "photo_id_type" => matches!(field.kind, Kind::PhotoIdType { .. }),
        _ if is_about_face(name) => is_picture_of(field, true),
        _ if is_about_paper(kind, name) => is_picture_of(field, false),
        _ => false,
    }
}

/// A picture of a photo ID names where that is chosen; one of a face does not.
fn is_picture_of(field: &Field, is_face: bool) -> bool {
    use crate::picture::Side::{Left, Right, Straight};
    matches!(field.kind, Kind::Picture { side, .. } if matches!(side, Straight | Left | Right) == is_face)
}

fn is_about_face(name: &str) -> bool {
    name == "selfie" || name.split('_').any(|word| matches!(word, "face" | "faces"))
}

/// Whether a reason is about a document: a picture of one, or the file it came in.
fn is_about_paper(kind: &ReasonKind, name: &str) -> bool {
    let words = ["document", "documents", "file", "photo", "proof"];
    kind.class == Class::Unreadable || name.split('_').any(|word| words.contains(&word))
}

fn object_of(policy: &Policy, bundle: &Bundle, kind: &ReasonKind) -> Option<Place> {
    let name = name_of(kind);
    if name == "profile" {
        // Another profile is named by its policy; a policy that needs none leaves the profile itself.
        return policy.linked().concat().first().map(|one| Place::object(&one.policy));
    }
    let (first, papers) = (bundle.end_users.first(), bundle.documents.first());
    let person = bundle.end_users.iter().find(|one| one.attributes.get("last_name").is_some()).or(first);
    let numbered = |number: &str| bundle.end_users.iter().find(|one| one.object_type.ends_with(number));
    let object = match name {
        "representative_2" => numbered(name).or(person),
        "representative_1" | "proof_of_authority" => numbered("representative_1").or(person),
        "identity_check" | "birth_date" | "under_age" | "nationality" | "consent" => person,
        _ if is_about_face(name) => document(bundle, true).or(person).or(papers),
        _ if is_about_paper(kind, name) => document(bundle, false).or(papers).or(first),
        _ => first.or(papers),
    };
    object.map(|object| Place::object(&object.object_type))
}

/// The first document that has pictures, of a face or of something else.
fn document(bundle: &Bundle, is_face: bool) -> Option<&Object> {
    let mut pictured = bundle.documents.iter().filter(|object| !object.pictures.is_empty());
    pictured.find(|object| object.pictures.contains_key("straight") == is_face)
}
