//! The sandbox: magic texts decide in test accounts, for every reason there is; what waits comes due by the account's clock.

use std::time::Duration;

use bonafide_app::profiles::{self, Submission};
use bonafide_app::reviews::{self, NewReason};
use bonafide_app::{Actor, accounts, answers, deliveries};
use bonafide_domain::account::Role;
use bonafide_domain::attributes::Attributes;
use bonafide_domain::bundle::Bundle;
use bonafide_domain::case::{Decider, Decision, Outcome};
use bonafide_domain::delivery::{Attempt, DeliveryState};
use bonafide_domain::event::EventKind;
use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::Place;
use bonafide_domain::reason::{Reason, ReasonKind};
use bonafide_domain::sandbox::{self, Mistake};
use bonafide_domain::sid::{CaseSid, ProfileSid};
use bonafide_domain::time::{Clock, Timestamp};
use bonafide_store::cases;
use bonafide_testkit::{TestApp, answers_of_page, on_both_engines};
use serde_json::json;

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const GUIDE: &str = include_str!("../../../../docs/sandbox.md");
const WEBSITE: &str = "unverifiable.business_website";

/// The owner of a new test account.
fn a_tester(house: &TestApp) -> Actor {
    let account = house.write(|cx| accounts::create(cx, &Actor::Shell, "Trial", true)).unwrap().sid;
    house.somebody(&format!("tester-{account}@novakestrel.example.com"), Role::Owner, Some(account))
}

fn rename(house: &TestApp, tester: Actor, sid: ProfileSid, name: &str) {
    let mut own = Attributes::new();
    own.set("friendly_name", json!(name));
    house.write(move |cx| profiles::update(cx, &tester, sid, &own)).unwrap();
}

/// A complete profile of a business under this name, submitted, and looked at by the worker.
fn submitted(house: &TestApp, tester: Actor, name: &str) -> ProfileSid {
    let sid = house.a_complete_profile(&tester);
    rename(house, tester, sid, name);
    submit(house, tester, sid);
    sid
}

fn submit(house: &TestApp, tester: Actor, sid: ProfileSid) {
    let submission = house.write(move |cx| profiles::submit(cx, &tester, sid)).unwrap();
    assert_eq!(submission, Submission::Accepted);
    house.vet();
}

fn answer(house: &TestApp, tester: Actor, sid: ProfileSid, page: &'static str, place: Place, text: &'static str) {
    let saved = house.write(move |cx| {
        let mut entered = answers_of_page(cx, &tester, sid, page)?;
        entered.answers.insert(place.clone(), json!(text));
        answers::save_page(cx, &tester, sid, page, &entered)
    });
    assert_eq!(saved.unwrap(), []);
}

fn status(house: &TestApp, tester: Actor, sid: ProfileSid) -> Status {
    house.read(move |cx| profiles::find(cx, &tester, sid)).unwrap().status
}

fn move_clock(house: &TestApp, tester: Actor, by: Duration) {
    house.write(move |cx| accounts::move_test_clock(cx, &tester, by)).unwrap();
}

/// What a test account's clock says.
fn clock_of(house: &TestApp, tester: Actor) -> Timestamp {
    let account = house.read(move |cx| accounts::test_clock(cx, &tester)).unwrap();
    house.clock.now().plus(account.clock_offset)
}

fn last_case(house: &TestApp, sid: ProfileSid) -> CaseSid {
    house.read(move |cx| Ok(cases::list_of_profile(cx.tx, sid)?[0].sid)).unwrap()
}

/// The decision as the desk sees it, which is told everything.
fn decision(house: &TestApp, ada: Actor, sid: ProfileSid) -> Decision {
    let case = last_case(house, sid);
    let file = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap();
    assert!(file.is_test);
    file.case.decision.expect("the case is decided")
}

fn queued(house: &TestApp, limit: u32) -> Vec<ProfileSid> {
    let queue = house.read(move |cx| reviews::queue(cx, &Actor::Shell, None, limit)).unwrap();
    queue.into_iter().map(|waiting| waiting.case.profile).collect()
}

fn field<'a>(params: &'a [(String, String)], name: &str) -> &'a str {
    params.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// The statuses that were called back, in the order in which they came about.
fn called(house: &TestApp) -> Vec<String> {
    let mut calls = house.callbacks();
    calls.sort_by_key(|(_, params)| field(params, "Sequence").parse::<i64>().unwrap());
    calls.iter().map(|(_, params)| field(params, "Status").to_owned()).collect()
}

