//! The settings of an account: what it is called, its auth token, its subaccounts, and the mark of a test account.

use bonafide_app::assignments::{self, Object};
use bonafide_app::{Actor, Error, accounts, channel_endpoints, profiles};
use bonafide_domain::account::Role;
use bonafide_domain::attributes::Attributes;
use bonafide_domain::page::Window;
use bonafide_domain::sid::{AccountSid, ForeignSid};
use bonafide_seal::Token;
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::browser::{Answer, Browser};

/// The tag of a test account.
const MARK: &str = "<span>Test account</span>";
const NEW: &str = "/settings/subaccounts/new";

/// What a box of the page holds.
fn copied(answer: &Answer, id: &str) -> String {
    let rest = answer.html.split_once(&format!("id=\"{id}\"")).map(|(_, rest)| rest).unwrap_or_default();
    let text = rest.split_once('>').and_then(|(_, rest)| rest.split_once("</textarea>"));
    text.map(|(text, _)| text.trim().to_owned()).expect("the page has a box to copy from")
}

/// Whether a token lets a program into an account.
fn lets_in(house: &TestApp, account: AccountSid, token: &str) -> bool {
    let token = Token::parse(token).expect("a token");
    match house.read(move |cx| accounts::authenticate(cx, account, &token)) {
        Ok(()) => true,
        Err(Error::Unauthenticated) => false,
        Err(other) => panic!("{other}"),
    }
}

/// Makes a subaccount as the page does.
fn create(browser: &Browser<'_>, name: &str) -> Answer {
    let once = browser.get(NEW).hidden("once");
    browser.post(NEW, &[("once", &once), ("name", name)])
}

/// The subaccounts of somebody's account.
fn below(house: &TestApp, owner: Actor) -> Vec<(AccountSid, String)> {
    let listed = house.read(move |cx| accounts::list_below(cx, &owner, &Window::newest(10))).expect("a list");
    listed.items.into_iter().map(|account| (account.sid, account.name)).collect()
}

