//! An operator's own files: over the shipped ones, and checked before a server reads them.

use std::fs;
use std::path::{Path, PathBuf};

use bonafide_domain::language::Language;

use crate::{check, load, shipped};

/// An operator's folder that is removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let path = std::env::temp_dir().join(format!("bonafide-catalogue-{}-{name}", std::process::id()));
        for (file, text) in files {
            let file = path.join(file);
            fs::create_dir_all(file.parent().expect("a file in a folder")).expect("a writable folder");
            fs::write(file, text).expect("a writable folder");
        }
        Folder(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

const POLICY: &str = include_str!("../../../../catalogue/policies/primary_business.toml");
const TERMS: &str = include_str!("../../../../catalogue/terms/terms-of-service.en.md");

fn another_policy() -> String {
    POLICY
        .replace("RN6433641899984f951173ef1738c3bdd0", "RN00000000000000000000000000000001")
        .replace("machine_name = \"primary", "machine_name = \"own_primary")
}

#[test]
fn an_operators_policy_is_added_and_one_of_a_shipped_sid_replaces_it() {
    let changed = POLICY.replace("version = 1", "version = 2");
    let folder = Folder::new("policies", &[("policies/a.toml", &changed), ("policies/b.toml", &another_policy())]);
    let catalogue = load(Some(&folder.0)).expect("a good folder");
    let seen: Vec<_> = catalogue.policies.iter().map(|policy| (policy.machine_name.as_str(), policy.version)).collect();
    assert_eq!(
        seen,
        [
            ("primary_customer_profile_type_business", 2),
            ("primary_customer_profile_type_individual", 1),
            ("own_primary_customer_profile_type_business", 1)
        ]
    );
}

#[test]
fn an_operators_type_is_added_beside_the_shipped_ones() {
    let text = "[[end_user_type]]\nmachine_name = \"fleet\"\nsid = \"OY00000000000000000000000000000001\"\n\
        friendly_name = \"Fleet\"\ntitle = { en = \"Fleet\", es = \"Flota\" }\nmissing = { en = \"Say\", es = \"Diga\" }\n\
        [[end_user_type.field]]\nname = \"vans\"\nkind = \"text\"\nrequired = false\nfriendly_name = \"Vans\"\n\
        label = { en = \"Vans\", es = \"Furgonetas\" }\nmissing = { en = \"Enter\", es = \"Introduzca\" }\n\
        wrong = { en = \"Enter\", es = \"Introduzca\" }\n";
    let folder = Folder::new("types", &[("end_user_types.toml", text)]);
    let catalogue = load(Some(&folder.0)).expect("a good folder");
    assert_eq!(catalogue.types.len(), shipped().expect("good").types.len() + 1);
    assert_eq!(catalogue.object_type("fleet").map(|fleet| fleet.fields[0].max_length), Some(255));
}

#[test]
fn an_operators_terms_replace_those_shipped_when_every_language_has_the_version() {
    let own = "version: v7\nOur own terms.";
    let one = Folder::new("terms-one", &[("terms/terms-of-service.en.md", own)]);
    let told = load(Some(&one.0)).err().expect("the Spanish text is of another version").to_string();
    assert!(told.contains("the version is 2026-12, in English it is v7"), "{told}");
    let both = Folder::new("terms", &[("terms/terms-of-service.en.md", own), ("terms/terms-of-service.es.md", own)]);
    let terms = load(Some(&both.0)).expect("a good folder").terms;
    assert_eq!((terms.version.as_str(), terms.text.in_language(Language::Es)), ("v7", "Our own terms."));
}

#[test]
fn a_file_that_would_do_nothing_is_a_mistake() {
    let folder = Folder::new("stray", &[("reason.toml", ""), ("terms/terms.en.md", TERMS), ("README.md", "notes")]);
    let mistakes = load(Some(&folder.0)).err().expect("two files have no use").0;
    let files: Vec<_> = mistakes.iter().map(|mistake| mistake.file.clone()).collect();
    assert_eq!(
        files,
        [folder.file("reason.toml"), folder.file("terms/terms.en.md")].map(|path| path.display().to_string())
    );
}

#[test]
fn a_folder_that_is_not_there_is_a_mistake() {
    let told = load(Some(Path::new("/nowhere/catalogue"))).err().expect("no such folder").to_string();
    assert!(told.starts_with("/nowhere/catalogue:1:1: the file cannot be read: "), "{told}");
}

#[test]
fn a_checked_policy_is_told_by_what_it_holds_whatever_its_name() {
    let folder = Folder::new("check", &[("draft.toml", &another_policy())]);
    let checked = check(&[folder.file("draft.toml")]).expect("a good policy");
    assert_eq!(checked[0].holds, "policy RN00000000000000000000000000000001, version 1, 6 pages, 27 answers");
}

#[test]
fn a_checked_file_with_a_mistake_is_named_as_it_was_given() {
    let folder =
        Folder::new("check-bad", &[("policies/mine.toml", &another_policy().replace("profile.terms", "profile.term"))]);
    let told = check(&[folder.file("policies/mine.toml")]).expect_err("a mistake was planted").to_string();
    let start = format!("{}:95:9: unknown field \"term\" of \"profile\"", folder.file("policies/mine.toml").display());
    assert!(told.contains(&start), "{told}");
}

#[test]
fn a_file_that_belongs_to_no_catalogue_is_refused() {
    let folder = Folder::new("check-none", &[("notes.toml", "colour = \"green\"")]);
    let told = check(&[folder.file("notes.toml")]).expect_err("no catalogue file").to_string();
    assert!(told.contains("notes.toml:1:1: this is no file of a catalogue"), "{told}");
}
