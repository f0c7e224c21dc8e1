//! Each kind of field by a table: what is taken, as what it is kept, and what is refused.

use bonafide_domain::attributes::Attributes;
use bonafide_domain::field::{Field, Kind, Required};
use bonafide_domain::judge::{Fault, judge};
use bonafide_domain::language::Text;
use bonafide_domain::reason::code;
use serde_json::{Value, json};

use crate::sample::{BUSINESS, rules, shipped};

/// A field of a kind, with words that nobody reads.
pub(crate) fn field(name: &str, kind: Kind, required: Required) -> Field {
    let words = || Text::untranslated("Words");
    Field {
        name: name.to_owned(),
        kind,
        required,
        max_length: 255,
        autocomplete: None,
        friendly_name: String::new(),
        served: false,
        label: words(),
        hint: None,
        missing: words(),
        wrong: words(),
    }
}

pub(crate) fn judged(kind: Kind, answer: &Value) -> Result<Option<Value>, Fault> {
    let field = field("answer", kind, Required::Always);
    judge(&field, Some(answer), &Attributes::new(), &rules())
}

fn assert_kept(kind: &Kind, written: &str, kept: &str) {
    assert_eq!(judged(kind.clone(), &json!(written)), Ok(Some(json!(kept))), "{written:?}");
}

fn assert_refused(kind: &Kind, written: &str, code: &str) {
    match judged(kind.clone(), &json!(written)) {
        Err(fault) => assert_eq!(fault.code, code, "{written:?}"),
        Ok(_) => panic!("{written:?} is taken"),
    }
}

#[test]
fn the_name_of_a_business_needs_a_letter_and_is_no_web_address() {
    let kind = Kind::LegalName;
    for name in
        ["Harbour Lantern Bakery LLC", "3M", "Ärzte & Söhne GmbH & Co. KG", "株式会社ひかり", "ООО «Маяк»", "!Ya!"]
    {
        assert_kept(&kind, name, name);
    }
    assert_kept(&kind, "  Harbour   Lantern\u{a0}Ltd ", "Harbour Lantern Ltd");
    for bad in ["12345", "47-1902835", "---", "https://harbourlantern.example", "info@harbourlantern.example", "💡"] {
        assert_refused(&kind, bad, code::INVALID_FORMAT);
    }
}

#[test]
fn persons_are_named_in_many_scripts() {
    for name in [
        "Ottoline",
        "José María",
        "O’Neill",
        "Anne-Marie",
        "D'Arcy",
        "Nguyễn",
        "Łukasz",
        "Þórdís",
        "Øyvind",
        "İpek",
        "Владислав",
        "Ελευθερία",
        "Գայանե",
        "თამარ",
        "שירה",
        "محمد",
        "می\u{200c}خواهم",
        "राधिका",
        "অনন্যা",
        "ਹਰਪ੍ਰੀਤ",
        "தமிழ்",
        "తెలుగు",
        "ಕನ್ನಡ",
        "മലയാളം",
        "සිංහල",
        "สมชาย",
        "ລາວ",
        "မြန်မာ",
        "ភាសា",
        "አበበ",
        "さくら",
        "タカシ",
        "美咲",
        "김민준",
        "ᏣᎳᎩ",
        "Y",
        "X Æ",
    ] {
        assert_kept(&Kind::PersonName, name, name);
    }
    assert_kept(&Kind::PersonName, "Jose\u{301}", "José");
    for bad in ["12345", "?", "o@harbourlantern.example", "https://o.example"] {
        assert_refused(&Kind::PersonName, bad, code::INVALID_FORMAT);
    }
}

#[test]
fn what_cannot_be_seen_is_refused_in_any_text() {
    for kind in [Kind::Text, Kind::Paragraph, Kind::LegalName, Kind::PersonName, Kind::Email, Kind::WebAddress] {
        for hidden in ['\0', '\u{7}', '\u{1b}', '\u{7f}', '\u{202e}', '\u{2066}', '\u{200b}', '\u{fffd}', '\u{feff}'] {
            assert_refused(&kind, &format!("ott{hidden}oline"), code::INVALID_CHARACTERS);
        }
    }
    // Fillers are letters to Unicode and nothing to the eye; tags and the soft hyphen are not seen either.
    for blank in ["\u{3164}", "\u{ffa0}", "\u{2800}", "a\u{ad}b", "a\u{e0061}b", "a\u{180e}b", "a\u{2063}b"] {
        assert_refused(&Kind::PersonName, blank, code::INVALID_CHARACTERS);
    }
}

