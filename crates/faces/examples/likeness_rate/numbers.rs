//! Counting distances: percentiles, rates of error, and within what they may lie.

/// How finely distances are told apart.
const STEP: f32 = 0.0005;

/// How many steps are counted; what lies beyond counts as the last.
const STEPS: usize = 4000;

/// How many pairs stand at each distance.
pub(crate) struct Counted {
    at: Vec<u64>,
    /// How many there are in all.
    pub(crate) all: u64,
}

impl Counted {
    /// None yet.
    pub(crate) fn new() -> Counted {
        Counted { at: vec![0; STEPS], all: 0 }
    }

    /// One more pair.
    pub(crate) fn add(&mut self, distance: f32) {
        self.at[((distance / STEP) as usize).min(STEPS - 1)] += 1;
        self.all += 1;
    }

    /// How many are no farther apart than this.
    pub(crate) fn within(&self, distance: f32) -> u64 {
        self.at.iter().take((distance / STEP).round() as usize).sum()
    }

    /// The distance that a share of all does not exceed.
    pub(crate) fn percentile(&self, share: f64) -> f32 {
        let mut left = (share * self.all as f64) as u64;
        for (n, count) in self.at.iter().enumerate() {
            if *count > left {
                return n as f32 * STEP;
            }
            left -= count;
        }
        STEPS as f32 * STEP
    }
}

/// Where as many pairs of one person are missed as pairs of two persons are taken for one: the share, and the distance.
pub(crate) fn equal(same: &Counted, other: &Counted) -> (f64, f32) {
    let rates = (0..STEPS).map(|n| {
        let distance = n as f32 * STEP;
        let missed = 1.0 - share(same.within(distance), same.all);
        (missed, share(other.within(distance), other.all), distance)
    });
    let nearest = rates.min_by(|a, b| (a.0 - a.1).abs().total_cmp(&(b.0 - b.1).abs()));
    nearest.map_or((0.0, 0.0), |(missed, taken, distance)| ((missed + taken) / 2.0, distance))
}

/// A part of all.
pub(crate) fn share(part: u64, all: u64) -> f64 {
    part as f64 / all.max(1) as f64
}

/// Between what the true share lies with 95 % confidence: Wilson's interval; for none at all, the rule of three.
pub(crate) fn interval(part: u64, all: u64) -> (f64, f64) {
    let (n, p) = (all.max(1) as f64, share(part, all));
    if part == 0 {
        return (0.0, (3.0 / n).min(1.0));
    }
    let z = 1.96f64;
    let middle = p + z * z / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let over = 1.0 + z * z / n;
    ((middle - half) / over, (middle + half) / over)
}
