//! Domains: whether an e-mail address and a website belong to one owner, and whether an address is anybody's.
//!
//! What somebody registered is one label under a public suffix: `acme.co.uk` of `shop.acme.co.uk`, and `acme.example`
//! under a platform's own suffix. The Public Suffix List says which suffixes there are; it is data of others, unchanged.

use std::collections::HashSet;
use std::sync::LazyLock;

use bonafide_domain::judge::{domain_of_email, domain_of_website};
use bonafide_domain::vetting::Agreement;
use publicsuffix::{List, Psl};

use crate::agreement::{Note, Pair, is_one_slip_apart};

static SUFFIXES: LazyLock<List> = LazyLock::new(|| {
    // Without the list every last label is a suffix, which is still right for most.
    include_str!("public_suffix_list.dat").parse().unwrap_or_default()
});

static FREE_MAIL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("free_mail.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// The domain that somebody registered, of a domain in its ASCII form and lower case: one label under a public suffix.
pub fn registrable_domain(domain: &str) -> Option<&str> {
    let found = SUFFIXES.domain(domain.as_bytes())?;
    std::str::from_utf8(found.as_bytes()).ok()
}

/// Whether an e-mail address is of a service that everybody can have an address of.
pub fn is_free_mail(email: &str) -> bool {
    domain_of_email(email).is_some_and(|domain| is_free(&domain))
}

fn is_free(domain: &str) -> bool {
    let parents = domain.match_indices('.').filter_map(|(at, _)| domain.get(at + 1..));
    std::iter::once(domain).chain(parents).any(|domain| FREE_MAIL.contains(domain))
}

/// Compares the domain of an e-mail address with that of a website.
///
/// The same name under another suffix (`acme.de` and `acme.com`) is close. An address of a free service is of no
/// domain of the business and so compares to nothing; [`is_free_mail`] says so.
pub fn email_and_website(email: &str, website: &str) -> Pair {
    let (of_email, of_website) = (domain_of_email(email), domain_of_website(website));
    let (Some(email), Some(website)) = (of_email, of_website) else { return Pair::absent("", "") };
    let pair = |agreement, notes| Pair::new(agreement, &*email, &*website, notes);
    if is_free(&email) {
        return pair(Agreement::Absent, vec![Note::FreeMail]);
    }
    let (Some(one), Some(other)) = (registrable_domain(&email), registrable_domain(&website)) else {
        return pair(if email == website { Agreement::Match } else { Agreement::Absent }, Vec::new());
    };
    let (of_email, of_website) = (label(one), label(other));
    if one == other {
        pair(Agreement::Match, Vec::new())
    } else if of_email == of_website {
        pair(Agreement::Close, vec![Note::OtherSuffix])
    } else if is_one_slip_apart(of_email, of_website) {
        // A domain one letter off is a slip of the hand, or made to be taken for the other: a person looks.
        pair(Agreement::Differs, vec![Note::OneLetter])
    } else {
        pair(Agreement::Differs, Vec::new())
    }
}

fn label(registrable: &str) -> &str {
    registrable.split_once('.').map_or(registrable, |(label, _)| label)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_was_registered_is_one_label_under_a_public_suffix() {
        for (domain, registrable) in [
            ("mail.acme.co.uk", Some("acme.co.uk")),
            ("acme.com", Some("acme.com")),
            ("shop.acme.com.br", Some("acme.com.br")),
            ("a.b.city.kawasaki.jp", Some("city.kawasaki.jp")),
            ("acme.github.io", Some("acme.github.io")),
            ("co.uk", None),
            ("", None),
        ] {
            assert_eq!(registrable_domain(domain), registrable, "{domain}");
        }
    }

    #[test]
    fn an_address_belongs_to_the_website_if_somebody_registered_both_at_once() {
        for (email, website, agreement, notes) in [
            ("ada@acme.example", "https://www.acme.example/about", Agreement::Match, vec![]),
            ("ada@mail.acme.co.uk", "shop.acme.co.uk", Agreement::Match, vec![]),
            ("ada@acme.co.uk", "https://other.co.uk", Agreement::Differs, vec![]),
            ("ada@acme.de", "https://acme.com", Agreement::Close, vec![Note::OtherSuffix]),
            ("ada@acrne.com", "https://acme.com", Agreement::Differs, vec![]),
            ("ada@acmes.com", "https://acme.com", Agreement::Differs, vec![Note::OneLetter]),
            ("ada@one.github.io", "https://two.github.io", Agreement::Differs, vec![]),
            ("ada@gmail.com", "https://acme.com", Agreement::Absent, vec![Note::FreeMail]),
            ("ada@bücher.example", "https://xn--bcher-kva.example", Agreement::Match, vec![]),
            ("ada", "https://acme.com", Agreement::Absent, vec![]),
        ] {
            let pair = email_and_website(email, website);
            assert_eq!((pair.agreement, pair.notes), (agreement, notes), "{email} {website}");
        }
    }

    #[test]
    fn free_mail_is_known_with_what_stands_under_it() {
        assert!(is_free_mail("ada@GMAIL.com") && is_free_mail("ada@de.yahoo.com") && is_free_mail("ada@yopmail.com"));
        assert!(!is_free_mail("ada@acme.example") && !is_free_mail("ada@notgmail.com") && !is_free_mail("gmail.com"));
    }

    #[test]
    fn the_list_of_free_mail_holds_domains_that_somebody_registered() {
        for domain in FREE_MAIL.iter() {
            assert!(registrable_domain(domain).is_some() && *domain == domain.to_lowercase(), "{domain}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_texts_can_be_compared_as_addresses(email in ".{0,40}", website in ".{0,40}") {
            let _ = email_and_website(&email, &website);
            let _ = email_and_website(&format!("a@{email}"), &format!("https://{website}.com"));
            let _ = registrable_domain(&website);
        }
    }
}
