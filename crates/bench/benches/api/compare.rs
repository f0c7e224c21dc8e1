//! The program against the ceiling, operation by operation, in rounds: each round asks both, one directly after the other.

use bonafide_bench::{Halt, Load, Mix, Operation, Volume};

use crate::Options;
use crate::bare::Bare;
use crate::process::Server;
use crate::tables::{Spread, print};

/// What is measured.
struct Phase {
    name: &'static str,
    mix: &'static str,
    /// Over one connection only.
    alone: bool,
    /// What docs/performance.md wants: at least so much of the ceiling's requests a second, at most so much of its time.
    goal: &'static str,
}

const PHASES: [Phase; 8] = [
    Phase { name: "health", mix: "health=1", alone: false, goal: "≥ 0.70" },
    Phase { name: "read", mix: "read=1", alone: false, goal: "≥ 0.54, CPU ≤ 3" },
    Phase { name: "list 50", mix: "list=1", alone: false, goal: "≥ 0.48" },
    Phase { name: "evaluate", mix: "evaluate=1", alone: false, goal: "–" },
    Phase { name: "create", mix: "create=1", alone: false, goal: "≥ 0.38, CPU ≤ 3" },
    Phase { name: "create, 1 connection", mix: "create=1", alone: true, goal: "–" },
    Phase { name: "submit", mix: "submit=1", alone: false, goal: "≥ 0.33, CPU ≤ 3" },
    // What `bonafide bench` sends, without submissions, which would need more drafts each round.
    Phase { name: "mix", mix: "create=30,read=40,list=20,evaluate=5", alone: false, goal: "–" },
];
/// Where the two phases stand that are compared with each other.
const CREATE: usize = 4;
const LONE: usize = 5;

/// What one phase of one round came to on one server.
#[derive(Clone, Copy)]
struct Sample {
    rate: f64,
    /// Microseconds of the server's processor time a request, with what is done afterwards because of it.
    cpu: f64,
    p50: f64,
    p99: f64,
    errors: u64,
}

/// The samples of a phase, round by round.
#[derive(Default)]
struct Samples {
    ceiling: Vec<Sample>,
    ours: Vec<Sample>,
}

pub(crate) async fn run(options: &Options) -> Result<(), Halt> {
    let (ceiling, ours) = (Server::ceiling(), Server::program(&options.server));
    let mut loads =
        (Load::new(&ceiling.target, options.connections, 1), Load::new(&ours.target, options.connections, 1));
    loads.0.furnish(&|_| ()).await?;
    loads.1.furnish(&|_| ()).await?;
    let mut samples: Vec<Samples> = PHASES.iter().map(|_| Samples::default()).collect();
    let (mut bare, mut commits) = (Bare::new(), Vec::new());
    for round in 1..=options.rounds {
        eprintln!("round {round} of {}", options.rounds);
        for (phase, samples) in PHASES.iter().zip(&mut samples) {
            // Bare commits before, between and after the lone creates: what disturbs the one disturbs the other.
            let mut commit = || phase.alone.then(|| bare.commit());
            commit();
            samples.ceiling.push(measure(options, &mut loads.0, &ceiling, phase).await?);
            commit();
            samples.ours.push(measure(options, &mut loads.1, &ours, phase).await?);
            commit();
        }
        commits.push(Spread::of(bare.take()).median);
    }
    show(options, &samples, &commits);
    println!();
    for (name, server) in [("ceiling", &ceiling), ("ours", &ours)] {
        let ready = server.ready_in.as_secs_f64() * 1000.0;
        println!("{name}: ready in {ready:.0} ms, {:.0} MiB at the most", server.peak_memory());
    }
    ceiling.end();
    ours.end();
    Ok(())
}

async fn measure(options: &Options, load: &mut Load<'_>, server: &Server, phase: &Phase) -> Result<Sample, Halt> {
    let mix: Mix = phase.mix.parse().expect("a mix");
    load.over(options.connections);
    let mut volume = Volume::seconds(options.seconds);
    if mix == Mix::only(Operation::Submit) {
        load.prepare(options.submissions, &|_| ()).await?;
        volume = Volume { seconds: 600.0, operations: Some(options.submissions as u64) };
    }
    load.over(if phase.alone { 1 } else { options.connections });
    server.settle().await;
    let before = server.cpu();
    let report = load.measure(&mix, volume, &|_| ()).await;
    // What a request leaves to be done afterwards is part of what it costs.
    server.settle().await;
    let spent = (server.cpu() - before).as_secs_f64() * 1e6;
    report.faults.iter().for_each(|fault| eprintln!("{fault}"));
    let latency = match report.rows.as_slice() {
        [only] => Some(only.latency),
        _ => None,
    };
    Ok(Sample {
        rate: report.requests_per_second(),
        cpu: spent / report.count().max(1) as f64,
        p50: latency.map_or(f64::NAN, |latency| latency.p50),
        p99: latency.map_or(f64::NAN, |latency| latency.p99),
        errors: report.faults.iter().map(|fault| fault.count).sum(),
    })
}

fn show(options: &Options, samples: &[Samples], commits: &[f64]) {
    let Options { connections, seconds, rounds, .. } = options;
    println!("{connections} connections, {seconds} s each, median [least–most] of {rounds} rounds\n");
    let head = [
        "",
        "ceiling req/s",
        "ours req/s",
        "ours ÷ ceiling",
        "ceiling CPU µs",
        "ours CPU µs",
        "ours ÷ ceiling",
        "goal",
        "ours p50 / p99 ms",
        "errors",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(PHASES.iter().zip(samples).map(|(phase, samples)| line(phase, samples)));
    print(&rows);
    println!();
    let alone = |name: &str, of: fn(&Samples) -> &Vec<Sample>| {
        let (many, lone) = (of(&samples[CREATE]), of(&samples[LONE]));
        let gain = Spread::of(many.iter().zip(lone).map(|(many, lone)| many.rate / lone.rate));
        let waits = Spread::of(lone.iter().zip(commits).map(|(sample, commit)| sample.p50 / commit));
        let (gain, waits) = (gain.text(1), waits.text(2));
        println!("{name}: creates over all connections ÷ over one: {gain}; one create alone ÷ a bare commit: {waits}");
    };
    alone("ceiling", |samples| &samples.ceiling);
    alone("ours", |samples| &samples.ours);
    println!("a bare commit alone: {} ms", Spread::of(commits.iter().copied()).text(2));
}

fn line(phase: &Phase, Samples { ceiling, ours }: &Samples) -> Vec<String> {
    let each = |samples: &[Sample], figure: fn(&Sample) -> f64| Spread::of(samples.iter().map(figure));
    let ratio = |figure: fn(&Sample) -> f64| {
        Spread::of(ours.iter().zip(ceiling).map(|(ours, ceiling)| figure(ours) / figure(ceiling)))
    };
    let errors = |samples: &[Sample]| samples.iter().map(|sample| sample.errors).sum::<u64>();
    let latency = match each(ours, |sample| sample.p50).median {
        p50 if p50.is_nan() => "–".to_owned(),
        p50 => format!("{p50:.2} / {:.1}", each(ours, |sample| sample.p99).median),
    };
    vec![
        phase.name.to_owned(),
        each(ceiling, |sample| sample.rate).text(0),
        each(ours, |sample| sample.rate).text(0),
        ratio(|sample| sample.rate).text(2),
        each(ceiling, |sample| sample.cpu).text(0),
        each(ours, |sample| sample.cpu).text(0),
        ratio(|sample| sample.cpu).text(1),
        phase.goal.to_owned(),
        latency,
        (errors(ceiling) + errors(ours)).to_string(),
    ]
}
