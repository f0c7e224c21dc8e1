//! Invented people and businesses, made through the use cases.

use std::collections::BTreeMap;

use bonafide_app::answers::{self, Entered};
use bonafide_app::pictures::{self, Outcome, Upload};
use bonafide_app::users::Invitee;
use bonafide_app::{Actor, Cx, Error, accounts, bundles, captures, profiles, reviews, sign_in, users};
use bonafide_domain::account::Role;
use bonafide_domain::address::Address;
use bonafide_domain::language::Language;
use bonafide_domain::picture::Taken;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Policy;
use bonafide_domain::sid::{AccountSid, CaptureSid, CaseSid, ProfileSid};
use serde_json::{Value, json};

use crate::TestApp;

/// The document type of an address.
const ADDRESS: &str = "customer_profile_address";
/// The policy of a person who acts for themselves.
const INDIVIDUAL: &str = "primary_customer_profile_type_individual";

/// The address of a business that does not exist.
pub fn address() -> Address {
    Address {
        customer_name: "Nova Kestrel Instruments LLC".to_owned(),
        street: "481 Larkspur Terrace".to_owned(),
        city: "Austin".to_owned(),
        region: "TX".to_owned(),
        postal_code: "78701".to_owned(),
        country: "US".parse().expect("a country code"),
        ..Address::default()
    }
}

/// Every answer of a business that does not exist and meets the policy, by place, but the address.
pub fn business_answers() -> BTreeMap<Place, Value> {
    let business = "customer_profile_business_information";
    let person = "authorized_representative_1";
    let answers = [
        (business, "business_name", json!("Nova Kestrel Instruments LLC")),
        ("profile", "friendly_name", json!("Nova Kestrel main profile")),
        (business, "business_identity", json!("direct_customer")),
        (business, "business_type", json!("Limited Liability Corporation")),
        (business, "business_industry", json!("ENGINEERING")),
        (business, "business_registration_identifier", json!("EIN")),
        (business, "business_registration_number", json!("12-3456789")),
        (business, "business_regions_of_operation", json!(["USA_AND_CANADA", "EUROPE"])),
        (business, "website_url", json!("https://www.novakestrel.example.com/")),
        (person, "first_name", json!("Ottoline")),
        (person, "last_name", json!("Farrow")),
        (person, "email", json!("ottoline@novakestrel.example.com")),
        (person, "phone_number", json!("+14155550132")),
        (person, "business_title", json!("Managing member")),
        (person, "job_position", json!("CEO")),
        ("profile", "email", json!("notices@novakestrel.example.com")),
        ("profile", "status_callback", json!("http://127.0.0.1:9/trust")),
        ("profile", "terms", json!(answers::ACCEPTED)),
    ];
    answers.into_iter().map(|(object, field, value)| (Place::field(object, field), value)).collect()
}

/// Every answer of a person who does not exist and meets the policy, by place, but the address and the pictures. They
/// show a German identity card, which has a front and a back.
pub fn individual_answers() -> BTreeMap<Place, Value> {
    let person = "individual_customer_profile_information";
    let answers = [
        ("profile", "friendly_name", json!("Ottilie's own profile")),
        (person, "email", json!("ottilie@lindquell.example.com")),
        (person, "phone_number", json!("+14155550147")),
        ("photo_id", "issuing_country", json!("DE")),
        (person, "first_name", json!("Ottilie")),
        (person, "last_name", json!("Lindquell")),
        (person, "birth_date", json!("1991-05-17")),
        ("photo_id", "type", json!("id")),
        ("selfie", "consent", json!(answers::ACCEPTED)),
        ("profile", "email", json!("news@lindquell.example.com")),
        ("profile", "status_callback", json!("http://127.0.0.1:9/trust")),
        ("profile", "terms", json!(answers::ACCEPTED)),
    ];
    answers.into_iter().map(|(object, field, value)| (Place::field(object, field), value)).collect()
}

