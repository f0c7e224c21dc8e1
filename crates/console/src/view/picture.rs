//! A picture that somebody took, as a page shows it: with words for those who do not see it, and with the part of it
//! that is meant, if one is.
//!
//! The box lies over the picture as a drawing of its own, placed by shares of the picture: no style has to be written
//! into the page, and it fits in every size.

use askama::Template;
use bonafide_domain::picture::{Picture, Region};

use crate::words::Words;

/// A picture, and the part of it that is meant.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/pictured.html")]
pub struct Pictured {
    words: Words,
    src: String,
    alt: String,
    width: u32,
    height: u32,
    part: Option<Region>,
}

impl Pictured {
    /// The picture at `src`, which shows what `alt` says.
    pub fn new(words: Words, src: impl Into<String>, alt: impl Into<String>, picture: &Picture) -> Pictured {
        let (src, alt) = (src.into(), alt.into());
        Pictured { words, src, alt, width: picture.width, height: picture.height, part: None }
    }

    /// Outlines the part that is meant, and says in words where it is.
    #[must_use]
    pub fn outlined(mut self, part: Option<Region>) -> Pictured {
        self.part = part;
        self
    }

    /// *The part that is meant is outlined in the upper left of the picture.*
    fn where_it_is(&self, part: &Region) -> String {
        self.words.say_with("picture-part", [("where", self.words.say(ninth_of(part)))])
    }

    /// A share of the picture as SVG writes it.
    fn percent(share: &f32) -> String {
        format!("{:.1}%", share * 100.0)
    }
}

/// Which ninth of the picture the middle of a part lies in.
fn ninth_of(part: &Region) -> &'static str {
    let third = |middle: f32| if middle < 1.0 / 3.0 { 0 } else { 1 + usize::from(middle > 2.0 / 3.0) };
    let (across, down) = (third(part.x + part.width / 2.0), third(part.y + part.height / 2.0));
    let ninths = [
        ["picture-upper-left", "picture-upper", "picture-upper-right"],
        ["picture-left", "picture-middle", "picture-right"],
        ["picture-lower-left", "picture-lower", "picture-lower-right"],
    ];
    ninths[down][across]
}
