//! Korean syllables, and the surnames by what their bearers write. The vowels that the Revised Romanisation writes `eo`
//! and `eu` are `o` and `u` here, halfway to the `u`, `ou` and `oo` of other systems.

/// What comes first, in the order of Unicode's arithmetic.
const FIRST: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const MIDDLE: [&str; 21] = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui",
    "i",
];
const LAST: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
];

/// Gives each syllable of a word with its Latin letters.
pub(super) fn syllables(word: &str, mut each: impl FnMut(&str, &str)) {
    for (at, syllable) in word.chars().enumerate() {
        let mut buffer = [0; 4];
        let written = syllable.encode_utf8(&mut buffer);
        match surname(syllable).filter(|_| at == 0) {
            Some(latin) => each(written, latin),
            None => each(written, &romanised(syllable)),
        }
    }
}

fn romanised(syllable: char) -> String {
    let Some(index) = (syllable as usize).checked_sub(0xac00).filter(|index| *index < 19 * 21 * 28) else {
        return any_ascii::any_ascii_char(syllable).to_ascii_lowercase();
    };
    let part = |table: &[&'static str], at: usize| table.get(at).copied().unwrap_or("");
    if syllable == '우' {
        return "woo".to_owned();
    }
    [part(&FIRST, index / 588), part(&MIDDLE, index / 28 % 21), part(&LAST, index % 28)].concat()
}

/// At the start of a name: surnames that are hardly ever written by the rules.
fn surname(syllable: char) -> Option<&'static str> {
    Some(match syllable {
        '김' => "kim",
        '이' => "lee",
        '박' => "park",
        '최' => "choi",
        '정' => "jung",
        '강' => "kang",
        '조' => "cho",
        '임' => "lim",
        '유' => "yoo",
        '노' => "roh",
        '우' => "woo",
        '구' => "koo",
        '오' => "oh",
        '안' => "ahn",
        '권' => "kwon",
        '신' => "shin",
        _ => return None,
    })
}
