//! Files that a program sends: they go with their document, not with a profile, whoever works on it; and what dies on its way
//! leaves nothing.

use std::time::Duration;

use bonafide_app::error::Conflict;
use bonafide_app::files::{self, Variant};
use bonafide_app::objects::{Change, NewObject};
use bonafide_app::uploads::{self, File, Refused, Target, Uploaded};
use bonafide_app::{Actor, Error, answers, assignments, documents, profiles};
use bonafide_domain::attributes::Attributes;
use bonafide_domain::page::Window;
use bonafide_domain::picture::{FileFault, Side};
use bonafide_domain::sid::{DocumentSid, FileSid, ProfileSid};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::pictured::{PHOTO_ID, SELFIE, acts, blobs_of, choose, count, document, file_of, read_own, save, send, view};

fn program_of(customer: Actor) -> Actor {
    Actor::Program { account: customer.account().expect("a customer has an account"), key: None, may_write: true }
}

fn a_card() -> NewObject {
    let attributes = [("issuing_country", "DE"), ("type", "id")];
    NewObject {
        friendly_name: "A card".to_owned(),
        object_type: PHOTO_ID.to_owned(),
        attributes: Attributes(attributes.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()),
    }
}

fn take(
    house: &TestApp,
    program: Actor,
    target: Target,
    sent: &[(&str, &str)],
) -> Result<Result<Uploaded, Refused>, Error> {
    house.run(async {
        let mut files = Vec::new();
        for (field, content) in sent {
            let mut spool = uploads::receive(&house.app, program).await?;
            assert_eq!(spool.push(content.as_bytes())?, Ok(()));
            files.push(File { field: Some((*field).to_owned()), media_type: None, spool });
        }
        uploads::take(&house.app, program, target, files).await
    })
}

/// A card whose sides were sent.
fn a_sent_card(house: &TestApp, program: Actor, sides: &[(&str, &str)]) -> DocumentSid {
    let uploaded = take(house, program, Target::New(a_card()), sides).unwrap().expect("they are pictures");
    house.write(move |cx| Ok(uploads::create(cx, &program, &a_card(), &uploaded)?.sid)).unwrap()
}

/// A card with both its sides, assigned to a draft.
fn a_draft_with_a_card(house: &TestApp, customer: Actor) -> (ProfileSid, DocumentSid) {
    let (program, profile) = (program_of(customer), house.an_individual_draft(&customer));
    let card = a_sent_card(house, program, &[("front", "good front"), ("back", "good back")]);
    assign(house, program, profile, card);
    (profile, card)
}

fn assign(house: &TestApp, program: Actor, profile: ProfileSid, card: DocumentSid) {
    let object = assignments::Object::Document(card);
    house.write(move |cx| assignments::create(cx, &program, profile, object).map(drop)).unwrap();
}

fn take_away(house: &TestApp, program: Actor, profile: ProfileSid, object_type: &'static str) {
    let window = Window::newest(50);
    let taken = house.write(move |cx| {
        let page = assignments::list(cx, &program, profile, Some(object_type), &window)?;
        assignments::delete(cx, &program, profile, page.items[0].sid)
    });
    taken.unwrap();
}

fn sent_file(house: &TestApp, program: Actor, card: DocumentSid, field: &'static str) -> FileSid {
    let found = house.read(move |cx| documents::find(cx, &program, card)).unwrap();
    found.attributes.text(field).parse().expect("the SID of a file")
}

fn is_there(house: &TestApp, customer: Actor, file: FileSid) -> bool {
    read_own(house, customer, file, Variant::Picture).is_ok()
}

