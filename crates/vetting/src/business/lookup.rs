//! Looking a company up in a register: which entry is meant, and how what was entered agrees with it.
//!
//! The number leads, as it is the register's own; the name is asked only when no entry has the number. Of several
//! entries the one whose name agrees best is taken, an active one before one that is not. A number that a register does
//! not go by (an EIN, another register's) is *absent* in the comparison: it bears nothing out and contradicts nothing.

use std::cmp::Reverse;

use bonafide_domain::country::CountryCode;
use bonafide_domain::registration::Identifier;
use bonafide_domain::vetting::Agreement;

use super::authority::{RegisterNumber, number_in_register};
use super::legal_name::{legal_name, name_keys};
use super::registered::Registered;
use super::registry::{Registry, RegistryFault, is_of, number_key};
use crate::agreement::{Note, Pair, rank};

/// What was entered of a business.
#[derive(Clone, Copy)]
pub struct EnteredBusiness<'a> {
    /// Its legal name.
    pub name: &'a str,
    /// Which register its number is said to come from.
    pub identifier: Option<Identifier>,
    /// Its number, as it was judged and stored.
    pub number: &'a str,
    /// The country of its address.
    pub country: Option<CountryCode>,
}

/// The entry that is meant, beside what was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The entry.
    pub registered: Registered,
    /// The name that was entered and the one in the register.
    pub name: Pair,
    /// The number that was entered and the one in the register.
    pub number: Pair,
    /// The country that was entered and the one of the entry.
    pub country: Pair,
    /// Whether the register has the company as active.
    pub is_active: bool,
}

/// Finds the entry that is meant; nothing when the register has none.
///
/// # Errors
/// A [`RegistryFault`] when the register gives no answer.
pub fn look_up(registry: &dyn Registry, entered: &EnteredBusiness<'_>) -> Result<Option<Entry>, RegistryFault> {
    let number = entered.identifier.and_then(|of| number_in_register(of, entered.number, entered.country));
    let found = match &number {
        Some(number) => of_number(registry, number)?,
        None => Vec::new(),
    };
    let candidates = if found.is_empty() { of_name(registry, entered)? } else { found };
    let entries = candidates.into_iter().map(|registered| compared(entered, number.as_ref(), registered));
    Ok(entries.max_by_key(|entry| (rank(entry.name.agreement), entry.is_active, Reverse(entry.registered.lei.clone()))))
}

fn of_number(registry: &dyn Registry, number: &RegisterNumber) -> Result<Vec<Registered>, RegistryFault> {
    let key = number_key(&number.number);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = registry.by_number(&key, number.country)?;
    found.retain(|entry| may_be_of(number, entry));
    Ok(found)
}

/// Whether an entry's number is of the kind that was entered: of one of its registers, where they are known.
fn may_be_of(number: &RegisterNumber, entry: &Registered) -> bool {
    let is_country = number.country.is_none_or(|country| is_of(entry, country));
    is_country && (number.authorities.is_empty() || is_from(number, entry))
}

fn is_from(number: &RegisterNumber, entry: &Registered) -> bool {
    entry.authority.as_deref().is_some_and(|authority| number.authorities.contains(&authority))
}

/// Entries of the name whose name agrees: another company with a like name is none of theirs.
fn of_name(registry: &dyn Registry, entered: &EnteredBusiness<'_>) -> Result<Vec<Registered>, RegistryFault> {
    let mut found: Vec<Registered> = Vec::new();
    for key in name_keys(entered.name) {
        for entry in registry.by_name(&key, entered.country)? {
            if !found.iter().any(|earlier| earlier.lei == entry.lei) {
                found.push(entry);
            }
        }
    }
    found.retain(|entry| rank(legal_name(entered.name, entry).agreement) > rank(Agreement::Differs));
    Ok(found)
}

fn compared(entered: &EnteredBusiness<'_>, number: Option<&RegisterNumber>, registered: Registered) -> Entry {
    Entry {
        name: legal_name(entered.name, &registered),
        number: compared_number(entered, number, &registered),
        country: compared_country(entered.country, &registered),
        is_active: registered.is_active,
        registered,
    }
}

fn compared_number(entered: &EnteredBusiness<'_>, number: Option<&RegisterNumber>, entry: &Registered) -> Pair {
    let read = entry.number.as_deref().unwrap_or_default();
    let pair = |agreement, notes| Pair::new(agreement, entered.number, read, notes);
    match number {
        None => pair(Agreement::Absent, vec![Note::OtherKindOfNumber]),
        Some(number) if number_key(&number.number).is_empty() || number_key(read).is_empty() => {
            pair(Agreement::Absent, Vec::new())
        }
        Some(number) if number_key(&number.number) == number_key(read) => pair(Agreement::Match, Vec::new()),
        // Only numbers of one register can contradict one another.
        Some(number) if is_from(number, entry) => {
            let near = crate::agreement::number(&number.number, read);
            pair(near.agreement, near.notes)
        }
        Some(_) => pair(Agreement::Absent, vec![Note::OtherKindOfNumber]),
    }
}

