//! Looking at a block of lines: whether it is a zone, which way up it is, and a second look where the first left doubts.

use bonafide_pixels::plane::Point;

use crate::finder::{Block, Finder, MARGIN, Margin};
use crate::format::Field;
use crate::mend::ReadZone;
use crate::reading::{LineReader, Reading, blended};
use crate::trust::keeps_rules;

/// Looks at blocks of a page with a reader.
pub(crate) struct Look<'a> {
    pub(crate) finder: &'a Finder,
    pub(crate) reader: &'a dyn LineReader,
}

/// Lines taken for a zone.
struct Taken {
    block: Block,
    readings: Vec<Reading>,
    read: ReadZone,
}

/// How sure a reader is of a line's characters on average at least, for it to be looked at any further. Any print or
/// pattern is read as something: measured on pictures without lines, hardly ever as sure as this.
const WORTH_A_LOOK: f32 = 0.6;
/// How sure it is of all lines of a zone at least.
const SURE: f32 = 0.7;
/// How many signs of a zone there are at least, and how many characters are not what the reader saw at most. True zones
/// have eight and more, and no more than three; patterns have up to four, and more than twelve.
const SIGNS: usize = 5;
const CHANGES: usize = 10;
/// How sure it is of every character when no second look is needed.
const NO_DOUBT: f32 = 0.97;
/// The lengths of lines that there are.
const LENGTHS: [usize; 3] = [30, 36, 44];
/// Other ways to cut out a line: a reader errs on one and not on the next.
const OTHERWISE: [Margin; 4] = [
    Margin { high: 40, above: 0.18, below: 0.32, beside: 0.7 },
    Margin { high: 40, above: 0.32, below: 0.18, beside: 0.4 },
    Margin { high: 40, above: 0.36, below: 0.36, beside: 0.6 },
    Margin { high: 40, above: 0.16, below: 0.16, beside: 0.8 },
];

impl Look<'_> {
    /// The lines of a block that are a zone, the way they read, and what they say. None when it is none.
    pub(crate) fn at(&self, block: &Block) -> Option<(Block, ReadZone)> {
        let turned = block.turned();
        let [here, there] = [block, &turned].map(|block| {
            let quad = block.quads.get(block.quads.len() / 2);
            quad.map_or(0.0, |quad| sure(&self.read(*quad, MARGIN, &LENGTHS)))
        });
        if here.max(there) < WORTH_A_LOOK {
            return None;
        }
        let (likely, other) = if here >= there { (block, &turned) } else { (&turned, block) };
        let taken =
            self.zone(likely).or_else(|| if here.min(there) < WORTH_A_LOOK { None } else { self.zone(other) })?;
        let taken = self.again(taken);
        Some((taken.block, taken.read))
    }

    fn read(&self, quad: [Point; 4], margin: Margin, lengths: &[usize]) -> Reading {
        self.reader.read(&self.finder.crop(quad, margin), lengths)
    }

    /// What a block says, held this way up: the best of the zones that neighbouring lines of it may be.
    fn zone(&self, block: &Block) -> Option<Taken> {
        let readings: Vec<Reading> = block.quads.iter().map(|quad| self.read(*quad, MARGIN, &LENGTHS)).collect();
        let mut best: Option<(f32, Taken)> = None;
        for (lines, length) in [(2, 44), (3, 30), (2, 36)] {
            let pairs = block.quads.windows(lines).zip(readings.windows(lines));
            for (quads, readings) in pairs.filter(|(_, readings)| is_of(readings, length)) {
                let Some((worth, taken)) = self.taken(quads, readings, length) else { continue };
                if best.as_ref().is_none_or(|(most, _)| worth > *most) {
                    best = Some((worth, taken));
                }
            }
        }
        best.map(|(_, taken)| taken)
    }

    /// These lines as a zone of lines of a length; those that were read as of another length are read again.
    fn taken(&self, quads: &[[Point; 4]], readings: &[Reading], length: usize) -> Option<(f32, Taken)> {
        let again = |(quad, reading): (&[Point; 4], &Reading)| match reading.glyphs.len() == length {
            true => reading.clone(),
            false => self.read(*quad, MARGIN, &[length]),
        };
        let readings: Vec<Reading> = quads.iter().zip(readings).map(again).collect();
        let sure = readings.iter().map(sure).sum::<f32>() / readings.len().max(1) as f32;
        let read = ReadZone::of(&readings)?;
        let signs = signs(&read);
        let is_zone = sure >= SURE && signs >= SIGNS && read.changes.len() <= CHANGES;
        is_zone.then(|| (sure + 0.1 * signs as f32, Taken { block: Block { quads: quads.to_vec() }, readings, read }))
    }

    /// A second look, where the first left a doubt: the lines are cut out in other ways, and all looks count alike.
    fn again(&self, taken: Taken) -> Taken {
        if taken.read.zone.is_checked() && taken.readings.iter().all(is_without_doubt) {
            return taken;
        }
        let looks = taken.block.quads.iter().zip(&taken.readings).map(|(quad, reading)| {
            let length = [reading.glyphs.len()];
            let others = OTHERWISE.map(|margin| self.read(*quad, margin, &length));
            blended(&[std::slice::from_ref(reading), &others].concat())
        });
        let readings: Vec<Reading> = looks.collect();
        match ReadZone::of(&readings) {
            Some(read) if signs(&read) >= signs(&taken.read) => Taken { read, readings, ..taken },
            _ => taken,
        }
    }
}

fn is_of(readings: &[Reading], length: usize) -> bool {
    readings.iter().any(|reading| reading.glyphs.len() == length)
}

fn is_without_doubt(reading: &Reading) -> bool {
    reading.glyphs.iter().all(|glyph| glyph.certainty >= NO_DOUBT)
}

/// How sure a reader is of a line on average.
fn sure(reading: &Reading) -> f32 {
    reading.glyphs.iter().map(|glyph| glyph.certainty).sum::<f32>() / reading.glyphs.len().max(1) as f32
}

/// What speaks for these lines being a zone: check digits that fit, codes that are listed, a name of the form, a sex.
fn signs(read: &ReadZone) -> usize {
    let zone = &read.zone;
    let checks = zone.checks.iter().filter(|check| check.is_right).count();
    let fields = [Field::DocumentCode, Field::IssuingState, Field::Nationality, Field::Names, Field::Sex];
    checks + fields.iter().filter(|field| keeps_rules(zone, **field)).count()
}
