//! The mail server: a letter handed over by SMTP, and what its answer means for trying again.

use std::error::Error;
use std::fmt;
use std::io;
use std::iter::successors;
use std::time::Duration;

use bonafide_domain::time::Timestamp;
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use url::{Host, Url};

use crate::mail::Letter;
use crate::outcome::{Detail, Kind, Outcome};

/// The whole conversation, sign-in and greylisting pauses included.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why a mail server's URL cannot be used. None of these repeats the URL: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSmtpUrl {
    /// It is not of the form that is understood.
    #[error("write the mail server as smtp://user:password@host:587?tls=required, or with smtps://")]
    NotAnSmtpUrl,
    /// The password would cross the network unprotected.
    #[error(
        "the mail server's password would be sent in the clear: add ?tls=required to smtp://, or use smtps:// instead"
    )]
    PasswordInTheClear,
}

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    patience: Duration,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Smtp")
    }
}

impl Smtp {
    /// The server of a URL: `smtp://host`, `smtp://user:password@host:587?tls=required` or `smtps://user:password@host`.
    pub fn at(url: &str) -> Result<Smtp, BadSmtpUrl> {
        let parsed = Url::parse(url).map_err(|_| BadSmtpUrl::NotAnSmtpUrl)?;
        if parsed.password().is_some() && !protected(&parsed) && !on_this_machine(&parsed) {
            return Err(BadSmtpUrl::PasswordInTheClear);
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| BadSmtpUrl::NotAnSmtpUrl)?;
        Ok(Smtp { transport: builder.timeout(Some(PATIENCE)).build(), patience: PATIENCE })
    }

    /// The same server, given this much time for a letter.
    pub fn with_patience(self, patience: Duration) -> Smtp {
        Smtp { patience, ..self }
    }

    pub(super) async fn send(&self, letter: &Letter, now: Timestamp) -> Outcome {
        let Ok(message) = letter.message(now) else {
            return Outcome { kind: Kind::Gone, ..Outcome::failed(Detail::NotALetter) };
        };
        // lettre's own limit covers the connection only, not a server that stops answering.
        match tokio::time::timeout(self.patience, self.hand_over(message)).await {
            Ok(outcome) => outcome,
            Err(_) => Outcome::failed(Detail::NoAnswer(self.patience.as_secs())),
        }
    }

    async fn hand_over(&self, message: Message) -> Outcome {
        match self.transport.send(message).await {
            Ok(response) => answered(response.code().into(), Kind::Delivered),
            Err(error) => match error.status() {
                Some(code) => answered(code.into(), kind_of(code.into())),
                None => Outcome::failed(detail_of(&error)),
            },
        }
    }
}

fn answered(status: u16, kind: Kind) -> Outcome {
    Outcome { kind, status: Some(status), ..Outcome::failed(Detail::Answered(status)) }
}

/// Only what the server says for good about this letter or its receiver ends the attempts. Codes about the
/// conversation or the sign-in (500–504, 530–538) are the operator's to mend, and a full mailbox (552) may be emptied.
const fn kind_of(code: u16) -> Kind {
    match code {
        521 | 550 | 551 | 553..=556 => Kind::Gone,
        _ => Kind::Failed { retry_after: None },
    }
}

fn detail_of(error: &smtp::Error) -> Detail {
    if error.is_tls() {
        Detail::NotSecure
    } else if error.is_client() {
        Detail::NotOffered
    } else if error.is_response() || broke_off(error) {
        Detail::Broken
    } else {
        Detail::NotConnected
    }
}

fn broke_off(error: &smtp::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    successors(Some(error as &dyn Error), |error| (*error).source())
        .filter_map(|error| error.downcast_ref::<io::Error>())
        .any(|error| matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof))
}

fn protected(url: &Url) -> bool {
    url.scheme() == "smtps" || url.query_pairs().any(|(name, value)| name == "tls" && value == "required")
}

/// A URL that is not http keeps its host as written, so an IPv4 address is a name here.
fn on_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name == "localhost" || name.parse().is_ok_and(|a: std::net::Ipv4Addr| a.is_loopback())
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_sent_in_the_clear_over_a_network() {
        for url in
            ["smtp://u:p@mail.example.com", "smtp://u:p@mail.example.com?tls=opportunistic", "smtp://u:p@10.0.0.1"]
        {
            assert_eq!(Smtp::at(url).unwrap_err(), BadSmtpUrl::PasswordInTheClear, "{url}");
        }
        for url in [
            "smtp://mail.example.com",
            "smtp://u:p@mail.example.com:587?tls=required",
            "smtps://u:p@mail.example.com",
            "smtp://u:p@localhost:2525",
            "smtp://u:p@127.0.0.1:2525",
            "smtp://u:p@[::1]:2525",
        ] {
            assert!(Smtp::at(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn a_url_of_another_form_is_refused_without_repeating_it() {
        for url in ["", "mail.example.com", "http://u:secret@mail.example.com", "smtp://h?tls=perhaps", "smtps://"] {
            let error = Smtp::at(url).unwrap_err();
            assert!(!error.to_string().contains("secret"), "{url}: {error}");
        }
    }

    #[test]
    fn only_lasting_refusals_of_the_letter_end_the_attempts() {
        for code in [521, 550, 551, 553, 554, 555, 556] {
            assert_eq!(kind_of(code), Kind::Gone, "{code}");
        }
        for code in [421, 450, 451, 452, 454, 455, 500, 503, 530, 534, 535, 538, 552] {
            assert_eq!(kind_of(code), Kind::Failed { retry_after: None }, "{code}");
        }
    }
}
