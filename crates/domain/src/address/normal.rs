//! How an address is stored: one spelling for what means the same, and nothing a reader would miss taken away.

use unicode_normalization::UnicodeNormalization;

use super::format::{Format, Formats, Postal};
use super::{Address, Part, ascii_digit};

/// The address as it is stored: composed characters, single spaces, the postal code as its country writes it, the
/// region by its key. What is not understood stays as it was written, for [`super::judge`] to speak of.
pub fn normalise(formats: &Formats, address: Address) -> Address {
    let mut address = address;
    for part in Part::ALL {
        if let Some(text) = address.part_mut(part) {
            *text = tidy(text);
        }
    }
    let format = formats.of(address.country);
    address.postal_code = postal_code(format, &address.postal_code);
    if let Some(region) = format.region(&address.region) {
        address.region = region.key.clone();
    }
    address
}

/// Characters that take no room and carry no meaning in an address, mostly left by copying from a page.
fn is_debris(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn tidy(text: &str) -> String {
    single_spaced(&text.chars().filter(|c| !is_debris(*c)).nfc().collect::<String>())
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The postal code as its country writes it, or only tidied where it has another form.
pub(super) fn postal_code(format: &Format, text: &str) -> String {
    let plain = plain_code(text);
    format.postal.as_ref().and_then(|postal| spaced(postal, &plain)).unwrap_or(plain)
}

/// Digits of any script, full-width letters and every kind of dash as ASCII, in capitals.
fn plain_code(text: &str) -> String {
    let kept = text.chars().filter(|c| !is_debris(*c) && *c != '〒');
    let plain = kept.nfkc().map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{fe63}' => '-',
        c => ascii_digit(c).unwrap_or(c).to_ascii_uppercase(),
    });
    single_spaced(&plain.nfc().collect::<String>())
}

/// Spaces and dashes put where an example of the country has them, what people write before the code taken off.
fn spaced(postal: &Postal, plain: &str) -> Option<String> {
    let compact: String = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    let without = |prefix: &String| compact.strip_prefix(&**prefix).map(str::to_owned);
    let bare = postal.prefixes.iter().filter_map(without);
    let readings = std::iter::once(compact.clone()).chain(bare).chain(with_fixed_letters(postal, &compact));
    readings.filter_map(|reading| like_an_example(postal, &reading)).next().or_else(|| {
        // No example has this shape, but the form allows it.
        postal.form.is_match(plain).then(|| plain.to_owned())
    })
}

/// Where every code of a country begins with the same letters, as Latvia's with LV, its people leave them out.
fn with_fixed_letters(postal: &Postal, compact: &str) -> Option<String> {
    let letters: String = postal.examples[0].chars().take_while(char::is_ascii_alphabetic).collect();
    let only_digits = compact.chars().all(|c| c.is_ascii_digit());
    (only_digits && postal.form.as_str().starts_with(&format!("^(?:{letters}"))).then(|| letters + compact)
}

fn like_an_example(postal: &Postal, compact: &str) -> Option<String> {
    postal.examples.iter().find_map(|example| {
        let mut letters = compact.chars();
        let is_kept = |c: char| c.is_ascii_alphanumeric();
        let shaped: Option<String> =
            example.chars().map(|c| if is_kept(c) { letters.next() } else { Some(c) }).collect();
        shaped.filter(|shaped| letters.next().is_none() && postal.form.is_match(shaped))
    })
}
