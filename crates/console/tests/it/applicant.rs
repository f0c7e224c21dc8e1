//! The applicant's road as stories: beginning, answering, being told what is wrong, putting it right, waiting.

use axum::http::StatusCode;
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, profiles};
use bonafide_domain::page::Window;
use bonafide_testkit::{TestApp, business_answers, on_both_engines};

use crate::browser::Browser;
use crate::road::{BUSINESS, PERSON, Road, SECOND, address, business, general, notification, of, person};

const EMAIL: &str = "notices@novakestrel.example.com";

on_both_engines! {
    fn a_business_walks_the_whole_road(house: TestApp) {
        let road = Road::begun(&house);
        road.get("").says("Draft").says("Not started").says("Cannot start yet");
        road.get("/general").says("Enter the business name as it is registered").does_not_say("error-summary");
        assert_eq!(road.get("/business").status, StatusCode::CONFLICT);

        assert_eq!(road.passes("/general", &general("new")), "/general/address");
        road.get("/general/address").says("In which country is the address?");
        road.get("/general/address?country=US").says("ZIP code").says("value=\"Nova Kestrel Instruments LLC\"");
        assert_eq!(road.passes("/general/address", &address("481 Larkspur Terrace")), "/business");
        road.get("/general").says("481 Larkspur Terrace, Austin, TX 78701, United States");
        assert_eq!(road.passes("/business", &business("12 3456789")), "/representative");
        road.fails("/representative", &person(PERSON, "Ottoline", "")).says("Enter the telephone number of the representative");
        assert_eq!(road.passes("/second-representative", &Vec::new()), "/notification");
        assert_eq!(road.passes("/notification", &notification(EMAIL, "")), "/terms");
        road.get("/terms").says("Terms of service, version").says("What Acme promises").does_not_say("{operator}");
        assert_eq!(road.passes("/terms", &of("profile", &[("terms", "yes")])), "/check");
        road.get("").says("In progress").says("Completed");

        let check = road.get("/check");
        check.says("1 thing is still missing").says("Enter the telephone number of the representative").says("rejected at once");

        let link = format!("/representative?fix=1&#38;back=profile#{}", "authorized-representative-1-phone-number");
        road.submit().says("Fix 1 thing and submit again").says("Acme Rejected").says(&link).says("There is a problem");
        road.get("/representative?fix=1").says("<title>Error: ").says("id=\"authorized-representative-1-phone-number\"");
        let mut cure = person(PERSON, "Ottoline", "001 (415) 555-0132");
        cure.push(("back".to_owned(), "profile"));
        assert_eq!(road.passes("/representative", &cure), "");
        road.get("").says("Check your answers and submit again").does_not_say("There is a problem").says("Ready to submit");
        road.get("/check").says("+1 415-555-0132").does_not_say("still missing");

        road.submit().says("Your profile is being reviewed").says("In Review").says("too few decisions");
        house.vet();
        road.get("").says("Taken up for review").does_not_say("Check and submit");
        road.get("/general").says("This can be read, but not changed").does_not_say("Save and continue");
        let customer = road.customer;
        let profile = road.profile;
        let before = house.read(move |cx| profiles::find(cx, &customer, profile)).expect("it is there");
        assert_eq!(road.save_seen("/general", "", &general("new")).status, StatusCode::CONFLICT);
        let after = house.read(move |cx| profiles::find(cx, &customer, profile)).expect("it is there");
        assert_eq!(before.version, after.version, "nothing was changed");

        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, profile)).expect("it is approved");
        road.get("").says("Acme Approved").says("Nova Kestrel main profile is approved").says("ottoline@novakestrel");
        assert_eq!(house.letters().len(), 2, "one rejection, one approval");
        road.get("").says("Who was told").says("Delivered");
        road.browser.get("/profiles").says("Acme Approved").says("Nova Kestrel main profile");
    }

    fn every_question_is_where_its_links_lead(house: TestApp) {
        let road = Road::complete(&house);
        let catalogue = &house.app.house.catalogue;
        let policy = &catalogue.policies[0];
        let check = road.get("/check");
        for page in &policy.pages {
            let shown = road.get(&format!("/{}?back=check", page.id));
            for (place, _) in catalogue.asked_on(policy, &page.id) {
                let id = place.to_string().replace(['.', '_'], "-");
                if business_answers().contains_key(&place) {
                    check.says(&format!("/{}?back=check#{id}\"", page.id));
                }
                shown.says(&format!(" id=\"{id}\""));
            }
        }
    }

    fn a_reviewers_reason_stands_until_its_answer_is_changed(house: TestApp) {
        let road = Road::complete(&house);
        road.submit();
        house.vet();
        let profile = road.profile;
        let (code, about) = ("mismatch.business_name".to_owned(), format!("{BUSINESS}.business_name"));
        let reason = NewReason { code, about, ..NewReason::default() };
        let rejected = house.write(move |cx| reviews::reject_profile(cx, &Actor::Shell, profile, &reason));
        rejected.expect("it is rejected");
        house.leave_news();

        road.get("").says("Fix 1 thing and submit again").says("There is a problem");
        road.get("/general?fix=1").says("error-summary");
        let sid = road.get("/general").html.split("value=\"AD").nth(1).map(|rest| format!("AD{}", &rest[..32]));
        let mut fields = general(sid.as_deref().expect("a saved address"));
        fields[0].1 = "Nova Kestrel Instruments Limited Liability Company";
        road.passes("/general", &fields);
        road.get("").says("Check your answers and submit again").says("1 thing was changed since it was named");
    }

    fn a_second_representative_can_be_added_and_removed(house: TestApp) {
        let road = Road::complete(&house);
        road.get("/second-representative").does_not_say("Remove:");
        let same = road.fails("/second-representative", &person(SECOND, "Ottoline", "+1 415 555 0132"));
        same.says("href=\"#authorized-representative-2-first-name\"");
        road.passes("/second-representative", &person(SECOND, "Ines", "+1 415 555 0133"));
        road.get("/second-representative").says("Remove: Second representative").says("value=\"Ines\"");
        road.browser.post(&road.path("/second-representative/remove"), &[]);
        road.get("/second-representative").does_not_say("Ines").does_not_say("Remove:");
        assert_eq!(road.browser.post(&road.path("/general/remove"), &[]).status, StatusCode::NOT_FOUND);
    }

    fn a_test_is_sent_and_what_came_back_is_shown(house: TestApp) {
        let road = Road::begun(&house);
        assert_eq!(road.browser.post(&road.path("/notification/test"), &[("channel", "email")]).location, road.path("/notification"));
        road.passes("/notification", &notification(EMAIL, "http://127.0.0.1:9/status"));
        road.get("/notification").says("Send a test e-mail").says("Send a test to the callback");
        let sent = road.browser.post(&road.path("/notification/test"), &[("channel", "webhook")]);
        road.browser.get(&sent.location).says("On its way").says("Look again");
        house.news();
        road.browser.get(&sent.location).says("Delivered").says("Arrived").does_not_say("Look again");
    }

    fn a_draft_is_deleted_after_being_asked_once_more(house: TestApp) {
        let road = Road::complete(&house);
        road.get("/delete").says("Delete “Nova Kestrel main profile”?");
        assert_eq!(road.browser.post(&road.path("/delete"), &[]).location, "/profiles");
        assert_eq!(road.get("").status, StatusCode::NOT_FOUND);
        road.browser.get("/profiles").says("No profile yet");
    }

    fn another_accounts_profile_does_not_exist(house: TestApp) {
        let road = Road::complete(&house);
        let (other, _) = Browser::of_customer(&house);
        for page in ["", "/general", "/check", "/delete", "/general/address"] {
            assert_eq!(other.get(&road.path(page)).status, StatusCode::NOT_FOUND, "{page}");
        }
        assert_eq!(other.post(&road.path("/submit"), &[]).status, StatusCode::NOT_FOUND);
        let mine = road.get("/general").html.split("value=\"AD").nth(1).map(|rest| format!("AD{}", &rest[..32]));
        let theirs = Road::begun(&house);
        let stolen = theirs.fails("/general", &general(mine.as_deref().expect("a saved address")));
        stolen.says("Choose one of your saved addresses");
    }

    fn the_road_is_in_spanish_too(house: TestApp) {
        let mut road = Road::complete(&house);
        road.browser = road.browser.speaking("es");
        road.get("").says("lang=\"es\"").says("Completado").says("Borrador");
        road.get("/business").says("Guardar y continuar").says("Número de registro");
        road.fails("/business", &business("99")).says("Introduzca el número de registro");
        road.get("/check").says("Compruebe sus respuestas").says("Ingeniería");
        road.browser.get("/terms").says("Condiciones del servicio");
    }

    fn a_profile_is_begun_with_a_known_choice_that_is_confirmed(house: TestApp) {
        let (browser, _) = Browser::of_customer(&house);
        browser.get("/profiles").says("No profile yet");
        let policy = house.app.house.catalogue.policies[0].sid.to_string();
        let unconfirmed = browser.post("/profiles/new", &[("policy", &policy)]);
        assert_eq!(unconfirmed.status, StatusCode::UNPROCESSABLE_ENTITY);
        unconfirmed.says("Tick the box to confirm this");
        let unknown = browser.post("/profiles/new", &[("policy", "RN00000000000000000000000000000000")]);
        unknown.says("Choose what you are");
    }

    fn an_operators_limit_is_said_kindly(scratch: &bonafide_testkit::Scratch) {
        let house = TestApp::with(scratch, |settings| settings.max_profiles = Some(1));
        let (browser, customer) = Browser::of_customer(&house);
        house.a_draft(&customer);
        let policy = house.app.house.catalogue.policies[0].sid.to_string();
        let confirmed = format!("confirm-{policy}");
        let refused = browser.post("/profiles/new", &[("policy", &policy), (&confirmed, "yes")]);
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.html);
        let all = profiles::Filter::default();
        let listed = house.read(move |cx| profiles::list(cx, &customer, &all, &Window::newest(10))).unwrap();
        assert_eq!(listed.items.len(), 1);
    }
}
