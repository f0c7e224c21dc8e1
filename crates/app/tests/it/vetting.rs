//! Between submission and desk: what is looked at, what is kept of it, what an operator's rules make of it, and what
//! happens when the look itself goes wrong.

use bonafide_app::{Actor, audit, profiles, reviews, screening};
use bonafide_domain::audit::Chain;
use bonafide_domain::case::{Decider, Outcome};
use bonafide_domain::lifecycle::Status;
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::ProfileSid;
use bonafide_domain::vetting::{Blindness, Check, Finding, Kind, Proposal, Report, Stage, Weight};
use bonafide_screening::{Entry, Kind as Listed, Name, Strength};
use bonafide_testkit::{Scratch, TestApp, on_both_engines};
use bonafide_vetting::looked::{Looked, Mark, MarkKind};

use crate::pictured::{PERSON, PHOTO_ID, SELFIE};

fn found(kinds: &[Kind]) -> Looked {
    let findings = kinds.iter().map(|kind| Finding::new(*kind, Place::object(PHOTO_ID))).collect();
    Looked { report: Report { findings, ..Report::default() }, marks: Vec::new() }
}

fn an_entry() -> Entry {
    let names = vec![Name { text: "VORONTSOVICH, Gennadi".to_owned(), strength: Strength::Primary }];
    Entry {
        id: "1".to_owned(),
        kind: Listed::Person,
        names,
        birth_dates: Vec::new(),
        countries: Vec::new(),
        programs: Vec::new(),
        remarks: String::new(),
    }
}

fn submit(house: &TestApp, customer: Actor) -> ProfileSid {
    let sid = house.an_individual_draft(&customer);
    house.fill_in_individual(&customer, sid);
    house.write(move |cx| profiles::submit(cx, &customer, sid)).unwrap();
    sid
}

fn status(house: &TestApp, customer: Actor, sid: ProfileSid) -> Status {
    house.read(move |cx| profiles::find(cx, &customer, sid)).unwrap().status
}

fn stage(house: &TestApp, customer: Actor, sid: ProfileSid) -> Option<Stage> {
    house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap().vetting
}

