//! The rows of a straight symbol: where they are, which they are, and how many there should be.
//!
//! Rows use three clusters of codewords in turn, so what cluster a line shows tells rows apart; and the first and last
//! codeword of each row tell its number, the number of rows and of columns, and the level of error correction.

use super::codewords::{MODULES, Pictures, Read, Window, straighten};
use super::grid::Grid;
use crate::gray::{Patch, Sums};

/// How many columns of a line are looked at to tell its cluster.
const LOOKED_AT: usize = 5;

/// A codeword that is so like its picture stands where it should.
const CLEAR: f32 = 0.97;

/// What it costs to believe that a new row begins, in likeness.
const NEW_ROW: f32 = 0.22;

/// What the indicators say of the symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// How many codewords are for correction.
    pub(crate) checks: usize,
}

/// The lines of a symbol, ready to be read.
pub(crate) struct Lines<'a> {
    grid: &'a Grid,
    sums: Vec<Sums>,
    pictures: &'static Pictures,
    /// How large the contrast in a window usually is.
    contrast: f32,
}

/// Lines of the same cluster below each other.
#[derive(Debug, Clone, Copy)]
struct Run {
    from: usize,
    to: usize,
    cluster: usize,
}

/// Where the rows are: row `r` lies from `top + r height` on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ladder {
    pub(crate) top: f32,
    pub(crate) height: f32,
}

