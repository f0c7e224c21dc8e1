//! Who an invented head belongs to: proportions and colours, all from one seed.

use super::Light;

/// The looks of a person. Lengths are in centimetres.
pub(super) struct Person {
    /// What the person was made from.
    pub(super) seed: u64,
    /// Half the width of the head.
    pub(super) half_width: f32,
    /// How full the head is: two is an egg, more is squarer.
    pub(super) fullness: f32,
    /// How much narrower the jaw is than the temples, as a share.
    pub(super) taper: f32,
    /// How far the cheekbones stand out, how hollow the cheeks under them are, and how far the chin stands out.
    pub(super) cheek: f32,
    pub(super) hollow: f32,
    pub(super) chin: f32,
    /// Half the width of the chin.
    pub(super) chin_width: f32,
    /// How far each eye is from the middle of the face.
    pub(super) eyes: f32,
    /// Half the width of an eye.
    pub(super) eye_width: f32,
    /// How far the eyes are open; one is usual.
    pub(super) eye_open: f32,
    /// How much higher their outer corners are than the inner ones.
    pub(super) eye_tilt: f32,
    /// How deep they lie.
    pub(super) socket: f32,
    /// How far the nose stands out.
    pub(super) nose: f32,
    /// How wide the nose is.
    pub(super) nose_width: f32,
    /// How far lower than usual it ends.
    pub(super) nose_low: f32,
    /// How full the lips are.
    pub(super) lips: f32,
    /// Half the width of the mouth.
    pub(super) mouth: f32,
    /// How far lower than usual it is.
    pub(super) mouth_low: f32,
    /// How thick the brows are, how high over the eyes, and how much they are bent.
    pub(super) brows: f32,
    pub(super) brow_high: f32,
    pub(super) brow_arch: f32,
    /// How deep the lines of the face are, 0 to 1.
    pub(super) age: f32,
    /// How freckled it is, 0 to 1.
    pub(super) freckles: f32,
    /// How far the hair reaches over the forehead.
    pub(super) hairline: f32,
    /// How far it has gone back over the temples.
    pub(super) receding: f32,
    /// How far to one side it is parted; the hairline slants.
    pub(super) parting: f32,
    /// How thick the hair is.
    pub(super) hair_depth: f32,
    /// How curly it is, 0 to 1.
    pub(super) curls: f32,
    /// Whether there is any on the head.
    pub(super) is_bald: bool,
    /// Whether the hair falls beside the face.
    pub(super) is_hair_long: bool,
    /// How much beard there is on the jaw, and over the lip, 0 to 1.
    pub(super) beard: f32,
    pub(super) moustache: f32,
    /// The glasses, by how thick their frame is.
    pub(super) glasses: Option<f32>,
    /// Whether they are round.
    pub(super) are_glasses_round: bool,
    /// The colour of the skin.
    pub(super) skin: Light,
    /// The colour of the hair.
    pub(super) hair: Light,
    /// The colour of the eyes.
    pub(super) iris: Light,
    /// The colour of the lips.
    pub(super) lip: Light,
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

const HAIRS: [Light; 8] = [
    [0.018, 0.014, 0.012],
    [0.05, 0.028, 0.016],
    [0.12, 0.065, 0.03],
    [0.34, 0.22, 0.10],
    [0.32, 0.31, 0.30],
    [0.26, 0.08, 0.03],
    [0.52, 0.40, 0.22],
    [0.60, 0.59, 0.58],
];

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
        let is_hair_long = chance(seed, 2) < 0.4;
        let is_bald = !is_hair_long && chance(seed, 16) < 0.2;
        let grows_beard = !is_hair_long && chance(seed, 17) < 0.6;
        let skin = mix(SKINS[tone as usize], SKINS[tone as usize + 1], tone.fract());
        let paint = if is_hair_long { between(18, 0.0, 0.9) } else { 0.0 };
        Person {
            seed,
            half_width: between(3, 6.7, 8.0),
            fullness: between(19, 2.1, 2.6),
            taper: between(4, 0.16, 0.40),
            cheek: between(20, 0.1, 1.0),
            hollow: between(21, 0.0, 0.9),
            chin: between(22, 0.4, 1.5),
            chin_width: between(23, 1.2, 2.5),
            eyes: between(24, 2.85, 3.45),
            eye_width: between(25, 1.3, 1.65),
            eye_open: between(26, 0.75, 1.2),
            eye_tilt: between(27, -0.06, 0.24),
            socket: between(28, 0.7, 1.5),
            nose: between(5, 1.7, 2.9),
            nose_width: between(6, 0.85, 1.4) + 0.2 * dark,
            nose_low: between(29, -0.6, 0.5),
            lips: between(7, 0.55, 1.25) + 0.25 * dark,
            mouth: between(8, 2.1, 3.0),
            mouth_low: between(30, -0.15, 0.45),
            brows: between(9, 0.16, 0.52),
            brow_high: between(31, -0.25, 0.35),
            brow_arch: between(32, 0.1, 0.9),
            age: between(33, -0.4, 1.0).max(0.0),
            freckles: if dark < 0.4 { between(34, -1.5, 0.8).max(0.0) } else { 0.0 },
            hairline: between(10, 4.6, 7.6),
            receding: if is_hair_long { 0.0 } else { between(35, -1.5, 2.6).max(0.0) },
            parting: between(36, -0.35, 0.35),
            hair_depth: between(11, 0.5, 2.4),
            curls: between(37, -0.6, 1.0).max(0.0),
            is_bald,
            is_hair_long,
            beard: if grows_beard { between(12, -0.1, 1.2).clamp(0.0, 0.97) } else { 0.0 },
            moustache: if grows_beard { between(38, -0.1, 1.2).clamp(0.0, 0.97) } else { 0.0 },
            glasses: (chance(seed, 39) < 0.22).then(|| between(40, 0.09, 0.24)),
            are_glasses_round: chance(seed, 41) < 0.5,
            skin,
            hair: HAIRS[pick(seed, 13, hairs)],
            iris: IRISES[pick(seed, 14, irises)],
            lip: mix([skin[0] * 0.78, skin[1] * 0.46, skin[2] * 0.50], [0.34, 0.03, 0.05], paint),
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
