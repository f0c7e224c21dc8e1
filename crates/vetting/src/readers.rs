//! What papers are read with: networks on a shelf, each loaded when it is first needed, once.
//!
//! One that is missing blinds the check that needs it and no other.

use std::path::PathBuf;
use std::sync::OnceLock;

use bonafide_faces::likeness::Likeness;
use bonafide_models::{Missing, Shelf};
use image::GrayImage;

/// Every network that a look needs, besides the one that the program carries inside itself.
const NETWORKS: [&str; 5] = ["mrz", "text_finder", "text_reader", "face_mesh", "likeness"];

type Loaded<T> = OnceLock<Result<T, Missing>>;

/// What papers are read with.
pub struct Readers {
    shelf: Shelf,
    lines: Loaded<bonafide_mrz::reader::Reader>,
    print: Loaded<bonafide_text::Reader>,
    likeness: Loaded<Likeness>,
}

impl Readers {
    /// Readers whose networks lie in a folder. Nothing is loaded yet.
    pub fn on(folder: impl Into<PathBuf>) -> Readers {
        let shelf = Shelf::at(folder);
        Readers { shelf, lines: OnceLock::new(), print: OnceLock::new(), likeness: OnceLock::new() }
    }

    /// Which networks are not there, by their manifests and names. None is read.
    pub fn absent(&self) -> Vec<Missing> {
        NETWORKS.iter().filter_map(|name| self.shelf.has(name).err()).collect()
    }

    /// Loads every network, and says which cannot be.
    pub fn missing(&self) -> Vec<Missing> {
        let all = [self.lines().err(), self.print().err(), self.likeness().err()];
        all.into_iter().flatten().cloned().collect()
    }

    /// Who reads lines for machines.
    pub(crate) fn lines(&self) -> Result<&bonafide_mrz::reader::Reader, &Missing> {
        self.lines.get_or_init(|| bonafide_mrz::reader::Reader::open(&self.shelf)).as_ref()
    }

    /// Who reads print.
    pub(crate) fn print(&self) -> Result<&bonafide_text::Reader, &Missing> {
        self.print.get_or_init(|| bonafide_text::Reader::open(&self.shelf)).as_ref()
    }

    /// Who compares faces.
    pub(crate) fn likeness(&self) -> Result<&Likeness, &Missing> {
        self.likeness.get_or_init(|| Likeness::open(&self.shelf)).as_ref()
    }
}

/// The reader of print as a second reader of lines for machines: it is of another make than ours, so it errs elsewhere.
pub(crate) struct SecondReader<'r>(pub(crate) &'r bonafide_text::Reader);

impl bonafide_mrz::LineReader for SecondReader<'_> {
    fn read(&self, line: &GrayImage, _lengths: &[usize]) -> bonafide_mrz::Reading {
        let read = self.0.read_line(line, &bonafide_text::Alphabet::machine_readable());
        let glyph = |glyph: bonafide_text::Glyph| bonafide_mrz::Glyph {
            best: glyph.best,
            certainty: glyph.certainty,
            others: glyph.others,
            left: glyph.left,
            right: glyph.right,
        };
        bonafide_mrz::Reading { glyphs: read.glyphs.into_iter().map(glyph).collect() }
    }
}
