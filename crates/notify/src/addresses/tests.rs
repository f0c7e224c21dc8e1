//! Tests of the lookup: of what a name resolves to, only the allowed addresses come through.

use bonafide_domain::callback::{Range, Refused};

use super::*;

fn sockets(texts: &[&str]) -> Vec<SocketAddr> {
    texts.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0)).collect()
}

#[test]
fn of_a_names_addresses_only_the_allowed_ones_are_used() {
    let found = sockets(&["127.0.0.1", "8.8.8.8", "::1"]);
    assert_eq!(allowed(found, Reach::PublicOnly).unwrap(), sockets(&["8.8.8.8"]));
}

#[test]
fn a_name_with_inner_addresses_only_is_refused() {
    let error = allowed(sockets(&["127.0.0.1", "10.0.0.1"]), Reach::PublicOnly).unwrap_err();
    assert_eq!(error.downcast_ref(), Some(&Refused::Address(Range::Loopback)));
}

#[test]
fn a_name_without_addresses_is_not_found() {
    assert!(allowed(vec![], Reach::PublicOnly).unwrap_err().is::<NameNotFound>());
}

#[tokio::test]
async fn the_lookup_itself_refuses_a_name_of_this_machine() {
    let refused = GuardedLookup(Reach::PublicOnly).resolve("localhost".parse().unwrap()).await.err().unwrap();
    assert_eq!(refused.downcast_ref(), Some(&Refused::Address(Range::Loopback)));
    let found = GuardedLookup(Reach::AllowPrivate).resolve("localhost".parse().unwrap()).await.ok().unwrap();
    assert!(found.count() > 0);
}
