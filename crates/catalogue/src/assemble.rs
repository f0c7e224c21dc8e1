//! From files to one catalogue: each file is parsed by what it holds, an operator's override what is shipped, and then
//! everything is held against everything.

use std::collections::{BTreeMap, BTreeSet};

use bonafide_domain::address::Formats;
use bonafide_domain::catalogue::{Catalogue, TermsText};
use bonafide_domain::country::Countries;
use bonafide_domain::field::ObjectType;
use bonafide_domain::language::{Language, Text};
use bonafide_domain::policy::Policy;
use bonafide_domain::reason::ReasonKind;

use crate::files::{File, Role, TermsKind};
use crate::mistake::{Mistakes, Source};
use crate::photo_ids::RawPhotoIds;
use crate::raw::{self, RawPolicy};
use crate::types::TypeAt;
use crate::{photo_ids, policies, reasons, terms};

/// What the files read so far hold.
#[derive(Default)]
struct Parts<'a> {
    types: Vec<(&'a Source, TypeAt)>,
    policies: Vec<(&'a Source, RawPolicy, Policy)>,
    reasons: Vec<ReasonKind>,
    terms: BTreeMap<(TermsKind, Language), (&'a Source, terms::Version)>,
    countries: Option<Countries>,
    formats: Option<Formats>,
    photo_ids: Vec<(&'a Source, RawPhotoIds)>,
    /// Whether a file could not be read at all: then the checks across files would only repeat it in other words.
    torn: bool,
}

/// Makes one catalogue of the files, those that come later overriding those before.
pub(crate) fn catalogue(files: &[File], mut mistakes: Mistakes) -> Result<Catalogue, Mistakes> {
    let mut parts = Parts::default();
    for file in files {
        parts.add(file, &mut mistakes);
    }
    if !parts.torn {
        parts.check_across(&mut mistakes);
    }
    let service = parts.terms_text(TermsKind::Service, &mut mistakes);
    let privacy = parts.terms_text(TermsKind::Privacy, &mut mistakes);
    let consent = parts.terms_text(TermsKind::Consent, &mut mistakes);
    let (Some(countries), Some(formats)) = (parts.countries, parts.formats) else { return Err(mistakes.sorted()) };
    let photo_ids = photo_ids::list(&parts.photo_ids, &countries, &mut mistakes);
    mistakes.or(|| Catalogue {
        policies: parts.policies.into_iter().map(|(_, _, policy)| policy).collect(),
        types: parts.types.into_iter().map(|(_, at)| at.object_type).collect(),
        reasons: parts.reasons,
        terms: service,
        privacy,
        consent,
        photo_ids,
        countries,
        formats,
    })
}

impl<'a> Parts<'a> {
    fn add(&mut self, file: &'a File, mistakes: &mut Mistakes) {
        let source = &file.source;
        let outcome = match file.role {
            Role::Types => raw::read(source).map(|raw| self.add_types(source, &raw, mistakes)),
            Role::Policy => raw::read(source).map(|raw| self.add_policy(source, raw, mistakes)),
            Role::Reasons => raw::read(source).map(|raw| self.reasons = reasons::parse(source, &raw, mistakes)),
            Role::Terms(kind, language) => {
                let version = terms::parse(source, mistakes);
                self.terms.insert((kind, language), (source, version));
                Ok(())
            }
            Role::Countries => json(source, Countries::parse).map(|countries| self.countries = Some(countries)),
            Role::Addresses => json(source, Formats::parse).map(|formats| self.formats = Some(formats)),
            Role::PhotoIds => raw::read(source).map(|raw| self.photo_ids.push((source, raw))),
        };
        if let Err(mistake) = outcome {
            self.torn = true;
            mistakes.add(mistake);
        }
    }

    /// An operator's type takes the place of the shipped one of its name.
    fn add_types(&mut self, source: &'a Source, raw: &raw::RawTypes, mistakes: &mut Mistakes) {
        for new in crate::types::parse(source, raw, mistakes) {
            let name = &new.object_type.machine_name;
            match self.types.iter_mut().find(|(_, old)| old.object_type.machine_name == *name) {
                None => self.types.push((source, new)),
                Some((from, old)) if from.layer < source.layer => (*from, *old) = (source, new),
                Some(_) => {
                    let what = format!("the type \"{name}\" stands twice");
                    mistakes.add(source.mistake(new.name_at, what, "machine names are unique"));
                }
            }
        }
    }

    /// An operator's policy takes the place of the shipped one of its SID.
    fn add_policy(&mut self, source: &'a Source, raw: RawPolicy, mistakes: &mut Mistakes) {
        let Some(new) = policies::parse(source, &raw, mistakes) else { return };
        match self.policies.iter_mut().find(|(_, _, old)| old.sid == new.sid) {
            None => self.policies.push((source, raw, new)),
            Some(old) if old.0.layer < source.layer => *old = (source, raw, new),
            Some(_) => {
                let what = format!("the policy {} stands twice", new.sid);
                mistakes.add(source.mistake(raw.sid.span(), what, "SIDs are unique"));
            }
        }
    }

    fn check_across(&self, mistakes: &mut Mistakes) {
        self.check_type_sids(mistakes);
        let types: Vec<&ObjectType> = self.types.iter().map(|(_, at)| &at.object_type).collect();
        let names: BTreeSet<&str> = self.policies.iter().map(|(_, _, policy)| policy.machine_name.as_str()).collect();
        for (at, (source, raw, policy)) in self.policies.iter().enumerate() {
            if self.policies[..at].iter().any(|(_, _, earlier)| earlier.machine_name == policy.machine_name) {
                let what = format!("a policy \"{}\" stands already", policy.machine_name);
                mistakes.add(source.mistake(raw.machine_name.span(), what, "machine names are unique"));
            }
            policies::check(source, raw, &types, &names, mistakes);
        }
    }

    fn check_type_sids(&self, mistakes: &mut Mistakes) {
        for (at, (source, new)) in self.types.iter().enumerate() {
            let same = |old: &&(&Source, TypeAt)| old.1.object_type.sid == new.object_type.sid;
            if let Some((_, old)) = self.types[..at].iter().find(same).filter(|_| new.object_type.sid.is_some()) {
                let what = format!("the sid is that of \"{}\" already", old.object_type.machine_name);
                mistakes.add(source.mistake(new.name_at.clone(), what, "SIDs are unique"));
            }
        }
    }

    fn terms_text(&mut self, wanted: TermsKind, mistakes: &mut Mistakes) -> TermsText {
        let texts = std::mem::take(&mut self.terms);
        let (mine, others) = texts.into_iter().partition(|((kind, _), _)| *kind == wanted);
        self.terms = others;
        let mine: BTreeMap<_, _> = mine;
        let by_language = mine.into_iter().map(|((_, language), text)| (language, text)).collect();
        let joined = terms::joined(by_language, mistakes);
        let (version, text) = joined.unwrap_or_else(|| (String::new(), Text::untranslated("")));
        TermsText { version, text }
    }
}

/// Reads a data file; its own message says where it is wrong.
fn json<T>(source: &Source, parse: impl Fn(&str) -> Result<T, String>) -> Result<T, crate::Mistake> {
    parse(&source.text).map_err(|error| source.mistake(0..0, error, ""))
}
