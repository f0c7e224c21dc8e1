//! What a load came to: a table for people, JSON for programs.

use std::fmt::{self, Write};

use hdrhistogram::Histogram;
use serde_json::{Value, json};

use crate::mix::{Mix, Operation};
use crate::tally::Tally;

/// The result of a load.
#[derive(Debug, Clone)]
pub struct Report {
    url: String,
    mix: String,
    connections: usize,
    seed: u64,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// A line for each operation that was answered or refused.
    pub rows: Vec<Row>,
    /// What went wrong, most often first.
    pub faults: Vec<FaultRow>,
}

/// What came of one operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub operation: Operation,
    /// Good answers.
    pub count: u64,
    /// Good answers a second.
    pub rate: f64,
    /// Milliseconds to the whole answer, of good answers.
    pub latency: Latency,
    /// Refusals, and answers that never came.
    pub errors: u64,
}

/// Milliseconds within which so many in a hundred were answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Latency {
    /// Half of them.
    pub p50: f64,
    /// Nine in ten.
    pub p90: f64,
    /// All but one in a hundred.
    pub p99: f64,
    /// The slowest.
    pub max: f64,
}

/// One kind of error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultRow {
    /// Of which operation.
    pub operation: Operation,
    /// The status of HTTP; none when there was no answer.
    pub status: Option<u16>,
    /// The number that the API gives the error.
    pub code: Option<u64>,
    /// How often.
    pub count: u64,
    /// What was said the first time.
    pub message: String,
}

impl Report {
    pub(crate) fn new(url: &str, mix: &Mix, connections: usize, seed: u64, seconds: f64, tally: &Tally) -> Report {
        let fault = |(fault, count): (&crate::tally::Fault, &crate::tally::Count)| FaultRow {
            operation: fault.operation,
            status: fault.status,
            code: fault.code,
            count: count.times,
            message: count.message.clone(),
        };
        let mut faults: Vec<FaultRow> = tally.faults.iter().map(fault).collect();
        faults.sort_by_key(|fault| std::cmp::Reverse(fault.count));
        let mut operations = Operation::NAMED.to_vec();
        operations.push(Operation::Prepare);
        let rows = operations.into_iter().filter_map(|operation| row(operation, seconds, tally, &faults)).collect();
        Report { url: url.to_owned(), mix: mix.to_string(), connections, seed, seconds, rows, faults }
    }

    /// Good answers a second, altogether.
    pub fn requests_per_second(&self) -> f64 {
        self.rows.iter().map(|row| row.rate).sum()
    }

    /// Good answers, altogether.
    pub fn count(&self) -> u64 {
        self.rows.iter().map(|row| row.count).sum()
    }

    /// What came of one operation, if it was tried.
    pub fn of(&self, operation: Operation) -> Option<&Row> {
        self.rows.iter().find(|row| row.operation == operation)
    }

    /// How often the server asked to be asked less.
    pub fn throttled(&self) -> u64 {
        self.faults.iter().filter(|fault| fault.status == Some(429)).map(|fault| fault.count).sum()
    }

    /// Whether anything went wrong besides being asked to wait.
    pub fn has_failures(&self) -> bool {
        self.faults.iter().any(|fault| fault.status != Some(429))
    }

    /// The result for programs. Latencies are milliseconds.
    pub fn to_json(&self) -> Value {
        let row = |row: &Row| {
            let Latency { p50, p90, p99, max } = row.latency;
            json!({
                "operation": row.operation.word(),
                "count": row.count,
                "requests_per_second": rounded(row.rate),
                "latency_ms": { "p50": p50, "p90": p90, "p99": p99, "max": max },
                "errors": row.errors,
            })
        };
        let fault = |fault: &FaultRow| {
            json!({
                "operation": fault.operation.word(),
                "status": fault.status,
                "code": fault.code,
                "count": fault.count,
                "message": fault.message,
            })
        };
        json!({
            "url": self.url,
            "mix": self.mix,
            "connections": self.connections,
            "seed": self.seed,
            "seconds": rounded(self.seconds),
            "count": self.count(),
            "requests_per_second": rounded(self.requests_per_second()),
            "operations": self.rows.iter().map(row).collect::<Vec<_>>(),
            "errors": self.faults.iter().map(fault).collect::<Vec<_>>(),
        })
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heads = ["operation", "count", "req/s", "p50 ms", "p90 ms", "p99 ms", "max ms", "errors"];
        let line = |f: &mut fmt::Formatter<'_>, cells: &[String]| {
            let mut text = format!("{:<10}", cells[0]);
            cells[1..].iter().try_for_each(|cell| write!(text, " {cell:>9}"))?;
            writeln!(f, "{}", text.trim_end())
        };
        line(f, &heads.map(str::to_owned))?;
        for row in &self.rows {
            let Latency { p50, p90, p99, max } = row.latency;
            let cells =
                [p50, p90, p99, max].map(|millis| if row.count == 0 { "–".to_owned() } else { figures(millis) });
            let [p50, p90, p99, max] = cells;
            let (count, errors) = (row.count.to_string(), row.errors.to_string());
            line(f, &[row.operation.word().to_owned(), count, figures(row.rate), p50, p90, p99, max, errors])?;
        }
        let errors: u64 = self.rows.iter().map(|row| row.errors).sum();
        let mut all = vec!["all".to_owned(), self.count().to_string(), figures(self.requests_per_second())];
        all.extend(["", "", "", ""].map(str::to_owned));
        all.push(errors.to_string());
        line(f, &all)?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n{fault}"))
    }
}

