//! Looking up where a webhook goes: the addresses a name has are judged at the very lookup whose answer is connected to.
//!
//! The rules are the domain's ([`bonafide_domain::callback`]), the same by which the URL was judged when it was saved. A
//! name that resolves to something else a moment later gains nothing.

use std::error::Error;
use std::net::SocketAddr;

use bonafide_domain::callback::{Reach, judge_address};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The name could not be looked up.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the name could not be found")]
pub(crate) struct NameNotFound;

/// Looks names up and passes on only the addresses the reach allows: what it answers is what is connected to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GuardedLookup(pub(crate) Reach);

impl Resolve for GuardedLookup {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|_| NameNotFound)?;
            Ok(Box::new(allowed(found.collect(), reach)?.into_iter()) as Addrs)
        })
    }
}

fn allowed(found: Vec<SocketAddr>, reach: Reach) -> Result<Vec<SocketAddr>, Box<dyn Error + Send + Sync>> {
    let judged: Vec<_> = found.iter().map(|address| judge_address(address.ip(), reach)).collect();
    let allowed: Vec<_> = found.iter().zip(&judged).filter(|(_, judged)| judged.is_ok()).map(|(a, _)| *a).collect();
    match judged.into_iter().find_map(Result::err) {
        _ if !allowed.is_empty() => Ok(allowed),
        Some(refused) => Err(refused.into()),
        None => Err(NameNotFound.into()),
    }
}

#[cfg(test)]
#[path = "addresses/tests.rs"]
mod tests;
