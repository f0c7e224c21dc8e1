//! The letters as they are read, in every language, and that nothing in them can be made to say something else.

use bonafide_app::outbox::Letter;
use bonafide_domain::language::Language;
use bonafide_domain::place::Place;
use bonafide_domain::reason::{Reason, Worded};
use bonafide_notify::letters::{Written, write};

const LINK: &str = "https://trust.example.com/profiles/BU0123?a=1&b=2";

fn reason(code: &str, words: [(&str, &str); 3]) -> Reason {
    let [saw, why, cure] = words.map(|(english, spanish)| {
        Worded::in_each(|language| if language == Language::En { english } else { spanish }.to_owned())
    });
    Reason {
        code: code.to_owned(),
        twilio: 22215,
        about: Place::field("customer_profile_business_information", "business_name"),
        saw,
        why,
        cure,
        retryable: true,
        may_be_told: true,
        note: "only for reviewers".to_owned(),
        part: None,
    }
}

fn reasons() -> Vec<Reason> {
    vec![
        reason(
            "missing.field",
            [
                ("Enter the business name as it is registered", "Escriba la razón social tal como está registrada"),
                ("The profile cannot be reviewed without it.", "Sin ella no se puede revisar el perfil."),
                ("Answer this question, then submit again.", "Responda a esta pregunta y envíe el perfil de nuevo."),
            ],
        ),
        reason(
            "unverifiable.business_website",
            [
                ("The website does not open", "El sitio web no se abre"),
                ("It shows what the business does.", "Muestra a qué se dedica la empresa."),
                ("Correct the address of the website.", "Corrija la dirección del sitio web."),
            ],
        ),
    ]
}

fn rejected(profile: &str, reasons: Vec<Reason>, retryable: bool) -> Letter {
    Letter::Rejected { profile: profile.to_owned(), link: LINK.to_owned(), reasons, retryable }
}

fn all(profile: &str) -> Vec<Letter> {
    vec![
        Letter::SignIn { link: "https://trust.example.com/sign-in/abc".to_owned(), minutes: 15 },
        Letter::Approved { profile: profile.to_owned(), link: LINK.to_owned() },
        rejected(profile, reasons(), true),
        rejected(profile, reasons()[..1].to_vec(), true),
        rejected(profile, reasons()[1..].to_vec(), false),
        Letter::Test { profile: profile.to_owned() },
    ]
}

fn texts(language: Language) -> String {
    let letters = all("Nova Kestrel").into_iter().map(|letter| write(&letter, language, "Acme"));
    let texts = letters.map(|Written { subject, text, .. }| format!("Subject: {subject}\n\n{text}"));
    texts.collect::<Vec<_>>().join("\n================\n")
}

#[test]
fn the_letters_in_english() {
    insta::assert_snapshot!(texts(Language::En));
}

#[test]
fn the_letters_in_spanish() {
    insta::assert_snapshot!(texts(Language::Es));
}

#[test]
fn a_rejection_as_a_page() {
    insta::assert_snapshot!(write(&rejected("Nova Kestrel", reasons(), true), Language::En, "Acme").html);
}

#[test]
fn the_page_says_what_the_text_says() {
    for language in Language::ALL {
        for letter in all("Nova Kestrel") {
            let Written { text, html, .. } = write(&letter, language, "Acme");
            let html = html.replace("&#38;", "&");
            for line in
                text.lines().map(|line| line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim())
            {
                let said = line.strip_suffix(':').unwrap_or(line);
                assert!(line == "--" || html.contains(said), "{line} is not in\n{html}");
            }
        }
    }
}

#[test]
fn a_page_is_made_for_everybody_and_loads_nothing() {
    for language in Language::ALL {
        for letter in all("Nova Kestrel") {
            let html = write(&letter, language, "Acme").html;
            assert!(html.contains(&format!("<html lang=\"{}\" dir=\"ltr\">", language.tag())));
            assert!(html.contains("<meta name=\"color-scheme\" content=\"light dark\">"));
            assert_eq!(html.matches("<h1>").count(), 1);
            for tag in ["<img", "<table", "<script", "<link", "url(", "src=", "@import"] {
                assert!(!html.contains(tag), "{tag} in\n{html}");
            }
        }
    }
}

#[test]
fn a_hostile_name_stays_text_in_every_letter() {
    let hostile = "</p><script>alert(1)</script><a href=\"https://evil.example.com\">\r\n\r\nhello";
    for letter in all(hostile) {
        let Written { subject, text, html } = write(&letter, Language::En, hostile);
        assert!(!html.contains("<script") && !html.contains("href=\"https://evil"), "{html}");
        assert!(matches!(letter, Letter::SignIn { .. }) || text.contains(hostile.lines().next().unwrap()), "{text}");
        let operators = write(&letter, Language::En, "Acme");
        assert!(!operators.text.contains("\n\nhello"), "{}", operators.text);
        assert!(!operators.subject.contains("script") && subject.contains("script"));
    }
}

#[test]
fn what_only_reviewers_read_is_in_no_letter() {
    for letter in all("Nova Kestrel") {
        let Written { text, html, .. } = write(&letter, Language::En, "Acme");
        assert!(!text.contains("only for reviewers") && !html.contains("only for reviewers"));
    }
}