fn compared_country(entered: Option<CountryCode>, entry: &Registered) -> Pair {
    let read = entry.country.unwrap_or(entry.address.country);
    match entered {
        Some(country) if is_of(entry, country) => {
            Pair::new(Agreement::Match, country.as_str(), country.as_str(), vec![])
        }
        Some(country) if read != CountryCode::UNKNOWN => {
            Pair::new(Agreement::Differs, country.as_str(), read.as_str(), vec![])
        }
        entered => Pair::absent(entered.map(|country| country.to_string()).unwrap_or_default(), read.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::registry::Held;
    use super::*;

    fn registered(lei: &str, legal_name: &str, authority: &str, number: &str, country: &str) -> Registered {
        Registered {
            lei: lei.to_owned(),
            legal_name: legal_name.to_owned(),
            other_names: Vec::new(),
            authority: Some(authority.to_owned()),
            number: Some(number.to_owned()),
            country: country.parse().ok(),
            address: Default::default(),
            is_active: true,
            is_kept_up: true,
        }
    }

    fn register() -> Held {
        let mut held = Held::default();
        held.add(registered("A", "BLUE ANCHOR LIMITED", "RA000585", "01234567", "GB"));
        held.add(registered("B", "Blue Anchor Pty Ltd", "RA000014", "123 456 780", "AU"));
        held.add(registered("C", "Blue Anchor LLC", "RA000602", "7654321", "US"));
        held.add(Registered { is_active: false, ..registered("D", "Red Kite SA", "RA000189", "404 833 048", "FR") });
        held.add(registered("E", "Somebody Else Ltd", "RA000591", "1234567", "GB"));
        held
    }

    fn entered<'a>(name: &'a str, identifier: Identifier, number: &'a str, country: &str) -> EnteredBusiness<'a> {
        EnteredBusiness { name, identifier: Some(identifier), number, country: country.parse().ok() }
    }

    fn found(business: EnteredBusiness<'_>) -> Option<Entry> {
        look_up(&register(), &business).expect("the register answers")
    }

    #[test]
    fn the_number_finds_the_entry_of_its_own_register() {
        let entry = found(entered("Blue Anchor Ltd", Identifier::Cn, "01234567", "GB")).expect("found");
        assert_eq!((&*entry.registered.lei, entry.is_active), ("A", true));
        assert_eq!(
            [entry.name.agreement, entry.number.agreement, entry.country.agreement],
            [Agreement::Match, Agreement::Match, Agreement::Match]
        );
        let entry = found(entered("Red Kite", Identifier::Vat, "FR83404833048", "FR")).expect("found");
        assert_eq!((&*entry.registered.lei, entry.is_active, entry.number.agreement), ("D", false, Agreement::Match));
    }

    #[test]
    fn a_number_of_another_company_is_found_and_its_name_differs() {
        let entry = found(entered("Green Heron Ltd", Identifier::Cn, "01234567", "GB")).expect("found");
        assert_eq!((entry.name.agreement, entry.number.agreement), (Agreement::Differs, Agreement::Match));
    }

    #[test]
    fn without_a_number_of_the_register_the_name_finds_the_entry() {
        let entry = found(entered("Blue Anchor LLC", Identifier::Ein, "12-3456789", "US")).expect("found");
        assert_eq!((&*entry.registered.lei, entry.number.agreement), ("C", Agreement::Absent));
        let entry = found(entered("Blue Anchor Limited", Identifier::Cn, "07654321", "GB")).expect("found");
        assert_eq!((&*entry.registered.lei, entry.number.agreement), ("A", Agreement::Differs));
        assert_eq!(
            found(entered("Blue Anchor Ltd", Identifier::Cn, "01234567", "DE")).expect("found").country.agreement,
            Agreement::Differs
        );
        assert!(found(entered("Green Heron Inc", Identifier::Ein, "12-3456789", "US")).is_none());
        assert!(found(entered("Blue Anchor", Identifier::Ein, "12-3456789", "CA")).is_none());
    }

    #[test]
    fn a_register_that_was_never_imported_says_so() {
        let business = entered("Blue Anchor", Identifier::Cn, "01234567", "GB");
        assert_eq!(look_up(&Held::default(), &business), Err(RegistryFault::NothingImported));
    }
}
