//! Inquiries about registrations for numbers of Great Britain: the primary profile of a business or of a person.

use axum::extract::Path;
use bonafide_app::inquiries::New;
use bonafide_domain::address::Address;

use super::known;
use super::{BEGIN, BEGIN_AGAIN, Named, begin, begin_again, email, one_of};
use crate::Error;
use crate::call::{Answered, Call};
use crate::parameters::Parameters;
use crate::reply::Reply;

/// A registration, as the wire names it: with the slip of the pen that clients know, and read without it too.
pub(super) const REGISTRATION: Named =
    Named { property: "registration_id", service: "account", kinds: &["registartion", "registration"] };

/// The document that an address belongs to.
const ADDRESS: &str = "customer_profile_address";

/// The parameters that have a few values, with these.
const CHOICES: [(&str, &[&str]); 4] = [
    ("EndUserType", &["Individual", "Business"]),
    ("PhoneNumberType", &["local", "national", "mobile", "toll-free"]),
    ("BusinessIdentityType", &["direct_customer", "isv_reseller_or_partner", "unknown"]),
    ("BusinessRegistrationAuthority", &["UK:CRN", "US:EIN", "CA:CBN", "AU:ACN", "Other"]),
];

/// The parameters that are true or false. What they say is not needed here.
const TRUTHS: [&str; 3] = ["AcceptedNotificationReceipt", "UseAddressAsEmergencyAddress", "IsIsvEmbed"];

/// Refuses what cannot be right.
fn check(form: &Parameters) -> Result<(), Error> {
    for name in ["EndUserType", "PhoneNumberType"] {
        form.required(name)?;
    }
    for (name, values) in CHOICES {
        one_of(form, name, values)?;
    }
    for name in TRUTHS {
        form.truth(name)?;
    }
    email(form, "NotificationEmail")
}

/// The address of the form, with the name of whoever it is about; none without a country.
fn address(form: &Parameters) -> Result<Option<Address>, Error> {
    let country = form.parsed("AddressCountryCode", "the two letters of a country in ISO 3166-1, such as GB")?;
    let text = |name: &str| form.optional(name).unwrap_or_default().trim().to_owned();
    let name = match form.optional("EndUserType") {
        Some("Individual") => format!("{} {}", text("FirstName"), text("LastName")).trim().to_owned(),
        _ => text("BusinessLegalName"),
    };
    Ok(country.map(|country| Address {
        customer_name: name,
        street: text("AddressStreet"),
        street_secondary: text("AddressStreetSecondary"),
        city: text("AddressCity"),
        region: text("AddressSubdivision"),
        postal_code: text("AddressPostalCode"),
        country,
        ..Address::default()
    }))
}

pub(crate) async fn create(call: Call) -> Answered {
    let form = &call.form;
    let address = check(form).and_then(|()| address(form)).map_err(|error| call.fails(error))?;
    let policy = match form.optional("EndUserType") {
        Some("Individual") => "primary_customer_profile_type_individual",
        _ => "primary_customer_profile_type_business",
    };
    let known = known::of_form(form);
    call.write(BEGIN, move |cx, actor| {
        let address = address.clone().map(|address| (ADDRESS.to_owned(), address));
        let new = New { known: known.clone(), address, ..New::of(known::policy(cx, policy)?) };
        Reply::created(&begin(cx, actor, REGISTRATION, &new)?)
    })
    .await
}

pub(crate) async fn update(Path(registration): Path<String>, call: Call) -> Answered {
    call.form.truth("IsIsvEmbed").map_err(|error| call.fails(error))?;
    call.write(BEGIN_AGAIN, move |cx, actor| Reply::ok(&begin_again(cx, actor, REGISTRATION, &registration)?)).await
}
