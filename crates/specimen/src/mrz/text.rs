//! What stands in the lines: documents of invented people in the five forms of ICAO Doc 9303, with true check digits.
//!
//! Names are half pronounceable and half letters by chance, so that a reader taught with them learns to look, not to
//! guess what people are called.

use crate::dice::Dice;

/// Codes of states and organisations that may stand in the lines (Doc 9303-3, section 5).
const CODES: &str = "\
AFGALBDZAASMANDAGOAIAATAATGARGARMABWAUSAUTAZEBHSBHRBGDBRBBLRBELBLZBENBMUBTNBOLBESBIHBWABVTBRAIOTBRNBGRBFABDICPVKHMCMRCANCYMCAFTCD\
CHLCHNCXRCCKCOLCOMCOGCODCOKCRICIVHRVCUBCUWCYPCZEDNKDJIDMADOMECUEGYSLVGNQERIESTSWZETHFLKFROFJIFINFRAGUFPYFATFGABGMBGEOGHAGIBGRCGRL\
GRDGLPGUMGTMGGYGINGNBGUYHTIHMDVATHNDHKGHUNISLINDIDNIRNIRQIRLIMNISRITAJAMJPNJEYJORKAZKENKIRPRKKORKWTKGZLAOLVALBNLSOLBRLBYLIELTULUX\
MACMDGMWIMYSMDVMLIMLTMHLMTQMRTMUSMYTMEXFSMMDAMCOMNGMNEMSRMARMOZMMRNAMNRUNPLNLDNCLNZLNICNERNGANIUNFKMKDMNPNOROMNPAKPLWPSEPANPNGPRY\
PERPHLPCNPOLPRTPRIQATREUROURUSRWABLMSHNKNALCAMAFSPMVCTWSMSMRSTPSAUSENSRBSYCSLESGPSXMSVKSVNSLBSOMZAFSGSSSDESPLKASDNSURSJMSWECHESYR\
TWNTJKTZATHATLSTGOTKLTONTTOTUNTURTKMTCATUVUGAUKRAREGBRUSAUMIURYUZBVUTVENVNMVGBVIRWLFESHYEMZMBZWE\
D<<EUEGBDGBNGBOGBPGBSRKSUNOUNAUNKXOMXXAXXBXXCXXXXPOXCOXDCUTOXBAXIMXCCXCEXECXESXMPXCTXDC";

const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &[u8] = b"0123456789";
const ALL: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// One of the five forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Td1,
    Td2,
    Td3,
    MrvA,
    MrvB,
}

impl Form {
    /// As often as one might meet them.
    pub(super) fn any(dice: &mut Dice) -> Form {
        match dice.below(20) {
            0..6 => Form::Td1,
            6..9 => Form::Td2,
            9..16 => Form::Td3,
            16..18 => Form::MrvA,
            _ => Form::MrvB,
        }
    }

    /// How many characters a line has.
    pub(super) const fn length(self) -> usize {
        match self {
            Form::Td1 => 30,
            Form::Td2 | Form::MrvB => 36,
            Form::Td3 | Form::MrvA => 44,
        }
    }

    /// How wide the document is, in millimetres.
    pub(super) const fn width(self) -> f32 {
        match self {
            Form::Td1 => 85.6,
            Form::Td2 | Form::MrvB => 105.0,
            Form::Td3 => 125.0,
            Form::MrvA => 120.0,
        }
    }

    /// How far one line stands below another, in millimetres.
    pub(super) const fn pitch(self) -> f32 {
        match self {
            Form::Td1 => 4.23,
            _ => 6.35,
        }
    }
}

/// The lines of a document.
pub(super) fn document(form: Form, dice: &mut Dice) -> Vec<String> {
    let code = code(dice);
    let (number, born, ends) = (number(dice), date(dice), date(dice));
    let (nation, sex) = (if dice.chance(0.8) { code.clone() } else { self::code(dice) }, dice.pick(b"MMMFFF<") as char);
    let checked = |field: &str| format!("{field}{}", check(field));
    let (number, born, ends) = (checked(&number), checked(&born), checked(&ends));
    match form {
        Form::Td1 => {
            let (first, second) = (optional(15, dice), optional(11, dice));
            let whole = check(&format!("{number}{first}{born}{ends}{second}"));
            let kind = kind(b"IAC", dice);
            let upper = format!("{kind}{code}{number}{first}");
            vec![upper, format!("{born}{sex}{ends}{nation}{second}{whole}"), name(30, dice)]
        }
        Form::Td2 => {
            let own = optional(7, dice);
            let whole = check(&format!("{number}{born}{ends}{own}"));
            let upper = format!("{}{code}{}", kind(b"IAC", dice), name(31, dice));
            vec![upper, format!("{number}{nation}{born}{sex}{ends}{own}{whole}")]
        }
        Form::Td3 => {
            let own = optional(14, dice);
            let own =
                if own.trim_matches('<').is_empty() && dice.chance(0.5) { format!("{own}<") } else { checked(&own) };
            let whole = check(&format!("{number}{born}{ends}{own}"));
            let upper = format!("{}{code}{}", kind(b"PPPPPPDS", dice), name(39, dice));
            vec![upper, format!("{number}{nation}{born}{sex}{ends}{own}{whole}")]
        }
        Form::MrvA | Form::MrvB => {
            let length = form.length();
            let own = optional(length - 28, dice);
            let upper = format!("{}{code}{}", kind(b"V", dice), name(length - 5, dice));
            vec![upper, format!("{number}{nation}{born}{sex}{ends}{own}")]
        }
    }
}

