//! The runs of digits and letters in a text, and the months that words mean.

use crate::fold::{Way, folded};

/// A run of digits or of letters.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Number { digits: String, first: usize, end: usize },
    Word { letters: String, first: usize, end: usize },
}

impl Token {
    pub(crate) fn first(&self) -> usize {
        match self {
            Token::Number { first, .. } | Token::Word { first, .. } => *first,
        }
    }

    pub(crate) fn end(&self) -> usize {
        match self {
            Token::Number { end, .. } | Token::Word { end, .. } => *end,
        }
    }

    pub(crate) fn number(&self) -> Option<&str> {
        match self {
            Token::Number { digits, .. } => Some(digits),
            Token::Word { .. } => None,
        }
    }

    /// The month a word means, in any of the languages.
    pub(crate) fn month(&self) -> Option<u16> {
        let Token::Word { letters, .. } = self else { return None };
        if let Some(roman) = ROMAN.iter().position(|numeral| numeral == letters) {
            return Some(roman as u16 + 1);
        }
        // Some names begin as others do, so the longest beginning counts: MARRASKUU is no month of March.
        let fitting = |beginnings: &str| {
            let fits = beginnings.split(' ').filter(|beginning| letters.starts_with(beginning));
            fits.map(str::len).max().unwrap_or(0)
        };
        let fits = MONTHS.iter().map(|beginnings| fitting(beginnings)).zip(1..);
        fits.max_by_key(|(length, _)| *length).filter(|(length, _)| *length > 0).map(|(_, month)| month)
    }
}

/// Months as numerals, as some countries stamp them.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// How the name of each month begins: English, French, Spanish, Portuguese, Italian, German, Dutch, the Nordic and
/// Baltic languages, Polish, Czech, Slovak, Croatian, Hungarian, Romanian, Albanian, Turkish, Indonesian.
const MONTHS: [&str; 12] = [
    "JAN JEN ENE GEN STY SIJ LED IAN OCA TAMM SAUS JAAN",
    "FEB FEV LUT UNO VELJ SUB SHK HELM VASAR VEEB",
    "MAR MRZ MAER MRT MAAL OZU BRE KOVA",
    "APR AVR ABR KWI DUB TRAV PRIL NIS HUHT BAL",
    "MAY MAI MAG MAJ MEI KVE SVI TOUK GEG",
    "JUN JUIN GIU CZE CERVEN CERVN LIPA LIPN QER HAZ KESA BIRZ IUN",
    "JUL JUIL LUG SRPA SRPN KORR TEM HEIN LIP LIEP IUL CERVENE CERVENC",
    "AUG AOU AGO SIE SRPE KOL GUS AGU ELO RUGP AVG",
    "SEP SET SZEP WRZ ZAR RUJ SHT EYL SYYS RUGS",
    "OCT OKT OUT OTT PAZ RIJ TET EKI LOKA SPA",
    "NOV NOI LIS STU NEN KAS MARRA LAPK",
    "DEC DEZ DIC DES GRU PRO DHJ ARA JOUL DET",
];

/// The runs of digits and letters in a text. A letter among digits that looks like one was misread.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let signs = folded(text, Way::Plain);
    let mut rest = &signs[..];
    while !rest.is_empty() {
        let length = rest.iter().position(|sign| sign.ends_word).map_or(rest.len(), |last| last + 1);
        let (word, after) = rest.split_at(length);
        let characters: Vec<(char, usize)> = word.iter().map(|sign| (sign.is, sign.from)).collect();
        match as_digits(&characters) {
            Some(digits) => tokens.extend(token(&digits)),
            None => characters
                .chunk_by(|a, b| a.0.is_ascii_digit() == b.0.is_ascii_digit())
                .for_each(|run| tokens.extend(token(run))),
        }
        rest = after;
    }
    tokens
}

fn token(run: &[(char, usize)]) -> Option<Token> {
    let ((is, first), (_, last)) = (run.first()?, run.last()?);
    let (text, first, end) = (run.iter().map(|(is, _)| is).collect(), *first, last + 1);
    Some(if is.is_ascii_digit() {
        Token::Number { digits: text, first, end }
    } else {
        Token::Word { letters: text, first, end }
    })
}

/// A word that is digits but for letters that look like some.
fn as_digits(word: &[(char, usize)]) -> Option<Vec<(char, usize)>> {
    let digits = word.iter().filter(|(is, _)| is.is_ascii_digit()).count();
    if digits * 2 < word.len() {
        return None;
    }
    let meant = |is: char| match is {
        '0'..='9' => Some(is),
        'O' | 'Q' | 'D' => Some('0'),
        'I' | 'L' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        // 4b is a number of a field on driving licences.
        'B' if word.len() > 2 => Some('8'),
        _ => None,
    };
    word.iter().map(|(is, from)| Some((meant(*is)?, *from))).collect()
}
