//! Lists of every known layout are read, and no bytes whatever make the reading fail otherwise than by saying where.

use bonafide_screening::{Kind, PartialDate, Strength, Why, parse};
use proptest::prelude::*;

const SDN: &str = "1001,\"KALIBROV, Ostap Zinovevich\",\"individual\",\"ALPHA] [BETA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\
    \"DOB 03 May 1961; alt. DOB circa 1962; POB Sokolgrad, Russia; nationality Korea, North; a.k.a. 'THE MILLER'.\"\r\n\
    1002,\"MERIDIAN STAR\",\"vessel\",\"ALPHA\",-0- ,-0- ,-0- ,-0- ,Panama,-0- ,-0- ,-0- \r\n\x1a";
const ALT: &str = "1001,7,\"aka\",\"KALIBROFF, Ostap\",-0- \r\n9999,8,\"aka\",\"NOBODY\",-0- \r\n\x1a";
const ADD: &str = "1001,5,\"1 Mill Lane\",\"Sokolgrad\",\"Belarus\",-0- \r\n";

const XML: &str = r#"<?xml version="1.0"?>
<sdnList xmlns="urn:some:names"><publshInformation><Record_Count>1</Record_Count></publshInformation>
<sdnEntry><uid>1001</uid><firstName>Ostap Zinovevich</firstName><lastName>KALIBROV</lastName><sdnType>Individual</sdnType>
<programList><program>ALPHA</program><program>BETA</program></programList>
<akaList><aka><uid>7</uid><type>a.k.a.</type><category>weak</category><lastName>MILLER &amp; SON</lastName></aka></akaList>
<nationalityList><nationality><uid>1</uid><country>Korea, North</country></nationality></nationalityList>
<dateOfBirthList><dateOfBirthItem><uid>2</uid><dateOfBirth>03 May 1961</dateOfBirth></dateOfBirthItem></dateOfBirthList>
</sdnEntry></sdnList>"#;

const TABLE: &str = "id,kind,name,aliases,birth_dates,countries,programs\n\
    a1,person,Осип Калибров,Ossip Kalibroff;О. Калибров,1961-05-03;1962,RU;Panama,ALPHA\n\
    a2,organisation,Zaria Trading,,,,\n";

#[test]
fn the_legacy_tables_are_read_with_aliases_addresses_and_remarks() {
    let files = [("SDN.CSV", SDN.as_bytes()), ("alt.csv", ALT.as_bytes()), ("add.csv", ADD.as_bytes())];
    let list = parse(&files).expect("the files are whole");
    let [person, ship] = list.entries.as_slice() else { panic!("two entries") };
    assert_eq!((person.kind, ship.kind), (Kind::Person, Kind::Vessel));
    let names: Vec<_> = person.names.iter().map(|name| (name.text.as_str(), name.strength)).collect();
    let expected = [
        ("KALIBROV, Ostap Zinovevich", Strength::Primary),
        ("THE MILLER", Strength::Weak),
        ("KALIBROFF, Ostap", Strength::Strong),
    ];
    assert_eq!(names, expected);
    assert_eq!(person.programs, ["ALPHA", "BETA"]);
    assert_eq!(person.countries, ["RU", "KP", "BY"]);
    assert_eq!(person.birth_dates.len(), 2);
    assert_eq!(person.birth_dates[0].from, PartialDate::day(1961, 5, 3).expect("a day"));
    assert!(person.birth_dates[1].circa);
    assert_eq!(ship.countries, ["PA"]);
}

#[test]
fn the_xml_says_the_same() {
    let list = parse(&[("sdn.xml", XML.as_bytes())]).expect("the file is whole");
    let person = &list.entries[0];
    assert_eq!(person.names[0].text, "KALIBROV, Ostap Zinovevich");
    assert_eq!((person.names[1].text.as_str(), person.names[1].strength), ("MILLER & SON", Strength::Weak));
    assert_eq!((person.countries.as_slice(), person.programs.len()), (["KP".to_owned()].as_slice(), 2));
    assert_eq!(person.birth_dates[0].to_string(), "1961-05-03");
}

