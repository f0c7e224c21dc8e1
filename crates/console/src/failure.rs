//! What a page says when it cannot do what was asked: one translation of errors, one log line, words that help.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use bonafide_app::Error;
use bonafide_app::error::Conflict;

use crate::state::Console;
use crate::view::shell::Shell;
use crate::words::Words;

/// What went wrong, as far as the person in front of the page is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// There is no such page.
    NotFound,
    /// Not a form at all.
    NotAForm,
    /// More than is read.
    TooLarge,
    /// Not text in UTF-8.
    NotText,
    /// The form did not come from this browser, or the browser forgot its cookie.
    ForeignForm,
    /// The person may not do this.
    Forbidden,
    /// Only the owner of the account may do this.
    OwnersOnly,
    /// Other profiles rest on the profile.
    RestedOn,
    /// Telephone numbers are assigned to the profile.
    HasNumbers,
    /// The profile is not to be changed now.
    Locked,
    /// Somebody else was first.
    Stale,
    /// The case has been decided.
    Decided,
    /// Another reviewer has the case.
    Held,
    /// It exists already, or no more are allowed.
    LimitReached,
    /// A rejection without a reason.
    NoReason,
    /// The taking of pictures has ended.
    CaptureEnded,
    /// Another picture is asked for now.
    OutOfTurn,
    /// A face is taken with the camera.
    CameraOnly,
    /// Consent comes first.
    NoConsent,
    /// It is not written down how somebody was verified.
    NotVerified,
    /// Not signed in.
    SignedOut,
    /// Too often.
    TooMany,
    /// Not now.
    Unavailable,
    /// What was sent cannot stand, and the page has no form to say where.
    Refused,
    /// Our mistake.
    Internal,
}

