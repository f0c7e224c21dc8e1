//! The mail that was kept, as the Console reads it.

use bonafide_console::state::{CaughtLetter, CaughtMail};
use bonafide_domain::sid::MailSid;
use bonafide_notify::catcher::Catcher;

/// How many letters are listed.
const LISTED: usize = 200;

/// The catcher behind the Console's page of mail.
pub(crate) struct Mailbox(pub(crate) Catcher);

impl CaughtMail for Mailbox {
    fn list(&self) -> Result<Vec<CaughtLetter>, String> {
        let headings = self.0.list(LISTED).map_err(|error| error.to_string())?;
        let letter = |heading: bonafide_notify::catcher::Heading| CaughtLetter {
            sid: heading.sid,
            at: heading.at,
            to: heading.to,
            subject: heading.subject,
            text: String::new(),
        };
        Ok(headings.into_iter().map(letter).collect())
    }

    fn show(&self, sid: MailSid) -> Result<Option<CaughtLetter>, String> {
        let found = self.0.show(sid).map_err(|error| error.to_string())?;
        let letter = |(at, letter): (bonafide_domain::time::Timestamp, bonafide_notify::mail::Letter)| CaughtLetter {
            sid,
            at,
            to: letter.to,
            subject: letter.subject,
            text: letter.text,
        };
        Ok(found.map(letter))
    }
}
