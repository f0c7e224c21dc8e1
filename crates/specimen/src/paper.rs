//! Identity papers of people who do not exist, of which everything is known: what each part says, and where it stands.
//!
//! A whole vetting can be measured only on papers whose printed text, machine readable lines, barcode and portrait say
//! the same of one person, unless a test wants them not to. So a [`Paper`] is made from a seed, then [changed](Change)
//! where a test asks for it, then drawn with its [`Truth`], then [photographed](photograph()) with the truth carried along:
//!
//! ```
//! use bonafide_specimen::paper::{Change, Kind, Level, Paper, Side, What, photograph};
//!
//! let paper = Paper::of(Kind::Passport, 7, (2026, 11, 22)).changed(Change::PrintedBirth((1970, 1, 31)));
//! let drawn = paper.draw(Side::Front, 1000);
//! let taken = photograph(&drawn.pixels, Level::L1, 7);
//! let truth = taken.truth(&drawn.truth);
//! assert_eq!(truth.lines.len(), 2);
//! assert!(truth.field(What::Birth).is_some_and(|field| field.value.contains("1970")));
//! assert_ne!(paper.person.birth, (1970, 1, 31));
//! ```
//!
//! What others may rely on:
//! * [`letter()`] is a page that is no document, for what must be told apart from one.
//! * The same paper draws the same pixels and truth. Another version of this crate may draw it otherwise.
//! * `paper.person`, `number`, `issued` and `expiry` are what is true; [`Paper::said`] is what one part of it says.
//! * Quads are pixels, `[(x, y); 4]` from the upper left of the text or thing, clockwise as one reads it.
//! * Country codes are real ISO 3166 alpha-3 codes (Germany is `DEU`; only its lines for machines say `D`), because
//!   readers hold them against a list. Every paper says SPECIMEN in small letters, away from what is read.
//! * Days are explicit `(year, month, day)`; nothing looks at a clock. Expiry and age go by the `today` a test gives.

mod american;
mod card;
mod change;
// Tables are easier to read with many words to a line than with one.
#[rustfmt::skip]
mod issuer;
mod latin;
mod letter;
mod lines;
mod passport;
mod person;
mod photograph;
mod sheet;
mod style;
mod truth;
#[rustfmt::skip]
mod words;

use image::RgbImage;
use jiff::civil::Date;

pub use change::{Change, Said, Zone};
pub use letter::letter;
pub use person::Person;
pub use photograph::{Conditions, Level, Taken, photograph};
pub use truth::{Field, Line, Mark, Quad, Truth, What};

use crate::barcode;
use crate::dice::Dice;
use issuer::Issuer;

/// A day: year, month, day.
pub type Day = (i16, u8, u8);

/// What kind of paper it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The page of a passport with the portrait: TD3, on [`Side::Front`].
    Passport,
    /// An identity card with the lines (TD1) on its back, as in the EU.
    IdentityCard,
    /// A residence permit of the EU's form: TD1 on the back; the holder is a citizen of another country.
    ResidencePermit,
    /// A driving licence of the USA or Canada: PDF417 on the back.
    DrivingLicence,
    /// A larger card with the lines (TD2) under the portrait, as older national cards have them; one side.
    NationalCard,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] =
        [Kind::Passport, Kind::IdentityCard, Kind::ResidencePermit, Kind::DrivingLicence, Kind::NationalCard];

    /// Its sides.
    pub const fn sides(self) -> &'static [Side] {
        match self {
            Kind::Passport | Kind::NationalCard => &[Side::Front],
            Kind::IdentityCard | Kind::ResidencePermit | Kind::DrivingLicence => &[Side::Front, Side::Back],
        }
    }

    /// Width and height in millimetres: ID-3, ID-2 or ID-1 (ISO/IEC 7810).
    pub const fn size(self) -> (f32, f32) {
        match self {
            Kind::Passport => (125.0, 88.0),
            Kind::NationalCard => (105.0, 74.0),
            Kind::IdentityCard | Kind::ResidencePermit | Kind::DrivingLicence => (85.6, 53.98),
        }
    }
}

/// A side of a paper; the page of a passport is its front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The side with the portrait.
    Front,
    /// The other side.
    Back,
}

/// A paper, and what is true of it.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Its kind.
    pub kind: Kind,
    /// The number of the document, of a licence that of the holder.
    pub number: String,
    /// The day it was issued.
    pub issued: Day,
    /// The last day it holds.
    pub expiry: Day,
    /// Who issued it: an alpha-3 code.
    pub issuing_state: String,
    /// The state or province that issued a driving licence, as `CA`.
    pub jurisdiction: Option<&'static str>,
    /// Whose it is.
    pub person: Person,
    seed: u64,
    changes: Vec<Change>,
}

impl Paper {
    /// The good paper of a seed: issued some time before today and good for some time to come.
    pub fn of(kind: Kind, seed: u64, today: Day) -> Paper {
        let mut dice = Dice::new(seed ^ 0x0015_50e5);
        let code = match kind {
            Kind::DrivingLicence => dice.pick(&["USA", "CAN"]),
            Kind::ResidencePermit => dice.pick(&["DEU", "FRA", "ESP", "ITA", "NLD", "POL", "SWE", "CZE"]),
            _ => issuer::ALL[dice.below(issuer::ALL.len())].code,
        };
        Paper::issued_by(code, kind, seed, today)
    }

