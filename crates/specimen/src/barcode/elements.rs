//! The data elements of a licence, version by version: how names and dates are written changed, and so did what must stand.

use jiff::civil::Date;

use super::holder::{Licence, Sex};

/// The longest name that versions from 2 on hold.
const LONGEST_NAME: usize = 40;

type Element = (String, String);

/// What a licence's subfile holds, in the order of the standard's own example.
pub(super) fn of(licence: &Licence, version: u8) -> Vec<Element> {
    let mut elements = vec![element("DAQ", &licence.number)];
    elements.extend(names(licence, version));
    if !licence.identity_only {
        let class: [&str; 3] = if version < 2 { ["DAR", "DAS", "DAT"] } else { ["DCA", "DCB", "DCD"] };
        elements.extend(class.iter().zip(["D", "B", "NONE"]).map(|(name, value)| element(name, value)));
    }
    elements.extend(dates(licence, version));
    elements.push(element("DBC", sex(licence.sex, version)));
    elements.push(element("DAU", if version < 2 { "509" } else { "069 in" }));
    elements.push(element("DAY", "BRO"));
    elements.extend(address(licence));
    elements.extend(later(licence, version));
    elements
}

fn names(licence: &Licence, version: u8) -> Vec<Element> {
    let given = [&licence.first, &licence.middle].into_iter().filter(|name| !name.is_empty());
    match version {
        ..2 => {
            let parts = [&licence.family, &licence.first, &licence.middle, &licence.suffix];
            let full = parts.map(|part| part.as_str()).join(",");
            vec![element("DAA", full.trim_end_matches(','))]
        }
        2..4 => {
            let given = given.cloned().collect::<Vec<_>>().join(",");
            vec![element("DCS", &short(&licence.family)), element("DCT", &given), element("DCU", &licence.suffix)]
        }
        4.. => {
            let middle = if licence.middle.is_empty() { "NONE" } else { &licence.middle };
            let mut elements = vec![
                element("DCS", &short(&licence.family)),
                element("DDE", cut(&licence.family)),
                element("DAC", &short(&licence.first)),
                element("DDF", cut(&licence.first)),
                element("DAD", &short(middle)),
                element("DDG", cut(middle)),
            ];
            if !licence.suffix.is_empty() {
                elements.push(element("DCU", &licence.suffix));
            }
            elements
        }
    }
}

fn dates(licence: &Licence, version: u8) -> Vec<Element> {
    let year_first = version < 2 || licence.issuer.canadian;
    let written = |date: Date| date.strftime(if year_first { "%Y%m%d" } else { "%m%d%Y" }).to_string();
    vec![
        element("DBD", &written(licence.issued)),
        element("DBB", &written(licence.born)),
        element("DBA", &written(licence.expires)),
    ]
}

fn address(licence: &Licence) -> Vec<Element> {
    vec![
        element("DAG", &licence.street),
        element("DAI", &licence.city),
        element("DAJ", licence.issuer.jurisdiction),
        element("DAK", &format!("{:<11}", licence.postal)),
    ]
}

/// What was added after version 1.
fn later(licence: &Licence, version: u8) -> Vec<Element> {
    let mut elements = Vec::new();
    if version >= 2 {
        elements.push(element("DCF", &licence.document));
        elements.push(element("DCG", if licence.issuer.canadian { "CAN" } else { "USA" }));
        if version < 4 {
            elements.push(element("DCH", "NONE"));
        } else {
            elements.push(element("DCK", &format!("{}01", licence.document)));
            elements.push(element("DDA", "F"));
            elements.push(element("DDK", "1"));
        }
    }
    elements
}

fn sex(sex: Sex, version: u8) -> &'static str {
    match (sex, version) {
        (Sex::Male, ..2) => "M",
        (Sex::Female, ..2) => "F",
        (Sex::Male, _) => "1",
        (Sex::Female, _) => "2",
        (Sex::Unstated, _) => "9",
    }
}

fn short(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

/// Whether a name was cut: T or N.
fn cut(name: &str) -> &'static str {
    if name.chars().count() > LONGEST_NAME { "T" } else { "N" }
}

fn element(name: &str, value: &str) -> Element {
    (name.to_owned(), value.to_owned())
}
