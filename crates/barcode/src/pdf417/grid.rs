//! Where the modules of a straight symbol are, to a fraction of a pixel.
//!
//! Every codeword begins with a bar, so at each 17th module all rows change from white to black together. These edges,
//! found in several bands, tell how the true places differ from those that the two ends foretell: what is left of the
//! perspective, a bent card, a lens.

use super::ends::Ends;
use crate::gray::Patch;

/// The bands in which edges are looked for.
const BANDS: usize = 4;

/// What an edge's place depends on: 1, t, t², v, tv, with t along the symbol and v down it, from -1 to 1.
const TERMS: usize = 5;

/// The places of modules.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    ends: Ends,
    height: f32,
    terms: [f32; TERMS],
    /// How strong the edges between codewords are where they should be.
    pub(crate) strength: f32,
}

impl Grid {
    /// The columns of data.
    pub(crate) fn columns(&self) -> usize {
        self.ends.columns
    }

    /// The mean width of a module.
    pub(crate) fn module(&self) -> f32 {
        (self.ends.right - self.ends.left) / self.ends.width()
    }

    /// Where a module begins on a line.
    pub(crate) fn x(&self, module: f32, line: f32) -> f32 {
        let t = 2.0 * module / self.ends.width() - 1.0;
        let v = 2.0 * line / self.height - 1.0;
        self.foretold(module) + self.terms.iter().zip(terms(t, v)).map(|(a, b)| a * b).sum::<f32>()
    }

    /// Where a module begins by the two ends alone.
    fn foretold(&self, module: f32) -> f32 {
        let Ends { left, right, modules, .. } = self.ends;
        let t = module / self.ends.width();
        let q = (modules.1 / modules.0).sqrt();
        left + (right - left) * t / (t + q * (1.0 - t))
    }

    /// The grid between two ends, fitted to the edges.
    pub(crate) fn fitted(patch: &Patch, ends: Ends) -> Grid {
        let candidates = [0, 1, -1].into_iter().filter_map(|more| {
            let columns = ends.columns.checked_add_signed(more).filter(|columns| (1..=30).contains(columns))?;
            let mut grid = Grid {
                ends: Ends { columns, ..ends },
                height: patch.height as f32,
                terms: [0.0; TERMS],
                strength: 0.0,
            };
            grid.fit(patch);
            Some(grid)
        });
        // `ends` has between 1 and 30 columns, so there is at least one.
        candidates.max_by(|a, b| a.strength.total_cmp(&b.strength)).unwrap_or(Grid {
            ends,
            height: patch.height as f32,
            terms: [0.0; TERMS],
            strength: 0.0,
        })
    }

    fn fit(&mut self, patch: &Patch) {
        let whole = [self.band(patch, 0, patch.height)];
        self.search(&whole[0].1);
        let bands: Vec<_> = (0..BANDS)
            .map(|nth| self.band(patch, patch.height * nth / BANDS, patch.height * (nth + 1) / BANDS))
            .collect();
        for (bands, reach) in [(&whole[..], 0.5), (&bands[..], 0.6), (&bands[..], 0.4)] {
            if let Some(terms) = solved(&self.edges(bands, reach * self.module())) {
                self.terms.iter_mut().zip(terms).for_each(|(sum, more)| *sum += more);
            }
        }
        self.strength = self.strength(&whole[0].1);
    }

    /// The middle of some lines, and how much darker it gets along them.
    fn band(&self, patch: &Patch, from: usize, to: usize) -> (f32, Vec<f32>) {
        ((from + to) as f32 / 2.0, darkening(&patch.profile(from, to), self.module()))
    }

    /// Tries how far the symbol is moved, stretched and bowed between its ends, and keeps what meets the edges best.
    fn search(&mut self, darkening: &[f32]) {
        let module = self.module();
        let mut best = (self.strength(darkening), self.terms);
        for bow in -10..=10 {
            for tilt in -4..=4 {
                for shift in -2..=2 {
                    let [bow, tilt, shift] = [bow, tilt, shift].map(|n| n as f32 * 0.2 * module);
                    // Bowed so that the ends stay where they are.
                    self.terms = [shift + bow, tilt, -bow, 0.0, 0.0];
                    let strength = self.strength(darkening);
                    if strength > best.0 {
                        best = (strength, self.terms);
                    }
                }
            }
        }
        self.terms = best.1;
    }

