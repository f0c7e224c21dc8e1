//! The outbox's far end against real receivers: webhooks, mail, letters, and the worker that sends them.

mod endpoints;
mod letters;
mod mail;
mod receiver;
mod webhook;
mod worker;
mod workplace;
