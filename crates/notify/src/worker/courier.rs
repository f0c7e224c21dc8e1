//! One delivery on its way: sent when its turn comes, judged by what came of it, and written down.

use std::sync::Arc;
use std::time::Duration;

use bonafide_app::deliveries::{self, Due};
use bonafide_app::outbox::{Content, Letter};
use bonafide_app::webhook_endpoints::{self, Present};
use bonafide_app::{App, Error, profiles};
use bonafide_domain::delivery::{Attempt, Delivery, DeliveryState};
use bonafide_domain::language::Language;
use bonafide_domain::sid::{AccountSid, DeliverySid, WebhookEndpointSid};
use bonafide_domain::time::Timestamp;
use metrics::Unit;
use tokio::task::JoinError;
use url::Url;

use super::chain;
use super::lanes::Lanes;
use crate::outcome::{Kind, Outcome};
use crate::webhook::{Call, Message, Webhooks};
use crate::{backoff, letters, mail};

const DELIVERIES: &str = "bonafide_deliveries_total";
const SECONDS: &str = "bonafide_delivery_seconds";
/// The lane of letters; no host has this name.
const MAIL_SERVER: &str = "";

/// Those who carry news out of the house.
#[derive(Debug, Clone)]
pub struct Couriers {
    /// For status callbacks and webhook endpoints.
    pub webhooks: Webhooks,
    /// For letters.
    pub post: mail::Post,
    /// The address that letters come from.
    pub from: String,
    /// The name that letters come from.
    pub from_name: String,
}

/// Where deliveries are handed out: the house, the couriers, and the lanes they share.
pub(super) struct Office {
    pub(super) app: App,
    couriers: Couriers,
    lanes: Lanes,
}

impl Office {
    pub(super) fn new(app: App, couriers: Couriers) -> Office {
        Office { app, couriers, lanes: Lanes::new() }
    }

    /// Sends one delivery and writes down what came of it. One that does not get its turn is left for its lease to run
    /// out.
    pub(super) async fn deliver(self: Arc<Office>, due: Due) {
        let Some(turn) = self.lanes.turn(&host_of(&due)).await else { return };
        let outcome = self.send(&due).await;
        drop(turn);
        if let Err(error) = self.write_down(&due, &outcome).await {
            let error = chain(&error);
            tracing::error!(delivery = %due.delivery.sid, error, "an attempt could not be written down");
        }
    }

    async fn send(&self, due: &Due) -> Outcome {
        let clock = self.app.house.clock.as_ref();
        let id = due.delivery.sid.to_string();
        match due.content.clone() {
            Content::Webhook { url, params } => {
                let auth_token = due.auth_token.clone().unwrap_or_default();
                let call = Call { url, id, message: Message::Form { params, auth_token } };
                self.couriers.webhooks.post(&call, clock).await
            }
            Content::Event { body, .. } => {
                let Present { url, secrets } = due.endpoint.clone().unwrap_or_default();
                let call = Call { url, id, message: Message::Event { body, secrets } };
                self.couriers.webhooks.post(&call, clock).await
            }
            Content::Letter { to, language, letter } => {
                let letter = self.letter(due.delivery.sid, to, language, &letter);
                self.couriers.post.send(&letter, clock).await
            }
        }
    }

    fn letter(&self, sid: DeliverySid, to: String, language: Language, letter: &Letter) -> mail::Letter {
        let settings = &self.app.house.settings;
        let letters::Written { subject, text, html } = letters::write(letter, language, &settings.operator_name);
        mail::Letter {
            to,
            from_name: self.couriers.from_name.clone(),
            from: self.couriers.from.clone(),
            subject,
            text,
            html,
            message_id: message_id(sid, &settings.public_url),
            lang: language,
        }
    }

    async fn write_down(&self, due: &Due, outcome: &Outcome) -> Result<(), Error> {
        let (delivery, now) = (&due.delivery, self.app.house.clock.now());
        let useless_at = useless_at(&due.content, delivery.recorded_at);
        let (state, next_at) = standing(delivery, outcome.kind, now, useless_at, self.jitter());
        count(delivery, outcome, state);
        let (sid, attempt, gone) = (delivery.sid, attempt(outcome, now), gone(due, state));
        let written = self.app.write_quietly(move |cx| {
            deliveries::record_attempt(cx, sid, &attempt, state, next_at)?;
            gone.iter().try_for_each(|(account, endpoint, url)| webhook_endpoints::gone(cx, *account, *endpoint, url))
        });
        written.await
    }

