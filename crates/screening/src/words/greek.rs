//! Greek letters as passports write them (ELOT 743): pairs of letters sound as one, and the beginning of a word matters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word in lower case, in Latin letters.
pub(super) fn latin(word: &str) -> String {
    let letters: Vec<char> = word.nfd().filter(|letter| !is_combining_mark(*letter)).collect();
    let mut latin = String::with_capacity(word.len());
    let mut at = 0;
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let (written, length) = match next.and_then(|next| pair(letter, next, at == 0, letters.get(at + 2).copied())) {
            Some(written) => (written, 2),
            None => (single(letter), 1),
        };
        match written {
            "" => latin.push_str(any_ascii::any_ascii_char(letter)),
            written => latin.push_str(written),
        }
        at += length;
    }
    latin
}

fn pair(letter: char, next: char, first: bool, after: Option<char>) -> Option<&'static str> {
    let voiced = after.is_none_or(|after| !"πκτχφθσςξψ".contains(after));
    Some(match (letter, next) {
        ('ο', 'υ') => "ou",
        ('α', 'υ') => {
            if voiced {
                "av"
            } else {
                "af"
            }
        }
        ('ε', 'υ') => {
            if voiced {
                "ev"
            } else {
                "ef"
            }
        }
        ('μ', 'π') => {
            if first {
                "b"
            } else {
                "mp"
            }
        }
        ('ν', 'τ') => {
            if first {
                "d"
            } else {
                "nt"
            }
        }
        ('γ', 'κ') => {
            if first {
                "g"
            } else {
                "gk"
            }
        }
        ('γ', 'γ') => "ng",
        ('γ', 'χ') => "nch",
        ('τ', 'ζ') => "tz",
        _ => return None,
    })
}

fn single(letter: char) -> &'static str {
    match letter {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => "",
    }
}
