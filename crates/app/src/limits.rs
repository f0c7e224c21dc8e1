//! Limits on how often something may be done, kept in the database so that they hold over all processes.

use std::time::Duration;

use bonafide_store::rate_limits;

use crate::{Cx, Error};

/// How often something may be done.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// What it is, part of the key.
    pub name: &'static str,
    /// How often within the window.
    pub uses: i64,
    /// The window, which begins with the first use.
    pub window: Duration,
}

/// Sign-in links asked for by one address.
pub const LINKS_PER_EMAIL: Limit = Limit { name: "links-per-email", uses: 5, window: Duration::from_secs(15 * 60) };
/// Sign-in links asked for from one network address.
pub const LINKS_PER_PEER: Limit = Limit { name: "links-per-peer", uses: 30, window: Duration::from_secs(15 * 60) };
/// Test messages sent for one profile.
pub const TESTS_PER_PROFILE: Limit =
    Limit { name: "tests-per-profile", uses: 20, window: Duration::from_secs(60 * 60) };
/// Submissions of one profile.
pub const SUBMITS_PER_PROFILE: Limit =
    Limit { name: "submits-per-profile", uses: 60, window: Duration::from_secs(60 * 60) };

/// Pictures sent for one profile.
pub const PICTURES_PER_PROFILE: Limit =
    Limit { name: "pictures-per-profile", uses: 100, window: Duration::from_secs(60 * 60) };
/// Pictures sent by one account.
pub const PICTURES_PER_ACCOUNT: Limit =
    Limit { name: "pictures-per-account", uses: 400, window: Duration::from_secs(60 * 60) };
/// Links for a phone made for one profile.
pub const HANDOVERS_PER_PROFILE: Limit =
    Limit { name: "handovers-per-profile", uses: 30, window: Duration::from_secs(60 * 60) };

/// Counts a use and refuses it when it is one too many. The key is stored as a keyed digest.
pub fn count(cx: &mut Cx<'_, '_>, limit: Limit, key: &str) -> Result<(), Error> {
    if is_within(cx, limit, key)? { Ok(()) } else { Err(Error::TooMany { retry_after: limit.window }) }
}

/// Counts a use and says whether it is within the limit.
pub fn is_within(cx: &mut Cx<'_, '_>, limit: Limit, key: &str) -> Result<bool, Error> {
    let digest = cx.house.digest(limit.name, key);
    let used = rate_limits::count(cx.tx, digest, limit.window, cx.world_now())?;
    Ok(used <= limit.uses)
}
