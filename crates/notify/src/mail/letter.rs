//! A letter: what a mail says, in text and in HTML, and the message that is made of it for the wire.

use std::fmt;
use std::time::{Duration, SystemTime};

use bonafide_domain::language::Language;
use bonafide_domain::time::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use serde::{Deserialize, Serialize};

/// A letter to one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The address it goes to.
    pub to: String,
    /// The name it comes from.
    pub from_name: String,
    /// The address it comes from.
    pub from: String,
    /// The subject.
    pub subject: String,
    /// The words, for those who read plain text.
    pub text: String,
    /// The same words as HTML.
    pub html: String,
    /// The `Message-ID`, angle brackets included; the same on every attempt, so that mail programs show one letter.
    pub message_id: String,
    /// The language it is written in.
    pub lang: Language,
}

/// Everything in a letter is personal.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter")
    }
}

/// A letter that no message can be made of: one of its addresses is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the e-mail address cannot be written to")]
pub struct NotALetter;

impl Letter {
    /// The message for the wire, dated `now`. `Auto-Submitted` keeps holiday notices from answering it (RFC 3834).
    pub fn message(&self, now: Timestamp) -> Result<Message, NotALetter> {
        let from: Address = self.from.parse().map_err(|_| NotALetter)?;
        let to: Address = self.to.parse().map_err(|_| NotALetter)?;
        Message::builder()
            .from(Mailbox::new(Some(one_line(&self.from_name)), from))
            .to(Mailbox::new(None, to))
            .subject(one_line(&self.subject))
            .message_id(Some(one_line(&self.message_id)))
            .date(system_time(now))
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .raw_header(header("Content-Language", self.lang.tag()))
            .multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))
            .map_err(|_| NotALetter)
    }
}

/// Header fields are one line; lettre panics on a sender's name that is not.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn system_time(now: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(now.as_micros()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            to: "juniper@example.com".to_owned(),
            from_name: "Bonafide, Inc. \"Ünï\"".to_owned(),
            from: "news@example.org".to_owned(),
            subject: "Tu perfil está aprobado".to_owned(),
            text: "¡Hola!\n".to_owned(),
            html: "<p>¡Hola!</p>".to_owned(),
            message_id: "<ML1@example.org>".to_owned(),
            lang: Language::Es,
        }
    }

    fn wire(letter: &Letter) -> String {
        let message = letter.message(Timestamp::from_micros(784_111_777_000_000)).unwrap();
        String::from_utf8(message.formatted()).unwrap()
    }

    #[test]
    fn the_headers_say_what_programs_need_to_know() {
        let wire = wire(&letter());
        for line in [
            "Message-ID: <ML1@example.org>",
            "Date: Sun, 06 Nov 1994 08:49:37 +0000",
            "To: juniper@example.com",
            "Auto-Submitted: auto-generated",
            "Content-Language: es",
            "MIME-Version: 1.0",
        ] {
            assert!(wire.contains(&format!("{line}\r\n")), "{line} is missing in\n{wire}");
        }
        assert!(wire.contains("Content-Type: multipart/alternative;"));
        assert!(wire.is_ascii());
    }

    #[test]
    fn nothing_in_a_letter_can_add_a_header() {
        let mut sly = letter();
        sly.subject = "Hello\r\nBcc: other@example.com".to_owned();
        sly.from_name = "News\r\nBcc: other@example.com".to_owned();
        sly.message_id = "<a@b>\r\nBcc: other@example.com".to_owned();
        let wire = wire(&sly);
        assert!(!wire.to_lowercase().contains("\r\nbcc:"), "{wire}");
        assert!(!wire.to_lowercase().contains("\nbcc:"), "{wire}");
    }

    #[test]
    fn what_is_no_address_is_no_letter() {
        for address in
            ["", "juniper", "a@b@c", "a@example.com\r\nRCPT TO:<b@example.com>", "a@example.com, b@example.com"]
        {
            let wrong = Letter { to: address.to_owned(), ..letter() };
            assert_eq!(wrong.message(Timestamp::from_micros(0)).unwrap_err(), NotALetter, "{address}");
        }
    }

    #[test]
    fn debug_shows_nothing_of_a_letter() {
        assert_eq!(format!("{:?}", letter()), "Letter");
    }
}
