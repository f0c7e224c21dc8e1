//! Faces: on the document and in the photos of the person; whether they are one person's, and whether the head is turned
//! as was asked.
//!
//! A likeness shows that two pictures may be of one person. It does not show that a living person sat before the camera,
//! and a turned head makes that only likelier; whoever shows a result must say so in the same sentence.

use bonafide_domain::picture::{Region, Side};
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::reason::Part;
use bonafide_domain::vetting::{Blindness, Check, Finding, Kind, Score, Weight};
use bonafide_faces::flatness::Relief;
use bonafide_faces::likeness::{Descriptor, Likeness, Verdict};
use bonafide_faces::mesh::Shape;
use bonafide_faces::turn::{Body, Held};
use bonafide_faces::{Face, find, find_in};

use crate::look::Found;
use crate::papers::Person;
use crate::readers::Readers;
use crate::seen::Seen;

/// How much larger than the face the part is in which it is looked for again, in sizes of the face on each side.
const AROUND: f32 = 0.8;
/// The end of the scale of distances, for drawing it.
const MOST: f32 = 1.2;

/// A face that was found on a picture, and what it is described by.
struct Looked<'s> {
    seen: &'s Seen<'s>,
    spot: Option<Part>,
    shape: Option<Shape>,
    descriptor: Option<Descriptor>,
}

/// Looks at all faces of a person.
pub(crate) fn look(person: &Person, document: &[Seen<'_>], selfie: &[Seen<'_>], readers: &Readers) -> Found {
    let mut found = Found::default();
    let expects_any = person.document.is_some() || person.selfie.is_some();
    let Ok(likeness) = readers.likeness() else {
        if expects_any {
            found.blind(Check::Faces, Place::object(PROFILE), Blindness::NoModel);
        }
        return found;
    };
    if person.document.is_some() && selfie.is_empty() {
        let why = if person.selfie.is_none() { Blindness::OtherWay } else { Blindness::NoPicture };
        found.blind(Check::Faces, Place::object(PROFILE), why);
    }
    let portrait = document.iter().find(|seen| seen.side().has_face());
    let portrait = portrait.and_then(|seen| face_on(seen, likeness, &mut found));
    let frames: Vec<Looked<'_>> = selfie.iter().filter_map(|seen| face_on(seen, likeness, &mut found)).collect();
    if let Some(straight) = frames.iter().find(|frame| frame.seen.side() == Side::Straight) {
        if let Some(portrait) = &portrait {
            same_person(portrait, straight, likeness, &mut found);
        }
        one_person(straight, &frames, likeness, &mut found);
        is_solid(straight, &frames, likeness, &mut found);
    }
    turned(&frames, likeness, &mut found);
    found
}

/// The face on a picture that is to show one.
fn face_on<'s>(seen: &'s Seen<'s>, likeness: &Likeness, found: &mut Found) -> Option<Looked<'s>> {
    let faces = faces_on(seen);
    let Some(face) = faces.first() else {
        let spot = super::pictures::whole(seen.shown);
        found.says(Finding::new(Kind::FaceMissing, seen.about.clone()).seen_at(spot));
        return None;
    };
    let is_selfie = !matches!(seen.side(), Side::PhotoPage | Side::Front);
    // Documents show the portrait twice: once more, small and pale, so that it is hard to replace.
    if is_selfie && faces.len() > 1 {
        let spots = faces.iter().filter_map(|face| seen.share(face.region));
        found.says(Finding::new(Kind::FaceSeveral, seen.about.clone()).seen_at(spots));
    }
    let spot = seen.share(face.region);
    let shape = likeness.mesh().shape(&seen.pixels, face);
    let descriptor = shape.as_ref().and_then(|shape| likeness.describe_shape(&seen.pixels, shape).ok());
    let must_be_fit = matches!(seen.side(), Side::PhotoPage | Side::Front | Side::Straight);
    if must_be_fit && descriptor.is_none() {
        found.says(Finding::new(Kind::FaceUnfit, seen.about.clone()).seen_at(spot));
    }
    Some(Looked { seen, spot, shape, descriptor })
}

