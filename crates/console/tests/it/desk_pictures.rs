//! Stories of pictures at the review desk: what a reviewer sees of them, the reasons beside them, the box drawn on one,
//! what was replaced, and somebody who is verified another way.

use std::time::Duration;

use bonafide_app::answers::{self, Entered};
use bonafide_app::pictures::{Outcome, Upload};
use bonafide_app::{Actor, captures, profiles};
use bonafide_domain::picture::{Region, Side, Taken};
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::reason::About;
use bonafide_domain::sid::{CaseSid, ProfileSid};
use bonafide_testkit::{TestApp, answers_of_page, on_both_engines};
use serde_json::json;

use crate::browser::{Answer, Browser};

const FRONT: &str = "photo_id.front";
const GLARE: &str = "unreadable.glare";

fn path(case: CaseSid) -> String {
    format!("/desk/cases/{case}")
}

/// A reviewer who has taken a case.
fn holder<'h>(house: &'h TestApp, case: CaseSid) -> Browser<'h> {
    let ada = Browser::of_reviewer(house, "ada").0;
    ada.post(&format!("{}/claim", path(case)), &[]).is(303);
    ada
}

/// Notes a reason about the front, with a box of these four numbers.
fn note(browser: &Browser<'_>, case: CaseSid, words: &str, numbers: [&str; 4]) -> Answer {
    let [left, top, width, height] = numbers;
    let drawn = [("box-left", left), ("box-top", top), ("box-width", width), ("box-height", height)];
    let reason = [("code", GLARE), ("about", FRONT), ("words", words), ("note", "")];
    browser.post(&format!("{}/reasons/new", path(case)), &[&reason[..], &drawn[..]].concat())
}

/// What stands between two words of a page.
#[track_caller]
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap_or_else(|| panic!("the page does not say {from:?}:\n{page}"));
    let end = page[start..].find(to).unwrap_or_else(|| panic!("the page does not say {to:?} after {from:?}:\n{page}"));
    &page[start..start + end]
}

/// Every value of an attribute, as the browser reads it.
fn values_of(html: &str, attribute: &str) -> Vec<String> {
    let opening = format!(" {attribute}=\"");
    let value = |rest: &str| rest.split('"').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&");
    html.split(opening.as_str()).skip(1).map(value).collect()
}

fn submit(house: &TestApp, customer: Actor, profile: ProfileSid) -> CaseSid {
    let submitted = house.write(move |cx| profiles::submit(cx, &customer, profile));
    assert_eq!(submitted.expect("it can be submitted"), profiles::Submission::Accepted);
    house.vet();
    house.case_of(profile)
}

/// Sends pictures of the front that have a flaw until one may be kept, and keeps it.
fn keep_a_flawed_front(house: &TestApp, customer: Actor, profile: ProfileSid) {
    let capture = house.a_capture(&customer, profile, "photo_id");
    for number in 1..=3 {
        let upload = Upload { capture, side: Side::Front, taken: Taken::File };
        let outcome = house.send_picture(&customer, upload, &format!("flawed glare ! {number} of {profile}"));
        assert!(matches!(outcome, Ok(Outcome::Flawed { .. })), "{outcome:?}");
    }
    let kept = house.write(move |cx| captures::keep_anyway(cx, &customer, capture, Side::Front));
    kept.expect("after three tries it may be kept");
}

/// The case of somebody who sends flawed pictures of the front of a card.
fn a_flawed_case(house: &TestApp) -> CaseSid {
    let customer = house.a_customer();
    let profile = house.an_individual_draft(&customer);
    house.fill_in_individual_pages(&customer, profile);
    keep_a_flawed_front(house, customer, profile);
    for object_type in ["photo_id", "selfie"] {
        house.take_pictures(&customer, profile, object_type);
    }
    submit(house, customer, profile)
}

/// The case of somebody who refuses pictures of their face.
fn a_case_without_a_face(house: &TestApp) -> CaseSid {
    let customer = house.a_customer();
    let profile = house.an_individual_draft(&customer);
    house.fill_in_individual_pages(&customer, profile);
    house.take_pictures(&customer, profile, "photo_id");
    // Every answer about consent is kept with its moment, and no two have the same.
    house.clock.advance(Duration::from_secs(60));
    let saved = house.write(move |cx| {
        let Entered { seen, .. } = answers_of_page(cx, &customer, profile, "selfie")?;
        let given = [("consent", json!("refused")), ("another_way", json!("consent_refused"))];
        let answers = given.into_iter().map(|(field, value)| (Place::field("selfie", field), value)).collect();
        answers::save_page(cx, &customer, profile, "selfie", &Entered { answers, seen })
    });
    assert_eq!(saved.expect("the page can be saved"), []);
    submit(house, customer, profile)
}