    /// How much darker it gets on average where codewords begin.
    fn strength(&self, darkening: &[f32]) -> f32 {
        let edges = 1..=self.ends.columns + 2;
        let at = |nth: usize| {
            let x = self.x(nth as f32 * 17.0, self.height / 2.0).max(0.0);
            let left = x as usize;
            match (darkening.get(left), darkening.get(left + 1)) {
                (Some(a), Some(b)) => a + (b - a) * (x - left as f32),
                _ => 0.0,
            }
        };
        edges.map(at).sum::<f32>() / (self.ends.columns + 2) as f32
    }

    /// The edges between codewords near where they should be.
    fn edges(&self, bands: &[(f32, Vec<f32>)], reach: f32) -> Vec<Edge> {
        let mut edges = Vec::new();
        for (line, darkening) in bands {
            for nth in 1..=self.ends.columns + 2 {
                let module = nth as f32 * 17.0;
                let x = self.x(module, *line);
                let Some((place, weight)) = peak(darkening, x, reach) else { continue };
                let (t, v) = (2.0 * module / self.ends.width() - 1.0, 2.0 * line / self.height - 1.0);
                edges.push(Edge { terms: terms(t, v), off: place - x, weight });
            }
        }
        edges
    }
}

struct Edge {
    terms: [f32; TERMS],
    off: f32,
    weight: f32,
}

fn terms(t: f32, v: f32) -> [f32; TERMS] {
    [1.0, t, t * t, v, t * v]
}

/// How much darker it gets over one module, at each place.
fn darkening(profile: &[f32], module: f32) -> Vec<f32> {
    let sums = crate::gray::Sums::of(profile);
    let reach = (module * 0.7).max(1.0);
    (0..profile.len())
        .map(|x| {
            let x = x as f32;
            sums.mean(x - reach, x) - sums.mean(x, x + reach)
        })
        .collect()
}

/// The strongest edge near a place, and how strong it is.
fn peak(darkening: &[f32], x: f32, reach: f32) -> Option<(f32, f32)> {
    let from = (x - reach).max(1.0).ceil() as usize;
    let to = ((x + reach).floor().max(0.0) as usize).min(darkening.len().saturating_sub(2));
    let at = (from..=to).max_by(|a, b| darkening[*a].total_cmp(&darkening[*b]))?;
    let (before, here, after) = (darkening[at - 1], darkening[at], darkening[at + 1]);
    let bend = before - 2.0 * here + after;
    let within = if bend < -1e-3 { (0.5 * (before - after) / bend).clamp(-0.5, 0.5) } else { 0.0 };
    Some((at as f32 + within, here.max(0.0)))
}

/// The terms that fit edges best (weighted least squares); nothing when the edges don't determine them.
fn solved(edges: &[Edge]) -> Option<[f32; TERMS]> {
    let mut rows = [[0.0f64; TERMS + 1]; TERMS];
    let total: f64 = edges.iter().map(|edge| f64::from(edge.weight)).sum();
    for edge in edges {
        for (i, row) in rows.iter_mut().enumerate() {
            let factor = f64::from(edge.weight * edge.terms[i]);
            for (value, term) in row.iter_mut().zip(edge.terms) {
                *value += factor * f64::from(term);
            }
            row[TERMS] += factor * f64::from(edge.off);
        }
    }
    // A little reluctance: terms that few edges speak for stay small.
    rows.iter_mut().enumerate().for_each(|(i, row)| row[i] += 1e-3 * total + 1e-9);
    for i in 0..TERMS {
        let pivot = rows[i];
        if pivot[i].abs() < 1e-12 {
            return None;
        }
        for (j, row) in rows.iter_mut().enumerate().filter(|(j, _)| *j != i) {
            let _ = j;
            let factor = row[i] / pivot[i];
            row.iter_mut().zip(pivot).for_each(|(value, other)| *value -= factor * other);
        }
    }
    Some(std::array::from_fn(|i| (rows[i][TERMS] / rows[i][i]) as f32))
}
