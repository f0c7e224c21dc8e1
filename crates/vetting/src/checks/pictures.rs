//! The pictures as pictures: what was wrong with them when they came, and was kept all the same.

use bonafide_domain::picture::Region;
use bonafide_domain::place::Place;
use bonafide_domain::reason::Part;
use bonafide_domain::vetting::{BlindSpot, Blindness, Check, Finding, Kind};

use crate::look::{Found, pictures};
use crate::papers::{Person, Shown};
use crate::seen::around;

/// Looks at every picture of a person.
pub(crate) fn look(person: &Person) -> Found {
    let mut found = Found::default();
    for (object, shown) in pictures(person) {
        let about = Place::field(object, &shown.field);
        if shown.jpeg.is_empty() {
            found.blind.push(BlindSpot { check: Check::Pictures, about: about.clone(), why: Blindness::NoPicture });
        }
        let flawed = |flaw| Finding { flaw: Some(flaw), ..Finding::new(Kind::PictureFlaw, about.clone()) };
        found.findings.extend(shown.picture.flaws.iter().map(|flaw| flawed(*flaw).seen_at(whole(shown))));
    }
    found
}

/// All of a picture, or the document on it.
pub(crate) fn whole(shown: &Shown) -> Option<Part> {
    let region = match shown.picture.corners {
        Some(corners) => around(&corners),
        None => Region::new(0.0, 0.0, 1.0, 1.0),
    };
    Some(Part { file: shown.file, region: region? })
}
