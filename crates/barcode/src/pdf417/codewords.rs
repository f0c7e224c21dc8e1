//! Which codeword stands in a window of 17 modules: the one whose picture is most like it.
//!
//! All bars and spaces of a codeword are compared at once, in shades of grey, with pictures of all codewords blurred as
//! much as the symbol is. Thresholds, which blur moves and noise breaks, aren't needed. Every window is surrounded by white
//! on its left and black on its right, because codewords end with a space and begin with a bar.

use std::sync::LazyLock;

use rxing::pdf417::pdf_417_common::{CODEWORD_TABLE, SYMBOL_TABLE};

/// The codewords of a cluster; the rows of a symbol use three clusters in turn.
pub(crate) const CODEWORDS: usize = 929;

/// The modules of a codeword.
pub(crate) const MODULES: usize = 17;

/// The blurs for which there are pictures, in modules: the standard deviation of what is out of focus, and the way across
/// the bars that a hand moved.
const BLURS: [(f32, f32); 7] = [(0.15, 0.0), (0.4, 0.0), (0.6, 0.0), (0.85, 0.0), (0.3, 1.0), (0.3, 1.5), (0.3, 2.0)];

/// The parts into which a module is cut while its blur is computed.
const PARTS: usize = 6;

/// What a window looks like: the brightness of its modules.
pub(crate) type Window = [f32; MODULES];

/// The pictures of all codewords under one blur, module by module, with mean 0 and length 1.
pub(crate) struct Pictures {
    clusters: [Vec<[f32; CODEWORDS]>; 3],
}

static PICTURES: LazyLock<Vec<Pictures>> = LazyLock::new(|| BLURS.into_iter().map(Pictures::blurred).collect());

/// A codeword that was read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Read {
    pub(crate) codeword: u16,
    /// How like its picture the window is, up to 1.
    pub(crate) alike: f32,
    /// How much more like it than the next codeword's.
    pub(crate) ahead: f32,
}

impl Pictures {
    /// Those for each blur.
    pub(crate) fn all() -> &'static [Pictures] {
        &PICTURES
    }

    fn blurred(blur: (f32, f32)) -> Pictures {
        let mut clusters: [Vec<[f32; CODEWORDS]>; 3] = std::array::from_fn(|_| vec![[0.0; CODEWORDS]; MODULES]);
        let shades = shades(blur);
        for (symbol, number) in SYMBOL_TABLE.iter().zip(CODEWORD_TABLE) {
            let codeword = (number as usize - 1) % CODEWORDS;
            let mut picture = seen(*symbol, &shades);
            straighten(&mut picture);
            for (modules, value) in clusters[cluster(*symbol)].iter_mut().zip(picture) {
                modules[codeword] = value;
            }
        }
        Pictures { clusters }
    }

    /// The codeword of a cluster that a window shows.
    pub(crate) fn read(&self, window: &Window, cluster: usize) -> Read {
        let mut likeness = [0.0; CODEWORDS];
        for (value, modules) in window.iter().zip(&self.clusters[cluster % 3]) {
            for (sum, part) in likeness.iter_mut().zip(modules) {
                *sum += value * part;
            }
        }
        let (mut best, mut second, mut codeword) = (-1.0f32, -1.0f32, 0);
        for (nth, likeness) in likeness.into_iter().enumerate() {
            if likeness > best {
                (second, best, codeword) = (best, likeness, nth);
            } else if likeness > second {
                second = likeness;
            }
        }
        Read { codeword: codeword as u16, alike: best, ahead: best - second }
    }
}

/// Takes the mean from a window and gives it length 1; its length before.
pub(crate) fn straighten(window: &mut Window) -> f32 {
    let mean = window.iter().sum::<f32>() / MODULES as f32;
    window.iter_mut().for_each(|value| *value -= mean);
    let length = window.iter().map(|value| value * value).sum::<f32>().sqrt();
    window.iter_mut().for_each(|value| *value /= length.max(1e-3));
    length
}

/// The cluster of a symbol, as 0, 1, 2: bars and spaces tell it by their widths.
fn cluster(symbol: u32) -> usize {
    let (mut widths, mut nth) = ([0i32; 8], 0);
    for module in 0..MODULES {
        if module > 0 && bit(symbol, module) != bit(symbol, module - 1) {
            nth += 1;
        }
        widths[nth.min(7)] += 1;
    }
    ((widths[0] - widths[2] + widths[4] - widths[6]).rem_euclid(9) / 3) as usize
}

fn bit(symbol: u32, module: usize) -> bool {
    symbol >> (MODULES - 1 - module) & 1 == 1
}

/// The weights of parts of modules under a blur, two modules to either side.
fn kernel((focus, moved): (f32, f32)) -> Vec<f32> {
    let (reach, half) = (2 * PARTS as i32, (moved * PARTS as f32 / 2.0) as i32);
    let gaussian = |far: i32| (-0.5 * (far as f32 / PARTS as f32 / focus).powi(2)).exp();
    let weights: Vec<f32> = (-reach..=reach).map(|at| (-half..=half).map(|way| gaussian(at - way)).sum()).collect();
    let total: f32 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

/// How much a white module adds to the one that is as many modules away, up to two.
fn shades(blur: (f32, f32)) -> [f32; 3] {
    let kernel = kernel(blur);
    let reach = (kernel.len() / 2) as i32;
    std::array::from_fn(|away| {
        let parts = 0..PARTS as i32;
        let pairs = parts.clone().flat_map(|from| parts.clone().map(move |to| to + (away * PARTS) as i32 - from));
        let reached = pairs.filter(|far| far.abs() <= reach).map(|far| kernel[(far + reach) as usize]);
        reached.sum::<f32>() / PARTS as f32
    })
}

/// A codeword between its neighbours, blurred: white is 1, black 0.
fn seen(symbol: u32, shades: &[f32; 3]) -> Window {
    let white = |module: i32| module < 0 || module < MODULES as i32 && !bit(symbol, module as usize);
    std::array::from_fn(|module| {
        let around = (-2..=2).filter(|away| white(module as i32 + away));
        around.map(|away: i32| shades[away.unsigned_abs() as usize]).sum()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_codeword_is_read_from_its_own_picture() {
        for (pictures, blur) in Pictures::all().iter().zip(BLURS) {
            let shades = shades(blur);
            for (symbol, number) in SYMBOL_TABLE.iter().zip(CODEWORD_TABLE).step_by(13) {
                let mut window = seen(*symbol, &shades).map(|value| 30.0 + 170.0 * value);
                straighten(&mut window);
                let read = pictures.read(&window, cluster(*symbol));
                assert_eq!(usize::from(read.codeword), (number as usize - 1) % CODEWORDS);
                assert!(read.alike > 0.999 && read.ahead > 0.0);
            }
        }
    }

    #[test]
    fn each_cluster_has_every_codeword_once() {
        let mut met = vec![[false; CODEWORDS]; 3];
        for (symbol, number) in SYMBOL_TABLE.iter().zip(CODEWORD_TABLE) {
            met[cluster(*symbol)][(number as usize - 1) % CODEWORDS] = true;
        }
        assert!(met.iter().flatten().all(|met| *met));
    }
}