on_both_engines! {
    fn what_was_entered_and_shown_is_what_is_looked_at_and_what_was_found_is_at_the_desk(house: TestApp) {
        let customer = house.a_customer();
        let sid = submit(&house, customer);
        assert_eq!(stage(&house, customer, sid), Some(Stage::Waiting));
        house.vet();
        let papers = house.vetter.seen().pop().unwrap();
        let person = &papers.people[0];
        assert_eq!((person.object.as_str(), person.name.family.as_str()), (PERSON, "Lindquell"));
        assert_eq!((person.birth.unwrap().to_string(), person.least_age), ("1991-05-17".to_owned(), Some(18)));
        let fields: Vec<&str> = papers.pictures().map(|shown| shown.field.as_str()).collect();
        assert_eq!(fields, ["front", "back", "straight", "left", "right"]);
        assert_eq!(papers.pictures().next().unwrap().jpeg, format!("good front of {sid}").into_bytes());
        assert!(matches!(stage(&house, customer, sid), Some(Stage::Looked(_))));
        let (case, ada) = (house.case_of(sid), house.a_reviewer("ada"));
        let file = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap();
        assert_eq!(file.report.unwrap().findings[0].kind, Kind::FaceSame);
        house.news();
    }

    fn a_business_shows_no_papers_and_goes_to_the_desk_all_the_same(house: TestApp) {
        let (_, case) = house.a_submitted_profile(&house.a_customer());
        assert!(house.vetter.seen().is_empty());
        let ada = house.a_reviewer("ada");
        assert!(house.write(move |cx| reviews::look(cx, &ada, case)).unwrap().report.is_some());
        house.news();
    }

    fn a_document_that_stands_in_another_profile_is_found_and_the_first_is_not_blamed(house: TestApp) {
        let mark = |kind| Mark { kind, value: "DE C01X00T47".to_owned(), object: PHOTO_ID.to_owned(), file: "FI000102030405060708090a0b0c0d0e0f".parse().unwrap() };
        house.vetter.finds(Ok(Looked { marks: vec![mark(MarkKind::Document)], ..found(&[Kind::MrzRead]) }));
        let (customer, other) = (house.a_customer(), house.a_customer());
        let (first, _) = house.a_submitted_individual(&customer);
        let (second, _) = house.a_submitted_individual(&other);
        let kinds = |sid| {
            let (case, ada) = (house.case_of(sid), house.a_reviewer("ada"));
            let report = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap().report.unwrap();
            report.findings.into_iter().map(|finding| (finding.kind, finding.elsewhere)).collect::<Vec<_>>()
        };
        assert!(kinds(first).contains(&(Kind::SeenFirst, Vec::new())));
        assert!(kinds(second).contains(&(Kind::DocumentElsewhere, vec![first])));
        house.news();
    }

    fn nothing_is_decided_unless_the_operator_has_a_rule(house: TestApp) {
        house.vetter.finds(Ok(found(&[Kind::DocumentExpired])));
        let customer = house.a_customer();
        let (sid, _) = house.a_submitted_individual(&customer);
        assert_eq!(status(&house, customer, sid), Status::InReview);
        house.news();
    }

    fn what_is_plain_is_rejected_at_once_where_the_operator_says_so(scratch: &Scratch) {
        let house = TestApp::with(scratch, |settings| settings.reject_at_once = vec![Kind::DocumentExpired, Kind::FaceOther]);
        house.vetter.finds(Ok(found(&[Kind::DocumentExpired, Kind::FaceOther])));
        let customer = house.a_customer();
        let sid = submit(&house, customer);
        house.vet();
        let view = house.read(move |cx| profiles::view(cx, &customer, sid)).unwrap();
        let decision = view.decision.unwrap();
        assert_eq!((decision.outcome, decision.by, view.profile.status), (Outcome::Rejected, Decider::Vetting, Status::Rejected));
        // A likeness is judged by a person, whatever the list says.
        let codes: Vec<&str> = decision.reasons.iter().map(|reason| reason.code.as_str()).collect();
        assert_eq!(codes, [code::EXPIRED_DOCUMENT]);
        house.news();
    }

    fn what_is_clear_is_approved_where_the_operator_says_so_and_a_doubt_is_not_clear(scratch: &Scratch) {
        let house = TestApp::with(scratch, |settings| settings.approve_when_clear = true);
        // As long as there is no list, nobody was looked for, and that is not clear.
        let (unseen, _) = house.a_submitted_individual(&house.a_customer());
        assert_eq!(house.read(move |cx| Ok(bonafide_store::profiles::find_any(cx.tx, unseen)?)).unwrap().unwrap().status, Status::InReview);
        house.write(|cx| screening::import(cx, &Actor::Shell, "invented", [1; 32], &[an_entry()])).unwrap();
        let customer = house.a_customer();
        let sid = submit(&house, customer);
        house.vet();
        assert_eq!(status(&house, customer, sid), Status::Approved);
        house.vetter.finds(Ok(found(&[Kind::MrzRead, Kind::FaceUnsure])));
        let (doubtful, _) = house.a_submitted_individual(&customer);
        assert_eq!(status(&house, customer, doubtful), Status::InReview);
        house.news();
    }

    fn papers_that_end_the_look_leave_blind_spots_and_go_to_the_desk(house: TestApp) {
        house.vetter.finds(Err(Blindness::TooMuch));
        let customer = house.a_customer();
        let (_, case) = house.a_submitted_individual(&customer);
        let ada = house.a_reviewer("ada");
        let report = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap().report.unwrap();
        let blind = |check| report.blind.iter().find(|blind| blind.check == check).map(|blind| blind.why);
        assert_eq!([blind(Check::Mrz), blind(Check::Faces)], [Some(Blindness::TooMuch); 2]);
        assert_eq!(report.proposal(), Proposal::Look);
        house.news();
    }

    fn a_job_that_comes_up_twice_looks_twice_and_hands_over_once(house: TestApp) {
        let customer = house.a_customer();
        let sid = submit(&house, customer);
        let job = house.write(|cx| bonafide_app::jobs::claim(cx, 10)).unwrap().pop().unwrap();
        house.run(bonafide_app::jobs::perform(&house.app, job.clone())).unwrap();
        house.run(bonafide_app::jobs::perform(&house.app, job)).unwrap();
        assert_eq!(house.vetter.seen().len(), 2, "a job that comes up twice looks twice");
        assert_eq!(status(&house, customer, sid), Status::InReview);
        house.news();
    }

    fn a_look_that_ended_its_worker_three_times_is_not_begun_again(house: TestApp) {
        let customer = house.a_customer();
        let sid = submit(&house, customer);
        let (case, account) = (house.case_of(sid), customer.account().unwrap());
        for _ in 0..3 {
            house.write(move |cx| Ok(bonafide_store::vettings::begin(cx.tx, case, sid, account, cx.now)?)).unwrap();
        }
        house.vet();
        assert!(house.vetter.seen().is_empty());
        let ada = house.a_reviewer("ada");
        let report = house.write(move |cx| reviews::look(cx, &ada, case)).unwrap().report.unwrap();
        assert!(report.blind.iter().any(|blind| blind.why == Blindness::Failed));
        house.news();
    }

    fn a_deleted_profile_takes_what_was_found_with_it(house: TestApp) {
        let mark = Mark { kind: MarkKind::Picture, value: "look".to_owned(), object: SELFIE.to_owned(), file: "FI000102030405060708090a0b0c0d0e0f".parse().unwrap() };
        house.vetter.finds(Ok(Looked { marks: vec![mark], ..found(&[Kind::DocumentExpired]) }));
        let customer = house.a_customer();
        let (sid, case) = house.a_submitted_individual(&customer);
        let ada = house.a_reviewer("ada");
        house.write(move |cx| reviews::claim(cx, &ada, case)).unwrap();
        let reason = reviews::NewReason { code: code::EXPIRED_DOCUMENT.to_owned(), about: PHOTO_ID.to_owned(), ..Default::default() };
        house.write(move |cx| reviews::note_reason(cx, &ada, case, &reason)).unwrap();
        house.write(move |cx| reviews::reject(cx, &ada, case)).unwrap();
        house.write(move |cx| profiles::delete(cx, &customer, sid)).unwrap();
        assert!(house.read(move |cx| Ok(bonafide_store::vettings::find(cx.tx, case)?)).unwrap().is_none());
        house.news();
    }

    fn what_was_read_stands_in_no_log(house: TestApp) {
        let mut looked = found(&[Kind::DocumentExpired]);
        looked.report.findings[0].weight = Weight::Against;
        looked.marks.push(Mark { kind: MarkKind::Document, value: "DE C01X00T47".to_owned(), object: PHOTO_ID.to_owned(), file: "FI000102030405060708090a0b0c0d0e0f".parse().unwrap() });
        house.vetter.finds(Ok(looked));
        let (sid, _) = house.a_submitted_individual(&house.a_customer());
        let entries = house.read(move |cx| audit::list(cx, &Actor::Shell, Chain::Profile(sid), 0, 100)).unwrap();
        let vetted = entries.iter().find(|entry| entry.act == "profile.vetted").unwrap();
        assert_eq!(vetted.detail, "reject, document_expired against, seen_first for");
        house.news();
    }
}