/// The faces on a picture, the largest first: near where one was seen when it came, or else everywhere.
fn faces_on(seen: &Seen<'_>) -> Vec<Face> {
    let known = seen.shown.picture.faces.as_slice();
    match known {
        [only] => {
            let near = near(*only).map(|near| find_in(&seen.pixels, near)).unwrap_or_default();
            if near.is_empty() { find(&seen.pixels) } else { near }
        }
        _ => find(&seen.pixels),
    }
}

fn near(face: Region) -> Option<Region> {
    let (dx, dy) = (face.width * AROUND, face.height * AROUND);
    let (left, top) = ((face.x - dx).max(0.0), (face.y - dy).max(0.0));
    let (right, bottom) = ((face.x + face.width + dx).min(1.0), (face.y + face.height + dy).min(1.0));
    Region::new(left, top, right - left, bottom - top)
}

/// The portrait against the photo.
fn same_person(portrait: &Looked<'_>, straight: &Looked<'_>, likeness: &Likeness, found: &mut Found) {
    let (Some(one), Some(other)) = (&portrait.descriptor, &straight.descriptor) else { return };
    let (distance, settings) = (one.distance(other), likeness.settings());
    let kind = match settings.judge(distance) {
        Verdict::Same => Kind::FaceSame,
        Verdict::Unsure => Kind::FaceUnsure,
        Verdict::Other => Kind::FaceOther,
    };
    let score = Score { value: distance, good_to: settings.same, bad_from: settings.other, most: MOST };
    let finding = Finding::new(kind, straight.seen.about.clone()).measured(score);
    found.says(finding.seen_at(straight.spot.into_iter().chain(portrait.spot)));
}

/// The photos against the first of them.
fn one_person(straight: &Looked<'_>, frames: &[Looked<'_>], likeness: &Likeness, found: &mut Found) {
    let settings = likeness.settings();
    for frame in frames.iter().filter(|frame| frame.seen.side() != Side::Straight) {
        let (Some(one), Some(other)) = (&straight.descriptor, &frame.descriptor) else { continue };
        let distance = one.distance(other);
        // A turned head is less like itself: only what is surely another counts.
        if settings.judge(distance) == Verdict::Other {
            let score = Score { value: distance, good_to: settings.same, bad_from: settings.other, most: MOST };
            let finding = Finding::new(Kind::FacesDiffer, frame.seen.about.clone()).measured(score);
            found.says(finding.seen_at(frame.spot.into_iter().chain(straight.spot)));
        }
    }
}

/// Whether what turned was a head or a flat picture of one.
fn is_solid(straight: &Looked<'_>, frames: &[Looked<'_>], likeness: &Likeness, found: &mut Found) {
    let limits = &likeness.mesh().settings().turn;
    for frame in frames.iter().filter(|frame| frame.seen.side() != Side::Straight) {
        let (Some(one), Some(other)) = (&straight.shape, &frame.shape) else { continue };
        if limits.body(&Relief::between(one, other)) == Body::Flat {
            let finding = Finding::new(Kind::FaceFlat, frame.seen.about.clone());
            found.says(finding.seen_at(frame.spot.into_iter().chain(straight.spot)));
        }
    }
}

/// Whether each head is turned as was asked for.
fn turned(frames: &[Looked<'_>], likeness: &Likeness, found: &mut Found) {
    let limits = &likeness.mesh().settings().turn;
    for frame in frames {
        let held = frame.shape.as_ref().and_then(|shape| limits.held(frame.seen.side(), &shape.turn()));
        let Some(held) = held else { continue };
        let kind = if held == Held::AsAsked { Kind::FaceTurned } else { Kind::FaceNotTurned };
        let finding = Finding::new(kind, frame.seen.about.clone()).seen_at(frame.spot);
        let is_straight = frame.seen.side() == Side::Straight;
        found.says(if is_straight && held == Held::AsAsked { finding.weighing(Weight::Note) } else { finding });
    }
}
