//! How alike two words sound or look, from 0 to 1: an edit distance whose steps cost what they mean.
//!
//! A vowel for its neighbour or a `v` for a `w` is how two clerks write one name and costs little; a `k` for an `m` is
//! another name. Where a script leaves vowels out, adding one costs almost nothing.

use crate::sound::is_vowel;

/// Words are cut here; costs are counted in a fixed array.
const LONGEST: usize = 32;

const STEP: u16 = 100;

/// How alike two words are by their phones. `bare` where one of them has its vowels unwritten.
pub(crate) fn alike(one: &[u8], other: &[u8], bare: bool) -> f32 {
    let (one, other) = (&one[..one.len().min(LONGEST)], &other[..other.len().min(LONGEST)]);
    let sounds = |word: &[u8]| word.iter().filter(|phone| !bare || !is_vowel(**phone)).count().max(2) as f32;
    let length = (sounds(one) + sounds(other)) / 2.0;
    let most = (f32::from(STEP) * length * 0.5) as u16;
    let cost = distance(one, other, bare, most);
    (1.0 - f32::from(cost) / f32::from(STEP) / length).max(0.0)
}

/// The least cost of making one word of the other; at least `most` when it is more than that.
fn distance(one: &[u8], other: &[u8], bare: bool, most: u16) -> u16 {
    let mut rows = [[0_u16; LONGEST + 1]; 3];
    for at in 0..other.len() {
        rows[0][at + 1] = rows[0][at] + added(other, at, bare);
    }
    for (i, &a) in one.iter().enumerate() {
        let [before, above, here] = {
            let [r0, r1, r2] = &mut rows;
            match i % 3 {
                0 => [r2, r0, r1],
                1 => [r0, r1, r2],
                _ => [r1, r2, r0],
            }
        };
        let removing = added(one, i, bare);
        here[0] = above[0] + removing;
        let mut least = here[0];
        for (j, &b) in other.iter().enumerate() {
            let longer = here[j] + added(other, j, bare);
            let mut cost = (above[j] + replacing(a, b, bare)).min(above[j + 1] + removing).min(longer);
            if i > 0 && j > 0 && a != b && a == other[j - 1] && one[i - 1] == b {
                cost = cost.min(before[j - 1] + 80);
            }
            here[j + 1] = cost;
            least = least.min(cost);
        }
        if least > most {
            return most;
        }
    }
    let first = match (one.first(), other.first()) {
        (Some(a), Some(b)) if replacing(*a, *b, bare) > 50 => 25,
        _ => 0,
    };
    rows[one.len() % 3][other.len()] + first
}

fn added(word: &[u8], at: usize, bare: bool) -> u16 {
    let before = at.checked_sub(1).and_then(|before| word.get(before)).copied();
    word.get(at).map_or(0, |phone| adding(*phone, before, word.get(at + 1).copied(), bare))
}

/// What a phone costs that only one of the two words has.
fn adding(phone: u8, before: Option<u8>, after: Option<u8>, bare: bool) -> u16 {
    match phone {
        // A long vowel would be written.
        b'o' if bare && after == Some(b'u') => 30,
        b'e' if bare && after == Some(b'i') => 30,
        soft if bare && is_soft(soft) => 8,
        b'y' => 35,
        b'u' if before == Some(b'o') => 15,
        b'o' if after == Some(b'u') => 15,
        b'e' if matches!(after, Some(b'i' | b'o' | b'u')) => 15,
        b'a' | b'e' | b'i' | b'o' | b'u' if before.is_some_and(|before| is_vowel(before) || before == b'y') => 35,
        b'a' | b'e' | b'i' | b'o' | b'u' => 65,
        b'h' => 45,
        // What Greek writes with two letters is one sound, or two.
        b'm' if matches!(after, Some(b'b' | b'p')) => 45,
        b'n' if matches!(after, Some(b'd' | b't')) => 60,
        b'w' => 60,
        _ => STEP,
    }
}

/// What a script without vowels writes for more than one of them.
fn is_soft(phone: u8) -> bool {
    is_vowel(phone) || matches!(phone, b'y' | b'w')
}

/// What it costs that one word has this phone where the other has that one.
fn replacing(a: u8, b: u8, bare: bool) -> u16 {
    if a == b {
        return 0;
    }
    if bare && is_soft(a) && is_soft(b) {
        return 8;
    }
    COSTS[index(a)][index(b)]
}

const fn index(phone: u8) -> usize {
    match phone {
        b'a'..=b'z' => (phone - b'a') as usize,
        b'S' => 26,
        b'C' => 27,
        b'X' => 28,
        b'Z' => 29,
        b'T' => 30,
        b'W' => 31,
        b'Q' => 32,
        _ => 33,
    }
}

const NEAR: [(u8, u8, u8); 62] = [
    (b'Q', b'C', 25),
    (b'Q', b'j', 60),
    (b'Q', b'k', 50),
    (b'Q', b'S', 70),
    (b'a', b'e', 35),
    (b'a', b'o', 40),
    (b'e', b'i', 35),
    (b'o', b'u', 20),
    (b'a', b'i', 55),
    (b'a', b'u', 50),
    (b'e', b'o', 50),
    (b'i', b'u', 60),
    (b'e', b'u', 60),
    (b'i', b'o', 60),
    (b'y', b'i', 10),
    (b'y', b'j', 25),
    (b'y', b'e', 35),
    (b'y', b'u', 35),
    (b'j', b'i', 25),
    (b'w', b'v', 15),
    (b'w', b'u', 15),
    (b'w', b'o', 25),
    (b'w', b'f', 45),
    (b'v', b'u', 35),
    (b'b', b'v', 40),
    (b'v', b'f', 25),
    (b'b', b'p', 45),
    (b'p', b'f', 45),
    (b'd', b't', 45),
    (b'T', b't', 15),
    (b'T', b'd', 40),
    (b'T', b's', 45),
    (b'T', b'f', 50),
    (b'g', b'k', 40),
    (b'g', b'j', 45),
    (b'k', b'X', 30),
    (b'h', b'X', 15),
    (b'C', b'X', 45),
    (b'h', b'C', 60),
    (b'g', b'h', 50),
    (b'k', b'C', 50),
    (b'j', b'h', 50),
    (b's', b'z', 25),
    (b's', b'S', 30),
    (b'z', b'Z', 25),
    (b'j', b'Z', 20),
    (b'j', b'C', 35),
    (b'j', b'z', 40),
    (b'C', b'S', 35),
    (b'C', b'W', 35),
    (b'W', b's', 30),
    (b'W', b'z', 30),
    (b'W', b't', 50),
    (b'Z', b'S', 40),
    (b'Z', b'C', 40),
    (b's', b'C', 45),
    (b'd', b'z', 50),
    (b'd', b'j', 60),
    (b'm', b'n', 55),
    (b'l', b'r', 70),
    (b'g', b'n', 80),
    (b's', b'k', 60),
];

const COSTS: [[u16; 34]; 34] = {
    let mut costs = [[STEP; 34]; 34];
    let mut at = 0;
    while at < NEAR.len() {
        let (a, b, cost) = NEAR[at];
        let (a, b) = (index(a), index(b));
        costs[a][b] = cost as u16;
        costs[b][a] = cost as u16;
        at += 1;
    }
    costs
};
