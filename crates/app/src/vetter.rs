//! Who looks at papers. The program has that done outside its own process; a test says what is to be found.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bonafide_domain::vetting::Blindness;
use bonafide_vetting::looked::Looked;
use bonafide_vetting::papers::Papers;

use crate::Error;

/// What a look comes to, or why there is nothing: it failed, or took more than it may.
pub type Look = Result<Looked, Blindness>;

/// A look under way. An error is a mistake of ours, never of the papers.
pub type Looking<'a> = Pin<Box<dyn Future<Output = Result<Look, Error>> + Send + 'a>>;

/// Looks at papers.
pub trait Vetter: Send + Sync + fmt::Debug {
    /// Looks at the papers of one submission.
    fn look(&self, papers: Papers) -> Looking<'_>;
}
