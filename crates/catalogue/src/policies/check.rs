//! Holding a policy against the types and the other policies: what it names must exist, and what it requires must be
//! asked on a page, for else nobody could ever submit a profile of it.

use std::collections::BTreeSet;

use bonafide_domain::field::{Field, Kind, ObjectKind, ObjectType, Required};
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::policy::Collection;

use super::written::{At, Written};
use crate::mistake::{Mistakes, Source, listed};
use crate::raw::{RawDocument, RawEndUser, RawPage, RawProfile, Word};

/// What a policy may name.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) types: &'a [&'a ObjectType],
    pub(crate) policies: &'a [(&'a str, Collection)],
    /// The classes and codes of photo IDs.
    pub(crate) photo_ids: &'a BTreeSet<&'a str>,
}

/// Holds a policy, with all that is added to it, against the types and the other policies.
pub(crate) fn check(written: &Written<'_>, known: Known<'_>, mistakes: &mut Mistakes) {
    let mut held = Held { written, known, mistakes };
    held.check_requirements();
    held.check_any_of();
    held.check_pages();
    held.check_everything_is_asked();
}

/// A policy in the hand of its checks.
struct Held<'a> {
    written: &'a Written<'a>,
    known: Known<'a>,
    mistakes: &'a mut Mistakes,
}

impl<'a> Held<'a> {
    fn wrong(&mut self, source: &Source, at: &Word, what: String, help: impl Into<String>) {
        self.mistakes.add(source.mistake(at.span(), what, help));
    }

