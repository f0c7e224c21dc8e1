//! Deliveries: one piece of news to one receiver, kept until it has arrived or was given up.

use crate::sid::{AccountSid, DeliverySid, ProfileSid};
use crate::time::Timestamp;

/// How a delivery travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A form POST to a status callback.
    Webhook,
    /// A letter by e-mail.
    Email,
    /// A JSON POST to one of the account's webhook endpoints.
    Endpoint,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 3] = [Channel::Webhook, Channel::Email, Channel::Endpoint];

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Channel::Webhook => "webhook",
            Channel::Email => "email",
            Channel::Endpoint => "endpoint",
        }
    }

    /// The channel of a stored word.
    pub fn of_word(word: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.word() == word)
    }
}

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// To be sent, now or later.
    Waiting,
    /// Arrived.
    Delivered,
    /// Given up after three days; *send again* begins anew.
    Parked,
    /// Nothing more is sent there for this news: the receiver said that it is gone (410), or the webhook endpoint was deleted
    /// or switched off meanwhile.
    Gone,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [DeliveryState; 4] =
        [DeliveryState::Waiting, DeliveryState::Delivered, DeliveryState::Parked, DeliveryState::Gone];

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            DeliveryState::Waiting => "waiting",
            DeliveryState::Delivered => "delivered",
            DeliveryState::Parked => "parked",
            DeliveryState::Gone => "gone",
        }
    }

    /// The state of a stored word.
    pub fn of_word(word: &str) -> Option<DeliveryState> {
        DeliveryState::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// One piece of news to one receiver. What it says and where it goes is sealed.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Its SID, which is also the key by which a receiver knows a repetition.
    pub sid: DeliverySid,
    /// The account whose key seals it; a letter to the operator's people has none.
    pub account: Option<AccountSid>,
    /// The profile it is about.
    pub profile: Option<ProfileSid>,
    /// How it travels.
    pub channel: Channel,
    /// What it is: an event's word, `test` or `sign-in`.
    pub about: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried since it was recorded or sent again.
    pub attempts: i64,
    /// When it was recorded, or last sent again: the schedule counts from here.
    pub recorded_at: Timestamp,
    /// When it is to be tried next.
    pub next_at: Timestamp,
}

/// One attempt at a delivery. `Debug` leaves out what the receiver said.
#[derive(Clone)]
pub struct Attempt {
    /// When it ended.
    pub at: Timestamp,
    /// Whether it arrived.
    pub delivered: bool,
    /// The status that was answered, if one was.
    pub status: Option<i64>,
    /// What happened, as a stable word: `answered`, `no-answer`, `kept`.
    pub detail: String,
    /// The beginning of what the receiver said. It may repeat what was sent, so it is kept sealed.
    pub answer: String,
    /// How long it took, in milliseconds.
    pub millis: i64,
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attempt({} {:?} delivered: {})", self.detail, self.status, self.delivered)
    }
}