on_both_engines! {
    fn the_pictures_stand_side_by_side_after_what_was_entered_of_the_person(house: TestApp) {
        let (profile, case) = house.a_submitted_individual(&house.a_customer());
        let ben = Browser::of_reviewer(&house, "ben").0;
        let page = ben.get(&path(case)).html;
        let details = page.find("<h3>Individual details</h3>").expect("the details are there");
        let pictures = page.find("<h3>Pictures</h3>").expect("the pictures are there");
        let answers = page.find("<h3>Photo ID</h3>").expect("the answers about the document are there");
        assert!(details < pictures && pictures < answers, "{page}");
        let shown = &page[pictures..answers];
        for title in ["Photo ID: Front", "Photo ID: Back", "Photo of the face: Looking straight ahead"] {
            assert!(shown.contains(&format!("<h4>{title}</h4>")), "{title}: {shown}");
        }
        let addresses = values_of(between(shown, "<h4>Photo ID: Front</h4>", "</div>"), "href");
        ben.get(&addresses[0]).is(200).says(&format!("good front of {profile}"));
        assert!(shown.contains("Taken with the camera · At the first try"), "{shown}");
        assert!(shown.contains("The quality checks found no flaw") && shown.contains("Under 6 it counts as blurred"));
        assert!(page[answers..].contains("Among the pictures") && page[answers..].contains("Given, to the text of version"));
        assert!(!page.contains(">FI"), "a file is named by its SID: {page}");
        house.leave_news();
    }

    fn the_portrait_of_the_document_stands_beside_that_of_the_face(house: TestApp) {
        let (_, case) = house.a_submitted_individual(&house.a_customer());
        let ben = Browser::of_reviewer(&house, "ben").0;
        let page = ben.get(&path(case)).html;
        let pair = between(&page, "<h4>Portraits side by side</h4>", "the rules of");
        assert!(pair.contains("It does not prove that anybody was in front of the camera"), "{pair}");
        assert!(pair.contains("Portrait from Photo ID: Front"), "{pair}");
        assert!(pair.contains("Portrait from Photo of the face: Looking straight ahead"), "{pair}");
        let addresses = values_of(pair, "href");
        assert_eq!(addresses.len(), 2, "{addresses:?}");
        for address in addresses {
            assert!(address.contains("/portrait/"), "{address}");
            ben.get(&address).is(200).says("portrait");
        }
        house.leave_news();
    }

    fn each_picture_can_be_looked_at_closer_with_buttons_that_have_names(house: TestApp) {
        let (_, case) = house.a_submitted_individual(&house.a_customer());
        let ben = Browser::of_reviewer(&house, "ben").0;
        let page = ben.get(&path(case)).html;
        assert!(values_of(&page, "src").iter().any(|src| src.starts_with("/assets/pictures.")), "{page}");
        let front = between(&page, "id=\"picture-photo-id-front\"", "</figure>");
        assert_eq!(values_of(front, "data-key"), ["+", "-", "0", "[", "]"]);
        for name in ["Zoom in", "Zoom out", "Show whole", "Turn left", "Turn right"] {
            assert!(front.contains(&format!("<span>{name}</span>")), "{name}: {front}");
        }
        // Until the script is there the buttons would do nothing.
        assert!(between(front, "data-tools", ">").ends_with("hidden"), "{front}");
        assert!(!page.contains("style="), "{page}");
        house.leave_news();
    }

    fn what_was_kept_in_spite_of_its_flaws_says_so_and_offers_that_reason_first(house: TestApp) {
        let case = a_flawed_case(&house);
        let page = holder(&house, case).get(&path(case)).html;
        let front = between(&page, "id=\"picture-photo-id-front\"", "</figure>");
        assert!(front.contains("Sent as a file · At try 3"), "{front}");
        assert!(front.contains("Kept in spite of this:"), "{front}");
        assert!(front.contains("Light is reflected in the picture and covers a part of it"), "{front}");
        assert!(front.contains("The quality checks found 1 flaw"), "{front}");
        let reasons = values_of(between(front, "class=\"likely\"", "</ul>"), "href");
        assert_eq!(reasons[0], format!("{}/reasons/new?code={GLARE}&about={FRONT}", path(case)));
        assert_eq!(reasons.iter().filter(|href| href.contains(GLARE)).count(), 1, "{reasons:?}");
        house.leave_news();
    }

    fn the_countrys_rules_for_the_document_stand_below_its_pictures(house: TestApp) {
        let (_, case) = house.a_submitted_individual(&house.a_customer());
        let ben = Browser::of_reviewer(&house, "ben").0;
        let page = ben.get(&path(case)).html;
        let rules = between(&page, "the rules of Germany", "</dl>");
        let photo_id = house.app.house.catalogue.photo_ids.find("DE", "id").expect("Germany issues identity cards");
        let local = photo_id.local_name.as_deref().expect("they have a name there");
        assert!(rules.contains(local) && rules.contains("Front, Back"), "{rules}");
        for rule in ["Lines for machines (MRZ)", "Barcode (PDF417)", "Date of expiry", "Where this is known from"] {
            assert!(rules.contains(&format!("<dt>{rule}</dt>")), "{rule}: {rules}");
        }
        house.leave_news();
    }

    fn every_likely_reason_leads_to_its_wording_and_is_in_the_taxonomy(house: TestApp) {
        let (_, case) = house.a_submitted_individual(&house.a_customer());
        let before = Browser::of_reviewer(&house, "ben").0.get(&path(case));
        before.is(200).does_not_say("class=\"likely\"");
        let ada = holder(&house, case);
        let page = ada.get(&path(case)).html;
        let lists: Vec<&str> = page.split("class=\"likely\"").skip(1).map(|list| between(list, ">", "</ul>")).collect();
        assert_eq!(lists.len(), 6, "five pictures and the case");
        for list in lists {
            let (links, keys) = (values_of(list, "href"), values_of(list, "data-key"));
            assert!((4..=6).contains(&links.len()), "{links:?}");
            assert_eq!(keys, (1..=links.len()).map(|key| key.to_string()).collect::<Vec<_>>());
            for link in links {
                ada.get(&link).is(200).says("Word the reason");
                let (code, about) = link.split_once("code=").and_then(|(_, rest)| rest.split_once("&about=")).expect("both");
                let kind = house.app.house.catalogue.reason(code).expect("the taxonomy has it");
                let thing = if about == PROFILE { About::Profile } else { About::Field };
                assert!(kind.by_reviewer && kind.about.contains(&thing), "{code} about {about}");
            }
        }
        house.leave_news();
    }

    fn a_box_is_given_by_four_numbers_and_shown_wherever_the_reason_is(house: TestApp) {
        let customer = house.a_customer();
        let (profile, case) = house.a_submitted_individual(&customer);
        let ada = holder(&house, case);
        let form = ada.get(&format!("{}/reasons/new?code={GLARE}&about={FRONT}", path(case)));
        form.is(200).says("name=\"box-left\"").says("leave all four empty").says("visibility=\"hidden\"");
        let elsewhere = format!("{}/reasons/new?code=missing.information&about=profile", path(case));
        ada.get(&elsewhere).is(200).does_not_say("box-left");
        note(&ada, case, "The name cannot be read.", ["10", "20,5", "30", "40 %"]).is(303);
        let shown = ["x=\"10.0%\"", "y=\"20.5%\"", "width=\"30.0%\"", "height=\"40.0%\""];
        for page in [path(case), format!("{}/reject", path(case))] {
            let page = ada.get(&page);
            page.is(200).says("The name cannot be read.");
            shown.iter().for_each(|attribute| { page.says(attribute); });
        }
        ada.post(&format!("{}/reject", path(case)), &[]).is(303);
        shown.iter().for_each(|attribute| { ada.get(&path(case)).says(attribute); });
        let view = house.read(move |cx| profiles::view(cx, &customer, profile)).expect("the profile can be seen");
        let part = view.decision.expect("it is decided").reasons[0].part.expect("a part is meant");
        let meant = Region::new(0.1, 0.205, 0.3, 0.4).expect("a region");
        let sides = [(part.region.x, meant.x), (part.region.y, meant.y), (part.region.width, meant.width)];
        assert!(sides.iter().all(|(given, meant)| (given - meant).abs() < 0.001), "{part:?}");
        house.leave_news();
    }

    fn a_box_that_cannot_be_is_told_at_its_numbers(house: TestApp) {
        let (_, case) = house.a_submitted_individual(&house.a_customer());
        let ada = holder(&house, case);
        let half = note(&ada, case, "Kept as typed", ["10", "", "30", "40"]);
        half.is(422).says("<title>Error: ").says("href=\"#box-top\"").says("Enter all four numbers, or leave all four empty");
        half.says("Kept as typed").says("value=\"30\"");
        note(&ada, case, "Words", ["ten", "0", "30", "0"]).is(422).says("Enter a number from 0 to 100").says("Enter a number above 0");
        note(&ada, case, "Words", ["80", "0", "30", "40"]).is(422).says("the box ends outside the picture").says("href=\"#box-width\"");
        note(&ada, case, "", ["10", "10", "x", "10"]).is(422).says("Write what the applicant is told").says("href=\"#box-width\"");
        ada.get(&path(case)).says("To reject, note at least one reason first");
        note(&ada, case, "No box is meant", [""; 4]).is(303);
        ada.get(&path(case)).says("No box is meant").does_not_say("<rect");
        house.leave_news();
    }

    fn a_picture_that_was_replaced_is_shown_old_beside_new(house: TestApp) {
        let customer = house.a_customer();
        let (profile, case) = house.a_submitted_individual(&customer);
        let ada = holder(&house, case);
        note(&ada, case, "The name cannot be read.", ["10", "10", "30", "40"]).is(303);
        ada.post(&format!("{}/reject", path(case)), &[]).is(303);
        let capture = house.a_capture(&customer, profile, "photo_id");
        let upload = Upload { capture, side: Side::Front, taken: Taken::Camera };
        let sent = house.send_picture(&customer, upload, &format!("good second front of {profile}"));
        assert_eq!(sent.expect("a picture can be sent"), Outcome::Kept);
        let second = submit(&house, customer, profile);
        let page = ada.get(&path(second)).html;
        let changed = between(&page, "Changed since the last decision", "<h2>Evaluation</h2>");
        assert_eq!(changed.matches("class=\"replaced\"").count(), 1, "{changed}");
        assert!(!changed.contains("<dt>Photo ID"), "{changed}");
        let old = values_of(between(changed, "Photo ID: Front, before", "</div>"), "href");
        let new = values_of(between(changed, "Photo ID: Front, now", "</div>"), "href");
        ada.get(&old[0]).is(200).says(&format!("good front of {profile}"));
        ada.get(&new[0]).is(200).says(&format!("good second front of {profile}"));
        // The reason of the earlier submission still shows the picture that it was about.
        assert!(between(&page, "Earlier submissions", "<h2>History</h2>").contains("x=\"10.0%\""), "{page}");
        house.leave_news();
    }

    fn somebody_verified_another_way_is_approved_only_once_it_is_written_down(house: TestApp) {
        let case = a_case_without_a_face(&house);
        let (ada, verification) = (Browser::of_reviewer(&house, "ada").0, format!("{}/verification", path(case)));
        ada.get("/desk").is(200).says("Asks to be verified another way");
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        let shown = ada.get(&path(case));
        shown.says("Asks to be verified another way").says("I do not want photos of my face to be used");
        let asks = between(&shown.html, "id=\"verification\"", "</section>");
        assert!(asks.contains("ottilie@lindquell.example.com") && asks.contains("+1 415-555-0147"), "{asks}");
        assert!(asks.contains(&verification) && !asks.contains("news@lindquell"), "{asks}");
        for refused in [ada.get(&format!("{}/approve", path(case))), ada.post(&format!("{}/approve", path(case)), &[])] {
            refused.is(422).says("Write down how this person was verified before you approve").says(&verification);
        }
        let empty = ada.post(&verification, &[("verification", " \r\n ")]);
        empty.is(422).says("Write how you verified this person").says("href=\"#verification\"");
        let long = "w".repeat(2001);
        ada.post(&verification, &[("verification", &long)]).is(422).says("Shorten this to 2000 characters");
        let how = "By telephone.\r\nRead out <the> card.";
        let kept = ada.post_on(&verification, &[("verification", how)]);
        kept.says("Kept. The case can be approved now.").says("Read out &#60;the&#62; card.").says("Written by ada on 22 November 2026");
        ada.get(&verification).is(200).says("Read out &#60;the&#62; card.");
        ada.get(&format!("{}/approve", path(case))).is(200).does_not_say("before you approve");
        ada.post_on(&format!("{}/approve", path(case)), &[]).says("Approved. The applicant is being told.");
        ada.get(&path(case)).says("Written by ada").does_not_say("Change what is written");
        house.leave_news();
    }

    fn nobody_is_asked_how_somebody_who_showed_their_face_was_verified(house: TestApp) {
        let (_, case) = house.a_submitted_individual(&house.a_customer());
        let ada = holder(&house, case);
        ada.get(&path(case)).does_not_say("Asks to be verified another way");
        ada.get(&format!("{}/verification", path(case))).is(404);
        ada.post(&format!("{}/verification", path(case)), &[("verification", "By telephone")]).is(404);
        ada.get("/desk").does_not_say("Asks to be verified another way");
        house.leave_news();
    }

    fn a_case_of_pictures_reads_in_spanish(house: TestApp) {
        let case = a_flawed_case(&house);
        let ana = Browser::of_reviewer(&house, "ana").0;
        let page = ana.get(&ana.get(&format!("{}?lang=es", path(case))).location);
        page.is(200).says("Documento con foto: Anverso").says("Los retratos, uno junto a otro").says("las reglas de Alemania");
        page.says("0,0. Por debajo de 6 cuenta como borrosa.");
        house.leave_news();
    }

    fn a_business_has_no_pictures_and_still_its_likely_reasons(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let ada = holder(&house, case);
        let page = ada.get(&path(case));
        page.does_not_say("<h3>Pictures</h3>").does_not_say("data-sight");
        assert_eq!(page.html.matches("class=\"likely\"").count(), 1);
        house.leave_news();
    }
}
