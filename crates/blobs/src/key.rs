//! Keys of contents: made of so few characters that none can lead out of the folder or the prefix.

use crate::error::Error;

/// Far more than `FI…/picture` has, and within what file systems take.
const LONGEST: usize = 200;

pub(crate) fn check(key: &str) -> Result<(), Error> {
    let whole = key.len() <= LONGEST && key.split('/').all(|part| !part.is_empty() && part.bytes().all(may_stand));
    if whole { Ok(()) } else { Err(Error::NotAKey) }
}

/// No dot: `..` cannot be written, nor the name of an unfinished file.
fn may_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_letters_digits_and_slashes_are_taken() {
        for key in ["a", "FI0198f0c5/picture", "FI01/1_small-x/2", &"k".repeat(LONGEST)] {
            assert!(check(key).is_ok(), "{key}");
        }
    }

    #[test]
    fn a_key_that_could_lead_elsewhere_is_refused() {
        let long = "k".repeat(LONGEST + 1);
        for key in
            ["", "/", "/a", "a/", "a//b", "..", "a/../b", ".", "a.b", "a\\b", "a b", "a\0", "a\n", "é", "%2e", &long]
        {
            assert!(matches!(check(key), Err(Error::NotAKey)), "{key:?}");
        }
    }
}
