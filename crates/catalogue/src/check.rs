//! Checking files before a server reads them: `bonafide policy check FILE…`.

use std::path::Path;

use bonafide_domain::catalogue::Catalogue;

use crate::assemble;
use crate::files::{self, File, Role};
use crate::mistake::Mistakes;
use crate::photo_ids::RawPhotoIds;
use crate::raw::{self, RawExtension, RawPolicy};

/// A file without mistakes, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The file, as it was named.
    pub file: String,
    /// What it holds, in a few words: `policy RN…, version 1, 6 pages, 27 answers`.
    pub holds: String,
}

/// Checks an operator's files, or whole folders, together and against what is shipped. Files are told apart by name,
/// and a TOML file of another name by what it holds.
pub fn check<P: AsRef<Path>>(paths: &[P]) -> Result<Vec<Checked>, Mistakes> {
    let mut mistakes = Mistakes::default();
    let mut own = Vec::new();
    for path in paths.iter().map(AsRef::as_ref) {
        if path.is_dir() {
            own.extend(files::own(path, &mut mistakes));
        } else {
            own.extend(files::given(path, &mut mistakes));
        }
    }
    let all: Vec<File> = files::shipped().into_iter().chain(own.iter().cloned()).collect();
    let catalogue = assemble::catalogue(&all, mistakes)?;
    Ok(own.iter().map(|file| Checked { file: file.source.path.clone(), holds: holds(file, &catalogue) }).collect())
}

fn holds(file: &File, catalogue: &Catalogue) -> String {
    match file.role {
        Role::Types => "types and their fields".to_owned(),
        Role::Policy => policy(file, catalogue).unwrap_or_else(|| "policy".to_owned()),
        Role::Reasons => format!("{} reasons", catalogue.reasons.len()),
        Role::Terms(kind, language) => format!("{} in {}", kind.stem().replace('-', " "), language.own_name()),
        Role::Countries => "countries and their names".to_owned(),
        Role::Addresses => "how countries write addresses".to_owned(),
        Role::PhotoIds => photo_ids(file).unwrap_or_else(|| "photo IDs".to_owned()),
    }
}

fn photo_ids(file: &File) -> Option<String> {
    let raw: RawPhotoIds = raw::read(&file.source).ok()?;
    let plural = if raw.country.len() == 1 { "country" } else { "countries" };
    Some(format!("photo IDs of {} {plural}", raw.country.len()))
}

fn policy(file: &File, catalogue: &Catalogue) -> Option<String> {
    if raw::is_extension(&file.source) {
        return extension(file, catalogue);
    }
    let raw: RawPolicy = raw::read(&file.source).ok()?;
    let policy = catalogue.policy(raw.sid.get_ref().parse().ok()?)?;
    let answers: usize = policy.pages.iter().map(|page| catalogue.asked_on(policy, &page.id).len()).sum();
    Some(format!("policy {}, version {}, {} pages, {answers} answers", policy.sid, policy.version, policy.pages.len()))
}

fn extension(file: &File, catalogue: &Catalogue) -> Option<String> {
    let raw: RawExtension = raw::read(&file.source).ok()?;
    let policy = catalogue.policies.iter().find(|policy| policy.machine_name == *raw.extends.get_ref())?;
    let (version, pages) = (raw.version.get_ref(), raw.page.len());
    Some(format!("added to policy {}, version {version}, {pages} more pages", policy.sid))
}
