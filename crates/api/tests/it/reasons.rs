//! The taxonomy of reasons, as far as a caller may know it.

use bonafide_testkit::{TestApp, on_both_engines};

use crate::http::Program;
use crate::operators::a_desk;

const REASONS: &str = "/bonafide/v1/Reasons";

on_both_engines! {
    fn what_may_not_be_told_is_listed_for_the_operator_and_for_test_accounts_alone(house: TestApp) {
        let all = house.app.house.catalogue.reasons.len();
        let told = house.app.house.catalogue.reasons.iter().filter(|kind| kind.may_be_told).count();
        assert!(told < all);
        let count = |program: &Program<'_>| {
            let listed = program.get(REASONS).is(200);
            assert_eq!((&listed["meta"]["key"], listed["meta"]["next_page_url"].is_null()), (&serde_json::json!("reasons"), true));
            listed["reasons"].as_array().unwrap().len()
        };
        assert_eq!(count(&Program::of_a_new_account(&house)), told);
        assert_eq!(count(&Program::of_a_test_account(&house)), all);
        assert_eq!(count(&a_desk(&house, "ana")), all);
        house.leave_news();
    }

    fn a_reason_is_told_in_the_language_that_is_wanted(house: TestApp) {
        let account = Program::of_a_new_account(&house);
        let find = |program: &Program<'_>| {
            let listed = program.get(REASONS).is(200);
            listed["reasons"].as_array().unwrap().iter().find(|reason| reason["code"] == "missing.field").cloned().unwrap()
        };
        let (english, spanish) = (find(&account), find(&account.with("accept-language", "es")));
        assert_eq!(english["message"], "There is no answer to “{label}”.");
        assert_eq!(spanish["message"], "No hay respuesta a «{label}».");
        assert_eq!((&english["twilio"], &english["class"], &english["about"]), (&22215.into(), &"missing".into(), &serde_json::json!(["field", "object"])));
        assert!(english["more_info"].as_str().unwrap().ends_with("/docs/errors#22215"));
    }
}
