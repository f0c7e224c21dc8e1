//! What the quality checks said of a picture, in plain words: each thing that was measured, what it means, and whether
//! it counted as a flaw.

use bonafide_domain::picture::{Flaw, Format, Picture, Side, Subject};

use super::evidence::Reading;
use crate::view::Markup;
use crate::view::answers::{Answer, SummaryList};
use crate::view::prose::Details;
use crate::words::Words;

/// The checks of a picture, to be opened.
pub(super) fn of(reading: &Reading<'_>, side: Side, picture: &Picture) -> Details {
    let words = reading.words;
    let line = |measured: Measured| {
        let told = picture.flaws.iter().find(|flaw| measured.flaws.contains(flaw));
        let kind = told.and_then(|flaw| reading.catalogue.reason(flaw.code()));
        let sentence = kind.map(|kind| kind.saw.in_language(reading.language()));
        Answer::new(words.say(measured.name), measured.said).problem(sentence)
    };
    let lines = measured(words, side, picture).into_iter().map(line).collect();
    let summary = match picture.flaws.len() {
        0 => words.say("desk-checks-good").into_owned(),
        count => words.say_with("desk-checks-flaws", [("count", count)]),
    };
    Details::new(summary, Markup::of(&SummaryList::new(words, lines)))
}

/// One thing that was measured, and the flaws that it can be.
struct Measured {
    name: &'static str,
    said: String,
    flaws: &'static [Flaw],
}

fn measured(words: Words, side: Side, picture: &Picture) -> Vec<Measured> {
    let subject = match side.subject() {
        Subject::Document => Some(document(words, picture)),
        Subject::Face => Some(face(words, picture)),
        Subject::Paper => None,
    };
    let with = |key: &str, value: String| words.say_with(key, [("value", value)]);
    let measures = &picture.measures;
    let mut all = Vec::from_iter(subject);
    all.extend(side.has_face().then(|| faces(words, picture)));
    all.extend([
        Measured {
            name: "desk-check-sharpness",
            said: with("desk-check-sharpness-means", decimal(words, measures.sharpness)),
            flaws: &[Flaw::Blurred],
        },
        Measured {
            name: "desk-check-brightness",
            said: with("desk-check-brightness-means", percent(measures.brightness)),
            flaws: &[Flaw::Dark, Flaw::TooBright],
        },
        Measured {
            name: "desk-check-glare",
            said: with("desk-check-glare-means", percent(measures.glare)),
            flaws: &[Flaw::Glare],
        },
        size(words, picture),
    ]);
    all
}

fn document(words: Words, picture: &Picture) -> Measured {
    let said = match picture.corners {
        Some(_) => words.say_with("desk-check-document-found", [("pixels", pixels(picture.measures.subject_width))]),
        None => words.say("desk-check-document-none").into_owned(),
    };
    Measured { name: "desk-check-document", said, flaws: &[Flaw::NoDocument, Flaw::CutOff, Flaw::DocumentTooSmall] }
}

fn face(words: Words, picture: &Picture) -> Measured {
    let said = words.say_with("desk-check-face-wide", [("pixels", pixels(picture.measures.subject_width))]);
    Measured { name: "desk-check-face", said, flaws: &[Flaw::FaceTooSmall, Flaw::FaceCutOff] }
}

fn faces(words: Words, picture: &Picture) -> Measured {
    let said = words.say_with("desk-check-faces-found", [("count", picture.faces.len())]);
    Measured { name: "desk-check-faces", said, flaws: &[Flaw::NoFace, Flaw::SeveralFaces] }
}

fn size(words: Words, picture: &Picture) -> Measured {
    let format = match picture.format {
        Format::Jpeg => "JPEG",
        Format::Png => "PNG",
        Format::Webp => "WebP",
        Format::Heic => "HEIC",
        Format::Pdf => "PDF",
    };
    let (width, height) = (picture.width.to_string(), picture.height.to_string());
    let filled = [("width", width), ("height", height), ("format", format.to_owned())];
    Measured {
        name: "desk-check-size",
        said: words.say_with("desk-check-size-means", filled),
        flaws: &[Flaw::TooSmall],
    }
}

fn pixels(length: f32) -> String {
    format!("{length:.0}")
}

fn percent(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}

/// One decimal, since 5.7 rounded would seem to be what it just is not.
fn decimal(words: Words, value: f32) -> String {
    let point = words.say("desk-decimal-point");
    format!("{value:.1}").replace('.', &point)
}
