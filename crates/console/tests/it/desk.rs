//! Stories at the review desk, through the router: one case and two reviewers, reasons, decisions, what only
//! administrators see.

use std::sync::Arc;
use std::time::Duration;

use bonafide_app::outbox::Letter;
use bonafide_app::{Actor, answers, deliveries, profiles};
use bonafide_console::state::{CaughtLetter, CaughtMail};
use bonafide_domain::account::Role;
use bonafide_domain::case::LEASE;
use bonafide_domain::delivery::{Attempt, DeliveryState};
use bonafide_domain::language::Language;
use bonafide_domain::sid::{CaseSid, MailSid, ProfileSid};
use bonafide_domain::time::Timestamp;
use bonafide_testkit::{TestApp, answers_of_page, on_both_engines};
use serde_json::json;

use crate::browser::{Answer, Browser};

const WEBSITE: &str = "customer_profile_business_information.website_url";
const CODE: &str = "unverifiable.business_website";
/// A code the applicant may not be told about.
const UNTOLD: &str = "suspected.fraud";

fn reviewer<'h>(house: &'h TestApp, name: &str) -> Browser<'h> {
    Browser::of_reviewer(house, name).0
}

/// An administrator of a Console that keeps its mail, or sends it.
fn admin(house: &TestApp, mail: Option<Arc<dyn CaughtMail>>) -> Browser<'_> {
    let browser = Browser::with_mail(house, mail);
    browser.sign_in("root@operator.example.com", Role::Admin, None);
    browser
}

fn path(case: CaseSid) -> String {
    format!("/desk/cases/{case}")
}

/// Notes a reason as the two pages do.
fn note(browser: &Browser<'_>, case: CaseSid, code: &str, words: &str, note: &str) -> Answer {
    let fields = [("code", code), ("about", WEBSITE), ("words", words), ("note", note)];
    browser.post(&format!("{}/reasons/new", path(case)), &fields)
}

/// Gives another website and submits again.
fn submit_again(house: &TestApp, customer: Actor, profile: ProfileSid, website: &'static str) -> CaseSid {
    let saved = house.write(move |cx| {
        let mut entered = answers_of_page(cx, &customer, profile, "business")?;
        entered.answers.insert(WEBSITE.parse().expect("a place"), json!(website));
        answers::save_page(cx, &customer, profile, "business", &entered)
    });
    assert_eq!(saved.expect("the page can be saved"), []);
    let submitted = house.write(move |cx| profiles::submit(cx, &customer, profile));
    assert_eq!(submitted.expect("it can be submitted"), profiles::Submission::Accepted);
    house.vet();
    house.case_of(profile)
}

