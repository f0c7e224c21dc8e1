//! Whom a search finds, what it says about each part, and what it does with anything that is no name.

use bonafide_screening::{
    BirthDate, CountryAgreement, DEFAULT_THRESHOLD, DateAgreement, Entry, Hit, How, Index, Kind, List, PartialDate,
    Query, parse,
};
use proptest::prelude::*;

const LIST: &str = "id,kind,name,aliases,birth_dates,countries\n\
    1,person,\"KALIBROV, Ostap Zinovevich\",,1961-05-03,RU\n\
    2,person,Abd al-Rahman Mahmoud al-Zubari,Abou Mahmoud,1970,SY\n\
    3,person,李建国,,,CN\n\
    4,person,\"PAK, Jong Chol\",,,KP\n\
    5,organisation,Zaria Metallurgical Trading LLC,,,\n\
    6,person,Γεώργιος Παπαδόπουλος,,,GR\n\
    7,person,\"ZUBARI, Faisal\",,1980,\n\
    8,vessel,MERIDIAN STAR,,,PA\n\
    9,person,\"SALINAS ORTUZAR, Ramon\",,1955,MX\n";

fn list() -> List {
    parse(&[("mine.csv", LIST.as_bytes())]).expect("the table is whole")
}

fn found(name: &str) -> Vec<(String, Hit)> {
    let list = list();
    let hits = Index::build(&list.entries).search(&Query::named(name));
    hits.into_iter().map(|hit| (list.entries[hit.entry].id.clone(), hit)).collect()
}

#[test]
fn a_name_is_found_in_whatever_script_order_or_spelling_it_comes() {
    let expected = [
        ("Ostap Zinovevich Kalibrov", "1"),
        ("Остап Зиновьевич Калибров", "1"),
        ("Kalibroff Ostap", "1"),
        ("OstapKalibrov", "1"),
        ("Ostap Kalibrob", "1"),
        ("عبد الرحمن محمود الزباري", "2"),
        ("Abdelrahman Mahmud Zoubari", "2"),
        ("Li Jianguo", "3"),
        ("LI Jian Guo", "3"),
        ("박정철", "4"),
        ("Pak Jongchol", "4"),
        ("ООО Заря Металлургикал Трейдинг", "5"),
        ("Georgios Papadopoulos", "6"),
        ("Ramón Salinas Ortúzar", "9"),
    ];
    for (name, id) in expected {
        let hits = found(name);
        assert_eq!(hits.first().map(|(id, _)| id.as_str()), Some(id), "{name}: {hits:?}");
    }
}

#[test]
fn another_name_of_the_same_parts_is_not_found() {
    for name in ["Ostap Salinas", "Faisal Mahmoud", "Jong Il Kalibrov", "Li Wei", "Meridian Trading LLC", "Peter Smith"]
    {
        assert!(found(name).is_empty(), "{name}: {:?}", found(name));
    }
}

#[test]
fn every_part_says_how_it_fits_and_the_score_is_their_mean() {
    let query = Query { threshold: 0.5, ..Query::named("Ostop Kalibroff") };
    let hit = &Index::build(&list().entries).search(&query)[0];
    let part = |query: &str| hit.parts.iter().find(|part| part.query == query).expect("the word has a part");
    assert_eq!((part("Kalibroff").how, part("Kalibroff").entry.as_str()), (How::Sound, "KALIBROV"));
    assert_eq!(part("Ostop").entry, "Ostap");
    assert!(hit.parts.iter().any(|part| part.how == How::OnlyEntry && part.entry == "Zinovevich"));
    let weight: f32 = hit.parts.iter().map(|part| part.weight).sum();
    let mean = hit.parts.iter().map(|part| part.weight * part.value).sum::<f32>() / weight;
    assert!((mean - hit.name_score).abs() < 0.001, "{mean} is not {}", hit.name_score);
}

#[test]
fn what_else_is_known_moves_the_score_and_is_said() {
    let index = Index::build(&list().entries);
    let ask = |born: Option<(u16, u8, u8)>, country: &str, kind| {
        let query = Query {
            birth_date: born.and_then(|(year, month, day)| PartialDate::day(year, month, day)),
            countries: vec![country.to_owned()],
            kind,
            threshold: 0.1,
            ..Query::named("Ostap Kalibroff")
        };
        index.search(&query).remove(0)
    };
    let same = ask(Some((1961, 5, 3)), "RU", Some(Kind::Person));
    assert_eq!((same.birth_date, same.countries), (DateAgreement::Same, CountryAgreement::Shared));
    let unknown = ask(None, "RU", None);
    let other = ask(Some((1984, 1, 30)), "FR", Some(Kind::Person));
    assert_eq!((other.birth_date, other.countries), (DateAgreement::Contradicts, CountryAgreement::Other));
    assert!(same.score > unknown.score && unknown.score > other.score);
    assert!(ask(None, "RU", Some(Kind::Vessel)).score < unknown.score);
}

#[test]
fn dates_are_compared_as_loosely_as_lists_give_them() {
    let agreement = |claim: &str| {
        let day = PartialDate::day(1961, 5, 3).expect("a day");
        BirthDate::parse(claim).map(|claim| claim.agreement(day))
    };
    let expected = [
        ("03 May 1961", DateAgreement::Same),
        ("May 1961", DateAgreement::SameYear),
        ("1961", DateAgreement::SameYear),
        ("05 Mar 1961", DateAgreement::Near),
        ("circa 1963", DateAgreement::Near),
        ("1960 to 1962", DateAgreement::Near),
        ("1959-1960", DateAgreement::Contradicts),
        ("04 Apr 1970", DateAgreement::Contradicts),
    ];
    for (claim, says) in expected {
        assert_eq!(agreement(claim), Some(says), "{claim}");
    }
    assert_eq!(agreement("some time in 1961"), None);
}

#[test]
fn whoever_is_asked_for_does_not_show_in_what_is_logged() {
    let hits = found("Ostap Kalibrov");
    let logged = format!("{:?} {:?}", Query::named("Ostap Kalibrov"), hits[0].1);
    assert!(!logged.to_lowercase().contains("kalibrov"), "{logged}");
}

#[test]
fn an_empty_list_has_no_hits_and_an_exact_name_always_is_one() {
    assert!(Index::build(std::iter::empty::<&Entry>()).search(&Query::named("Ostap Kalibrov")).is_empty());
    let list = list();
    let index = Index::build(&list.entries);
    for (at, entry) in list.entries.iter().enumerate() {
        for name in &entry.names {
            let hits = index.search(&Query::named(&name.text));
            assert!(hits.iter().any(|hit| hit.entry == at && hit.score >= DEFAULT_THRESHOLD), "{}", entry.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_can_be_listed_and_asked_for(listed in ".{0,60}", asked in "\\PC{0,60}", dense in "[a-c .'-]{0,400}") {
        let mut entries = list().entries;
        entries[0].names[0].text = listed.clone();
        entries[1].names[0].text = dense.clone();
        let index = Index::build(&entries);
        for name in [listed, asked, dense] {
            for hit in index.search(&Query { threshold: 0.0, ..Query::named(&name) }) {
                prop_assert!((0.0..=1.0).contains(&hit.score));
            }
        }
    }
}