    fn jitter(&self) -> u64 {
        let mut bytes = [0; 8];
        self.app.house.chance.fill(&mut bytes);
        u64::from_be_bytes(bytes)
    }
}

/// A delivery's task has ended; one that broke is told of and comes up again when its lease has run out.
pub(super) fn ended(ended: Result<(), JoinError>) {
    if ended.is_err_and(|error| error.is_panic()) {
        tracing::error!("a delivery broke off by a mistake in the program; it is sent again");
    }
}

pub(super) fn describe_metrics() {
    metrics::describe_counter!(
        DELIVERIES,
        "Attempts at deliveries, by channel and by where the delivery stands after."
    );
    metrics::describe_histogram!(SECONDS, Unit::Seconds, "How long attempts at deliveries took.");
}

fn count(delivery: &Delivery, outcome: &Outcome, state: DeliveryState) {
    let channel = delivery.channel.word();
    metrics::counter!(DELIVERIES, "channel" => channel, "outcome" => state.word()).increment(1);
    metrics::histogram!(SECONDS, "channel" => channel).record(outcome.duration);
    if state == DeliveryState::Parked {
        tracing::warn!(delivery = %delivery.sid, channel, what = outcome.detail.code(), "a delivery was given up");
    }
}

fn attempt(outcome: &Outcome, at: Timestamp) -> Attempt {
    Attempt {
        at,
        delivered: outcome.is_delivered(),
        status: outcome.status.map(i64::from),
        detail: outcome.detail.code().to_owned(),
        answer: outcome.body_excerpt.clone(),
        millis: i64::try_from(outcome.duration.as_millis()).unwrap_or(i64::MAX),
    }
}

/// Where a delivery stands after an attempt, and when it is tried again if it waits.
fn standing(
    delivery: &Delivery,
    kind: Kind,
    now: Timestamp,
    useless_at: Option<Timestamp>,
    jitter: u64,
) -> (DeliveryState, Timestamp) {
    let retry_after = match kind {
        Kind::Delivered => return (DeliveryState::Delivered, now),
        Kind::Gone => return (DeliveryState::Gone, now),
        Kind::Failed { retry_after } => now.plus(retry_after.unwrap_or_default()),
    };
    // Whoever asked for a test is waiting for its answer, not for an answer in three days.
    if delivery.about == profiles::TEST {
        return (DeliveryState::Parked, now);
    }
    let made = u32::try_from(delivery.attempts).unwrap_or(u32::MAX).saturating_add(1);
    let next = backoff::next_attempt(made, delivery.recorded_at, now, jitter).map(|next| next.max(retry_after));
    match next.filter(|next| useless_at.is_none_or(|useless| *next < useless)) {
        Some(next) => (DeliveryState::Waiting, next),
        None => (DeliveryState::Parked, now),
    }
}

/// A letter with a link is of no use once the link has ended.
fn useless_at(content: &Content, recorded_at: Timestamp) -> Option<Timestamp> {
    match content {
        Content::Letter { letter: Letter::SignIn { minutes, .. }, .. } => {
            Some(recorded_at.plus(Duration::from_secs(minutes.saturating_mul(60))))
        }
        _ => None,
    }
}

/// The webhook endpoint that said it is gone, and the address at which it was asked.
fn gone(due: &Due, state: DeliveryState) -> Option<(AccountSid, WebhookEndpointSid, String)> {
    match (&due.content, due.delivery.account, &due.endpoint) {
        (Content::Event { endpoint, .. }, Some(account), Some(present)) if state == DeliveryState::Gone => {
            Some((account, *endpoint, present.url.clone()))
        }
        _ => None,
    }
}

fn host_of(due: &Due) -> String {
    let url = match (&due.content, &due.endpoint) {
        (Content::Webhook { url, .. }, _) | (Content::Event { .. }, Some(Present { url, .. })) => url,
        (Content::Event { .. }, None) | (Content::Letter { .. }, _) => return MAIL_SERVER.to_owned(),
    };
    let url = Url::parse(url).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

/// The same for every attempt, so that a mail program which got a letter twice shows it once.
fn message_id(sid: DeliverySid, public_url: &str) -> String {
    let url = Url::parse(public_url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or("localhost");
    format!("<{sid}@{host}>")
}

#[cfg(test)]
#[path = "courier/tests.rs"]
mod tests;
