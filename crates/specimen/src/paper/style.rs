//! How an issuer's papers look: their colours, and how values are spelled and dates are written on them.

use super::issuer::{Dates, Issuer};
use super::words::ENGLISH;
use super::{Day, Paper};
use crate::dice::Dice;

/// A colour: red, green, blue.
pub(super) type Colour = [u8; 3];

/// The colours of a paper, and the shape of its fine lines.
pub(super) struct Style {
    /// The ground at its left and at its right.
    pub(super) grounds: [Colour; 2],
    /// Two inks of the fine lines.
    pub(super) lines: [Colour; 2],
    /// Headings.
    pub(super) heading: Colour,
    /// Labels.
    pub(super) label: Colour,
    /// Values.
    pub(super) ink: Colour,
    /// Whether the portrait is printed in grey, as many are.
    pub(super) is_grey: bool,
    /// Moves the fine lines.
    pub(super) phase: f32,
}

/// Grounds, lines, headings.
const INKS: [([Colour; 2], [Colour; 2], Colour); 8] = [
    ([[224, 234, 240], [240, 232, 226]], [[148, 180, 206], [214, 176, 160]], [40, 70, 120]),
    ([[240, 230, 228], [228, 232, 240]], [[214, 164, 168], [160, 172, 206]], [130, 40, 60]),
    ([[228, 238, 226], [238, 238, 222]], [[150, 192, 152], [200, 190, 140]], [30, 92, 60]),
    ([[242, 236, 222], [228, 236, 236]], [[208, 186, 136], [150, 186, 190]], [112, 78, 24]),
    ([[236, 232, 242], [226, 238, 238]], [[186, 172, 214], [150, 192, 192]], [78, 56, 124]),
    ([[222, 232, 240], [222, 240, 232]], [[132, 164, 196], [138, 192, 166]], [24, 56, 86]),
    ([[242, 228, 232], [240, 238, 226]], [[216, 156, 176], [204, 190, 146]], [120, 30, 76]),
    ([[232, 240, 236], [226, 230, 242]], [[140, 190, 180], [162, 168, 212]], [16, 84, 92]),
];

impl Style {
    /// The look of a paper: one for each issuer and kind, as real ones have.
    pub(super) fn of(paper: &Paper) -> Style {
        let own = paper.issuing_state.bytes().chain(paper.jurisdiction.unwrap_or("").bytes());
        let mut dice = Dice::new(own.fold(paper.kind as u64, |sum, byte| sum * 37 + u64::from(byte)));
        let (grounds, lines, heading) = INKS[dice.below(INKS.len())];
        let label = heading.map(|n| n / 2 + 44);
        let phase = dice.between(0.0, 6.0);
        Style { grounds, lines, heading, label, ink: [26, 26, 34], is_grey: dice.below(3) == 0, phase }
    }

    /// White paper without any print.
    pub(super) fn white() -> Style {
        let white = [250, 250, 248];
        Style {
            grounds: [white; 2],
            lines: [white; 2],
            heading: [0; 3],
            label: [0; 3],
            ink: [0; 3],
            is_grey: true,
            phase: 0.0,
        }
    }
}

/// Capitals as the language has them: in Turkish the small i has a capital with its dot.
pub(super) fn capitals(text: &str, issuer: &Issuer) -> String {
    if issuer.code == "TUR" { text.replace('i', "İ").to_uppercase() } else { text.to_uppercase() }
}

/// A day as the issuer prints it.
pub(super) fn printed(issuer: &Issuer, (year, month, day): Day) -> String {
    let index = usize::from(month.clamp(1, 12) - 1);
    match issuer.dates {
        Dates::Dots => format!("{day:02}.{month:02}.{year}"),
        Dates::Slashes => format!("{day:02}/{month:02}/{year}"),
        Dates::Spaces => format!("{day:02} {month:02} {year}"),
        Dates::YearFirst => format!("{year}-{month:02}-{day:02}"),
        Dates::Letters => {
            let (own, english) = (issuer.words.months[index], ENGLISH.months[index]);
            if own == english { format!("{day:02} {own} {year}") } else { format!("{day:02} {own}/{english} {year}") }
        }
    }
}
