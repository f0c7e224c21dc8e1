//! The box on a picture: four numbers in percent, typed or drawn, that say which part a reason means.
//!
//! The numbers are the form; drawing only fills them in. So the box can be given without script, without a mouse, and
//! by somebody who is told where it should be.

use askama::Template;
use askama::filters::HtmlSafe;
use bonafide_app::reviews::REASON_FORM;
use bonafide_domain::evaluation::Problem;
use bonafide_domain::picture::{Picture, Region};
use bonafide_domain::place::Place;
use bonafide_domain::reason::code;

use crate::form::Form;
use crate::view::field::FieldView;
use crate::words::Words;

/// The names of the four fields and their labels.
const FIELDS: [(&str, &str); 4] = [
    ("box-left", "desk-box-left"),
    ("box-top", "desk-box-top"),
    ("box-width", "desk-box-width"),
    ("box-height", "desk-box-height"),
];
/// How a number may end up above the whole by rounding.
const ROUNDING: f32 = 0.05;

/// The four numbers as they were typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn([String; 4]);

impl Drawn {
    pub(super) fn of(form: &Form) -> Drawn {
        Drawn(FIELDS.map(|(name, _)| form.get(name).trim().to_owned()))
    }

    /// The box, or none; or what is wrong with the numbers.
    pub(super) fn read(&self) -> Result<Option<Region>, Vec<Problem>> {
        if self.0.iter().all(String::is_empty) {
            return Ok(None);
        }
        let read: [Result<f32, &str>; 4] = std::array::from_fn(|at| number(&self.0[at], at >= 2));
        let [Ok(left), Ok(top), Ok(width), Ok(height)] = read else {
            let faults = read.iter().enumerate().filter_map(|(at, one)| Some(problem(at, one.err()?)));
            return Err(faults.collect());
        };
        let beyond = [(2, left + width), (3, top + height)].into_iter().filter(|(_, end)| *end > 100.0 + ROUNDING);
        let beyond: Vec<Problem> = beyond.map(|(at, _)| problem(at, code::INVALID_TOO_LONG)).collect();
        if !beyond.is_empty() {
            return Err(beyond);
        }
        let [x, y] = [left, top].map(|n| n / 100.0);
        let [width, height] = [(width, x), (height, y)].map(|(n, from)| (n / 100.0).min(1.0 - from));
        Region::new(x, y, width, height).map(Some).ok_or_else(|| vec![problem(2, code::INVALID_FORMAT)])
    }

    fn fields(&self, error: impl Fn(&str) -> Option<String>, words: Words) -> Vec<FieldView> {
        let field = |(value, (name, label)): (&String, (&str, &str))| {
            let field = FieldView::digits(words, name, words.say(label)).input_mode("decimal");
            field.value(value).error(error(name))
        };
        self.0.iter().zip(FIELDS).map(field).collect()
    }
}

fn problem(at: usize, code: &str) -> Problem {
    Problem::new(code, Place::field(REASON_FORM, FIELDS[at].0))
}

/// A number from 0 to 100, with a point or a comma; a length is above 0.
fn number(typed: &str, is_length: bool) -> Result<f32, &'static str> {
    if typed.is_empty() {
        return Err(code::MISSING_FIELD);
    }
    let plain = typed.trim_end_matches('%').trim_end().replace(',', ".");
    let read = plain.parse::<f32>().ok().filter(|n| (0.0..=100.0).contains(n) && (!is_length || *n > 0.0));
    read.ok_or(code::INVALID_FORMAT)
}

/// The sentence for what is wrong with one of the four fields; nothing for another field.
pub(super) fn sentence_of(field: &str, code: &str) -> Option<&'static str> {
    let at = FIELDS.iter().position(|(name, _)| *name == field)?;
    Some(match code {
        code::MISSING_FIELD => "desk-box-missing",
        code::INVALID_TOO_LONG => "desk-box-beyond",
        _ if at >= 2 => "desk-box-length",
        _ => "desk-box-number",
    })
}

/// The picture that a reason is about, with the four fields and the box.
#[derive(Debug, Clone, Template)]
#[template(path = "desk/drawing.html")]
pub(super) struct Drawing {
    words: Words,
    src: String,
    alt: String,
    width: u32,
    height: u32,
    region: Option<Region>,
    fields: Vec<FieldView>,
}

impl HtmlSafe for Drawing {}

impl Drawing {
    pub(super) fn new(
        words: Words,
        src: String,
        alt: String,
        picture: &Picture,
        drawn: &Drawn,
        error: impl Fn(&str) -> Option<String>,
    ) -> Drawing {
        let region = drawn.read().ok().flatten();
        let fields = drawn.fields(error, words);
        Drawing { words, src, alt, width: picture.width, height: picture.height, region, fields }
    }

    /// The four fields, for the summary of what is wrong.
    pub(super) fn fields(&self) -> &[FieldView] {
        &self.fields
    }

    /// The box as SVG writes it: left, top, width, height; all nought while there is none.
    fn numbers(&self) -> (String, String, String, String) {
        let percent = |share: fn(&Region) -> f32| format!("{:.1}%", self.region.as_ref().map_or(0.0, share) * 100.0);
        (percent(|part| part.x), percent(|part| part.y), percent(|part| part.width), percent(|part| part.height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(numbers: [&str; 4]) -> Drawn {
        Drawn(numbers.map(str::to_owned))
    }

    fn faults(numbers: [&str; 4]) -> Vec<(String, String)> {
        let problems = drawn(numbers).read().expect_err("the numbers cannot stand");
        problems.iter().map(|p| (p.about.field_name().unwrap_or_default().to_owned(), p.code.clone())).collect()
    }

    #[test]
    fn four_numbers_are_a_box_and_none_is_none() {
        let region = drawn(["10", "20,5", "30 %", "40%"]).read().expect("good numbers").expect("a box");
        let close = |a: f32, b: f32| (a - b).abs() < 0.001;
        assert!(
            close(region.x, 0.1) && close(region.y, 0.205) && close(region.width, 0.3) && close(region.height, 0.4)
        );
        assert_eq!(drawn([""; 4]).read(), Ok(None));
        assert!(drawn(["0", "0", "100", "100"]).read().is_ok_and(|region| region.is_some()));
    }

    #[test]
    fn each_bad_number_is_named() {
        let of = |field: &str, code: &str| (field.to_owned(), code.to_owned());
        assert_eq!(faults(["10", "", "20", "20"]), [of("box-top", code::MISSING_FIELD)]);
        let both = [of("box-left", code::INVALID_FORMAT), of("box-width", code::INVALID_FORMAT)];
        assert_eq!(faults(["-1", "0", "0", "20"]), both);
        for odd in ["NaN", "inf", "1e9", "ten", "101"] {
            assert_eq!(faults([odd, "0", "20", "20"]), [of("box-left", code::INVALID_FORMAT)], "{odd}");
        }
        assert_eq!(faults(["90", "0", "20", "20"]), [of("box-width", code::INVALID_TOO_LONG)]);
        assert_eq!(faults(["0", "90", "20", "20"]), [of("box-height", code::INVALID_TOO_LONG)]);
    }
}
