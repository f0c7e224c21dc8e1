//! What only the house can know of a submission: whether its documents and pictures stand in another profile already.

use bonafide_domain::picture::Region;
use bonafide_domain::place::{PROFILE, Place};
use bonafide_domain::reason::Part;
use bonafide_domain::sid::ProfileSid;
use bonafide_domain::vetting::{Finding, Kind, Report};
use bonafide_store::cases::Stored;
use bonafide_store::marks;
use bonafide_vetting::looked::{Mark, MarkKind};

use crate::{Cx, Error};

/// What the house knows.
pub(super) fn look(cx: &mut Cx<'_, '_>, stored: &Stored, marks: &[Mark]) -> Result<Report, Error> {
    Ok(Report { findings: seen_before(cx, stored, marks)?, ..Report::default() })
}

/// Whether the marks stand in other profiles; from now on they stand in this one too.
fn seen_before(cx: &mut Cx<'_, '_>, stored: &Stored, seen: &[Mark]) -> Result<Vec<Finding>, Error> {
    let mut findings: Vec<Finding> = Vec::new();
    for mark in seen {
        let digest = cx.house.digest(&format!("mark/{}", mark.kind.word()), &mark.value);
        let others = marks::list_others(cx.tx, mark.kind.word(), digest, stored.profile)?;
        marks::insert(cx.tx, mark.kind.word(), digest, stored.profile, stored.sid, cx.now)?;
        if !others.is_empty() {
            add(&mut findings, elsewhere(mark, others));
        }
    }
    if findings.is_empty() && !seen.is_empty() {
        findings.push(Finding::new(Kind::SeenFirst, Place::object(PROFILE)));
    }
    Ok(findings)
}

/// Adds a finding; what is found of several pictures of one thing is one finding.
fn add(findings: &mut Vec<Finding>, new: Finding) {
    let same = findings.iter_mut().find(|known| known.kind == new.kind && known.about == new.about);
    let Some(known) = same else { return findings.push(new) };
    known.spots.extend(new.spots);
    known.elsewhere.extend(new.elsewhere);
    known.elsewhere.sort_unstable();
    known.elsewhere.dedup();
}

fn elsewhere(mark: &Mark, others: Vec<ProfileSid>) -> Finding {
    let kind = match mark.kind {
        MarkKind::Document => Kind::DocumentElsewhere,
        MarkKind::Picture => Kind::PictureElsewhere,
    };
    let whole = Region::new(0.0, 0.0, 1.0, 1.0).map(|region| Part { file: mark.file, region });
    let finding = Finding::new(kind, Place::object(&mark.object)).seen_at(whole);
    Finding { elsewhere: others, ..finding }
}
