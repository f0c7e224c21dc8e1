//! Mistakes planted one at a time in the shipped files, and what is told of them.

use crate::files::{self, File, Role};
use crate::mistake::Mistakes;
use crate::{Mistake, assemble};

/// The shipped files with one country instead of all, which take most of the time to read.
fn files() -> Vec<File> {
    let mut files = files::shipped();
    for file in &mut files {
        match file.role {
            Role::Countries => {
                file.source.text = r#"{"CA": {"alpha_3": "CAN", "en": "Canada", "es": "Canadá"}}"#.into()
            }
            Role::Addresses => file.source.text = r#"{"ZZ": {"lines": ["{street}"], "required": ["street"]}}"#.into(),
            Role::PhotoIds => file.source.text = "[country.CA]\nissues_none = true".into(),
            _ => {}
        }
    }
    files
}

/// Those files, one of them changed by replacing a text that stands in it.
fn with_change(path: &str, old: &str, new: &str) -> Vec<File> {
    let mut files = files();
    let file = files.iter_mut().find(|file| file.source.path == format!("catalogue/{path}")).expect("a shipped file");
    assert!(file.source.text.contains(old), "{path} has no {old:?}");
    file.source.text = file.source.text.replacen(old, new, 1).into();
    files
}

#[test]
fn the_files_to_plant_mistakes_in_have_none_themselves() {
    assert_eq!(assemble::catalogue(&files(), Mistakes::default()).err(), None);
}

fn mistakes_of(path: &str, old: &str, new: &str) -> Vec<String> {
    let outcome = assemble::catalogue(&with_change(path, old, new), Mistakes::default());
    outcome.err().expect("a mistake was planted").0.iter().map(Mistake::to_string).collect()
}

