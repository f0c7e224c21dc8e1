//! Holding a policy against the types and the other policies: what it names must exist, and what it requires must be
//! asked on a page, for else nobody could ever submit a profile of it.

use std::collections::BTreeSet;

use bonafide_domain::field::{ObjectKind, ObjectType, Required};
use bonafide_domain::place::{PROFILE, Place};

use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawPage, RawPolicy, Word};

/// Holds a policy against the types and the other policies.
pub(crate) fn check(
    source: &Source,
    raw: &RawPolicy,
    types: &[&ObjectType],
    policy_names: &BTreeSet<&str>,
    mistakes: &mut Mistakes,
) {
    let mut held = Held { source, raw, types, mistakes };
    held.check_requirements(policy_names);
    held.check_any_of();
    held.check_pages();
    held.check_everything_is_asked();
}

/// A policy in the hand of its checks.
struct Held<'a> {
    source: &'a Source,
    raw: &'a RawPolicy,
    types: &'a [&'a ObjectType],
    mistakes: &'a mut Mistakes,
}

impl<'a> Held<'a> {
    fn wrong(&mut self, at: &Word, what: String, help: impl Into<String>) {
        self.mistakes.add(self.source.mistake(at.span(), what, help));
    }

    fn find(&self, machine_name: &str) -> Option<&'a ObjectType> {
        self.types.iter().find(|known| known.machine_name == machine_name).copied()
    }

    /// The object types that this policy uses, with where it says so; the profile's own fields belong to each.
    fn used(&self) -> Vec<(&'a str, Option<&'a Word>)> {
        let raw = self.raw;
        let end_users = raw.end_user.iter().map(|end_user| &end_user.object_type);
        let documents = raw.document.iter().flat_map(|document| document.accepted.get_ref()).map(|a| &a.object_type);
        let named = end_users.chain(documents).map(|word| (word.get_ref().as_str(), Some(word)));
        std::iter::once((PROFILE, None)).chain(named).collect()
    }

    fn check_requirements(&mut self, policy_names: &BTreeSet<&str>) {
        let raw = self.raw;
        for (at, end_user) in raw.end_user.iter().enumerate() {
            self.check_type(&end_user.object_type, ObjectKind::EndUser);
            if raw.end_user[..at].iter().any(|earlier| earlier.object_type == end_user.object_type) {
                self.wrong(
                    &end_user.object_type,
                    format!("\"{}\" is needed twice", end_user.object_type.get_ref()),
                    "",
                );
            }
            let others = || raw.end_user.iter().filter(|other| other.object_type != end_user.object_type);
            for other in end_user.differs_from.iter().filter(|name| others().all(|other| other.object_type != **name)) {
                let help = "name another end user that this policy needs";
                self.wrong(other, format!("differs_from names \"{}\"", other.get_ref()), help);
            }
        }
        for document in &raw.document {
            if document.accepted.get_ref().is_empty() {
                let span = document.accepted.span();
                self.mistakes.add(self.source.mistake(
                    span,
                    "the list of accepted documents is empty",
                    "add one at least",
                ));
            }
            document.accepted.get_ref().iter().for_each(|a| self.check_type(&a.object_type, ObjectKind::Document));
        }
        for profile in raw.profile.iter().filter(|profile| !policy_names.contains(profile.policy.get_ref().as_str())) {
            let help = format!("known policies are {}", listed(policy_names.iter().copied()));
            self.wrong(&profile.policy, format!("unknown policy \"{}\"", profile.policy.get_ref()), help);
        }
    }

    fn check_type(&mut self, named: &Word, kind: ObjectKind) {
        let known: Vec<&str> =
            self.types.iter().filter(|known| known.kind == kind).map(|known| known.machine_name.as_str()).collect();
        if !known.contains(&named.get_ref().as_str()) {
            let what = if kind == ObjectKind::EndUser { "end-user type" } else { "document type" };
            let help = format!("known ones are {}", listed(known));
            self.wrong(named, format!("unknown {what} \"{}\"", named.get_ref()), help);
        }
    }

    fn check_any_of(&mut self) {
        let raw = self.raw;
        for group in &raw.any_of {
            for named in group.fields.get_ref() {
                self.check_place(named);
                if matches!(named.get_ref().parse(), Ok(Place::Object(_))) {
                    self.wrong(named, format!("\"{}\" is not a field", named.get_ref()), "write object.field");
                }
            }
            if group.fields.get_ref().len() < 2 {
                let span = group.fields.span();
                let help = "name two at least, or make the field required";
                self.mistakes.add(self.source.mistake(span, "any_of names fewer than two fields", help));
            }
        }
    }

    /// A place must be of an object that the policy uses, and a field one that the object has.
    fn check_place(&mut self, named: &Word) {
        let Ok(place) = named.get_ref().parse::<Place>() else { return };
        let Some(object) = place.object_type() else { return };
        let used = self.used();
        if !used.iter().any(|(name, _)| *name == object) {
            let help = format!("this policy has {}", listed(used.iter().map(|(name, _)| *name)));
            return self.wrong(named, format!("unknown object \"{object}\""), help);
        }
        let (Some(object_type), Some(field)) = (self.find(object), place.field_name()) else { return };
        if object_type.field(field).is_none() {
            let help =
                format!("\"{object}\" has {}", listed(object_type.fields.iter().map(|field| field.name.as_str())));
            self.wrong(named, format!("unknown field \"{field}\" of \"{object}\""), help);
        }
    }

    fn check_pages(&mut self) {
        let raw = self.raw;
        let mut asked: BTreeSet<Place> = BTreeSet::new();
        for (at, page) in raw.page.iter().enumerate() {
            if raw.page[..at].iter().any(|earlier| earlier.id == page.id) {
                self.wrong(
                    &page.id,
                    format!("the page \"{}\" stands twice", page.id.get_ref()),
                    "ids are unique within a policy",
                );
            }
            for after in page.after.iter().filter(|after| raw.page[..at].iter().all(|earlier| earlier.id != **after)) {
                self.wrong(
                    after,
                    format!("after names \"{}\", which is no earlier page", after.get_ref()),
                    "name a page above",
                );
            }
            page.asks.get_ref().iter().for_each(|ask| self.check_place(ask));
            let asks = self.asked_by(page);
            let fresh: Vec<Place> = asks.iter().filter(|place| !asked.contains(place)).cloned().collect();
            if fresh.is_empty() && (!asks.is_empty() || page.asks.get_ref().is_empty()) {
                let help = "name a field or an object that is still to be asked";
                let mistake = self.source.mistake(page.asks.span(), "the page asks nothing new", help);
                self.mistakes.add(mistake);
            }
            if page.optional {
                self.check_optional(page, &fresh);
            }
            asked.extend(fresh);
        }
    }

    fn check_optional(&mut self, page: &RawPage, asks: &[Place]) {
        if let Some(place) = asks.iter().find(|place| self.must_be_answered(place)) {
            let what = format!("the page may be left out, but \"{place}\" is required");
            self.wrong(&page.id, what, "leave optional out");
        }
    }

    /// The fields a page names, and all of the objects it names.
    fn asked_by(&self, page: &RawPage) -> Vec<Place> {
        let places = page.asks.get_ref().iter().filter_map(|ask| ask.get_ref().parse::<Place>().ok());
        let fields = |place: Place| match &place {
            Place::Object(object) => self.fields_of(object),
            Place::Page(_) | Place::Field { .. } => vec![place],
        };
        places.flat_map(fields).collect()
    }

    fn fields_of(&self, object: &str) -> Vec<Place> {
        let fields = self.find(object).map(|object_type| object_type.fields.as_slice()).unwrap_or_default();
        fields.iter().map(|field| Place::field(object, &field.name)).collect()
    }

    fn must_be_answered(&self, place: &Place) -> bool {
        let optional_object = |end_user: &crate::raw::RawEndUser| {
            Some(end_user.object_type.get_ref().as_str()) == place.object_type() && !end_user.required
        };
        self.is_required(place) && !self.raw.end_user.iter().any(optional_object)
    }

    fn is_required(&self, place: &Place) -> bool {
        let field = || self.find(place.object_type()?)?.field(place.field_name()?);
        field().is_some_and(|field| field.required != Required::Never)
    }

    /// What is required, or one way out of several, must stand on a page: else nobody can ever submit.
    fn check_everything_is_asked(&mut self) {
        let raw = self.raw;
        let asked: BTreeSet<Place> = raw.page.iter().flat_map(|page| self.asked_by(page)).collect();
        for (object, at) in self.used() {
            let mut unasked = self.fields_of(object);
            unasked.retain(|place| self.is_required(place) && !asked.contains(place));
            if let Some(first) = unasked.first() {
                let others =
                    if unasked.len() > 1 { format!(" (nor for {} more)", unasked.len() - 1) } else { String::new() };
                let what = format!("\"{first}\" is required, but no page asks for it{others}");
                self.wrong(at.unwrap_or(&raw.sid), what, "add it to the asks of a page");
            }
        }
        for named in raw.any_of.iter().flat_map(|group| group.fields.get_ref()) {
            if named.get_ref().parse().is_ok_and(|place: Place| !asked.contains(&place)) {
                let what = format!("no page asks for \"{}\"", named.get_ref());
                self.wrong(named, what, "add it to the asks of a page");
            }
        }
    }
}
