//! An examiner for tests of what happens around an examination: the file itself says what is to be found on it.
//!
//! `good …` is a picture without flaws; `flawed blurred glare …` has these flaws; `fault locked …` is no picture. The
//! examination itself is tested where it is written.

use bonafide_app::examiner::{Examiner, Examining};
use bonafide_domain::picture::{FileFault, Flaw, Format, Measures, Picture, Region, Side};
use bonafide_vetting::{Examined, Limits};
use serde::de::DeserializeOwned;

/// Does as the file says.
#[derive(Debug)]
pub(crate) struct ScriptedExaminer;

impl Examiner for ScriptedExaminer {
    fn examine(&self, bytes: Vec<u8>, side: Side, _: Limits) -> Examining<'_> {
        Box::pin(async move { Ok(scripted(bytes, side)) })
    }
}

fn scripted(bytes: Vec<u8>, side: Side) -> Result<Examined, FileFault> {
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut words = text.split_whitespace();
    let flaws = match words.next() {
        Some("good") => Vec::new(),
        Some("flawed") => words.map_while(named::<Flaw>).collect(),
        Some("fault") => return Err(words.next().and_then(named).unwrap_or(FileFault::Damaged)),
        _ => return Err(FileFault::NotAPicture),
    };
    let faces = Region::new(0.3, 0.3, 0.3, 0.4).filter(|_| side.has_face()).into_iter().collect();
    let picture = Picture {
        format: Format::Jpeg,
        width: 1600,
        height: 1200,
        corners: None,
        faces,
        measures: Measures::default(),
        flaws,
        has_portrait: side.has_face(),
    };
    Ok(Examined { picture, portrait: side.has_face().then(|| b"portrait".to_vec()), jpeg: bytes })
}

/// A value by the word it is stored as.
fn named<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
