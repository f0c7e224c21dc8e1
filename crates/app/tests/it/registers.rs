//! Registers of companies: imported whole or not at all, and asked for every business that is submitted. All companies
//! are invented.

use std::fmt::Write as _;
use std::io::{Cursor, Read};

use bonafide_app::registers::{self, Step, Unimported};
use bonafide_app::vetting::reason_of;
use bonafide_app::{Actor, Error, answers, profiles, reviews};
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::vetting::{Agreement, Blindness, Check, Finding, Kind, Report, Source, Weight};
use bonafide_store::companies;
use bonafide_testkit::{TestApp, answers_of_page, on_both_engines};
use bonafide_vetting::business::is_lei;
use serde_json::json;

const BUSINESS: &str = "customer_profile_business_information";
const REGISTER: &str = "gleif";

/// The columns that are read, and one that is not, as GLEIF names them.
const HEADER: &str = r#""LEI","Entity.LegalName","Entity.LegalName.xmllang","Entity.LegalAddress.City","Entity.LegalAddress.Country","Entity.RegistrationAuthority.RegistrationAuthorityID","Entity.RegistrationAuthority.RegistrationAuthorityEntityID","Entity.LegalJurisdiction","Entity.EntityStatus","Registration.RegistrationStatus""#;

fn lei(serial: usize) -> String {
    let with = |check: u32| format!("9999ZZ{serial:012}{check:02}");
    (2..99).map(with).find(|lei| is_lei(lei)).unwrap()
}

/// A file with these companies: name, register and number in it, country, status.
fn file(companies: &[(&str, &str, &str, &str, &str)]) -> String {
    let mut file = format!("{HEADER}\n");
    for (serial, (name, authority, number, country, status)) in companies.iter().enumerate() {
        let lei = lei(serial);
        writeln!(
            file,
            r#""{lei}","{name}","en","Somewhere","{country}","{authority}","{number}","{country}","{status}","ISSUED""#
        )
        .unwrap();
    }
    file
}

fn nova_kestrel(status: &str) -> String {
    file(&[
        ("Pale Heron Holdings Inc", "RA000602", "7654320", "US", "ACTIVE"),
        ("NOVA KESTREL INSTRUMENTS, L.L.C.", "RA000602", "7654321", "US", status),
    ])
}

fn import(house: &TestApp, file: impl Read) -> Result<u64, Unimported> {
    registers::import(&house.app, &Actor::Shell, REGISTER, file, |_| {}).map(|tally| tally.entries)
}

fn report(house: &TestApp, reviewer: &str) -> Report {
    let (_, case) = house.a_submitted_profile(&house.a_customer());
    let reviewer = house.a_reviewer(reviewer);
    let report = house.write(move |cx| reviews::look(cx, &reviewer, case)).unwrap().report.unwrap();
    house.news();
    report
}

fn found(report: &Report, kind: Kind) -> Option<&Finding> {
    report.findings.iter().find(|finding| finding.kind == kind)
}

fn companies_listed(house: &TestApp) -> Vec<i64> {
    let listed = house.read(|cx| registers::list(cx, &Actor::Shell)).unwrap();
    listed.into_iter().map(|register| register.companies).collect()
}

