//! The API against its bare ceiling: what the same server library and the same embedded database do with the same requests
//! and nothing else. No authentication, audit, sealing, validation or evaluation stands in the ceiling.
//!
//! `cargo bench -p bonafide-bench --bench api`. It starts the ceiling and the real program on loopback, sends both the same
//! load in turn, round by round, and prints for each operation requests a second, processor time a request, and the ratios.
//! Read the ratios: absolute rates are the machine's and the neighbours'. `-- --profiles 10000,100000` asks instead whether
//! pages cost the same in a large account.

mod bare;
mod ceiling;
mod compare;
mod process;
mod scale;
mod tables;

use std::path::PathBuf;

use clap::Parser;

/// Where a build of the program is when nothing else is said.
const USUAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/release/bonafide");

/// Measures the API of a built program against its bare ceiling.
#[derive(Parser)]
struct Options {
    /// The program to measure: a release build, unless only the harness is tried.
    #[arg(long, default_value = USUAL, value_name = "FILE")]
    server: PathBuf,
    /// How long each operation is measured on each server in each round.
    #[arg(long, default_value_t = 3.0, value_name = "NUMBER")]
    seconds: f64,
    /// How often everything is measured.
    #[arg(long, default_value_t = 3, value_name = "NUMBER")]
    rounds: u64,
    /// How many connections, where it is not one.
    #[arg(long, default_value_t = 32, value_name = "NUMBER")]
    connections: usize,
    /// How many profiles are submitted in each round.
    #[arg(long, default_value_t = 3000, value_name = "NUMBER")]
    submissions: usize,
    /// Fill one account with so many profiles, and time pages and reads after each of these numbers.
    #[arg(long, value_delimiter = ',', value_name = "NUMBER,…")]
    profiles: Vec<u64>,
    /// Cargo says this to each benchmark.
    #[arg(long, hide = true)]
    bench: bool,
    /// Be the ceiling, with its data in this folder.
    #[arg(long, hide = true, value_name = "DIR")]
    serve_ceiling: Option<PathBuf>,
}

fn main() {
    let options = Options::parse();
    if let Some(folder) = options.serve_ceiling {
        return ceiling::serve(&folder);
    }
    if !options.server.is_file() {
        eprintln!("There is no program at {}.", options.server.display());
        eprintln!(
            "Build it with: cargo build --release\nor name another: cargo bench -p bonafide-bench --bench api -- --server FILE"
        );
        std::process::exit(1);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let done = runtime.block_on(async {
        match options.profiles.as_slice() {
            [] => compare::run(&options).await,
            numbers => scale::run(&options, numbers).await,
        }
    });
    if let Err(halt) = done {
        eprintln!("{halt}");
        std::process::exit(1);
    }
}
