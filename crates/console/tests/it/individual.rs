//! The road of a person: country and document, pictures, the consent to those of a face or another way, and what comes
//! of it. The pictures are scripted: what is to be found on them is said by the files themselves.

use std::time::Duration;

use axum::http::StatusCode;
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, profiles};
use bonafide_domain::picture::Region;
use bonafide_domain::policy::Subject;
use bonafide_testkit::{TestApp, on_both_engines};

use crate::road::{ADDRESS, Fields, Road, notification, of};

const PERSON: &str = "individual_customer_profile_information";
const PHOTO_ID: &str = "photo_id";
const SELFIE: &str = "selfie";

fn general(country: &str) -> Fields<'_> {
    let mut fields = of("profile", &[("friendly_name", "Ottilie’s own profile")]);
    fields.extend(of(PERSON, &[("email", "ottilie@lindquell.example.com"), ("phone_number", "+1 415 555 0147")]));
    fields.extend(of(PHOTO_ID, &[("issuing_country", country)]));
    fields
}

/// Who somebody is: name, name in Latin letters, year of birth.
fn details<'a>(first_name: &'a str, latin: &'a str, year: &'a str, address: &'a str) -> Fields<'a> {
    let names = [("first_name", first_name), ("last_name", "Lindquell"), ("first_name_latin", latin)];
    let mut fields = of(PERSON, &names);
    let birth = [("last_name_latin", ""), ("birth_date-day", "17"), ("birth_date-month", "5")];
    fields.extend(of(PERSON, &birth));
    fields.extend(of(PERSON, &[("birth_date-year", year)]));
    fields.extend(of(ADDRESS, &[("address_sids", address)]));
    fields
}

fn home() -> Fields<'static> {
    let place = [("country", "DE"), ("customer_name", "Ottilie Lindquell"), ("street", "Laternenweg 7")];
    let mut fields = of(ADDRESS, &place);
    fields.extend(of(ADDRESS, &[("city", "Bremen"), ("postal_code", "28195")]));
    fields
}

fn shows(code: &str) -> Fields<'_> {
    of(PHOTO_ID, &[("type", code)])
}

fn selfie<'a>(consent: &'a str, way: &'a str) -> Fields<'a> {
    let mut fields = of(SELFIE, &[("another_way", way)]);
    if !consent.is_empty() {
        fields.extend(of(SELFIE, &[("consent", consent)]));
    }
    fields
}

fn begun(house: &TestApp) -> Road<'_> {
    Road::of(house, Subject::Individual)
}

fn complete(house: &TestApp) -> Road<'_> {
    let road = begun(house);
    house.fill_in_individual(&road.customer, road.profile);
    road
}

/// A complete profile that was submitted, and rejected by a person for this reason.
fn rejected<'h>(house: &'h TestApp, reason: &NewReason) -> Road<'h> {
    let road = complete(house);
    road.submit();
    house.vet();
    let (case, reviewer, reason) = (house.case_of(road.profile), house.a_reviewer("ada"), reason.clone());
    let rejected = house.write(move |cx| {
        reviews::claim(cx, &reviewer, case)?;
        reviews::note_reason(cx, &reviewer, case, &reason)?;
        reviews::reject(cx, &reviewer, case)
    });
    rejected.expect("it is rejected");
    house.leave_news();
    road
}