/// Those of the answers that a page asks, with the present mark of the page.
pub fn answers_of_page(cx: &mut Cx<'_, '_>, actor: &Actor, sid: ProfileSid, page: &str) -> Result<Entered, Error> {
    let profile = profiles::find(cx, actor, sid)?;
    let policy = bundles::policy_of(cx, &profile)?;
    let asked: Vec<Place> = answers::asked_of(cx, actor, policy, page).into_iter().map(|(place, _)| place).collect();
    let bundle = bundles::gather(cx, &profile)?;
    let answers = answers_to(policy).into_iter().filter(|(place, _)| asked.contains(place)).collect();
    Ok(Entered { answers, seen: answers::mark(cx, &bundle, &asked) })
}

fn answers_to(policy: &Policy) -> BTreeMap<Place, Value> {
    if policy.machine_name == INDIVIDUAL { individual_answers() } else { business_answers() }
}

impl TestApp {
    /// A new account.
    pub fn an_account(&self) -> AccountSid {
        self.write(|cx| accounts::create(cx, &Actor::Shell, "Nova Kestrel", false)).expect("an account can be made").sid
    }

    /// Somebody of a role, invited under this address and signed in.
    pub fn somebody(&self, email: &str, role: Role, account: Option<AccountSid>) -> Actor {
        let invitee = Invitee { email: email.to_owned(), role, account, language: Language::En };
        let signed_in = self.write(move |cx| {
            let invitation = users::invite(cx, &Actor::Shell, &invitee)?;
            sign_in::use_link(cx, &invitation.token)
        });
        signed_in.expect("an invited person can sign in").1.actor
    }

    /// The owner of a new account.
    pub fn a_customer(&self) -> Actor {
        let account = self.an_account();
        let email = format!("owner-{}@novakestrel.example.com", &account.to_string()[20..]);
        self.somebody(&email, Role::Owner, Some(account))
    }

    /// A reviewer.
    pub fn a_reviewer(&self, name: &str) -> Actor {
        self.somebody(&format!("{name}@operator.example.com"), Role::Reviewer, None)
    }

    /// A profile of the business policy that has just been begun.
    pub fn a_draft(&self, customer: &Actor) -> ProfileSid {
        let (customer, policy) = (*customer, self.app.house.catalogue.policies[0].sid);
        self.write(move |cx| profiles::create(cx, &customer, policy, Language::En)).expect("a profile can be begun")
    }

    /// Fills in every page of a profile.
    pub fn fill_in(&self, customer: &Actor, sid: ProfileSid) {
        let pages = ["general", "business", "representative", "notification", "terms"];
        for page in pages {
            self.fill_in_page(customer, sid, page);
        }
        let customer = *customer;
        let added = self.write(move |cx| answers::add_address(cx, &customer, sid, ADDRESS, &address()));
        added.expect("an address can be added");
    }

    /// Fills in one page of a profile; nothing is wrong with it but that the address and the pictures are missing.
    pub fn fill_in_page(&self, customer: &Actor, sid: ProfileSid, page: &'static str) {
        let customer = *customer;
        let (problems, answered) = self
            .write(move |cx| {
                let entered = answers_of_page(cx, &customer, sid, page)?;
                Ok((answers::save_page(cx, &customer, sid, page, &entered)?, entered.answers))
            })
            .expect("a page can be saved");
        let is_open = |about: &Place| !answered.contains_key(about);
        assert!(problems.iter().all(|problem| problem.is_missing() && is_open(&problem.about)), "{page}: {problems:?}");
    }

    /// A profile that has everything it needs.
    pub fn a_complete_profile(&self, customer: &Actor) -> ProfileSid {
        let sid = self.a_draft(customer);
        self.fill_in(customer, sid);
        sid
    }

    /// A profile under review, and its case.
    pub fn a_submitted_profile(&self, customer: &Actor) -> (ProfileSid, CaseSid) {
        let (sid, customer) = (self.a_complete_profile(customer), *customer);
        let submission = self.write(move |cx| profiles::submit(cx, &customer, sid)).expect("it can be submitted");
        assert_eq!(submission, profiles::Submission::Accepted);
        self.vet();
        (sid, self.case_of(sid))
    }

