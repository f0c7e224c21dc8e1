//! The operator's own: name, logo and accent colour. Whatever colour is given, text in it stays readable.
//!
//! An operator knows the colour of the house, not its contrast. So the accent is moved towards black on light paper and
//! towards white on dark paper until it stands at least 4.5:1 against the paper (WCAG 2.2, success criterion 1.4.3).

use std::fmt;

use crate::assets;

/// The operator as every page shows it.
#[derive(Debug, Clone)]
pub struct Brand {
    /// The operator's name.
    pub operator: String,
    logo: Option<Logo>,
    accent: Option<Accent>,
}

/// The operator's logo: the bytes of a picture that browsers show.
#[derive(Clone)]
pub struct Logo {
    /// Its media type, such as `image/svg+xml` or `image/png`.
    pub media_type: &'static str,
    /// The picture.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({}, {} bytes)", self.media_type, self.bytes.len())
    }
}

impl Brand {
    /// An operator with our own mark and accent.
    pub fn new(operator: impl Into<String>) -> Brand {
        Brand { operator: operator.into(), logo: None, accent: None }
    }

    /// The same operator with a logo, shown instead of mark and name.
    #[must_use]
    pub fn with_logo(mut self, logo: Option<Logo>) -> Brand {
        self.logo = logo;
        self
    }

    /// The same operator with an accent colour.
    #[must_use]
    pub fn with_accent(mut self, accent: Option<Accent>) -> Brand {
        self.accent = accent;
        self
    }

    /// The logo, if there is one.
    pub fn logo(&self) -> Option<&Logo> {
        self.logo.as_ref()
    }

    /// Where the logo is served.
    pub fn logo_url(&self) -> Option<String> {
        self.logo.as_ref().map(|logo| assets::url_of("operator-logo", "", &logo.bytes))
    }

    /// The operator's stylesheet, laid over ours.
    pub fn stylesheet(&self) -> String {
        self.accent.map_or_else(|| "/* The operator has no accent of its own. */\n".to_owned(), Accent::stylesheet)
    }

    /// Where the operator's stylesheet is served.
    pub fn stylesheet_url(&self) -> String {
        assets::url_of("operator", ".css", self.stylesheet().as_bytes())
    }
}

/// A colour of the operator's: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent([u8; 3]);

/// The `--wash` of the stylesheet in each scheme: of its papers the one that is nearer to the text.
const LIGHT: [u8; 3] = [0xf5, 0xf2, 0xeb];
const DARK: [u8; 3] = [0x24, 0x22, 0x20];

impl Accent {
    /// The contrast that text needs.
    const ENOUGH: f64 = 4.5;

    /// A colour written `#rrggbb`.
    pub fn parse(hex: &str) -> Option<Accent> {
        let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Accent([part(0)?, part(2)?, part(4)?]))
    }

    /// This colour, moved as little as needed towards `end` until it is readable on `paper`.
    fn readable_on(self, paper: [u8; 3], end: u8) -> Accent {
        let steps = (0..=100).map(|percent| Accent(self.0.map(|part| blend(part, end, percent))));
        let mut steps = steps.skip_while(|colour| contrast(colour.0, paper) < Accent::ENOUGH);
        steps.next().unwrap_or(Accent([end; 3]))
    }

    fn stylesheet(self) -> String {
        let (light, dark) = (self.readable_on(LIGHT, 0), self.readable_on(DARK, 255));
        format!(
            ":root {{ --accent: {light}; --accent-strong: color-mix(in srgb, {light}, #000 25%); }}\n\
             @media (prefers-color-scheme: dark) {{ :root {{ --accent: {dark}; \
             --accent-strong: color-mix(in srgb, {dark}, #fff 25%); }} }}\n"
        )
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

fn blend(part: u8, end: u8, percent: u16) -> u8 {
    let mixed = (u16::from(part) * (100 - percent) + u16::from(end) * percent) / 100;
    u8::try_from(mixed).unwrap_or(end)
}

/// The relative luminance of WCAG 2.2.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of WCAG 2.2, from 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_has_the_highest_contrast() {
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
    }

    const COLOURS: &str = include_str!("../assets/style/1-colours.css");

    /// The colour called `name` in the light and in the dark scheme of the stylesheet.
    fn both(name: &str) -> [[u8; 3]; 2] {
        let (light, dark) = COLOURS.split_once("prefers-color-scheme: dark").expect("a dark scheme");
        [light, dark].map(|scheme| {
            let (_, value) = scheme.split_once(&format!("--{name}: ")).expect(name);
            Accent::parse(&value[..7]).expect(name).0
        })
    }

    fn holds(text: &str, ground: &str, least: f64) {
        for (text_colour, ground_colour) in both(text).into_iter().zip(both(ground)) {
            let ratio = contrast(text_colour, ground_colour);
            assert!(ratio >= least, "{text} on {ground} has {ratio:.2}:1, {least}:1 is needed");
        }
    }

    #[test]
    fn the_colours_of_the_stylesheet_have_the_contrast_it_promises() {
        for ground in ["paper", "wash", "field"] {
            holds("ink", ground, 12.0);
            holds("ink-soft", ground, 6.0);
            holds("line", ground, 3.0);
            for text in ["accent", "good", "waiting", "problem", "muted"] {
                holds(text, ground, 5.5);
            }
        }
        for tone in ["good", "waiting", "problem"] {
            holds(tone, "paper", 7.0);
            holds(tone, &format!("{tone}-wash"), 6.0);
            holds("ink", &format!("{tone}-wash"), 12.0);
        }
        holds("on-accent", "accent", 7.0);
        holds("focus-inner", "focus-outer", 3.0);
    }

    #[test]
    fn accents_are_measured_against_the_wash_of_the_stylesheet() {
        assert_eq!(both("wash"), [LIGHT, DARK]);
    }

    #[test]
    fn any_accent_is_made_readable_on_both_papers() {
        for hex in ["#ffffff", "#000000", "#f22f46", "#ffe600", "#0b5fff", "#7f7f7f"] {
            let accent = Accent::parse(hex).expect("a colour");
            assert!(contrast(accent.readable_on(LIGHT, 0).0, LIGHT) >= 4.5, "{hex} on light");
            assert!(contrast(accent.readable_on(DARK, 255).0, DARK) >= 4.5, "{hex} on dark");
        }
    }

    #[test]
    fn an_accent_that_is_readable_is_left_alone() {
        let accent = Accent::parse("#1f4690").expect("a colour");
        assert_eq!(accent.readable_on(LIGHT, 0), accent);
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in ["", "#fff", "red", "#12345g", "#éé123", "1234567"] {
            assert_eq!(Accent::parse(text), None, "{text}");
        }
    }
}
