//! `CustomerProfiles` and `TrustProducts`: one kind of thing in two collections.

use axum::extract::Path;
use bonafide_app::profiles::{self, Filter};
use bonafide_app::{Cx, Error as AppError};
use bonafide_domain::attributes::Attributes;
use bonafide_domain::language::Language;
use bonafide_domain::lifecycle::Status;
use bonafide_domain::policy::Collection;
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::Reason;
use bonafide_domain::sid::{PolicySid, ProfileSid};
use serde_json::{Value, json};

use crate::Error;
use crate::call::{Answered, Call};
use crate::error::{Deed, Noun, code};
use crate::page::Paging;
use crate::parameters::Parameters;
use crate::reply::Reply;

/// The words of a collection on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) collection: Collection,
    pub(crate) noun: Noun,
    /// The path of the list.
    pub(crate) path: &'static str,
    /// How what belongs to a profile refers to it.
    pub(crate) parent: &'static str,
    prefix: &'static str,
}

pub(crate) const CUSTOMER_PROFILES: Words = Words {
    collection: Collection::CustomerProfile,
    noun: Noun::CustomerProfile,
    path: "/v1/CustomerProfiles",
    parent: "customer_profile_sid",
    prefix: "customer_profiles",
};

pub(crate) const TRUST_PRODUCTS: Words = Words {
    collection: Collection::TrustProduct,
    noun: Noun::TrustProduct,
    path: "/v1/TrustProducts",
    parent: "trust_product_sid",
    prefix: "trust_products",
};

/// The words of a status that a program may ask for or give.
fn status(text: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| status.wire() == text)
}

impl Words {
    /// The address of a profile.
    pub(crate) fn address(&self, cx: &Cx<'_, '_>, sid: ProfileSid) -> String {
        format!("{}{}/{sid}", cx.house.settings.public_url, self.path)
    }

    /// A profile of this collection: one of the other does not exist here.
    pub(crate) fn find(
        &self,
        cx: &mut Cx<'_, '_>,
        actor: &bonafide_app::Actor,
        sid: ProfileSid,
    ) -> Result<Profile, AppError> {
        let profile = profiles::find(cx, actor, sid)?;
        let is_here = cx.house.policy_of(&profile)?.collection == self.collection;
        if is_here { Ok(profile) } else { Err(AppError::NotFound) }
    }

    fn shown(&self, cx: &mut Cx<'_, '_>, profile: &Profile) -> Result<Value, AppError> {
        let rejection = profiles::rejection(cx, profile)?;
        let (url, prefix) = (self.address(cx, profile.sid), self.prefix);
        let own = |name: &str| Some(profile.own.text(name)).filter(|text| !text.is_empty());
        Ok(json!({
            "sid": profile.sid,
            "account_sid": profile.account,
            "policy_sid": profile.policy,
            "friendly_name": profile.friendly_name(),
            "status": profile.status.wire(),
            "valid_until": null,
            "email": own("email"),
            "status_callback": own("status_callback"),
            "date_created": profile.created_at.to_string(),
            "date_updated": profile.updated_at.to_string(),
            "url": url,
            "links": {
                (format!("{prefix}_entity_assignments")): format!("{url}/EntityAssignments"),
                (format!("{prefix}_evaluations")): format!("{url}/Evaluations"),
                (format!("{prefix}_channel_endpoint_assignment")): format!("{url}/ChannelEndpointAssignments"),
            },
            "errors": errors(cx, &rejection),
        }))
    }
}

/// Why a profile was rejected: the number first, then what only we say. Nothing when it stands otherwise.
fn errors(cx: &Cx<'_, '_>, reasons: &[Reason]) -> Value {
    if reasons.is_empty() {
        return Value::Null;
    }
    let language = Language::default();
    let base = &cx.house.settings.public_url;
    let one = |reason: &Reason| {
        json!({
            "code": reason.twilio,
            "reason": reason.code,
            "message": reason.saw.in_language(language),
            "field": reason.about.to_string(),
            "cure": reason.cure.in_language(language),
            "retryable": reason.retryable,
            "more_info": format!("{base}/docs/errors#{}", reason.twilio),
        })
    };
    reasons.iter().map(one).collect()
}

