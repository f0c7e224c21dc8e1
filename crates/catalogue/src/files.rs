//! The files of a catalogue: those shipped inside the program, and an operator's own folder beside them.

use std::fs;
use std::path::{Path, PathBuf};

use bonafide_domain::language::Language;

use crate::mistake::{Layer, Mistakes, Source};

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Types,
    Policy,
    Reasons,
    Terms(TermsKind, Language),
    Countries,
    Addresses,
    PhotoIds,
}

/// The texts that are accepted, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TermsKind {
    Service,
    Privacy,
    Consent,
}

impl TermsKind {
    pub(crate) const ALL: [TermsKind; 3] = [TermsKind::Service, TermsKind::Privacy, TermsKind::Consent];

    pub(crate) const fn stem(self) -> &'static str {
        match self {
            TermsKind::Service => "terms-of-service",
            TermsKind::Privacy => "privacy-policy",
            TermsKind::Consent => "biometric-consent",
        }
    }
}

/// A file and what it holds.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) role: Role,
    pub(crate) source: Source,
}

macro_rules! shipped {
    ($($path:literal),* $(,)?) => {
        [$(($path, include_str!(concat!("../../../catalogue/", $path))),)*]
    };
}

const SHIPPED: [(&str, &str); 32] = shipped![
    "profile.toml",
    "end_user_types.toml",
    "document_types.toml",
    "types/products.toml",
    "types/papers.toml",
    "policies/primary_business.toml",
    "policies/primary_individual.toml",
    "policies/secondary_business.toml",
    "policies/primary_government.toml",
    "policies/secondary_government.toml",
    "policies/primary_non_profit.toml",
    "policies/secondary_non_profit.toml",
    "policies/starter.toml",
    "policies/starter_direct.toml",
    "policies/sole_proprietor.toml",
    "policies/a2p_business.toml",
    "policies/tollfree.toml",
    "policies/shaken_stir.toml",
    "policies/cnam.toml",
    "policies/voice_integrity.toml",
    "policies/branded_calling.toml",
    "policies/branded_calling_enhanced.toml",
    "reasons.toml",
    "terms/terms-of-service.en.md",
    "terms/terms-of-service.es.md",
    "terms/privacy-policy.en.md",
    "terms/privacy-policy.es.md",
    "terms/biometric-consent.en.md",
    "terms/biometric-consent.es.md",
    "countries/countries.json",
    "countries/addresses.json",
    "countries/photo_ids.toml",
];

/// The files inside the program.
pub(crate) fn shipped() -> Vec<File> {
    let file = |(path, text): (&str, &'static str)| {
        let source = Source { path: format!("catalogue/{path}"), text: text.into(), layer: Layer::Shipped };
        role_of_path(Path::new(path)).map(|role| File { role, source })
    };
    SHIPPED.into_iter().filter_map(file).collect()
}

/// The files of an operator's folder, in the order of their names. A file there that would silently do nothing is a
/// mistake.
pub(crate) fn own(folder: &Path, mistakes: &mut Mistakes) -> Vec<File> {
    let mut files = Vec::new();
    for path in paths_below(folder, mistakes) {
        match role_of_path(&path) {
            Some(role) => files.extend(read(&path, mistakes).map(|source| File { role, source })),
            None if is_ours_by_look(&path) => {
                let source = Source { path: path.display().to_string(), text: "".into(), layer: Layer::Own };
                mistakes.add(source.mistake(0..0, "a file of this name is not read", known_names()));
            }
            None => {}
        }
    }
    files
}

/// One file given by hand, told by its name or else by what it holds.
pub(crate) fn given(path: &Path, mistakes: &mut Mistakes) -> Option<File> {
    let source = read(path, mistakes)?;
    let role = role_of_path(path).map(Ok).unwrap_or_else(|| role_of_content(&source));
    role.map_err(|mistake| mistakes.add(mistake)).ok().map(|role| File { role, source })
}