on_both_engines! {
    fn a_person_walks_the_whole_road(house: TestApp) {
        let road = begun(&house);
        road.get("").says("Draft").says("A photo of yourself").says("Cannot start yet");
        assert_eq!(road.get("/photo-id").status, StatusCode::CONFLICT);
        road.get("/general").says("Which country issued your photo ID?").does_not_say("Antarctica");
        assert_eq!(road.passes("/general", &general("DE")), "/details");

        assert_eq!(road.passes("/details", &details("Ottilie", "", "1991", "new")), "/details/address");
        road.get("/details/address?country=DE").says("value=\"Ottilie Lindquell\"");
        assert_eq!(road.passes("/details/address", &home()), "/photo-id");

        road.get("/photo-id").says("National identity card").says("Personalausweis").says("dir=\"auto\"");
        road.get("/photo-id").says("value=\"pp\"").does_not_say("Take the photo<").does_not_say("photo-id-issuer");
        road.fails("/photo-id", &Vec::new()).says("Choose which document you will show");
        assert_eq!(road.passes("/photo-id", &shows("id")), "/photo-id/pictures");
        let page = road.get("/photo-id");
        page.says("Not taken yet").says("/photo-id/pictures/front\"").says("/photo-id/pictures/back\"");
        page.does_not_say("/photo-id/pictures/photo_page");
        house.take_pictures(&road.customer, road.profile, PHOTO_ID);
        let page = road.get("/photo-id");
        page.says("Taken").says("Retake the photo").says("alt=\"The photo you took: Front\"").says("src=\"/files/FI");
        assert_eq!(road.passes("/photo-id", &shows("id")), "/selfie");

        let page = road.get("/selfie");
        page.says("What photos of your face are used for, version").says("Acme uses photographs of your face");
        page.says("I do not agree").says("You cannot or do not want to take a photo?").does_not_say("Not taken yet");
        assert_eq!(road.passes("/selfie", &selfie("accepted", "")), "/selfie/pictures");
        road.get("/selfie").says("Not taken yet").says("Looking straight ahead").does_not_say("<details class=\"details\" open><summary><span>You cannot");
        house.take_pictures(&road.customer, road.profile, SELFIE);
        assert_eq!(road.passes("/selfie", &selfie("accepted", "")), "/notification");
        road.passes("/notification", &notification("news@lindquell.example.com", ""));
        assert_eq!(road.passes("/terms", &of("profile", &[("terms", "yes")])), "/check");

        let check = road.get("/check");
        check.does_not_say("still missing").says("17 May 1991").says("National identity card (Personalausweis)");
        check.says("alt=\"The photo you took: Turned to your left\"").says("/selfie/pictures/left?back=check").says("Given");
        road.submit().says("Your profile is being reviewed").says("alt=\"The photo you took: Back\"");
        house.vet();
        road.get("/photo-id").says("This can be read, but not changed").says("src=\"/files/FI").does_not_say("Retake");
        let profile = road.profile;
        house.write(move |cx| reviews::approve_profile(cx, &Actor::Shell, profile)).expect("it is approved");
        road.get("").says("Acme Approved");
        house.leave_news();
    }

    fn a_picture_is_where_its_address_says_for_its_owner_alone(house: TestApp) {
        let road = complete(&house);
        let page = road.get("/photo-id");
        let src = page.html.split("src=\"/files/").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
        assert_eq!(road.browser.get(&format!("/files/{src}")).status, StatusCode::OK);
        let other = begun(&house);
        assert_eq!(other.browser.get(&format!("/files/{src}")).status, StatusCode::NOT_FOUND);
    }

    fn another_country_asks_for_the_document_again_and_for_nothing_else(house: TestApp) {
        let road = complete(&house);
        let next = road.passes("/general", &general("ES"));
        assert_eq!(next, "/details?again=photo-id");
        road.get(&next).says("“Photo ID” is to be done again").says("Go to “Photo ID”");
        road.get("/details").does_not_say("is to be done again");
        road.get("").says("Not started").does_not_say("There is a problem");
        road.get("/photo-id").does_not_say("checked").does_not_say("src=\"/files/FI");
        road.get("/selfie").says("src=\"/files/FI");
        let mut back = general("ES");
        back.push(("back".to_owned(), "check"));
        assert_eq!(road.passes("/general", &back), "/check");
        assert_eq!(road.passes("/photo-id", &shows("pp")), "/photo-id/pictures");
        house.take_pictures(&road.customer, road.profile, PHOTO_ID);
        road.get("/photo-id").says("alt=\"The photo you took: Photo page\"").does_not_say("The photo you took: Front");
        road.get("/check").does_not_say("still missing").says("Passport");
    }

    fn without_a_country_the_way_to_it_is_shown(house: TestApp) {
        let (code, about) = ("unreadable.blurred".to_owned(), "photo_id.back".to_owned());
        let road = rejected(&house, &NewReason { code, about, ..NewReason::default() });
        road.fails("/general", &general("")).says("Choose the country that issued your photo ID");
        let page = road.get("/photo-id");
        page.says("The documents to choose from depend on the country that issued yours");
        page.says("/general?fix=1&#38;back=profile#photo-id-issuing-country");
        road.get("/general").says(" id=\"photo-id-issuing-country\"");
    }

    fn a_document_of_a_state_asks_which_state(house: TestApp) {
        let road = begun(&house);
        road.passes("/general", &general("US"));
        let page = road.get("/photo-id");
        page.says("name=\"photo_id.issuer-dl\"").says("Texas").says(" id=\"photo-id-issuer\"");
        let failed = road.fails("/photo-id", &shows("dl"));
        failed.says("Choose the state or province that issued the document").says("href=\"#photo-id-issuer\"");
        let mut fields = shows("dl");
        fields.extend(of(PHOTO_ID, &[("issuer-dl", "TX"), ("issuer-id", "NY")]));
        assert_eq!(road.passes("/photo-id", &fields), "/photo-id/pictures");
        road.get("/photo-id").says("<option value=\"TX\" selected>").does_not_say("<option value=\"NY\" selected>");
        road.get("/check").says("Texas").does_not_say("New York");
    }

    fn somebody_under_age_is_told_so_at_the_field(house: TestApp) {
        let road = begun(&house);
        road.passes("/general", &general("DE"));
        let young = road.fails("/details", &details("Ottilie", "", "2015", "new"));
        young.says("href=\"#individual-customer-profile-information-birth-date\"");
        young.says("This is only for people who are of age: check the date of birth").says("value=\"2015\"");
        road.fails("/details", &details("Ottilie", "", "19", "new")).says("like 27 3 1985");
        assert_eq!(road.passes("/details", &details("Ottilie", "", "1991", "new")), "/details/address");
    }

    fn a_name_in_another_script_is_asked_for_in_latin_letters_too(house: TestApp) {
        let road = begun(&house);
        road.passes("/general", &general("GR"));
        let label = "First name in Latin letters";
        road.get("/details").says(&format!("{label} <span class=\"optional\">"));
        let asked = road.fails("/details", &details("Οττίλη", "", "1991", "new"));
        asked.says("Enter your first name in Latin letters, as a passport writes it");
        asked.does_not_say(&format!("{label} <span class=\"optional\">"));
        assert_eq!(road.passes("/details", &details("Οττίλη", "Ottili", "1991", "new")), "/details/address");
        road.get("/check").says("Οττίλη").says("Ottili");
    }

    fn whoever_refuses_the_pictures_of_a_face_is_verified_another_way(house: TestApp) {
        let road = complete(&house);
        road.get("/selfie?way=other").says("<details class=\"details\" open><summary><span>You cannot");
        house.clock.advance(Duration::from_secs(60));
        let refused = road.fails("/selfie", &selfie("refused", ""));
        refused.says("<details class=\"details\" open><summary><span>You cannot").does_not_say("src=\"/files/FI");
        refused.says("or ask to be verified another way").says("value=\"refused\" checked");
        let next = road.passes("/selfie", &selfie("refused", "consent_refused"));
        assert_eq!(next, "/notification?way=asked");
        road.get(&next).says("You asked to be verified another way").says("You need no appointment");
        road.get("").does_not_say("In progress").does_not_say("Not started</");
        let check = road.get("/check");
        check.says("Refused").says("You asked to be verified another way").does_not_say("still missing");
        check.does_not_say("Looking straight ahead");

        house.clock.advance(Duration::from_secs(60));
        let back = road.passes("/selfie", &selfie("accepted", ""));
        assert_eq!(back, "/selfie/pictures", "it can be taken back");
        road.get("/check").says("still missing").does_not_say("You asked to be verified another way");
        house.clock.advance(Duration::from_secs(60));
        road.passes("/selfie", &selfie("refused", "consent_refused"));
        road.submit().says("Your profile is being reviewed").says("You need no appointment");
        house.vet();
        house.leave_news();
    }

    fn whoever_has_no_camera_need_not_consent_first(house: TestApp) {
        let road = begun(&house);
        house.fill_in_individual_pages(&road.customer, road.profile);
        house.take_pictures(&road.customer, road.profile, PHOTO_ID);
        assert_eq!(road.passes("/selfie", &selfie("", "no_camera")), "/notification?way=asked");
        road.get("/selfie").says("value=\"no_camera\" checked").does_not_say("Not taken yet");
        road.get("/check").does_not_say("still missing");
    }

    fn a_rejected_picture_is_shown_with_its_box_and_leads_to_where_it_is_retaken(house: TestApp) {
        let reason = NewReason {
            code: "unreadable.glare".to_owned(),
            about: "photo_id.front".to_owned(),
            region: Region::new(0.1, 0.1, 0.2, 0.1),
            ..NewReason::default()
        };
        let road = rejected(&house, &reason);
        let page = road.get("");
        page.says("Fix 1 thing and submit again").says("alt=\"The photo that was reviewed: Front\"");
        page.says("/photo-id/pictures/front?fix=1&#38;back=profile").says("There is a problem");
        page.says("outlined in the upper left of the picture").says("<rect class=\"pictured-line\" x=\"10.0%\"");
        let page_to_fix = road.get("/photo-id?fix=1");
        page_to_fix.says("href=\"#photo-id-front\"").says("outlined in the upper left").says("To be retaken");
        page_to_fix.does_not_say("Everything this page needs is here");
        let profile = road.profile;
        let customer = road.customer;
        let view = house.read(move |cx| profiles::view(cx, &customer, profile)).expect("it is there");
        let front = view.bundle.object(PHOTO_ID).and_then(|object| object.pictures.get("front")).expect("a front");
        page.says(&front.file.to_string());
    }

    fn a_picture_with_flaws_that_was_kept_is_said_to_be_doubtful(house: TestApp) {
        let road = begun(&house);
        house.fill_in_individual_pages(&road.customer, road.profile);
        let capture = house.a_capture(&road.customer, road.profile, PHOTO_ID);
        let side = bonafide_domain::picture::Side::Front;
        let upload = bonafide_app::pictures::Upload { capture, side, taken: bonafide_domain::picture::Taken::File };
        for number in 1..=3 {
            house.send_picture(&road.customer, upload, &format!("flawed glare number{number}")).expect("it arrives");
        }
        let customer = road.customer;
        let kept = house.write(move |cx| bonafide_app::captures::keep_anyway(cx, &customer, capture, side));
        kept.expect("after three tries it may be kept");
        road.get("/photo-id").says("Taken; may be asked about").says("Not taken yet");
        road.get("/check").says("1 answer may be asked about");
    }

    fn the_road_of_a_person_is_in_spanish_too(house: TestApp) {
        let mut road = complete(&house);
        road.browser = road.browser.speaking("es");
        road.get("/photo-id").says("¿Qué documento va a mostrar?").says("Repetir la foto").says("La foto que hizo: Anverso");
        road.get("/selfie").says("No acepto").says("¿No puede o no quiere hacerse una foto?");
        road.get("/check").says("17 de mayo de 1991").says("Dado").says("Repetir<span class=\"unseen\"> anverso");
    }

    fn a_profile_is_begun_as_a_business_or_a_person(house: TestApp) {
        let (browser, _) = crate::browser::Browser::of_customer(&house);
        let page = browser.get("/profiles/new");
        page.says("I confirm I am operating as an individual").says("Business").does_not_say(" checked");
    }
}
