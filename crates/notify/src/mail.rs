//! Mail: a letter, and the two ways it can go: out over SMTP, or into the catcher where no mail server is configured.

mod letter;
mod smtp;

use bonafide_domain::time::Clock;

pub use letter::{Letter, NotALetter};
pub use smtp::{BadSmtpUrl, Smtp};

use crate::catcher::Catcher;
use crate::outcome::{Detail, Kind, Outcome};

/// Where letters go.
#[derive(Debug, Clone)]
pub enum Post {
    /// To a mail server.
    Smtp(Smtp),
    /// Into the operator's folder.
    Catcher(Catcher),
}

impl Post {
    /// Sends one letter and tells what came of it.
    pub async fn send(&self, letter: &Letter, clock: &dyn Clock) -> Outcome {
        let started = clock.now();
        let mut outcome = match self {
            Post::Smtp(smtp) => smtp.send(letter, started).await,
            Post::Catcher(catcher) => {
                let (catcher, letter) = (catcher.clone(), letter.clone());
                let kept = tokio::task::spawn_blocking(move || catcher.keep(&letter, started)).await;
                if matches!(kept, Ok(Ok(_))) { kept_outcome() } else { Outcome::failed(Detail::NotKept) }
            }
        };
        outcome.duration = clock.now().since(started);
        outcome
    }
}

fn kept_outcome() -> Outcome {
    Outcome { kind: Kind::Delivered, ..Outcome::failed(Detail::Kept) }
}
