//! Examining files in a process of their own. A file that makes the child fail, or take too long, is refused as too much
//! to read, and nobody else notices.

use std::time::Duration;

use bonafide_app::Error;
use bonafide_app::examiner::{Examiner, Examining};
use bonafide_domain::picture::{FileFault, Side};
use bonafide_vetting::{Limits, answer};

use crate::apart::Apart;

/// How long an examination may take.
const LONGEST: Duration = Duration::from_secs(20);

/// Examines in a child process.
#[derive(Debug)]
pub(crate) struct ExaminerApart(pub(crate) Apart);

impl Examiner for ExaminerApart {
    fn examine(&self, bytes: Vec<u8>, side: Side, limits: Limits) -> Examining<'_> {
        let numbers = [limits.bytes, limits.pixels, u64::from(limits.longest_side)].map(|number| number.to_string());
        let words = [super::EXAMINE.to_owned(), side.word().to_owned()].into_iter().chain(numbers);
        let words = words.map(Into::into).collect();
        Box::pin(async move {
            let answered = self.0.ask(words, bytes, LONGEST).await;
            let answered = answered.map_err(|error| Error::Internal(Box::new(error)))?;
            Ok(answered.ok().and_then(|bytes| answer::read(&bytes).ok()).unwrap_or_else(|| {
                tracing::warn!(side = side.word(), "a file could not be examined within its bounds and is refused");
                Err(FileFault::TooMuchToRead)
            }))
        })
    }
}
