//! What the desk shows of a case beyond its line in the list: the answers, what was found about them, what changed, how
//! earlier submissions ended.

use bonafide_app::reviews::CaseFile;
use bonafide_app::{Cx, Error};
use bonafide_domain::address::Address;
use bonafide_domain::answers::{self, Answer, Change};
use bonafide_domain::bundle::Bundle;
use bonafide_domain::case::Case;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::evaluation::{Evaluation, Problem, Requirement};
use bonafide_domain::event::Event;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::policy::Policy;
use bonafide_domain::reason::Reason;
use bonafide_domain::wording;
use serde_json::{Value, json};

use super::pictures;

/// What a case is read with.
struct Reading<'a> {
    catalogue: &'a Catalogue,
    policy: &'a Policy,
    language: Language,
    file: &'a CaseFile,
}

/// Adds all of it to a case as lists show it.
pub(super) fn add_to(body: &mut Value, cx: &Cx<'_, '_>, file: &CaseFile, language: Language) -> Result<(), Error> {
    let (catalogue, policy) = (&cx.house.catalogue, cx.house.policy_of(&file.profile)?);
    let reading = Reading { catalogue, policy, language, file };
    let bundle = &file.submitted.bundle;
    let verified =
        file.verified_by.as_ref().map(|(by, at)| json!({ "by": by, "date": at.to_string(), "how": file.verification }));
    for (name, value) in [
        ("held_by_name", json!(file.held_by)),
        ("policy_name", json!(policy.title.in_language(language))),
        ("pages", reading.pages(bundle)),
        ("addresses", addresses(bundle)),
        ("pictures", pictures::all(catalogue, bundle)),
        ("evaluation", reading.evaluation(&file.submitted.evaluation)),
        ("changes", reading.changes()),
        ("noted_reasons", reading.reasons(&file.noted)),
        ("reasons", reading.reasons(file.case.decision.as_ref().map_or(&[], |decision| decision.reasons.as_slice()))),
        ("earlier", file.earlier.iter().map(|case| reading.earlier(case)).collect()),
        ("events", file.events.iter().map(event).collect()),
        ("verification", json!(verified)),
    ] {
        body[name] = value;
    }
    Ok(())
}

impl Reading<'_> {
    fn label(&self, place: &Place) -> String {
        wording::name_of(self.catalogue, self.policy, place, None, self.language)
    }

    fn title(&self, place: &Place) -> String {
        wording::title_of(self.catalogue, place, self.language)
    }

    /// Every answer that is asked for, page by page: as it was given, and as people read it.
    fn pages(&self, bundle: &Bundle) -> Value {
        let page = |page: &answers::PageAnswers| {
            let named = self.policy.page(&page.page).map(|page| page.title.in_language(self.language).to_owned());
            let title = named.unwrap_or_else(|| self.title(&Place::object(&page.page)));
            let answered = page.answers.iter().map(|answer| self.answer(bundle, answer));
            json!({ "page": page.page, "title": title, "answers": answered.collect::<Vec<_>>() })
        };
        answers::all_answers(self.catalogue, self.policy, bundle).iter().map(page).collect()
    }

    fn answer(&self, bundle: &Bundle, answer: &Answer) -> Value {
        let given = || bundle.attributes(answer.place.object_type()?)?.get(answer.place.field_name()?);
        json!({
            "place": answer.place.to_string(),
            "object": self.title(&answer.place),
            "label": self.label(&answer.place),
            "value": given(),
            "lines": answer.lines(self.language),
        })
    }

    fn evaluation(&self, evaluation: &Evaluation) -> Value {
        let result = |result: &Requirement| {
            let problems = result.problem.iter().chain(&result.invalid).map(|problem| self.problem(problem));
            json!({
                "requirement_name": result.requirement_name,
                "object_type": result.object_type,
                "passed": result.passed(),
                "problems": problems.collect::<Vec<_>>(),
            })
        };
        json!({
            "status": if evaluation.is_compliant() { "compliant" } else { "noncompliant" },
            "results": evaluation.results.iter().map(result).collect::<Vec<_>>(),
            "doubts": evaluation.doubts.iter().map(|doubt| self.problem(doubt)).collect::<Vec<_>>(),
        })
    }

    fn problem(&self, problem: &Problem) -> Value {
        json!({
            "code": problem.code,
            "about": problem.about.to_string(),
            "label": self.label(&problem.about),
            "message": wording::sentence(self.catalogue, self.policy, problem, self.language),
        })
    }

    /// What differs from what a person decided about last; null when no person has.
    fn changes(&self) -> Value {
        let Some(before) = &self.file.before else { return Value::Null };
        let pages = |bundle: &Bundle| answers::all_answers(self.catalogue, self.policy, bundle);
        let lines = |answer: &Option<Answer>| answer.as_ref().map(|answer| answer.lines(self.language).to_vec());
        let change = |change: &Change| {
            json!({
                "place": change.place.to_string(),
                "label": self.label(&change.place),
                "before": lines(&change.before),
                "after": lines(&change.after),
            })
        };
        answers::changes(&pages(&before.bundle), &pages(&self.file.submitted.bundle)).iter().map(change).collect()
    }

    fn reasons(&self, reasons: &[Reason]) -> Value {
        let reason = |reason: &Reason| {
            let part = reason.part.map(|part| json!({ "file_sid": part.file, "region": part.region }));
            json!({
                "code": reason.code,
                "twilio": reason.twilio,
                "about": reason.about.to_string(),
                "label": self.label(&reason.about),
                "message": reason.saw.in_language(self.language),
                "why": reason.why.in_language(self.language),
                "cure": reason.cure.in_language(self.language),
                "retryable": reason.retryable,
                "may_be_told": reason.may_be_told,
                "note": reason.note,
                "part": part,
            })
        };
        reasons.iter().map(reason).collect()
    }

    fn earlier(&self, case: &Case) -> Value {
        let decision = case.decision.as_ref();
        json!({
            "sid": case.sid,
            "number": case.number,
            "date_submitted": case.submitted_at.to_string(),
            "outcome": decision.map(|decision| decision.outcome.word()),
            "decided_by": decision.map(|decision| decision.by.word()),
            "date_decided": decision.map(|decision| decision.at.to_string()),
            "reasons": self.reasons(decision.map_or(&[], |decision| decision.reasons.as_slice())),
        })
    }
}

/// The addresses part by part, for programs that compare them.
fn addresses(bundle: &Bundle) -> Value {
    let of = |object_type: &str, address: &Address| {
        json!({
            "object_type": object_type,
            "customer_name": address.customer_name,
            "street": address.street,
            "street_secondary": address.street_secondary,
            "dependent_locality": address.dependent_locality,
            "city": address.city,
            "region": address.region,
            "postal_code": address.postal_code,
            "sorting_code": address.sorting_code,
            "iso_country": address.country.to_string(),
        })
    };
    let objects = bundle.end_users.iter().chain(&bundle.documents);
    objects.flat_map(|object| object.addresses.iter().map(move |address| of(&object.object_type, address))).collect()
}

fn event(event: &Event) -> Value {
    json!({
        "sid": event.sid,
        "sequence": event.sequence,
        "type": event.kind.type_name(),
        "status": event.status.wire(),
        "date_created": event.at.to_string(),
    })
}
