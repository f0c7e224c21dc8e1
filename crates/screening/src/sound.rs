//! How a word sounds, roughly and in no particular language: as phones, for comparing, and as a key, for finding.
//!
//! *Phones* keep every sound, with one sign where spelling uses two letters (`sh`, `kh`), so that the distance of two words
//! is counted in sounds. The *key* keeps consonants only, in ten classes: whatever one transliteration does differently
//! from another stays within a class or is a vowel.

/// The phones of a word: lower-case letters, and `S` sh, `C` ch, `X` kh, `Z` zh, `T` th, `W` ts,
/// `Q` the q of Pinyin.
pub(crate) fn phones(word: &str) -> Vec<u8> {
    let letters = word.as_bytes();
    let mut phones: Vec<u8> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let (heard, length) = one(letters, at);
        for &phone in heard {
            // A doubled consonant sounds like one; doubled vowels were read above.
            if phones.last() != Some(&phone) || is_vowel(phone) {
                phones.push(phone);
            }
        }
        at += length.max(1);
    }
    plain_end(&mut phones);
    phones
}

/// What is heard at a place, and how many letters that takes.
fn one(letters: &[u8], at: usize) -> (&[u8], usize) {
    const CLUSTERS: [(&[u8], &[u8]); 26] = [
        (b"shch", b"S"),
        (b"tsch", b"C"),
        (b"dsch", b"j"),
        (b"sch", b"S"),
        (b"tch", b"C"),
        (b"dzh", b"j"),
        (b"sh", b"S"),
        (b"ch", b"C"),
        (b"kh", b"X"),
        (b"zh", b"Z"),
        (b"gh", b"g"),
        (b"th", b"T"),
        (b"dh", b"d"),
        (b"ph", b"f"),
        (b"ck", b"k"),
        (b"cz", b"C"),
        (b"sz", b"S"),
        (b"dj", b"j"),
        (b"ts", b"W"),
        (b"tz", b"W"),
        (b"oo", b"ou"),
        (b"ee", b"ei"),
        (b"hsi", b"Si"),
        (b"hsu", b"Su"),
        (b"qi", b"Qi"),
        (b"ij", b"i"),
    ];
    let rest = &letters[at..];
    if let Some((written, heard)) = CLUSTERS.iter().find(|(written, _)| rest.starts_with(written)) {
        return (heard, written.len());
    }
    let next = rest.get(1).copied().unwrap_or(0);
    match rest[0] {
        b'c' if matches!(next, b'e' | b'i' | b'y') => (b"s", 1),
        b'c' | b'q' => (b"k", 1),
        b'x' if at == 0 => (b"S", 1),
        b'x' => (b"ks", 1),
        _ => (&rest[..1], 1),
    }
}

/// `-iy`, `-ij`, `-yi` and `-y` are one ending, as `-off` and `-ov` are.
fn plain_end(phones: &mut Vec<u8>) {
    while phones.len() > 3 && matches!(phones.as_slice(), [.., b'i' | b'y', b'i' | b'y' | b'j']) {
        phones.pop();
    }
    match phones.as_mut_slice() {
        [_, _, .., last @ b'y'] => *last = b'i',
        [_, _, .., b'o' | b'e', last @ (b'f' | b'w')] => *last = b'v',
        _ => {}
    }
}

pub(crate) fn is_vowel(phone: u8) -> bool {
    matches!(phone, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether a word is one syllable, as every part of a Chinese or Korean name is.
pub(crate) fn is_syllable(phones: &[u8]) -> bool {
    let vowels = |phone: &u8| is_vowel(*phone) || *phone == b'y';
    let groups = phones.chunk_by(|one, next| vowels(one) == vowels(next)).filter(|group| vowels(&group[0]));
    phones.len() <= 6 && groups.count() == 1
}

/// The consonants' classes, four bits each, the first one highest; a vowel counts only at the start.
pub(crate) fn key(phones: &[u8], bare: bool) -> u64 {
    let mut key = 0_u64;
    let mut length = 0;
    let mut last = 0;
    for (at, &phone) in phones.iter().enumerate() {
        let class = match class(phone) {
            // What is heard as a vowel in one spelling is a consonant in the next.
            0 if at == 0 => 1,
            2 if phone == b'w' && at > 0 && !phones.get(at + 1).is_some_and(|next| is_vowel(*next)) => 0,
            2 if phone == b'w' && at > 0 && bare => 0,
            9 if at + 1 == phones.len() && at > 0 => 0,
            class => class,
        };
        if class != 0 && (class != last || bare) && length < 16 {
            key = key << 4 | class;
            length += 1;
        }
        last = class;
    }
    key
}

fn class(phone: u8) -> u64 {
    match phone {
        b'b' | b'p' | b'f' | b'v' | b'w' => 2,
        b'k' | b'g' => 3,
        b't' | b'd' | b'T' => 4,
        b's' | b'z' | b'S' | b'C' | b'Z' | b'W' | b'Q' | b'j' => 5,
        b'm' => 6,
        b'n' => 7,
        b'l' => 8,
        b'h' | b'X' => 9,
        b'r' => 10,
        b'0'..=b'4' => 11,
        b'5'..=b'9' => 12,
        _ => 0,
    }
}
