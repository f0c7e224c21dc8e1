//! `bonafide vet`: makes the checks on files from the shell, as the server makes them on what is submitted.
//!
//! The files are taken apart and looked at in processes of their own, and nothing is kept. What only a server can know
//! (other profiles, sanctions lists, registers) is not looked at here.

use std::path::{Path, PathBuf};

use anyhow::Context;
use bonafide_app::examiner::Examiner;
use bonafide_app::vetter::Vetter;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::country::CountryCode;
use bonafide_domain::judge::parse_date;
use bonafide_domain::picture::{Picture, Side, Subject};
use bonafide_domain::sid::{FileSid, Sid};
use bonafide_domain::time::Clock;
use bonafide_domain::vetting::{Finding, Proposal, Report};
use bonafide_vetting::Limits;
use bonafide_vetting::papers::{Document, EnteredName, Papers, Person, Selfie, Shown};
use clap::Args;
use serde_json::json;

use super::{print_json, say};
use crate::apart::Apart;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::examiner::ExaminerApart;
use crate::vetter::VetterApart;
use crate::wire;

/// Look at pictures of a photo ID and of a face, as is done with what is submitted.
///
/// Each file is SIDE=PATH, where SIDE is photo_page, front, back, straight, left or right; a bare PATH is a photo page,
/// or a straight face once there is a page. It ends with 0 when everything speaks for the papers, 3 when a person should
/// look, 4 when something speaks against them, and 1 when it could not look.
///
///   bonafide vet passport.jpg me.jpg --family-name Lindquell --given-names Ottilie --birth-date 1991-05-17 --country DE
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Vet {
    /// The files.
    #[arg(required = true, value_name = "[SIDE=]FILE")]
    files: Vec<String>,
    /// The given names, as they were entered.
    #[arg(long, value_name = "NAMES", default_value = "")]
    given_names: String,
    /// The family name, as it was entered.
    #[arg(long, value_name = "NAME", default_value = "")]
    family_name: String,
    /// The date of birth, as it was entered: YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    birth_date: Option<String>,
    /// The country whose document is shown, in two letters.
    #[arg(long, value_name = "COUNTRY", default_value = "US")]
    country: String,
    /// The document, by its code in the catalogue: pp passport, id identity card, dl driving licence, rp residence permit.
    #[arg(long = "type", value_name = "CODE", default_value = "pp")]
    kind: String,
    /// The day on which it is looked at [default: today].
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// The exit codes beside success and failure.
const LOOK: i32 = 3;
const AGAINST: i32 = 4;

impl Vet {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("the runtime")?;
        let (report, names) = runtime.block_on(self.look(config))?;
        if self.json {
            print_json(&as_json(&report, &names))?;
        } else {
            print(&report, &names)?;
        }
        match report.proposal() {
            Proposal::Approve => Ok(()),
            Proposal::Look => std::process::exit(LOOK),
            Proposal::Reject => std::process::exit(AGAINST),
        }
    }

    async fn look(&self, config: &Config) -> anyhow::Result<(Report, Vec<String>)> {
        let apart = Apart::new()?;
        let (papers, names) = self.papers(config, &ExaminerApart(apart.clone())).await?;
        let vetter = VetterApart { apart, models: wire::models(config) };
        let looked = vetter.look(papers).await?;
        let looked = looked.map_err(|why| anyhow::anyhow!("the files could not be looked at: {}", why.word()))?;
        Ok((looked.report, names))
    }

    /// What the files show, and the name of each file.
    async fn papers(&self, config: &Config, examiner: &ExaminerApart) -> anyhow::Result<(Papers, Vec<String>)> {
        let catalogue = wire::catalogue(config)?;
        let (mut shown, mut names) = (Vec::new(), Vec::new());
        for (side, path) in sides(&self.files)? {
            let nth = u8::try_from(names.len()).context("too many files: give at most one for each side")?;
            shown.push(examined(examiner, side, &path, nth).await?);
            names.push(path.display().to_string());
        }
        let (document, selfie): (Vec<Shown>, Vec<Shown>) =
            shown.into_iter().partition(|shown| shown.side.subject() == Subject::Document);
        let today = match &self.today {
            Some(day) => parse_date(day).with_context(|| format!("--today: {day} is no date; write YYYY-MM-DD"))?,
            None => SystemClock.now().day(),
        };
        let birth = match &self.birth_date {
            Some(day) => {
                Some(parse_date(day).with_context(|| format!("--birth-date: {day} is no date; write YYYY-MM-DD"))?)
            }
            None => None,
        };
        let document = if document.is_empty() { None } else { Some(self.document(&catalogue, document)?) };
        let selfie = (!selfie.is_empty()).then(|| Selfie { object: "selfie".to_owned(), pictures: selfie });
        let name =
            EnteredName { given: self.given_names.clone(), family: self.family_name.clone(), ..EnteredName::default() };
        let person = Person { object: "person".to_owned(), name, birth, document, selfie, ..Person::default() };
        Ok((Papers { today, people: vec![person] }, names))
    }

    fn document(&self, catalogue: &Catalogue, pictures: Vec<Shown>) -> anyhow::Result<Document> {
        let country = self.country.to_ascii_uppercase();
        let photo_ids = &catalogue.photo_ids;
        Document::chosen(photo_ids, &country, &self.kind, "photo_id", pictures).with_context(|| {
            let known = country.parse::<CountryCode>().map(|country| photo_ids.of(country)).unwrap_or_default();
            let known: Vec<&str> = known.iter().map(|known| known.code.as_str()).collect();
            match known.as_slice() {
                [] => format!("--country {country}: no photo ID is listed for it; give two letters, such as DE"),
                _ => format!("--type {}: {country} has none such; it has {}", self.kind, known.join(", ")),
            }
        })
    }
}

