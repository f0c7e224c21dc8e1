//! Text as it is compared: capitals without accents, nothing but letters and digits, each knowing which character of the
//! line it comes from and whether a word begins or ends there.
//!
//! An umlaut is written in two ways where there is none on the keyboard: MÜLLER becomes MULLER or MUELLER. Both are made.

use unicode_normalization::UnicodeNormalization;

/// How letters beyond A to Z are written with those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// The letter without its marks: Ü is U.
    Plain,
    /// With the letters that ICAO Doc 9303 recommends: Ü is UE.
    Wide,
}

/// One letter or digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) is: char,
    /// Which character of the text it comes from.
    pub(crate) from: usize,
    pub(crate) begins_word: bool,
    pub(crate) ends_word: bool,
}

/// The letters and digits of a text.
pub(crate) fn folded(text: &str, way: Way) -> Vec<Sign> {
    let characters: Vec<char> = text.chars().collect();
    let is_word = |nth: Option<usize>| nth.and_then(|nth| characters.get(nth)).is_some_and(|c| c.is_alphanumeric());
    let mut signs = Vec::with_capacity(characters.len());
    for (from, character) in characters.iter().enumerate() {
        let first = signs.len();
        spelled(*character, way, &mut |is| signs.push(Sign { is, from, begins_word: false, ends_word: false }));
        if signs.len() > first {
            signs[first].begins_word = !is_word(from.checked_sub(1));
            let last = signs.len() - 1;
            signs[last].ends_word = !is_word(Some(from + 1));
        }
    }
    signs
}

/// The same as a plain string.
pub(crate) fn letters(text: &str, way: Way) -> String {
    folded(text, way).into_iter().map(|sign| sign.is).collect()
}

/// Hands over the letters from A to Z and the digits that a character is written with.
fn spelled(character: char, way: Way, out: &mut impl FnMut(char)) {
    let widened = if way == Way::Wide { wide(character) } else { None };
    if let Some(letters) = widened.or_else(|| special(character)) {
        letters.chars().for_each(out);
        return;
    }
    for part in character.nfd().flat_map(char::to_uppercase) {
        if part.is_ascii_alphanumeric() {
            out(part);
        }
    }
}

/// Letters that two stand for where marks cannot be written.
fn wide(character: char) -> Option<&'static str> {
    Some(match character {
        'Ä' | 'ä' | 'Æ' | 'æ' => "AE",
        'Ö' | 'ö' | 'Ø' | 'ø' | 'Œ' | 'œ' => "OE",
        'Ü' | 'ü' => "UE",
        'Å' | 'å' => "AA",
        'Þ' | 'þ' => "TH",
        _ => return None,
    })
}

/// Letters that are no letter with a mark.
fn special(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' | 'ẞ' => "SS",
        'Æ' | 'æ' => "AE",
        'Œ' | 'œ' => "OE",
        'Ø' | 'ø' | 'º' | '°' => "O",
        'ª' => "A",
        'Ł' | 'ł' | 'Ŀ' | 'ŀ' => "L",
        'Đ' | 'đ' | 'Ð' | 'ð' => "D",
        // What a reader takes it for that does not know it.
        'Þ' | 'þ' => "P",
        'Ħ' | 'ħ' => "H",
        'ı' => "I",
        'Ŧ' | 'ŧ' => "T",
        'Ŋ' | 'ŋ' => "N",
        'ĸ' => "K",
        'Ə' | 'ə' => "E",
        'Ĳ' | 'ĳ' => "IJ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_signs_fall_away() {
        assert_eq!(letters("Šímová-O’Brien, Łucja İpek", Way::Plain), "SIMOVAOBRIENLUCJAIPEK");
    }

    #[test]
    fn an_umlaut_is_one_letter_or_two() {
        assert_eq!(letters("Müßig Åse", Way::Plain), "MUSSIGASE");
        assert_eq!(letters("Müßig Åse", Way::Wide), "MUESSIGAASE");
    }

    #[test]
    fn every_sign_knows_where_it_comes_from_and_where_words_end() {
        let signs = folded("a ß", Way::Plain);
        assert_eq!(signs.iter().map(|sign| sign.from).collect::<Vec<_>>(), [0, 2, 2]);
        assert_eq!(signs.iter().map(|sign| sign.begins_word).collect::<Vec<_>>(), [true, true, false]);
        assert_eq!(signs.iter().map(|sign| sign.ends_word).collect::<Vec<_>>(), [true, false, true]);
    }
}
