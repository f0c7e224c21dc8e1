//! Chance for specimens: a row of numbers that a seed decides, the same on every machine.

/// A row of numbers.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice::salted(seed, 0x5eed_ca4d)
    }

    /// The same seed gives other numbers for another use.
    pub(crate) fn salted(seed: u64, salt: u64) -> Dice {
        Dice(mixed(seed ^ salt))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    /// A number from 0 to 1.
    pub(crate) fn share(&mut self) -> f32 {
        share(self.next())
    }

    /// A number from `low` up to `high`.
    pub(crate) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.share()
    }

    /// A number about nought, with that standard deviation and never beyond three of them.
    pub(crate) fn about(&mut self, deviation: f32) -> f32 {
        let sum: f32 = (0..6).map(|_| self.share()).sum();
        (sum - 3.0) * std::f32::consts::SQRT_2 * deviation
    }

    /// Whether something of that likelihood happens.
    pub(crate) fn chance(&mut self, likelihood: f32) -> bool {
        self.share() < likelihood
    }

    /// A whole number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of some things.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A number from 0 to 1 that belongs to a point of a grid.
pub(crate) fn at(seed: u64, x: i32, y: i32) -> f32 {
    share(mixed(seed ^ (u64::from(x as u32) << 32 | u64::from(y as u32)).wrapping_mul(0x2545_f491_4f6c_dd1d)))
}

/// Noise that changes smoothly from one point of the grid to the next, from 0 to 1.
pub(crate) fn smooth(seed: u64, x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (right, low) = (ease(x - left), ease(y - top));
    let (left, top) = (left as i32, top as i32);
    let upper = at(seed, left, top) * (1.0 - right) + at(seed, left.wrapping_add(1), top) * right;
    let below = top.wrapping_add(1);
    let lower = at(seed, left, below) * (1.0 - right) + at(seed, left.wrapping_add(1), below) * right;
    upper * (1.0 - low) + lower * low
}

fn share(bits: u64) -> f32 {
    (bits >> 40) as f32 / (1u64 << 24) as f32
}

fn mixed(bits: u64) -> u64 {
    let once = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let twice = (once ^ once >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    twice ^ twice >> 31
}