    /// The good paper of a seed from a country of choice. Unknown codes become `DEU`; a driving licence is American or
    /// Canadian.
    pub fn issued_by(code: &str, kind: Kind, seed: u64, today: Day) -> Paper {
        let issuer = issuer::of(code);
        let person = match kind {
            Kind::ResidencePermit => foreigner(issuer, seed, today),
            _ => Person::from(issuer.code, seed, today),
        };
        let mut dice = Dice::new(seed ^ 0x009a_9e45);
        let (issued, expiry) = term(kind, today, &mut dice);
        let jurisdiction = (kind == Kind::DrivingLicence).then(|| american::jurisdiction(issuer.code, seed));
        let number = number(issuer, kind, &mut dice);
        let issuing_state = if jurisdiction.is_some() && issuer.code != "CAN" { "USA" } else { issuer.code }.to_owned();
        Paper { kind, number, issued, expiry, issuing_state, jurisdiction, person, seed, changes: Vec::new() }
    }

    /// The same paper of another person; the names, the birth and the head change everywhere.
    pub fn held_by(self, person: Person) -> Paper {
        Paper { person, ..self }
    }

    /// The same paper with another term: the day of issue and the last day.
    pub fn lasting(self, issued: Day, expiry: Day) -> Paper {
        Paper { issued, expiry, ..self }
    }

    /// The same paper with something wrong with it, or something more.
    pub fn changed(mut self, change: Change) -> Paper {
        self.changes.push(change);
        self
    }

    /// The same paper, but its last day was some weeks before today. It says so itself: nothing in it differs.
    pub fn expired(self, today: Day) -> Paper {
        let days = 20 + (self.seed % 600) as i64;
        let expiry = person::before(date(today), days);
        let issued = person::before(expiry, 3652);
        Paper { issued: day(issued), expiry: day(expiry), ..self }
    }

    /// What a part of it says, changes and all.
    pub fn said(&self, zone: Zone) -> Said {
        change::said(self, zone)
    }

    /// The lines for machines, whether or not they are printed: two or three, none on a driving licence.
    pub fn machine_lines(&self) -> Vec<String> {
        lines::of(self)
    }

    /// The text of the barcode; none but on a driving licence.
    pub fn barcode_text(&self) -> Option<String> {
        (self.kind == Kind::DrivingLicence)
            .then(|| barcode::payload(&american::licence(self), american::version(self.seed)))
    }

    /// A side of it, `width` pixels wide, seen straight from above. A side it does not have is drawn as its front.
    pub fn draw(&self, side: Side, width: u32) -> Drawn {
        let drawn = match (self.kind, side) {
            (Kind::Passport, _) => passport::page(self, width),
            (Kind::NationalCard, _) => passport::national_card(self, width),
            (Kind::DrivingLicence, Side::Front) => american::front(self, width),
            (Kind::DrivingLicence, Side::Back) => american::back(self, width),
            (_, Side::Front) => card::front(self, width),
            (_, Side::Back) => card::back(self, width),
        };
        Drawn { pixels: drawn.0, truth: drawn.1 }
    }

    fn issuer(&self) -> &'static Issuer {
        issuer::of(&self.issuing_state)
    }

    fn has(&self, change: &Change) -> bool {
        self.changes.contains(change)
    }
}

/// A drawn side.
pub struct Drawn {
    /// The picture, to the paper's edges.
    pub pixels: RgbImage,
    /// What is on it and where, in its pixels.
    pub truth: Truth,
}

/// Somebody from elsewhere.
fn foreigner(issuer: &Issuer, seed: u64, today: Day) -> Person {
    let mut dice = Dice::new(seed ^ 0xf04e);
    let others: Vec<_> = issuer::ALL.iter().filter(|other| other.code != issuer.code).collect();
    Person::from(others[dice.below(others.len())].code, seed, today)
}

/// Issued up to eight tenths of its time ago; ten years, permits three, licences five.
fn term(kind: Kind, today: Day, dice: &mut Dice) -> (Day, Day) {
    let years: i16 = match kind {
        Kind::ResidencePermit => 3,
        Kind::DrivingLicence => 5,
        _ => 10,
    };
    let issued = person::before(date(today), 30 + dice.below(years as usize * 290) as i64);
    let last = date((issued.year() + years, issued.month() as u8, issued.day() as u8));
    (day(issued), day(person::before(last, 1)))
}

fn number(issuer: &Issuer, kind: Kind, dice: &mut Dice) -> String {
    let pattern = match kind {
        Kind::Passport => issuer.numbers[0],
        Kind::IdentityCard | Kind::NationalCard => issuer.numbers[1],
        Kind::ResidencePermit if issuer.code == "ESP" => "Y9999999A",
        Kind::ResidencePermit => "AAXXXXXXX",
        Kind::DrivingLicence if issuer.code == "CAN" => "A9999-99999-99999",
        Kind::DrivingLicence => "A9999999",
    };
    filled(pattern, dice)
}

/// A pattern with its letters and digits chosen. Like most issuers, none uses the letters that are too like 0, 1 and V.
fn filled(pattern: &str, dice: &mut Dice) -> String {
    let (letters, digits) = (b"ABCDEFGHJKLMNPRSTVWXYZ", b"0123456789");
    let mixed = b"CFGHJKLMNPRTVWXYZ0123456789";
    let sign = |sign: char, dice: &mut Dice| match sign {
        'A' => char::from(letters[dice.below(letters.len())]),
        '9' => char::from(digits[dice.below(digits.len())]),
        'X' => char::from(mixed[dice.below(mixed.len())]),
        other => other,
    };
    pattern.chars().map(|own| sign(own, dice)).collect()
}

/// A day as the calendar has it; the last of February where a year has no 29th.
fn date((year, month, day): Day) -> Date {
    Date::new(year, month as i8, day as i8).or_else(|_| Date::new(year, month as i8, 28)).unwrap_or(Date::ZERO)
}

fn day(date: Date) -> Day {
    (date.year(), date.month() as u8, date.day() as u8)
}