on_both_engines! {
    fn the_queue_shows_what_waits_and_opening_takes_it(house: TestApp) {
        let ada = reviewer(&house, "ada");
        ada.get("/desk").is(200).says("Nothing waits");
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        house.clock.advance(Duration::from_secs(3 * 3600));
        let queue = ada.get("/desk");
        queue.says("Nova Kestrel main profile").says("3 hours ago").says("Business").does_not_say("Taken by ada");
        let opened = ada.post_on(&format!("{}/open", path(case)), &[]);
        opened.is(200).says("Taken by you").says("Approve").says("To reject, note at least one reason first");
        opened.says("Nova Kestrel Instruments LLC").says("+1 415-555-0132").says("481 Larkspur Terrace");
        opened.says("Limited liability company").says("United States").says("requirements are met");
        opened.does_not_say("Changed since the last decision");
        reviewer(&house, "ben").get("/desk").says("Taken by ada");
        house.leave_news();
    }

    fn a_second_reviewer_reads_the_case_and_cannot_decide_it(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let (ada, ben) = (reviewer(&house, "ada"), reviewer(&house, "ben"));
        ada.post(&format!("{}/open", path(case)), &[]).is(303);
        let read = ben.post_on(&format!("{}/open", path(case)), &[]);
        read.is(200).says("ada has this case until 22 November 2026, 14:20 UTC").does_not_say("Approve");
        for act in ["claim", "approve", "reject"] {
            ben.post(&format!("{}/{act}", path(case)), &[]).is(409).says("Another reviewer has this case");
        }
        ben.get(&format!("{}/approve", path(case))).is(409);
        note(&ben, case, CODE, "No such site", "").is(409);
        ada.post_on(&format!("{}/approve", path(case)), &[]).says("Approved. The applicant is being told.");
        ben.post(&format!("{}/approve", path(case)), &[]).is(409).says("This case has been decided");
        house.leave_news();
    }

    fn a_lease_that_ended_or_a_case_let_go_is_free(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let (ada, ben) = (reviewer(&house, "ada"), reviewer(&house, "ben"));
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        house.clock.advance(LEASE + Duration::from_secs(1));
        ben.get(&path(case)).says("Nobody has it").says("Take the case");
        ben.post_on(&format!("{}/claim", path(case)), &[]).says("Taken by you");
        ada.post(&format!("{}/approve", path(case)), &[]).is(409);
        ben.post_on(&format!("{}/release", path(case)), &[]).says("Let go.");
        ada.get(&path(case)).says("Nobody has it");
        house.leave_news();
    }

    fn a_reason_needs_a_code_a_place_and_a_wording(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let ada = reviewer(&house, "ada");
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        let new = format!("{}/reasons/new", path(case));
        ada.get(&new).is(200).does_not_say("Error:").says("unverifiable.business_website –").says("<optgroup");
        let neither = ada.get(&format!("{new}?code=&about="));
        neither.is(422).says("<title>Error: ").says("Choose the reason").says("Choose what the reason is about");
        ada.get(&format!("{new}?code=no.such&about={WEBSITE}")).is(422).says("Choose one of the reasons on the list");
        ada.get(&format!("{new}?code={CODE}&about={WEBSITE}")).is(200).says("Word the reason").says("Private note");
        let wordless = note(&ada, case, CODE, " \r\n ", "kept as typed");
        wordless.is(422).says("Write what the applicant is told").says("kept as typed");
        note(&ada, case, CODE, "a\u{202E}b", "").is(422).says("it holds characters that cannot be shown");
        note(&ada, case, CODE, &"w".repeat(2001), "").is(422).says("Shorten this to 2000 characters");
        ada.get(&path(case)).says("To reject, note at least one reason first");
        ada.post(&format!("{}/reject", path(case)), &[]).is(422).says("A rejection needs a reason");
        house.leave_news();
    }

    fn a_rejection_tells_the_wording_and_never_the_private_note(house: TestApp) {
        let customer = house.a_customer();
        let (profile, case) = house.a_submitted_profile(&customer);
        house.news();
        let ada = reviewer(&house, "ada");
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        note(&ada, case, CODE, "The site belongs to another firm.", "domain parked since May").is(303);
        note(&ada, case, UNTOLD, "Same network as a known ring.", "ring seven").is(303);
        let mine = ada.get(&path(case));
        mine.says("Reject for 2 reasons").says("domain parked since May").says("The applicant is not told.");
        let asked = ada.get(&format!("{}/reject", path(case)));
        asked.is(200).says("The site belongs to another firm.").says("1 reason is not told");
        asked.does_not_say("parked since").does_not_say("known ring").does_not_say("ring seven");
        ada.post_on(&format!("{}/reject", path(case)), &[]).says("Rejected. The applicant is being told.");
        let told = house.read(move |cx| profiles::view(cx, &customer, profile)).expect("the profile can be seen");
        let told = serde_json::to_string(&told.decision.expect("it is decided").reasons).expect("reasons are JSON");
        assert!(told.contains("another firm") && !told.contains("parked") && !told.contains("ring"), "{told}");
        let letters = house.letters();
        assert!(letters.iter().any(|(_, letter)| matches!(letter, Letter::Rejected { .. })));
        assert!(!serde_json::to_string(&letters).expect("letters are JSON").contains("parked"));
        ada.get(&path(case)).says("Rejected on").says("by ada").says("domain parked since May").does_not_say("Take back");
    }

    fn a_reason_can_be_taken_back(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        let ada = reviewer(&house, "ada");
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        note(&ada, case, CODE, "No such site", "").is(303);
        ada.get(&format!("{}/approve", path(case))).says("1 reason that you noted will not be kept");
        ada.post_on(&format!("{}/reasons/0/drop", path(case)), &[]).says("Reason taken back").does_not_say("No such site");
        for nothing in ["0", "1", "x", "-1"] {
            ada.post(&format!("{}/reasons/{nothing}/drop", path(case)), &[]).is(404);
        }
        house.leave_news();
    }

    fn a_wording_left_as_offered_is_read_by_everybody_in_their_own_language(house: TestApp) {
        let customer = house.a_customer();
        let (profile, case) = house.a_submitted_profile(&customer);
        let ada = reviewer(&house, "ada");
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        let form = ada.get(&format!("{}/reasons/new?code={CODE}&about={WEBSITE}", path(case))).html;
        let area = form.split_once("name=\"words\"").and_then(|(_, rest)| rest.split_once('>')).expect("a text area").1;
        let offered = area.split_once("</textarea>").expect("its end").0.trim().to_owned();
        assert!(offered.len() > 20 && !offered.contains('&'), "{offered}");
        note(&ada, case, CODE, &offered, "").is(303);
        ada.post(&format!("{}/reject", path(case)), &[]).is(303);
        let view = house.read(move |cx| profiles::view(cx, &customer, profile)).expect("the profile can be seen");
        let reasons = view.decision.expect("it is decided").reasons;
        let [english, spanish] = Language::ALL.map(|language| reasons[0].saw.in_language(language));
        assert!(english == offered && spanish != english, "{spanish}");
        house.leave_news();
    }

    fn a_resubmission_shows_first_what_changed(house: TestApp) {
        let customer = house.a_customer();
        let (profile, case) = house.a_submitted_profile(&customer);
        let ada = reviewer(&house, "ada");
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        note(&ada, case, CODE, "The site belongs to another firm.", "domain parked since May").is(303);
        ada.post(&format!("{}/reject", path(case)), &[]).is(303);
        let second = submit_again(&house, customer, profile, "https://novakestrel.example.com/");
        ada.get("/desk").says("Submitted again, number 2");
        let page = ada.get(&path(second)).html;
        let changed = page.find("Changed since the last decision").expect("what changed is said");
        let answers = page.find("<h2>Answers</h2>").expect("the answers are there");
        assert!(changed < answers);
        let found = page.find("What the program found").expect("what was found follows");
        let between = &page[changed..found];
        assert!(between.contains("<del>https://www.novakestrel.example.com/</del>"), "{between}");
        assert!(between.contains("<ins>https://novakestrel.example.com/</ins>"), "{between}");
        assert_eq!(between.matches("<dt>").count(), 1, "{between}");
        assert!(page[answers..].contains("domain parked since May"));
        ada.post(&format!("{}/claim", path(second)), &[]).is(303);
        note(&ada, second, CODE, "It still does.", "").is(303);
        ada.post(&format!("{}/reject", path(second)), &[]).is(303);
        let third = submit_again(&house, customer, profile, "https://novakestrel.example.com/");
        ada.get(&path(third)).says("Nothing changed since the last decision.");
        house.leave_news();
    }

    fn decided_cases_are_listed_latest_first(house: TestApp) {
        let ada = reviewer(&house, "ada");
        ada.get("/desk/decided").is(200).says("Nothing has been decided yet");
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        ada.post(&format!("{}/claim", path(case)), &[]).is(303);
        ada.post(&format!("{}/approve", path(case)), &[]).is(303);
        ada.get("/desk/decided").says(&path(case)).says("Approved").says("ada");
        ada.get(&path(case)).says("Approved on").does_not_say("Take the case");
        house.leave_news();
    }

    fn a_customer_finds_no_case_even_their_own(house: TestApp) {
        let (customer, actor) = Browser::of_customer(&house);
        let (_, case) = house.a_submitted_profile(&actor);
        for page in ["", "/approve", "/reject", "/reasons/new"] {
            customer.get(&format!("{}{page}", path(case))).is(404).does_not_say("Nova Kestrel main profile");
        }
        for act in ["open", "claim", "approve", "reject", "release"] {
            customer.post(&format!("{}/{act}", path(case)), &[]).is(404);
        }
        reviewer(&house, "ada").get(&path(case)).says("Nobody has it");
        house.leave_news();
    }

    fn mail_is_for_administrators_alone(house: TestApp) {
        let admin = admin(&house, Some(Arc::new(OneLetter)));
        let ada = reviewer(&house, "ada");
        ada.get("/desk").does_not_say("/desk/mail").does_not_say("/desk/deliveries");
        for page in ["/desk/mail".to_owned(), format!("/desk/mail/{}", letter().sid), "/desk/deliveries".to_owned()] {
            ada.get(&page).is(403).says("You may not do this").does_not_say("letter-link");
        }
        admin.get("/desk").says("/desk/mail").says("/desk/deliveries");
        admin.get("/desk/mail").is(200).says("Your sign-in link").says("owner@acme.example.com");
        let link = "<a href=\"https://acme.example.com/letter-link\" rel=\"noreferrer\">";
        admin.get(&format!("/desk/mail/{}", letter().sid)).is(200).says(link);
        admin.get("/desk/mail/ML0190d1a2b3c4d5e6f708192a3b4c5d6f").is(404);
        self::admin(&house, None).get("/desk/mail").says("by SMTP");
    }

    fn what_was_given_up_is_shown_and_sent_again(house: TestApp) {
        house.a_submitted_profile(&house.a_customer());
        let parked = house.write(|cx| {
            let due = deliveries::claim(cx, 1)?;
            let sid = due[0].delivery.sid;
            let detail = "the receiver was busy".to_owned();
            let attempt = Attempt { at: cx.now, delivered: false, status: Some(503), detail, answer: String::new(), millis: 12 };
            deliveries::record_attempt(cx, sid, &attempt, DeliveryState::Parked, cx.now)?;
            Ok(sid)
        });
        let sid = parked.expect("a delivery can be parked");
        let admin = admin(&house, None);
        admin.get("/desk/deliveries").is(200).says("1 attempt").says("503").says("the receiver was busy");
        reviewer(&house, "ada").post(&format!("/desk/deliveries/{sid}/send"), &[]).is(403);
        let sent = admin.post_on(&format!("/desk/deliveries/{sid}/send"), &[]);
        sent.says("It is being sent again").says("Everything arrived");
        assert!(house.news().iter().any(|due| due.delivery.sid == sid));
    }
}

/// A catcher that has kept one letter.
struct OneLetter;

fn letter() -> CaughtLetter {
    CaughtLetter {
        sid: "ML0190d1a2b3c4d5e6f708192a3b4c5d6e".parse().expect("a SID"),
        at: Timestamp::from_micros(1_795_356_000_000_000),
        to: "owner@acme.example.com".to_owned(),
        subject: "Your sign-in link".to_owned(),
        text: "Sign in:\n\nhttps://acme.example.com/letter-link\n".to_owned(),
    }
}

impl CaughtMail for OneLetter {
    fn list(&self) -> Result<Vec<CaughtLetter>, String> {
        Ok(vec![letter()])
    }

    fn show(&self, sid: MailSid) -> Result<Option<CaughtLetter>, String> {
        Ok((sid == letter().sid).then(letter))
    }
}
