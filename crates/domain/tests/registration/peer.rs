//! Our verdict beside that of a well-kept peer, number by number; each difference is meant and says why.
//!
//! The numbers are invented, and made with the peer's verdicts by `tools/make_registration_vectors.py`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use bonafide_domain::registration::{Identifier, Rule, judge};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Peer {
    pub(crate) schemes: BTreeMap<String, Scheme>,
}

#[derive(Deserialize)]
pub(crate) struct Scheme {
    identifier: String,
    pub(crate) good: Vec<String>,
    pub(crate) bad: Vec<String>,
}

impl Scheme {
    pub(crate) fn identifier(&self) -> Identifier {
        Identifier::of_wire_name(&self.identifier).expect("a wire name")
    }
}

pub(crate) static PEER: LazyLock<Peer> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/registration.json");
    serde_json::from_str(&fs::read_to_string(path).expect("the vectors")).expect("JSON of the vectors")
});

/// Where we mean to differ from the peer, and why.
struct Disagreement {
    why: &'static str,
    about: fn(scheme: &str, number: &str) -> bool,
    we_accept: bool,
}

const DISAGREEMENTS: [Disagreement; 6] = [
    Disagreement {
        why: "EIN: a hyphen out of place is no mistake in the number; only the grouping of a Social Security number is",
        about: |scheme, number| scheme == "ein" && number.contains('-'),
        we_accept: true,
    },
    Disagreement {
        why: "Canada: the peer knows four programs, the revenue agency has more and adds to them",
        about: |scheme, number| scheme == "canadian-business-number" && number.len() == 15,
        we_accept: true,
    },
    Disagreement {
        why: "Czechia: the law adds 20, 50 or 70 to a birth number's month; the peer also takes 40 and 90",
        about: |scheme, number| scheme == "vat-cz" && number.len() >= 11 && matches!(&number[4..5], "4" | "9"),
        we_accept: false,
    },
    Disagreement {
        why: "Malta: the check digits are 01 to 37; the peer takes any with the same remainder, so 00 and 38 to 99 too",
        about: |scheme, number| {
            scheme == "vat-mt" && number[8..].parse().is_ok_and(|check: u32| !(1..=37).contains(&check))
        },
        we_accept: false,
    },
    Disagreement {
        why: "Netherlands: the peer fills up a short number, where a digit is more likely to be missing inside",
        about: |scheme, number| scheme == "vat-nl" && number.len() < 14,
        we_accept: false,
    },
    Disagreement {
        why: "Slovakia: the peer takes a birth number too, and calls that unclear; the published structure does not",
        about: |scheme, number| scheme == "vat-sk" && number.len() == 12,
        we_accept: false,
    },
];

#[test]
fn every_verdict_is_the_peers_or_a_named_disagreement() {
    let mut met = BTreeSet::new();
    let mut unnamed = Vec::new();
    for (name, scheme) in &PEER.schemes {
        let rows =
            scheme.good.iter().map(|number| (number, true)).chain(scheme.bad.iter().map(|number| (number, false)));
        for (number, theirs) in rows {
            let ours = judge(scheme.identifier(), number);
            if ours.is_ok() == theirs {
                continue;
            }
            let named = |row: &Disagreement| row.we_accept == ours.is_ok() && (row.about)(name, number);
            match DISAGREEMENTS.iter().find(|row| named(row)) {
                Some(row) => drop(met.insert(row.why)),
                None => unnamed.push(format!("{name} {number}: peer {theirs}, ours {ours:?}")),
            }
        }
    }
    assert!(unnamed.is_empty(), "{} rows:\n{}", unnamed.len(), unnamed.join("\n"));
    assert_eq!(met.len(), DISAGREEMENTS.len(), "a disagreement that no row shows any more");
}

#[test]
fn every_rule_has_a_key_of_its_own_and_a_phrase_without_the_number() {
    assert_eq!(Rule::KEYS.iter().collect::<BTreeSet<_>>().len(), Rule::KEYS.len());
    let rows = PEER.schemes.values().flat_map(|scheme| scheme.bad.iter().map(|number| (scheme.identifier(), number)));
    let long = rows.filter(|(_, number)| number.len() > 5);
    for (wrong, number) in long.filter_map(|(identifier, number)| Some((judge(identifier, number).err()?, number))) {
        assert!(Rule::KEYS.contains(&wrong.rule.key()));
        let said = format!("{wrong} {wrong:?}");
        assert!(!said.contains(&number[2..]), "{said}");
    }
}
