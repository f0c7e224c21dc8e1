//! What the shipped catalogue promises: the wire's names and values, and words for every reason in every language.

use std::collections::BTreeSet;

use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::{ChosenPhotoId, Kind, ObjectKind, Required};
use bonafide_domain::language::{Language, Text};
use bonafide_domain::picture::{FileFault, Flaw, Side};
use bonafide_domain::place::Place;
use bonafide_domain::policy::{Policy, Subject};
use bonafide_domain::reason::{About, ReasonKind, code};
use bonafide_domain::registration::Identifier;

use crate::{assemble, files, mistake::Mistakes, shipped};

pub(super) fn catalogue() -> Catalogue {
    shipped().unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn served(catalogue: &Catalogue, object_type: &str) -> BTreeSet<String> {
    let object_type = catalogue.object_type(object_type).expect("a shipped type");
    object_type.fields.iter().filter(|field| field.served).map(|field| field.name.clone()).collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_primary_business_policy_serves_what_the_original_serves() {
    let catalogue = catalogue();
    let sid = "RN6433641899984f951173ef1738c3bdd0".parse().expect("a SID");
    let policy = catalogue.policy(sid).expect("the shipped policy");
    assert_eq!(policy.friendly_name, "Primary Customer Profile of type Business");
    let end_users: Vec<_> = policy.end_users.iter().map(|e| (e.requirement_name.as_str(), e.name.as_str())).collect();
    let wanted = [
        ("customer_profile_business_information", "Business Information"),
        ("authorized_representative_1", "Authorized Representative 1"),
        ("authorized_representative_2", "Authorized Representative 2"),
    ];
    assert_eq!(end_users, wanted);
    let business = [
        "business_type",
        "business_registration_number",
        "business_name",
        "business_registration_identifier",
        "business_identity",
        "business_industry",
        "website_url",
        "business_regions_of_operation",
        "social_media_profile_urls",
    ];
    assert_eq!(served(&catalogue, "customer_profile_business_information"), set(&business));
    let person = set(&["first_name", "last_name", "email", "phone_number", "business_title", "job_position"]);
    assert_eq!(served(&catalogue, "authorized_representative_1"), person);
    assert_eq!(served(&catalogue, "authorized_representative_2"), person);
    assert_eq!(served(&catalogue, "customer_profile_address"), set(&["address_sids"]));
    assert_eq!(policy.documents[0].description, "Customer Profile HQ Physical Address");
}

#[test]
fn the_individual_policy_is_that_of_the_wire_and_serves_its_fields() {
    let catalogue = catalogue();
    let sid = "RNffcb02a20420c81caf596ffc44f69712".parse().expect("a SID");
    let policy = catalogue.policy(sid).expect("the shipped policy");
    assert_eq!(
        (policy.subject, policy.friendly_name.as_str()),
        (Subject::Individual, "Primary customer profile for individual")
    );
    let confirm = "I confirm I am operating as an individual (This profile setting cannot be changed.)";
    assert_eq!(policy.confirm.in_language(Language::En), confirm);
    let wire = [
        "first_name",
        "last_name",
        "email",
        "phone_number",
        "birth_date",
        "identification_type",
        "identification_number",
        "identification_state",
        "website_url",
        "company_name",
        "use_case",
        "notification_mobile_number",
    ];
    assert_eq!(served(&catalogue, "individual_customer_profile_information"), set(&wire));
    let needed: Vec<&str> = policy.documents.iter().map(|needed| needed.requirement_name.as_str()).collect();
    assert_eq!(needed, ["customer_profile_address", "photo_id", "selfie"]);
    assert!(
        policy.documents.iter().all(|needed| needed.photo_ids.is_none()),
        "nothing that a country issues is left out"
    );
}

fn kind_of<'a>(catalogue: &'a Catalogue, place: &str) -> (&'a Kind, &'a Required) {
    let field = catalogue.field(&place.parse().expect("a place")).expect("a shipped field");
    (&field.kind, &field.required)
}

#[test]
fn each_side_of_a_photo_id_is_wanted_by_the_document_chosen() {
    let catalogue = catalogue();
    let by = ChosenPhotoId { country: "issuing_country".to_owned(), code: "type".to_owned() };
    for wanted in [Side::PhotoPage, Side::Front, Side::Back] {
        let (kind, required) = kind_of(&catalogue, &format!("photo_id.{}", wanted.word()));
        let Kind::Picture { side, chosen } = kind else { panic!("{kind:?}") };
        assert_eq!((*side, chosen.as_ref(), required), (wanted, Some(&by), &Required::Always));
    }
    assert!(
        matches!(kind_of(&catalogue, "photo_id.type").0, Kind::PhotoIdType { country } if country == "issuing_country")
    );
    assert!(matches!(kind_of(&catalogue, "photo_id.issuer").0, Kind::PhotoIdIssuer { chosen } if *chosen == by));
}

#[test]
fn a_face_need_not_be_shown_by_whom_another_way_is_open() {
    let catalogue = catalogue();
    let unless = Required::Unless { field: "another_way".to_owned() };
    for wanted in [Side::Straight, Side::Left, Side::Right] {
        let (kind, required) = kind_of(&catalogue, &format!("selfie.{}", wanted.word()));
        assert!(matches!(kind, Kind::Picture { side, chosen: None } if *side == wanted), "{kind:?}");
        assert_eq!(required, &unless);
    }
    assert!(matches!(kind_of(&catalogue, "selfie.consent"), (Kind::Consent, required) if *required == unless));
    let ways = ["no_camera", "camera_not_allowed", "consent_refused", "unable", "other"];
    assert_eq!(values(&catalogue, "selfie.another_way"), ways);
    assert_eq!(kind_of(&catalogue, "selfie.another_way").1, &Required::Never);
}

#[test]
fn names_are_asked_in_latin_letters_when_the_id_has_others_and_age_begins_at_18() {
    let catalogue = catalogue();
    for name in ["first_name", "last_name"] {
        let place = format!("individual_customer_profile_information.{name}_latin");
        assert_eq!(kind_of(&catalogue, &place).1, &Required::UnlessLatin { field: name.to_owned() });
    }
    let born = kind_of(&catalogue, "individual_customer_profile_information.birth_date");
    assert!(matches!(born, (Kind::BirthDate { minimum_age: 18 }, Required::Always)), "{born:?}");
}

#[test]
fn every_flaw_and_file_fault_says_at_once_what_to_do_in_words_of_its_own() {
    let catalogue = catalogue();
    let codes = || Flaw::ALL.map(Flaw::code).into_iter().chain(FileFault::ALL.map(FileFault::code));
    for language in Language::ALL {
        let asks: BTreeSet<&str> = codes()
            .map(|code| catalogue.reason(code).expect("a shipped reason"))
            .map(|kind| kind.ask.as_ref().expect("words for the moment of capture").in_language(language))
            .collect();
        assert_eq!(asks.len(), codes().count(), "two say the same in {language:?}");
        assert!(asks.iter().all(|said| said.chars().count() <= 140), "{asks:?}");
    }
}

#[test]
fn whoever_reviews_may_point_at_one_side_of_a_document() {
    let catalogue = catalogue();
    let at_a_picture = Flaw::ALL.map(Flaw::code).into_iter().chain([
        "expired.document",
        "missing.document_side",
        "missing.photo_id",
        "mismatch.document_owner",
        "mismatch.face",
        "mismatch.photo_id_type",
        "suspected.altered_document",
        "unreadable.document",
        "unreadable.face",
        "unsupported.photo_id",
        "unsupported.photo_of_screen",
        "unverifiable.identity_check",
    ]);
    for code in at_a_picture {
        let kind = catalogue.reason(code).expect("a shipped reason");
        assert!(kind.by_reviewer && kind.about.contains(&About::Field), "{code}");
    }
}

#[test]
fn the_second_representative_may_be_left_out_and_must_be_another_person() {
    let catalogue = catalogue();
    let second = &catalogue.policies[0].end_users[2];
    assert!(!second.required && catalogue.policies[0].end_users[..2].iter().all(|end_user| end_user.required));
    assert_eq!(second.differs_from.as_deref(), Some("authorized_representative_1"));
}

fn values(catalogue: &Catalogue, place: &str) -> Vec<String> {
    let field = catalogue.field(&place.parse().expect("a place")).expect("a shipped field");
    field.kind.choices().iter().map(|choice| choice.value.clone()).collect()
}

#[test]
fn every_enumeration_has_the_values_of_the_wire() {
    let catalogue = catalogue();
    let business = |field: &str| values(&catalogue, &format!("customer_profile_business_information.{field}"));
    assert_eq!(business("business_identity"), ["direct_customer", "isv_reseller_or_partner", "unknown"]);
    let types = [
        "Sole Proprietorship",
        "Partnership",
        "Limited Liability Corporation",
        "Co-operative",
        "Non-profit Corporation",
        "Corporation",
    ];
    assert_eq!(business("business_type"), types);
    assert_eq!(business("business_registration_identifier"), Identifier::ALL.map(Identifier::wire_name));
    let regions = ["AFRICA", "ASIA", "AUSTRALIA", "EUROPE", "LATIN_AMERICA", "USA_AND_CANADA"];
    assert_eq!(business("business_regions_of_operation"), regions);
    let positions = ["Director", "GM", "VP", "CEO", "CFO", "General Counsel", "Other"];
    assert_eq!(values(&catalogue, "authorized_representative_1.job_position"), positions);
    assert_eq!(values(&catalogue, "authorized_representative_2.job_position"), positions);
    insta::assert_snapshot!(business("business_industry").join(" "));
}

#[test]
fn what_another_number_is_called_is_asked_only_then_and_never_served() {
    let catalogue = catalogue();
    let place =
        "customer_profile_business_information.business_registration_identifier_other".parse().expect("a place");
    let field = catalogue.field(&place).expect("a shipped field");
    let when = Required::When { field: "business_registration_identifier".to_owned(), is: "Other".to_owned() };
    assert_eq!((&field.required, field.served), (&when, false));
}

/// The pages of a policy and what they ask, in their order.
pub(super) fn road(catalogue: &Catalogue, policy: &Policy) -> String {
    let mut road = format!("{}\n", policy.machine_name);
    for page in &policy.pages {
        let after = page.after.as_ref().map(|after| format!(" after {after}")).unwrap_or_default();
        road.push_str(&format!("{}{after}{}\n", page.id, if page.optional { " (optional)" } else { "" }));
        for (place, field) in catalogue.asked_on(policy, &page.id) {
            road.push_str(&format!("  {place}: {}\n", field.label.in_language(Language::En)));
        }
    }
    road
}

#[test]
fn the_pages_ask_for_everything_once_in_their_order() {
    let catalogue = catalogue();
    insta::assert_snapshot!(catalogue.policies.iter().map(|policy| road(&catalogue, policy)).collect::<String>());
}

#[test]
fn a_field_added_to_one_file_is_asked_on_its_page() {
    let mut files = files::shipped();
    let types = files.iter_mut().find(|file| file.source.path.ends_with("end_user_types.toml")).expect("shipped");
    let field = "[[end_user_type.field]]\nname = \"founded_on\"\nkind = \"date\"\nrequired = true\n\
        friendly_name = \"Founded On\"\nlabel = { en = \"Founded\", es = \"Fundación\" }\n\
        missing = { en = \"Enter the date\", es = \"Introduzca la fecha\" }\n\
        wrong = { en = \"Enter the date\", es = \"Introduzca la fecha\" }\n\n";
    let marker = "[[end_user_type]]\nmachine_name = \"authorized_representative_1\"";
    types.source.text = types.source.text.replace(marker, &format!("{field}{marker}")).into();
    let catalogue = assemble::catalogue(&files, Mistakes::default()).expect("a good catalogue");
    let asked = catalogue.asked_on(&catalogue.policies[0], "business");
    let place = Place::field("customer_profile_business_information", "founded_on");
    assert!(asked.iter().any(|(asked, _)| *asked == place));
}

#[test]
fn every_type_has_its_own_sid_for_ever() {
    let catalogue = catalogue();
    let types = catalogue.types.iter().filter(|known| known.kind != ObjectKind::Profile);
    let sids: Vec<String> = types.map(|t| format!("{} {}", t.sid.expect("a SID"), t.machine_name)).collect();
    insta::assert_snapshot!(sids.join("\n"));
}

#[test]
fn the_taxonomy_is_what_it_was() {
    let line = |kind: &ReasonKind| {
        let by = match (kind.by_evaluation, kind.by_reviewer) {
            (true, true) => "evaluation, reviewer",
            (true, false) => "evaluation",
            (false, _) => "reviewer",
        };
        let retry = if kind.retryable { "retryable" } else { "final" };
        let told = if kind.may_be_told { "told" } else { "never told" };
        format!("{} | {} | {} | {retry} | {told} | {by}", kind.code, kind.class.word(), kind.twilio)
    };
    insta::assert_snapshot!(catalogue().reasons.iter().map(line).collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_reason_has_words_of_its_own_in_every_language() {
    let catalogue = catalogue();
    for language in Language::ALL {
        let words =
            |kind: &ReasonKind| [&kind.saw, &kind.why, &kind.cure].map(|text| text.in_language(language).to_owned());
        let all: Vec<[String; 3]> = catalogue.reasons.iter().map(words).collect();
        assert!(all.iter().flatten().all(|said| !said.trim().is_empty()));
        let whys: BTreeSet<&String> = all.iter().map(|[_, why, _]| why).collect();
        let cures: BTreeSet<&String> = all.iter().map(|[_, _, cure]| cure).collect();
        assert_eq!((whys.len(), cures.len()), (all.len(), all.len()), "two reasons say the same in {language:?}");
    }
}

fn every_text(catalogue: &Catalogue) -> Vec<&Text> {
    let reasons = catalogue.reasons.iter().flat_map(|kind| [&kind.saw, &kind.why, &kind.cure]);
    let fields = catalogue.types.iter().flat_map(|known| &known.fields);
    let fields = fields.flat_map(|field| [&field.label, &field.missing, &field.wrong].into_iter().chain(&field.hint));
    let pages = catalogue.policies.iter().flat_map(|policy| &policy.pages).flat_map(|page| [&page.title, &page.lead]);
    reasons
        .chain(fields)
        .chain(pages)
        .chain([&catalogue.terms.text, &catalogue.privacy.text, &catalogue.consent.text])
        .collect()
}

#[test]
fn no_english_is_left_in_the_spanish_words() {
    let catalogue = catalogue();
    for text in every_text(&catalogue) {
        let (en, es) = (text.in_language(Language::En), text.in_language(Language::Es));
        let only_placeholder = en.starts_with('{') && en.ends_with('}') && en.matches('{').count() == 1;
        assert!(only_placeholder || en != es, "{en:?} is not translated");
        let english =
            es.split(|c: char| !c.is_alphabetic()).find(|word| ["the", "and", "with", "your", "of"].contains(word));
        assert_eq!(english, None, "{es:?}");
    }
}

#[test]
fn both_languages_fill_in_the_same() {
    let holes = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    };
    for text in every_text(&catalogue()) {
        assert_eq!(holes(text.in_language(Language::En)), holes(text.in_language(Language::Es)));
    }
}

#[test]
fn no_words_blame_beg_or_hide() {
    for text in every_text(&catalogue()) {
        let said = text.in_language(Language::En).to_lowercase();
        let bad =
            ["please", "invalid", "an error occurred", "oops", "sorry"].into_iter().find(|bad| said.contains(bad));
        assert_eq!(bad, None, "{said:?}");
    }
}

#[test]
fn a_number_of_the_wire_names_one_reason_and_never_a_suspicion() {
    let catalogue = catalogue();
    let code_of = |number: &str| catalogue.reason(number).map(|kind| kind.code.as_str());
    assert_eq!(code_of("18601"), Some("unverifiable.business_website"));
    assert_eq!(code_of("18602"), Some("unverifiable.registration_number"));
    assert_eq!(code_of("18063"), Some("policy.cannot_approve"));
    for number in [18601, 18602, 18603, 18604, 18605, 18606, 18609, 22214, 22215, 22216, 22217, 22218, 22219] {
        assert!(catalogue.reason(&number.to_string()).is_some(), "{number}");
    }
}

#[test]
fn every_code_of_the_evaluation_is_there() {
    let catalogue = catalogue();
    assert!(code::ALL.iter().all(|code| catalogue.reason(code).is_some_and(|kind| kind.by_evaluation)));
}

#[test]
fn a_suspicion_looks_to_the_applicant_like_any_final_no() {
    let catalogue = catalogue();
    let shown = catalogue.reason("policy.cannot_approve").expect("a shipped reason");
    let untold: Vec<_> = catalogue.reasons.iter().filter(|kind| !kind.may_be_told).collect();
    assert!(untold.len() >= 5);
    assert!(untold.iter().all(|kind| kind.twilio == shown.twilio && kind.retryable == shown.retryable));
}

#[test]
fn the_terms_say_whose_they_are_and_that_they_are_a_start() {
    let catalogue = catalogue();
    for terms in [&catalogue.terms, &catalogue.privacy, &catalogue.consent] {
        assert_eq!(terms.version, "2026-12");
        assert!(terms.text.in_language(Language::En).starts_with("This is a starting text."));
        assert!(Language::ALL.iter().all(|language| terms.text.in_language(*language).contains("{operator}")));
    }
}