/// A table of planted mistakes: the file, what is replaced, by what. The snapshot holds every message with its line.
#[test]
fn every_planted_mistake_is_told_with_its_line_and_its_cure() {
    let types = "end_user_types.toml";
    let documents = "document_types.toml";
    let policy = "policies/primary_business.toml";
    let person = "policies/primary_individual.toml";
    let planted = [
        (types, "kind = \"legal_name\"", "kind = \"txt\""),
        (types, "kind = \"legal_name\"", "kind = \"legal_name\"\nspelling = \"en\""),
        (types, "kind = \"legal_name\"\n", ""),
        (types, "sid = \"OY", "sid = \"RN"),
        (types, "sid = \"OY8c1e52f7a09b4d64b3f27a9d105e6c88\"", "sid = \"OY4f0a7be1c25d4a3e9d6c8b17f2e350a1\""),
        (types, "name = \"authorized_representative_2\"", "name = \"authorized_representative_1\""),
        (types, "name = \"business_identity\"", "name = \"business_name\""),
        (types, "name = \"business_identity\"", "name = \"Business Identity\""),
        (types, "max_length = 255", "max_length = 4001"),
        (types, "autocomplete = \"organization\"", "autocomplete = \"organisation\""),
        (types, "label.es = \"Denominación legal de la empresa\"\n", ""),
        (types, "label.es = \"Denominación", "label.fr = \"Dénomination\"\nlabel.es = \"Denominación"),
        (types, "label.en = \"Legal business name\"", "label.en = \"  \""),
        (types, "like {example}", "like {sample}"),
        (types, "{ field = \"business_registration_identifier\", is", "{ field = \"identifier\", is"),
        (types, "is = \"Other\"", "is = \"Others\""),
        (types, "identifier = \"business_registration_identifier\"\n", ""),
        (types, "identifier = \"business_registration_identifier\"", "identifier = \"business_name\""),
        (types, "value = \"GM\"", "value = \"Director\""),
        (types, "required = true\n", ""),
        (types, "max_length = 255", "choices = []\nmax_length = 255"),
        (
            types,
            "name = \"website_url\"\nkind = \"web_address\"",
            "name = \"website_url\"\nkind = \"one_of\"\nchoices = []",
        ),
        (types, "name = \"website_url\"\nkind = \"web_address\"", "name = \"website_url\"\nkind = \"one_of\""),
        (policy, "sid = \"RN", "sid = \"BU"),
        (policy, "version = 1", "version = 0"),
        (policy, "subject = \"business\"", "subject = \"company\""),
        (policy, "object_type = \"authorized_representative_1\"", "object_type = \"authorised_representative\""),
        (policy, "object_type = \"customer_profile_address\"", "object_type = \"authorized_representative_1\""),
        (policy, "differs_from = \"authorized_representative_1\"", "differs_from = \"authorized_representative_2\""),
        (policy, "information.business_name\"", "information.company_name\""),
        (policy, "asks = [\"authorized_representative_2\"]", "asks = [\"authorized_representative_3\"]"),
        (policy, "asks = [\"profile.terms\"]", "asks = [\"page:terms\"]"),
        (policy, "asks = [\"profile.terms\"]", "asks = [\"profile.email\"]"),
        (policy, "asks = [\"profile.email\", \"profile.status_callback\"]", "asks = [\"profile.email\"]"),
        (policy, "after = \"general\"", "after = \"terms\""),
        (policy, "id = \"notification\"", "id = \"business\""),
        (policy, "id = \"notification\"", "id = \"How to be told\""),
        (policy, "id = \"notification\"", "id = \"check\""),
        (
            policy,
            "asks = [\"authorized_representative_1\"]",
            "asks = [\"authorized_representative_1\"]\noptional = true",
        ),
        (policy, "fields = [\"profile.email\", \"profile.status_callback\"]", "fields = [\"profile\"]"),
        (
            policy,
            "[[any_of]]",
            "[[profile]]\npolicy = \"other\"\nname = \"Other\"\nrequirement_name = \"other\"\n\n[[any_of]]",
        ),
        (policy, "subject = \"business\"", "collection = \"products\"\nsubject = \"business\""),
        (
            policy,
            "[[any_of]]",
            "[[trust_product]]\npolicy = \"primary_customer_profile_type_individual\"\nname = \"Other\"\n\
             requirement_name = \"other\"\n\n[[any_of]]",
        ),
        (policy, "  \"website_url\",\n", "  \"business_registration_identifier_other\",\n"),
        (
            "policies/branded_calling.toml",
            "without = [\"business_title\"]",
            "without = [\"title\"]\nlisted = [\"business_titles\"]",
        ),
        (
            "policies/secondary_business.toml",
            "policy = \"primary_customer_profile_type_business\"",
            "policy = \"voice_integrity_trust_product\"",
        ),
        ("profile.toml", "[profile]\n", "[profile]\nmachine_name = \"mine\"\nsid = \"OY00\"\n"),
        ("document_types.toml", "machine_name = \"customer_profile_address\"\n", ""),
        (types, "minimum_age = 18\n", ""),
        (types, "minimum_age = 18", "minimum_age = 180"),
        (types, "kind = \"birth_date\"", "kind = \"date\""),
        (types, "required_unless_latin = \"first_name\"", "required_unless_latin = \"given_name\""),
        (types, "required_unless_latin = \"first_name\"", "required_unless_latin = \"first_name\"\nrequired = true"),
        (documents, "country = \"issuing_country\"\n", ""),
        (documents, "country = \"issuing_country\"", "country = \"issuer\""),
        (documents, "side = \"back\"", "side = \"backside\""),
        (documents, "side = \"back\"\n", ""),
        (documents, "kind = \"photo_id_issuer\"\nphoto_id_type = \"type\"", "kind = \"photo_id_issuer\""),
        (documents, "side = \"front\"\nphoto_id_type = \"type\"", "side = \"front\"\nphoto_id_type = \"front\""),
        (documents, "required_unless = \"another_way\"", "required_unless = \"another\""),
        (documents, "kind = \"consent\"", "kind = \"consent\"\nside = \"front\""),
        (person, "requirement_name = \"photo_id\"", "requirement_name = \"photo_id\"\nphoto_ids = []"),
        (
            person,
            "requirement_name = \"photo_id\"",
            "requirement_name = \"photo_id\"\nphoto_ids = [\"passport\", \"library_card\"]",
        ),
        (person, "requirement_name = \"selfie\"", "requirement_name = \"selfie\"\nphoto_ids = [\"passport\"]"),
        (person, "id = \"details\"", "id = \"details\"\nbefore = \"terms\""),
        ("terms/biometric-consent.es.md", "version: 2026-12", "version: 2027-01"),
        ("reasons.toml", "code = \"missing.terms\"", "code = \"missing.Terms\""),
        ("reasons.toml", "code = \"expired.document\"", "code = \"stale.document\""),
        ("reasons.toml", "code = \"expired.document\"", "code = \"expired.registration\""),
        ("reasons.toml", "twilio = 18601", "twilio = 18602"),
        ("reasons.toml", "twilio = 18601", "twilio = 404"),
        ("reasons.toml", "by = [\"evaluation\"]", "by = [\"reviewer\"]"),
        (
            "reasons.toml",
            "twilio = 18601\nabout = [\"field\", \"object\"]\nby = [\"reviewer\"]",
            "twilio = 18601\nabout = [\"fields\"]\nby = []",
        ),
        ("reasons.toml", "code = \"policy.cannot_approve\"", "code = \"policy.no\""),
        ("reasons.toml", "code = \"suspected.fraud\"\ntwilio = 18063", "code = \"suspected.fraud\"\ntwilio = 18098"),
        ("reasons.toml", "may_be_told = false", "may_be_told = true"),
        ("reasons.toml", "retryable = false\nmay_be_told = false", "retryable = true\nmay_be_told = false"),
        ("reasons.toml", "{label}: use {max}", "{name}: use {max}"),
        ("reasons.toml", "retryable = true", "retryable = \"yes\""),
        ("terms/privacy-policy.en.md", "version: 2026-12", "# Privacy"),
        ("terms/privacy-policy.es.md", "version: 2026-12", "version: 2026-13"),
        ("terms/terms-of-service.en.md", "{operator} asks", "{company} asks"),
        ("countries/countries.json", "{", "["),
    ];
    let mut told = String::new();
    for (path, old, new) in planted {
        told.push_str(&format!("{old:?} → {new:?}\n"));
        for mistake in mistakes_of(path, old, new) {
            assert!(mistake.starts_with("catalogue/"), "{mistake}");
            told.push_str(&format!("  {mistake}\n"));
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn an_unknown_kind_is_refused_with_file_line_and_the_known_ones() {
    let told = mistakes_of("document_types.toml", "kind = \"addresses\"", "kind = \"txt\"");
    assert_eq!(
        told,
        ["catalogue/document_types.toml:14:8: unknown kind \"txt\"; known kinds are text, paragraph, legal_name, \
          person_name, one_of, some_of, email, telephone, web_address, web_addresses, callback, date, birth_date, \
          country, registration_number, addresses, terms, photo_id_type, photo_id_issuer, picture, consent"]
    );
}

#[test]
fn a_required_field_that_no_page_asks_for_is_refused() {
    let told = mistakes_of("policies/primary_business.toml", ", \"customer_profile_address\"]", "]");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("\"customer_profile_address.address_sids\" is required, but no page asks for it"),
        "{told:?}"
    );
}

#[test]
fn mistakes_in_several_files_are_told_together() {
    let mut files = with_change("reasons.toml", "twilio = 18601", "twilio = 404");
    let types = files.iter_mut().find(|file| file.source.path.ends_with("end_user_types.toml")).expect("shipped");
    types.source.text = types.source.text.replacen("kind = \"telephone\"", "kind = \"phone\"", 2).into();
    let mistakes = assemble::catalogue(&files, Mistakes::default()).err().expect("three were planted").0;
    let files: Vec<&str> = mistakes.iter().map(|mistake| mistake.file.as_str()).collect();
    assert_eq!(files, ["catalogue/end_user_types.toml", "catalogue/end_user_types.toml", "catalogue/reasons.toml"]);
}

#[test]
fn columns_are_counted_in_characters() {
    let old = "value = \"CFO\", label = { en = \"Chief financial officer\", es";
    let told = mistakes_of("end_user_types.toml", old, "value = \"CFO\", label = { en = \"éé\", fr");
    assert!(told.iter().any(|mistake| mistake.contains(":41: unknown language \"fr\"")), "{told:?}");
}
