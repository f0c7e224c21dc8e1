//! One line of the list: what its kind says and what it says itself, made into a photo ID of closed types.

use std::collections::BTreeMap;

use bonafide_domain::language::Text;
use bonafide_domain::photo_id::{Class, PhotoId};
use bonafide_domain::picture::{Side, Subject};
use regex::Regex;

use super::raw::{RawKind, RawPhotoId};
use crate::mistake::{Mistakes, Source, listed};
use crate::raw::Word;
use crate::words::{PLAIN, text};

/// A kind: what all lines of a code share.
pub(crate) struct Kind {
    class: Class,
    title: Text,
    sides: Vec<Side>,
    mrz: Option<Side>,
    sources: Vec<String>,
}

/// What lines name: kinds, sources, lists of issuers.
#[derive(Default)]
pub(crate) struct Named {
    pub(crate) kinds: BTreeMap<String, Kind>,
    pub(crate) sources: BTreeMap<String, String>,
    pub(crate) issuers: BTreeMap<String, Vec<(String, String)>>,
}

/// Makes a kind. Every mistake is noted; what comes back then is only good to go on checking with.
pub(crate) fn kind(source: &Source, raw: &RawKind, named: &Named, mistakes: &mut Mistakes) -> Kind {
    let class = Class::of_word(raw.class.get_ref());
    if class.is_none() {
        let help = format!("known classes are {}", listed(Class::ALL.map(Class::word)));
        mistakes.add(source.mistake(raw.class.span(), format!("unknown class \"{}\"", raw.class.get_ref()), help));
    }
    let title = text(source, &raw.title, PLAIN, mistakes);
    let sides = sides(source, raw.sides.get_ref(), raw.sides.span(), mistakes);
    let mrz = side_of(source, "mrz", raw.mrz.as_ref(), &sides, mistakes);
    let sources = sources(source, &raw.source, named, mistakes);
    Kind { class: class.unwrap_or(Class::Other), title, sides, mrz, sources }
}

/// Makes the photo ID of a line; one whose kind is unknown is told and left out.
pub(crate) fn photo_id(source: &Source, raw: &RawPhotoId, named: &Named, mistakes: &mut Mistakes) -> Option<PhotoId> {
    let Some(kind) = named.kinds.get(raw.code.get_ref()) else {
        let help = format!("known kinds are {}", listed(named.kinds.keys().map(String::as_str)));
        mistakes.add(source.mistake(raw.code.span(), format!("unknown kind \"{}\"", raw.code.get_ref()), help));
        return None;
    };
    let own_sides = raw.sides.as_ref().map(|written| sides(source, written.get_ref(), written.span(), mistakes));
    let sides = own_sides.unwrap_or_else(|| kind.sides.clone());
    Some(PhotoId {
        code: raw.code.get_ref().clone(),
        class: kind.class,
        title: raw.title.as_ref().map_or_else(|| kind.title.clone(), |own| text(source, own, PLAIN, mistakes)),
        local_name: local_name(source, raw, mistakes),
        mrz: side_of(source, "mrz", raw.mrz.as_ref(), &sides, mistakes).or(kind.mrz.filter(|s| sides.contains(s))),
        pdf417: side_of(source, "pdf417", raw.pdf417.as_ref(), &sides, mistakes),
        sides,
        number: number(source, raw, mistakes),
        masked: raw.masked,
        may_lack_expiry: raw.may_lack_expiry,
        issuers: issuers(source, raw.issuers.as_ref(), named, mistakes),
        source: source_of(source, raw, kind, named, mistakes),
    })
}

/// What a photo ID shows: its photo page, its front, or its front and its back.
fn sides(source: &Source, written: &[Word], span: std::ops::Range<usize>, mistakes: &mut Mistakes) -> Vec<Side> {
    let of_document = |side: &Side| side.subject() == Subject::Document;
    let mut sides = Vec::new();
    for word in written {
        match Side::of_word(word.get_ref()).filter(of_document) {
            Some(side) => sides.push(side),
            None => {
                let help =
                    format!("known sides are {}", listed(Side::ALL.into_iter().filter(of_document).map(Side::word)));
                mistakes.add(source.mistake(word.span(), format!("unknown side \"{}\"", word.get_ref()), help));
                return Vec::new();
            }
        }
    }
    if !matches!(*sides, [Side::PhotoPage] | [Side::Front] | [Side::Front, Side::Back]) {
        let help = "write [\"photo_page\"], [\"front\"] or [\"front\", \"back\"]";
        mistakes.add(source.mistake(span, "no document has these sides", help));
    }
    sides
}

