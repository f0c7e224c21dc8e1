//! An operator's own files: over the shipped ones, and checked before a server reads them.

use std::fs;
use std::path::{Path, PathBuf};

use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;

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
    let seen: Vec<_> = catalogue.offered().map(|policy| (policy.machine_name.as_str(), policy.version)).collect();
    assert_eq!(
        seen,
        [
            ("primary_customer_profile_type_business", 2),
            ("primary_customer_profile_type_individual", 1),
            ("own_primary_customer_profile_type_business", 1)
        ]
    );
    assert_eq!(catalogue.policies.len(), shipped().expect("good").policies.len() + 1);
}

const IDENTITY: &str = include_str!("../../../../catalogue/optional/policies/representative_identity.toml");

#[test]
fn the_representatives_identity_is_asked_only_where_the_operator_lays_the_file_over() {
    let business = |catalogue: &Catalogue| catalogue.policies[0].clone();
    let shipped = business(&shipped().expect("good"));
    assert!(shipped.page("photo-id").is_none() && shipped.page("selfie").is_none());
    let folder = Folder::new("identity", &[("policies/representative_identity.toml", IDENTITY)]);
    let catalogue = load(Some(&folder.0)).expect("a good folder");
    let laid_over = business(&catalogue);
    assert_eq!((shipped.version, laid_over.version, laid_over.sid), (1, 2, shipped.sid));
    let pages: Vec<&str> = laid_over.pages.iter().map(|page| page.id.as_str()).collect();
    let wanted = [
        "general",
        "business",
        "representative",
        "second-representative",
        "photo-id",
        "selfie",
        "notification",
        "terms",
    ];
    assert_eq!(pages, wanted);
    let asked = catalogue.asked_on(&laid_over, "photo-id");
    assert_eq!(asked[0].0, Place::field("photo_id", "issuing_country"));
    assert_eq!(laid_over.documents.len(), shipped.documents.len() + 2);
}

/// Mistakes in what is added to a policy are told with the line of the file that adds it.
#[test]
fn a_mistake_in_what_is_added_is_told_where_it_stands() {
    let planted = [
        ("type_business\"", "type_bakery\"", "6:11: unknown policy \"primary_customer_profile_type_bakery\""),
        (
            "version = 2",
            "version = 1",
            "7:11: version is 1, but \"primary_customer_profile_type_business\" is at 1 already; write 2 or more",
        ),
        ("version = 2", "sid = \"RN00\"\nversion = 2", "7:1: unknown key \"sid\""),
        ("before = \"notification\"", "before = \"notice\"", "23:10: before names \"notice\", which is no page"),
        ("after = \"representative\"", "after = \"terms\"", "24:9: after names \"terms\", which is no earlier page"),
        ("id = \"selfie\"", "id = \"general\"", "32:6: the page \"general\" stands twice"),
        ("asks = [\"selfie\"]", "asks = [\"photo_id\"]", "39:8: the page asks nothing new"),
        (
            "asks = [\"selfie\"]",
            "asks = [\"photo_id\"]",
            "19:29: \"selfie.consent\" is required, but no page asks for it (nor for 3 more)",
        ),
        ("object_type = \"selfie\"", "object_type = \"self\"", "19:29: unknown document type \"self\""),
        ("requirement_name = \"selfie\"", "requirement_name = \"photo_id\"", "18:20: \"photo_id\" is needed twice"),
    ];
    for (at, (old, new, told)) in planted.into_iter().enumerate() {
        assert!(IDENTITY.contains(old), "{old}");
        let name = "policies/identity.toml";
        let folder = Folder::new(&format!("identity-{at}"), &[(name, &IDENTITY.replacen(old, new, 1))]);
        let mistakes = load(Some(&folder.0)).err().expect("a mistake was planted").to_string();
        assert!(mistakes.contains(&format!("{}:{told}", folder.file(name).display())), "{told}\n{mistakes}");
    }
}

#[test]
fn two_files_that_add_to_one_policy_raise_its_version_one_after_the_other() {
    let page = |version: u8, id: &str, place: &str| {
        format!(
            "extends = \"primary_customer_profile_type_individual\"\nversion = {version}\n[[page]]\nid = \"{id}\"\n\
             title = {{ en = \"More\", es = \"Más\" }}\nlead = {{ en = \"More.\", es = \"Más.\" }}\n\
             asks = [\"individual_customer_profile_information.{place}\"]\n"
        )
    };
    let files = [("policies/a.toml", page(2, "use", "use_case")), ("policies/b.toml", page(3, "site", "website_url"))];
    let folder = Folder::new("two", &files.each_ref().map(|(name, text)| (*name, text.as_str())));
    let policy = load(Some(&folder.0)).expect("a good folder").policies.swap_remove(1);
    let last: Vec<&str> = policy.pages.iter().rev().take(2).map(|page| page.id.as_str()).collect();
    assert_eq!((policy.version, last), (3, vec!["site", "use"]));
}

#[test]
fn a_checked_addition_is_told_by_what_it_is_added_to() {
    let folder = Folder::new("check-addition", &[("draft.toml", IDENTITY)]);
    let checked = check(&[folder.file("draft.toml")]).expect("a good addition");
    assert_eq!(checked[0].holds, "added to policy RN6433641899984f951173ef1738c3bdd0, version 2, 2 more pages");
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
    let start = format!("{}:109:9: unknown field \"term\" of \"profile\"", folder.file("policies/mine.toml").display());
    assert!(told.contains(&start), "{told}");
}

#[test]
fn a_file_that_belongs_to_no_catalogue_is_refused() {
    let folder = Folder::new("check-none", &[("notes.toml", "colour = \"green\"")]);
    let told = check(&[folder.file("notes.toml")]).expect_err("no catalogue file").to_string();
    assert!(told.contains("notes.toml:1:1: this is no file of a catalogue"), "{told}");
}