    fn find(&self, machine_name: &str) -> Option<&'a ObjectType> {
        self.known.types.iter().find(|known| known.machine_name == machine_name).copied()
    }

    /// The object types that this policy uses, with where it says so; the profile's own fields belong to each.
    fn used(&self) -> Vec<(&'a str, Option<At<'a, Word>>)> {
        let written = self.written;
        let at = |source, raw: &'a Word| At { source, raw };
        let end_users = written.end_users.iter().map(|end_user| at(end_user.source, &end_user.raw.object_type));
        let documents = written.documents.iter().flat_map(|document| {
            document.raw.accepted.get_ref().iter().map(|accepted| at(document.source, &accepted.object_type))
        });
        let named = end_users.chain(documents).map(|at| (at.raw.get_ref().as_str(), Some(at)));
        std::iter::once((PROFILE, None)).chain(named).collect()
    }

    fn check_requirements(&mut self) {
        let written = self.written;
        for (at, end_user) in written.end_users.iter().enumerate() {
            self.check_end_user(*end_user, &written.end_users[..at]);
        }
        for (at, document) in written.documents.iter().enumerate() {
            let name = &document.raw.requirement_name;
            if written.documents[..at].iter().any(|earlier| earlier.raw.requirement_name == *name) {
                self.wrong(document.source, name, format!("\"{}\" is needed twice", name.get_ref()), "");
            }
            self.check_document(*document);
        }
        self.check_linked(&written.profiles, Collection::CustomerProfile);
        self.check_linked(&written.trust_products, Collection::TrustProduct);
    }

    /// Another profile that is needed must be of a policy that there is, and of the collection it stands under.
    fn check_linked(&mut self, needed: &[At<'_, RawProfile>], collection: Collection) {
        let of_collection = |(_, other): &(&str, Collection)| *other == collection;
        let names: Vec<&str> =
            self.known.policies.iter().copied().filter(of_collection).map(|(name, _)| name).collect();
        for profile in needed.iter().filter(|profile| !names.contains(&profile.raw.policy.get_ref().as_str())) {
            let named = &profile.raw.policy;
            let what = format!("no {} is called \"{}\"", collection.word().replace('_', " "), named.get_ref());
            let help = format!("known ones are {}", listed(names.iter().copied()));
            self.wrong(profile.source, named, what, help);
        }
    }

    fn check_end_user(&mut self, end_user: At<'_, RawEndUser>, earlier: &[At<'_, RawEndUser>]) {
        let (source, named) = (end_user.source, &end_user.raw.object_type);
        self.check_type(source, named, ObjectKind::EndUser);
        if earlier.iter().any(|earlier| earlier.raw.object_type == *named) {
            self.wrong(source, named, format!("\"{}\" is needed twice", named.get_ref()), "");
        }
        self.check_listed(end_user);
        let others = || self.written.end_users.iter().filter(|other| other.raw.object_type != *named);
        let unknown = |name: &&Word| others().all(|other| other.raw.object_type != **name);
        if let Some(other) = end_user.raw.differs_from.as_ref().filter(unknown) {
            let help = "name another end user that this policy needs";
            self.wrong(source, other, format!("differs_from names \"{}\"", other.get_ref()), help);
        }
    }

    /// What is said about the fields of an end user is said about fields that there are: what is listed is served, and
    /// what is left out is not listed.
    fn check_listed(&mut self, end_user: At<'_, RawEndUser>) {
        let Some(object_type) = self.find(end_user.raw.object_type.get_ref()) else { return };
        let all = || object_type.fields.iter().map(|field| field.name.as_str());
        for unknown in end_user.raw.without.iter().filter(|name| all().all(|field| field != name.get_ref())) {
            let what = format!("unknown field \"{}\" of \"{}\"", unknown.get_ref(), object_type.machine_name);
            self.wrong(end_user.source, unknown, what, format!("it has {}", listed(all())));
        }
        let is_left_out = |name: &str| end_user.raw.without.iter().any(|word| word.get_ref() == name);
        let served: Vec<&str> =
            object_type.served().map(|field| field.name.as_str()).filter(|name| !is_left_out(name)).collect();
        for unknown in end_user.raw.listed.iter().filter(|name| !served.contains(&name.get_ref().as_str())) {
            let what = format!("\"{}\" is no served field of \"{}\"", unknown.get_ref(), object_type.machine_name);
            self.wrong(end_user.source, unknown, what, format!("it serves {}", listed(served.iter().copied())));
        }
    }

    fn check_document(&mut self, document: At<'_, RawDocument>) {
        let (source, accepted) = (document.source, &document.raw.accepted);
        if accepted.get_ref().is_empty() {
            let what = "the list of accepted documents is empty";
            self.mistakes.add(source.mistake(accepted.span(), what, "add one at least"));
        }
        accepted.get_ref().iter().for_each(|a| self.check_type(source, &a.object_type, ObjectKind::Document));
        self.check_photo_ids(document);
    }

    /// What says which photo IDs are accepted must stand at a document that is one.
    fn check_photo_ids(&mut self, document: At<'_, RawDocument>) {
        let Some(only) = &document.raw.photo_ids else { return };
        let source = document.source;
        if only.get_ref().is_empty() {
            let help = "name one at least, or leave it out to accept all";
            self.mistakes.add(source.mistake(only.span(), "photo_ids is empty", help));
        }
        for unknown in only.get_ref().iter().filter(|word| !self.known.photo_ids.contains(word.get_ref().as_str())) {
            let help = format!("known ones are {}", listed(self.known.photo_ids.iter().copied()));
            self.wrong(source, unknown, format!("no country issues the photo ID \"{}\"", unknown.get_ref()), help);
        }
        let asks_which = |field: &Field| matches!(field.kind, Kind::PhotoIdType { .. });
        let mut types = document.raw.accepted.get_ref().iter().filter_map(|a| self.find(a.object_type.get_ref()));
        if !types.any(|known| known.fields.iter().any(asks_which)) {
            let what = "photo_ids is given, but no accepted document asks which photo ID it is";
            self.mistakes.add(source.mistake(only.span(), what, "leave it out"));
        }
    }

    fn check_type(&mut self, source: &Source, named: &Word, kind: ObjectKind) {
        let known: Vec<&str> = self
            .known
            .types
            .iter()
            .filter(|known| known.kind == kind)
            .map(|known| known.machine_name.as_str())
            .collect();
        if !known.contains(&named.get_ref().as_str()) {
            let what = if kind == ObjectKind::EndUser { "end-user type" } else { "document type" };
            let help = format!("known ones are {}", listed(known));
            self.wrong(source, named, format!("unknown {what} \"{}\"", named.get_ref()), help);
        }
    }

    fn check_any_of(&mut self) {
        for group in &self.written.any_of {
            let (source, fields) = (group.source, &group.raw.fields);
            for named in fields.get_ref() {
                self.check_place(source, named);
                if matches!(named.get_ref().parse(), Ok(Place::Object(_))) {
                    self.wrong(source, named, format!("\"{}\" is not a field", named.get_ref()), "write object.field");
                }
            }
            if fields.get_ref().len() < 2 {
                let help = "name two at least, or make the field required";
                self.mistakes.add(source.mistake(fields.span(), "any_of names fewer than two fields", help));
            }
        }
    }

    /// A place must be of an object that the policy uses, and a field one that the object has.
    fn check_place(&mut self, source: &Source, named: &Word) {
        let Ok(place) = named.get_ref().parse::<Place>() else { return };
        let Some(object) = place.object_type() else { return };
        let used = self.used();
        if !used.iter().any(|(name, _)| *name == object) {
            let help = format!("this policy has {}", listed(used.iter().map(|(name, _)| *name)));
            return self.wrong(source, named, format!("unknown object \"{object}\""), help);
        }
        let (Some(object_type), Some(field)) = (self.find(object), place.field_name()) else { return };
        if object_type.field(field).is_none() {
            let help =
                format!("\"{object}\" has {}", listed(object_type.fields.iter().map(|field| field.name.as_str())));
            self.wrong(source, named, format!("unknown field \"{field}\" of \"{object}\""), help);
        }
    }

    fn check_pages(&mut self) {
        let written = self.written;
        let mut asked: BTreeSet<Place> = BTreeSet::new();
        for (at, page) in written.pages.iter().enumerate() {
            self.check_order(*page, &written.pages[..at]);
            let (source, raw) = (page.source, page.raw);
            raw.asks.get_ref().iter().for_each(|ask| self.check_place(source, ask));
            let asks = self.asked_by(raw);
            let fresh: Vec<Place> = asks.iter().filter(|place| !asked.contains(place)).cloned().collect();
            if fresh.is_empty() && (!asks.is_empty() || raw.asks.get_ref().is_empty()) {
                let help = "name a field or an object that is still to be asked";
                self.mistakes.add(source.mistake(raw.asks.span(), "the page asks nothing new", help));
            }
            if raw.optional {
                self.check_optional(*page, &fresh);
            }
            asked.extend(fresh);
        }
    }

    fn check_order(&mut self, page: At<'_, RawPage>, earlier: &[At<'_, RawPage>]) {
        let (source, raw) = (page.source, page.raw);
        if earlier.iter().any(|earlier| earlier.raw.id == raw.id) {
            let what = format!("the page \"{}\" stands twice", raw.id.get_ref());
            self.wrong(source, &raw.id, what, "ids are unique within a policy");
        }
        if let Some(after) = raw.after.as_ref().filter(|after| earlier.iter().all(|page| page.raw.id != **after)) {
            let what = format!("after names \"{}\", which is no earlier page", after.get_ref());
            self.wrong(source, after, what, "name a page above");
        }
    }

    fn check_optional(&mut self, page: At<'_, RawPage>, asks: &[Place]) {
        if let Some(place) = asks.iter().find(|place| self.must_be_answered(place)) {
            let what = format!("the page may be left out, but \"{place}\" is required");
            self.wrong(page.source, &page.raw.id, what, "leave optional out");
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
        let wanted = |field: &&Field| self.is_wanted(object, field);
        fields.iter().filter(wanted).map(|field| Place::field(object, &field.name)).collect()
    }

    /// Whether the policy wants a field of an object.
    fn is_wanted(&self, object: &str, field: &Field) -> bool {
        let of_object = self.written.end_users.iter().filter(|at| at.raw.object_type.get_ref() == object);
        of_object.flat_map(|at| &at.raw.without).all(|name| *name.get_ref() != field.name)
    }

    fn must_be_answered(&self, place: &Place) -> bool {
        let optional_object = |end_user: &At<'_, RawEndUser>| {
            Some(end_user.raw.object_type.get_ref().as_str()) == place.object_type() && !end_user.raw.required
        };
        // Of several documents that meet one need, each may be left out for another.
        let one_of_several = |document: &At<'_, RawDocument>| {
            let accepted = document.raw.accepted.get_ref();
            accepted.len() > 1 && accepted.iter().any(|a| Some(a.object_type.get_ref().as_str()) == place.object_type())
        };
        self.is_required(place)
            && !self.written.end_users.iter().any(optional_object)
            && !self.written.documents.iter().any(one_of_several)
    }

    fn is_required(&self, place: &Place) -> bool {
        let field = || self.find(place.object_type()?)?.field(place.field_name()?);
        field().is_some_and(|field| field.required != Required::Never)
    }

    /// What is required, or one way out of several, must stand on a page: else nobody can ever submit.
    fn check_everything_is_asked(&mut self) {
        let written = self.written;
        let asked: BTreeSet<Place> = written.pages.iter().flat_map(|page| self.asked_by(page.raw)).collect();
        let head = At { source: written.head.source, raw: &written.head.raw.sid };
        for (object, at) in self.used() {
            let mut unasked = self.fields_of(object);
            unasked.retain(|place| self.is_required(place) && !asked.contains(place));
            if let Some(first) = unasked.first() {
                let others =
                    if unasked.len() > 1 { format!(" (nor for {} more)", unasked.len() - 1) } else { String::new() };
                let what = format!("\"{first}\" is required, but no page asks for it{others}");
                let at = at.unwrap_or(head);
                self.wrong(at.source, at.raw, what, "add it to the asks of a page");
            }
        }
        let named = written.any_of.iter().flat_map(|at| at.raw.fields.get_ref().iter().map(|named| (at.source, named)));
        for (source, named) in named {
            if named.get_ref().parse().is_ok_and(|place: Place| !asked.contains(&place)) {
                let what = format!("no page asks for \"{}\"", named.get_ref());
                self.wrong(source, named, what, "add it to the asks of a page");
            }
        }
    }
}
