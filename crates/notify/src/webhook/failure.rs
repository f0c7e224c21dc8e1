//! Why a call came to nothing, found in the chain of errors the client gives.

use std::error::Error;
use std::io;
use std::iter::successors;

use bonafide_domain::callback::Refused;

use crate::addresses::NameNotFound;
use crate::outcome::Detail;
use crate::webhook::Limits;

/// The fact behind an error of the client.
pub(super) fn detail_of(error: &reqwest::Error, limits: Limits) -> Detail {
    if let Some(detail) = successors(Some(error as &dyn Error), |error| cause(*error)).find_map(known) {
        return detail;
    }
    match (error.is_timeout(), error.is_connect()) {
        (true, true) => Detail::NoAnswer(limits.connect.as_secs()),
        (true, false) => Detail::NoAnswer(limits.total.as_secs()),
        (false, true) => Detail::NotConnected,
        (false, false) => Detail::Broken,
    }
}

/// What an I/O error was made from is its content, not its source: `source` would skip it.
fn cause<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(content) => Some(content),
        None => error.source(),
    }
}

fn known(error: &(dyn Error + 'static)) -> Option<Detail> {
    if let Some(refused) = error.downcast_ref::<Refused>() {
        Some(Detail::Refused(*refused))
    } else if error.is::<NameNotFound>() {
        Some(Detail::NameNotFound)
    } else if error.is::<rustls::Error>() {
        Some(Detail::NotSecure)
    } else {
        None
    }
}
