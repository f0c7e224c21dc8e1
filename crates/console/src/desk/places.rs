//! Places as the desk names them: which object, then which answer, so that two e-mail addresses are not taken for one.

use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::language::Language;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::Policy;
use bonafide_domain::wording;

use crate::view::choice::Choice;

/// The name of a place with the object it belongs to: *Authorised representative: E-mail address*.
pub(super) fn full_name(catalogue: &Catalogue, policy: &Policy, place: &Place, language: Language) -> String {
    let name = wording::name_of(catalogue, policy, place, None, language);
    let object = wording::title_of(catalogue, place, language);
    if object.is_empty() || object == name { name } else { format!("{object}: {name}") }
}

/// Every place a reason can be about, object by object, the whole profile first: each object, then its answers in the
/// order they are asked.
fn all(catalogue: &Catalogue, policy: &Policy) -> Vec<Vec<Place>> {
    let mut objects = vec![vec![Place::object(PROFILE)]];
    for (place, _) in policy.pages.iter().flat_map(|page| catalogue.asked_on(policy, &page.id)) {
        let Some(object) = place.object_type() else { continue };
        let whole = Place::object(object);
        match objects.iter_mut().find(|places| places.first() == Some(&whole)) {
            Some(places) => places.push(place),
            None => objects.push(vec![whole, place]),
        }
    }
    objects
}

/// The place that was chosen, if it is one of those to choose from.
pub(super) fn find(catalogue: &Catalogue, policy: &Policy, written: &str) -> Option<Place> {
    let place: Place = written.parse().ok()?;
    all(catalogue, policy).into_iter().flatten().find(|known| *known == place)
}

/// The places to choose from, under the titles of their objects.
pub(super) fn choices(catalogue: &Catalogue, policy: &Policy, chosen: &str, language: Language) -> Vec<Choice> {
    let choice = |place: &Place| {
        let label = wording::name_of(catalogue, policy, place, None, language);
        let value = place.to_string();
        let is_chosen = value == chosen;
        Choice::new(value, label).group(wording::title_of(catalogue, place, language)).chosen(is_chosen)
    };
    all(catalogue, policy).iter().flatten().map(choice).collect()
}
