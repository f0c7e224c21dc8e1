//! Mail through a real SMTP conversation with a server of a few lines.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bonafide_domain::language::Language;
use bonafide_domain::time::{Clock, Timestamp};
use bonafide_notify::catcher::Catcher;
use bonafide_notify::mail::{Letter, Post, Smtp};
use bonafide_notify::outcome::{Detail, Kind, Outcome};
use bonafide_seal::{MasterKey, SystemChance};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

#[derive(Debug)]
struct Frozen;

impl Clock for Frozen {
    fn now(&self) -> Timestamp {
        Timestamp::from_micros(784_111_777_000_000)
    }
}

/// A mail server that answers `RCPT TO` and the end of the letter with the given lines, and notes what it hears.
struct MailServer {
    port: u16,
    heard: Arc<Mutex<String>>,
}

impl MailServer {
    async fn start(recipient: &'static str, accepted: &'static str) -> MailServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::new(Mutex::new(String::new()));
        let notes = heard.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, recipient, accepted, notes.clone()));
            }
        });
        MailServer { port, heard }
    }

    fn post(&self) -> Post {
        Post::Smtp(Smtp::at(&format!("smtp://127.0.0.1:{}", self.port)).unwrap())
    }

    fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }
}

async fn converse(stream: TcpStream, recipient: &str, accepted: &str, notes: Arc<Mutex<String>>) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.example.org ready\r\n").await.unwrap();
    let (mut line, mut in_letter) = (String::new(), false);
    while stream.read_line(&mut line).await.is_ok_and(|read| read > 0) {
        notes.lock().unwrap().push_str(&line);
        let verb = line.split([' ', '\r']).next().unwrap_or_default();
        let answer = match verb {
            "." if in_letter => accepted,
            _ if in_letter => "",
            "EHLO" => "250-mail.example.org\r\n250 8BITMIME",
            "RCPT" => recipient,
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        in_letter = if in_letter { verb != "." } else { verb == "DATA" };
        if !answer.is_empty() {
            stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap_or_default();
        }
        line.clear();
    }
}

fn letter() -> Letter {
    Letter {
        to: "juniper@example.com".to_owned(),
        from_name: "Bonafide".to_owned(),
        from: "news@example.org".to_owned(),
        subject: "Tu perfil está aprobado".to_owned(),
        text: "Hello Juniper,\n\nyour profile is approved.\n".to_owned(),
        html: "<p>Hello Juniper,</p>\n<p>your profile is approved.</p>\n".to_owned(),
        message_id: "<DL01@example.org>".to_owned(),
        lang: Language::Es,
    }
}

async fn outcome_of(recipient: &'static str, accepted: &'static str) -> Outcome {
    MailServer::start(recipient, accepted).await.post().send(&letter(), &Frozen).await
}

#[tokio::test]
async fn a_mail_server_is_handed_text_and_html() {
    let server = MailServer::start("250 fine", "250 queued").await;
    let outcome = server.post().send(&letter(), &Frozen).await;
    assert_eq!((outcome.kind, outcome.status), (Kind::Delivered, Some(250)), "{outcome:?}");
    let heard = server.heard();
    assert!(heard.contains("MAIL FROM:<news@example.org>") && heard.contains("RCPT TO:<juniper@example.com>"));
    let (_, message) = heard.split_once("DATA\r\n").unwrap();
    let (head, body) = message.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("Auto-Submitted: auto-generated") && head.contains("Content-Language: es"), "{head}");
    let boundary = head.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap();
    let parts: Vec<&str> = body.split(&format!("--{boundary}")).collect();
    assert_eq!(parts.len(), 4, "before, text, html, after");
    assert!(parts[1].contains("Content-Type: text/plain; charset=utf-8"), "{}", parts[1]);
    assert!(parts[1].contains("Hello Juniper,\r\n\r\nyour profile is approved.\r\n"), "{}", parts[1]);
    assert!(parts[2].contains("Content-Type: text/html; charset=utf-8"), "{}", parts[2]);
    assert!(parts[2].contains("<p>Hello Juniper,</p>\r\n<p>your profile is approved.</p>"), "{}", parts[2]);
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_ends_the_attempts() {
    let outcome = outcome_of("550 5.1.1 no such mailbox", "250 queued").await;
    assert_eq!((outcome.kind, outcome.detail), (Kind::Gone, Detail::Answered(550)));
}

#[tokio::test]
async fn a_busy_server_is_tried_again() {
    for outcome in [outcome_of("450 later", "250 queued").await, outcome_of("250 fine", "451 later").await] {
        assert_eq!(outcome.kind, Kind::Failed { retry_after: None });
        assert!(matches!(outcome.detail, Detail::Answered(450 | 451)), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up_on() {
    let Post::Smtp(smtp) = MailServer::start("", "").await.post() else { unreachable!("it is a mail server") };
    let outcome = Post::Smtp(smtp.with_patience(Duration::from_secs(1))).send(&letter(), &Frozen).await;
    assert_eq!(outcome.detail, Detail::NoAnswer(1));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_tried_again() {
    let freed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let post = Post::Smtp(Smtp::at(&format!("smtp://{freed}")).unwrap());
    let outcome = post.send(&letter(), &Frozen).await;
    assert_eq!((outcome.kind, outcome.detail), (Kind::Failed { retry_after: None }, Detail::NotConnected));
}

#[tokio::test]
async fn a_server_without_encryption_gets_no_letter_when_encryption_is_required() {
    let server = MailServer::start("250 fine", "250 queued").await;
    let url = format!("smtp://user:password@127.0.0.1:{}?tls=required", server.port);
    let outcome = Post::Smtp(Smtp::at(&url).unwrap()).send(&letter(), &Frozen).await;
    assert_eq!((outcome.kind, outcome.detail), (Kind::Failed { retry_after: None }, Detail::NotOffered));
    assert!(!server.heard().contains("MAIL") && !server.heard().contains("AUTH"), "{}", server.heard());
}

#[tokio::test]
async fn a_letter_to_no_address_is_not_tried_again() {
    let server = MailServer::start("250 fine", "250 queued").await;
    let outcome = server.post().send(&Letter { to: "juniper".to_owned(), ..letter() }, &Frozen).await;
    assert_eq!((outcome.kind, outcome.detail), (Kind::Gone, Detail::NotALetter));
    assert_eq!(server.heard(), "");
}

#[tokio::test]
async fn without_a_mail_server_the_catcher_keeps_the_letter() {
    let chance = Arc::new(SystemChance::new());
    let master = MasterKey::new(&*chance);
    let folder = std::env::temp_dir().join(format!("bonafide-catcher-{}", master.key_id()));
    let catcher = Catcher::new(folder.clone(), &master, chance);
    let outcome = Post::Catcher(catcher.clone()).send(&letter(), &Frozen).await;
    assert_eq!((outcome.kind, outcome.status, outcome.detail), (Kind::Delivered, None, Detail::Kept));
    let kept = catcher.list(10).unwrap();
    assert_eq!(catcher.show(kept[0].sid).unwrap(), Some((Frozen.now(), letter())));
    std::fs::remove_dir_all(&folder).unwrap();
}
