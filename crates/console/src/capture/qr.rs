//! The code that a phone's camera reads a link from, drawn as a path in the page.
//!
//! Dark on white with a quiet margin whatever the page's colours are: many readers do not see it the other way round.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The margin around it, in modules, as the standard wants it.
const QUIET: i32 = 4;

/// A code as a path of squares.
pub(super) struct Drawn {
    /// How many modules it is wide, with its margin.
    pub(super) size: i32,
    /// The dark modules.
    pub(super) path: String,
}

/// Draws the code of a text. A text that is too long has none: the link beside it is then typed.
pub(super) fn draw(text: &str) -> Option<Drawn> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(Drawn { size: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The three finder patterns: their upper edges are the runs of seven at these corners.
    #[test]
    fn the_corners_of_a_code_are_drawn_within_its_margin() {
        let drawn = draw("http://127.0.0.1:7420/phone/abc").expect("a short text has a code");
        let far = drawn.size - QUIET - 7;
        for corner in [format!("M{QUIET} {QUIET}h7"), format!("M{far} {QUIET}h7"), format!("M{QUIET} {far}h7")] {
            assert!(drawn.path.contains(&corner), "{corner} is not in {}", drawn.path);
        }
    }

    #[test]
    fn a_text_that_is_too_long_has_no_code() {
        assert!(draw(&"x".repeat(5000)).is_none());
    }
}
