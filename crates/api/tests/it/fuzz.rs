//! The parsers of what strangers send, given what nobody would send: they refuse or read, and never panic. What they read
//! is what was written.

use bonafide_api::page::Paging;
use bonafide_api::parameters::Parameters;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::http::escaped;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_form_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        let _ = Parameters::parse(&bytes);
    }

    #[test]
    fn what_is_written_as_a_form_is_read_as_it_was(pairs in vec(("[A-Za-z]{1,12}", any::<String>()), 0..12)) {
        let encoded: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let read = Parameters::parse(encoded.join("&").as_bytes()).expect("a form");
        for (name, _) in &pairs {
            let written: Vec<&str> = pairs.iter().filter(|(other, _)| other == name).map(|(_, v)| v.as_str()).collect();
            prop_assert_eq!(read.all(name).collect::<Vec<_>>(), written);
        }
    }

    #[test]
    fn any_text_is_attributes_or_refused(text in any::<String>()) {
        let form = Parameters::parse(format!("Attributes={}", escaped(&text)).as_bytes()).expect("a form");
        if let Ok(Some(attributes)) = form.attributes("Attributes") {
            let again = serde_json::to_value(&attributes).expect("JSON");
            prop_assert_eq!(again, serde_json::from_str::<serde_json::Value>(&text).expect("JSON"));
        }
    }

    #[test]
    fn nearly_attributes_are_attributes_or_refused(text in "[\\{\\}\\[\\]\",:0-9a-z\\\\ue.+-]{0,80}") {
        let form = Parameters::parse(format!("Attributes={}", escaped(&text)).as_bytes()).expect("a form");
        let _ = form.attributes("Attributes");
    }

    #[test]
    fn any_query_is_a_page_or_refused(size in any::<String>(), page in any::<String>(), token in any::<String>()) {
        let query = format!("PageSize={}&Page={}&PageToken={}", escaped(&size), escaped(&page), escaped(&token));
        if let Ok(paging) = Paging::of(&Parameters::parse(query.as_bytes()).expect("a query")) {
            prop_assert!((1..=1000).contains(&paging.window.limit));
        }
    }

    #[test]
    fn nearly_a_page_is_a_page_or_refused(token in "(PA|PB|P|XX)?[A-Za-z]{0,3}[0-9a-fA-F]{30,34}", page in 0u64..5_000_000_000) {
        let query = format!("Page={page}&PageToken={token}");
        let _ = Paging::of(&Parameters::parse(query.as_bytes()).expect("a query"));
    }
}
