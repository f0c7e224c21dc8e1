//! Saving pages: what is kept, what is refused, and who saved first.

use bonafide_app::answers::{self, Entered};
use bonafide_app::error::Conflict;
use bonafide_app::{Actor, Error, profiles};
use bonafide_domain::evaluation::Problem;
use bonafide_domain::place::Place;
use bonafide_domain::sid::ProfileSid;
use bonafide_testkit::{TestApp, address, answers_of_page, on_both_engines};
use serde_json::{Value, json};

const BUSINESS: &str = "customer_profile_business_information";
const PERSON: &str = "authorized_representative_1";

fn save(
    house: &TestApp,
    customer: Actor,
    sid: ProfileSid,
    page: &'static str,
    change: &[(&str, &str, Value)],
) -> Result<Vec<Problem>, Error> {
    let change: Vec<(Place, Value)> = change.iter().map(|(o, f, v)| (Place::field(o, f), v.clone())).collect();
    house.write(move |cx| {
        let mut entered = answers_of_page(cx, &customer, sid, page)?;
        entered.answers.extend(change.clone());
        answers::save_page(cx, &customer, sid, page, &entered)
    })
}

fn text(house: &TestApp, customer: Actor, sid: ProfileSid, object: &'static str, field: &'static str) -> String {
    let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
    view.bundle.attributes(object).map(|attributes| attributes.text(field)).unwrap_or_default()
}

on_both_engines! {
    fn answers_are_kept_in_the_spelling_of_their_kind(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let change = [(PERSON, "phone_number", json!("+1 (415) 555-0132")), (PERSON, "first_name", json!("  Otto\u{302}line "))];
        assert_eq!(save(&house, customer, sid, "representative", &change).unwrap(), []);
        assert_eq!(text(&house, customer, sid, PERSON, "phone_number"), "+14155550132");
        assert_eq!(text(&house, customer, sid, PERSON, "first_name"), "Ottôline");
    }

    fn a_wrong_answer_is_said_and_kept(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let problems = save(&house, customer, sid, "representative", &[(PERSON, "email", json!("not an address"))]).unwrap();
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].code.as_str(), problems[0].about.to_string()), ("invalid.email", format!("{PERSON}.email")));
        assert_eq!(text(&house, customer, sid, PERSON, "email"), "not an address");
        assert_eq!(text(&house, customer, sid, PERSON, "last_name"), "Farrow");
    }

    fn what_cannot_be_shown_or_is_too_long_is_not_kept(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        for (bad, code) in [(json!("a\u{202E}b"), "invalid.characters"), (json!("a\u{0}b"), "invalid.characters"), (json!("x".repeat(5000)), "invalid.too_long")] {
            let problems = save(&house, customer, sid, "representative", &[(PERSON, "first_name", bad)]).unwrap();
            assert_eq!(problems[0].code, code);
            assert_eq!(text(&house, customer, sid, PERSON, "first_name"), "");
        }
    }

    fn a_choice_that_was_not_offered_is_a_problem(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let problems = save(&house, customer, sid, "business", &[(BUSINESS, "business_type", json!("Guild"))]).unwrap();
        assert_eq!(problems[0].code, "invalid.choice");
    }

    fn somebody_who_saved_first_is_not_overwritten(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let stale = house.read(move |cx| answers_of_page(cx, &customer, sid, "representative")).unwrap();
        save(&house, customer, sid, "representative", &[(PERSON, "first_name", json!("Beatrix"))]).unwrap();
        let refused = house.write(move |cx| answers::save_page(cx, &customer, sid, "representative", &stale));
        assert!(matches!(refused, Err(Error::Conflict(Conflict::Stale))));
        assert_eq!(text(&house, customer, sid, PERSON, "first_name"), "Beatrix");
    }

    fn the_same_form_sent_twice_is_saved_once_and_not_refused(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let form: Entered = house.read(move |cx| answers_of_page(cx, &customer, sid, "representative")).unwrap();
        for _ in 0..2 {
            let form = form.clone();
            assert_eq!(house.write(move |cx| answers::save_page(cx, &customer, sid, "representative", &form)).unwrap(), []);
        }
        let entries = house.read(move |cx| Ok(bonafide_store::audit::list(cx.tx, &sid.to_string(), 0, 100)?)).unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.act == "profile.edited").count(), 1);
    }

    fn the_second_representative_must_be_another_person(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_complete_profile(&customer);
        let second = "authorized_representative_2";
        let fields = ["first_name", "last_name", "email", "phone_number", "business_title", "job_position"];
        let same: Vec<(Place, Value)> = fields.iter().map(|field| {
            (Place::field(second, field), json!(text(&house, customer, sid, PERSON, field)))
        }).collect();
        house.write(move |cx| {
            let mut entered = answers_of_page(cx, &customer, sid, "second-representative")?;
            entered.answers.extend(same.clone());
            answers::save_page(cx, &customer, sid, "second-representative", &entered)
        }).unwrap();
        let codes = |house: &TestApp| {
            let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
            view.evaluation.problems().iter().map(|problem| problem.code.clone()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&house), ["mismatch.same_person"]);
        house.write(move |cx| answers::remove_object(cx, &customer, sid, second)).unwrap();
        assert_eq!(codes(&house), Vec::<String>::new());
    }

    fn a_po_box_is_no_physical_address_and_is_not_saved(house: TestApp) {
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let po_box = bonafide_domain::address::Address { street: "PO Box 12".to_owned(), ..address() };
        let refused = house.write(move |cx| answers::add_address(cx, &customer, sid, "customer_profile_address", &po_box));
        let Err(Error::Invalid(problems)) = refused else { panic!("a PO box was taken") };
        assert_eq!((problems[0].code.as_str(), problems[0].about.to_string().as_str()), ("unsupported.po_box", "customer_profile_address.street"));
        assert_eq!(house.read(move |cx| bonafide_app::addresses::list(cx, &customer)).unwrap().len(), 0);
    }

    fn a_callback_into_our_own_network_is_refused_unless_the_operator_allows_it(scratch: &bonafide_testkit::Scratch) {
        let house = TestApp::with(scratch, |settings| settings.private_callbacks = false);
        let customer = house.a_customer();
        let sid = house.a_draft(&customer);
        let problems = save(&house, customer, sid, "notification", &[("profile", "status_callback", json!("http://169.254.169.254/latest"))]).unwrap();
        assert_eq!(problems[0].code, "unsupported.callback");
    }
}
