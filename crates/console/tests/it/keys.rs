//! API keys in the Console: an account's for its owner, a reviewer's own, all of the operator's for administrators. A secret
//! is shown once, and what is revoked lets nobody in.

use std::time::Duration;

use bonafide_app::{Actor, Error, api_keys};
use bonafide_domain::account::Role;
use bonafide_domain::api_key::KeyRole;
use bonafide_domain::sid::ApiKeySid;
use bonafide_seal::Token;
use bonafide_testkit::{TestApp, on_both_engines};

use crate::browser::{Answer, Browser};

/// Sends the form of a new key as the page has it.
fn create(browser: &Browser<'_>, list: &str, name: &str, role: &str) -> Answer {
    let path = format!("{list}/new");
    let once = browser.get(&path).hidden("once");
    browser.post(&path, &[("once", &once), ("name", name), ("role", role)])
}

/// What a box of the page holds.
fn copied(answer: &Answer, id: &str) -> String {
    let rest = answer.html.split_once(&format!("id=\"{id}\"")).map(|(_, rest)| rest).unwrap_or_default();
    let text = rest.split_once('>').and_then(|(_, rest)| rest.split_once("</textarea>"));
    text.map(|(text, _)| text.trim().to_owned()).expect("the page has a box to copy from")
}

/// The key and the secret that a page shows.
fn shown(answer: &Answer) -> (ApiKeySid, Token) {
    answer.is(200);
    let secret = Token::parse(&copied(answer, "secret")).expect("a secret is a token");
    (copied(answer, "sid").parse().expect("a SID"), secret)
}

/// Who a program is that gives this key and this secret.
fn enter(house: &TestApp, key: ApiKeySid, secret: &Token) -> Result<Actor, Error> {
    let secret = secret.clone();
    house.write(move |cx| {
        let (actor, to_be_touched) = api_keys::authenticate(cx, key, &secret)?;
        if to_be_touched {
            api_keys::touch(cx, key)?;
        }
        Ok(actor)
    })
}

