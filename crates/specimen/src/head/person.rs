//! Who an invented head belongs to: proportions and colours, all from one seed.

use super::Light;

/// The looks of a person. Lengths are in centimetres.
pub(super) struct Person {
    /// What the person was made from.
    pub(super) seed: u64,
    /// Half the width of the head.
    pub(super) half_width: f32,
    /// How much narrower the jaw is than the temples, as a share.
    pub(super) taper: f32,
    /// How far the nose stands out.
    pub(super) nose: f32,
    /// How wide the nose is.
    pub(super) nose_width: f32,
    /// How full the lips are.
    pub(super) lips: f32,
    /// Half the width of the mouth.
    pub(super) mouth: f32,
    /// How thick the brows are.
    pub(super) brows: f32,
    /// How far the hair reaches over the forehead.
    pub(super) hairline: f32,
    /// How thick the hair is.
    pub(super) hair_depth: f32,
    /// Whether the hair falls beside the face.
    pub(super) is_hair_long: bool,
    /// How much beard there is, 0 to 1.
    pub(super) beard: f32,
    /// The colour of the skin.
    pub(super) skin: Light,
    /// The colour of the hair.
    pub(super) hair: Light,
    /// The colour of the eyes.
    pub(super) iris: Light,
    /// The colour of the clothes.
    pub(super) clothes: Light,
}

/// Skins, from light to dark, as light that is thrown back.
const SKINS: [Light; 6] = [
    [0.78, 0.53, 0.42],
    [0.70, 0.45, 0.33],
    [0.58, 0.36, 0.24],
    [0.46, 0.27, 0.17],
    [0.31, 0.17, 0.10],
    [0.20, 0.105, 0.065],
];

const HAIRS: [Light; 5] =
    [[0.018, 0.014, 0.012], [0.05, 0.028, 0.016], [0.12, 0.065, 0.03], [0.34, 0.22, 0.10], [0.32, 0.31, 0.30]];

const IRISES: [Light; 4] = [[0.08, 0.04, 0.02], [0.14, 0.08, 0.03], [0.10, 0.20, 0.28], [0.12, 0.18, 0.09]];

const CLOTHES: [Light; 5] =
    [[0.05, 0.08, 0.18], [0.30, 0.30, 0.32], [0.22, 0.04, 0.05], [0.06, 0.14, 0.10], [0.55, 0.55, 0.52]];

impl Person {
    /// The person of a seed.
    pub(super) fn of(seed: u64) -> Person {
        let between = |n: u64, low: f32, high: f32| low + (high - low) * chance(seed, n);
        let tone = between(1, 0.0, SKINS.len() as f32 - 1.001);
        let dark = tone / (SKINS.len() as f32 - 1.0);
        let hairs = if dark > 0.55 { 2 } else { HAIRS.len() };
        let irises = if dark > 0.55 { 2 } else { IRISES.len() };
        let is_hair_long = chance(seed, 2) < 0.45;
        Person {
            seed,
            half_width: between(3, 7.1, 7.7),
            taper: between(4, 0.24, 0.36),
            nose: between(5, 2.0, 2.6),
            nose_width: between(6, 0.95, 1.25) + 0.25 * dark,
            lips: between(7, 0.8, 1.15) + 0.25 * dark,
            mouth: between(8, 2.3, 2.8),
            brows: between(9, 0.26, 0.42),
            hairline: between(10, 5.6, 7.0),
            hair_depth: between(11, 0.7, 1.6),
            is_hair_long,
            beard: if is_hair_long { 0.0 } else { between(12, -0.7, 0.8).max(0.0) },
            skin: mix(SKINS[tone as usize], SKINS[tone as usize + 1], tone.fract()),
            hair: HAIRS[pick(seed, 13, hairs)],
            iris: IRISES[pick(seed, 14, irises)],
            clothes: CLOTHES[pick(seed, 15, CLOTHES.len())],
        }
    }
}

fn pick(seed: u64, n: u64, of: usize) -> usize {
    (chance(seed, n) * of as f32) as usize % of
}

/// A number from 0 up to 1 that looks like chance and is always the same for a seed and a place in its row.
pub(super) fn chance(seed: u64, n: u64) -> f32 {
    let mut bits = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ n.wrapping_add(1).wrapping_mul(0xD1B5_4A32_D192_ED03);
    for _ in 0..2 {
        bits = (bits ^ (bits >> 31)).wrapping_mul(0x7FB5_D329_728E_A185);
    }
    ((bits ^ (bits >> 33)) >> 40) as f32 / (1u64 << 24) as f32
}

/// Between two colours.
pub(super) fn mix(a: Light, b: Light, share: f32) -> Light {
    [0, 1, 2].map(|n| a[n] + (b[n] - a[n]) * share.clamp(0.0, 1.0))
}
