//! The outbox: news is recorded in the transaction of the change it tells of, one delivery for each receiver.
//!
//! What a delivery says is fixed here, at the moment of the change, and sealed until it is sent. Nothing is sent inside
//! a request, not even the sign-in mail.

use bonafide_domain::delivery::{Channel, Delivery, DeliveryState};
use bonafide_domain::event::{Event, EventKind};
use bonafide_domain::language::Language;
use bonafide_domain::profile::Profile;
use bonafide_domain::reason::Reason;
use bonafide_domain::sid::{AccountSid, DeliverySid, EventSid, ProfileSid};
use bonafide_domain::wording;
use bonafide_store::deliveries::{self, Stored};
use bonafide_store::events;

use crate::{Cx, Error, bundles, profiles};

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
    let url = profile.own.text("status_callback");
    if kind.calls_back() && !url.is_empty() {
        let params = callback_params(profile, &event, &told);
        deliver(cx, profile, kind.word(), Some(event.sid), Content::Webhook { url, params })?;
    }
    let to = profile.own.text("email");
    if kind.is_mailed() && !to.is_empty() {
        let letter = letter_of(cx, profile, kind, told);
        let content = Content::Letter { to, language: profile.language, letter };
        deliver(cx, profile, kind.word(), Some(event.sid), content)?;
    }
    Ok(())
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
    };
    deliver(cx, profile, profiles::TEST, None, content)
}

fn deliver(
    cx: &mut Cx<'_, '_>,
    profile: &Profile,
    about: &str,
    event: Option<EventSid>,
    content: Content,
) -> Result<DeliverySid, Error> {
    let delivery = new_delivery(cx, Some(profile.account), Some(profile.sid), &content, about);
    let sealed_content = {
        let sealer = cx.sealer(profile.account)?;
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