    /// A profile of the individual policy that has just been begun.
    pub fn an_individual_draft(&self, customer: &Actor) -> ProfileSid {
        let policies = &self.app.house.catalogue.policies;
        let policy = policies.iter().find(|policy| policy.machine_name == INDIVIDUAL);
        let (customer, policy) = (*customer, policy.expect("the individual policy is shipped").sid);
        self.write(move |cx| profiles::create(cx, &customer, policy, Language::En)).expect("a profile can be begun")
    }

    /// Fills in every page of an individual's profile, but takes no pictures.
    pub fn fill_in_individual_pages(&self, customer: &Actor, sid: ProfileSid) {
        for page in ["general", "details", "photo-id", "selfie", "notification", "terms"] {
            self.fill_in_page(customer, sid, page);
        }
        let (customer, address) = (*customer, Address { customer_name: "Ottilie Lindquell".to_owned(), ..address() });
        let added = self.write(move |cx| answers::add_address(cx, &customer, sid, ADDRESS, &address));
        added.expect("an address can be added");
    }

    /// Fills in every page of an individual's profile and takes every picture.
    pub fn fill_in_individual(&self, customer: &Actor, sid: ProfileSid) {
        self.fill_in_individual_pages(customer, sid);
        for object_type in ["photo_id", "selfie"] {
            self.take_pictures(customer, sid, object_type);
        }
    }

    /// Begins the capture of a document's pictures, or goes on with it.
    pub fn a_capture(&self, customer: &Actor, sid: ProfileSid, object_type: &'static str) -> CaptureSid {
        let customer = *customer;
        let begun = self.write(move |cx| captures::begin(cx, &customer, sid, object_type));
        begun.expect("a capture can be begun")
    }

    /// Takes every picture of a document that is still missing; each is good.
    pub fn take_pictures(&self, customer: &Actor, sid: ProfileSid, object_type: &'static str) {
        let (capture, actor) = (self.a_capture(customer, sid, object_type), *customer);
        let next = || self.read(move |cx| Ok(captures::view(cx, &actor, capture)?.next)).expect("it can be seen");
        while let Some(side) = next() {
            let upload = Upload { capture, side, taken: Taken::Camera };
            let outcome = self.send_picture(customer, upload, &format!("good {} of {sid}", side.word()));
            assert_eq!(outcome.expect("a picture can be sent"), Outcome::Kept);
        }
    }

    /// Sends a picture as a face would: room is asked for, the bytes arrive, they are taken in.
    pub fn send_picture(&self, actor: &Actor, upload: Upload, content: &str) -> Result<Outcome, Error> {
        self.run(async {
            let mut spool = pictures::receive(&self.app, *actor, upload).await?;
            match spool.push(content.as_bytes())? {
                Ok(()) => pictures::take(&self.app, *actor, upload, spool).await,
                Err(_) => pictures::too_large(&self.app, *actor, upload).await,
            }
        })
    }

    /// An individual's profile under review, and its case.
    pub fn a_submitted_individual(&self, customer: &Actor) -> (ProfileSid, CaseSid) {
        let (sid, actor) = (self.an_individual_draft(customer), *customer);
        self.fill_in_individual(customer, sid);
        let submission = self.write(move |cx| profiles::submit(cx, &actor, sid)).expect("it can be submitted");
        assert_eq!(submission, profiles::Submission::Accepted);
        self.vet();
        (sid, self.case_of(sid))
    }

    /// The open case of a profile.
    pub fn case_of(&self, profile: ProfileSid) -> CaseSid {
        let queue = self.read(|cx| reviews::queue(cx, &Actor::Shell, None, 1000)).expect("the queue can be read");
        let waiting = queue.into_iter().find(|waiting| waiting.case.profile == profile);
        waiting.expect("the profile has an open case").case.sid
    }
}