impl fmt::Display for FaultRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
        let code = self.code.map(|code| format!(" / {code}")).unwrap_or_default();
        write!(f, "{:>9} × {} {status}{code}: {}", self.count, self.operation, self.message)
    }
}

fn row(operation: Operation, seconds: f64, tally: &Tally, faults: &[FaultRow]) -> Option<Row> {
    let latencies = tally.latencies.get(&operation);
    let count = latencies.map_or(0, Histogram::len);
    let errors = faults.iter().filter(|fault| fault.operation == operation).map(|fault| fault.count).sum();
    let latency = latencies.map_or(Latency { p50: 0.0, p90: 0.0, p99: 0.0, max: 0.0 }, latency);
    (count + errors > 0).then(|| Row { operation, count, rate: count as f64 / seconds, latency, errors })
}

fn latency(of: &Histogram<u64>) -> Latency {
    let within = |quantile: f64| of.value_at_quantile(quantile) as f64 / 1000.0;
    Latency { p50: within(0.5), p90: within(0.9), p99: within(0.99), max: of.max() as f64 / 1000.0 }
}

/// Three figures or a whole number, whichever is longer.
fn figures(value: f64) -> String {
    match value {
        value if value >= 99.95 => format!("{value:.0}"),
        value if value >= 9.995 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::connection::{Answer, NoAnswer};

    fn refusal(status: u16, body: &'static str) -> Answer {
        Answer { status, body: body.as_bytes().into(), retry_after: None }
    }

    fn a_report() -> Report {
        let mut tally = Tally::default();
        for millis in 1..=100 {
            tally.answered(Operation::Read, Duration::from_millis(millis));
        }
        let throttle = refusal(429, r#"{"code":20429,"message":"Too many requests"}"#);
        tally.refused(Operation::Create, &throttle);
        tally.refused(Operation::Create, &throttle);
        Report::new("http://host", &"read=1,create=1".parse().expect("a mix"), 4, 9, 2.0, &tally)
    }

    #[test]
    fn percentiles_are_those_of_what_was_answered() {
        let report = a_report();
        let row = report.of(Operation::Read).expect("reads");
        let near = |found: f64, wanted: f64| (found - wanted).abs() < wanted / 500.0;
        let Latency { p50, p90, p99, max } = row.latency;
        assert!(near(p50, 50.0) && near(p90, 90.0) && near(p99, 99.0) && near(max, 100.0), "{:?}", row.latency);
        assert_eq!((row.count, row.rate, row.errors), (100, 50.0, 0));
    }

    #[test]
    fn the_table_has_a_line_for_each_operation_and_hides_no_error() {
        let text = a_report().to_string();
        let words: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(
            words[0],
            ["operation", "count", "req/s", "p50", "ms", "p90", "ms", "p99", "ms", "max", "ms", "errors"]
        );
        assert_eq!(words[1], ["create", "0", "0.00", "–", "–", "–", "–", "2"]);
        assert_eq!(words[2][..3], ["read", "100", "50.0"]);
        assert_eq!(words[3], ["all", "100", "50.0", "2"]);
        assert!(text.ends_with("2 × create 429 / 20429: Too many requests"), "{text}");
    }

    #[test]
    fn being_asked_to_wait_is_no_failure_and_everything_else_is() {
        let report = a_report();
        assert_eq!((report.throttled(), report.has_failures()), (2, false));
        let mut tally = Tally::default();
        tally.unanswered(Operation::List, &NoAnswer::Broken);
        let report = Report::new("http://host", &Mix::only(Operation::List), 1, 1, 1.0, &tally);
        assert!(report.has_failures());
        assert!(report.to_string().ends_with("1 × list no answer: the connection broke off"));
    }

    #[test]
    fn json_has_the_same_figures() {
        let mut json = a_report().to_json();
        let read = json["operations"][1].take();
        assert_eq!(read["operation"], "read");
        assert!(read["latency_ms"]["p99"].as_f64().is_some_and(|millis| (98.0..100.0).contains(&millis)));
        assert_eq!(
            json,
            json!({
                "url": "http://host", "mix": "read=1,create=1", "connections": 4, "seed": 9, "seconds": 2.0,
                "count": 100, "requests_per_second": 50.0,
                "operations": [{
                    "operation": "create", "count": 0, "requests_per_second": 0.0,
                    "latency_ms": { "p50": 0.0, "p90": 0.0, "p99": 0.0, "max": 0.0 }, "errors": 2,
                }, null],
                "errors": [{
                    "operation": "create", "status": 429, "code": 20429, "count": 2, "message": "Too many requests",
                }],
            })
        );
    }

    #[test]
    fn a_body_that_is_no_json_is_still_an_error() {
        let mut tally = Tally::default();
        tally.refused(Operation::Read, &refusal(502, "<html>bad gateway"));
        let report = Report::new("http://host", &Mix::only(Operation::Read), 1, 1, 1.0, &tally);
        assert_eq!((report.faults[0].status, report.faults[0].code), (Some(502), None));
        assert!(report.has_failures());
    }
}
