//! The list of photo IDs: every country of the list of countries is there, with its passport first or with the state
//! whose documents its people hold.
//!
//! An operator's file replaces the lines of the countries it names, and may use the kinds, sources and issuers of the
//! shipped one. So all files are collected first and made into photo IDs together.

mod raw;
mod row;

use std::collections::BTreeMap;

use bonafide_domain::country::{Countries, CountryCode};
use bonafide_domain::photo_id::{Class, PhotoId, PhotoIds};
use serde_spanned::Spanned;

use crate::mistake::{Mistakes, Source};
use crate::raw::Word;
pub(crate) use raw::RawPhotoIds;
use raw::{RawCountry, RawPhotoId, Says};
use row::Named;

/// The photo IDs of each country, and who issues those that are another state's.
#[derive(Default)]
struct List {
    own: BTreeMap<CountryCode, Vec<PhotoId>>,
    from_elsewhere: BTreeMap<(CountryCode, String), CountryCode>,
}

/// The list that the files make together, those that come later overriding those before.
pub(crate) fn list(files: &[(&Source, RawPhotoIds)], countries: &Countries, mistakes: &mut Mistakes) -> PhotoIds {
    let named = named(files, mistakes);
    let written = written(files, countries, mistakes);
    let mut list = List::default();
    for (code, (source, name, country)) in &written {
        if let Some(photo_ids) = own(source, name, country, &named, mistakes) {
            list.own.insert(*code, photo_ids);
        }
    }
    for (code, (source, _, country)) in &written {
        list.lead(*code, source, country, mistakes);
    }
    check_complete(files, countries, &written, mistakes);
    PhotoIds::new(list.own).with_issuing_states(list.from_elsewhere)
}

fn named(files: &[(&Source, RawPhotoIds)], mistakes: &mut Mistakes) -> Named {
    let mut named = Named::default();
    for (source, raw) in files {
        for (word, said) in &raw.source {
            named.sources.insert(word.get_ref().clone(), said.get_ref().clone());
        }
        for (word, listed) in &raw.issuers {
            let issuers = listed.iter().map(|(code, name)| (code.get_ref().clone(), name.get_ref().clone()));
            named.issuers.insert(word.get_ref().clone(), by_name(issuers.collect()));
        }
        for (word, raw) in &raw.kind {
            let kind = row::kind(source, raw, &named, mistakes);
            named.kinds.insert(word.get_ref().clone(), kind);
        }
    }
    named
}

/// In the order in which people look for their state.
fn by_name(mut issuers: Vec<(String, String)>) -> Vec<(String, String)> {
    issuers.sort_by(|a, b| a.1.cmp(&b.1));
    issuers
}

type Written<'a> = BTreeMap<CountryCode, (&'a Source, &'a Word, &'a RawCountry)>;

/// The countries that are named, an operator's in the place of those shipped.
fn written<'a>(files: &'a [(&Source, RawPhotoIds)], countries: &Countries, mistakes: &mut Mistakes) -> Written<'a> {
    let mut written = Written::new();
    for (source, raw) in files {
        for (name, country) in &raw.country {
            let Some(code) = known(source, name, countries, mistakes) else { continue };
            match written.get(&code) {
                Some((earlier, _, _)) if earlier.layer >= source.layer => {
                    let what = format!("the country \"{code}\" stands twice");
                    mistakes.add(source.mistake(name.span(), what, "write all that it issues in one place"));
                }
                _ => drop(written.insert(code, (source, name, country))),
            }
        }
    }
    written
}

fn known(source: &Source, name: &Word, countries: &Countries, mistakes: &mut Mistakes) -> Option<CountryCode> {
    let code = name.get_ref().parse().ok();
    let known = code.filter(|code: &CountryCode| countries.contains(*code) && code.as_str() == name.get_ref());
    if known.is_none() {
        let help = "countries are named by two capital letters, as in countries.json";
        mistakes.add(source.mistake(name.span(), format!("unknown country \"{}\"", name.get_ref()), help));
    }
    known
}