on_both_engines! {
    fn a_sent_picture_stays_while_its_profile_is_worked_on_in_the_console(house: TestApp) {
        let customer = house.a_customer();
        let (profile, card) = a_draft_with_a_card(&house, customer);
        let [front, back] = ["front", "back"].map(|field| sent_file(&house, program_of(customer), card, field));
        // Whatever is saved sweeps the profile's files.
        save(&house, customer, profile, "selfie", &[(SELFIE, "consent", json!(answers::ACCEPTED))]).unwrap();
        house.clock.advance(Duration::from_secs(1));
        save(&house, customer, profile, "selfie", &[(SELFIE, "consent", json!("refused"))]).unwrap();
        assert!([front, back].into_iter().all(|file| is_there(&house, customer, file)));
        assert_eq!(file_of(&house, customer, profile, PHOTO_ID, Side::Front), front);
        // A retake in the Console takes the place of what was sent.
        let capture = house.a_capture(&customer, profile, PHOTO_ID);
        send(&house, customer, capture, Side::Front, "good front of the Console");
        assert_eq!((is_there(&house, customer, front), is_there(&house, customer, back)), (false, true));
        house.vet();
        assert!(blobs_of(&house, front).is_empty());
        // And what was sent takes the place of the retake.
        let (program, retaken) = (program_of(customer), file_of(&house, customer, profile, PHOTO_ID, Side::Front));
        let target = Target::Present(card, Change::default());
        let better = take(&house, program, target, &[("front", "good front, sharper")]).unwrap().unwrap();
        house.write(move |cx| uploads::update(cx, &program, card, &Change::default(), &better).map(drop)).unwrap();
        assert!(!is_there(&house, customer, retaken));
        // Another document is asked for, so neither side is of use.
        choose(&house, customer, profile, "DE", "pp");
        assert!(document(&house, customer, profile, PHOTO_ID).pictures.is_empty());
        house.vet();
        let left = house.read(|cx| Ok(cx.tx.query("SELECT 1 FROM files", &[])?.len())).unwrap();
        assert_eq!(left, 0);
    }

    fn a_picture_of_the_console_goes_with_its_document_when_a_program_takes_that_away(house: TestApp) {
        let customer = house.a_customer();
        let (program, first) = (program_of(customer), house.an_individual_draft(&customer));
        house.fill_in_individual_pages(&customer, first);
        house.take_pictures(&customer, first, PHOTO_ID);
        let front = file_of(&house, customer, first, PHOTO_ID, Side::Front);
        let window = Window::newest(50);
        let card: DocumentSid = house.write(move |cx| Ok(assignments::list(cx, &program, first, Some(PHOTO_ID), &window)?.items[0].object.clone())).unwrap().parse().unwrap();
        take_away(&house, program, first, PHOTO_ID);
        house.clock.advance(Duration::from_secs(1));
        save(&house, customer, first, "selfie", &[(SELFIE, "consent", json!("refused"))]).unwrap();
        house.write(move |cx| profiles::delete(cx, &customer, first)).unwrap();
        house.vet();
        assert!(is_there(&house, customer, front), "the document is nobody's but the account's");
        let second = house.an_individual_draft(&customer);
        assign(&house, program, second, card);
        assert_eq!(file_of(&house, customer, second, PHOTO_ID, Side::Front), front);
        // In the Console what only the profile uses goes with it.
        house.write(move |cx| profiles::delete(cx, &customer, second)).unwrap();
        house.vet();
        assert!(!is_there(&house, customer, front) && blobs_of(&house, front).is_empty());
    }

    fn who_may_see_a_sent_picture_and_in_which_logs_it_stands(house: TestApp) {
        let (customer, other) = (house.a_customer(), house.a_customer());
        let (profile, card) = a_draft_with_a_card(&house, customer);
        let (program, second) = (program_of(customer), house.an_individual_draft(&customer));
        assign(&house, program, second, card);
        let (front, account) = (sent_file(&house, program, card, "front"), customer.account().unwrap());
        let applicant = |profile| Actor::Applicant { account, profile };
        let third = house.an_individual_draft(&customer);
        for actor in [other, program_of(other), applicant(third), Actor::Shell, Actor::Worker] {
            assert!(matches!(read_own(&house, actor, front, Variant::Picture), Err(Error::NotFound)), "{actor:?}");
        }
        for actor in [customer, program, applicant(profile), house.a_reviewer("ada")] {
            assert_eq!(read_own(&house, actor, front, Variant::Picture).unwrap(), b"good front", "{actor:?}");
        }
        let seen = |sid| acts(&house, sid).iter().filter(|(act, ..)| act == "picture.seen").count();
        assert_eq!((seen(profile), seen(second), seen(third)), (4, 4, 0));
        // A phone of the profile's own capture sees it too.
        let capture = house.a_capture(&customer, profile, PHOTO_ID);
        assert!(view(&house, customer, capture).unwrap().side(Side::Front).unwrap().kept.is_some());
        let guest = Actor::Guest { capture, account, profile };
        assert!(read_own(&house, guest, front, Variant::Picture).is_ok());
    }

    fn what_died_on_its_way_is_swept_up_and_what_is_refused_at_last_is_let_go(house: TestApp) {
        let customer = house.a_customer();
        let (profile, card) = a_draft_with_a_card(&house, customer);
        let program = program_of(customer);
        let rows = || house.read(|cx| Ok(cx.tx.query("SELECT 1 FROM files WHERE state = 'arriving'", &[])?.len())).unwrap();
        // As a process leaves it that died before the document was made.
        drop(take(&house, program, Target::New(a_card()), &[("front", "good lost")]).unwrap().unwrap());
        assert_eq!(rows(), 1);
        house.clock.advance(Duration::from_secs(60 * 60 + 1));
        house.write(files::tidy).unwrap();
        assert_eq!((rows(), house.vet()), (0, 1));
        // The profile was submitted while the files arrived.
        house.fill_in_individual_pages(&customer, profile);
        house.take_pictures(&customer, profile, SELFIE);
        let target = Target::Present(card, Change::default());
        let late = take(&house, program, target.clone(), &[("front", "good late")]).unwrap().unwrap();
        house.write(move |cx| profiles::submit(cx, &customer, profile)).unwrap();
        house.vet();
        let given = late.clone();
        let refused = house.write(move |cx| uploads::update(cx, &program, card, &Change::default(), &given).map(drop));
        assert!(matches!(refused, Err(Error::Conflict(Conflict::Immutable))));
        house.run(uploads::abandon(&house.app, late)).unwrap();
        assert_eq!((rows(), house.vet()), (0, 1));
        assert!(matches!(take(&house, program, target, &[("front", "good later")]), Err(Error::Conflict(Conflict::Immutable))));
        // Letting go of what has its document takes nothing away.
        let kept = take(&house, program, Target::New(a_card()), &[("front", "good kept")]).unwrap().unwrap();
        let given = kept.clone();
        let made = house.write(move |cx| uploads::create(cx, &program, &a_card(), &given)).unwrap();
        house.run(uploads::abandon(&house.app, kept)).unwrap();
        assert!(is_there(&house, customer, sent_file(&house, program, made.sid, "front")));
        house.news();
    }

    fn a_consent_is_written_down_once_for_each_profile_it_is_given_for(house: TestApp) {
        let customer = house.a_customer();
        let program = program_of(customer);
        let consent = |answer: &str| Attributes([("consent".to_owned(), json!(answer))].into_iter().collect());
        let selfie = NewObject { friendly_name: "A face".to_owned(), object_type: SELFIE.to_owned(), attributes: consent("accepted") };
        let uploaded = take(&house, program, Target::New(selfie.clone()), &[("straight", "good straight")]).unwrap().unwrap();
        let made = house.write(move |cx| uploads::create(cx, &program, &selfie, &uploaded)).unwrap().sid;
        let profiles = [house.an_individual_draft(&customer), house.an_individual_draft(&customer)];
        for profile in profiles {
            assert_eq!(count(&house, "consents", profile), 0);
            assign(&house, program, profile, made);
            assert_eq!(count(&house, "consents", profile), 1);
        }
        take_away(&house, program, profiles[0], SELFIE);
        assign(&house, program, profiles[0], made);
        assert_eq!(count(&house, "consents", profiles[0]), 1);
        house.clock.advance(Duration::from_secs(1));
        let change = Change { attributes: Some(consent("refused")), ..Change::default() };
        house.write(move |cx| documents::update(cx, &program, made, &change).map(drop)).unwrap();
        for profile in profiles {
            let said = house.read(move |cx| Ok(bonafide_store::consents::list(cx.tx, profile)?)).unwrap();
            let said: Vec<String> = said.into_iter().map(|(answer, _)| answer).collect();
            assert_eq!(said, ["refused".to_owned(), house.app.house.catalogue.consent.version.clone()]);
            assert!(document(&house, customer, profile, SELFIE).pictures.is_empty());
        }
    }

    fn a_refused_file_names_itself_and_is_looked_at_once(house: TestApp) {
        let program = program_of(house.a_customer());
        let sent = [("front", "good front"), ("back", "fault locked")];
        for _ in 0..2 {
            let refused = take(&house, program, Target::New(a_card()), &sent).unwrap().err();
            assert_eq!(refused, Some(Refused::Fault { at: 1, fault: FileFault::Locked }));
        }
        let log = house.read(|cx| Ok(bonafide_store::audit::list(cx.tx, "house", 0, 1000)?)).unwrap();
        let noted: Vec<&str> = log.iter().filter(|entry| entry.act == "picture.refused").map(|entry| entry.detail.as_str()).collect();
        assert_eq!(noted, ["back invalid.file_locked"]);
        let left = house.read(|cx| Ok(cx.tx.query("SELECT sid FROM files", &[])?.len() + cx.tx.query("SELECT sid FROM jobs", &[])?.len())).unwrap();
        assert_eq!(left, 0);
    }
}