on_both_engines! {
    fn an_owner_makes_a_key_that_lets_a_program_in(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        owner.get("/settings/keys").is(200).says("No keys yet");
        let made = create(&owner, "/settings/keys", "  Night   batch ", "standard");
        made.says("Copy the secret now").says("The key Night batch is made");
        let (key, secret) = shown(&made);
        owner.get("/settings/keys").says("Night batch").says("Standard").says("never used");
        let account = actor.account().expect("a customer has an account");
        let program = enter(&house, key, &secret).expect("the key lets in");
        assert_eq!(program, Actor::Program { account, key: Some(key), may_write: true });
        owner.get("/settings/keys").says("just now").does_not_say("never used");
    }

    fn a_read_only_key_only_looks(house: TestApp) {
        let (owner, _) = Browser::of_customer(&house);
        let (key, secret) = shown(&create(&owner, "/settings/keys", "Reports", "read-only"));
        let program = enter(&house, key, &secret).expect("the key lets in");
        assert!(matches!(program.must_write(), Err(Error::Forbidden)));
        owner.get("/settings/keys").says("Read-only");
    }

    fn a_secret_is_shown_once_and_stands_nowhere_later(house: TestApp) {
        let (owner, _) = Browser::of_customer(&house);
        let once = owner.get("/settings/keys/new").hidden("once");
        let fields = [("once", once.as_str()), ("name", "Night batch"), ("role", "standard")];
        let made = owner.post("/settings/keys/new", &fields);
        let (key, _) = shown(&made);
        let secret = copied(&made, "secret");
        let again = owner.post("/settings/keys/new", &fields);
        again.is(409).says("This key has been made already").does_not_say(&secret).does_not_say("id=\"secret\"");
        let renamed = [("once", once.as_str()), ("name", "Another"), ("role", "read-only")];
        owner.post("/settings/keys/new", &renamed).is(409);
        for page in ["/settings", "/settings/keys", "/settings/keys/new", &format!("/settings/keys/{key}/revoke")] {
            owner.get(page).is(200).does_not_say(&secret);
        }
        assert_eq!(owner.get("/settings/keys").html.matches("/revoke\"").count(), 1, "one key was made");
    }

    fn a_key_needs_a_name_and_a_role_and_what_was_typed_is_kept(house: TestApp) {
        let (owner, _) = Browser::of_customer(&house);
        let neither = create(&owner, "/settings/keys", " ", "");
        neither.is(422).says("<title>Error: ").says("href=\"#name\"").says("Enter a name for the key");
        neither.says("href=\"#role\"").says("Choose what the key may do");
        let long = "n".repeat(65);
        let shortened = create(&owner, "/settings/keys", &long, "read-only");
        shortened.is(422).says("Shorten the name to 64 characters").says(&long);
        shortened.says("value=\"read-only\" checked");
        create(&owner, "/settings/keys", "a\u{202E}b", "standard").is(422).says("characters that cannot be shown");
        create(&owner, "/settings/keys", "Root", "admin").is(422).says("Choose what the key may do");
        owner.post("/settings/keys/new", &[("name", "Twice"), ("role", "standard")]).is(403);
        owner.get("/settings/keys").says("No keys yet");
    }

    fn a_revoked_key_lets_nobody_in(house: TestApp) {
        let (owner, _) = Browser::of_customer(&house);
        let (key, secret) = shown(&create(&owner, "/settings/keys", "Night batch", "standard"));
        let (other, _) = shown(&create(&owner, "/settings/keys", "Day batch", "standard"));
        let revoke = format!("/settings/keys/{key}/revoke");
        owner.get(&revoke).is(200).says("Revoke the key Night batch?").says("refused at once").says(&key.to_string());
        assert!(enter(&house, key, &secret).is_ok(), "looking at the question revokes nothing");
        owner.post_on(&revoke, &[]).says("The key is revoked").does_not_say("Night batch").says("Day batch");
        assert!(matches!(enter(&house, key, &secret), Err(Error::Unauthenticated)));
        assert!(matches!(enter(&house, other, &secret), Err(Error::Unauthenticated)), "another key's secret");
        owner.get(&revoke).is(404);
        owner.post(&revoke, &[]).is(404);
    }

    fn another_accounts_key_does_not_exist(house: TestApp) {
        let (owner, _) = Browser::of_customer(&house);
        let (key, secret) = shown(&create(&owner, "/settings/keys", "Night batch", "standard"));
        let (stranger, _) = Browser::of_customer(&house);
        stranger.get("/settings/keys").says("No keys yet").does_not_say("Night batch");
        let (ada, _) = Browser::of_reviewer(&house, "ada");
        for (browser, list) in [(&stranger, "/settings/keys"), (&ada, "/desk/keys")] {
            browser.get(&format!("{list}/{key}/revoke")).is(404);
            browser.post(&format!("{list}/{key}/revoke"), &[]).is(404);
        }
        assert!(enter(&house, key, &secret).is_ok());
        assert_eq!(owner.get("/settings/keys/nonsense/revoke").status.as_u16(), 404);
    }

    fn many_keys_are_listed_page_by_page(house: TestApp) {
        let (owner, actor) = Browser::of_customer(&house);
        for number in 1..=21 {
            let name = format!("Key number {number}.");
            house.clock.advance(Duration::from_secs(1));
            house.write(move |cx| api_keys::create(cx, &actor, KeyRole::Standard, &name)).expect("a key can be made");
        }
        let first = owner.get("/settings/keys");
        first.says("Key number 21.").does_not_say("Key number 1.");
        let older = first.html.split_once("/settings/keys?before=").expect("there are older ones").1;
        let older = owner.get(&format!("/settings/keys?before={}", older.split('"').next().unwrap_or_default()));
        older.says("Key number 1.").does_not_say("Key number 2.").says("Newer");
    }

    fn a_reviewers_key_acts_for_the_reviewer(house: TestApp) {
        let (ada, actor) = Browser::of_reviewer(&house, "ada");
        ada.get("/desk/keys/new").says("decide cases, in your name").does_not_say("Administrator");
        let made = create(&ada, "/desk/keys", "Vetting tool", "admin");
        let (key, secret) = shown(&made);
        let user = actor.user().expect("a reviewer is a person");
        let program = enter(&house, key, &secret).expect("the key lets in");
        assert_eq!(program, Actor::Operator { user, role: Role::Reviewer, key: Some(key) }, "no more than the person");
        ada.get("/desk/keys").says("Vetting tool").does_not_say("Belongs to");
        let (ben, _) = Browser::of_reviewer(&house, "ben");
        ben.get("/desk/keys").does_not_say("Vetting tool");
        ben.post(&format!("/desk/keys/{key}/revoke"), &[]).is(404);
        ada.post_on(&format!("/desk/keys/{key}/revoke"), &[]).says("The key is revoked").says("No keys yet");
        assert!(matches!(enter(&house, key, &secret), Err(Error::Unauthenticated)));
    }

    fn an_administrator_sees_every_operators_key_and_may_revoke_it(house: TestApp) {
        let (ada, _) = Browser::of_reviewer(&house, "ada");
        let (key, secret) = shown(&create(&ada, "/desk/keys", "Vetting tool", "reviewer"));
        let (root, actor) = Browser::of(&house, "root@operator.example.com", Role::Admin, None);
        create(&root, "/desk/keys", "Backups", "").is(422).says("Choose what the key may do");
        let (own, own_secret) = shown(&create(&root, "/desk/keys", "Backups", "admin"));
        let user = actor.user().expect("an administrator is a person");
        let program = enter(&house, own, &own_secret).expect("the key lets in");
        assert_eq!(program, Actor::Operator { user, role: Role::Admin, key: Some(own) });
        let all = root.get("/desk/keys");
        all.says("Belongs to").says("ada").says("Vetting tool").says("Backups").says("Administrator");
        root.post_on(&format!("/desk/keys/{key}/revoke"), &[]).does_not_say("Vetting tool");
        assert!(matches!(enter(&house, key, &secret), Err(Error::Unauthenticated)));
    }

    fn the_pages_of_keys_speak_spanish(house: TestApp) {
        let owner = Browser::new(&house).speaking("es");
        owner.sign_in("duena@novakestrel.example.com", Role::Owner, Some(house.an_account()));
        owner.get("/settings/keys").says("Aún no hay claves");
        create(&owner, "/settings/keys", "", "").is(422).says("Introduzca un nombre para la clave");
        create(&owner, "/settings/keys", "Noche", "standard").is(200).says("Copie el secreto ahora");
    }
}
