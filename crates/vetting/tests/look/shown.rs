//! Papers of invented people, sent in as an applicant would: photographed, examined as every file is, and shown.

use bonafide_domain::photo_id::Class;
use bonafide_domain::picture::Side;
use bonafide_domain::sid::{FileSid, Sid};
use bonafide_specimen::head::{Pose, portrait};
use bonafide_specimen::paper::{self, Kind, Level, Paper, photograph};
use bonafide_vetting::papers::{Document, EnteredName, Papers, Person, Selfie, Shown};
use bonafide_vetting::{Limits, examine};
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use jiff::civil::{Date, date};

/// The day of all tests.
pub(crate) const TODAY: paper::Day = (2026, 11, 22);

const LIMITS: Limits = Limits { bytes: 10_000_000, pixels: 50_000_000, longest_side: 4096 };

pub(crate) fn today() -> Date {
    date(2026, 11, 22)
}

/// A passport that an invented person shows, with the photos of their own face.
pub(crate) struct Applicant {
    pub(crate) paper: Paper,
    pub(crate) level: Level,
    /// Whose head is before the camera.
    pub(crate) face: u64,
    pub(crate) family: String,
    pub(crate) given: String,
    pub(crate) birth: paper::Day,
}

impl Applicant {
    /// Somebody who enters what their paper says and shows their own face.
    pub(crate) fn with(paper: Paper) -> Applicant {
        let person = paper.person.clone();
        let (family, given) = (person.family_name, person.given_names);
        Applicant { level: Level::L1, face: person.face, family, given, birth: person.birth, paper }
    }

    pub(crate) fn papers(&self) -> Papers {
        let name = EnteredName { given: self.given.clone(), family: self.family.clone(), ..EnteredName::default() };
        let (year, month, day) = self.birth;
        let person = Person {
            object: "person".to_owned(),
            name,
            birth: Some(date(year, month as i8, day as i8)),
            least_age: Some(18),
            document: Some(self.document()),
            selfie: Some(selfie(self.face)),
        };
        Papers { today: today(), people: vec![person] }
    }

    fn document(&self) -> Document {
        let photo_page = [(paper::Side::Front, Side::PhotoPage)];
        let card = [(paper::Side::Front, Side::Front), (paper::Side::Back, Side::Back)];
        let (class, sides, mrz, pdf417) = match self.paper.kind {
            Kind::Passport => (Class::Passport, &photo_page[..], Some(Side::PhotoPage), None),
            Kind::DrivingLicence => (Class::DrivingLicence, &card[..], None, Some(Side::Back)),
            _ => (Class::IdentityCard, &card[..], Some(Side::Back), None),
        };
        let country = bonafide_mrz::country::alpha_2(&self.paper.issuing_state);
        let country = country.and_then(|code| code.parse().ok()).expect("a country");
        let shown = |(nth, (drawn, side)): (usize, &(paper::Side, Side))| {
            let taken = photograph(&self.paper.draw(*drawn, 1500).pixels, self.level, 11 + nth as u64);
            shown(*side, nth as u8, &taken.pixels)
        };
        Document {
            object: "photo_id".to_owned(),
            country,
            issued_by: country,
            class,
            mrz,
            pdf417,
            number: None,
            may_lack_expiry: false,
            pictures: sides.iter().enumerate().map(shown).collect(),
        }
    }
}

fn selfie(face: u64) -> Selfie {
    let frame = |side, nth, yaw| shown(side, nth, &portrait(face, Pose::STRAIGHT.turned(yaw), (640, 480)));
    let pictures = vec![frame(Side::Straight, 7, 0.0), frame(Side::Left, 8, 28.0), frame(Side::Right, 9, -28.0)];
    Selfie { object: "selfie".to_owned(), pictures }
}

/// A picture as it is kept once it was sent.
pub(crate) fn shown(side: Side, nth: u8, pixels: &RgbImage) -> Shown {
    let mut sent = Vec::new();
    JpegEncoder::new_with_quality(&mut sent, 92).encode_image(pixels).expect("a picture");
    let examined = examine(&sent, side, &LIMITS).expect("a picture");
    let file = FileSid::from_bytes([nth; 16]);
    Shown { field: side.word().to_owned(), file, side, picture: examined.picture, jpeg: examined.jpeg }
}
