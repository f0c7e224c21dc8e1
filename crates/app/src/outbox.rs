//! The outbox: news is recorded in the transaction of the change it tells of, one delivery for each receiver.
//!
//! What a delivery says is fixed here, at the moment of the change, and sealed until it is sent. Nothing is sent inside
//! a request, not even the sign-in mail.

use bonafide_domain::delivery::{Channel, Delivery, DeliveryState};
use bonafide_domain::event::{Event, EventKind};
use bonafide_domain::language::Language;
use bonafide_domain::policy::Policy;
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::Reason;
use bonafide_domain::sid::{AccountSid, DeliverySid, EventSid, ProfileSid, WebhookEndpointSid};
use bonafide_domain::time::Timestamp;
use bonafide_domain::wording;
use bonafide_store::deliveries::{self, Stored};
use bonafide_store::events;
use serde_json::{Value, json};

use crate::{Cx, Error, bundles, profiles, webhook_endpoints};

/// The type of the event by which an endpoint is tested. It is no event of a profile, and cannot be chosen or left out.
pub const ENDPOINT_TEST: &str = "webhook_endpoint.test";

/// What a delivery carries.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub enum Content {
    /// A form POST.
    Webhook {
        /// Where to, as its owner configured it.
        url: String,
        /// The form's fields; no name twice.
        params: Vec<(String, String)>,
    },
    /// An event for a webhook endpoint. Where that is and what signs it is looked up when it is sent.
    Event {
        /// The endpoint.
        endpoint: WebhookEndpointSid,
        /// The body, byte for byte as it is signed.
        body: String,
    },
    /// A letter by e-mail.
    Letter {
        /// To whom.
        to: String,
        /// In which language.
        language: Language,
        /// What it says.
        letter: Letter,
    },
}

/// The letters Bonafide writes.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub enum Letter {
    /// A one-time link to sign in with.
    SignIn {
        /// The link.
        link: String,
        /// For how many minutes it can be used.
        minutes: u64,
    },
    /// A profile was approved.
    Approved {
        /// What its owner calls the profile.
        profile: String,
        /// Its page.
        link: String,
    },
    /// A profile was rejected.
    Rejected {
        /// What its owner calls the profile.
        profile: String,
        /// Its page.
        link: String,
        /// Why, as it may be told.
        reasons: Vec<Reason>,
        /// Whether it can be corrected and submitted again.
        retryable: bool,
    },
    /// A test of the notification address.
    Test {
        /// What its owner calls the profile.
        profile: String,
    },
}

/// Records what happened to a profile, and one delivery for each of its receivers. The caller saves the profile.
pub fn record(cx: &mut Cx<'_, '_>, profile: &mut Profile, kind: EventKind, reasons: &[Reason]) -> Result<(), Error> {
    profile.sequence += 1;
    let event = Event {
        sid: cx.sid(),
        account: profile.account,
        profile: profile.sid,
        sequence: profile.sequence,
        kind,
        status: profile.status,
        at: cx.now,
    };
    events::insert(cx.tx, &event)?;
    let policy = bundles::policy_of(cx, profile)?;
    let told = wording::told(&cx.house.catalogue, policy, reasons);
    let body = event_body(profile, policy, &event, &told);
    let url = profile.own.text("status_callback");
    if kind.calls_back() && !url.is_empty() {
        let params = callback_params(profile, &event, &told);
        deliver(cx, profile, &event, Content::Webhook { url, params })?;
    }
    for endpoint in webhook_endpoints::wanting(cx, profile.account, kind)? {
        deliver(cx, profile, &event, Content::Event { endpoint, body: body.clone() })?;
    }
    let to = profile.own.text("email");
    if kind.is_mailed() && !to.is_empty() {
        let letter = letter_of(cx, profile, kind, told);
        deliver(cx, profile, &event, Content::Letter { to, language: profile.language, letter })?;
    }
    Ok(())
}

fn deliver(cx: &mut Cx<'_, '_>, profile: &Profile, event: &Event, content: Content) -> Result<(), Error> {
    insert(cx, (profile.account, Some(profile.sid)), event.kind.word(), Some(event.sid), content).map(drop)
}

/// What a webhook endpoint is told of an event. Both words of the status are in it: ours, and the wire's for software that
/// knows that one. Of what was entered there is only the name that its owner gave the profile.
fn event_body(profile: &Profile, policy: &Policy, event: &Event, told: &[Reason]) -> String {
    let mut data = json!({
        "account_sid": event.account,
        "profile_sid": event.profile,
        "collection": policy.collection,
        "policy_sid": policy.sid,
        "event_sid": event.sid,
        "sequence": event.sequence,
        "status": event.status.word(),
        "twilio_status": event.status.wire(),
        "friendly_name": profile.friendly_name(),
    });
    if event.kind.has_reasons() {
        data["reasons"] = told.iter().map(|reason| reason_body(reason, profile.language)).collect();
    }
    enveloped(event.kind.type_name(), event.at, &data)
}

fn reason_body(reason: &Reason, language: Language) -> Value {
    json!({
        "code": reason.code,
        "twilio_code": reason.twilio,
        "about": reason.about.to_string(),
        "message": reason.saw.in_language(language),
        "cure": reason.cure.in_language(language),
        "retryable": reason.retryable,
    })
}

/// The envelope that Standard Webhooks advises.
fn enveloped(type_name: &str, at: Timestamp, data: &Value) -> String {
    json!({ "type": type_name, "timestamp": at.to_string(), "data": data }).to_string()
}