impl<'a> Lines<'a> {
    /// The lines of a patch, with the pictures whose blur suits them best.
    pub(crate) fn of(patch: &Patch, grid: &'a Grid) -> Lines<'a> {
        let sums: Vec<Sums> = patch.lines().map(Sums::of).collect();
        let mut lines = Lines { grid, sums, pictures: &Pictures::all()[0], contrast: 1.0 };
        let mut contrasts: Vec<f32> = lines.sample().map(|window| window.1).collect();
        contrasts.sort_by(f32::total_cmp);
        lines.contrast = contrasts.get(contrasts.len() / 2).copied().unwrap_or(1.0).max(1.0);
        let suits = |pictures: &Pictures| -> f32 {
            let best =
                |window: &Window| (0..3).map(|cluster| pictures.read(window, cluster).alike).fold(-1.0, f32::max);
            lines.sample().map(|(window, _)| best(&window)).sum()
        };
        let by = |a: &&'static Pictures, b: &&'static Pictures| suits(a).total_cmp(&suits(b));
        lines.pictures = Pictures::all().iter().max_by(by).unwrap_or(lines.pictures);
        lines
    }

    /// Some windows from everywhere.
    fn sample(&self) -> impl Iterator<Item = (Window, f32)> {
        let (lines, columns) = (self.sums.len(), self.grid.columns() + 2);
        (0..16).map(move |nth| self.window(nth * 5 % columns, (nth * 2 + 3) * lines / 38, 0.0))
    }

    /// The window of a codeword on a line, straightened, and its contrast. Column 0 is the left indicator.
    fn window(&self, column: usize, line: usize, shift: f32) -> (Window, f32) {
        let mut window = self.brightness(column, line, shift);
        let contrast = straighten(&mut window);
        (window, contrast)
    }

    fn brightness(&self, column: usize, line: usize, shift: f32) -> Window {
        let first = ((column + 1) * MODULES) as f32;
        let (from, to) = (self.grid.x(first, line as f32), self.grid.x(first + MODULES as f32, line as f32));
        let module = (to - from) / MODULES as f32;
        let sums = &self.sums[line.min(self.sums.len() - 1)];
        std::array::from_fn(|nth| {
            let x = from + (nth as f32 + shift) * module;
            sums.mean(x, x + module)
        })
    }

    /// The codeword in a column of a row: the mean of the lines in the middle of the row, moved a little if that is better.
    pub(crate) fn read(&self, column: usize, ladder: &Ladder, row: usize) -> Read {
        let (from, to) =
            (ladder.top + (row as f32 + 0.22) * ladder.height, ladder.top + (row as f32 + 0.78) * ladder.height);
        self.mean(column, from, to, row % 3)
    }

    fn mean(&self, column: usize, from: f32, to: f32, cluster: usize) -> Read {
        let last = self.sums.len() as f32 - 1.0;
        let (from, to) = (from.clamp(0.0, last).round() as usize, to.clamp(0.0, last).round() as usize);
        let at = |shift: f32| {
            let mut sum = [0.0; MODULES];
            for line in from..=to {
                sum.iter_mut().zip(self.brightness(column, line, shift)).for_each(|(sum, value)| *sum += value);
            }
            let contrast = straighten(&mut sum) / (to - from + 1) as f32;
            let mut read = self.pictures.read(&sum, cluster);
            // Burnt out or covered: what little is seen there is chance.
            if contrast < 0.2 * self.contrast {
                read.ahead = 0.0;
            }
            read
        };
        let read = at(0.0);
        if read.alike > CLEAR {
            return read;
        }
        [-0.2, 0.2].map(at).into_iter().fold(read, |best, other| if other.alike > best.alike { other } else { best })
    }

    /// Where the rows are and what the indicators say; nothing when no two rows agree about it.
    pub(crate) fn ladder(&self) -> Option<(Ladder, Shape)> {
        let runs = self.runs();
        let votes: Vec<Vote> = runs.iter().flat_map(|run| self.votes(run)).collect();
        let ladder = ladder(&votes)?;
        shape(&votes, &ladder, self.grid.columns()).map(|shape| (ladder, shape))
    }

    /// The runs of lines that show the same cluster, by the cheapest way through all of them (Viterbi).
    fn runs(&self) -> Vec<Run> {
        let step = ((self.grid.module() * 0.75) as usize).max(1);
        let lines: Vec<usize> = (0..self.sums.len()).step_by(step).collect();
        let columns = self.grid.columns() + 2;
        let looked_at: Vec<usize> =
            (0..LOOKED_AT.min(columns)).map(|nth| nth * columns / LOOKED_AT.min(columns)).collect();
        let mut totals = [0.0f32; 3];
        let mut from: Vec<[bool; 3]> = Vec::with_capacity(lines.len());
        for &line in &lines {
            let mut likeness = [0.0; 3];
            for &column in &looked_at {
                let (window, contrast) = self.window(column, line, 0.0);
                if contrast > 0.2 * self.contrast {
                    (0..3).for_each(|cluster| likeness[cluster] += self.pictures.read(&window, cluster).alike);
                }
            }
            let entered = std::array::from_fn(|cluster| totals[(cluster + 2) % 3] - NEW_ROW > totals[cluster]);
            let before = totals;
            for cluster in 0..3 {
                let best = if entered[cluster] { before[(cluster + 2) % 3] - NEW_ROW } else { before[cluster] };
                totals[cluster] = best + likeness[cluster];
            }
            from.push(entered);
        }
        let last = (0..3).max_by(|a, b| totals[*a].total_cmp(&totals[*b])).unwrap_or(0);
        traced(&lines, &from, last, step)
    }

    /// What the two indicators of a run say.
    fn votes(&self, run: &Run) -> [Vote; 2] {
        let height = (run.to - run.from) as f32;
        let (from, to) = (run.from as f32 + 0.2 * height, run.to as f32 - 0.2 * height);
        [0, self.grid.columns() + 1].map(|column| {
            let read = self.mean(column, from, to, run.cluster);
            let right = column > 0;
            Vote { middle: (run.from + run.to) as f32 / 2.0, cluster: run.cluster, right, read }
        })
    }
}

/// The way back through the lines.
fn traced(lines: &[usize], from: &[[bool; 3]], last: usize, step: usize) -> Vec<Run> {
    let mut cluster = last;
    let mut runs: Vec<Run> = Vec::new();
    for (&line, entered) in lines.iter().zip(from).rev() {
        match runs.last_mut() {
            Some(run) if run.cluster == cluster => run.from = line,
            _ => runs.push(Run { from: line, to: line + step, cluster }),
        }
        if entered[cluster] {
            cluster = (cluster + 2) % 3;
        }
    }
    runs.reverse();
    runs
}

/// What an indicator says.
#[derive(Debug, Clone, Copy)]
struct Vote {
    middle: f32,
    cluster: usize,
    right: bool,
    read: Read,
}

impl Vote {
    fn row(&self) -> usize {
        usize::from(self.read.codeword) / 30 * 3 + self.cluster
    }

