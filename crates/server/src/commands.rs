//! The commands: each a file, each the same use cases as the faces call.

pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod bench;
pub(crate) mod doctor;
pub(crate) mod examine;
pub(crate) mod key;
pub(crate) mod look;
pub(crate) mod mail;
pub(crate) mod migrate;
pub(crate) mod policy;
pub(crate) mod register;
pub(crate) mod review;
pub(crate) mod screening;
pub(crate) mod user;
pub(crate) mod vet;

use bonafide_app::Error;
use bonafide_app::error::Conflict;
use bonafide_domain::evaluation::Problem;

/// What a refusal of a use case means to somebody at the shell.
pub(crate) fn said(error: Error) -> anyhow::Error {
    match error {
        Error::NotFound => anyhow::anyhow!("there is no such thing; check the SID"),
        Error::Invalid(problems) => {
            let named: Vec<String> = problems.iter().map(advice).collect();
            anyhow::anyhow!("{}", named.join("; "))
        }
        Error::Conflict(Conflict::Lifecycle(illegal)) => {
            anyhow::anyhow!("the profile is {}: only a profile under review can be decided", illegal.from.word())
        }
        Error::Conflict(Conflict::Held) => {
            anyhow::anyhow!("a reviewer has the case open at the desk; it becomes free when they let it go")
        }
        other => anyhow::Error::new(other),
    }
}

/// What to give instead of what was given.
fn advice(problem: &Problem) -> String {
    match problem.about.to_string().as_str() {
        "reason.code" => "no reviewer can give this reason; see: bonafide policy reasons".to_owned(),
        "reason.about" => "--field names nothing of this profile, or several things: give object.field, such as \
             authorized_representative_1.first_name"
            .to_owned(),
        "list.name" => "--list: give a name of letters, digits, -, _ and ., such as ofac-sdn".to_owned(),
        "register.name" => "--name: give a name of letters, digits, -, _ and ., such as gleif".to_owned(),
        "user.email" => "--email: give an address such as name@example.com".to_owned(),
        "key.role" => {
            "--role: an account's key is standard or read-only; a person's is reviewer, or admin for an administrator"
                .to_owned()
        }
        "key.friendly_name" => "--name: give at most 64 characters that can be shown".to_owned(),
        about => format!("{about} cannot stand ({})", problem.code),
    }
}

/// Prints a line. Unlike `println!` it ends the command in peace when nobody reads any more (`bonafide … | head`).
macro_rules! say {
    ($($words:tt)*) => {{
        use std::io::Write;
        writeln!(std::io::stdout().lock(), $($words)*)?
    }};
}
pub(crate) use say;

/// Prints a value as JSON, one line.
pub(crate) fn print_json(value: &serde_json::Value) -> anyhow::Result<()> {
    say!("{value}");
    Ok(())
}

/// Whether a command failed only because nobody reads its output any more.
pub(crate) fn is_unread(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}
