//! `Addresses`, as in the older API: documents of profiles refer to them.

use axum::extract::Path;
use bonafide_app::Error as AppError;
use bonafide_app::addresses::{self, Filter, Given, Saved};
use bonafide_domain::address::Part;
use bonafide_domain::country::CountryCode;
use bonafide_domain::sid::{AccountSid, AddressSid};
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun};
use crate::page::Paging;
use crate::parameters::Parameters;
use crate::reply::Reply;
use crate::v2010::{ROOT, date};

const NOUN: Noun = Noun::Address;

/// The parameters of an address and the parts they are.
const PARTS: [(&str, Part); 8] = [
    ("CustomerName", Part::CustomerName),
    ("Street", Part::Street),
    ("StreetSecondary", Part::StreetSecondary),
    ("DependentLocality", Part::DependentLocality),
    ("City", Part::City),
    ("Region", Part::Region),
    ("PostalCode", Part::PostalCode),
    ("SortingCode", Part::SortingCode),
];

fn shown(saved: &Saved) -> Value {
    let address = &saved.address;
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    json!({
        "account_sid": saved.account,
        "city": address.city,
        "customer_name": address.customer_name,
        "date_created": date(saved.created_at),
        "date_updated": date(saved.updated_at),
        "emergency_enabled": saved.emergency_enabled,
        "friendly_name": saved.friendly_name,
        "iso_country": address.country.to_string(),
        "postal_code": address.postal_code,
        "region": address.region,
        "sid": saved.sid,
        "street": address.street,
        "street_secondary": filled(&address.street_secondary),
        "validated": false,
        "verified": false,
        "uri": format!("{ROOT}/{}/Addresses/{}.json", saved.account, saved.sid),
    })
}

fn country(form: &Parameters) -> Result<Option<CountryCode>, Error> {
    form.parsed("IsoCountry", "the two letters of a country in ISO 3166-1, such as DE")
}

/// What a form gives for an address, on top of what is there.
fn given(form: &Parameters, before: Option<&Saved>) -> Result<Given, Error> {
    let mut address = before.map(|saved| saved.address.clone()).unwrap_or_default();
    for (parameter, part) in PARTS {
        if let (Some(text), Some(kept)) = (form.optional(parameter), address.part_mut(part)) {
            text.trim().clone_into(kept);
        }
    }
    if let Some(country) = country(form)? {
        address.country = country;
    }
    let friendly_name = form.optional("FriendlyName").map(str::to_owned);
    Ok(Given {
        address,
        friendly_name: friendly_name.or(before.map(|saved| saved.friendly_name.clone())).unwrap_or_default(),
        emergency_enabled: form
            .truth("EmergencyEnabled")?
            .or(before.map(|saved| saved.emergency_enabled))
            .unwrap_or(false),
        auto_correct: form.truth("AutoCorrectAddress")?.unwrap_or(true),
    })
}

/// What has to be given for a new address. A region or a postal code is only wanted where the country has one.
fn required(form: &Parameters) -> Result<(), Error> {
    ["CustomerName", "Street", "City", "IsoCountry"].iter().try_for_each(|name| form.required(name).map(drop))
}

pub(crate) async fn list(Path(account): Path<String>, call: Call) -> Answered {
    let (call, account) = call.within(&account).await?;
    let query = &call.query;
    let read = || {
        let text = |name: &str| query.optional(name).filter(|text| !text.is_empty()).map(str::to_owned);
        let filter = Filter {
            customer_name: text("CustomerName"),
            friendly_name: text("FriendlyName"),
            country: country(query)?,
            emergency_enabled: query.truth("EmergencyEnabled")?,
        };
        Ok::<_, Error>((Paging::of(query)?, filter))
    };
    let (paging, filter) = read().map_err(|error| call.fails(error))?;
    let filters = [
        ("CustomerName", filter.customer_name.clone()),
        ("FriendlyName", filter.friendly_name.clone()),
        ("EmergencyEnabled", filter.emergency_enabled.map(|wanted| wanted.to_string())),
        ("IsoCountry", filter.country.map(|country| country.to_string())),
    ];
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let page = addresses::search(cx, actor, &filter, &paging.window)?;
        let page = page.try_map(|one| Ok::<_, AppError>((one.sid.to_string(), shown(&one))))?;
        Reply::list(&paging.answer_v2010(&path(account), &filters, "addresses", page))
    })
    .await
}

fn path(account: AccountSid) -> String {
    format!("{ROOT}/{account}/Addresses.json")
}

pub(crate) async fn create(Path(account): Path<String>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let given = required(&call.form).and_then(|()| given(&call.form, None)).map_err(|error| call.fails(error))?;
    call.write(Deed::Create(NOUN), move |cx, actor| {
        let saved = addresses::create_given(cx, actor, &given)?;
        Reply::created(&shown(&saved))
    })
    .await
}

pub(crate) async fn fetch(Path((account, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let sid = named(&call, &sid)?;
    call.read(Deed::Read(NOUN), move |cx, actor| {
        let saved = addresses::find(cx, actor, sid)?;
        Reply::ok(&shown(&saved))
    })
    .await
}

/// Changes an address; its country stays.
pub(crate) async fn update(Path((account, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let (sid, seen, form) = (named(&call, &sid)?, call.seen(), call.form.clone());
    given(&form, None).map_err(|error| call.fails(error))?;
    call.write(Deed::Update(NOUN), move |cx, actor| {
        let before = addresses::find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&shown(&before)))?;
        let given = given(&form, Some(&before)).map_err(|_| AppError::internal("a form was read differently twice"))?;
        let saved = addresses::update(cx, actor, sid, &given)?;
        Reply::ok(&shown(&saved))
    })
    .await
}

pub(crate) async fn delete(Path((account, sid)): Path<(String, String)>, call: Call) -> Answered {
    let (call, _) = call.within(&account).await?;
    let sid = named(&call, &sid)?;
    call.write(Deed::Delete(NOUN), move |cx, actor| {
        addresses::delete(cx, actor, sid)?;
        Ok(Reply::gone())
    })
    .await
}

/// The SID of a path that ends in `.json`.
fn named(call: &Call, last: &str) -> Result<AddressSid, crate::call::Failure> {
    call.sid(last.strip_suffix(".json").unwrap_or(last))
}