/// The own fields among the parameters of a request, by the catalogue's names.
fn own_fields(form: &Parameters) -> Attributes {
    let mut own = Attributes::new();
    for (parameter, field) in
        [("FriendlyName", "friendly_name"), ("Email", "email"), ("StatusCallback", "status_callback")]
    {
        if let Some(value) = form.optional(parameter) {
            own.0.insert(field.to_owned(), Value::String(value.to_owned()));
        }
    }
    own
}

pub(crate) async fn list(words: Words, call: Call) -> Answered {
    let (query, paging) = (&call.query, Paging::of(&call.query).map_err(|error| call.fails(error))?);
    let status = match query.optional("Status").filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(status(text).ok_or_else(|| {
            call.fails(Error::bad(
                code::PARAMETER,
                "Status is none: give draft, pending-review, in-review, twilio-rejected or twilio-approved",
            ))
        })?),
    };
    let policy: Option<PolicySid> =
        query.parsed("PolicySid", "a SID of a policy").map_err(|error| call.fails(error))?;
    let friendly_name = query.optional("FriendlyName").filter(|name| !name.is_empty()).map(str::to_owned);
    let filters = [
        ("Status", status.map(|status| status.wire().to_owned())),
        ("FriendlyName", friendly_name.clone()),
        ("PolicySid", policy.map(|policy| policy.to_string())),
    ];
    let filter = Filter { collection: Some(words.collection), status, friendly_name, policy };
    call.read(Deed::Read(words.noun), move |cx, actor| {
        let page = profiles::list(cx, actor, &filter, &paging.window)?
            .try_map(|profile| Ok::<_, AppError>((profile.sid.to_string(), words.shown(cx, &profile)?)))?;
        let base = cx.house.settings.public_url.clone();
        Reply::list(&paging.answer(&base, words.path, &filters, "results", page))
    })
    .await
}

pub(crate) async fn create(words: Words, call: Call) -> Answered {
    let form = &call.form;
    let wanted = ["FriendlyName", "Email", "PolicySid"];
    wanted.iter().try_for_each(|name| form.required(name).map(drop)).map_err(|error| call.fails(error))?;
    let policy: Option<PolicySid> = form.parsed("PolicySid", "a SID of a policy").map_err(|error| call.fails(error))?;
    let own = own_fields(form);
    call.write(Deed::Create(words.noun), move |cx, actor| {
        let policy = policy.ok_or(AppError::NotFound)?;
        let profile = profiles::create_given(cx, actor, words.collection, policy, &own)?;
        Reply::created(&words.shown(cx, &profile)?)
    })
    .await
}

pub(crate) async fn fetch(words: Words, Path(sid): Path<String>, call: Call) -> Answered {
    let sid = call.sid(&sid)?;
    call.read(Deed::Read(words.noun), move |cx, actor| {
        let profile = words.find(cx, actor, sid)?;
        Reply::ok(&words.shown(cx, &profile)?)
    })
    .await
}

/// Changes own fields, and submits when the status asks for it.
pub(crate) async fn update(words: Words, Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen, own): (ProfileSid, _, _) = (call.sid(&sid)?, call.seen(), own_fields(&call.form));
    let wanted = match call.form.optional("Status").filter(|text| !text.is_empty()) {
        None => None,
        Some(text) => Some(status(text).ok_or_else(|| {
            call.fails(Error::bad(22203, "Status is none: a program gives pending-review, which submits the profile"))
        })?),
    };
    call.write(Deed::Update(words.noun), move |cx, actor| {
        let before = words.find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&words.shown(cx, &before)?))?;
        if !own.0.is_empty() {
            profiles::update(cx, actor, sid, &own)?;
        }
        match wanted {
            None => {}
            Some(Status::PendingReview) => drop(profiles::submit(cx, actor, sid)?),
            Some(given) if given == before.status && before.status == Status::Draft => {}
            Some(_) => return Err(bonafide_app::error::Conflict::StatusNotGiven.into()),
        }
        let profile = words.find(cx, actor, sid)?;
        Reply::ok(&words.shown(cx, &profile)?)
    })
    .await
}

pub(crate) async fn delete(words: Words, Path(sid): Path<String>, call: Call) -> Answered {
    let (sid, seen): (ProfileSid, _) = (call.sid(&sid)?, call.seen());
    call.write(Deed::Delete(words.noun), move |cx, actor| {
        let before = words.find(cx, actor, sid)?;
        seen.must_match(|| Reply::ok(&words.shown(cx, &before)?))?;
        profiles::delete(cx, actor, sid)?;
        Ok(Reply::gone())
    })
    .await
}
