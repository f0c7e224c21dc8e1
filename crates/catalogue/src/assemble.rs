//! From files to one catalogue: each file is parsed by what it holds, an operator's override what is shipped, and then
//! everything is held against everything.

use std::collections::{BTreeMap, BTreeSet};

use bonafide_domain::address::Formats;
use bonafide_domain::catalogue::{Catalogue, TermsText};
use bonafide_domain::country::Countries;
use bonafide_domain::field::ObjectType;
use bonafide_domain::language::{Language, Text};
use bonafide_domain::photo_id::{Class, PhotoIds};
use bonafide_domain::policy::{Collection, Policy};
use bonafide_domain::reason::ReasonKind;
use bonafide_domain::sid::PolicySid;

use crate::files::{File, Role, TermsKind};
use crate::mistake::{Mistakes, Source, listed};
use crate::photo_ids::RawPhotoIds;
use crate::policies::{At, Known, Written};
use crate::raw::{self, RawExtension, RawPage, RawPolicy, RawTypes, Word};
use crate::types::TypeAt;
use crate::{photo_ids, policies, reasons, terms};

/// What the files read so far hold.
#[derive(Default)]
struct Parts<'a> {
    types: Vec<(&'a Source, TypeAt)>,
    policies: Vec<(&'a Source, RawPolicy, PolicySid)>,
    extensions: Vec<(&'a Source, RawExtension)>,
    /// The pages at the end of every policy that writes none.
    last_pages: Option<(&'a Source, Vec<RawPage>)>,
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
    let (Some(countries), Some(formats)) = (parts.countries.take(), parts.formats.take()) else {
        parts.policies(&PhotoIds::default(), &mut mistakes);
        return Err(mistakes.sorted());
    };
    let photo_ids = photo_ids::list(&parts.photo_ids, &countries, &mut mistakes);
    let policies = parts.policies(&photo_ids, &mut mistakes);
    let service = parts.terms_text(TermsKind::Service, &mut mistakes);
    let privacy = parts.terms_text(TermsKind::Privacy, &mut mistakes);
    let consent = parts.terms_text(TermsKind::Consent, &mut mistakes);
    mistakes.or(|| Catalogue {
        policies,
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
            Role::Types => raw::read(source).map(|raw| self.add_types(source, raw, mistakes)),
            Role::Policy if raw::is_extension(source) => {
                raw::read(source).map(|raw| self.extensions.push((source, raw)))
            }
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
    fn add_types(&mut self, source: &'a Source, raw: RawTypes, mistakes: &mut Mistakes) {
        let types = crate::types::parse(source, &raw, mistakes);
        if !raw.page.is_empty() {
            self.last_pages = Some((source, raw.page));
        }
        for new in types {
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
        let Some(sid) = policies::sid(source, &raw.sid, mistakes) else { return };
        match self.policies.iter_mut().find(|(_, _, old)| *old == sid) {
            None => self.policies.push((source, raw, sid)),
            Some(old) if old.0.layer < source.layer => *old = (source, raw, sid),
            Some(_) => {
                let what = format!("the policy {sid} stands twice");
                mistakes.add(source.mistake(raw.sid.span(), what, "SIDs are unique"));
            }
        }
    }

    /// The policies with what is added to them, held against everything.
    fn policies(&self, photo_ids: &PhotoIds, mistakes: &mut Mistakes) -> Vec<Policy> {
        let types: Vec<&ObjectType> = self.types.iter().map(|(_, at)| &at.object_type).collect();
        let derived: Vec<_> = self.policies.iter().map(|(_, raw, _)| policies::pages_of(raw, &types)).collect();
        let mut written: Vec<Written<'_>> = self
            .policies
            .iter()
            .zip(&derived)
            .map(|((source, raw, _), pages)| {
                Written::of(source, raw, mistakes).with_pages(self.road(source, raw, pages))
            })
            .collect();
        if !self.torn {
            self.extend(&mut written, mistakes);
            self.check_across(&written, photo_ids, mistakes);
        }
        let sids = self.policies.iter().map(|(_, _, sid)| *sid);
        written.iter().zip(sids).map(|(written, sid)| policies::parse(written, sid, mistakes)).collect()
    }

    /// The pages made for a policy that writes none, and those that stand at the end of all such.
    fn road<'b>(&'b self, source: &'b Source, raw: &RawPolicy, derived: &'b [RawPage]) -> Vec<At<'b, RawPage>> {
        let last = self.last_pages.iter().filter(|_| raw.page.is_empty());
        let last = last.flat_map(|(source, pages)| pages.iter().map(move |raw| At { source, raw }));
        derived.iter().map(|raw| At { source, raw }).chain(last).collect()
    }

    fn extend<'b>(&'b self, policies: &mut [Written<'b>], mistakes: &mut Mistakes) {
        for (source, raw) in &self.extensions {
            match policies.iter_mut().find(|policy| policy.head.raw.machine_name == raw.extends) {
                Some(policy) => policy.extend(source, raw, mistakes),
                None => {
                    let help = format!("known policies are {}", listed(self.policy_names()));
                    let what = format!("unknown policy \"{}\"", raw.extends.get_ref());
                    mistakes.add(source.mistake(raw.extends.span(), what, help));
                }
            }
        }
    }

    /// The names of the policies with their collections. A collection of an unknown word is told where it is parsed.
    fn collections(&self) -> Vec<(&str, Collection)> {
        let of = |word: &Word| Collection::of_word(word.get_ref());
        let collection = |raw: &RawPolicy| raw.collection.as_ref().and_then(of).unwrap_or(Collection::CustomerProfile);
        self.policies.iter().map(|(_, raw, _)| (raw.machine_name.get_ref().as_str(), collection(raw))).collect()
    }

    fn policy_names(&self) -> BTreeSet<&str> {
        self.policies.iter().map(|(_, raw, _)| raw.machine_name.get_ref().as_str()).collect()
    }

    fn check_across(&self, policies: &[Written<'_>], photo_ids: &PhotoIds, mistakes: &mut Mistakes) {
        self.check_type_sids(mistakes);
        let types: Vec<&ObjectType> = self.types.iter().map(|(_, at)| &at.object_type).collect();
        let known = Known { types: &types, policies: &self.collections(), photo_ids: &photo_id_words(photo_ids) };
        for (at, policy) in policies.iter().enumerate() {
            let name = &policy.head.raw.machine_name;
            if policies[..at].iter().any(|earlier| earlier.head.raw.machine_name == *name) {
                let what = format!("a policy \"{}\" stands already", name.get_ref());
                mistakes.add(policy.head.source.mistake(name.span(), what, "machine names are unique"));
            }
            policies::check(policy, known, mistakes);
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

/// The words by which a policy may say which photo IDs it accepts: the classes, and the codes that some country has.
fn photo_id_words(photo_ids: &PhotoIds) -> BTreeSet<&str> {
    let codes = photo_ids.countries().flat_map(|country| photo_ids.of(country)).map(|photo_id| photo_id.code.as_str());
    Class::ALL.map(Class::word).into_iter().chain(codes).collect()
}

/// Reads a data file; its own message says where it is wrong.
fn json<T>(source: &Source, parse: impl Fn(&str) -> Result<T, String>) -> Result<T, crate::Mistake> {
    parse(&source.text).map_err(|error| source.mistake(0..0, error, ""))
}
