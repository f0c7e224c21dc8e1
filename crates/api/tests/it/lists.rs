//! Lists: pages that stay right while rows come and go, filters, and what cannot be a page.

use bonafide_app::assignments::{self, Object};
use bonafide_app::objects::NewObject;
use bonafide_app::{Actor, end_users};
use bonafide_domain::attributes::Attributes;
use bonafide_domain::sid::{AccountSid, ProfileSid};
use bonafide_testkit::{TestApp, on_both_engines};
use serde_json::{Value, json};

use crate::http::{PRIMARY, Program, SECONDARY};

/// The SIDs of a page, in order.
fn sids(body: &Value) -> Vec<String> {
    let key = body["meta"]["key"].as_str().expect("a key");
    let rows = body[key].as_array().expect("rows");
    rows.iter().map(|row| row["sid"].as_str().expect("a SID").to_owned()).collect()
}

/// An end user of the lightest kind.
fn end_user(program: &Program<'_>) -> String {
    program.make("/v1/EndUsers", &[("FriendlyName", "x"), ("Type", "cnam_information")])
}

/// Makes so many end users and assigns each, by the use cases that the calls run, in one transaction.
fn assign_many(house: &TestApp, program: &Program<'_>, profile: &str, count: usize) {
    let (account, profile): (AccountSid, ProfileSid) = (program.name.parse().unwrap(), profile.parse().unwrap());
    let new = NewObject {
        friendly_name: "x".to_owned(),
        object_type: "cnam_information".to_owned(),
        attributes: Attributes::new(),
    };
    let assigned = house.write(move |cx| {
        let actor = Actor::Program { account, key: None, may_write: true };
        for _ in 0..count {
            let made = end_users::create(cx, &actor, &new)?;
            assignments::create(cx, &actor, profile, Object::EndUser(made.sid))?;
        }
        Ok(())
    });
    assigned.expect("a profile takes them");
}

