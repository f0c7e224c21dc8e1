//! Stories of proof at the review desk: what no page of a policy asks for is shown all the same, with its pictures.

use bonafide_app::objects::{Change, NewObject};
use bonafide_app::uploads::{self, File, Target, Uploaded};
use bonafide_app::{Actor, assignments, documents, end_users, profiles, reviews};
use bonafide_domain::attributes::Attributes;
use bonafide_domain::policy::Collection;
use bonafide_domain::sid::{DocumentSid, FileSid, ProfileSid};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::json;

use crate::browser::Browser;

const EXCERPT: &str = "commercial_registrar_excerpt";

/// The program of a customer's account.
fn program_of(customer: Actor) -> Actor {
    Actor::Program { account: customer.account().expect("a customer has an account"), key: None, may_write: true }
}

fn attributes(pairs: &[(&str, &str)]) -> Attributes {
    Attributes(pairs.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect())
}

fn uploaded(house: &TestApp, program: Actor, target: Target, content: &str) -> Uploaded {
    let taken = house.run(async {
        let mut spool = uploads::receive(&house.app, program).await?;
        assert_eq!(spool.push(content.as_bytes())?, Ok(()));
        uploads::take(&house.app, program, target, vec![File { field: None, media_type: None, spool }]).await
    });
    taken.expect("it can be taken in").expect("it is a picture")
}

/// An excerpt that names a business, assigned to a profile.
fn an_excerpt(house: &TestApp, program: Actor, profile: ProfileSid, business: &str) -> DocumentSid {
    let new = NewObject {
        friendly_name: "Excerpt".to_owned(),
        object_type: EXCERPT.to_owned(),
        attributes: attributes(&[("business_name", business)]),
    };
    let uploaded = uploaded(house, program, Target::New(new.clone()), &format!("good excerpt of {business}"));
    let made = house.write(move |cx| {
        let document = uploads::create(cx, &program, &new, &uploaded)?;
        assignments::create(cx, &program, profile, assignments::Object::Document(document.sid))?;
        Ok(document.sid)
    });
    made.expect("it can be made and assigned")
}

fn file_of(house: &TestApp, program: Actor, document: DocumentSid) -> FileSid {
    let found = house.read(move |cx| documents::find(cx, &program, document)).expect("it is there");
    found.attributes.text("file").parse().expect("the SID of a file")
}

on_both_engines! {
    fn proof_that_no_page_asks_for_is_shown_with_its_pictures_and_what_was_replaced(house: TestApp) {
        let customer = house.a_customer();
        let (program, profile) = (program_of(customer), house.a_complete_profile(&customer));
        let papers = ["Nova Kestrel one", "Nova Kestrel two"].map(|name| an_excerpt(&house, program, profile, name));
        let files = papers.map(|document| file_of(&house, program, document));
        house.write(move |cx| profiles::submit(cx, &customer, profile)).unwrap();
        house.vet();
        let case = house.case_of(profile);
        let (ada, path) = (Browser::of_reviewer(&house, "ada").0, format!("/desk/cases/{case}"));
        ada.post(&format!("{path}/claim"), &[]).is(303);
        let page = ada.get(&path);
        page.is(200).says("Excerpt from the commercial register").says("Nova Kestrel one").says("Nova Kestrel two").says("The paper itself");
        for file in files {
            page.says(&format!("/files/{file}/picture"));
        }
        let count = |words: &str| page.html.matches(words).count();
        assert_eq!((count("id=\"picture-commercial"), count(&format!("about={EXCERPT}"))), (1, 0));
        ada.post(&format!("{path}/release"), &[]).is(303);
        house.write(move |cx| reviews::reject_profile(cx, &Actor::Shell, profile, &reviews::NewReason { code: "missing.information".to_owned(), ..Default::default() })).unwrap();
        let second = papers[1];
        let better = uploaded(&house, program, Target::Present(second, Change::default()), "good excerpt, sharper");
        house.write(move |cx| uploads::update(cx, &program, second, &Change::default(), &better)).unwrap();
        house.write(move |cx| profiles::submit(cx, &customer, profile)).unwrap();
        house.vet();
        let page = ada.get(&format!("/desk/cases/{}", house.case_of(profile)));
        let changed = page.is(200).html.split("<h2>").find(|part| part.contains(&format!("{}", files[1]))).expect("what was replaced is shown").to_owned();
        assert!(changed.contains(&file_of(&house, program, second).to_string()) && !changed.contains(&files[0].to_string()));
        house.news();
    }

    fn a_profile_whose_policy_has_no_pages_is_shown_object_by_object(house: TestApp) {
        let program = program_of(house.a_customer());
        let starter = house.app.house.catalogue.policy_named("starter_customer_profile_type_business").unwrap().sid;
        let own = attributes(&[("friendly_name", "A small customer"), ("email", "notices@novakestrel.example.com")]);
        let profile = house.write(move |cx| {
            let profile = profiles::create_given(cx, &program, Collection::CustomerProfile, starter, &own)?.sid;
            let person = NewObject {
                friendly_name: "Ottoline".to_owned(),
                object_type: "authorized_representative_1".to_owned(),
                attributes: attributes(&[("first_name", "Ottoline"), ("last_name", "Farrow")]),
            };
            let person = end_users::create(cx, &program, &person)?.sid;
            assignments::create(cx, &program, profile, assignments::Object::EndUser(person))?;
            Ok(profile)
        }).unwrap();
        let excerpt = an_excerpt(&house, program, profile, "Nova Kestrel Instruments LLC");
        house.write(move |cx| profiles::submit(cx, &program, profile)).unwrap();
        let case = house.read(move |cx| Ok(bonafide_store::cases::list_of_profile(cx.tx, profile)?)).unwrap()[0].sid;
        let page = Browser::of_reviewer(&house, "ada").0.get(&format!("/desk/cases/{case}"));
        page.is(200).says("Ottoline").says("Farrow").says("notices@novakestrel.example.com").says("Nova Kestrel Instruments LLC");
        page.says(&format!("/files/{}/picture", file_of(&house, program, excerpt)));
        house.news();
    }
}
