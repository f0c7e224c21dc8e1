//! Looking at papers in a process of its own. A picture that makes the child fail, or take too long, leaves blind spots
//! on its own case, and nobody else notices.

use std::path::PathBuf;
use std::time::Duration;

use bonafide_app::Error;
use bonafide_app::vetter::{Looking, Vetter};
use bonafide_domain::vetting::Blindness;
use bonafide_vetting::papers::Papers;
use bonafide_vetting::pipe;

use crate::apart::{Apart, Silent};

/// How long a look may take: some ten times what it does on two busy cores.
const LONGEST: Duration = Duration::from_secs(60);

/// Looks in a child process.
#[derive(Debug)]
pub(crate) struct VetterApart {
    pub(crate) apart: Apart,
    /// The folder of the networks.
    pub(crate) models: PathBuf,
}

impl Vetter for VetterApart {
    fn look(&self, papers: Papers) -> Looking<'_> {
        Box::pin(async move {
            let mut work = Vec::new();
            pipe::write_papers(&mut work, &papers).map_err(|error| Error::Internal(Box::new(error)))?;
            drop(papers);
            let words = vec![super::VET.into(), self.models.clone().into_os_string()];
            let answered = self.apart.ask(words, work, LONGEST).await;
            let answered = answered.map_err(|error| Error::Internal(Box::new(error)))?;
            let looked = answered.and_then(|bytes| pipe::read_looked(&bytes).map_err(|_| Silent::Failed));
            Ok(looked.map_err(|silent| {
                tracing::warn!(?silent, "papers could not be looked at within their bounds; people have to");
                match silent {
                    Silent::Failed => Blindness::Failed,
                    Silent::TooLong => Blindness::TooMuch,
                }
            }))
        })
    }
}
