//! `bonafide review`: the operator decides at the shell.

use bonafide_app::reviews::NewReason;
use bonafide_app::{Actor, reviews};
use bonafide_domain::place::PROFILE;
use bonafide_domain::sid::ProfileSid;
use clap::Subcommand;
use serde_json::json;

use super::{print_json, said, say};
use crate::config::Config;
use crate::wire;

#[derive(Subcommand)]
pub(crate) enum Review {
    /// List the profiles that wait for a decision, oldest first.
    Queue {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Approve a profile.
    Approve {
        /// The profile.
        #[arg(value_name = "BU…")]
        profile: ProfileSid,
    },
    /// Reject a profile for a reason.
    Reject {
        /// The profile.
        #[arg(value_name = "BU…")]
        profile: ProfileSid,
        /// The reason: our code (unverifiable.business_website) or the Twilio number it maps to (18601).
        #[arg(long, value_name = "CODE")]
        reason: String,
        /// What it is about: a field (website_url), an object, object.field or page:name [default: the whole profile].
        #[arg(long, value_name = "NAME")]
        field: Option<String>,
        /// What only reviewers read.
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
}

impl Review {
    pub(crate) fn run(self, config: &Config) -> anyhow::Result<()> {
        let app = wire::app_for_command(config)?;
        match self {
            Review::Queue { json } => {
                let queue = app.read_blocking(|cx| reviews::queue(cx, &Actor::Shell, None, 1000)).map_err(said)?;
                let rows = queue.iter().map(|waiting| {
                    json!({
                        "profile_sid": waiting.case.profile,
                        "case_sid": waiting.case.sid,
                        "submission": waiting.case.number,
                        "submitted_at": waiting.case.submitted_at.to_string(),
                        "held_by": waiting.held_by,
                    })
                });
                if json {
                    print_json(&rows.collect())?;
                } else {
                    for waiting in &queue {
                        say!(
                            "{}  {}  submission {}",
                            waiting.case.profile,
                            waiting.case.submitted_at,
                            waiting.case.number
                        );
                    }
                    say!("{} waiting", queue.len());
                }
            }
            Review::Approve { profile } => {
                app.write_blocking(move |cx| reviews::approve_profile(cx, &Actor::Shell, profile)).map_err(said)?;
                say!("{profile} is approved");
            }
            Review::Reject { profile, reason, field, note } => {
                let given = NewReason {
                    code: reason,
                    about: field.unwrap_or_else(|| PROFILE.to_owned()),
                    words: String::new(),
                    note: note.unwrap_or_default(),
                    region: None,
                };
                app.write_blocking(move |cx| reviews::reject_profile(cx, &Actor::Shell, profile, &given))
                    .map_err(said)?;
                say!("{profile} is rejected");
            }
        }
        Ok(())
    }
}
