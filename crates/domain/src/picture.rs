//! Pictures: what is known of one image of a document or a face, what may be wrong with it, and why a file may be no
//! picture at all.
//!
//! The facts are found by `vetting` when a file arrives; forms, evaluation and desk read them here. A flaw is told as
//! an instruction and may be overruled after some tries; a file fault is final, because there is nothing to look at.

use serde::{Deserialize, Serialize};

use crate::reason::code;

/// What a picture shows of the thing it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The page of a passport that has the portrait.
    PhotoPage,
    /// The front of a card.
    Front,
    /// The back of a card.
    Back,
    /// A face that looks straight into the camera.
    Straight,
    /// A face turned to its own left.
    Left,
    /// A face turned to its own right.
    Right,
    /// One page of a paper, such as a letter or a bill.
    Page,
}

impl Side {
    /// Every side.
    pub const ALL: [Side; 7] =
        [Side::PhotoPage, Side::Front, Side::Back, Side::Straight, Side::Left, Side::Right, Side::Page];

    /// The word that is stored.
    pub const fn word(self) -> &'static str {
        match self {
            Side::PhotoPage => "photo_page",
            Side::Front => "front",
            Side::Back => "back",
            Side::Straight => "straight",
            Side::Left => "left",
            Side::Right => "right",
            Side::Page => "page",
        }
    }

    /// The side of a stored word.
    pub fn of_word(word: &str) -> Option<Side> {
        Side::ALL.into_iter().find(|side| side.word() == word)
    }

    /// What such a picture is of.
    pub const fn subject(self) -> Subject {
        match self {
            Side::PhotoPage | Side::Front | Side::Back => Subject::Document,
            Side::Straight | Side::Left | Side::Right => Subject::Face,
            Side::Page => Subject::Paper,
        }
    }

    /// Whether a portrait is to be expected on it.
    pub const fn has_face(self) -> bool {
        !matches!(self, Side::Back | Side::Page)
    }
}

/// What a picture is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A document.
    Document,
    /// The face of the person who takes it.
    Face,
    /// A paper. It may fill the picture to its edges, as a scan does, and most of it may be white.
    Paper,
}

/// What is wrong with a picture as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// It has too few pixels to be read.
    TooSmall,
    /// There is no document on it.
    NoDocument,
    /// An edge of the document lies outside it.
    CutOff,
    /// The document takes up too little of it.
    DocumentTooSmall,
    /// It is too dark.
    Dark,
    /// It is too bright: nothing is left of the light parts.
    TooBright,
    /// Light is reflected in it.
    Glare,
    /// It is out of focus, or was moved.
    Blurred,
    /// No face is on it where there should be one.
    NoFace,
    /// More than one face is on it where there should be one.
    SeveralFaces,
    /// The face is too small.
    FaceTooSmall,
    /// A part of the face lies outside it.
    FaceCutOff,
}

impl Flaw {
    /// Every flaw, the one to be told first first.
    pub const ALL: [Flaw; 12] = [
        Flaw::TooSmall,
        Flaw::Dark,
        Flaw::TooBright,
        Flaw::NoDocument,
        Flaw::CutOff,
        Flaw::DocumentTooSmall,
        Flaw::NoFace,
        Flaw::SeveralFaces,
        Flaw::FaceTooSmall,
        Flaw::FaceCutOff,
        Flaw::Glare,
        Flaw::Blurred,
    ];

    /// The code of the taxonomy, whose `ask` tells the applicant what to do.
    pub const fn code(self) -> &'static str {
        match self {
            Flaw::TooSmall => code::UNREADABLE_TOO_SMALL,
            Flaw::NoDocument => code::UNREADABLE_NO_DOCUMENT,
            Flaw::CutOff => code::UNREADABLE_CUT_OFF,
            Flaw::DocumentTooSmall => code::UNREADABLE_DOCUMENT_TOO_SMALL,
            Flaw::Dark => code::UNREADABLE_DARK,
            Flaw::TooBright => code::UNREADABLE_TOO_BRIGHT,
            Flaw::Glare => code::UNREADABLE_GLARE,
            Flaw::Blurred => code::UNREADABLE_BLURRED,
            Flaw::NoFace => code::UNREADABLE_NO_FACE,
            Flaw::SeveralFaces => code::UNREADABLE_SEVERAL_FACES,
            Flaw::FaceTooSmall => code::UNREADABLE_FACE_TOO_SMALL,
            Flaw::FaceCutOff => code::UNREADABLE_FACE_CUT_OFF,
        }
    }
}

