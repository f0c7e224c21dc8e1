//! Doubts: what does not fail an evaluation but is likely to be asked about, said before a reviewer has to.

use crate::bundle::{Bundle, Object};
use crate::catalogue::Catalogue;
use crate::evaluation::Problem;
use crate::field::{Kind, ObjectType};
use crate::judge::{domain_of_email, domain_of_website};
use crate::place::Place;
use crate::reason::code;

/// What a reviewer is likely to ask about.
pub(super) fn doubts(catalogue: &Catalogue, bundle: &Bundle) -> Vec<Problem> {
    [foreign_domains(catalogue, bundle), flaws(bundle)].concat()
}

/// Every flaw of a picture that was kept all the same.
fn flaws(bundle: &Bundle) -> Vec<Problem> {
    let of_object = |object: &Object| {
        let kept =
            object.pictures.iter().flat_map(|(field, kept)| kept.picture.flaws.iter().map(move |flaw| (field, flaw)));
        kept.map(|(field, flaw)| Problem::new(flaw.code(), Place::field(&object.object_type, field)))
            .collect::<Vec<_>>()
    };
    bundle.documents.iter().flat_map(of_object).collect()
}

/// Every e-mail address whose domain is not that of the website. Reviewers look at this first (18606), and people
/// are surprised that the notification address counts too; so it is said of every address that is asked for.
fn foreign_domains(catalogue: &Catalogue, bundle: &Bundle) -> Vec<Problem> {
    let websites = answers_of(catalogue, bundle, |kind| matches!(kind, Kind::WebAddress));
    let Some(site) = websites.first().and_then(|(_, website)| domain_of_website(website)) else { return Vec::new() };
    answers_of(catalogue, bundle, |kind| matches!(kind, Kind::Email))
        .into_iter()
        .filter(|(_, email)| domain_of_email(email).is_some_and(|domain| !are_related(&domain, &site)))
        .map(|(place, _)| Problem::new(code::MISMATCH_EMAIL_DOMAIN, place))
        .collect()
}

/// Whether one domain is the other or lies under it: `mail.example.com` belongs to `example.com`.
fn are_related(one: &str, other: &str) -> bool {
    one == other || one.ends_with(&format!(".{other}")) || other.ends_with(&format!(".{one}"))
}

fn answers_of(catalogue: &Catalogue, bundle: &Bundle, wanted: impl Fn(&Kind) -> bool) -> Vec<(Place, String)> {
    let answers_in = |object_type: &ObjectType| -> Vec<(Place, String)> {
        let Some(attributes) = bundle.attributes(&object_type.machine_name) else { return Vec::new() };
        let fields = object_type.fields.iter().filter(|field| wanted(&field.kind));
        let answers = fields.map(|f| (Place::field(&object_type.machine_name, &f.name), attributes.text(&f.name)));
        answers.filter(|(_, text)| !text.is_empty()).collect()
    };
    catalogue.types.iter().flat_map(answers_in).collect()
}
