//! How far a load is: a bar on a terminal; elsewhere a line when a stage begins, so that a log is not filled with bars.

use std::cell::Cell;
use std::io::IsTerminal;

use bonafide_bench::{Progress, Stage};
use indicatif::{ProgressBar, ProgressStyle};

/// The parts of a whole that a bar counts.
const PARTS: u64 = 1000;

/// What is shown on standard error.
pub(super) struct Shown {
    bar: Option<ProgressBar>,
    stage: Cell<Option<Stage>>,
}

impl Shown {
    pub(super) fn new() -> Shown {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{prefix:<11} {bar:30.cyan} {wide_msg}").expect("a template");
            ProgressBar::new(PARTS).with_style(style)
        });
        Shown { bar, stage: Cell::new(None) }
    }

    pub(super) fn show(&self, progress: Progress) {
        let begins = self.stage.replace(Some(progress.stage)) != Some(progress.stage);
        let Some(bar) = &self.bar else {
            if begins {
                eprintln!("{} …", word(progress.stage));
            }
            return;
        };
        bar.set_prefix(word(progress.stage));
        bar.set_position((progress.part * PARTS as f64) as u64);
        bar.set_message(said(progress));
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Preparing => "preparing",
        Stage::WarmingUp => "warming up",
        Stage::Measuring => "measuring",
    }
}

fn said(progress: Progress) -> String {
    let rate = progress.requests as f64 / progress.seconds.max(0.1);
    let errors = if progress.refusals > 0 { format!(", {} refused", progress.refusals) } else { String::new() };
    format!("{} requests, {rate:.0} a second{errors}", progress.requests)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_told_while_it_runs() {
        let progress = Progress { stage: Stage::Measuring, part: 0.5, requests: 50, refusals: 0, seconds: 2.0 };
        assert_eq!(said(progress), "50 requests, 25 a second");
        assert_eq!(said(Progress { refusals: 3, ..progress }), "50 requests, 25 a second, 3 refused");
    }
}
