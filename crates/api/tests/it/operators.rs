//! Programs of the operator: each acts for a person, by a key of theirs.

use bonafide_app::api_keys;
use bonafide_domain::account::Role;
use bonafide_domain::api_key::KeyRole;
use bonafide_testkit::TestApp;

use crate::http::{PRIMARY, Program};

/// A program of a reviewer of this name.
pub(crate) fn a_desk<'h>(house: &'h TestApp, name: &str) -> Program<'h> {
    of(house, name, Role::Reviewer, KeyRole::Reviewer)
}

/// A program of an administrator.
pub(crate) fn an_administrators<'h>(house: &'h TestApp) -> Program<'h> {
    of(house, "admin", Role::Admin, KeyRole::Admin)
}

fn of<'h>(house: &'h TestApp, name: &str, role: Role, key: KeyRole) -> Program<'h> {
    let person = house.somebody(&format!("{name}@operator.example.com"), role, None);
    let made = house.write(move |cx| api_keys::create(cx, &person, key, "tool")).expect("a key can be made");
    Program::named(house, &made.key.sid.to_string(), &made.secret.reveal_hex())
}

/// A profile that was submitted and waits at the desk: its SID, and that of its case.
#[track_caller]
pub(crate) fn at_the_desk(account: &Program<'_>, desk: &Program<'_>, name: &str) -> (String, String) {
    let profile = account.a_whole_profile(PRIMARY, name);
    account.post(&format!("/v1/CustomerProfiles/{profile}"), &[("Status", "pending-review")]).is(200);
    account.house.vet();
    let open = desk.get("/bonafide/v1/Cases?Status=open&PageSize=1000").is(200);
    let case = open["cases"].as_array().expect("cases").iter().find(|case| case["profile_sid"] == profile.as_str());
    let case = case.expect("the case is open")["sid"].as_str().expect("a SID").to_owned();
    (profile, case)
}