on_both_engines! {
    fn pages_of_one_show_every_row_once_while_rows_come_and_go(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let made: Vec<String> = (0..5).map(|_| end_user(&program)).collect();
        let mut seen = Vec::new();
        let mut page = program.get("/v1/EndUsers?PageSize=1").is(200);
        loop {
            seen.extend(sids(&page));
            if seen.len() == 2 {
                // A newer row comes, the one just seen and the next one go.
                end_user(&program);
                for gone in [&made[3], &made[2]] {
                    program.delete(&format!("/v1/EndUsers/{gone}")).is(204);
                }
            }
            match page["meta"]["next_page_url"].as_str() {
                Some(next) => page = program.get(next).is(200),
                None => break,
            }
        }
        assert_eq!(seen, [&made[4], &made[3], &made[1], &made[0]].map(Clone::clone));
        assert_eq!((&page["meta"]["page"], &page["meta"]["page_size"]), (&json!(3), &json!(1)));
    }

    fn a_page_leads_back_to_the_one_before(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        (0..6).for_each(|_| drop(end_user(&program)));
        let first = program.get("/v1/EndUsers?PageSize=2").is(200);
        assert_eq!(first["meta"]["previous_page_url"], Value::Null);
        assert_eq!(first["meta"]["url"], "http://127.0.0.1:7420/v1/EndUsers?PageSize=2&Page=0");
        assert_eq!(first["meta"]["first_page_url"], first["meta"]["url"]);
        let second = program.get(first["meta"]["next_page_url"].as_str().unwrap()).is(200);
        let third = program.get(second["meta"]["next_page_url"].as_str().unwrap()).is(200);
        assert_eq!(third["meta"]["next_page_url"], Value::Null);
        let back = program.get(third["meta"]["previous_page_url"].as_str().unwrap()).is(200);
        assert_eq!((sids(&back), &back["meta"]["page"]), (sids(&second), &json!(1)));
        let front = program.get(back["meta"]["previous_page_url"].as_str().unwrap()).is(200);
        assert_eq!((sids(&front), &front["meta"]["previous_page_url"]), (sids(&first), &Value::Null));
        let skipped = program.get("/v1/EndUsers?PageSize=2&Page=1&PageSize=2").is(200);
        assert_eq!(sids(&skipped), sids(&second), "a page by its number alone");
    }

    fn profiles_are_found_by_what_they_are(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let (one, two) = (program.profile(PRIMARY, "Eins & zwei"), program.profile(SECONDARY, "Zwei"));
        let product = [("FriendlyName", "Zwei"), ("Email", "a@example.com"), ("PolicySid", "RN7a97559effdf62d00f4298208492a5ea")];
        let product = program.make("/v1/TrustProducts", &product);
        let found = |query: &str| sids(&program.get(&format!("/v1/CustomerProfiles?{query}")).is(200));
        assert_eq!(found(""), [two.clone(), one.clone()]);
        assert_eq!(found("FriendlyName=Zwei"), [two.as_str()]);
        assert_eq!(found(&format!("PolicySid={PRIMARY}&Status=draft")), [one.as_str()]);
        assert_eq!(found("Status=twilio-approved"), Vec::<String>::new());
        assert_eq!(sids(&program.get("/v1/TrustProducts").is(200)), [product.as_str()]);
        assert_eq!(program.get(&format!("/v1/CustomerProfiles/{product}")).refusal(), (404, 20404));
        assert_eq!(program.get(&format!("/v1/TrustProducts/{one}/Evaluations")).refusal(), (404, 20404));
        let page = program.get("/v1/CustomerProfiles?PageSize=1&FriendlyName=Eins%20%26%20zwei&Status=draft").is(200);
        assert_eq!(
            page["meta"]["url"],
            "http://127.0.0.1:7420/v1/CustomerProfiles?Status=draft&FriendlyName=Eins%20%26%20zwei&PageSize=1&Page=0"
        );
    }

    fn what_cannot_be_a_page_or_a_filter_is_refused(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        for (query, number) in [
            ("PageSize=0", 20001),
            ("PageSize=1001", 20007),
            ("PageSize=many", 20001),
            ("Page=-1", 20001),
            ("Page=9999999", 20001),
            ("PageToken=nonsense", 20001),
            ("PageToken=PAé", 20001),
            ("Status=approved", 20001),
            ("PolicySid=RN1", 20001),
            ("FriendlyName=%FF", 20001),
        ] {
            let query = query.replace('é', "%C3%A9");
            let refused = program.get(&format!("/v1/CustomerProfiles?{query}")).refusal();
            assert_eq!(refused, (400, number), "{query}");
        }
    }

    fn types_and_policies_are_listed_by_page_and_found_by_name(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        for (path, key) in [
            ("/v1/EndUserTypes", "end_user_types"),
            ("/v1/SupportingDocumentTypes", "supporting_document_types"),
            ("/v1/Policies", "results"),
        ] {
            let whole = program.get(&format!("{path}?PageSize=1000")).is(200);
            assert_eq!(whole["meta"]["key"], key);
            let (mut walked, mut next) = (Vec::new(), Some(format!("{path}?PageSize=3")));
            while let Some(address) = next {
                let page = program.get(&address).is(200);
                walked.extend(sids(&page));
                next = page["meta"]["next_page_url"].as_str().map(str::to_owned);
            }
            assert_eq!(walked, sids(&whole), "{path}");
            for row in whole[key].as_array().unwrap() {
                assert_eq!(&program.get(row["url"].as_str().unwrap()).is(200), row);
            }
        }
        let by_name = program.get("/v1/EndUserTypes/authorized_representative_1").is(200);
        assert_eq!(by_name["machine_name"], "authorized_representative_1");
        assert_eq!(by_name["fields"].as_array().unwrap().len(), 6);
    }

    fn a_profile_takes_a_thousand_assignments(house: TestApp) {
        let program = Program::of_a_new_account(&house);
        let profile = program.profile(PRIMARY, "Many");
        assign_many(&house, &program, &profile, 1000);
        let path = format!("/v1/CustomerProfiles/{profile}/EntityAssignments");
        let body = program.get(&format!("{path}?PageSize=1000")).is(200);
        assert_eq!((sids(&body).len(), &body["meta"]["next_page_url"]), (1000, &Value::Null));
        let (mut walked, mut next) = (Vec::new(), Some(format!("{path}?PageSize=170&ObjectType=cnam_information")));
        while let Some(address) = next {
            let page = program.get(&address).is(200);
            walked.extend(sids(&page));
            next = page["meta"]["next_page_url"].as_str().map(str::to_owned);
        }
        assert_eq!(walked, sids(&body));
        assert_eq!(sids(&program.get(&format!("{path}?ObjectType=photo_id")).is(200)).len(), 0);
        let evaluated = program.post(&format!("/v1/CustomerProfiles/{profile}/Evaluations"), &[("PolicySid", PRIMARY)]);
        assert_eq!(evaluated.is(201)["status"], "noncompliant");
        program.delete(&format!("/v1/CustomerProfiles/{profile}")).is(204);
    }
}
