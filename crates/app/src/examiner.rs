//! Who examines files: a stranger's bytes are taken to pieces outside this process where the program runs, and inside it
//! in tests.

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

/// Examines in this process.
#[derive(Debug, Default)]
pub struct InProcess;

impl Examiner for InProcess {
    fn examine(&self, bytes: Vec<u8>, side: Side, limits: Limits) -> Examining<'_> {
        Box::pin(async move {
            let examined = tokio::task::spawn_blocking(move || bonafide_vetting::examine(&bytes, side, &limits));
            examined.await.map_err(|_| Error::internal("an examination broke off"))
        })
    }
}