/// Which side each file is to show.
fn sides(files: &[String]) -> anyhow::Result<Vec<(Side, PathBuf)>> {
    let mut sides: Vec<(Side, PathBuf)> = Vec::new();
    for file in files {
        let named = file.split_once('=').and_then(|(side, path)| Some((Side::of_word(side)?, PathBuf::from(path))));
        let (side, path) = named.unwrap_or_else(|| {
            let has_page = sides.iter().any(|(side, _)| side.subject() == Subject::Document);
            (if has_page { Side::Straight } else { Side::PhotoPage }, PathBuf::from(file))
        });
        anyhow::ensure!(side != Side::Page, "{file}: a page of a paper is not looked at");
        anyhow::ensure!(
            !sides.iter().any(|(other, _)| *other == side),
            "{file}: there is another file for {}",
            side.word()
        );
        sides.push((side, path));
    }
    Ok(sides)
}

async fn examined(examiner: &ExaminerApart, side: Side, path: &Path, nth: u8) -> anyhow::Result<Shown> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let examined = examiner.examine(bytes, side, Limits::default()).await?;
    let examined = examined.with_context(|| path.display().to_string())?;
    let picture: Picture = examined.picture;
    let (field, file) = (side.word().to_owned(), FileSid::from_bytes([nth; 16]));
    Ok(Shown { field, file, side, picture, jpeg: examined.jpeg })
}

fn as_json(report: &Report, names: &[String]) -> serde_json::Value {
    let name_of = |finding: &Finding| -> Vec<serde_json::Value> {
        let spots = finding.spots.iter();
        spots.map(|spot| json!({ "file": file_name(names, spot.file), "region": spot.region })).collect()
    };
    let findings: Vec<serde_json::Value> = report
        .findings
        .iter()
        .map(|finding| {
            json!({
                "check": finding.kind.check().word(),
                "finding": finding.kind.word(),
                "weight": finding.weight.word(),
                "about": finding.about.to_string(),
                "reason": finding.reason(),
                "compared": finding.compared,
                "score": finding.score,
                "flaw": finding.flaw,
                "spots": name_of(finding),
            })
        })
        .collect();
    let blind = report
        .blind
        .iter()
        .map(|blind| json!({ "check": blind.check.word(), "about": blind.about.to_string(), "why": blind.why.word() }));
    let made = report.made.iter().map(|(check, millis)| json!({ "check": check.word(), "milliseconds": millis }));
    json!({
        "proposal": report.proposal().word(),
        "findings": findings,
        "blind": blind.collect::<Vec<_>>(),
        "made": made.collect::<Vec<_>>(),
    })
}

fn file_name(names: &[String], file: FileSid) -> Option<&String> {
    names.iter().enumerate().find(|(nth, _)| FileSid::from_bytes([*nth as u8; 16]) == file).map(|(_, name)| name)
}

fn print(report: &Report, names: &[String]) -> anyhow::Result<()> {
    for finding in &report.findings {
        let reason = finding.reason().map(|reason| format!("  {reason}")).unwrap_or_default();
        say!("{:<8} {:<10} {}{reason}", finding.weight.word(), finding.kind.check().word(), finding.kind.word());
        if let Some(compared) = &finding.compared {
            say!(
                "         {:?}: {:?} – {:?}: {:?}",
                compared.left.0,
                compared.left.1,
                compared.right.0,
                compared.right.1
            );
        }
        if let Some(score) = &finding.score {
            say!(
                "         distance {:.2}, same up to {:.2}, other from {:.2}",
                score.value,
                score.good_to,
                score.bad_from
            );
        }
        for spot in &finding.spots {
            let r = spot.region;
            let name = file_name(names, spot.file).map(String::as_str).unwrap_or_default();
            say!("         {name}: {:.3} {:.3} {:.3} {:.3}", r.x, r.y, r.width, r.height);
        }
    }
    for blind in &report.blind {
        say!("{:<8} {:<10} {}", "blind", blind.check.word(), blind.why.word());
    }
    say!("proposes {}", report.proposal().word());
    Ok(())
}
