//! Sealing at rest: the master key, the keys derived from it, and authenticated encryption of what people entrust to us.
//!
//! Three rules hold everywhere here. One primitive of each kind, all from `ring`: AES-256-GCM, HKDF-SHA256,
//! HMAC-SHA256, SHA-256. A sealed value is bound to the place it was sealed for, so it cannot be moved to another row.
//! Nothing secret shows in `Debug`, in an error or after drop.

mod chance;
mod keyfile;
mod master;
mod sealer;
pub mod stream;
mod token;

pub use chance::SystemChance;
pub use keyfile::KeyFileError;
pub use master::{DataKey, DerivedKey, MasterKey, NotAKey};
pub use sealer::{Sealer, Unsealable};
pub use token::{NotAToken, Token, TokenHash};
