//! The page of one picture: the instruction, the camera where there is script, a file instead, and every other way.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bonafide_app::Error;
use bonafide_app::captures::View;
use bonafide_app::files::Variant;
use bonafide_domain::capture::TRIES;
use bonafide_domain::picture::{Picture, Side, Subject};
use bonafide_domain::reason::code;
use bonafide_domain::sid::FileSid;

use super::road::Road;
use super::verdict::Verdict;
use super::{Taker, instruction, owner};
use crate::failure::page;
use crate::files;
use crate::view::Markup;
use crate::view::action::{BackLink, Button, Steps, Weight};
use crate::view::picture::Pictured;
use crate::view::shell::Shell;

#[derive(Template)]
#[template(path = "capture/picture.html")]
struct PicturePage {
    shell: Shell,
    back: Option<BackLink>,
    /// Why it is to be taken again.
    reasons: Markup,
    steps: Steps,
    document: Option<String>,
    lead: Option<String>,
    tips: Vec<String>,
    action: String,
    keep_action: String,
    keep: Button,
    keep_help: String,
    verdict: Verdict,
    is_face: bool,
    shape: &'static str,
    max: u64,
    max_megabytes: String,
    too_large: String,
    takes_files: bool,
    /// The picture with flaws, and the one that is kept already.
    held: Option<Pictured>,
    kept: Option<Pictured>,
    go_on: String,
    phone: Option<String>,
    other_way: Option<String>,
    is_guest: bool,
}

pub(super) fn is_document(side: Side) -> bool {
    side.subject() != Subject::Face
}

/// The shape to fill.
const fn shape(side: Side) -> &'static str {
    match side {
        Side::PhotoPage | Side::Page => "page",
        Side::Front | Side::Back => "card",
        Side::Straight | Side::Left | Side::Right => "face",
    }
}

/// Shows the page of a side. Without a verdict it repeats what was said of the picture that is held.
pub(super) async fn show(
    taker: &Taker,
    view: &View,
    side: Side,
    verdict: Option<Verdict>,
    status: StatusCode,
) -> Result<Response, Error> {
    let (words, language) = (taker.words(), taker.visit.language());
    let (settings, catalogue) = (&taker.console.house().settings, &taker.console.house().catalogue);
    let of_side = view.side(side).ok_or(Error::NotFound)?;
    let verdict = verdict.map_or_else(|| Verdict::of_held(taker, view, side), Ok)?;
    let mut shell = taker.visit.shell(&taker.console, instruction::instruction(words, side));
    shell.errors = !verdict.said.is_empty();
    // What was sent is answered at the address it was sent to, which is that of the page.
    shell.path = taker.road.to(side).split('?').next().unwrap_or_default().to_owned();
    let alt = words.say_with("capture-picture-of", [("side", instruction::name(words, side))]);
    let pictured = |file: FileSid, picture: &Picture| {
        let src = files::address(taker.console.house(), &taker.actor, file, Variant::Picture);
        Pictured::new(words, src, &alt, picture)
    };
    let step = view.sides.iter().position(|other| other.side == side).map_or(1, |at| at + 1);
    let filled = PicturePage {
        shell,
        back: back(taker),
        reasons: owner::reasons(taker, &of_side.place).await?,
        steps: Steps::new(words, step, view.sides.len()),
        document: instruction::document(catalogue, view, side, language),
        lead: instruction::field(catalogue, view, side)
            .and_then(|field| field.hint.as_ref())
            .map(|hint| hint.in_language(language).to_owned()),
        tips: instruction::tips(words, side),
        action: taker.road.to(side),
        keep_action: taker.road.to_keep(side),
        keep: Button::submit(Weight::Secondary, words.say("capture-keep")),
        keep_help: words.say_with("capture-keep-help", [("tries", TRIES)]),
        is_face: !is_document(side),
        shape: shape(side),
        max: settings.max_file,
        max_megabytes: taker.max_megabytes(),
        too_large: taker.sentence(view, code::INVALID_FILE_TOO_LARGE, &of_side.place)?,
        takes_files: is_document(side) || settings.selfie_files,
        held: of_side.held.as_ref().map(|(file, picture)| pictured(*file, picture)),
        kept: of_side.kept.as_ref().map(|kept| pictured(kept.file, &kept.picture)),
        go_on: taker.onward(view),
        phone: taker.road.to_phone(),
        other_way: other_way(taker, view),
        is_guest: matches!(taker.road, Road::Guest),
        verdict,
    };
    Ok((status, page(&filled)).into_response())
}

fn back(taker: &Taker) -> Option<BackLink> {
    match &taker.road {
        Road::Owner { page, .. } => Some(BackLink::new(taker.words(), page.clone())),
        Road::Guest => None,
    }
}

/// Where to ask to be verified another way, where there is one.
fn other_way(taker: &Taker, view: &View) -> Option<String> {
    let Road::Owner { page, .. } = &taker.road else { return None };
    let object_type = taker.console.house().catalogue.object_type(&view.object_type)?;
    object_type.other_way().map(|_| format!("{page}?way=other"))
}

impl PicturePage {
    /// The dead ends of a camera: each its own words and way out. The script shows the one that is met.
    fn ends(&self) -> [(&'static str, &'static str, &'static [&'static str]); 5] {
        [
            ("none", "capture-end-none", &["capture-end-none-help"]),
            ("busy", "capture-end-busy", &["capture-end-busy-help"]),
            ("refused", "capture-end-refused", &["capture-end-refused-desktop", "capture-end-refused-phone"]),
            ("insecure", "capture-end-insecure", &["capture-end-insecure-help"]),
            ("failed", "capture-end-failed", &["capture-end-failed-help"]),
        ]
    }
}
