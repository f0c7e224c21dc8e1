//! What is given for a webhook endpoint, and what must be right about it.

use bonafide_domain::callback::Refused;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::event::EventKind;
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::text;

use super::{Endpoint, MAX_DESCRIPTION};
use crate::{Cx, Error, profiles};

/// What is given for an endpoint; what is `None` stays as it is, or as a new endpoint has it.
#[derive(Clone, Default)]
pub struct Given {
    /// Where events are to be sent. A new endpoint needs it.
    pub url: Option<String>,
    /// What its owner says about it.
    pub description: Option<String>,
    /// The names of the events it is to be told of; none, or one empty name, means all.
    pub event_types: Option<Vec<String>>,
    /// Whether events are sent to it.
    pub is_enabled: Option<bool>,
}

/// Changes what is given.
pub(super) fn apply(cx: &Cx<'_, '_>, endpoint: &mut Endpoint, given: Given) -> Result<(), Error> {
    if let Some(url) = given.url {
        endpoint.url = callable(cx, &url)?;
    }
    if let Some(description) = given.description {
        endpoint.description = described(&description)?;
    }
    if let Some(names) = given.event_types {
        endpoint.event_types = kinds(&names)?;
    }
    if let Some(is_enabled) = given.is_enabled {
        endpoint.is_enabled = is_enabled;
        endpoint.gone_at = endpoint.gone_at.filter(|_| !is_enabled);
    }
    Ok(())
}

fn callable(cx: &Cx<'_, '_>, url: &str) -> Result<String, Error> {
    let url = url.trim();
    if url.is_empty() {
        return Err(refuse(code::MISSING_FIELD, "url"));
    }
    profiles::judge_callback(cx, url).map_err(|refused| match refused {
        Refused::TooLong => refuse(code::INVALID_TOO_LONG, "url"),
        Refused::NotAUrl | Refused::Scheme | Refused::UserInfo => refuse(code::INVALID_WEB_ADDRESS, "url"),
        Refused::LocalName | Refused::Address(_) => refuse(code::UNSUPPORTED_CALLBACK, "url"),
    })?;
    Ok(url.to_owned())
}

fn described(written: &str) -> Result<String, Error> {
    let description = text::line(written).map_err(|_| refuse(code::INVALID_CHARACTERS, "description"))?;
    let fits = description.chars().count() <= MAX_DESCRIPTION;
    if fits { Ok(description) } else { Err(refuse(code::INVALID_TOO_LONG, "description")) }
}

/// The kinds of some names, each once and in the order of a profile's life.
fn kinds(names: &[String]) -> Result<Vec<EventKind>, Error> {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    if names.iter().any(|name| EventKind::of_type_name(name).is_none()) {
        return Err(refuse(code::INVALID_CHOICE, "event_types"));
    }
    Ok(EventKind::ALL.into_iter().filter(|kind| names.contains(&kind.type_name())).collect())
}

fn refuse(code: &str, field: &str) -> Error {
    Error::Invalid(vec![Problem::new(code, Place::field("webhook_endpoint", field))])
}
