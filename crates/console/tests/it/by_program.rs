//! Profiles that a program began, as the account's people see them.

use bonafide_app::{Actor, profiles};
use bonafide_domain::attributes::Attributes;
use bonafide_domain::policy::Collection;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::browser::Browser;

/// A profile of a policy that a program of the customer's account began.
fn begun(house: &TestApp, customer: &Actor, policy: &str, collection: Collection) -> String {
    let account = customer.account().expect("a customer has an account");
    let known = house.app.house.catalogue.policy_named(policy).expect("the policy is shipped").sid;
    let mut own = Attributes::new();
    own.set("friendly_name", json!("By software"));
    own.set("email", json!("notices@novakestrel.example.com"));
    let made = house.write(move |cx| {
        let program = Actor::Program { account, key: None, may_write: true };
        profiles::create_given(cx, &program, collection, known, &own)
    });
    made.expect("a program can begin a profile").sid.to_string()
}

on_both_engines! {
    fn nobody_is_asked_for_terms_that_stand_between_operator_and_account(house: TestApp) {
        let (browser, customer) = Browser::of_customer(&house);
        let sid = begun(&house, &customer, "primary_customer_profile_type_business", Collection::CustomerProfile);
        let tasks = browser.get(&format!("/profiles/{sid}"));
        tasks.is(200).says("By software").says("Authorised representative").does_not_say("Read the terms of service");
        tasks.does_not_say(&format!("/profiles/{sid}/terms"));
        browser.get(&format!("/profiles/{sid}/terms")).is(404);
        browser.get(&format!("/profiles/{sid}/check")).is(200).does_not_say("Accept the terms");
    }

    fn a_profile_of_any_policy_can_be_looked_at_and_filled_in(house: TestApp) {
        let (browser, customer) = Browser::of_customer(&house);
        let policies: Vec<(String, Collection)> = house.app.house.catalogue.policies.iter()
            .map(|policy| (policy.machine_name.clone(), policy.collection)).collect();
        for (policy, collection) in policies {
            let sid = begun(&house, &customer, &policy, collection);
            let tasks = browser.get(&format!("/profiles/{sid}"));
            tasks.is(200);
            let pages: Vec<&str> = tasks.html.split(&format!("href=\"/profiles/{sid}/")).skip(1)
                .filter_map(|rest| rest.split('"').next()).collect();
            assert!(pages.contains(&"notification"), "{policy}: {pages:?}");
            for page in pages {
                browser.get(&format!("/profiles/{sid}/{page}")).is(200);
            }
        }
    }
}
