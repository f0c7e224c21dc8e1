//! Signing in: links that work once and for a while, sessions that end, and nothing that tells who has an account.

use std::time::Duration;

use bonafide_app::outbox::Letter;
use bonafide_app::sign_in::{self, LINK_LIFE, LinkState, SESSION_IDLE};
use bonafide_app::users::{self, Invitee};
use bonafide_app::{Actor, Error};
use bonafide_domain::account::{Audience, Role};
use bonafide_domain::language::Language;
use bonafide_seal::Token;
use bonafide_testkit::{TestApp, on_both_engines};

const EMAIL: &str = "ada@operator.example.com";

fn token_of(letter: &Letter) -> Token {
    let Letter::SignIn { link, .. } = letter else { panic!("not a sign-in letter") };
    Token::parse(link.rsplit('/').next().unwrap()).unwrap()
}

fn asked(house: &TestApp, email: &'static str) -> Option<Token> {
    house.write(move |cx| sign_in::request_link(cx, Audience::Operator, email, "10.0.0.1")).unwrap();
    house.letters().first().map(|(_, letter)| token_of(letter))
}

on_both_engines! {
    fn a_link_signs_in_once(house: TestApp) {
        house.a_reviewer("ada");
        let token = asked(&house, EMAIL).unwrap();
        let looked = token.clone();
        assert_eq!(house.read(move |cx| sign_in::look_at_link(cx, &looked)).unwrap(), LinkState::Good(Audience::Operator));
        let used = token.clone();
        let (session, signed_in) = house.write(move |cx| sign_in::use_link(cx, &used)).unwrap();
        assert_eq!(signed_in.user.role, Role::Reviewer);
        let again = token.clone();
        assert!(matches!(house.write(move |cx| sign_in::use_link(cx, &again)), Err(Error::Unauthenticated)));
        assert_eq!(house.read(move |cx| sign_in::look_at_link(cx, &token)).unwrap(), LinkState::Used);
        let actor = signed_in.actor;
        let (one, other) = (session.clone(), session.clone());
        assert!(house.read(move |cx| sign_in::who_is(cx, &one)).unwrap().is_some());
        house.write(move |cx| sign_in::sign_out(cx, &actor, &session)).unwrap();
        assert!(house.read(move |cx| sign_in::who_is(cx, &other)).unwrap().is_none());
    }

    fn a_link_ends_after_a_quarter_of_an_hour(house: TestApp) {
        house.a_reviewer("ada");
        let token = asked(&house, EMAIL).unwrap();
        house.clock.advance(LINK_LIFE);
        let looked = token.clone();
        assert_eq!(house.read(move |cx| sign_in::look_at_link(cx, &looked)).unwrap(), LinkState::Ended);
        assert!(matches!(house.write(move |cx| sign_in::use_link(cx, &token)), Err(Error::Unauthenticated)));
    }

    fn an_address_nobody_has_is_answered_like_one_that_somebody_has(house: TestApp) {
        assert!(asked(&house, "nobody@operator.example.com").is_none());
        assert!(asked(&house, "not an address").is_none());
    }

    fn a_customer_cannot_get_a_link_to_the_desk(house: TestApp) {
        let account = house.an_account();
        house.somebody("ada@operator.example.com", Role::Owner, Some(account));
        assert!(asked(&house, EMAIL).is_none());
    }

    fn one_address_gets_no_more_than_five_links_in_a_quarter_of_an_hour(house: TestApp) {
        house.a_reviewer("ada");
        for _ in 0..5 {
            assert!(asked(&house, EMAIL).is_some());
        }
        assert!(asked(&house, EMAIL).is_none());
        house.clock.advance(Duration::from_secs(16 * 60));
        assert!(asked(&house, EMAIL).is_some());
    }

    fn a_session_that_is_not_used_ends(house: TestApp) {
        house.a_reviewer("ada");
        let token = asked(&house, EMAIL).unwrap();
        let (session, _) = house.write(move |cx| sign_in::use_link(cx, &token)).unwrap();
        house.clock.advance(SESSION_IDLE);
        assert!(house.read(move |cx| sign_in::who_is(cx, &session)).unwrap().is_none());
    }

    fn one_address_is_one_person_of_one_role(house: TestApp) {
        house.a_reviewer("ada");
        let invitee = |role| Invitee { email: EMAIL.to_uppercase(), role, account: None, language: Language::En };
        let again = invitee(Role::Reviewer);
        house.write(move |cx| users::invite(cx, &Actor::Shell, &again)).unwrap();
        let other = invitee(Role::Admin);
        assert!(house.write(move |cx| users::invite(cx, &Actor::Shell, &other)).is_err());
        let without_account = invitee(Role::Owner);
        assert!(matches!(house.write(move |cx| users::invite(cx, &Actor::Shell, &without_account)), Err(Error::Invalid(_))));
    }

    fn what_ended_is_tidied_away_and_what_has_not_arrived_stays(house: TestApp) {
        house.a_reviewer("ada");
        asked(&house, EMAIL).unwrap();
        house.clock.advance(Duration::from_secs(9 * 24 * 3600));
        house.write(move |cx| sign_in::request_link(cx, Audience::Operator, EMAIL, "10.0.0.1")).unwrap();
        house.write(sign_in::tidy).unwrap();
        let count = |table: &'static str| {
            house.read(move |cx| Ok(cx.tx.query(&format!("SELECT 1 FROM {table}"), &[])?.len())).unwrap()
        };
        assert_eq!((count("deliveries"), count("delivery_attempts"), count("sign_in_links")), (1, 0, 1));
        assert_eq!(count("sessions"), 0);
        assert_eq!(house.letters().len(), 1);
    }
}