/// Why a file cannot be taken as a picture at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum FileFault {
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// It is larger than may be sent.
    #[error("the file is larger than may be sent")]
    TooLarge,
    /// It is of a type that is not taken, whatever its name says.
    #[error("the file is neither JPEG, PNG, WebP, HEIC nor PDF")]
    NotAPicture,
    /// It is two things at once, such as a picture that is a program too.
    #[error("the file is of more than one type at once")]
    TwoTypes,
    /// It ends too early.
    #[error("the file is cut short")]
    CutShort,
    /// It cannot be read to the end.
    #[error("the file is damaged")]
    Damaged,
    /// It has more pixels than are read.
    #[error("the picture has more pixels than are read")]
    TooManyPixels,
    /// It would take more memory or time to read than any honest file does.
    #[error("the file would take too much to read")]
    TooMuchToRead,
    /// It is a PDF that is protected by a password.
    #[error("the file is protected by a password")]
    Locked,
    /// It is a PDF of more pages than one side has.
    #[error("the file has more than one page")]
    SeveralPages,
    /// It is a picture that moves.
    #[error("the picture is animated")]
    Animated,
}

impl FileFault {
    /// Every fault.
    pub const ALL: [FileFault; 11] = [
        FileFault::Empty,
        FileFault::TooLarge,
        FileFault::NotAPicture,
        FileFault::TwoTypes,
        FileFault::CutShort,
        FileFault::Damaged,
        FileFault::TooManyPixels,
        FileFault::TooMuchToRead,
        FileFault::Locked,
        FileFault::SeveralPages,
        FileFault::Animated,
    ];

    /// The code of the taxonomy, whose `ask` tells the applicant what to do.
    pub const fn code(self) -> &'static str {
        match self {
            FileFault::Empty => code::INVALID_FILE_EMPTY,
            FileFault::TooLarge => code::INVALID_FILE_TOO_LARGE,
            FileFault::NotAPicture => code::INVALID_FILE_TYPE,
            FileFault::TwoTypes => code::INVALID_FILE_TWO_TYPES,
            FileFault::CutShort => code::INVALID_FILE_CUT_SHORT,
            FileFault::Damaged => code::INVALID_FILE_DAMAGED,
            FileFault::TooManyPixels => code::INVALID_FILE_TOO_MANY_PIXELS,
            FileFault::TooMuchToRead => code::INVALID_FILE_TOO_MUCH,
            FileFault::Locked => code::INVALID_FILE_LOCKED,
            FileFault::SeveralPages => code::INVALID_FILE_SEVERAL_PAGES,
            FileFault::Animated => code::INVALID_FILE_ANIMATED,
        }
    }
}

/// A rectangle on a picture, in shares of its width and height, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// From the left edge, 0 to 1.
    pub x: f32,
    /// From the upper edge, 0 to 1.
    pub y: f32,
    /// Its width, 0 to 1.
    pub width: f32,
    /// Its height, 0 to 1.
    pub height: f32,
}

impl Region {
    /// A region that lies on the picture and is not empty; what is not so is `None`.
    pub fn new(x: f32, y: f32, width: f32, height: f32) -> Option<Region> {
        let all = [x, y, width, height];
        let is_inside = all.iter().all(|n| (0.0..=1.0).contains(n)) && x + width <= 1.001 && y + height <= 1.001;
        (is_inside && width > 0.0 && height > 0.0).then_some(Region { x, y, width, height })
    }
}

/// What a picture was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// HEIC.
    Heic,
    /// PDF.
    Pdf,
}

/// How a picture was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// With the camera, on the page.
    Camera,
    /// As a file.
    File,
}

/// What was found on a picture when it arrived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// What it was made from.
    pub format: Format,
    /// Its width, upright, in pixels, as it is kept.
    pub width: u32,
    /// Its height, upright, in pixels, as it is kept.
    pub height: u32,
    /// The corners of the document in shares of width and height, from the upper left clockwise, where one was found.
    pub corners: Option<[(f32, f32); 4]>,
    /// The faces found, the largest first.
    pub faces: Vec<Region>,
    /// What was measured.
    pub measures: Measures,
    /// What is wrong with it, what is to be told first first.
    pub flaws: Vec<Flaw>,
    /// Whether a portrait was cut out of it.
    pub has_portrait: bool,
}

/// What was measured on a picture.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Measures {
    /// The variance of the Laplacian of the subject at a width of 1000 pixels: under 6 is blurred.
    pub sharpness: f32,
    /// The mean brightness of the subject, 0 to 1.
    pub brightness: f32,
    /// The share of the subject that is burnt out, 0 to 1.
    pub glare: f32,
    /// The width of the subject (document or face) in pixels of the kept picture; 0 when there is none.
    pub subject_width: f32,
}
