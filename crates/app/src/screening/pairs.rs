//! Pairs of somebody in a submission and somebody on a list: found outside any transaction, and made findings inside
//! one, where it is known which pairs were cleared.

use bonafide_domain::bundle::Bundle;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::vetting::{
    BlindSpot, Blindness, Check, Cleared, Finding, Kind, Likeness, ListedMatch, NamePart, Report, Weight,
};
use bonafide_screening::{CountryAgreement, DateAgreement, Entry, Hit, How, Part, Query};
use bonafide_store::cases::Stored;
use bonafide_store::screening as store;

use super::subjects::{Subject, partial, subjects};
use super::{Lists, index, why_context};
use crate::{App, Cx, Error};

/// The most entries that are shown for one name.
const MOST: usize = 5;
/// The most other names and remarks of an entry that are shown.
const MOST_NAMES: usize = 12;

/// Somebody who is searched for, and somebody on a list who resembles them.
#[derive(Clone)]
pub struct Match {
    /// What a finding would be about.
    pub about: Place,
    /// The entry, and what the likeness is made of.
    pub listed: ListedMatch,
}

/// Everybody in a submission who is searched for, and who on the lists resembles them.
pub(crate) struct Screened {
    searched: Vec<Place>,
    matches: Vec<Match>,
    /// Whether there was a list at all.
    has_lists: bool,
}

/// Searches for everybody that a submission names.
pub(crate) async fn screen(app: &App, bundle: &Bundle) -> Result<Screened, Error> {
    let subjects = subjects(&app.house, bundle);
    let lists = if subjects.is_empty() { None } else { index::lists(app).await? };
    Ok(Screened {
        searched: subjects.iter().map(|subject| subject.about.clone()).collect(),
        matches: lists.as_deref().map(|lists| matches(lists, &subjects)).unwrap_or_default(),
        has_lists: lists.is_some(),
    })
}

/// Who on the lists resembles these.
pub(crate) fn matches(lists: &Lists, subjects: &[Subject]) -> Vec<Match> {
    let of_one = |subject: &Subject| {
        let query = query(subject);
        let hits = lists.index.search(&query);
        let found = hits.into_iter().filter_map(|hit| {
            let (list, entry) = lists.entries.get(hit.entry)?;
            Some(Match { about: subject.about.clone(), listed: listed(list, entry, &hit, &query) })
        });
        found.collect::<Vec<_>>()
    };
    subjects.iter().flat_map(of_one).collect()
}

fn query(subject: &Subject) -> Query {
    Query {
        names: subject.names.clone(),
        kind: Some(subject.kind),
        birth_date: subject.birth.and_then(partial),
        countries: subject.countries.clone(),
        limit: MOST,
        ..Query::named("")
    }
}

fn listed(list: &str, entry: &Entry, hit: &Hit, query: &Query) -> ListedMatch {
    let name = entry.names.get(hit.name).map(|name| name.text.clone()).unwrap_or_default();
    let others = entry.names.iter().map(|name| name.text.clone()).filter(|other| *other != name);
    let births = entry.birth_dates.iter().map(ToString::to_string);
    let known = births.chain(entry.countries.iter().cloned()).chain([entry.remarks.clone()]);
    ListedMatch {
        list: list.to_owned(),
        entry: entry.id.clone(),
        fingerprint: hex::encode(entry.fingerprint()),
        searched: query.names.get(hit.query_name).cloned().unwrap_or_default(),
        other_names: others.take(MOST_NAMES).collect(),
        name,
        programs: entry.programs.clone(),
        remarks: known.filter(|known| !known.is_empty()).take(MOST_NAMES).collect(),
        score: hit.score,
        threshold: query.threshold,
        parts: hit.parts.iter().map(part).collect(),
        birth: match hit.birth_date {
            DateAgreement::Same => Likeness::Same,
            DateAgreement::Near | DateAgreement::SameYear => Likeness::Near,
            DateAgreement::Contradicts => Likeness::Other,
            DateAgreement::Unknown => Likeness::Unknown,
        },
        country: match hit.countries {
            CountryAgreement::Shared => Likeness::Same,
            CountryAgreement::Other => Likeness::Other,
            CountryAgreement::Unknown => Likeness::Unknown,
        },
        cleared: None,
    }
}

fn part(part: &Part) -> NamePart {
    let how = match part.how {
        How::Same => "same",
        How::Sound => "sound",
        How::Spelling => "spelling",
        How::Initial => "initial",
        How::Joined => "joined",
        How::OnlyQuery | How::OnlyEntry => "missing",
    };
    NamePart {
        searched: part.query.clone(),
        listed: part.entry.clone(),
        how: how.to_owned(),
        value: part.value,
        weight: part.weight,
    }
}

/// What a search makes findings of.
pub(crate) fn findings(cx: &mut Cx<'_, '_>, stored: &Stored, screened: &Screened) -> Result<Report, Error> {
    let mut report = Report::default();
    if screened.searched.is_empty() {
        return Ok(report);
    }
    if !screened.has_lists {
        let about = Place::object(PROFILE);
        report.blind.push(BlindSpot { check: Check::Screening, about, why: Blindness::NothingImported });
        return Ok(report);
    }
    for found in &screened.matches {
        report.findings.push(finding(cx, stored, found)?);
    }
    let is_clear = |about: &&Place| !screened.matches.iter().any(|found| found.about == **about);
    let clear = screened.searched.iter().filter(is_clear);
    report.findings.extend(clear.map(|about| Finding::new(Kind::NotListed, about.clone())));
    Ok(report)
}

fn finding(cx: &mut Cx<'_, '_>, stored: &Stored, found: &Match) -> Result<Finding, Error> {
    let mut listed = found.listed.clone();
    listed.cleared = cleared(cx, stored, found)?;
    let finding = Finding::new(Kind::Listed, found.about.clone());
    let weight = if listed.cleared.is_some() { Weight::Note } else { finding.weight };
    Ok(Finding { listed: Some(listed), ..finding.weighing(weight) })
}

/// Who has cleared this pair, if the entry is still as it was then.
fn cleared(cx: &mut Cx<'_, '_>, stored: &Stored, found: &Match) -> Result<Option<Cleared>, Error> {
    let listed = &found.listed;
    let digest = subject_digest(cx, &found.about, &listed.searched);
    let known = store::find_clearance(cx.tx, stored.profile, digest, &listed.list, &listed.entry)?;
    let Some(known) = known.filter(|known| hex::encode(&known.fingerprint) == listed.fingerprint) else {
        return Ok(None);
    };
    let why = cx.sealer(stored.account)?.open(&why_context(&listed.list, &listed.entry), &known.sealed_why)?;
    let why = String::from_utf8_lossy(&why).into_owned();
    Ok(Some(Cleared { by: known.by, at: known.at, why }))
}

/// By what somebody in a profile is known again: which person or business of it, and the name.
pub(super) fn subject_digest(cx: &Cx<'_, '_>, about: &Place, name: &str) -> [u8; 32] {
    cx.house.digest("screening-subject", &format!("{about}/{name}"))
}
