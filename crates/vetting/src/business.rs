//! Business: what was entered of a company against its addresses on the net and its entry in a register.
//!
//! A number that keeps its register's rules may still belong to nobody, and a domain of one's own proves little; both
//! only say where to look. The register itself is asked through [`Registry`], which knows nothing of where entries are
//! kept; one source is read here, the file of all legal entities that GLEIF publishes every day ([`gleif`]). Nothing
//! here opens a file or a connection: whether a website answers is not asked.

mod authority;
mod domains;
pub mod gleif;
mod legal_form;
mod legal_name;
mod lei;
mod lookup;
mod registered;
mod registry;

pub use authority::{RegisterNumber, number_in_register};
pub use domains::{email_and_website, is_free_mail, registrable_domain};
pub use legal_name::{legal_name, name_keys};
pub use lei::is_lei;
pub use lookup::{EnteredBusiness, Entry, look_up};
pub use registered::{NameKind, OtherName, Registered};
pub use registry::{Held, Registry, RegistryFault, number_key};
