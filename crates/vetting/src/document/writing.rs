//! Whether there is writing on a flat thing: dense marks in rows, which tables, windows and walls do not have.
//!
//! Marks are where brightness changes along a row. Smeared along the row, those of a line of letters (or of bars) run
//! together into a flat blob with many changes in it; a stripe of a cloth gives a tall blob, noise one that is everywhere.

use bonafide_pixels::plane::{Plane, Point};

/// How wide the straightened copy is that is looked at, in pixels.
const WIDE: usize = 480;
/// The least change that is a mark, in levels.
const LEAST: f32 = 7.0;
/// The least change that is a mark, as a share of the strong changes: what is printed behind writing is fainter.
const SHARE: f32 = 0.4;
/// Rows that leave no doubt.
pub(super) const ENOUGH: usize = 6;
/// How far marks are smeared to each side.
const SMEAR: usize = 7;

/// A brightness picture.
pub(super) struct Grey {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) levels: Vec<f32>,
}

impl Grey {
    fn at(&self, x: f32, y: f32) -> f32 {
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.max(0.0) as usize, y.max(0.0) as usize);
        let (left, top) = (left.min(self.width - 2), top.min(self.height - 2));
        let (along, down) = ((x - left as f32).clamp(0.0, 1.0), (y - top as f32).clamp(0.0, 1.0));
        let row = &self.levels[top * self.width + left..];
        let upper = row[0] * (1.0 - along) + row[1] * along;
        let lower = row[self.width] * (1.0 - along) + row[self.width + 1] * along;
        upper * (1.0 - down) + lower * down
    }

    /// Whether the outermost part of the picture is of one brightness, as paper is.
    pub(super) fn is_plain_around(&self) -> bool {
        let (wide, high) = (self.width / 25, self.height / 25);
        let is_outer = |at: &usize| {
            let (x, y) = (at % self.width, at / self.width);
            x < wide || y < high || x >= self.width - wide || y >= self.height - high
        };
        let mut ring: Vec<f32> = (0..self.levels.len()).filter(is_outer).map(|at| self.levels[at]).collect();
        ring.sort_by(f32::total_cmp);
        ring.len() > 40 && ring[ring.len() * 39 / 40] - ring[ring.len() / 40] < 16.0
    }

    /// What lies within some corners (in shares), its first side along the rows.
    fn straightened(&self, corners: [Point; 4]) -> Grey {
        let (wide, high) = (self.width as f32, self.height as f32);
        let corners = corners.map(|(x, y)| (x * wide, y * high));
        let length = |a: usize, b: usize| (corners[a].0 - corners[b].0).hypot(corners[a].1 - corners[b].1);
        let height = (WIDE as f32 * (length(1, 2) / length(0, 1)).clamp(0.3, 2.2)) as usize;
        let view = Plane::onto(corners);
        let levels = (0..WIDE * height)
            .map(|at| ((at % WIDE) as f32 / WIDE as f32, (at / WIDE) as f32 / height as f32))
            .map(|place| view.of(place))
            .map(|(x, y)| self.at(x, y))
            .collect();
        Grey { width: WIDE, height, levels }
    }
}

/// How many rows of writing lie within some corners, whichever way they run.
pub(super) fn rows(grey: &Grey, corners: [Point; 4]) -> usize {
    let [a, b, c, d] = corners;
    let length =
        |from: Point, to: Point| ((from.0 - to.0) * grey.width as f32).hypot((from.1 - to.1) * grey.height as f32);
    // Writing mostly runs along the longer sides; the other way is looked at where it does not.
    let (lying, standing) = (corners, [b, c, d, a]);
    let (first, second) = if length(a, b) > length(b, c) { (lying, standing) } else { (standing, lying) };
    let rows = rows_along(&grey.straightened(first)).len();
    if rows >= ENOUGH { rows } else { rows.max(rows_along(&grey.straightened(second)).len()) }
}

/// How many rows of writing the whole picture has, and the box around them: left, top, right, bottom, in shares.
pub(super) fn spread(grey: &Grey) -> (usize, [f32; 4]) {
    let whole = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
    let (lying, standing) = (grey.straightened(whole), grey.straightened([whole[1], whole[2], whole[3], whole[0]]));
    let (along, across) = (rows_along(&lying), rows_along(&standing));
    if along.len() >= across.len() {
        (along.len(), bounds(&along, &lying))
    } else {
        // Seen from its right side the picture's left is below and its top is on the left.
        let [left, top, right, bottom] = bounds(&across, &standing);
        (across.len(), [1.0 - bottom, left, 1.0 - top, right])
    }
}