#[test]
fn e_mail_addresses() {
    let kind = Kind::Email;
    for (written, kept) in [
        ("Ottoline@Example.COM", "Ottoline@example.com"),
        (" o.v+news@mail.example.co.uk ", "o.v+news@mail.example.co.uk"),
        ("o'brien@example.com", "o'brien@example.com"),
        ("josé@example.es", "josé@example.es"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
    ] {
        assert_kept(&kind, written, kept);
    }
    for bad in [
        "o",
        "o@",
        "@example.com",
        "o@localhost",
        "o@127.0.0.1",
        "o@[127.0.0.1]",
        "o@example..com",
        "o@.example.com",
        "a b@example.com",
        "a@b@example.com",
        "Ottoline <o@example.com>",
        "o@example.com, p@example.com",
        ".o@example.com",
        "o.@example.com",
        "\"o v\"@example.com",
        "o@exam_ple.com/",
        "mailto:o@example.com",
        "o@example.c",
        "o@-example.com",
    ] {
        assert_refused(&kind, bad, code::INVALID_EMAIL);
    }
}

#[test]
fn web_addresses() {
    let kind = Kind::WebAddress;
    for (written, kept) in [
        ("harbourlantern.example", "https://harbourlantern.example/"),
        ("HTTP://Harbourlantern.Example/Menu?x=1#a", "http://harbourlantern.example/Menu?x=1#a"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("www.harbourlantern.example:8443", "https://www.harbourlantern.example:8443/"),
        ("harbourlantern.example/?next=https://a.example", "https://harbourlantern.example/?next=https://a.example"),
    ] {
        assert_kept(&kind, written, kept);
    }
    for bad in [
        "ftp://harbourlantern.example",
        "javascript:alert(1)",
        "mailto:o@harbourlantern.example",
        "https://",
        "localhost",
        "https://localhost:3000",
        "http://10.0.0.1",
        "http://[::1]/",
        "http://2130706433/",
        "https://me:secret@harbourlantern.example",
        "our shop",
        "harbour lantern.example",
        "none",
        "n/a",
        "data:text/html,x",
        "file:///etc/hosts",
    ] {
        assert_refused(&kind, bad, code::INVALID_WEB_ADDRESS);
    }
}

#[test]
fn several_web_addresses_stand_one_a_line() {
    let kind = Kind::WebAddresses;
    assert_kept(
        &kind,
        "social.example/hl\n\n https://video.example/hl ",
        "https://social.example/hl\nhttps://video.example/hl",
    );
    assert_kept(&kind, "social.example/hl, video.example/hl", "https://social.example/hl\nhttps://video.example/hl");
    assert_refused(&kind, "social.example/hl\n@harbourlantern", code::INVALID_WEB_ADDRESS);
    assert_eq!(
        judged(kind, &json!(["social.example/a", "social.example/b"])).map(|kept| kept.map(|k| k.to_string())),
        Ok(Some(r#""https://social.example/a\nhttps://social.example/b""#.to_owned()))
    );
}

#[test]
fn callbacks_are_kept_as_written() {
    let kind = Kind::Callback;
    for good in ["https://harbourlantern.example/Status?x=1#rc=2", "http://127.0.0.1:8080/cb", "http://localhost/cb"] {
        assert_kept(&kind, good, good);
    }
    for bad in [
        "harbourlantern.example/status",
        "ftp://harbourlantern.example",
        "https://a:b@harbourlantern.example",
        "https://",
        "callback",
    ] {
        assert_refused(&kind, bad, code::INVALID_WEB_ADDRESS);
    }
}

#[test]
fn dates_exist_in_the_calendar() {
    for (written, kept) in [("1985-03-27", "1985-03-27"), ("1984-2-29", "1984-02-29"), ("٢٠٠٠-٠١-٠٢", "2000-01-02")]
    {
        assert_kept(&Kind::Date, written, kept);
    }
    for bad in [
        "1985-02-29",
        "85-01-01",
        "27.03.1985",
        "1985-13-01",
        "1985-00-10",
        "1985-01-32",
        "tomorrow",
        "1985-01",
        "0000-01-01",
    ] {
        assert_refused(&Kind::Date, bad, code::INVALID_FORMAT);
    }
}

#[test]
fn countries_are_known_by_code_and_by_name() {
    for (written, kept) in [("us", "US"), ("ES", "ES"), ("Spain", "ES"), ("España", "ES"), ("alemania", "DE")] {
        assert_kept(&Kind::Country, written, kept);
    }
    for bad in ["ZZ", "QX", "Lyonesse"] {
        assert_refused(&Kind::Country, bad, code::INVALID_CHOICE);
    }
}

fn regions() -> Kind {
    let object_type = shipped().object_type(BUSINESS).expect("a shipped type");
    object_type.field("business_regions_of_operation").expect("a shipped field").kind.clone()
}

#[test]
fn some_of_a_list_are_kept_once_each() {
    for (written, kept) in [
        (json!(["EUROPE", "ASIA", "EUROPE"]), json!(["EUROPE", "ASIA"])),
        (json!("EUROPE, ASIA,,EUROPE"), json!(["EUROPE", "ASIA"])),
        (json!([" EUROPE "]), json!(["EUROPE"])),
    ] {
        assert_eq!(judged(regions(), &written), Ok(Some(kept)), "{written}");
    }
    for bad in [json!(["EUROPE", "ATLANTIS"]), json!("europe"), json!(7), json!({"EUROPE": true})] {
        assert_eq!(judged(regions(), &bad).map_err(|fault| fault.code), Err(code::INVALID_CHOICE), "{bad}");
    }
}

#[test]
fn the_longest_answer_is_measured_in_characters_and_as_it_is_kept() {
    assert!(judged(Kind::Text, &json!("ü".repeat(255))).is_ok());
    assert_refused(&Kind::Text, &"ü".repeat(256), code::INVALID_TOO_LONG);
    // Written it is short enough; kept, each letter takes six characters.
    assert_refused(&Kind::WebAddress, &format!("https://a.example/{}", "ü".repeat(100)), code::INVALID_TOO_LONG);
}

#[test]
fn an_answer_of_the_wrong_shape_is_judged_and_never_taken_for_an_empty_one() {
    for shape in [json!({"a": 1}), json!([["x"], {"y": 2}]), json!(true), json!(3.5)] {
        for kind in
            [Kind::Email, Kind::Telephone, Kind::WebAddress, Kind::Callback, Kind::Date, Kind::Country, regions()]
        {
            assert!(judged(kind.clone(), &shape).is_err(), "{kind:?} takes {shape}");
        }
    }
}