impl Kind {
    /// The keys of its heading and its advice, and the status it is answered with.
    const fn facts(self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Kind::NotFound => ("failure-not-found", "failure-not-found-help", StatusCode::NOT_FOUND),
            Kind::NotAForm => ("failure-not-a-form", "failure-not-a-form-help", StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Kind::TooLarge => ("failure-too-large", "failure-too-large-help", StatusCode::PAYLOAD_TOO_LARGE),
            Kind::NotText => ("failure-not-text", "failure-not-text-help", StatusCode::BAD_REQUEST),
            Kind::ForeignForm => ("failure-foreign-form", "failure-foreign-form-help", StatusCode::FORBIDDEN),
            Kind::Forbidden => ("failure-forbidden", "failure-forbidden-help", StatusCode::FORBIDDEN),
            Kind::OwnersOnly => ("failure-owners-only", "failure-owners-only-help", StatusCode::FORBIDDEN),
            Kind::RestedOn => ("failure-rested-on", "failure-rested-on-help", StatusCode::CONFLICT),
            Kind::HasNumbers => ("failure-has-numbers", "failure-has-numbers-help", StatusCode::CONFLICT),
            Kind::Locked => ("failure-locked", "failure-locked-help", StatusCode::CONFLICT),
            Kind::Stale => ("failure-stale", "failure-stale-help", StatusCode::CONFLICT),
            Kind::Decided => ("failure-decided", "failure-decided-help", StatusCode::CONFLICT),
            Kind::Held => ("failure-held", "failure-held-help", StatusCode::CONFLICT),
            Kind::LimitReached => ("failure-limit", "failure-limit-help", StatusCode::CONFLICT),
            Kind::NoReason => ("failure-no-reason", "failure-no-reason-help", StatusCode::UNPROCESSABLE_ENTITY),
            Kind::CaptureEnded => ("failure-capture-ended", "failure-capture-ended-help", StatusCode::CONFLICT),
            Kind::OutOfTurn => ("failure-out-of-turn", "failure-out-of-turn-help", StatusCode::CONFLICT),
            Kind::CameraOnly => ("failure-camera-only", "failure-camera-only-help", StatusCode::UNPROCESSABLE_ENTITY),
            Kind::NoConsent => ("failure-no-consent", "failure-no-consent-help", StatusCode::CONFLICT),
            Kind::NotVerified => {
                ("failure-not-verified", "failure-not-verified-help", StatusCode::UNPROCESSABLE_ENTITY)
            }
            Kind::SignedOut => ("failure-signed-out", "failure-signed-out-help", StatusCode::UNAUTHORIZED),
            Kind::TooMany => ("failure-too-many", "failure-too-many-help", StatusCode::TOO_MANY_REQUESTS),
            Kind::Unavailable => ("failure-unavailable", "failure-unavailable-help", StatusCode::SERVICE_UNAVAILABLE),
            Kind::Refused => ("failure-refused", "failure-refused-help", StatusCode::UNPROCESSABLE_ENTITY),
            Kind::Internal => ("failure-internal", "failure-internal-help", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

/// A failure on its way to a page.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    retry_after: Option<u64>,
}

impl Failure {
    /// A failure of a kind.
    pub const fn of(kind: Kind) -> Failure {
        Failure { kind, retry_after: None }
    }

    /// What it is.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What it says in one sentence and the advice after it, and the status it is answered with: for a script, which
    /// shows them on the page that is open.
    pub(crate) fn said(&self, words: Words) -> (StatusCode, String) {
        let (title, advice, status) = self.kind.facts();
        (status, format!("{}. {}", words.say(title), words.say(advice)))
    }

    /// The page that says so, in these words.
    pub fn into_response_in(self, console: &Console, words: Words) -> Response {
        let (title, advice, status) = self.kind.facts();
        let mut shell = Shell::new(words, console.brand.clone(), words.say(title), "/");
        shell.errors = true;
        let advice = words.say(advice).into_owned();
        let mut response = (status, page(&FailurePage { shell, advice })).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        let kind = match &error {
            Error::NotFound => Kind::NotFound,
            Error::Invalid(_)
            | Error::Conflict(
                Conflict::AlreadyAssigned
                | Conflict::OnlyOne
                | Conflict::StatusNotGiven
                | Conflict::ConsoleOnly
                | Conflict::KeyReused
                | Conflict::NotATest
                | Conflict::NotBack,
            ) => Kind::Refused,
            Error::Conflict(Conflict::InUse) => Kind::RestedOn,
            Error::Conflict(Conflict::HasEndpoints) => Kind::HasNumbers,
            Error::Conflict(Conflict::Stale | Conflict::Changed) => Kind::Stale,
            Error::Conflict(Conflict::Lifecycle(_) | Conflict::Immutable) => Kind::Locked,
            Error::Conflict(Conflict::Decided) => Kind::Decided,
            Error::Conflict(Conflict::Held) => Kind::Held,
            Error::Conflict(Conflict::Exists | Conflict::LimitReached) => Kind::LimitReached,
            Error::Conflict(Conflict::NoReason) => Kind::NoReason,
            Error::Conflict(Conflict::CaptureEnded) => Kind::CaptureEnded,
            Error::Conflict(Conflict::OutOfTurn) => Kind::OutOfTurn,
            Error::Conflict(Conflict::CameraOnly) => Kind::CameraOnly,
            Error::Conflict(Conflict::NoConsent) => Kind::NoConsent,
            Error::Conflict(Conflict::NotVerified) => Kind::NotVerified,
            Error::Forbidden => Kind::Forbidden,
            Error::Unauthenticated => Kind::SignedOut,
            Error::TooMany { .. } => Kind::TooMany,
            Error::Unavailable(_) => Kind::Unavailable,
            Error::Internal(_) => Kind::Internal,
        };
        log(&error);
        let retry_after = match &error {
            Error::TooMany { retry_after } => Some(retry_after.as_secs()),
            Error::Unavailable(_) => Some(5),
            _ => None,
        };
        Failure { kind, retry_after }
    }
}

/// The whole chain of causes, once, for those that somebody has to look into.
fn log(error: &Error) {
    if !matches!(error, Error::Unavailable(_) | Error::Internal(_)) {
        return;
    }
    let mut chain = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(source) = cause {
        chain = format!("{chain}: {source}");
        cause = source.source();
    }
    tracing::error!(error = chain, "a page failed");
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    shell: Shell,
    advice: String,
}

/// A template as an answer. A template that fails to render is a mistake of ours.
pub(crate) fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
