//! Who examines files. The program has a stranger's bytes taken to pieces outside its own process; a test says what is
//! to be found.

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use bonafide_domain::picture::{FileFault, Side};
use bonafide_vetting::{Examined, Limits};

use crate::Error;

/// What an examination comes to: the picture, or why there is none.
pub type Examination = Result<Examined, FileFault>;

/// An examination under way. An error is a mistake of ours, never of the file.
pub type Examining<'a> = Pin<Box<dyn Future<Output = Result<Examination, Error>> + Send + 'a>>;

/// Examines files.
pub trait Examiner: Send + Sync + fmt::Debug {
    /// Examines a file that is to show a side.
    fn examine(&self, bytes: Vec<u8>, side: Side, limits: Limits) -> Examining<'_>;
}
