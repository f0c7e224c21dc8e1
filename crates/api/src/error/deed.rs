//! What was tried, and with what: the same refusal of a use case has another number and other words for each noun.

use axum::http::StatusCode;
use bonafide_app::error::Conflict;
use bonafide_domain::catalogue::Catalogue;
use bonafide_domain::lifecycle::Action;

use super::{Error, problem};

/// What a resource is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    Account,
    Address,
    AuditEntry,
    Case,
    ChannelEndpointAssignment,
    CustomerProfile,
    Delivery,
    EndUser,
    EntityAssignment,
    Evaluation,
    Event,
    Inquiry,
    Key,
    Reason,
    SupportingDocument,
    TestClock,
    TrustProduct,
    WebhookEndpoint,
}

impl Noun {
    /// As messages write it.
    const fn word(self) -> &'static str {
        match self {
            Noun::Account => "account",
            Noun::Address => "address",
            Noun::AuditEntry => "audit entry",
            Noun::Case => "case",
            Noun::ChannelEndpointAssignment => "channel-endpoint-assignment",
            Noun::CustomerProfile => "customer-profile",
            Noun::Delivery => "delivery",
            Noun::EndUser => "end-user",
            Noun::EntityAssignment => "entity-assignment",
            Noun::Evaluation => "evaluation",
            Noun::Event => "event",
            Noun::Inquiry => "inquiry",
            Noun::Key => "key",
            Noun::Reason => "reason",
            Noun::SupportingDocument => "supporting-document",
            Noun::TestClock => "test clock",
            Noun::TrustProduct => "trust-product",
            Noun::WebhookEndpoint => "webhook endpoint",
        }
    }
}

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Create(Noun),
    Read(Noun),
    Update(Noun),
    Delete(Noun),
}

impl Deed {
    const fn noun(self) -> Noun {
        match self {
            Deed::Create(noun) | Deed::Read(noun) | Deed::Update(noun) | Deed::Delete(noun) => noun,
        }
    }

    const fn verb(self) -> &'static str {
        match self {
            Deed::Create(_) => "create",
            Deed::Read(_) => "read",
            Deed::Update(_) => "update",
            Deed::Delete(_) => "delete",
        }
    }

    /// The error of a use case as this deed meets it.
    pub(crate) fn refused(self, error: bonafide_app::Error, catalogue: &Catalogue, path: &str) -> Error {
        match error {
            bonafide_app::Error::NotFound => Error::NotFound { path: path.to_owned() },
            bonafide_app::Error::Invalid(problems) => problem::refusal(self.noun(), catalogue, &problems),
            bonafide_app::Error::Conflict(conflict) => self.conflict(conflict),
            other => other.into(),
        }
    }

    fn conflict(self, conflict: Conflict) -> Error {
        let (noun, bad) = (self.noun(), |code: u32, message: String| Error::bad(code, message));
        let own = |message: &str| Error::refused(StatusCode::CONFLICT, 20409, message);
        match conflict {
            Conflict::Immutable if noun == Noun::Address => bad(
                21630,
                "A document of a bundle in an immutable state refers to the address, so it cannot be changed"
                    .to_owned(),
            ),
            Conflict::Immutable => bad(70002, immutable(self)),
            Conflict::InUse => in_use(noun),
            Conflict::HasEndpoints => bad(
                21648,
                "Channel endpoints are assigned to the bundle: take them away before you delete it".to_owned(),
            ),
            Conflict::AlreadyAssigned => {
                bad(20001, format!("This {} is already assigned to the bundle: assign each once", thing_assigned(noun)))
            }
            Conflict::OnlyOne if noun == Noun::Account => {
                own("A subaccount has no subaccounts of its own: make it below the main account")
            }
            Conflict::OnlyOne => bad(
                20001,
                "The bundle has a document of this type already, and takes no second: take the first away".to_owned(),
            ),
            Conflict::ConsoleOnly => Error::bad(
                400,
                "This operation is restricted via API for Primary Customer Profiles. Use Twilio Console instead.",
            ),
            Conflict::LimitReached => own("The operator allows no more of these in one account"),
            Conflict::Exists => own("It exists already"),
            Conflict::StatusNotGiven => bad(22203, "User cannot perform this status update".to_owned()),
            Conflict::Lifecycle(illegal) => match illegal.action {
                Action::Delete => {
                    bad(21647, "The bundle is in review and cannot be deleted: wait for the decision".to_owned())
                }
                Action::Submit { .. } => bad(22203, "User cannot perform this status update".to_owned()),
                Action::Edit => bad(70002, immutable(self)),
                Action::BeginReview | Action::Approve | Action::Reject => {
                    own("The profile is not under review: only one that is can be decided")
                }
            },
            Conflict::Decided => own("The case has been decided"),
            Conflict::Held => own("Another reviewer has the case: it becomes free when they let it go"),
            Conflict::NoReason => bad(20001, "Reason is missing: a rejection needs one at least".to_owned()),
            Conflict::NotVerified => {
                own("This person asked to be verified another way: write down at the desk how they were, then approve")
            }
            Conflict::NotATest => Error::refused(
                StatusCode::FORBIDDEN,
                20403,
                "Only a test account has a clock that can be moved: make one with bonafide account create --test",
            ),
            Conflict::NotBack => bad(20001, "A clock is not moved back: give a later moment".to_owned()),
            Conflict::NoConsent => {
                own("The person has not consented to photos of their face: send their consent first")
            }
            Conflict::CaptureEnded | Conflict::OutOfTurn | Conflict::CameraOnly => {
                own("Another picture is asked for now")
            }
            Conflict::Stale | Conflict::Changed | Conflict::KeyReused => bonafide_app::Error::Conflict(conflict).into(),
        }
    }
}

fn immutable(deed: Deed) -> String {
    let (verb, word) = (deed.verb(), deed.noun().word());
    match deed.noun() {
        Noun::CustomerProfile | Noun::TrustProduct => {
            format!("Cannot {verb} {word}. The bundle is in an immutable state.")
        }
        Noun::EntityAssignment => format!("Cannot {verb} {word}. The bundle it belongs to is in an immutable state."),
        _ => format!("Cannot {verb} {word}. A bundle it belongs to is in an immutable state."),
    }
}

fn in_use(noun: Noun) -> Error {
    let (code, message) = match noun {
        Noun::EndUser => (21644, "The end-user is assigned to a bundle and cannot be deleted: take it away first"),
        Noun::SupportingDocument => {
            (21645, "The supporting document is assigned to a bundle and cannot be deleted: take it away first")
        }
        Noun::Address => (21630, "A supporting document refers to the address, so it cannot be deleted"),
        _ => (21648, "Other bundles rest on this one, so it cannot be deleted: take it away from them first"),
    };
    Error::bad(code, message)
}

const fn thing_assigned(noun: Noun) -> &'static str {
    match noun {
        Noun::ChannelEndpointAssignment => "channel endpoint",
        _ => "entity",
    }
}
