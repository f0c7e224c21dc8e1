//! How bad a photograph is: five levels to measure by, and any mixture to learn from.

use crate::dice::Dice;

/// How bad a photograph is. L0 is clean and large; at L4 a capital letter is about twelve pixels high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Clean; the document is 1476 pixels wide.
    L0,
    /// 1300 pixels, a little soft, turned by up to 2°.
    L1,
    /// 1000 pixels, soft, noise, up to 4°, glare.
    L2,
    /// 760 pixels, soft, noise, up to 6°, glare.
    L3,
    /// 620 pixels, softer, more noise, up to 8°, glare, JPEG of quality 50.
    L4,
}

impl Level {
    /// Every level, the best first.
    pub const ALL: [Level; 5] = [Level::L0, Level::L1, Level::L2, Level::L3, Level::L4];
}

/// What was done to a photograph. Lengths are in its pixels, shades go to 255.
#[derive(Debug, Clone)]
pub(super) struct Wear {
    /// How wide the whole document is.
    pub(super) width: f32,
    /// The deviation of the Gaussian it is blurred by.
    pub(super) blur: f32,
    /// How far it moved while it was taken.
    pub(super) moved: f32,
    /// How much a telephone sharpened it.
    pub(super) sharpened: f32,
    pub(super) noise: f32,
    /// By how many degrees it is turned.
    pub(super) turn: f32,
    /// How uneven the sides of the document are, in shares.
    pub(super) lean: f32,
    pub(super) glare: f32,
    /// How uneven the light is, in shares.
    pub(super) light: f32,
    pub(super) contrast: f32,
    pub(super) quality: u8,
    /// How badly the lines are cut out, 1 being what a good finder does.
    pub(super) rough: f32,
}

impl Wear {
    /// One of the levels. Sizes, blur, noise, turn, glare and quality are those that other readers were measured with
    /// before; contrast is not lowered and nothing moved, which [`Wear::any`] has too.
    pub(super) fn at(level: Level, dice: &mut Dice) -> Wear {
        let (width, blur, noise, turn, glare, quality) = match level {
            Level::L0 => (1476.0, 0.0, 1.0, 0.5, 0.0, 95),
            Level::L1 => (1300.0, 0.7, 5.0, 2.0, 0.0, 88),
            Level::L2 => (1000.0, 1.0, 8.0, 4.0, 0.5, 78),
            Level::L3 => (760.0, 1.1, 10.0, 6.0, 0.6, 65),
            Level::L4 => (620.0, 1.3, 13.0, 8.0, 0.7, 50),
        };
        let worse = level as u8 as f32;
        Wear {
            width,
            blur,
            moved: 0.0,
            sharpened: if worse > 0.0 && dice.chance(0.3) { dice.between(0.2, 0.8) } else { 0.0 },
            noise,
            turn: dice.between(-turn, turn),
            lean: 0.01 * worse,
            glare: if dice.chance(0.6) { glare } else { 0.0 },
            light: 0.06 * worse,
            contrast: 1.0,
            quality,
            rough: 1.0,
        }
    }

    /// Anything from clean to a little worse than the worst level, each fault by itself.
    pub(super) fn any(dice: &mut Dice) -> Wear {
        let width = 560.0 * (1.0f32 / 0.4).powf(dice.share().powf(1.5));
        let some = |likely: f32, most: f32, dice: &mut Dice| {
            if dice.chance(likely) { dice.between(0.0, most) } else { 0.0 }
        };
        let turn = if dice.chance(0.5) { 2.5 } else { 8.0 };
        Wear {
            width,
            blur: dice.between(0.0, 1.5 + (width - 560.0) / 600.0),
            moved: some(0.3, 2.5 + (width - 560.0) / 500.0, dice),
            sharpened: some(0.3, 1.2, dice),
            noise: dice.between(0.0, 15.0),
            turn: dice.between(-turn, turn),
            lean: dice.between(0.0, 0.05),
            glare: some(0.4, 1.0, dice),
            light: dice.between(0.0, 0.3),
            contrast: dice.between(0.5, 1.0),
            quality: 40 + dice.below(56) as u8,
            rough: 1.6,
        }
    }
}
