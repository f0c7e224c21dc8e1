//! Bad input on the applicant's pages: each gets a clear answer, nothing is lost, nothing is half written.

use axum::http::StatusCode;
use bonafide_testkit::{TestApp, on_both_engines};

use crate::browser::Browser;
use crate::road::{ADDRESS, BUSINESS, Fields, PERSON, Road, address, business, general, notification, of, person};

/// The same fields with another value for one of them.
fn with<'a>(mut fields: Fields<'a>, name: &str, value: &'a str) -> Fields<'a> {
    fields.retain(|(other, _)| other != name);
    fields.push((name.to_owned(), value));
    fields
}

on_both_engines! {
    fn somebody_elses_answers_are_not_overwritten_unknowingly(house: TestApp) {
        let road = Road::complete(&house);
        let seen = road.get("/representative").hidden("seen");
        road.passes("/representative", &person(PERSON, "Ottilie", "+1 415 555 0132"));
        let stale = road.save_seen("/representative", &seen, &person(PERSON, "Odette", "+1 415 555 0132"));
        assert_eq!(stale.status, StatusCode::CONFLICT);
        stale.says("Somebody else changed this page").says("value=\"Odette\"").says("Ottilie");
        road.get("/representative").says("value=\"Ottilie\"");

        let fresh = stale.hidden("seen");
        let again = road.save_seen("/representative", &fresh, &person(PERSON, "Odette", "+1 415 555 0132"));
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        road.get("/representative").says("value=\"Odette\"");
    }

    fn a_form_that_is_sent_twice_is_saved_once(house: TestApp) {
        let road = Road::complete(&house);
        let seen = road.get("/representative").hidden("seen");
        for _ in 0..2 {
            let saved = road.save_seen("/representative", &seen, &person(PERSON, "Odette", "001 (415) 555 0132"));
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html);
        }
    }

    fn submitting_twice_is_submitting_once(house: TestApp) {
        let road = Road::complete(&house);
        road.submit().says("In Review");
        road.submit().says("In Review");
        house.leave_news();
    }

    fn an_unknown_choice_is_said_to_be_none(house: TestApp) {
        let road = Road::complete(&house);
        let industry = format!("{BUSINESS}.business_industry");
        let answer = road.fails("/business", &with(business("12 3456789"), &industry, "ALCHEMY"));
        answer.says("Choose one of the industries on the list");
        let regions = format!("{BUSINESS}.business_regions_of_operation");
        road.fails("/business", &with(business("12 3456789"), &regions, "ATLANTIS")).says("Choose from the regions on the list");
        let elsewhere = road.fails("/general", &general("elsewhere"));
        elsewhere.says("Choose one of your saved addresses");
        road.get("/check").says("still missing or not right");
    }

    fn what_cannot_be_kept_stays_in_the_form_and_the_rest_is_saved(house: TestApp) {
        let road = Road::complete(&house);
        let (long, title) = ("x".repeat(300), format!("{PERSON}.business_title"));
        for bad in [long.as_str(), "Head of\u{202e}Sales", "Head\u{7}"] {
            let fields = with(person(PERSON, "Odette", "+1 415 555 0132"), &title, bad);
            let answer = road.fails("/representative", &fields);
            answer.says(bad).says("except the answers that are too long");
            road.get("/representative").says("value=\"Managing member\"").says("value=\"Odette\"");
            let later = with(fields, "then", "later");
            assert_eq!(road.save("/representative", &later).status, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }

    fn what_is_wrong_is_kept_as_it_was_typed_and_may_wait(house: TestApp) {
        let road = Road::complete(&house);
        let fields = person(PERSON, "Odette", "call me");
        let answer = road.fails("/representative", &fields);
        answer.says("value=\"call me\"").says("What you typed has been saved").says("like +1 415 555 0132");
        assert_eq!(road.passes("/representative", &with(fields, "then", "later")), "");
        road.get("").says("There is a problem");
        road.get("/representative").says("value=\"call me\"").says("To look at again").does_not_say("error-summary");
    }

    fn what_was_understood_is_shown_beside_what_was_typed(house: TestApp) {
        let road = Road::complete(&house);
        let title = format!("{PERSON}.business_title");
        let answer = road.fails("/representative", &with(person(PERSON, "O", "001 (415) 555 0132"), &title, ""));
        answer.says("value=\"001 (415) 555 0132\"").says("Understood as +1 415-555-0132");
    }

    fn a_session_that_ended_loses_no_words(house: TestApp) {
        let road = Road::complete(&house);
        let seen = road.get("/representative").hidden("seen");
        let token = road.browser.get("/sign-in").hidden("csrf");
        road.browser.forget_session();
        let mut fields = vec![("csrf", token.as_str()), ("seen", seen.as_str()), ("note", "one\ntwo \"<b>\"")];
        let typed = person(PERSON, "Odette", "+1 415 555 0132");
        fields.extend(typed.iter().map(|(name, value)| (name.as_str(), *value)));
        let kept = road.browser.post_as_it_is(&road.path("/representative"), &fields);
        assert_eq!(kept.status, StatusCode::UNAUTHORIZED);
        kept.says("What you typed is kept in this page").says(&format!("action=\"{}\"", road.path("/representative")));
        assert_eq!(kept.hidden(&format!("{PERSON}.first_name")), "Odette");
        assert_eq!((kept.hidden("seen"), kept.hidden("csrf")), (seen.clone(), token.clone()));
        kept.does_not_say("<b>");
        let forged = road.browser.post_as_it_is(&road.path("/representative"), &fields[1..]);
        assert_eq!(forged.status, StatusCode::FORBIDDEN);
    }

    fn an_address_is_judged_by_its_country(house: TestApp) {
        let road = Road::begun(&house);
        let none = road.get("/general/address?country=");
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        none.says("Choose the country of the address");
        let code = format!("{ADDRESS}.postal_code");
        let wrong = road.fails("/general/address", &with(address("481 Larkspur Terrace"), &code, "SW1A 1AA"));
        wrong.says("value=\"SW1A 1AA\"").says("href=\"#customer-profile-address-postal-code\"");
        road.fails("/general/address", &address("PO Box 12")).says("value=\"PO Box 12\"");
        let nowhere = with(address("481 Larkspur Terrace"), &format!("{ADDRESS}.country"), "QQ");
        road.fails("/general/address", &nowhere).says("Choose the country of the address");
        road.get("/general/address?country=JP").says("Prefecture");
        assert_eq!(road.get("/terms/address").status, StatusCode::NOT_FOUND);
    }

    fn one_way_to_be_told_is_enough_and_none_is_said(house: TestApp) {
        let road = Road::complete(&house);
        let answer = road.fails("/notification", &notification("", ""));
        answer.says("Enter an e-mail address, a status callback URL, or both");
        road.fails("/notification", &notification("", "ftp://example.com"));
        road.passes("/notification", &notification("", "http://127.0.0.1:9/status"));
    }

    fn untrue_addresses_lead_nowhere(house: TestApp) {
        let road = Road::begun(&house);
        for path in ["/nowhere", "/deliveries/DL00000000000000000000000000000000", "/check/address", "/%ff"] {
            let status = road.get(path).status;
            assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{path}: {status}");
        }
        assert_eq!(road.browser.get("/profiles/BU1").status, StatusCode::NOT_FOUND);
        let nobody = Browser::new(&house);
        assert_eq!(nobody.get(&road.path("")).location, "/sign-in");
        nobody.get("/privacy").says("Privacy policy").says("Acme");
    }

    fn accepting_nothing_accepts_nothing(house: TestApp) {
        let road = Road::complete(&house);
        let answer = road.fails("/terms", &of("profile", &[("terms", "perhaps")]));
        answer.says("and accept them");
    }
}