    fn weight(&self) -> f32 {
        self.read.ahead.max(0.0) + 0.01
    }
}

/// The ladder on which the most indicators stand where they say they are.
fn ladder(votes: &[Vote]) -> Option<Ladder> {
    let agreeing = |ladder: &Ladder| -> f32 {
        let stands = |vote: &&Vote| (ladder.row(vote.middle) - vote.row() as f32 - 0.5).abs() < 0.4;
        votes.iter().filter(stands).map(Vote::weight).sum()
    };
    let pairs = votes.iter().flat_map(|a| votes.iter().map(move |b| (a, b)));
    let ladders = pairs.filter(|(a, b)| b.row() > a.row() && b.middle > a.middle).map(|(a, b)| {
        let height = (b.middle - a.middle) / (b.row() - a.row()) as f32;
        Ladder { top: a.middle - (a.row() as f32 + 0.5) * height, height }
    });
    let best = ladders.map(|ladder| (agreeing(&ladder), ladder)).max_by(|a, b| a.0.total_cmp(&b.0))?.1;
    Some(best.settled(votes))
}

impl Ladder {
    /// In which row a line is; the middle of row 3 is 3.5.
    fn row(&self, line: f32) -> f32 {
        (line - self.top) / self.height
    }

    /// The ladder that fits all votes near this one best.
    fn settled(self, votes: &[Vote]) -> Ladder {
        let near = votes.iter().filter(|vote| (self.row(vote.middle) - vote.row() as f32 - 0.5).abs() < 0.4);
        let (mut n, mut x, mut y, mut xx, mut xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for vote in near {
            let (row, weight) = (vote.row() as f32 + 0.5, vote.weight());
            n += weight;
            x += weight * row;
            y += weight * vote.middle;
            xx += weight * row * row;
            xy += weight * row * vote.middle;
        }
        let determinant = n * xx - x * x;
        if determinant.abs() < 1e-6 {
            return self;
        }
        let height = (n * xy - x * y) / determinant;
        Ladder { top: (y - height * x) / n, height }
    }
}

/// What the indicators that stand right say together.
fn shape(votes: &[Vote], ladder: &Ladder, columns: usize) -> Option<Shape> {
    let (mut rows, mut level, mut across) = ([0.0f32; 30], [0.0f32; 30], [0.0f32; 30]);
    for vote in votes.iter().filter(|vote| (ladder.row(vote.middle) - vote.row() as f32 - 0.5).abs() < 0.4) {
        let said = usize::from(vote.read.codeword) % 30;
        let ballot = match (vote.cluster, vote.right) {
            (0, false) | (1, true) => &mut rows,
            (1, false) | (2, true) => &mut level,
            _ => &mut across,
        };
        ballot[said] += vote.weight();
    }
    let winner =
        |ballot: &[f32; 30]| (0..30).max_by(|a, b| ballot[*a].total_cmp(&ballot[*b])).filter(|n| ballot[*n] > 0.0);
    let (rows, level) = (winner(&rows)?, winner(&level)?);
    let columns = if winner(&across) == columns.checked_sub(1) { columns } else { return None };
    let shape = Shape { rows: 3 * rows + level % 3 + 1, columns, checks: 2 << (level / 3) };
    (level / 3 <= 8 && shape.rows >= 3 && shape.rows * columns <= 928 && shape.checks < shape.rows * columns)
        .then_some(shape)
}
