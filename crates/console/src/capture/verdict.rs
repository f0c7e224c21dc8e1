//! The verdict on a picture: kept, or what to do better, in the words of the taxonomy, what is to be done first first.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_app::Error;
use bonafide_app::captures::View;
use bonafide_app::pictures::Outcome;
use bonafide_domain::picture::{Flaw, Side};
use bonafide_domain::reason::code;
use serde_json::{Value, json};

use super::Taker;
use crate::view::status::{Symbol, Tone};

/// What is said of a picture that was not kept.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "capture/verdict.html")]
pub(super) struct Verdict {
    /// Codes and sentences. Nothing is said of a picture that nobody has sent.
    pub(super) said: Vec<(String, String)>,
    /// Whether it was a picture at all.
    is_picture: bool,
    tries: u32,
    pub(super) may_keep: bool,
}

impl HtmlSafe for Verdict {}

impl Verdict {
    /// The verdict that an outcome is; none when the picture was kept.
    pub(super) fn of(taker: &Taker, view: &View, side: Side, outcome: &Outcome) -> Result<Option<Verdict>, Error> {
        let (codes, is_picture): (Vec<&str>, bool) = match outcome {
            Outcome::Kept => return Ok(None),
            Outcome::Flawed { flaws, .. } => (flaws.iter().copied().map(Flaw::code).collect(), true),
            Outcome::Refused(fault) => (vec![fault.code()], false),
            Outcome::RefusedBefore(fault) => (vec![code::INVALID_FILE_REPEATED, fault.code()], false),
            Outcome::FlawedBefore(flaw) => (vec![code::INVALID_FILE_REPEATED, flaw.code()], true),
        };
        Verdict::saying(taker, view, side, &codes, is_picture).map(Some)
    }

    /// What was said of the picture that is held, for somebody who comes back to the page.
    pub(super) fn of_held(taker: &Taker, view: &View, side: Side) -> Result<Verdict, Error> {
        let held = view.side(side).and_then(|side| side.held.as_ref());
        let codes: Vec<&str> = held.iter().flat_map(|(_, picture)| &picture.flaws).map(|flaw| flaw.code()).collect();
        Verdict::saying(taker, view, side, &codes, true)
    }

    /// Nothing was sent.
    pub(super) fn of_nothing(taker: &Taker) -> Verdict {
        let say = taker.words().say("capture-no-file").into_owned();
        Verdict { said: vec![("missing.file".to_owned(), say)], ..Verdict::default() }
    }

    fn saying(taker: &Taker, view: &View, side: Side, codes: &[&str], is_picture: bool) -> Result<Verdict, Error> {
        let of_side = view.side(side).ok_or(Error::NotFound)?;
        let say = |code: &&str| Ok(((*code).to_owned(), taker.sentence(view, code, &of_side.place)?));
        let said = codes.iter().map(say).collect::<Result<_, Error>>()?;
        Ok(Verdict { said, is_picture, tries: of_side.tries, may_keep: of_side.may_keep })
    }

    /// The verdict as facts for our script.
    pub(super) fn facts(&self) -> Value {
        let said: Vec<Value> = self.said.iter().map(|(code, say)| json!({ "code": code, "say": say })).collect();
        let name = if self.is_picture { "flaws" } else { "faults" };
        json!({ "kept": false, name: said, "may_keep": self.may_keep, "tries": self.tries })
    }
}
