//! Reduces a number as people write it to bare capitals and digits, so that every scheme judges one spelling.
//!
//! Numbers arrive pasted from letters, PDFs and spreadsheets: grouped by spaces or hyphens of many kinds, in full-width
//! or Arabic digits, with the scheme's name in front. None of that is a mistake. A letter of another script is one:
//! a Cyrillic letter that merely looks Latin would otherwise be stored as something a register cannot find.

use super::Rule;

/// The zero of every decimal script of Unicode 14; each is followed by its nine other digits.
const ZEROS: [char; 66] = [
    '\u{30}',
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{9e6}',
    '\u{a66}',
    '\u{ae6}',
    '\u{b66}',
    '\u{be6}',
    '\u{c66}',
    '\u{ce6}',
    '\u{d66}',
    '\u{de6}',
    '\u{e50}',
    '\u{ed0}',
    '\u{f20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17e0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19d0}',
    '\u{1a80}',
    '\u{1a90}',
    '\u{1b50}',
    '\u{1bb0}',
    '\u{1c40}',
    '\u{1c50}',
    '\u{a620}',
    '\u{a8d0}',
    '\u{a900}',
    '\u{a9d0}',
    '\u{a9f0}',
    '\u{aa50}',
    '\u{abf0}',
    '\u{ff10}',
    '\u{104a0}',
    '\u{10d30}',
    '\u{11066}',
    '\u{110f0}',
    '\u{11136}',
    '\u{111d0}',
    '\u{112f0}',
    '\u{11450}',
    '\u{114d0}',
    '\u{11650}',
    '\u{116c0}',
    '\u{11730}',
    '\u{118e0}',
    '\u{11950}',
    '\u{11c50}',
    '\u{11d50}',
    '\u{11da0}',
    '\u{16a60}',
    '\u{16ac0}',
    '\u{16b50}',
    '\u{1d7ce}',
    '\u{1d7d8}',
    '\u{1d7e2}',
    '\u{1d7ec}',
    '\u{1d7f6}',
    '\u{1e140}',
    '\u{1e2f0}',
    '\u{1e950}',
    '\u{1fbf0}',
];

/// What stands between a scheme's name and the number: "EIN no. …".
const AFTER_NAME: [&str; 3] = ["NUMBER", "NO", "ID"];

/// The capitals and digits of what is written, without separators and without any of the scheme's names in front.
///
/// `+` and `*` stay, because Irish numbers once had them; every other scheme refuses them by its own rules.
pub(super) fn plain(written: &str, names: &[&str]) -> Result<String, Rule> {
    let bare = written.chars().filter(|c| !separates(*c)).map(folded).collect::<Option<String>>();
    let bare = bare.ok_or(Rule::Characters)?;
    let number = without_name(&bare, names);
    if number.is_empty() { Err(Rule::Missing) } else { Ok(number.to_owned()) }
}

/// How many characters stand in each group between separators, when all of them are digits.
pub(super) fn digit_groups(written: &str) -> Option<Vec<usize>> {
    let groups = written.split(separates).filter(|group| !group.is_empty());
    groups.map(|group| group.chars().all(|c| digit(c).is_some()).then(|| group.chars().count())).collect()
}

fn without_name<'a>(bare: &'a str, names: &[&str]) -> &'a str {
    let Some(rest) = names.iter().find_map(|name| bare.strip_prefix(name)) else { return bare };
    AFTER_NAME.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest)
}

fn separates(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '.' | ',' | '/' | ':' | '#' | '(' | ')' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        // What copying leaves behind unseen: soft hyphen, zero-width space, direction marks, byte-order mark.
        || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

fn folded(c: char) -> Option<char> {
    match c {
        '+' | '*' => Some(c),
        // Full-width Latin letters stand at a fixed distance from the plain ones.
        '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(u32::from(c) - 0xfee0).map(|plain| plain.to_ascii_uppercase())
        }
        _ if c.is_ascii_alphabetic() => Some(c.to_ascii_uppercase()),
        _ => digit(c).and_then(|value| char::from_digit(value, 10)),
    }
}

fn digit(c: char) -> Option<u32> {
    ZEROS.iter().filter_map(|zero| u32::from(c).checked_sub(u32::from(*zero))).find(|value| *value < 10)
}