on_both_engines! {
    fn an_owner_sees_and_renames_the_account(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        let sid = actor.account().expect("a customer has an account").to_string();
        let page = owner.get("/settings");
        page.is(200).says("Nova Kestrel").says("Live account").does_not_say("Test account");
        page.says(&format!("<span>{}</span><wbr><span>{}</span>", &sid[..2], &sid[2..6]));
        owner.get("/settings/name").says("value=\"Nova Kestrel\"");
        owner.post("/settings/name", &[("name", " ")]).is(422).says("Enter a name for the account");
        owner.post("/settings/name", &[("name", &"n".repeat(256))]).is(422).says("Shorten the name to 255 characters");
        owner.post_on("/settings/name", &[("name", "Kestrel & Daughters")]).says("The name is saved");
        owner.get("/settings").says("Kestrel &#38; Daughters").does_not_say("The name is saved");
    }

    fn the_auth_token_is_shown_only_when_asked_for(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        let account = actor.account().expect("a customer has an account");
        owner.get("/settings/token").is(200).says("Show the auth token?").does_not_say("<textarea");
        let shown = owner.post("/settings/token", &[]);
        let token = copied(&shown.is(200).clone(), "token");
        assert!(lets_in(&house, account, &token));
        assert_eq!(copied(&shown, "sid"), account.to_string());
        for page in ["/settings", "/settings/token", "/settings/keys"] {
            owner.get(page).does_not_say(&token);
        }
    }

    fn a_subaccount_is_made_once_and_renamed(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        owner.get("/settings/subaccounts").is(200).says("No subaccounts yet");
        create(&owner, "").is(422).says("Enter a name for the account");
        let once = owner.get(NEW).hidden("once");
        let fields = [("once", once.as_str()), ("name", "Quillmarsh")];
        let made = owner.post(NEW, &fields);
        let (sid, token) = (copied(&made.is(200).clone(), "sid"), copied(&made, "token"));
        owner.post(NEW, &fields).is(409).says("made already").does_not_say(&token);
        assert_eq!(below(&house, actor), [(sid.parse().expect("a SID"), "Quillmarsh".to_owned())]);
        assert!(lets_in(&house, sid.parse().expect("a SID"), &token));
        owner.get("/settings/subaccounts").says("Quillmarsh").does_not_say(&token);
        let path = format!("/settings/subaccounts/{sid}");
        owner.get(&path).is(200).says("Quillmarsh").does_not_say(&token).does_not_say("/settings/subaccounts/new");
        owner.post_on(&format!("{path}/name"), &[("name", "Quillmarsh Lanterns")]).says("The name is saved");
        owner.get("/settings/subaccounts").says("Quillmarsh Lanterns");
        let again = owner.post(&format!("{path}/token"), &[]);
        assert_eq!(copied(&again, "token"), token);
    }

    fn another_accounts_subaccount_does_not_exist(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        create(&owner, "Quillmarsh").is(200);
        let (child, _) = below(&house, actor).remove(0);
        let (stranger, stranger_actor) = Browser::of_customer(&house);
        let strangers_own = stranger_actor.account().expect("a customer has an account");
        for (browser, account) in [(&stranger, child), (&owner, strangers_own)] {
            for page in ["", "/name", "/token"] {
                browser.get(&format!("/settings/subaccounts/{account}{page}")).is(404);
            }
            browser.post(&format!("/settings/subaccounts/{account}/token"), &[]).is(404);
            browser.post(&format!("/settings/subaccounts/{account}/name"), &[("name", "Mine")]).is(404);
        }
        assert_eq!(below(&house, actor)[0].1, "Quillmarsh");
    }

    fn a_subaccount_has_none_below_it(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        create(&owner, "Quillmarsh").is(200);
        let (child, _) = below(&house, actor).remove(0);
        let (tenant, _) = Browser::of(&house, "tenant@quillmarsh.example.com", Role::Owner, Some(child));
        tenant.get("/settings").is(200).says("Subaccount of").does_not_say("/settings/subaccounts");
        tenant.get("/settings/subaccounts").is(404);
        tenant.get(NEW).is(404);
        let once = owner.get(NEW).hidden("once");
        tenant.post(NEW, &[("once", &once), ("name", "Below")]).is(404);
    }

    fn a_test_account_is_marked_on_every_page_of_its_people(house: TestApp) {
        let made = house.write(|cx| accounts::create(cx, &Actor::Shell, "Sandbox", true)).expect("a test account");
        let (owner, actor) = Browser::of(&house, "owner@sandbox.example.com", Role::Owner, Some(made.sid));
        let (member, _) = Browser::of(&house, "member@sandbox.example.com", Role::Member, Some(made.sid));
        for (browser, page) in [(&owner, "/profiles"), (&owner, "/settings/keys"), (&member, "/profiles")] {
            browser.get(page).is(200).says(MARK);
        }
        owner.get("/settings").says("what you enter decides the outcome");
        create(&owner, "Sandbox below").is(200);
        let (child, _) = below(&house, actor).remove(0);
        let (tenant, _) = Browser::of(&house, "tenant@sandbox.example.com", Role::Owner, Some(child));
        tenant.get("/profiles").says(MARK);
        let (live, _) = Browser::of_customer(&house);
        live.get("/profiles").does_not_say("Test account");
    }

    fn a_profile_with_numbers_says_why_it_cannot_be_deleted(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        let profile = house.a_draft(&actor);
        let number: ForeignSid = "PN00000000000000000000000000000001".parse().expect("a SID of another system");
        let assigned =
            house.write(move |cx| channel_endpoints::create(cx, &actor, profile, "phone-number", &number));
        assigned.expect("a number can be assigned");
        let refused = owner.post(&format!("/profiles/{profile}/delete"), &[]);
        refused.is(409).says("Telephone numbers are assigned to this profile").says("through the API");
        assert!(house.read(move |cx| profiles::find(cx, &actor, profile)).is_ok());
    }

    fn a_profile_that_others_rest_on_says_so(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        let (below, above) = (house.a_draft(&actor), house.an_individual_draft(&actor));
        let rests = house.write(move |cx| assignments::create(cx, &actor, above, Object::Profile(below)));
        rests.expect("a profile can rest on another");
        let refused = owner.post(&format!("/profiles/{below}/delete"), &[]);
        refused.is(409).says("Other profiles rest on this profile").says("Nothing was changed");
        assert!(house.read(move |cx| profiles::find(cx, &actor, below)).is_ok());
    }

    fn a_case_of_a_test_account_is_marked_at_the_desk(house: TestApp) {
        let made = house.write(|cx| accounts::create(cx, &Actor::Shell, "Sandbox", true)).expect("a test account");
        let tester = house.somebody("owner@sandbox.example.com", Role::Owner, Some(made.sid));
        let profile = house.a_complete_profile(&tester);
        let mut own = Attributes::new();
        own.set("friendly_name", json!("Sandbox review"));
        let submitted = house.write(move |cx| {
            profiles::update(cx, &tester, profile, &own)?;
            profiles::submit(cx, &tester, profile)
        });
        assert_eq!(submitted.expect("it can be submitted"), profiles::Submission::Accepted);
        house.vet();
        let case = format!("/desk/cases/{}", house.case_of(profile));
        let (ada, _) = Browser::of_reviewer(&house, "ada");
        ada.get("/desk").says("Sandbox review").says(MARK);
        ada.post_on(&format!("{case}/open"), &[]).says(MARK);
        ada.post(&format!("{case}/approve"), &[]).is(303);
        ada.get("/desk/decided").says("Sandbox review").says(MARK);
        let (_, live) = house.a_submitted_profile(&house.a_customer());
        ada.get("/desk").says("Nova Kestrel main profile").does_not_say(MARK);
        ada.get(&format!("/desk/cases/{live}")).does_not_say(MARK);
        house.leave_news();
    }
}
