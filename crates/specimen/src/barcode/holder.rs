//! Who holds a specimen licence, and who issued it.

use jiff::civil::Date;

/// An authority that issues licences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Issuer {
    /// The number that AAMVA registered for it.
    pub number: u32,
    /// Two letters, as in addresses.
    pub jurisdiction: &'static str,
    /// Whether it is one of Canada's: those write the year of a date first.
    pub canadian: bool,
}

impl Issuer {
    /// Some of them.
    pub const SOME: [Issuer; 12] = [
        Issuer::of(636000, "VA"),
        Issuer::of(636001, "NY"),
        Issuer::of(636010, "FL"),
        Issuer::of(636014, "CA"),
        Issuer::of(636015, "TX"),
        Issuer::of(636025, "PA"),
        Issuer::of(636035, "IL"),
        Issuer::of(636045, "WA"),
        Issuer { canadian: true, ..Issuer::of(636012, "ON") },
        Issuer { canadian: true, ..Issuer::of(636028, "BC") },
        Issuer { canadian: true, ..Issuer::of(604428, "QC") },
        Issuer { canadian: true, ..Issuer::of(604432, "AB") },
    ];

    const fn of(number: u32, jurisdiction: &'static str) -> Issuer {
        Issuer { number, jurisdiction, canadian: false }
    }
}

/// What a licence says of its holder's sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Male: 1.
    Male,
    /// Female: 2.
    Female,
    /// Not said: 9.
    Unstated,
}

/// A licence of someone who does not exist. Names and addresses are in capitals, as on cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Who issued it.
    pub issuer: Issuer,
    /// Whether it is an identity card, with which nobody may drive.
    pub identity_only: bool,
    /// The family name.
    pub family: String,
    /// The first name.
    pub first: String,
    /// Further given names, with spaces between them; may be empty.
    pub middle: String,
    /// JR, III and the like; may be empty.
    pub suffix: String,
    /// The day of birth.
    pub born: Date,
    /// The day it was issued.
    pub issued: Date,
    /// The day it ends.
    pub expires: Date,
    /// The holder's number.
    pub number: String,
    /// The holder's sex.
    pub sex: Sex,
    /// Street and house.
    pub street: String,
    /// The town.
    pub city: String,
    /// The postal code, without spaces.
    pub postal: String,
    /// The number of this very card.
    pub document: String,
}

const FIRST: [&str; 8] = ["ALVA", "BRAM", "CELINE", "DARIO", "EDDA", "MARY ANN", "GRETA", "JEAN-LUC"];
const MIDDLE: [&str; 5] = ["", "QUINN", "Q", "ROSE MARIE", "TAYLOR"];
const FAMILY: [&str; 8] =
    ["SPECIMEN", "SAMPLETON", "O'EXAMPLE", "DE LA MUESTRA", "PROEVE-VOORBEELD", "VZOROVA", "ESEMPIO", "PRZYKLAD"];
const TOWNS: [&str; 6] = ["AMAUROT", "NEW NEPHELE", "BENSALEM", "KITEZH", "AVALON", "MILDENDO"];

impl Licence {
    /// A licence that a seed decides.
    pub fn invented(seed: u64) -> Licence {
        let mut dice = Dice(seed);
        let issuer = dice.pick(&Issuer::SOME);
        let (born, issued) = (date(&mut dice, 1944, 60), date(&mut dice, 2021, 5));
        let digits = |dice: &mut Dice, count: usize| (0..count).map(|_| dice.pick(&DIGITS)).collect::<String>();
        Licence {
            issuer,
            identity_only: dice.below(6) == 0,
            family: dice.pick(&FAMILY).to_owned(),
            first: dice.pick(&FIRST).to_owned(),
            middle: dice.pick(&MIDDLE).to_owned(),
            suffix: dice.pick(&["", "", "", "JR", "III"]).to_owned(),
            born,
            issued,
            expires: Date::new(issued.year() + 8, born.month(), born.day()).unwrap_or(issued),
            number: format!("{}{}", dice.pick(&["S", "D", "K"]), digits(&mut dice, 8)),
            sex: dice.pick(&[Sex::Male, Sex::Female, Sex::Unstated]),
            street: format!("{} UTOPIA {}", 1 + dice.below(9800), dice.pick(&["AVE", "STREET APT 4", "RD"])),
            city: dice.pick(&TOWNS).to_owned(),
            postal: if issuer.canadian { "K0A0A1".to_owned() } else { format!("{}0000", digits(&mut dice, 5)) },
            document: digits(&mut dice, 20),
        }
    }
}

const DIGITS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

fn date(dice: &mut Dice, from: usize, years: usize) -> Date {
    let (year, month, day) = (from + dice.below(years), 1 + dice.below(12), 1 + dice.below(28));
    Date::constant(year as i16, month as i8, day as i8)
}

/// A row of numbers that a seed decides (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let once = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let twice = (once ^ once >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((twice ^ twice >> 31) % end as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
