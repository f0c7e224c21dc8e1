//! Writes drawn pictures into a folder: what tests hold before a browser's camera, and stills to look at.
//!
//! `cargo run -p bonafide-specimen --example specimens -- OUT`. The films are JPEGs in a row (`.mjpeg`), which Chromium
//! shows again and again, thirty a second, as its camera with `--use-file-for-fake-video-capture`. Nobody on them
//! exists. Beside each photograph of a paper lies what is true of it, as JSON (`papers`).

mod papers;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io, thread};

use bonafide_specimen::card::{Blur, Negative, Shot, Table, page_with, photo, scene};
use bonafide_specimen::head::{Pose, empty_room, known, portrait, together};
use bonafide_specimen::paper::{Kind, Side};
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;

/// What most laptops' cameras give.
const FRAME: (u32, u32) = (640, 480);

/// How far a head is turned when it is asked to turn, in degrees.
const TURNED: f32 = 30.0;

/// Who is on the pictures.
const APPLICANT: u64 = known::OSKAR;

/// Who looks over the applicant's shoulder; another person also to the network that compares faces.
const SOMEBODY_ELSE: u64 = known::BORIS;

/// Decides the table and its light.
const TABLE: u64 = 2;

/// The applicant before the camera.
const STRAIGHT: &str = "face-straight";

/// The applicant turning to both sides.
const TURNING: &str = "face-turning";

/// A film.
struct Film {
    name: &'static str,
    /// How many different frames it has.
    frames: usize,
    /// How often each is shown: Chromium takes thirty a second, which is faster than anybody turns.
    shown: usize,
    /// What is on it at a share of its length.
    draw: fn(f32) -> RgbImage,
}

const FILMS: [Film; 7] = [
    Film { name: STRAIGHT, frames: 8, shown: 5, draw: |at| portrait(APPLICANT, alive(Pose::STRAIGHT, at), FRAME) },
    Film {
        name: TURNING,
        frames: 20,
        shown: 15,
        draw: |at| portrait(APPLICANT, alive(Pose::STRAIGHT.turned(turning(at)), at), FRAME),
    },
    Film {
        name: "face-dark",
        frames: 8,
        shown: 5,
        draw: |at| portrait(APPLICANT, alive(Pose::STRAIGHT.lit(0.02), at), FRAME),
    },
    Film { name: "face-none", frames: 1, shown: 20, draw: |_| empty_room(1.0, FRAME) },
    Film {
        name: "face-two",
        frames: 8,
        shown: 5,
        draw: |at| {
            let left = Pose::STRAIGHT.at(0.29, 0.46).sized(0.55);
            let right = Pose::STRAIGHT.at(0.72, 0.48).sized(0.55);
            together(&[(APPLICANT, alive(left, at)), (SOMEBODY_ELSE, alive(right, at + 0.4))], FRAME)
        },
    },
    Film { name: "card-front", frames: 1, shown: 20, draw: |_| taken((Kind::IdentityCard, Side::Front), table_shot()) },
    Film { name: "card-back", frames: 1, shown: 20, draw: |_| taken((Kind::IdentityCard, Side::Back), table_shot()) },
];

/// What a camera must give for a document: on a frame of a laptop's camera no letter could be read.
const DOCUMENT_FRAME: (u32, u32) = (1280, 960);

/// A good photograph of the applicant's document.
fn table_shot() -> Shot {
    Shot { size: DOCUMENT_FRAME, ..Shot::good(Table::Wood, TABLE) }
}

fn taken(side: (Kind, Side), shot: Shot) -> RgbImage {
    photo(&papers::side_of_applicants(side, 1600), &shot).pixels
}

