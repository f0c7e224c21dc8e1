//! The correction of errors in PDF417: Reed-Solomon over the field of 929, with places known to be unreadable.
//!
//! A place that is known to be bad costs half of one that isn't: a reflection over a third of a symbol can be mended only
//! by a reader that says where it saw nothing. (Berlekamp and Massey's algorithm started from the erasures, Forney's
//! values.)

use std::sync::LazyLock;

const FIELD: u32 = 929;

/// Powers of 3, which generate the field, and their logarithms.
struct Tables {
    power: [u32; 928],
    log: [usize; 929],
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (mut power, mut log) = ([1; 928], [0; 929]);
    for n in 1..928 {
        power[n] = power[n - 1] * 3 % FIELD;
    }
    for (n, value) in power.iter().enumerate() {
        log[*value as usize] = n;
    }
    Tables { power, log }
});

fn power(n: usize) -> u32 {
    TABLES.power[n % 928]
}

fn inverse(value: u32) -> u32 {
    power(928 - TABLES.log[value as usize])
}

fn evaluated(polynomial: &[u32], at: u32) -> u32 {
    polynomial.iter().rev().fold(0, |sum, coefficient| (sum * at + coefficient) % FIELD)
}

/// Mends codewords, the first of which has the highest degree; how many were wrong at places not known to be.
///
/// Two of the check codewords are kept to notice a wrong correction, as the standard asks.
pub(crate) fn mended(codewords: &mut [u32], checks: usize, erased: &[usize]) -> Option<usize> {
    let count = codewords.len();
    if checks >= count || erased.len() + 2 > checks || erased.iter().any(|&place| place >= count) {
        return None;
    }
    erased.iter().for_each(|&place| codewords[place] = 0);
    let syndromes = syndromes(codewords, checks);
    if syndromes.iter().all(|syndrome| *syndrome == 0) {
        return Some(0);
    }
    let places = |place: usize| power(count - 1 - place);
    let mut known = vec![1];
    for &place in erased {
        known = times_root(&known, places(place));
    }
    let locator = locator(&syndromes, known, erased.len());
    let errors = (locator.len() - 1).checked_sub(erased.len())?;
    if 2 * errors + erased.len() + 2 > checks {
        return None;
    }
    correct(codewords, &syndromes, &locator)?;
    syndromes_vanish(codewords, checks).then_some(errors)
}

fn syndromes(codewords: &[u32], checks: usize) -> Vec<u32> {
    let at = |root: u32| codewords.iter().fold(0, |sum, codeword| (sum * root + codeword) % FIELD);
    (1..=checks).map(|n| at(power(n))).collect()
}

fn syndromes_vanish(codewords: &[u32], checks: usize) -> bool {
    syndromes(codewords, checks).iter().all(|syndrome| *syndrome == 0)
}

/// A polynomial times (1 - place x).
fn times_root(polynomial: &[u32], place: u32) -> Vec<u32> {
    let mut product = polynomial.to_vec();
    product.push(0);
    for (n, coefficient) in polynomial.iter().enumerate() {
        product[n + 1] = (product[n + 1] + FIELD - coefficient * place % FIELD) % FIELD;
    }
    product
}

/// The polynomial whose roots are the inverses of all bad places, known and unknown.
fn locator(syndromes: &[u32], known: Vec<u32>, erasures: usize) -> Vec<u32> {
    let (mut current, mut previous) = (known.clone(), known);
    let (mut length, mut shift, mut last) = (erasures, 1, 1);
    for n in erasures..syndromes.len() {
        let discrepancy =
            current.iter().enumerate().take(n + 1).fold(0, |sum, (i, c)| (sum + c * syndromes[n - i]) % FIELD);
        if discrepancy == 0 {
            shift += 1;
            continue;
        }
        let factor = discrepancy * inverse(last) % FIELD;
        let before = current.clone();
        current.resize(current.len().max(previous.len() + shift), 0);
        for (i, coefficient) in previous.iter().enumerate() {
            current[i + shift] = (current[i + shift] + FIELD - factor * coefficient % FIELD) % FIELD;
        }
        if 2 * length <= n + erasures {
            length = n + 1 + erasures - length;
            (previous, last, shift) = (before, discrepancy, 1);
        } else {
            shift += 1;
        }
    }
    while current.len() > 1 && current.last() == Some(&0) {
        current.pop();
    }
    current
}

/// Finds the bad places and puts right what stands there; nothing when the polynomial has too few roots.
fn correct(codewords: &mut [u32], syndromes: &[u32], locator: &[u32]) -> Option<()> {
    let count = codewords.len();
    let mut values = vec![0; syndromes.len()];
    for (i, coefficient) in locator.iter().enumerate() {
        for (j, syndrome) in syndromes.iter().enumerate().take(syndromes.len().saturating_sub(i)) {
            values[i + j] = (values[i + j] + coefficient * syndrome) % FIELD;
        }
    }
    let slope: Vec<u32> = locator.iter().enumerate().skip(1).map(|(i, c)| i as u32 % FIELD * c % FIELD).collect();
    let mut found = 0;
    for (place, codeword) in codewords.iter_mut().enumerate() {
        let root = power(928 - (count - 1 - place) % 928);
        if evaluated(locator, root) == 0 {
            let below = evaluated(&slope, root);
            if below == 0 {
                return None;
            }
            let error = (FIELD - evaluated(&values, root)) % FIELD * inverse(below) % FIELD;
            *codeword = (*codeword + FIELD - error) % FIELD;
            found += 1;
        }
    }
    (found == locator.len() - 1).then_some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Data and its check codewords: the remainder of its division by the generator.
    fn written(data: &[u32], checks: usize) -> Vec<u32> {
        let mut generator = vec![1];
        for n in 1..=checks {
            generator = times_root(&generator, power(n));
        }
        // The reversed generator has the roots themselves; its first coefficient is 1.
        let mut rest = data.to_vec();
        rest.resize(data.len() + checks, 0);
        for n in 0..data.len() {
            let lead = rest[n];
            for (i, coefficient) in generator.iter().enumerate() {
                rest[n + i] = (rest[n + i] + FIELD - lead * coefficient % FIELD) % FIELD;
            }
        }
        let checks = rest[data.len()..].iter().map(|value| (FIELD - value) % FIELD);
        data.iter().copied().chain(checks).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_much_as_the_standard_promises_is_mended(
            data in proptest::collection::vec(0..929u32, 1..200),
            level in 1u32..6,
            erased in proptest::collection::btree_set(0usize..1000, 0..64),
            wrong in proptest::collection::btree_map(0usize..1000, 1..929u32, 0..32),
        ) {
            let checks = 1 << (level + 1);
            let right = written(&data, checks);
            let count = right.len();
            let erased: Vec<usize> = erased.into_iter().filter(|place| *place < count).take(checks - 2).collect();
            let room = (checks - 2 - erased.len()) / 2;
            let mut codewords = right.clone();
            let wrong = wrong.into_iter().filter(|(place, _)| *place < count && !erased.contains(place)).take(room);
            for (place, error) in wrong {
                codewords[place] = (codewords[place] + error) % FIELD;
            }
            prop_assert!(mended(&mut codewords, checks, &erased).is_some());
            prop_assert_eq!(codewords, right);
        }

        #[test]
        fn what_is_no_symbol_is_not_made_one(
            mut codewords in proptest::collection::vec(0..929u32, 40..200), erased in proptest::collection::vec(0usize..300, 0..20),
        ) {
            prop_assert_eq!(mended(&mut codewords, 32, &erased), None);
        }
    }
}