/// What a country lists itself; nothing when it only leads to another.
fn own(
    source: &Source,
    name: &Word,
    country: &RawCountry,
    named: &Named,
    mistakes: &mut Mistakes,
) -> Option<Vec<PhotoId>> {
    match country.says() {
        Says::Own(rows) => {
            let photo_ids = rows_of(source, rows.get_ref(), named, mistakes);
            check_passport_first(source, name, rows, &photo_ids, mistakes);
            Some(photo_ids)
        }
        Says::PassportOf(_, rows) => {
            Some(rows.map(|rows| rows_of(source, rows.get_ref(), named, mistakes)).unwrap_or_default())
        }
        Says::None => Some(Vec::new()),
        Says::IssuedBy(_) => None,
        Says::Unclear(span) => {
            let what = format!("what may be shown of \"{}\" is not clear", name.get_ref());
            let help = "write photo_ids, or issued_by, or passport_of with or without photo_ids, or issues_none = true";
            mistakes.add(source.mistake(span.unwrap_or(name.span()), what, help));
            None
        }
    }
}

fn rows_of(source: &Source, rows: &[RawPhotoId], named: &Named, mistakes: &mut Mistakes) -> Vec<PhotoId> {
    for (at, row) in rows.iter().enumerate() {
        if rows[..at].iter().any(|earlier| earlier.code.get_ref() == row.code.get_ref()) {
            let what = format!("\"{}\" stands twice in the country", row.code.get_ref());
            mistakes.add(source.mistake(row.code.span(), what, "codes are unique in a country"));
        }
    }
    rows.iter().filter_map(|row| row::photo_id(source, row, named, mistakes)).collect()
}

fn check_passport_first(
    source: &Source,
    name: &Word,
    rows: &Spanned<Vec<RawPhotoId>>,
    photo_ids: &[PhotoId],
    mistakes: &mut Mistakes,
) {
    let is_complete = photo_ids.len() == rows.get_ref().len();
    if is_complete && photo_ids.first().is_none_or(|first| first.class != Class::Passport) {
        let what = format!("the passport of \"{}\" does not stand first", name.get_ref());
        let help =
            "every country's passport is accepted: begin with { code = \"pp\" }, or name the state with passport_of";
        mistakes.add(source.mistake(rows.span(), what, help));
    }
}

impl List {
    /// Gives a country what another state issues for its people.
    fn lead(&mut self, code: CountryCode, source: &Source, country: &RawCountry, mistakes: &mut Mistakes) {
        let (state, only_passport) = match country.says() {
            Says::IssuedBy(state) => (state, false),
            Says::PassportOf(state, _) => (state, true),
            Says::Own(_) | Says::None | Says::Unclear(_) => return,
        };
        let Some((from, theirs)) = self.issued_by(state) else {
            let what = format!("\"{}\" issues no passport of its own", state.get_ref());
            mistakes.add(source.mistake(state.span(), what, "name the state that does"));
            return;
        };
        let own = self.own.entry(code).or_default();
        let taken: Vec<PhotoId> = if only_passport { theirs.into_iter().take(1).collect() } else { theirs };
        for (at, photo_id) in taken.into_iter().enumerate() {
            self.from_elsewhere.insert((code, photo_id.code.clone()), from);
            own.insert(at, photo_id);
        }
    }

    /// What a state issues itself, its passport first.
    fn issued_by(&self, state: &Word) -> Option<(CountryCode, Vec<PhotoId>)> {
        let code: CountryCode = state.get_ref().parse().ok()?;
        let theirs = self.own.get(&code)?;
        let passport = theirs.first().filter(|first| first.class == Class::Passport)?;
        let is_their_own = !self.from_elsewhere.contains_key(&(code, passport.code.clone()));
        is_their_own.then(|| (code, theirs.clone()))
    }
}

fn check_complete(
    files: &[(&Source, RawPhotoIds)],
    countries: &Countries,
    written: &Written<'_>,
    mistakes: &mut Mistakes,
) {
    let Some((source, _)) = files.first() else { return };
    let all = countries.list(Default::default()).map(|(code, _)| code);
    for code in all.filter(|code| !written.contains_key(code)) {
        let what = format!("the country \"{code}\" is missing");
        mistakes.add(source.mistake(0..0, what, "every country of countries.json is listed: add it"));
    }
}