on_both_engines! {
    fn a_register_bears_a_business_out_and_its_own_domain_speaks_for_it(house: TestApp) {
        assert_eq!(import(&house, nova_kestrel("ACTIVE").as_bytes()).unwrap(), 2);
        let report = report(&house, "ada");
        let name = found(&report, Kind::RegisteredName).unwrap();
        assert_eq!((name.weight, &name.about), (Weight::For, &Place::field(BUSINESS, "business_name")));
        let compared = name.compared.as_ref().unwrap();
        assert_eq!(compared.right, (Source::Register, "NOVA KESTREL INSTRUMENTS, L.L.C.".to_owned()));
        // No register of companies goes by an EIN.
        assert!(found(&report, Kind::RegisteredNumber).is_none() && found(&report, Kind::NoLongerActive).is_none());
        let email = found(&report, Kind::EmailDomain).unwrap();
        assert_eq!((email.weight, &email.about), (Weight::For, &Place::field("authorized_representative_1", "email")));
        assert!(report.blind.iter().all(|blind| blind.check != Check::Business));
    }

    fn a_business_that_is_no_longer_active_is_a_doubt_where_only_its_name_was_found(house: TestApp) {
        import(&house, nova_kestrel("INACTIVE").as_bytes()).unwrap();
        let report = report(&house, "ada");
        let finding = found(&report, Kind::NoLongerActive).unwrap();
        assert_eq!(finding.weight, Weight::Doubt);
        assert_eq!(finding.about, Place::field(BUSINESS, "business_registration_number"));
    }

    fn the_number_of_another_company_speaks_against_the_name_and_gives_a_reason_for_its_field(house: TestApp) {
        import(&house, file(&[("Pale Heron Limited", "RA000585", "01234567", "GB", "INACTIVE")]).as_bytes()).unwrap();
        let (customer, ada) = (house.a_customer(), house.a_reviewer("ada"));
        let sid = house.a_complete_profile(&customer);
        house.write(move |cx| {
            let mut entered = answers_of_page(cx, &customer, sid, "business")?;
            let mut answer = |field, value| entered.answers.insert(Place::field(BUSINESS, field), json!(value));
            answer("business_registration_identifier", "CN");
            answer("business_registration_number", "01234567");
            answers::save_page(cx, &customer, sid, "business", &entered)?;
            profiles::submit(cx, &customer, sid)
        }).unwrap();
        house.vet();
        let case = house.case_of(sid);
        let report = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap().report.unwrap();
        let name = found(&report, Kind::RegisteredName).unwrap();
        assert_eq!((name.weight, name.compared.as_ref().unwrap().agreement), (Weight::Against, Agreement::Differs));
        let catalogue = &house.app.house.catalogue;
        let reason = reason_of(&house.app.house, &catalogue.policies[0], name).unwrap();
        assert_eq!((reason.code.as_str(), &reason.about), (code::MISMATCH_BUSINESS_NAME, &name.about));
        assert_eq!(found(&report, Kind::RegisteredNumber).unwrap().weight, Weight::For);
        assert_eq!(found(&report, Kind::NoLongerActive).unwrap().weight, Weight::Against);
        house.news();
    }

    fn a_business_that_no_register_has_is_noted_and_without_a_register_nothing_is_seen(house: TestApp) {
        let blind = report(&house, "ada");
        let spot = blind.blind.iter().find(|spot| spot.check == Check::Business).unwrap();
        assert_eq!(spot.why, Blindness::NothingImported);
        assert!(found(&blind, Kind::NotRegistered).is_none());
        import(&house, file(&[("Nova Kestrel Instruments LLC", "RA000014", "1", "AU", "ACTIVE")]).as_bytes()).unwrap();
        assert_eq!(found(&report(&house, "bea"), Kind::NotRegistered).unwrap().weight, Weight::Note);
        registers::remove(&house.app, &Actor::Shell, REGISTER).unwrap();
        assert!(report(&house, "cyd").blind.contains(spot));
        assert!(matches!(registers::remove(&house.app, &Actor::Shell, REGISTER), Err(Error::NotFound)));
    }

    fn a_file_that_breaks_off_leaves_the_earlier_import_and_no_rows_of_its_own(house: TestApp) {
        import(&house, nova_kestrel("ACTIVE").as_bytes()).unwrap();
        let name = "Nova Kestrel Instruments LLC";
        let mut broken = file(&vec![(name, "RA000602", "7654321", "US", "INACTIVE"); 2_100]);
        broken.push('"');
        broken.push_str(&"x".repeat(2 << 20));
        let mut kept = 0;
        let refused = registers::import(&house.app, &Actor::Shell, REGISTER, broken.as_bytes(), |step| {
            if let Step::Kept(companies) = step {
                kept = companies;
            }
        });
        assert!(matches!(refused, Err(Unimported::Unreadable(_))) && kept == 2_000, "{kept} were kept before it broke");
        let refused = |file: String| import(&house, file.as_bytes()).unwrap_err();
        assert!(matches!(refused(String::new()), Unimported::Unreadable(_)));
        assert!(matches!(refused(file(&[])), Unimported::Empty));
        let damaged = format!("{}a,b\nc,d\n", file(&[("Pale Heron Holdings Inc", "", "", "US", "ACTIVE")]));
        assert!(matches!(refused(damaged), Unimported::Damaged(2)));
        assert_eq!(companies_listed(&house), [2]);
        assert!(found(&report(&house, "ada"), Kind::NoLongerActive).is_none());
        assert!(!house.write(|cx| Ok(companies::clear_some(cx.tx, 1)?)).unwrap(), "nothing is left to be cleared");
    }

    fn an_import_replaces_the_one_before_and_the_later_of_two_at_once_stands(house: TestApp) {
        import(&house, nova_kestrel("ACTIVE").as_bytes()).unwrap();
        let begun = |name: &'static str| house.write(move |cx| Ok(companies::begin(cx.tx, name)?)).unwrap();
        let (first, other, second) = (begun(REGISTER), begun("another"), begun(REGISTER));
        let is_open = |import| house.write(move |cx| Ok(companies::insert(cx.tx, import, &[])?)).unwrap();
        assert_eq!([first, other, second].map(is_open), [false, true, true]);
        import(&house, file(&[("Pale Heron Holdings Inc", "", "", "US", "ACTIVE")]).as_bytes()).unwrap();
        assert_eq!((is_open(second), companies_listed(&house)), (false, vec![1]));
        assert!(found(&report(&house, "ada"), Kind::NotRegistered).is_some());
    }

    fn only_who_administers_imports_and_only_under_a_name_that_can_stand_in_a_command(house: TestApp) {
        let customer = house.a_customer();
        let by = |actor: &Actor, name| registers::import(&house.app, actor, name, Cursor::new(nova_kestrel("ACTIVE")), |_| {});
        assert!(matches!(by(&customer, REGISTER), Err(Unimported::Refused(Error::NotFound))));
        assert!(matches!(by(&house.a_reviewer("ada"), REGISTER), Err(Unimported::Refused(Error::Forbidden))));
        assert!(matches!(by(&Actor::Shell, "all of them"), Err(Unimported::Refused(Error::Invalid(_)))));
        assert!(house.read(move |cx| registers::list(cx, &customer)).is_err());
        assert_eq!(companies_listed(&house), Vec::<i64>::new());
        house.news();
    }
}