#[test]
fn a_table_with_a_heading_is_read_in_any_order_of_columns() {
    let list = parse(&[("mine.csv", TABLE.as_bytes())]).expect("the table is whole");
    assert_eq!(list.entries[0].names.len(), 3);
    assert_eq!(list.entries[0].countries, ["RU", "PA"]);
    assert_eq!(list.entries[1].kind, Kind::Organisation);
    let simple = "\"id\",\"schema\",\"name\",\"aliases\",\"birth_date\",\"countries\",\"sanctions\"\n\
        \"Q-1\",\"Person\",\"Osip Kalibrov\",\"\",\"1961\",\"ru\",\"\"\n";
    let list = parse(&[("targets.simple.csv", simple.as_bytes())]).expect("the table is whole");
    assert_eq!((list.entries[0].kind, list.entries[0].countries[0].as_str()), (Kind::Person, "RU"));
}

#[test]
fn what_cannot_be_read_is_said_with_its_line() {
    let short = parse(&[("sdn.csv", b"1001,\"A NAME\",-0- ,-0- \n1002\n")]).expect_err("the second line is short");
    assert_eq!((short.line, short.why), (2, Why::TooFewColumns));
    let odd = parse(&[("mine.csv", b"id,kind,name\na1,person,A\na2,ghost,B\n")]).expect_err("no such kind");
    assert_eq!((odd.line, odd.why), (3, Why::UnknownKind));
    let broken = parse(&[("sdn.xml", b"<sdnList>\n<sdnEntry>\n</uid>")]).expect_err("elements cross");
    assert_eq!((broken.line, broken.why), (3, Why::BrokenXml));
    assert_eq!(parse(&[("notes.txt", b"hello")]).expect_err("no list").why, Why::UnknownLayout);
    assert_eq!(parse(&[]).expect_err("no files").why, Why::NoList);
}

#[test]
fn an_entry_keeps_its_fingerprint_until_something_about_it_changes() {
    let entry = |aliases: &str| {
        let table = format!("id,kind,name,aliases,countries\na1,person,Osip Kalibrov,{aliases},RU\n");
        parse(&[("mine.csv", table.as_bytes())]).expect("the table is whole").entries.remove(0)
    };
    let (one, other) = (entry("Ossip K;O. Kalibroff"), entry("O. Kalibroff;Ossip K"));
    assert_eq!(one.fingerprint(), other.fingerprint());
    assert_ne!(one.fingerprint(), entry("Ossip K").fingerprint());
    let kept = serde_json::to_string(&one).expect("it serialises");
    let back: bonafide_screening::Entry = serde_json::from_str(&kept).expect("and comes back");
    assert_eq!(back.fingerprint(), one.fingerprint());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_a_list_or_have_a_line_that_is_not(bytes in proptest::collection::vec(any::<u8>(), 0..400), name in 0..6_usize) {
        let name = ["sdn.csv", "alt.csv", "cons_prim.csv", "sdn.xml", "mine.csv", "sdn_comments.csv"][name];
        let _ = parse(&[(name, &bytes)]);
        let _ = parse(&[("sdn.csv", SDN.as_bytes()), (name, &bytes)]);
    }

    #[test]
    fn a_damaged_list_never_stops_the_reading(at in 0..1000_usize, byte in any::<u8>(), cut in 0..1000_usize) {
        for (name, text) in [("sdn.csv", SDN), ("sdn.xml", XML), ("mine.csv", TABLE)] {
            let mut bytes = text.as_bytes().to_vec();
            let length = bytes.len();
            bytes[at % length] = byte;
            let _ = parse(&[(name, &bytes)]);
            bytes.truncate(cut % length);
            let _ = parse(&[(name, &bytes)]);
        }
    }
}
