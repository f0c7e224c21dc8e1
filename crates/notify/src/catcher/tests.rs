//! Tests of the catcher, on a real folder.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use bonafide_domain::language::Language;
use bonafide_seal::SystemChance;

use super::*;

const NOW: Timestamp = Timestamp::from_micros(1_700_000_000_000_000);

struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let mut suffix = [0u8; 8];
        SystemChance::new().fill(&mut suffix);
        Folder(std::env::temp_dir().join(format!("bonafide-mail-{}", hex::encode(suffix))))
    }

    fn catcher(&self, key: &str) -> Catcher {
        let master = MasterKey::from_text(&key.repeat(32)).unwrap();
        Catcher::new(self.0.join("mail"), &master, Arc::new(SystemChance::new()))
    }

    fn files(&self) -> Vec<PathBuf> {
        fs::read_dir(self.0.join("mail")).unwrap().map(|entry| entry.unwrap().path()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap_or_default();
    }
}

fn letter(subject: &str) -> Letter {
    Letter {
        to: "juniper@example.com".to_owned(),
        from_name: "Bonafide".to_owned(),
        from: "news@example.org".to_owned(),
        subject: subject.to_owned(),
        text: "Sign in: https://example.org/in/secret".to_owned(),
        html: "<p>Sign in</p>".to_owned(),
        message_id: "<ML1@example.org>".to_owned(),
        lang: Language::En,
    }
}

#[test]
fn a_kept_letter_is_read_back_by_another_process() {
    let folder = Folder::new();
    let sid = folder.catcher("42").keep(&letter("Hello"), NOW).unwrap();
    let (at, read) = folder.catcher("42").show(sid).unwrap().unwrap();
    assert_eq!((at, read), (NOW, letter("Hello")));
}

#[test]
fn the_file_tells_a_stranger_nothing() {
    let folder = Folder::new();
    folder.catcher("42").keep(&letter("Hello"), NOW).unwrap();
    let files = folder.files();
    assert_eq!(files.len(), 1);
    assert_eq!(fs::metadata(&files[0]).unwrap().permissions().mode() & 0o7777, 0o600);
    assert_eq!(fs::metadata(folder.0.join("mail")).unwrap().permissions().mode() & 0o7777, 0o700);
    let bytes = fs::read(&files[0]).unwrap();
    for word in ["juniper", "Hello", "secret"] {
        assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word}");
    }
}

#[test]
fn the_newest_letters_come_first_and_no_more_than_asked_for() {
    let (folder, mut made) = (Folder::new(), Vec::new());
    for (second, subject) in ["one", "two", "three"].into_iter().enumerate() {
        let at = NOW.plus(Duration::from_secs(second as u64));
        made.push(folder.catcher("42").keep(&letter(subject), at).unwrap());
    }
    let list = folder.catcher("42").list(2).unwrap();
    let subjects: Vec<_> = list.iter().map(|heading| heading.subject.as_str()).collect();
    assert_eq!(subjects, ["three", "two"]);
    assert_eq!((list[0].sid, &*list[0].to), (made[2], "juniper@example.com"));
}

#[test]
fn without_letters_the_list_is_empty_and_no_letter_is_found() {
    let folder = Folder::new();
    assert_eq!(folder.catcher("42").list(10).unwrap(), []);
    assert!(folder.catcher("42").show(MailSid::from_bytes([1; 16])).unwrap().is_none());
}

#[test]
fn another_master_key_opens_nothing() {
    let folder = Folder::new();
    let sid = folder.catcher("42").keep(&letter("Hello"), NOW).unwrap();
    assert!(matches!(folder.catcher("43").show(sid), Err(CatcherError::Sealed(..))));
    assert_eq!(folder.catcher("43").list(10).unwrap(), []);
}

#[test]
fn a_letter_under_another_letters_name_does_not_open() {
    let folder = Folder::new();
    folder.catcher("42").keep(&letter("Hello"), NOW).unwrap();
    let other = MailSid::from_bytes([1; 16]);
    fs::rename(&folder.files()[0], folder.0.join("mail").join(file_name(other))).unwrap();
    assert!(matches!(folder.catcher("42").show(other), Err(CatcherError::Sealed(..))));
}

#[test]
fn drafts_and_strange_files_are_passed_over() {
    let folder = Folder::new();
    let sid = folder.catcher("42").keep(&letter("Hello"), NOW).unwrap();
    for name in [".ML00.sealed", "notes.txt", "MLzz.sealed", &format!(".{}", file_name(MailSid::from_bytes([9; 16])))] {
        fs::write(folder.0.join("mail").join(name), "x").unwrap();
    }
    let list = folder.catcher("42").list(10).unwrap();
    assert_eq!(list.iter().map(|heading| heading.sid).collect::<Vec<_>>(), [sid]);
}

#[test]
fn letters_of_the_same_moment_are_all_kept() {
    let folder = Folder::new();
    let catcher = folder.catcher("42");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| catcher.keep(&letter("Hello"), NOW).unwrap());
        }
    });
    assert_eq!(catcher.list(100).unwrap().len(), 8);
}
