//! Why a load cannot go on, with what to do about it.

use crate::connection::NoAnswer;

/// Why a load cannot go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Halt {
    /// Nobody answers.
    #[error("{url} does not answer ({why}); is the server running, and is this its address?")]
    Unreachable {
        /// The address.
        url: String,
        /// What was seen.
        why: NoAnswer,
    },
    /// The credentials are not right.
    #[error(
        "the server does not know these credentials; check the account's SID and its auth token (or --key and its secret)"
    )]
    Credentials,
    /// Something else answers there.
    #[error("{url} answers the list of customer profiles with {status}; is it a Bonafide server?")]
    Stranger {
        /// The address.
        url: String,
        /// What it said.
        status: u16,
    },
    /// A request that prepares the load was refused.
    #[error("the server refused what the load needs ({path}): {status} {message}")]
    Refused {
        /// The path.
        path: String,
        /// The status of HTTP.
        status: u16,
        /// What was said.
        message: String,
    },
    /// The profile that the load thinks complete is not.
    #[error(
        "the invented business does not meet this server's policy for businesses ({}); has it a catalogue of its own?",
        crate::invented::POLICY
    )]
    Incomplete,
}
