//! What a letter says: from the facts in the outbox to subject, text and HTML in its reader's language.
//!
//! Every letter has one shape: its heading says what there is to do, then comes why, then one link. The sentences stand
//! in `locales/<tag>/letters.ftl` and the shape in two templates, so the text says what the HTML says. The HTML loads
//! nothing and tells nobody that it was read.

use askama::Template;
use bonafide_app::outbox;
use bonafide_domain::language::Language;
use bonafide_domain::reason::Reason;
use bonafide_words::Words;

/// A letter in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// The subject: the operator's name, and nothing personal.
    pub subject: String,
    /// The words as plain text.
    pub text: String,
    /// The same words as a page.
    pub html: String,
}

/// Writes a letter in a language and in the operator's name.
pub fn write(letter: &outbox::Letter, language: Language, operator: &str) -> Written {
    let writer = Writer { words: Words::of(language), operator };
    let letter = &writer.sheet(letter);
    let (text, html) = (Plain { letter }.to_string(), Page { letter }.to_string());
    Written { subject: letter.subject.clone(), text, html }
}

/// The letter in HTML.
#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    letter: &'a Sheet<'a>,
}

/// The letter in plain text.
#[derive(Template)]
#[template(path = "letter.txt")]
struct Plain<'a> {
    letter: &'a Sheet<'a>,
}

/// What both forms of a letter say, from top to bottom.
struct Sheet<'a> {
    words: Words,
    subject: String,
    title: String,
    lead: Vec<String>,
    reasons: Vec<Told<'a>>,
    link: Option<Link<'a>>,
    close: Vec<String>,
    from: String,
}

/// A reason in the reader's language.
struct Told<'a> {
    saw: &'a str,
    why: &'a str,
    cure: &'a str,
}

struct Link<'a> {
    label: String,
    address: &'a str,
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    words: Words,
    operator: &'a str,
}

impl<'a> Writer<'a> {
    fn sheet(self, letter: &'a outbox::Letter) -> Sheet<'a> {
        match letter {
            outbox::Letter::SignIn { link, minutes } => self.sign_in(link, *minutes),
            outbox::Letter::Approved { profile, link } => self.approved(profile, link),
            outbox::Letter::Rejected { profile, link, reasons, retryable: true } => {
                self.rejected(profile, link, reasons)
            }
            outbox::Letter::Rejected { profile, link, reasons, .. } => self.rejected_for_good(profile, link, reasons),
            outbox::Letter::Test { profile } => self.test(profile),
        }
    }

    fn sign_in(self, link: &'a str, minutes: u64) -> Sheet<'a> {
        Sheet {
            title: self.signed("letter-sign-in-title"),
            lead: vec![self.words.say_with("letter-sign-in-lead", [("minutes", minutes)])],
            link: Some(self.link("letter-sign-in-link", link)),
            close: vec![self.plain("letter-sign-in-ignore")],
            from: self.signed("letter-from"),
            ..self.about_profile("letter-sign-in-subject")
        }
    }

    fn approved(self, profile: &str, link: &'a str) -> Sheet<'a> {
        Sheet {
            title: self.plain("letter-approved-title"),
            lead: vec![self.naming("letter-approved-lead", profile)],
            link: Some(self.link("letter-view-link", link)),
            ..self.about_profile("letter-approved-subject")
        }
    }

    fn rejected(self, profile: &str, link: &'a str, reasons: &'a [Reason]) -> Sheet<'a> {
        Sheet {
            title: self.words.say_with("letter-rejected-title", [("count", reasons.len())]),
            lead: vec![self.naming("letter-rejected-lead", profile)],
            reasons: self.told(reasons),
            link: Some(self.link("letter-rejected-link", link)),
            ..self.about_profile("letter-rejected-subject")
        }
    }

    fn rejected_for_good(self, profile: &str, link: &'a str, reasons: &'a [Reason]) -> Sheet<'a> {
        Sheet {
            title: self.plain("letter-final-title"),
            lead: vec![self.plain("letter-final-next"), self.naming("letter-final-lead", profile)],
            reasons: self.told(reasons),
            link: Some(self.link("letter-view-link", link)),
            ..self.about_profile("letter-final-subject")
        }
    }

    fn test(self, profile: &str) -> Sheet<'a> {
        Sheet {
            title: self.plain("letter-test-title"),
            lead: vec![self.naming("letter-test-lead", profile)],
            ..self.about_profile("letter-test-subject")
        }
    }

    /// A sheet with a subject and with where it comes from, and nothing said yet.
    fn about_profile(self, subject: &str) -> Sheet<'a> {
        Sheet {
            words: self.words,
            subject: self.signed(subject),
            title: String::new(),
            lead: Vec::new(),
            reasons: Vec::new(),
            link: None,
            close: Vec::new(),
            from: self.signed("letter-from-for-profile"),
        }
    }

    fn plain(self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn signed(self, key: &str) -> String {
        self.words.say_with(key, [("operator", self.operator)])
    }

    /// A profile's name stays on its line: it cannot add paragraphs to the text.
    fn naming(self, key: &str, profile: &str) -> String {
        let profile: String = profile.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.words.say_with(key, [("operator", self.operator), ("profile", profile.as_str())])
    }

    fn link(self, label: &str, address: &'a str) -> Link<'a> {
        Link { label: self.plain(label), address }
    }

    fn told(self, reasons: &'a [Reason]) -> Vec<Told<'a>> {
        let language = self.words.language();
        let told = |reason: &'a Reason| Told {
            saw: reason.saw.in_language(language),
            why: reason.why.in_language(language),
            cure: reason.cure.in_language(language),
        };
        reasons.iter().map(told).collect()
    }
}