/// Characters by chance, in runs: no form at all.
pub(super) fn nonsense(length: usize, dice: &mut Dice) -> String {
    let mut text = String::new();
    while text.len() < length {
        let from = [LETTERS, DIGITS, ALL, ALL, b"<"][dice.below(5)];
        text.extend((0..1 + dice.below(6)).map(|_| dice.pick(from) as char));
    }
    text.truncate(length);
    text
}

/// The check digit of a field: weights 7, 3, 1; letters count from 10 (Doc 9303-3, section 4.9).
fn check(field: &str) -> u32 {
    let value = |letter: char| letter.to_digit(36).unwrap_or(0);
    field.chars().zip([7, 3, 1].into_iter().cycle()).map(|(letter, weight)| value(letter) * weight).sum::<u32>() % 10
}

fn code(dice: &mut Dice) -> String {
    let at = 3 * dice.below(CODES.len() / 3);
    CODES[at..at + 3].to_owned()
}

fn kind(first: &[u8], dice: &mut Dice) -> String {
    let second = if dice.chance(0.7) { b'<' } else { dice.pick(LETTERS) };
    format!("{}{}", dice.pick(first) as char, second as char)
}

fn drawn(from: &[u8], length: usize, dice: &mut Dice) -> String {
    (0..length).map(|_| dice.pick(from) as char).collect()
}

/// A number of nine places as one state or another gives them.
fn number(dice: &mut Dice) -> String {
    let text = match dice.below(8) {
        0 | 1 => drawn(DIGITS, 9, dice),
        2 => drawn(LETTERS, 1, dice) + &drawn(DIGITS, 8, dice),
        3 => drawn(LETTERS, 2, dice) + &drawn(DIGITS, 7, dice),
        4 => drawn(DIGITS, 2, dice) + &drawn(LETTERS, 2, dice) + &drawn(DIGITS, 5, dice),
        5 => drawn(LETTERS, 1, dice) + &drawn(DIGITS, 6, dice) + &drawn(LETTERS, 1, dice),
        _ => {
            let length = 6 + dice.below(4);
            drawn(ALL, length, dice)
        }
    };
    format!("{text:<<9}")
}

fn date(dice: &mut Dice) -> String {
    format!("{:02}{:02}{:02}", dice.below(100), 1 + dice.below(12), 1 + dice.below(31))
}

/// What a state may put where it likes: often nothing.
fn optional(length: usize, dice: &mut Dice) -> String {
    let filled = match dice.below(5) {
        0..2 => String::new(),
        2 => drawn(DIGITS, length, dice),
        3 => {
            let length = 1 + dice.below(length);
            drawn(ALL, length, dice)
        }
        _ => {
            let length = 1 + dice.below(length);
            drawn(DIGITS, length, dice)
        }
    };
    format!("{filled:<<length$}")
}

/// Surnames and given names, filled up or cut off.
fn name(length: usize, dice: &mut Dice) -> String {
    let many = |most: usize, dice: &mut Dice| {
        let words: Vec<String> = (0..1 + dice.below(most)).map(|_| word(dice)).collect();
        words.join("<")
    };
    let most = if dice.chance(0.1) { 6 } else { 3 };
    let surname = many(2, dice);
    let given = if dice.chance(0.04) { String::new() } else { many(most, dice) };
    let mut text = format!("{:<<length$}", format!("{surname}<<{given}"));
    text.truncate(length);
    text
}

fn word(dice: &mut Dice) -> String {
    if dice.chance(0.4) {
        let length = 1 + dice.below(12);
        return drawn(LETTERS, length, dice);
    }
    let onsets = [
        "B", "CH", "D", "F", "G", "H", "J", "K", "L", "M", "N", "P", "QU", "R", "S", "SZ", "T", "V", "W", "X", "Y",
        "Z", "KR", "ST", "",
    ];
    let middles = ["A", "E", "I", "O", "U", "AE", "OU", "IE", "II", "OO"];
    let ends = ["", "", "N", "R", "S", "L", "TZ", "CK", "M", "T"];
    let syllables = 1 + dice.below(4);
    (0..syllables).map(|_| format!("{}{}{}", dice.pick(&onsets), dice.pick(&middles), dice.pick(&ends))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digits_of_the_specimen_of_doc_9303_come_out() {
        assert_eq!(check("L898902C3"), 6);
        assert_eq!(check("740812"), 2);
        assert_eq!(check("ZE184226B<<<<<"), 1);
        assert_eq!(check("L898902C3674081221204159ZE184226B<<<<<1"), 0);
    }

    #[test]
    fn every_line_of_every_form_has_its_length() {
        let mut dice = Dice::new(1);
        for form in [Form::Td1, Form::Td2, Form::Td3, Form::MrvA, Form::MrvB] {
            for line in (0..50).flat_map(|_| document(form, &mut dice)) {
                assert_eq!(line.len(), form.length(), "{line}");
                assert!(line.bytes().all(|byte| ALL.contains(&byte) || byte == b'<'), "{line}");
            }
        }
    }
}
