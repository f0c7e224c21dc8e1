//! A customer at work on a profile, with the forms of an invented business.

use axum::http::StatusCode;
use bonafide_app::Actor;
use bonafide_domain::policy::Subject;
use bonafide_domain::sid::ProfileSid;
use bonafide_testkit::TestApp;

use crate::browser::{Answer, Browser};

pub(crate) const BUSINESS: &str = "customer_profile_business_information";
pub(crate) const PERSON: &str = "authorized_representative_1";
pub(crate) const SECOND: &str = "authorized_representative_2";
pub(crate) const ADDRESS: &str = "customer_profile_address";

/// Fields as `object.field` and value.
pub(crate) type Fields<'a> = Vec<(String, &'a str)>;

pub(crate) fn of<'a>(object: &str, fields: &[(&str, &'a str)]) -> Fields<'a> {
    fields.iter().map(|(field, value)| (format!("{object}.{field}"), *value)).collect()
}

pub(crate) fn general(address: &str) -> Fields<'_> {
    let mut fields = of(BUSINESS, &[("business_name", "Nova Kestrel Instruments LLC")]);
    fields.extend(of("profile", &[("friendly_name", "Nova Kestrel main profile")]));
    fields.extend(of(ADDRESS, &[("address_sids", address)]));
    fields
}

pub(crate) fn address(street: &str) -> Fields<'_> {
    let name = "Nova Kestrel Instruments LLC";
    let place = [("city", "Austin"), ("region", "TX"), ("postal_code", "78701")];
    let mut fields = of(ADDRESS, &[("country", "US"), ("customer_name", name), ("street", street)]);
    fields.extend(of(ADDRESS, &place));
    fields
}

pub(crate) fn business(number: &str) -> Fields<'_> {
    let fields = [
        ("business_identity", "direct_customer"),
        ("business_type", "Limited Liability Corporation"),
        ("business_industry", "ENGINEERING"),
        ("business_registration_identifier", "EIN"),
        ("business_registration_identifier_other", ""),
        ("business_registration_number", number),
        ("business_regions_of_operation", "USA_AND_CANADA"),
        ("business_regions_of_operation", "EUROPE"),
        ("website_url", "novakestrel.example.com"),
        ("social_media_profile_urls", ""),
    ];
    of(BUSINESS, &fields)
}

pub(crate) fn person<'a>(object: &str, first_name: &'a str, telephone: &'a str) -> Fields<'a> {
    let email = if object == PERSON { "ottoline@novakestrel.example.com" } else { "ines@novakestrel.example.com" };
    let fields = [
        ("first_name", first_name),
        ("last_name", "Farrow"),
        ("email", email),
        ("phone_number", telephone),
        ("business_title", "Managing member"),
        ("job_position", "CEO"),
    ];
    of(object, &fields)
}

pub(crate) fn notification<'a>(email: &'a str, callback: &'a str) -> Fields<'a> {
    of("profile", &[("email", email), ("status_callback", callback)])
}

/// A customer at work on a profile.
pub(crate) struct Road<'h> {
    pub(crate) browser: Browser<'h>,
    pub(crate) customer: Actor,
    pub(crate) profile: ProfileSid,
}

impl<'h> Road<'h> {
    /// A customer who has just begun a profile.
    pub(crate) fn begun(house: &'h TestApp) -> Road<'h> {
        Road::of(house, Subject::Business)
    }

    /// A customer who has just begun a profile about a business or a person.
    pub(crate) fn of(house: &'h TestApp, subject: Subject) -> Road<'h> {
        let (browser, customer) = Browser::of_customer(house);
        let mut policies = house.app.house.catalogue.policies.iter();
        let policy = policies.find(|policy| policy.subject == subject).expect("a policy").sid.to_string();
        let confirm = format!("confirm-{policy}");
        let begun = browser.post("/profiles/new", &[("policy", &policy), (&confirm, "yes")]);
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
        let profile = begun.location.rsplit('/').next().and_then(|sid| sid.parse().ok()).expect("a profile's SID");
        Road { browser, customer, profile }
    }

    /// A customer whose profile has everything it needs.
    pub(crate) fn complete(house: &'h TestApp) -> Road<'h> {
        let road = Road::begun(house);
        house.fill_in(&road.customer, road.profile);
        road
    }

    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/profiles/{}{rest}", self.profile)
    }

    pub(crate) fn get(&self, rest: &str) -> Answer {
        self.browser.get(&self.path(rest))
    }

    /// Sends the form of a page with these answers and the mark it hides.
    pub(crate) fn save(&self, page: &str, fields: &Fields<'_>) -> Answer {
        let seen = self.get(page).hidden("seen");
        self.save_seen(page, &seen, fields)
    }

    pub(crate) fn save_seen(&self, page: &str, seen: &str, fields: &Fields<'_>) -> Answer {
        let mut all = vec![("seen", seen)];
        all.extend(fields.iter().map(|(name, value)| (name.as_str(), *value)));
        self.browser.post(&self.path(page), &all)
    }

    /// Saves a page that has no fault, and says where that leads.
    #[track_caller]
    pub(crate) fn passes(&self, page: &str, fields: &Fields<'_>) -> String {
        let answer = self.save(page, fields);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}: {}", answer.html);
        answer.location.strip_prefix(&self.path("")).unwrap_or(&answer.location).to_owned()
    }

    /// Saves a page that has a fault: it comes back with an error summary.
    #[track_caller]
    pub(crate) fn fails(&self, page: &str, fields: &Fields<'_>) -> Answer {
        let answer = self.save(page, fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}: {}", answer.html);
        answer.says("<title>Error: ").says("id=\"error-summary\"");
        answer
    }

    /// Submits, and gives the profile's page.
    #[track_caller]
    pub(crate) fn submit(&self) -> Answer {
        let answer = self.browser.post(&self.path("/submit"), &[]);
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, self.path("").as_str()));
        self.get("")
    }
}