/// The side that carries something; it must be one of those that are taken.
fn side_of(source: &Source, key: &str, word: Option<&Word>, sides: &[Side], mistakes: &mut Mistakes) -> Option<Side> {
    let word = word?;
    let side = Side::of_word(word.get_ref()).filter(|side| sides.contains(side));
    if side.is_none() && !sides.is_empty() {
        let what = format!("{key} is on \"{}\", of which no picture is taken", word.get_ref());
        let help = format!("the sides are {}", listed(sides.iter().map(|side| side.word())));
        mistakes.add(source.mistake(word.span(), what, help));
    }
    side
}

fn local_name(source: &Source, raw: &RawPhotoId, mistakes: &mut Mistakes) -> Option<String> {
    let name = raw.local_name.as_ref()?;
    if name.get_ref().trim().is_empty() || name.get_ref().trim() != name.get_ref() {
        let what = "the local name is empty, or has spaces around it";
        mistakes.add(source.mistake(name.span(), what, "write the name alone, or leave it out"));
    }
    Some(name.get_ref().clone())
}

/// The form of the number. It is only believed with an example of it beside it.
fn number(source: &Source, raw: &RawPhotoId, mistakes: &mut Mistakes) -> Option<String> {
    let (number, example) = match (&raw.number, &raw.example) {
        (Some(number), Some(example)) => (number, example),
        (None, None) => return None,
        (Some(alone), None) | (None, Some(alone)) => {
            let what = "number and example stand together";
            mistakes.add(source.mistake(alone.span(), what, "add the other, or leave both out"));
            return None;
        }
    };
    match Regex::new(&format!("^(?:{})$", number.get_ref())) {
        Ok(form) if form.is_match(example.get_ref()) => {}
        Ok(_) => {
            let what = format!("the example \"{}\" is not of the form of the number", example.get_ref());
            mistakes.add(source.mistake(example.span(), what, "the form is for the whole number"));
        }
        Err(_) => {
            let help = "write, for instance, '[A-Z]{2}[0-9]{7}'";
            mistakes.add(source.mistake(number.span(), "the form of the number is no regular expression", help));
        }
    }
    Some(number.get_ref().clone())
}

fn issuers(source: &Source, written: Option<&Word>, named: &Named, mistakes: &mut Mistakes) -> Vec<(String, String)> {
    let Some(word) = written else { return Vec::new() };
    named.issuers.get(word.get_ref()).cloned().unwrap_or_else(|| {
        let help = format!("known lists are {}", listed(named.issuers.keys().map(String::as_str)));
        mistakes.add(source.mistake(word.span(), format!("unknown issuers \"{}\"", word.get_ref()), help));
        Vec::new()
    })
}

fn source_of(source: &Source, raw: &RawPhotoId, kind: &Kind, named: &Named, mistakes: &mut Mistakes) -> String {
    let own = raw.source.as_ref().map(|written| sources(source, written.get_ref(), named, mistakes));
    let said = own.unwrap_or_else(|| kind.sources.clone());
    if said.is_empty() && raw.source.as_ref().is_none_or(|written| written.get_ref().is_empty()) {
        let what = format!("\"{}\" does not say where it was taken from", raw.code.get_ref());
        mistakes.add(source.mistake(raw.code.span(), what, "add source, with words of [source]"));
    }
    said.join("; ")
}

fn sources(source: &Source, written: &[Word], named: &Named, mistakes: &mut Mistakes) -> Vec<String> {
    let mut said = Vec::new();
    for word in written {
        match named.sources.get(word.get_ref()) {
            Some(words) => said.push(words.clone()),
            None => {
                let help = format!("known sources are {}", listed(named.sources.keys().map(String::as_str)));
                mistakes.add(source.mistake(word.span(), format!("unknown source \"{}\"", word.get_ref()), help));
            }
        }
    }
    said
}
