//! Chance that repeats: the same seed gives the same list on every machine.

/// A generator of 64-bit numbers (SplitMix).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// Whether something of so many in a hundred happens.
    pub(crate) fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    /// One of them, the first ones much oftener than the last: as names are spread.
    pub(crate) fn skewed<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        let (one, other) = (self.below(from.len()), self.below(from.len()));
        let third = self.below(from.len());
        from[if self.percent(50) { one } else { one.min(other).min(third.max(one.min(other) / 2)) }]
    }
}
