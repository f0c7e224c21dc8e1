//! The audit log: complete, chained, sealed, and tampering with it is found.

use bonafide_app::audit::{self, Damage};
use bonafide_app::{Actor, reviews};
use bonafide_store::values;
use bonafide_testkit::{TestApp, on_both_engines};

fn damages(house: &TestApp) -> Vec<Damage> {
    house.read(|cx| audit::verify(cx, &mut |_| {})).unwrap().damages
}

on_both_engines! {
    fn every_act_of_a_whole_story_is_in_the_log_and_verifies(house: TestApp) {
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_profile(&customer);
        let ada = house.a_reviewer("ada");
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        house.write(move |cx| reviews::look(cx, &ada, case)).unwrap();
        house.write(move |cx| reviews::approve(cx, &ada, case)).unwrap();
        let entries = house.read(move |cx| Ok(bonafide_store::audit::list(cx.tx, &sid.to_string(), 0, 100)?)).unwrap();
        let mut acts: Vec<&str> = entries.iter().map(|entry| entry.act.as_str()).collect();
        acts.dedup();
        assert_eq!(acts, ["profile.created", "profile.edited", "profile.terms_accepted", "profile.edited", "profile.submitted", "profile.vetted", "profile.review_began", "case.claimed", "case.seen", "profile.approved"]);
        assert!(house.write(audit::seal_round).unwrap() >= 2);
        let coverage = house.read(|cx| audit::verify(cx, &mut |_| {})).unwrap();
        assert_eq!((coverage.damages.len(), coverage.seals, coverage.unsealed_chains), (0, 1, 0));
        assert_eq!(house.write(audit::seal_round).unwrap(), 0);
        house.news();
    }

    fn a_changed_entry_is_found(house: TestApp) {
        let (sid, _) = house.a_submitted_profile(&house.a_customer());
        house.write(move |cx| Ok(cx.tx.execute("UPDATE audit_entries SET who = $2 WHERE chain = $1 AND sequence = 2", &values![sid.to_string(), "shell"])?)).unwrap();
        assert_eq!(damages(&house), [Damage::Changed { chain: sid.to_string(), sequence: 2 }]);
        house.news();
    }

    fn a_removed_entry_is_found(house: TestApp) {
        let (sid, _) = house.a_submitted_profile(&house.a_customer());
        house.write(move |cx| Ok(cx.tx.execute("DELETE FROM audit_entries WHERE chain = $1 AND sequence = 2", &values![sid.to_string()])?)).unwrap();
        assert_eq!(damages(&house), [Damage::Broken { chain: sid.to_string(), sequence: 3 }]);
        house.news();
    }

    fn a_chain_cut_off_after_it_was_sealed_is_found(house: TestApp) {
        let (sid, _) = house.a_submitted_profile(&house.a_customer());
        house.write(audit::seal_round).unwrap();
        house.write(move |cx| Ok(cx.tx.execute("DELETE FROM audit_entries WHERE chain = $1 AND sequence > 2", &values![sid.to_string()])?)).unwrap();
        assert!(matches!(damages(&house).as_slice(), [Damage::SealedEntryGone { number: 1, .. }]));
        house.news();
    }

    fn a_seal_made_without_the_master_key_is_found(house: TestApp) {
        house.a_submitted_profile(&house.a_customer());
        house.write(audit::seal_round).unwrap();
        house.write(|cx| Ok(cx.tx.execute("UPDATE audit_seals SET mac = hash", &[])?)).unwrap();
        assert_eq!(damages(&house), [Damage::SealChanged { number: 1 }]);
        house.news();
    }

    fn the_log_holds_nothing_that_was_entered(house: TestApp) {
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_profile(&customer);
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, sid)).unwrap();
        for chain in ["house".to_owned(), sid.to_string()] {
            for entry in house.read(move |cx| Ok(bonafide_store::audit::list(cx.tx, &chain, 0, 1000)?)).unwrap() {
                let all = format!("{} {} {} {}", entry.who, entry.act, entry.subject, entry.detail);
                assert!(!all.contains("Ottoline") && !all.contains('@') && !all.contains("Kestrel"), "{all}");
            }
        }
        house.news();
    }
}

#[test]
fn no_statement_changes_or_removes_an_entry() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/src");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap().to_lowercase();
            for table in ["audit_entries", "audit_seals", "audit_seal_heads"] {
                assert!(
                    !text.contains(&format!("update {table}")) && !text.contains(&format!("delete from {table}")),
                    "{path:?}"
                );
            }
        }
    }
}