/// Rejects one profile for each reason in turn. Says for each what the case and the callback said of it.
fn rejected_for_each(house: &TestApp, tester: Actor, sid: ProfileSid) -> Vec<(ReasonKind, Reason, String)> {
    let (ada, kinds) = (house.a_reviewer("ada"), house.app.house.catalogue.reasons.clone());
    let reject = |kind: ReasonKind| {
        house.news();
        rename(house, tester, sid, &format!("Sandbox reject {}", kind.code));
        submit(house, tester, sid);
        let called = house.callbacks();
        let rejections: Vec<_> =
            called.iter().filter(|(_, params)| field(params, "Status") == "twilio-rejected").collect();
        assert_eq!(rejections.len(), 1, "{}", kind.code);
        let decision = decision(house, ada, sid);
        assert_eq!((decision.outcome, decision.by, decision.reasons.len()), (Outcome::Rejected, Decider::Sandbox, 1));
        // There is a limit on how often a profile is submitted in an hour.
        house.clock.advance(HOUR);
        (kind, decision.reasons[0].clone(), field(&rejections[0].1, "ErrorCode").to_owned())
    };
    kinds.into_iter().map(reject).collect()
}

fn says_it_whole(reason: &Reason) -> bool {
    let is_whole = |language| {
        [&reason.saw, &reason.why, &reason.cure].iter().all(|words| {
            let words = words.in_language(language);
            // A name that nothing fills in leaves quotation marks or a gap behind.
            !words.trim_end().ends_with(':') && !["{", "“”", "«»", "  ", ": ."].iter().any(|gap| words.contains(gap))
        })
    };
    Language::ALL.into_iter().all(is_whole)
}

/// The table of the guide, as the rejections make it.
fn table(rejected: &[(ReasonKind, Reason, String)]) -> String {
    let row = |(kind, reason, error_code): &(ReasonKind, Reason, String)| {
        let told = if kind.may_be_told { "itself" } else { "`policy.cannot_approve`" };
        let again = if kind.retryable { "yes" } else { "no" };
        format!("| `Sandbox reject {}` | {error_code} | `{}` | {told} | {again} |\n", kind.code, reason.about)
    };
    let head = "| Magic text | `ErrorCode` | About, unless `at` says | Told to the applicant as | Curable |\n|---|---|---|---|---|\n";
    format!("{head}{}", rejected.iter().map(row).collect::<String>())
}