/// The fields of a status callback: the union of the names that receivers in the wild read. A field that has nothing to
/// say is left out: some form parsers drop empty fields, and the signature would no longer fit.
fn callback_params(profile: &Profile, event: &Event, told: &[Reason]) -> Vec<(String, String)> {
    let sentences: Vec<&str> = told.iter().map(|reason| reason.saw.in_language(profile.language)).collect();
    let first = told.first();
    let fields = [
        ("AccountSid", event.account.to_string()),
        ("BundleSid", event.profile.to_string()),
        ("CustomerProfileSid", event.profile.to_string()),
        ("ResourceSid", event.profile.to_string()),
        ("FriendlyName", profile.friendly_name()),
        ("Status", event.status.wire().to_owned()),
        ("FailureReason", sentences.join("; ")),
        ("ErrorCode", first.map(|reason| reason.twilio.to_string()).unwrap_or_default()),
        ("ErrorMessage", sentences.first().map(|sentence| (*sentence).to_owned()).unwrap_or_default()),
        ("EventSid", event.sid.to_string()),
        ("Sequence", event.sequence.to_string()),
        ("Timestamp", event.at.to_string()),
    ];
    let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn letter_of(cx: &Cx<'_, '_>, profile: &Profile, kind: EventKind, told: Vec<Reason>) -> Letter {
    let link = profile_address(cx, profile.sid);
    let retryable = told.iter().all(|reason| reason.retryable);
    match kind {
        EventKind::Approved => Letter::Approved { profile: profile.friendly_name(), link },
        _ => Letter::Rejected { profile: profile.friendly_name(), link, reasons: told, retryable },
    }
}

/// The address of a profile's page.
pub fn profile_address(cx: &Cx<'_, '_>, profile: ProfileSid) -> String {
    format!("{}/profiles/{profile}", cx.house.settings.public_url)
}

/// Records a test of the status callback or of the notification address. Says which delivery it is.
pub fn record_test(cx: &mut Cx<'_, '_>, profile: &Profile, channel: Channel) -> Result<DeliverySid, Error> {
    let content = match channel {
        Channel::Webhook => {
            let event = Event {
                sid: cx.sid::<EventSid>(),
                account: profile.account,
                profile: profile.sid,
                sequence: 0,
                kind: EventKind::Created,
                status: profile.status,
                at: cx.now,
            };
            let mut params = callback_params(profile, &event, &[]);
            params.push(("Test".to_owned(), "true".to_owned()));
            Content::Webhook { url: profile.own.text("status_callback"), params }
        }
        Channel::Email => Content::Letter {
            to: profile.own.text("email"),
            language: profile.language,
            letter: Letter::Test { profile: profile.friendly_name() },
        },
        Channel::Endpoint => return Err(Error::internal("an endpoint is tested by itself")),
    };
    insert(cx, (profile.account, Some(profile.sid)), profiles::TEST, None, content)
}

/// Records a test of a webhook endpoint. Says which delivery it is.
pub(crate) fn record_endpoint_test(
    cx: &mut Cx<'_, '_>,
    account: AccountSid,
    endpoint: WebhookEndpointSid,
) -> Result<DeliverySid, Error> {
    let data = json!({ "account_sid": account, "webhook_endpoint_sid": endpoint });
    let body = enveloped(ENDPOINT_TEST, cx.now, &data);
    insert(cx, (account, None), profiles::TEST, None, Content::Event { endpoint, body })
}

fn insert(
    cx: &mut Cx<'_, '_>,
    (account, profile): (AccountSid, Option<ProfileSid>),
    about: &str,
    event: Option<EventSid>,
    content: Content,
) -> Result<DeliverySid, Error> {
    let delivery = new_delivery(cx, Some(account), profile, &content, about);
    let sealed_content = {
        let sealer = cx.sealer(account)?;
        sealer.seal_json(&content_context(delivery.sid), &content, cx.house.chance.as_ref())
    };
    let sid = delivery.sid;
    deliveries::insert(cx.tx, &Stored { delivery, sealed_content }, event)?;
    Ok(sid)
}

/// Records a letter that concerns no profile.
pub fn record_letter(cx: &mut Cx<'_, '_>, to: &str, language: Language, letter: Letter) -> Result<(), Error> {
    let content = Content::Letter { to: to.to_owned(), language, letter };
    let delivery = new_delivery(cx, None, None, &content, "sign-in");
    let context = content_context(delivery.sid);
    let sealed_content = cx.house.own_sealer().seal_json(&context, &content, cx.house.chance.as_ref());
    Ok(deliveries::insert(cx.tx, &Stored { delivery, sealed_content }, None)?)
}

fn new_delivery(
    cx: &Cx<'_, '_>,
    account: Option<AccountSid>,
    profile: Option<ProfileSid>,
    content: &Content,
    about: &str,
) -> Delivery {
    let channel = match content {
        Content::Webhook { .. } => Channel::Webhook,
        Content::Event { .. } => Channel::Endpoint,
        Content::Letter { .. } => Channel::Email,
    };
    Delivery {
        sid: cx.sid(),
        account,
        profile,
        channel,
        about: about.to_owned(),
        state: DeliveryState::Waiting,
        attempts: 0,
        recorded_at: cx.world_now(),
        next_at: cx.world_now(),
    }
}

pub(crate) fn content_context(sid: DeliverySid) -> String {
    format!("deliveries/{sid}/content")
}