fn known_names() -> String {
    "a catalogue has profile.toml, end_user_types.toml, document_types.toml, types/*.toml, reasons.toml, policies/*.toml, \
     terms/terms-of-service.en.md, terms/privacy-policy.en.md (and so for each language), countries/*.json, \
     countries/photo_ids.toml"
        .to_owned()
}

fn is_ours_by_look(path: &Path) -> bool {
    let below_terms = path.parent().is_some_and(|parent| parent.ends_with("terms"));
    path.extension().is_some_and(|extension| extension == "toml" || extension == "md" && below_terms)
}

fn paths_below(folder: &Path, mistakes: &mut Mistakes) -> Vec<PathBuf> {
    let listed = |folder: &Path| -> std::io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
    };
    let mut paths = match listed(folder) {
        Ok(paths) => paths,
        Err(error) => {
            mistakes.add(unreadable(folder, &error.to_string()));
            return Vec::new();
        }
    };
    for below in
        ["types", "policies", "terms", "countries"].map(|name| folder.join(name)).iter().filter(|path| path.is_dir())
    {
        match listed(below) {
            Ok(more) => paths.extend(more),
            Err(error) => mistakes.add(unreadable(below, &error.to_string())),
        }
    }
    paths.retain(|path| path.is_file());
    paths.sort();
    paths
}

fn read(path: &Path, mistakes: &mut Mistakes) -> Option<Source> {
    match fs::read_to_string(path) {
        Ok(text) => Some(Source { path: path.display().to_string(), text: text.into(), layer: Layer::Own }),
        Err(error) => {
            mistakes.add(unreadable(path, &error.to_string()));
            None
        }
    }
}

fn unreadable(path: &Path, why: &str) -> crate::Mistake {
    let source = Source { path: path.display().to_string(), text: "".into(), layer: Layer::Own };
    source.mistake(0..0, format!("the file cannot be read: {why}"), "")
}

fn role_of_path(path: &Path) -> Option<Role> {
    let name = path.file_name()?.to_str()?;
    let parent = path.parent().and_then(Path::file_name).and_then(|parent| parent.to_str());
    match (parent, name) {
        (_, "profile.toml" | "end_user_types.toml" | "document_types.toml") => Some(Role::Types),
        (_, "reasons.toml") => Some(Role::Reasons),
        (_, "countries.json") => Some(Role::Countries),
        (_, "addresses.json") => Some(Role::Addresses),
        (_, "photo_ids.toml") => Some(Role::PhotoIds),
        (Some("types"), name) if name.ends_with(".toml") => Some(Role::Types),
        (Some("policies"), name) if name.ends_with(".toml") => Some(Role::Policy),
        (_, name) => role_of_terms(name),
    }
}

fn role_of_terms(name: &str) -> Option<Role> {
    let roles = TermsKind::ALL.into_iter().flat_map(|kind| Language::ALL.map(|language| (kind, language)));
    let mut named = roles.filter(|(kind, language)| name == format!("{}.{}.md", kind.stem(), language.tag()));
    named.next().map(|(kind, language)| Role::Terms(kind, language))
}

fn role_of_content(source: &Source) -> Result<Role, crate::Mistake> {
    let tables: toml::Table = crate::raw::read(source)?;
    let has = |key: &str| tables.contains_key(key);
    if has("reason") {
        Ok(Role::Reasons)
    } else if has("page") || has("sid") || has("extends") {
        Ok(Role::Policy)
    } else if has("end_user_type") || has("document_type") || has("profile") {
        Ok(Role::Types)
    } else if has("country") || has("kind") {
        Ok(Role::PhotoIds)
    } else {
        let help = "a policy has a sid and pages, or extends another, types have [[end_user_type]] or [[document_type]], reasons [[reason]], photo IDs [country.…]";
        Err(source.mistake(0..0, "this is no file of a catalogue", help))
    }
}