on_both_engines! {
    fn every_reason_has_a_magic_text_that_yields_it_up_to_the_webhook_as_the_guide_says(house: TestApp) {
        let tester = a_tester(&house);
        let sid = house.a_complete_profile(&tester);
        let rejected = rejected_for_each(&house, tester, sid);
        assert!(rejected.len() > 90);
        for (kind, reason, error_code) in &rejected {
            assert_eq!(reason.code, kind.code);
            let told = if kind.may_be_told { kind.twilio } else { 18063 };
            assert_eq!(*error_code, told.to_string(), "{}", kind.code);
            assert!(says_it_whole(reason), "{reason:?}");
        }
        let (made, kept) = (table(&rejected), GUIDE.split("<!-- reasons -->\n").nth(1).and_then(|rest| rest.split("<!-- /reasons -->").next()));
        assert_eq!(kept, Some(made.as_str()), "the table in docs/sandbox.md is another; this is the true one:\n{made}");
    }

    fn every_reason_can_be_given_about_a_person_too_and_points_at_what_they_gave(house: TestApp) {
        let tester = a_tester(&house);
        let sid = house.an_individual_draft(&tester);
        house.fill_in_individual(&tester, sid);
        let rejected = rejected_for_each(&house, tester, sid);
        let about = |code: &str| rejected.iter().find(|(kind, ..)| kind.code == code).unwrap().1.about.to_string();
        assert_eq!(about("unreadable.glare"), "photo_id.front");
        assert_eq!(about("mismatch.face"), "selfie.straight");
        assert_eq!(about("mismatch.birth_date"), "individual_customer_profile_information.birth_date");
        assert_eq!(about("invalid.postal_code"), "customer_profile_address.postal_code");
        assert!(rejected.iter().all(|(kind, reason, _)| reason.code == kind.code && says_it_whole(reason)));
    }

    fn every_reason_has_a_place_in_a_profile_of_any_policy_however_little_is_in_it(house: TestApp) {
        let catalogue = &house.app.house.catalogue;
        for policy in &catalogue.policies {
            for kind in &catalogue.reasons {
                let reason = sandbox::reason(catalogue, policy, &Bundle::default(), (&kind.code, None), 10).unwrap();
                assert_eq!((&reason.code, reason.twilio), (&kind.code, kind.twilio));
                assert!(says_it_whole(&reason), "{}: {reason:?}", policy.machine_name);
            }
        }
    }

    fn without_magic_what_is_compliant_is_approved_with_the_news_that_a_person_would_have_made(house: TestApp) {
        let tester = a_tester(&house);
        let sid = submitted(&house, tester, "Quillmarsh");
        assert_eq!(status(&house, tester, sid), Status::Approved);
        let decision = decision(&house, house.a_reviewer("ada"), sid);
        assert_eq!((decision.outcome, decision.by), (Outcome::Approved, Decider::Sandbox));
        assert_eq!(called(&house), ["pending-review", "in-review", "twilio-approved"]);
        let events = house.read(move |cx| profiles::view(cx, &tester, sid)).unwrap().events;
        let kinds: Vec<_> = events.iter().rev().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Created, EventKind::Submitted, EventKind::ReviewBegan, EventKind::Approved]);
        assert_eq!(house.vet(), 0);
    }

    fn what_is_not_compliant_is_rejected_by_the_evaluation_whatever_the_magic_says(house: TestApp) {
        let tester = a_tester(&house);
        let sid = house.a_draft(&tester);
        rename(&house, tester, sid, "Sandbox approve");
        let submission = house.write(move |cx| profiles::submit(cx, &tester, sid)).unwrap();
        assert!(matches!(submission, Submission::Rejected(reasons) if reasons.iter().any(|reason| reason.code == "missing.end_user")));
        assert_eq!((house.vet(), status(&house, tester, sid)), (0, Status::Rejected));
    }

    fn magic_may_stand_in_a_family_name_or_in_the_name_of_a_business(house: TestApp) {
        let tester = a_tester(&house);
        let (business, person) = ("customer_profile_business_information", "authorized_representative_1");
        let sid = house.a_complete_profile(&tester);
        answer(&house, tester, sid, "general", Place::field(business, "business_name"), "SANDBOX Reject Mismatch.Business_Name");
        submit(&house, tester, sid);
        let ada = house.a_reviewer("ada");
        assert_eq!(decision(&house, ada, sid).reasons[0].code, "mismatch.business_name");
        answer(&house, tester, sid, "representative", Place::field(person, "last_name"), "Sandbox reject missing.field at profile.email");
        submit(&house, tester, sid);
        let reason = decision(&house, ada, sid).reasons[0].clone();
        assert_eq!((reason.code.as_str(), reason.about.to_string().as_str()), ("missing.field", "profile.email"));
        rename(&house, tester, sid, "sandbox approve");
        submit(&house, tester, sid);
        assert_eq!(status(&house, tester, sid), Status::Approved);
        house.news();
    }

    fn a_reason_is_about_the_place_that_is_named_if_the_profile_has_it(house: TestApp) {
        let tester = a_tester(&house);
        let (ada, sid) = (house.a_reviewer("ada"), house.a_complete_profile(&tester));
        let reason = |at: &str| {
            rename(&house, tester, sid, &format!("Sandbox reject 18005 at {at}"));
            submit(&house, tester, sid);
            decision(&house, ada, sid).reasons[0].clone()
        };
        for (at, about) in [
            ("website_url", "customer_profile_business_information.website_url"),
            ("authorized_representative_1", "authorized_representative_1"),
            ("customer_profile_address.city", "customer_profile_address.city"),
            ("page:business", "page:business"),
            ("profile", "profile"),
        ] {
            assert_eq!((reason(at).code.as_str(), reason(at).about.to_string().as_str()), ("missing.information", about));
        }
        // `email` is asked twice: of the profile and of the representative.
        for at in ["email", "selfie", "page:selfie", "authorized_representative_1.city", "nowhere.at_all"] {
            let said = reason(at);
            assert_eq!((said.code.as_str(), said.saw.in_language(Language::En)), ("invalid.format", Mistake::UnknownPlace.told(Language::En)));
        }
        house.news();
    }

    fn a_mistake_in_the_magic_is_told_where_it_stands_and_approves_nothing(house: TestApp) {
        let tester = a_tester(&house);
        let (ada, sid) = (house.a_reviewer("ada"), house.a_complete_profile(&tester));
        for (name, mistake) in [
            ("Sandbox", Mistake::NoVerdict),
            ("Sandbox aprove", Mistake::NoVerdict),
            ("Sandbox reject", Mistake::NoCode),
            ("Sandbox reject no.such_reason after 3d", Mistake::UnknownCode),
            ("Sandbox approve after a while", Mistake::NoSpan),
            ("Sandbox approve after 400d", Mistake::TooLong),
            ("Sandbox approve or reject", Mistake::LeftOver),
        ] {
            rename(&house, tester, sid, name);
            submit(&house, tester, sid);
            let reason = decision(&house, ada, sid).reasons[0].clone();
            assert_eq!((reason.code.as_str(), reason.about.to_string().as_str()), ("invalid.format", "profile.friendly_name"));
            for language in Language::ALL {
                assert_eq!(reason.saw.in_language(language), mistake.told(language));
            }
            assert!(says_it_whole(&reason) && reason.retryable);
            let called = house.callbacks();
            assert!(called.iter().any(|(_, params)| field(params, "ErrorMessage") == mistake.told(Language::En)));
        }
    }

    fn a_delayed_decision_comes_due_by_the_accounts_clock_and_not_before(house: TestApp) {
        let tester = a_tester(&house);
        let late = submitted(&house, tester, &format!("Sandbox reject {WEBSITE} after 3d"));
        let soon = submitted(&house, tester, "Sandbox approve after 90s");
        assert_eq!([late, soon].map(|sid| status(&house, tester, sid)), [Status::InReview; 2]);
        assert_eq!((house.vet(), called(&house).len()), (0, 4));
        move_clock(&house, tester, Duration::from_secs(89));
        assert_eq!((house.vet(), status(&house, tester, soon)), (0, Status::InReview));
        // Time passes in the world too.
        house.clock.advance(Duration::from_secs(1));
        assert_eq!((house.vet(), status(&house, tester, soon)), (1, Status::Approved));
        move_clock(&house, tester, DAY * 3 - Duration::from_secs(91));
        assert_eq!((house.vet(), status(&house, tester, late)), (0, Status::InReview));
        move_clock(&house, tester, Duration::from_secs(1));
        assert_eq!((house.vet(), status(&house, tester, late)), (1, Status::Rejected));
        let decision = decision(&house, house.a_reviewer("ada"), late);
        assert_eq!((decision.reasons[0].code.as_str(), decision.at), (WEBSITE, clock_of(&house, tester)));
        assert_eq!((house.vet(), called(&house)), (0, vec!["twilio-approved".to_owned(), "twilio-rejected".to_owned()]));
    }

    fn moving_one_test_accounts_clock_moves_nothing_of_another(house: TestApp) {
        let (tester, other) = (a_tester(&house), a_tester(&house));
        let (ours, theirs) = (submitted(&house, tester, "Sandbox approve after 1d"), submitted(&house, other, "Sandbox approve after 1d"));
        move_clock(&house, tester, DAY);
        assert_eq!(house.vet(), 1);
        assert_eq!((status(&house, tester, ours), status(&house, other, theirs)), (Status::Approved, Status::InReview));
        house.news();
    }

    fn a_worker_that_died_over_a_delayed_case_leaves_it_to_the_next(house: TestApp) {
        let tester = a_tester(&house);
        let sid = submitted(&house, tester, "Sandbox approve after 1h");
        house.clock.advance(HOUR);
        let taken = house.write(|cx| bonafide_app::jobs::claim(cx, 10)).unwrap();
        assert_eq!((taken.len(), house.vet()), (1, 0));
        house.clock.advance(Duration::from_secs(120));
        assert_eq!((house.vet(), status(&house, tester, sid)), (1, Status::Approved));
        // The first one was only slow: what it finds is decided.
        house.run(bonafide_app::jobs::perform(&house.app, taken[0].clone())).unwrap();
        assert_eq!(called(&house), ["pending-review", "in-review", "twilio-approved"]);
    }

    fn the_desk_sees_of_test_accounts_only_what_is_left_to_a_person(house: TestApp) {
        let tester = a_tester(&house);
        let before = house.a_submitted_profile(&house.a_customer()).0;
        house.clock.advance(Duration::from_secs(1));
        for _ in 0..5 {
            submitted(&house, tester, "Sandbox approve after 1d");
        }
        let left = submitted(&house, tester, "Sandbox review");
        let later = submitted(&house, tester, "Sandbox review after 1h");
        let unseen = house.a_complete_profile(&tester);
        house.write(move |cx| profiles::submit(cx, &tester, unseen)).unwrap();
        house.clock.advance(Duration::from_secs(1));
        let after = house.a_submitted_profile(&house.a_customer()).0;
        assert_eq!(queued(&house, 50), [before, left, after]);
        // However few are asked for, those that are hidden cut no page short.
        assert_eq!((queued(&house, 1), queued(&house, 2), queued(&house, 3), queued(&house, 0)), (vec![before], vec![before, left], vec![before, left, after], vec![]));
        let queue = house.read(|cx| reviews::queue(cx, &Actor::Shell, None, 50)).unwrap();
        assert_eq!(queue.iter().map(|waiting| waiting.is_test).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(status(&house, tester, later), Status::PendingReview);
        move_clock(&house, tester, HOUR);
        house.vet();
        assert_eq!((queued(&house, 50).contains(&later), status(&house, tester, later)), (true, Status::InReview));
        house.news();
    }

    fn a_person_decides_what_is_left_to_them_at_the_accounts_own_time(house: TestApp) {
        let tester = a_tester(&house);
        move_clock(&house, tester, DAY * 30);
        let sid = submitted(&house, tester, "Sandbox review");
        let (ada, case) = (house.a_reviewer("ada"), house.case_of(sid));
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        let given = NewReason { code: WEBSITE.to_owned(), about: "website_url".to_owned(), ..NewReason::default() };
        house.write(move |cx| reviews::note_reason(cx, &ada, case, &given)).unwrap();
        house.write(move |cx| reviews::reject(cx, &ada, case)).unwrap();
        let decision = decision(&house, ada, sid);
        assert_eq!((decision.at, decision.outcome), (clock_of(&house, tester), Outcome::Rejected));
        assert!(matches!(decision.by, Decider::Reviewer(_)));
        // Nothing of it waits for a month in the world.
        assert_eq!(called(&house), ["pending-review", "in-review", "twilio-rejected"]);
    }

    fn somebody_who_is_pictured_or_asks_for_another_way_is_decided_without_anybody_looking(house: TestApp) {
        let tester = a_tester(&house);
        let (pictured, other) = (house.an_individual_draft(&tester), house.an_individual_draft(&tester));
        house.fill_in_individual(&tester, pictured);
        house.fill_in_individual_pages(&tester, other);
        house.take_pictures(&tester, other, "photo_id");
        answer(&house, tester, other, "selfie", Place::field("selfie", "another_way"), "no_camera");
        for sid in [pictured, other] {
            submit(&house, tester, sid);
            assert_eq!(status(&house, tester, sid), Status::Approved);
        }
        house.news();
    }

    fn outside_the_sandbox_magic_is_a_name_like_any_other(house: TestApp) {
        let customer = house.a_customer();
        let names = ["Sandbox approve", "Sandbox reject policy.test_profile", "Sandbox", "Sandbox review after 3d"];
        let sids: Vec<_> = names.iter().map(|name| submitted(&house, customer, name)).collect();
        assert!(sids.iter().all(|sid| status(&house, customer, *sid) == Status::InReview));
        assert_eq!(queued(&house, 50).len(), sids.len());
        let moved = house.write(move |cx| accounts::move_test_clock(cx, &customer, DAY));
        assert!(moved.is_err());
        house.news();
    }

    fn tries_of_a_webhook_and_the_three_days_until_it_is_given_up_pass_with_the_clock(house: TestApp) {
        let tester = a_tester(&house);
        submitted(&house, tester, "Sandbox review after 1d");
        let due = || house.write(|cx| deliveries::claim(cx, 10)).unwrap();
        let fail = |next_in: Duration| {
            let taken = due();
            let [one] = taken.as_slice() else { panic!("one call waits, not {}", taken.len()) };
            let (sid, recorded_at) = (one.delivery.sid, one.delivery.recorded_at);
            let failed = house.write(move |cx| {
                let attempt = Attempt { at: cx.now, delivered: false, status: Some(500), detail: "answered".to_owned(), answer: String::new(), millis: 1 };
                deliveries::record_attempt(cx, sid, &attempt, DeliveryState::Waiting, cx.now.plus(next_in))?;
                Ok(cx.now.since(recorded_at))
            });
            failed.unwrap()
        };
        assert_eq!(fail(HOUR * 8), Duration::ZERO);
        assert_eq!(due().len(), 0);
        move_clock(&house, tester, HOUR * 8 - Duration::from_secs(1));
        assert_eq!(due().len(), 0);
        move_clock(&house, tester, Duration::from_secs(1));
        // The worker gives up by how long ago the news was recorded, which the clock has moved back.
        assert_eq!(fail(HOUR * 64), HOUR * 8);
        move_clock(&house, tester, HOUR * 64);
        assert_eq!(fail(HOUR), DAY * 3);
        house.leave_news();
    }
}
