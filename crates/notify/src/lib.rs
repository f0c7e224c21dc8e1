//! The outbox's far end: claims deliveries, sends webhooks and e-mail, records every attempt.
//!
//! What goes out over the wire lives in small modules that know nothing of the outbox: a webhook is signed
//! (`signature` for a status callback, `standard_webhooks` for an endpoint's event), its receiver's address is judged as it
//! is looked up (`addresses`) and it is posted (`webhook`); a letter is written (`letters`) and sent over SMTP (`mail`) or
//! kept for the operator to read (`catcher`). Each attempt ends in an `Outcome`, and `backoff` says when to try again. The
//! `worker` holds it together.

mod addresses;
pub mod backoff;
pub mod catcher;
pub mod letters;
pub mod mail;
pub mod outcome;
pub mod signature;
pub mod standard_webhooks;
pub mod webhook;
pub mod worker;
