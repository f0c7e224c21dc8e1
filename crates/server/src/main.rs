//! The program `bonafide`: reads its settings, then serves or does one command.

mod apart;
mod clock;
mod commands;
mod config;
mod examiner;
mod first_start;
mod health;
mod mailbox;
mod serve;
mod telemetry;
mod vetter;
mod wire;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Onboarding and vetting of business and personal profiles, on your own machine.
///
/// Without a command it serves: SQLite and documents in a data folder, mail kept for you to read, loopback only. Every
/// option is also a variable (BONAFIDE_…) and a key of the configuration file; the command line comes first, then
/// variables, then the file.
#[derive(Parser)]
#[command(name = "bonafide", version, max_term_width = 100, arg_required_else_help = false)]
struct Program {
    #[command(flatten)]
    given: config::Given,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the Console and do the work that is left to do.
    Serve,
    /// Bring the database's schema up to date.
    Migrate(commands::migrate::Migrate),
    /// Look whether everything is as it should be, and say what to do where it is not.
    Doctor(commands::doctor::Doctor),
    /// Make and list accounts.
    #[command(subcommand)]
    Account(commands::account::Account),
    /// Make, list and revoke API keys.
    #[command(subcommand)]
    Key(commands::key::Key),
    /// Invite people: customers, reviewers, administrators.
    #[command(subcommand)]
    User(commands::user::User),
    /// Decide at the shell, by the same rules as at the desk.
    #[command(subcommand)]
    Review(commands::review::Review),
    /// Look at the policies, and check your own.
    #[command(subcommand)]
    Policy(commands::policy::Policy),
    /// Read the mail that was kept instead of sent.
    #[command(subcommand)]
    Mail(commands::mail::Mail),
    /// Verify the audit log.
    #[command(subcommand)]
    Audit(commands::audit::Audit),
    /// Import and search the sanctions lists that names are held against.
    #[command(subcommand)]
    Screening(commands::screening::Screening),
    /// Import the registers of companies in which businesses are looked up.
    #[command(subcommand)]
    Register(commands::register::Register),
    Vet(commands::vet::Vet),
    Bench(commands::bench::Bench),
}

/// The word by which the program calls itself to examine a file. It has no settings and is in no help.
const EXAMINE: &str = "examine-file";
/// The word by which the program calls itself to look at papers. Likewise.
const VET: &str = "look-at-papers";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    match words.next().as_deref() {
        Some(EXAMINE) => return commands::examine::run(&words.collect::<Vec<_>>()),
        Some(VET) => return commands::look::run(&words.collect::<Vec<_>>()),
        _ => {}
    }
    let program = Program::parse();
    let is_server = matches!(program.command, None | Some(Command::Serve));
    let done = config::Config::resolve(program.given).and_then(|config| {
        telemetry::start(&config, is_server);
        match program.command {
            None | Some(Command::Serve) => serve::run(config),
            Some(Command::Migrate(command)) => command.run(&config),
            Some(Command::Doctor(command)) => command.run(&config),
            Some(Command::Account(command)) => command.run(&config),
            Some(Command::Key(command)) => command.run(&config),
            Some(Command::User(command)) => command.run(&config),
            Some(Command::Review(command)) => command.run(&config),
            Some(Command::Policy(command)) => command.run(&config),
            Some(Command::Mail(command)) => command.run(&config),
            Some(Command::Audit(command)) => command.run(&config),
            Some(Command::Screening(command)) => command.run(&config),
            Some(Command::Register(command)) => command.run(&config),
            Some(Command::Vet(command)) => command.run(&config),
            Some(Command::Bench(command)) => command.run(),
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if commands::is_unread(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bonafide: {error:#}");
            ExitCode::FAILURE
        }
    }
}
