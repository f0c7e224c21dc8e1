//! The API through its router: request in, answer out.

mod accounts;
mod audit_entries;
mod calling;
mod cases;
mod compliance_inquiries;
mod deliveries;
mod events;
mod fuzz;
mod http;
mod lists;
mod openapi;
mod operators;
mod photo_id_types;
mod profiles;
mod reasons;
mod repeating;
mod rules;
mod schema;
mod uploads;
mod webhook_endpoints;
