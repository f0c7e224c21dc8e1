//! What to do for a picture, in a few large words, and what makes it a good one.

use bonafide_app::captures::View;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::field::{Field, Kind};
use bonafide_domain::language::Language;
use bonafide_domain::photo_id::PhotoId;
use bonafide_domain::picture::{Side, Subject};

use crate::words::Words;

/// The one thing to do.
pub(super) fn instruction(words: Words, side: Side) -> String {
    let sentence = match side {
        Side::PhotoPage => words.say("capture-do-photo-page"),
        Side::Front => words.say("capture-do-front"),
        Side::Back => words.say("capture-do-back"),
        Side::Straight => words.say("capture-do-straight"),
        Side::Left => words.say("capture-do-left"),
        Side::Right => words.say("capture-do-right"),
        Side::Page => words.say("capture-do-page"),
    };
    sentence.into_owned()
}

/// What a side is called in a sentence.
pub(super) fn name(words: Words, side: Side) -> String {
    let name = match side {
        Side::PhotoPage => words.say("capture-side-photo-page"),
        Side::Front => words.say("capture-side-front"),
        Side::Back => words.say("capture-side-back"),
        Side::Straight => words.say("capture-side-straight"),
        Side::Left => words.say("capture-side-left"),
        Side::Right => words.say("capture-side-right"),
        Side::Page => words.say("capture-side-page"),
    };
    name.into_owned()
}

/// What makes a good picture, in three short lines.
pub(super) fn tips(words: Words, side: Side) -> Vec<String> {
    let keys = match side.subject() {
        Subject::Document | Subject::Paper => {
            [words.say("capture-tip-corners"), words.say("capture-tip-light"), words.say("capture-tip-still")]
        }
        Subject::Face => [
            words.say("capture-tip-face-light"),
            words.say("capture-tip-face-bare"),
            words.say("capture-tip-face-alone"),
        ],
    };
    keys.map(|tip| tip.into_owned()).to_vec()
}

/// The field that asks for a side.
pub(super) fn field<'c>(catalogue: &'c Catalogue, view: &View, side: Side) -> Option<&'c Field> {
    catalogue.field(&view.side(side)?.place)
}

/// What the document is called, with its name in the country that issued it.
pub(super) fn document(catalogue: &Catalogue, view: &View, side: Side, language: Language) -> Option<String> {
    photo_id(catalogue, view, side).map(|photo_id| photo_id.label(language))
}

fn photo_id<'c>(catalogue: &'c Catalogue, view: &View, side: Side) -> Option<&'c PhotoId> {
    let Kind::Picture { chosen: Some(chosen), .. } = &field(catalogue, view, side)?.kind else { return None };
    let answers = view.bundle.attributes(&view.object_type)?;
    catalogue.photo_ids.find(&answers.text(&chosen.country), &answers.text(&chosen.code))
}