fn bounds(rows: &[Blob], flat: &Grey) -> [f32; 4] {
    let (wide, high) = (flat.width as f32, flat.height as f32);
    rows.iter().fold([1.0, 1.0, 0.0, 0.0], |[left, top, right, bottom], row| {
        [
            left.min(row.left as f32 / wide),
            top.min(row.top as f32 / high),
            right.max((row.right + 1) as f32 / wide),
            bottom.max((row.bottom + 1) as f32 / high),
        ]
    })
}

fn rows_along(flat: &Grey) -> Vec<Blob> {
    let marks = marks(flat);
    let mut smeared = smeared(&marks, flat.width);
    let mut rows = Vec::new();
    for start in 0..smeared.len() {
        if smeared[start] {
            rows.push(Blob::taken(&mut smeared, flat.width, start));
        }
    }
    rows.retain(|blob| blob.is_row(&marks, flat.width));
    rows
}

/// Where brightness changes along a row: 1 where it rises, -1 where it falls.
fn marks(flat: &Grey) -> Vec<i8> {
    let mut changes = vec![0.0f32; flat.levels.len()];
    for y in 4..flat.height - 4 {
        let row = y * flat.width;
        for (level, change) in flat.levels[row..row + flat.width].windows(5).zip(&mut changes[row + 2..]).skip(3) {
            *change = (level[4] + level[3] - level[1] - level[0]) / 2.0;
        }
    }
    let least = LEAST.max(strong(&changes) * SHARE);
    changes.into_iter().map(|n| if n.abs() < least { 0 } else { n.signum() as i8 }).collect()
}

/// A change that only one in forty exceeds.
fn strong(changes: &[f32]) -> f32 {
    let mut counts = [0usize; 256];
    for change in changes {
        counts[(change.abs() as usize).min(255)] += 1;
    }
    let mut above = 0;
    (0..256)
        .rev()
        .find(|level| {
            above += counts[*level];
            above * 40 > changes.len()
        })
        .unwrap_or(0) as f32
}

fn smeared(marks: &[i8], width: usize) -> Vec<bool> {
    let mut smeared = vec![false; marks.len()];
    for (row, line) in marks.chunks_exact(width).enumerate() {
        let mut before: Option<usize> = None;
        for (x, _) in line.iter().enumerate().filter(|(_, mark)| **mark != 0) {
            if let Some(last) = before.filter(|last| x - last <= SMEAR * 2) {
                smeared[row * width + last..=row * width + x].fill(true);
            }
            before = Some(x);
        }
    }
    smeared
}

/// Marks that hang together.
struct Blob {
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
    area: usize,
}

impl Blob {
    /// Takes a blob out of the picture, so that it is counted once.
    fn taken(smeared: &mut [bool], width: usize, start: usize) -> Blob {
        let mut blob = Blob { left: width, right: 0, top: usize::MAX, bottom: 0, area: 0 };
        let mut open = vec![start];
        smeared[start] = false;
        while let Some(at) = open.pop() {
            let (x, y) = (at % width, at / width);
            blob.left = blob.left.min(x);
            blob.right = blob.right.max(x);
            blob.top = blob.top.min(y);
            blob.bottom = blob.bottom.max(y);
            blob.area += 1;
            for near in [at.wrapping_sub(1), at + 1, at.wrapping_sub(width), at + width] {
                if smeared.get(near) == Some(&true) {
                    smeared[near] = false;
                    open.push(near);
                }
            }
        }
        blob
    }

    /// Whether it is flat, well filled, and full of changes.
    fn is_row(&self, marks: &[i8], width: usize) -> bool {
        let (wide, high) = (self.right + 1 - self.left, self.bottom + 1 - self.top);
        let is_flat = (4..=30).contains(&high) && wide >= 24 && wide * 10 >= high * 22;
        if !is_flat || self.area * 100 < wide * high * 45 {
            return false;
        }
        let middle = (self.top + self.bottom) / 2;
        let turns = (middle.saturating_sub(1)..=middle + 1)
            .map(|row| turns(&marks[row * width + self.left..=row * width + self.right]))
            .max();
        turns.unwrap_or(0) * 14 >= wide.max(84)
    }
}

/// How often rising and falling change places.
fn turns(marks: &[i8]) -> usize {
    let mut last = 0;
    let mut count = 0;
    for mark in marks.iter().filter(|mark| **mark != 0) {
        count += usize::from(*mark != last && last != 0);
        last = *mark;
    }
    count
}
