//! Screening: sanctions lists that the operator imports, who in a submission resembles somebody on them, and pairs that
//! a reviewer found to be two people.
//!
//! The lists lie in the database, so that all processes have the same; each process keeps an index of them, made anew
//! when a list was imported since. A hit is for reviewers' eyes alone.

mod index;
mod pairs;
mod subjects;

use bonafide_domain::audit::Act;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;
use bonafide_domain::sid::CaseSid;
use bonafide_domain::text;
use bonafide_domain::vetting::{Cleared, Weight};
use bonafide_screening::Entry;
use bonafide_store::screening as store;

pub use bonafide_store::screening::List;
pub(crate) use index::Lists;
pub use pairs::Match;
pub(crate) use pairs::{Screened, findings, screen};
pub use subjects::Subject;

use crate::audit::{self, Note};
use crate::{Actor, App, Cx, Error, reviews, vetting};

/// The field in which a reviewer says why a match is somebody else.
pub const WHY: &str = "why";
/// The object that field is of.
const CLEARING: &str = "clearing";
/// The longest explanation, in characters.
const MAX_WHY: usize = 2000;
/// The longest name of a list, in characters.
const MAX_NAME: usize = 64;

/// Puts a list in the place of what was imported under its name before.
pub fn import(
    cx: &mut Cx<'_, '_>,
    actor: &Actor,
    name: &str,
    digest: [u8; 32],
    entries: &[Entry],
) -> Result<(), Error> {
    actor.must_administer()?;
    if !is_name(name) {
        return Err(Error::Invalid(vec![Problem::new(code::INVALID_FORMAT, Place::field("list", "name"))]));
    }
    let stored = entries.iter().map(|entry| stored(name, entry)).collect::<Result<Vec<_>, Error>>()?;
    store::replace(cx.tx, name, digest, cx.now, &stored)?;
    audit::about_house(cx, actor, Note::of(Act::ListImported, name, &entries.len().to_string()))
}

fn stored(list: &str, entry: &Entry) -> Result<store::StoredEntry, Error> {
    Ok(store::StoredEntry {
        list: list.to_owned(),
        entry: entry.id.clone(),
        fingerprint: entry.fingerprint().to_vec(),
        content: serde_json::to_string(entry).map_err(|error| Error::Internal(Box::new(error)))?,
    })
}

/// Whether a list can be called so: it stands in commands, logs and findings.
pub(crate) fn is_name(name: &str) -> bool {
    let is_good = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(is_good)
}

/// The lists that were imported.
pub fn list(cx: &mut Cx<'_, '_>, actor: &Actor) -> Result<Vec<List>, Error> {
    actor.must_administer()?;
    Ok(store::list_lists(cx.tx)?)
}

/// Removes a list.
pub fn remove(cx: &mut Cx<'_, '_>, actor: &Actor, name: &str) -> Result<(), Error> {
    actor.must_administer()?;
    if !store::delete(cx.tx, name)? {
        return Err(Error::NotFound);
    }
    audit::about_house(cx, actor, Note::of(Act::ListImported, name, "removed"))
}

/// Who on the lists resembles somebody; for the shell.
pub async fn search(app: &App, actor: Actor, subject: Subject) -> Result<Vec<Match>, Error> {
    actor.must_administer()?;
    let lists = index::lists(app).await?;
    Ok(lists.map(|lists| pairs::matches(&lists, std::slice::from_ref(&subject))).unwrap_or_default())
}

/// Clears the pair of a finding: that somebody on a list is somebody else, and why.
pub fn clear(cx: &mut Cx<'_, '_>, actor: &Actor, sid: CaseSid, position: usize, why: &str) -> Result<(), Error> {
    let stored = reviews::held(cx, actor, sid)?;
    let by = actor.as_reviewer()?;
    let why = explained(why)?;
    let mut report = vetting::report_of(cx, &stored)?.ok_or(Error::NotFound)?;
    let finding = report.findings.get_mut(position).ok_or(Error::NotFound)?;
    let about = finding.about.clone();
    let listed = finding.listed.as_mut().filter(|listed| listed.cleared.is_none()).ok_or(Error::NotFound)?;
    let subject_digest = pairs::subject_digest(cx, &about, &listed.searched);
    let sealed_why = cx.sealer(stored.account)?.seal(
        &why_context(&listed.list, &listed.entry),
        why.as_bytes(),
        cx.house.chance.as_ref(),
    );
    let clearance = store::Clearance {
        profile: stored.profile,
        subject_digest,
        list: listed.list.clone(),
        entry: listed.entry.clone(),
        fingerprint: hex::decode(&listed.fingerprint).unwrap_or_default(),
        by,
        at: cx.now,
        sealed_why,
    };
    store::clear(cx.tx, &clearance)?;
    listed.cleared = Some(Cleared { by, at: cx.now, why });
    finding.weight = Weight::Note;
    let detail = format!("{} {}", clearance.list, clearance.entry);
    vetting::rewrite(cx, &stored, &report)?;
    audit::about_profile(cx, actor, stored.profile, Note::of(Act::MatchCleared, sid, &detail))
}

fn explained(why: &str) -> Result<String, Error> {
    let refuse = |code: &str| Error::Invalid(vec![Problem::new(code, Place::field(CLEARING, WHY))]);
    let why = text::lines(why).map_err(|_| refuse(code::INVALID_CHARACTERS))?;
    match why.chars().count() {
        0 => Err(refuse(code::MISSING_FIELD)),
        1..=MAX_WHY => Ok(why),
        _ => Err(refuse(code::INVALID_TOO_LONG)),
    }
}

fn why_context(list: &str, entry: &str) -> String {
    format!("screening_clearances/{list}/{entry}/why")
}
