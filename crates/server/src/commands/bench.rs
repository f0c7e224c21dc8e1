//! `bonafide bench`: sends a load to a running server and shows how quickly it answers.

mod progress;

use anyhow::{Context, bail};
use bonafide_bench::{Load, Mix, Report, Target};
use clap::Args;

use super::{print_json, say};

/// What is shown below the options.
const EXAMPLES: &str = "\
Examples:
  bonafide account create --test --name Bench
  export BONAFIDE_BENCH_ACCOUNT=AC… BONAFIDE_BENCH_TOKEN=…
  bonafide bench
  bonafide bench --seconds 60 --connections 8 --mix read=80,list=20
  bonafide bench --mix create=1 --connections 1 --json";

/// Send a stated mix of API requests to a running server, and show throughput and latencies.
///
/// It is a client: it makes customer profiles of invented businesses in one account, reads, lists, evaluates and submits
/// them over HTTP, and shows for each operation how many were answered a second and within which time. What it makes stays
/// there, so it wants a test account.
///
/// Each connection sends its next request when it has the last answer, so compare runs with the same number of connections.
/// Run it on another machine than the server if you can; on the same one, both share its cores. Submissions need complete
/// profiles, eight requests each: these are made before the time runs. If they do not last, more are made meanwhile and
/// counted as "prepare".
///
/// A server allows each key so many requests a second (api_requests_per_second); set 0, no limit, while you measure. Ends
/// with 1 when anything but that limit refused a request.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Bench {
    /// The server's address.
    #[arg(long, default_value = "http://127.0.0.1:7420", value_name = "URL")]
    url: String,
    /// The account whose profiles they are.
    #[arg(long, env = "BONAFIDE_BENCH_ACCOUNT", value_name = "AC…")]
    account: String,
    /// A key of the account; --token is its secret then.
    #[arg(long, env = "BONAFIDE_BENCH_KEY", value_name = "SK…")]
    key: Option<String>,
    /// The account's auth token. Others can read a command line: prefer the variable.
    #[arg(long, env = "BONAFIDE_BENCH_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    token: String,
    /// For how long, after preparation and warm-up.
    #[arg(long, default_value_t = 10, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=86_400))]
    seconds: u32,
    /// How many connections, each with one request at a time.
    #[arg(long, default_value_t = 32, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=1000))]
    connections: u16,
    /// Which operations, and how often each: create, read, list, evaluate, submit, health.
    #[arg(long, default_value = "create=30,read=40,list=20,evaluate=5,submit=5", value_name = "MIX")]
    mix: Mix,
    /// Begins the same sequence of operations again.
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Go on although it is no test account.
    #[arg(long)]
    really: bool,
    /// Print JSON; latencies are milliseconds.
    #[arg(long)]
    json: bool,
}

impl Bench {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let user = self.key.as_deref().unwrap_or(&self.account);
        let target = Target::new(&self.url, &self.account, user, &self.token)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("the runtime")?;
        let report = runtime.block_on(self.measure(&target))?;
        self.show(&report)?;
        let throttled = report.throttled();
        if throttled > 0 {
            eprintln!(
                "bonafide: {throttled} requests were refused because the server limits how many it takes. What you see is \
                 that limit.\nStart the server with a higher api_requests_per_second, or with 0 for no limit, while you measure."
            );
        }
        if report.has_failures() {
            bail!("some requests failed; the table lists what the server said");
        }
        Ok(())
    }

    async fn measure(&self, target: &Target) -> anyhow::Result<Report> {
        let load = Load::new(target, usize::from(self.connections), self.seed);
        if !load.is_test_account().await? && !self.really {
            bail!(
                "{} is no test account, and a load fills it with invented profiles that stay there.\n\
                 Make one with: bonafide account create --test --name Bench\n\
                 If you mean this account, say --really.",
                target.account()
            );
        }
        let shown = progress::Shown::new();
        let measured = load.run(&self.mix, f64::from(self.seconds), &|progress| shown.show(progress)).await;
        shown.finish();
        Ok(measured?)
    }

    fn show(&self, report: &Report) -> anyhow::Result<()> {
        if self.json {
            return print_json(&report.to_json());
        }
        let Bench { url, connections, mix, seed, .. } = self;
        say!("{url}, {connections} connections, {:.1} s, {mix}, seed {seed}\n", report.seconds);
        say!("{report}");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::Bench;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        bench: Bench,
    }

    fn parsed(words: &[&str]) -> Result<Bench, String> {
        let named = ["bench", "--account", "AC0123456789abcdef0123456789abcdef", "--token", "00ff"];
        let line = Line::try_parse_from(named.iter().chain(words));
        line.map(|line| line.bench).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_given_is_a_mix_of_everything_for_ten_seconds() {
        let bench = parsed(&[]).expect("a bench");
        assert_eq!((bench.seconds, bench.connections, bench.seed), (10, 32, 1));
        assert_eq!(bench.mix.to_string(), "create=30,read=40,list=20,evaluate=5,submit=5");
        assert!(!bench.really && !bench.json);
    }

    #[test]
    fn a_mix_that_cannot_be_is_refused_with_the_reason() {
        let said = parsed(&["--mix", "read=1,delete=2"]).err().expect("a refusal");
        assert!(said.contains("the operations are create, read, list, evaluate, submit and health"), "{said}");
        assert!(parsed(&["--connections", "0"]).is_err());
        assert!(parsed(&["--seconds", "0"]).is_err());
    }
}
