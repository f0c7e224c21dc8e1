//! What came of one attempt to deliver news, by webhook or by mail, in facts that can be stored and words that can be
//! shown.

use std::fmt;
use std::time::Duration;

use bonafide_domain::callback::Refused;

/// What came of one attempt.
#[derive(Clone)]
pub struct Outcome {
    /// Whether it arrived, and if not, whether to try again.
    pub kind: Kind,
    /// What the other side answered: an HTTP status or an SMTP reply code.
    pub status: Option<u16>,
    /// What happened, for people.
    pub detail: Detail,
    /// The beginning of what a webhook's receiver answered, made harmless; empty when there was nothing.
    pub body_excerpt: String,
    /// How long it took.
    pub duration: Duration,
}

impl Outcome {
    /// An attempt that failed before the other side answered anything. Its duration is for the caller to fill in.
    pub(crate) fn failed(detail: Detail) -> Outcome {
        Outcome {
            kind: Kind::Failed { retry_after: None },
            status: None,
            detail,
            body_excerpt: String::new(),
            duration: Duration::ZERO,
        }
    }

    /// Whether it arrived.
    pub fn is_delivered(&self) -> bool {
        self.kind == Kind::Delivered
    }
}

/// The receiver's words are not shown: they may repeat what was sent.
impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcome")
            .field("kind", &self.kind)
            .field("status", &self.status)
            .field("detail", &self.detail)
            .field("duration", &self.duration)
            .finish_non_exhaustive()
    }
}

/// Whether news arrived, and if not, whether to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It arrived.
    Delivered,
    /// The receiver said for good that it does not take it: HTTP 410, or a lasting refusal by the mail server.
    Gone,
    /// It did not arrive this time.
    Failed {
        /// How long the receiver asked to be left alone.
        retry_after: Option<Duration>,
    },
}

/// What happened in one attempt. `Display` says it in English; `code` is stable, for storing and for translating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// The receiver answered with this HTTP status or SMTP reply code.
    Answered(u16),
    /// The receiver answered with a redirect.
    Redirected(u16),
    /// The receiver may not be called.
    Refused(Refused),
    /// Its name does not resolve.
    NameNotFound,
    /// No connection came about.
    NotConnected,
    /// The mail server lacks the encryption, the way to sign in or the characters that are needed.
    NotOffered,
    /// The connection could not be made secure.
    NotSecure,
    /// The connection broke, or what came back was not understood.
    Broken,
    /// No answer within this many seconds.
    NoAnswer(u64),
    /// The letter has no usable address or cannot be written.
    NotALetter,
    /// The catcher kept it.
    Kept,
    /// The catcher could not write it.
    NotKept,
}

impl Detail {
    /// A stable word for what happened.
    pub const fn code(&self) -> &'static str {
        match self {
            Detail::Answered(_) => "answered",
            Detail::Redirected(_) => "redirected",
            Detail::Refused(_) => "refused",
            Detail::NameNotFound => "name-not-found",
            Detail::NotConnected => "not-connected",
            Detail::NotOffered => "not-offered",
            Detail::NotSecure => "not-secure",
            Detail::Broken => "broken",
            Detail::NoAnswer(_) => "no-answer",
            Detail::NotALetter => "not-a-letter",
            Detail::Kept => "kept",
            Detail::NotKept => "not-kept",
        }
    }
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Detail::Answered(status) => write!(f, "answered {status}"),
            Detail::Redirected(status) => {
                write!(f, "answered with a redirect ({status}); redirects are not followed")
            }
            Detail::Refused(refused) => write!(f, "refused: {}", refused.fact()),
            Detail::NameNotFound => f.write_str("the name could not be found"),
            Detail::NotConnected => f.write_str("no connection could be made"),
            Detail::NotOffered => {
                f.write_str("the mail server does not offer the encryption, sign-in or characters that are needed")
            }
            Detail::NotSecure => f.write_str("the connection could not be made secure; check the certificate"),
            Detail::Broken => f.write_str("the connection broke before an answer came"),
            Detail::NoAnswer(seconds) => write!(f, "no answer within {seconds} seconds"),
            Detail::NotALetter => f.write_str("the e-mail address cannot be written to"),
            Detail::Kept => f.write_str("kept by the mail catcher"),
            Detail::NotKept => f.write_str("the mail catcher could not write it to its folder"),
        }
    }
}
