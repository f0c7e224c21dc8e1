//! Which addresses a webhook may go to: the public internet, and nothing that only we can reach.
//!
//! A customer writes the URL and our server calls it, so without this a customer could make us call our own database,
//! a neighbour in our network, or the cloud's metadata service (server-side request forgery). The URL is judged when
//! it is saved and again when it is called, and the name's addresses are judged at the very lookup whose answer is
//! connected to: a name that resolves to something else a moment later gains nothing.
//!
//! Sources: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// The longest URL that is taken; browsers and proxies agree on about this much.
const LONGEST_URL: usize = 2048;

/// Where webhooks may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Policy {
    /// Public addresses only.
    #[default]
    PublicOnly,
    /// Private networks and this machine too, for trying things out and for installations inside a company. Metadata
    /// services, link-local and multicast addresses stay refused: no receiver of news lives there.
    AllowPrivate,
}

/// Why a URL or an address is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It does not parse as a URL with a host.
    #[error("Enter a web address such as https://example.com/status")]
    NotAUrl,
    /// Another scheme than http and https.
    #[error("Enter a web address that starts with https:// or http://")]
    Scheme,
    /// Longer than 2048 characters.
    #[error("Enter a web address of at most {LONGEST_URL} characters")]
    TooLong,
    /// It carries a user name or a password.
    #[error("Enter the web address without a user name or password in it")]
    UserInfo,
    /// A name that only means something inside a network or on a machine.
    #[error("Enter a web address that can be reached from the internet: this name only works inside a network")]
    LocalName,
    /// An address that is not on the public internet.
    #[error("Enter a web address that can be reached from the internet: this is {}", .0.words())]
    Address(Range),
}

impl Refused {
    /// The fact alone, for the record of an attempt.
    pub const fn fact(self) -> &'static str {
        match self {
            Refused::NotAUrl => "not a web address",
            Refused::Scheme => "neither https nor http",
            Refused::TooLong => "the web address is too long",
            Refused::UserInfo => "a user name or password in the web address",
            Refused::LocalName => "a name that only works inside a network",
            Refused::Address(range) => range.words(),
        }
    }
}

/// The kind of address that is not on the public internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// This machine.
    Loopback,
    /// A private network, unique local addresses and carrier-grade NAT included.
    Private,
    /// The same wire.
    LinkLocal,
    /// A cloud provider's metadata or control service.
    Metadata,
    /// Many receivers at once.
    Multicast,
    /// No address at all, or one set aside: documentation, benchmarks, tunnels, the future.
    Reserved,
}

impl Range {
    const fn words(self) -> &'static str {
        match self {
            Range::Loopback => "an address of this machine",
            Range::Private => "a private address",
            Range::LinkLocal => "a link-local address",
            Range::Metadata => "the address of a cloud provider's own service",
            Range::Multicast => "a multicast address",
            Range::Reserved => "a reserved address",
        }
    }

    const fn allowed(self, policy: Policy) -> bool {
        matches!((policy, self), (Policy::AllowPrivate, Range::Loopback | Range::Private))
    }
}

/// Judges a URL by what is written in it. The answer is its normal form: what is called, and what is signed.
pub fn judge_url(text: &str, policy: Policy) -> Result<Url, Refused> {
    if text.len() > LONGEST_URL {
        return Err(Refused::TooLong);
    }
    let url = Url::parse(text).map_err(|_| Refused::NotAUrl)?;
    if !matches!(url.scheme(), "https" | "http") {
        return Err(Refused::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::UserInfo);
    }
    // The parser has already turned 2130706433, 0x7f.1 and 017700000001 into 127.0.0.1.
    match url.host().ok_or(Refused::NotAUrl)? {
        Host::Ipv4(address) => judge_address(address.into(), policy)?,
        Host::Ipv6(address) => judge_address(address.into(), policy)?,
        Host::Domain(name) if policy == Policy::PublicOnly && is_local(name) => return Err(Refused::LocalName),
        Host::Domain(_) => {}
    }
    Ok(url)
}

/// Judges one address.
pub fn judge_address(address: IpAddr, policy: Policy) -> Result<(), Refused> {
    let range = match address {
        IpAddr::V4(address) => range_v4(address),
        IpAddr::V6(address) => range_v6(address),
    };
    match range {
        Some(range) if !range.allowed(policy) => Err(Refused::Address(range)),
        _ => Ok(()),
    }
}

/// A name without a dot, or under a suffix that public name servers do not answer for.
fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let last = name.rsplit('.').next().unwrap_or_default();
    let private = ["localhost", "local", "internal", "intranet", "lan", "home", "corp", "test", "invalid", "onion"];
    !name.contains('.') || private.contains(&last) || name.ends_with(".home.arpa")
}

fn range_v4(address: Ipv4Addr) -> Option<Range> {
    match address.octets() {
        // Alibaba, Azure; the others' services are link-local.
        [100, 100, 100, 200] | [168, 63, 129, 16] | [169, 254, 169, 254] => Some(Range::Metadata),
        [127, ..] => Some(Range::Loopback),
        [10, ..] | [192, 168, ..] | [172, 16..=31, ..] | [100, 64..=127, ..] => Some(Range::Private),
        [169, 254, ..] => Some(Range::LinkLocal),
        [224..=239, ..] => Some(Range::Multicast),
        [0, ..] | [240..=255, ..] | [192, 0, 0, _] | [198, 18..=19, ..] | [192, 88, 99, _] => Some(Range::Reserved),
        [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Some(Range::Reserved),
        _ => None,
    }
}

fn range_v6(address: Ipv6Addr) -> Option<Range> {
    match address.segments() {
        [0, 0, 0, 0, 0, 0, 0, 1] => Some(Range::Loopback),
        // IPv4-mapped, and the well-known prefix of NAT64: as good or bad as the address inside.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => range_v4(embedded(high, low)),
        [0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x254] | [0xfd20, 0x00ce, 0, 0, 0, 0, 0, 0x254] => Some(Range::Metadata),
        [0xfc00..=0xfdff, ..] => Some(Range::Private),
        [0xfe80..=0xfebf, ..] => Some(Range::LinkLocal),
        [0xff00..=0xffff, ..] => Some(Range::Multicast),
        // Protocol assignments with Teredo among them, documentation, 6to4.
        [0x2001, 0..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x2002, ..] => Some(Range::Reserved),
        [0x3fff, 0..=0x0fff, ..] => Some(Range::Reserved),
        [0x2000..=0x3fff, ..] => None,
        // Everything outside 2000::/3 is not, or not yet, global unicast: IPv4-compatible and local NAT64 forms too.
        _ => Some(Range::Reserved),
    }
}

fn embedded(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))
}

/// The name could not be looked up.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("the name could not be found")]
pub(crate) struct NameNotFound;

/// Looks names up and passes on only the addresses the policy allows: what it answers is what is connected to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GuardedLookup(pub(crate) Policy);

impl Resolve for GuardedLookup {
    fn resolve(&self, name: Name) -> Resolving {
        let policy = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|_| NameNotFound)?;
            Ok(Box::new(allowed(found.collect(), policy)?.into_iter()) as Addrs)
        })
    }
}

fn allowed(found: Vec<SocketAddr>, policy: Policy) -> Result<Vec<SocketAddr>, Box<dyn Error + Send + Sync>> {
    let judged: Vec<_> = found.iter().map(|address| judge_address(address.ip(), policy)).collect();
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