/// Photographs of documents, good ones and one for each thing that may be wrong.
fn documents() -> Vec<(&'static str, RgbImage)> {
    let front = |shot: Shot| taken((Kind::IdentityCard, Side::Front), shot);
    let good = table_shot();
    vec![
        ("photo-page", taken((Kind::Passport, Side::Front), good)),
        ("card-front", front(good)),
        ("card-back", taken((Kind::IdentityCard, Side::Back), good)),
        ("licence-front", taken((Kind::DrivingLicence, Side::Front), good)),
        ("licence-back", taken((Kind::DrivingLicence, Side::Back), good)),
        ("card-front-blurred", front(Shot { blur: Blur::Focus(5.0), ..good })),
        ("card-front-moved", front(Shot { blur: Blur::Motion(30.0), ..good })),
        ("card-front-dark", front(Shot { light: 0.2, noise: 5.0, ..good })),
        ("card-front-bright", front(Shot { light: 3.0, ..good })),
        ("card-front-reflection", front(Shot { glare: 0.06, ..good })),
        ("card-front-cut-off", front(Shot { cut_off: 0.2, ..good })),
        ("card-front-from-afar", front(Shot { fill: 0.42, ..good })),
        ("card-front-few-pixels", front(Shot { size: (640, 480), ..good })),
        (
            "card-front-scanned",
            page_with(&papers::side_of_applicants((Kind::IdentityCard, Side::Front), 1000), 0.45, 1654).0,
        ),
        ("no-document", scene(Negative::Table(Table::Wood), TABLE, DOCUMENT_FRAME)),
    ]
}

fn main() -> ExitCode {
    let Some(out) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Say into which folder: cargo run -p bonafide-specimen --example specimens -- OUT");
        return ExitCode::FAILURE;
    };
    match write(&out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The pictures could not be written into {}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}

fn write(out: &Path) -> io::Result<()> {
    fs::create_dir_all(out)?;
    for film in FILMS {
        let bytes = develop(&film);
        fs::write(out.join(format!("{}.mjpeg", film.name)), &bytes)?;
        // Under a second name, so that a test may say that it holds the good passport's own holder before the camera.
        if let STRAIGHT | TURNING = film.name {
            fs::write(out.join(film.name.replace("face", "good-selfie") + ".mjpeg"), &bytes)?;
        }
    }
    papers::write(out)?;
    for (name, picture) in documents() {
        fs::write(out.join(format!("{name}.jpg")), jpeg(&picture))?;
    }
    for (name, yaw) in [("face-straight", 0.0), ("face-left", TURNED), ("face-right", -TURNED)] {
        let still = jpeg(&portrait(APPLICANT, Pose::STRAIGHT.turned(yaw), FRAME));
        fs::write(out.join(format!("{name}.jpg")), &still)?;
        fs::write(out.join(name.replace("face", "good-selfie") + ".jpg"), &still)?;
    }
    Ok(())
}

/// A film's frames one after the other, drawn by as many threads as there are processors.
fn develop(film: &Film) -> Vec<u8> {
    let threads = thread::available_parallelism().map_or(1, |n| n.get());
    let numbers: Vec<usize> = (0..film.frames).collect();
    let frame = |n: &usize| jpeg(&(film.draw)(*n as f32 / film.frames as f32)).repeat(film.shown);
    thread::scope(|scope| {
        let part = |part: &'_ [usize]| part.iter().flat_map(frame).collect::<Vec<u8>>();
        let parts = numbers.chunks(film.frames.div_ceil(threads)).map(|numbers| scope.spawn(move || part(numbers)));
        let drawn: Vec<_> = parts.collect();
        drawn.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}

/// Nobody holds still: the head sways a little, and ends where it began.
fn alive(pose: Pose, at: f32) -> Pose {
    let (sway, bob) = (at * std::f32::consts::TAU).sin_cos();
    Pose { x: pose.x + 0.008 * sway, y: pose.y + 0.004 * bob, yaw: pose.yaw + 2.0 * sway, nod: 1.5 * bob, ..pose }
}

/// Straight for a while, then to the left for a while, then to the right, and back.
fn turning(at: f32) -> f32 {
    let marks = [(0.0, 0.0), (0.2, 0.0), (0.3, TURNED), (0.5, TURNED), (0.65, -TURNED), (0.88, -TURNED), (1.0, 0.0)];
    let between = |((from, low), (to, high)): ((f32, f32), (f32, f32))| {
        (from..=to).contains(&at).then(|| low + (high - low) * (at - from) / (to - from))
    };
    marks.iter().copied().zip(marks.iter().copied().skip(1)).find_map(between).unwrap_or(0.0)
}

fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = JpegEncoder::new_with_quality(&mut bytes, 88).encode_image(picture);
    written.map(|()| bytes).unwrap_or_default()
}
