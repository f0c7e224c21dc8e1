//! Where on a picture a PDF417 may be: many edges close together that all run the same way.
//!
//! The picture is cut into small cells. In each, the sums of the squared gradients (the structure tensor) tell how much
//! changes and whether it changes in one direction only, as it does across bars and doesn't across letters.

use bonafide_pixels::plane::Point;

use crate::gray::Gray;

/// The longer side of the picture on which regions are looked for: bars of a card that fills it are still apart.
const LONG_SIDE: usize = 1000;

/// The side of a cell in pixels of that picture.
const CELL: usize = 8;

/// How many times longer than wide a group must be, for its shape to tell how it lies.
const LONG: f32 = 1.8;

/// How far both ways to tell may differ and be the same: the sine of twice the angle.
const SAME: f32 = 0.12;

/// From how much on a cell's direction is certain, so that another direction beside it is another thing.
const CERTAIN: f32 = 0.5;

/// The least change in a cell: the mean of the squared gradient.
const LEAST_CHANGE: f32 = 40.0;

/// The least size of a region, in cells.
const LEAST_CELLS: usize = 12;

/// How many regions are worth a look.
const MOST: usize = 4;

/// A region, in pixels of the whole picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Region {
    pub(crate) middle: Point,
    /// The direction across the bars, of length 1.
    pub(crate) across: Point,
    /// Half its size across the bars and along them.
    pub(crate) half: (f32, f32),
}

impl Region {
    /// The same place, with the bars running the other way.
    pub(crate) fn turned(&self) -> Region {
        Region { across: (-self.across.1, self.across.0), half: (self.half.1, self.half.0), ..*self }
    }

    /// Its corners, with margins beside and above, as shares of its size.
    pub(crate) fn corners(&self, margin: (f32, f32)) -> [Point; 4] {
        let (a, b) = (self.half.0 * (1.0 + margin.0), self.half.1 * (1.0 + margin.1));
        let (ux, uy) = self.across;
        [(-a, -b), (a, -b), (a, b), (-a, b)]
            .map(|(u, v)| (self.middle.0 + u * ux - v * uy, self.middle.1 + u * uy + v * ux))
    }
}

/// The change in a cell: squared gradients along x and y, and their product.
#[derive(Clone, Copy, Default)]
struct Change {
    xx: f32,
    yy: f32,
    xy: f32,
}

impl Change {
    fn plus(self, other: Change) -> Change {
        Change { xx: self.xx + other.xx, yy: self.yy + other.yy, xy: self.xy + other.xy }
    }

    fn total(self) -> f32 {
        self.xx + self.yy
    }

    /// Its direction, doubled, so that both ways of a line are one: its length is what has one direction.
    fn doubled(self) -> (f32, f32) {
        (self.xx - self.yy, 2.0 * self.xy)
    }

    fn one_way(self) -> f32 {
        let (x, y) = self.doubled();
        x.hypot(y) / self.total().max(1e-6)
    }

    fn alike(self, other: Change) -> bool {
        let ((a, b), (c, d)) = (self.doubled(), other.doubled());
        self.one_way().min(other.one_way()) < CERTAIN || a * c + b * d > 0.5 * a.hypot(b) * c.hypot(d)
    }
}

/// The regions of a picture, the best first; each in the ways in which it may lie, the likeliest first.
pub(crate) fn find(picture: &Gray) -> Vec<Vec<Region>> {
    let times = picture.width.max(picture.height).div_ceil(LONG_SIDE).max(1);
    let small = if times == 1 { None } else { Some(picture.divided(times)) };
    let small = small.as_ref().unwrap_or(picture);
    let (across, down) = (small.width / CELL, small.height / CELL);
    if across < 3 || down < 3 {
        return Vec::new();
    }
    let cells = smoothed(&cells(small, across, down), across);
    let mut groups = groups(&cells, across);
    groups.sort_by(|a, b| weight(&cells, b).total_cmp(&weight(&cells, a)));
    groups.iter().take(MOST).map(|group| ways(&cells, across, group, (CELL * times) as f32)).collect()
}

/// The change in every cell, per pixel.
fn cells(picture: &Gray, across: usize, down: usize) -> Vec<Change> {
    let (width, values) = (picture.width, &picture.values);
    let mut cells = vec![Change::default(); across * down];
    for y in 1..(down * CELL).min(picture.height - 1) {
        let [above, line, below] = [y - 1, y, y + 1].map(|y| &values[y * width..(y + 1) * width]);
        let row = &mut cells[y / CELL * across..(y / CELL + 1) * across];
        for (nth, cell) in row.iter_mut().enumerate() {
            let (mut xx, mut yy, mut xy) = (0i32, 0i32, 0i32);
            let from = (nth * CELL).max(1);
            let to = ((nth + 1) * CELL).min(width - 1);
            for x in from..to {
                let dx = i32::from(line[x + 1]) - i32::from(line[x - 1]);
                let dy = i32::from(below[x]) - i32::from(above[x]);
                xx += dx * dx;
                yy += dy * dy;
                xy += dx * dy;
            }
            let area = (CELL * CELL) as f32;
            *cell = cell.plus(Change { xx: xx as f32 / area, yy: yy as f32 / area, xy: xy as f32 / area });
        }
    }
    cells
}

/// Each cell with its neighbours.
fn smoothed(cells: &[Change], across: usize) -> Vec<Change> {
    let at = |nth: usize| {
        let (x, y) = (nth % across, nth / across);
        let mut sum = Change::default();
        let mut count = 0.0;
        for y in y.saturating_sub(1)..=(y + 1).min(cells.len() / across - 1) {
            for x in x.saturating_sub(1)..=(x + 1).min(across - 1) {
                sum = sum.plus(cells[y * across + x]);
                count += 1.0;
            }
        }
        Change { xx: sum.xx / count, yy: sum.yy / count, xy: sum.xy / count }
    };
    (0..cells.len()).map(at).collect()
}

/// Cells side by side that change much and in the same direction.
fn groups(cells: &[Change], across: usize) -> Vec<Vec<usize>> {
    let mut totals: Vec<f32> = cells.iter().map(|cell| cell.total()).collect();
    totals.sort_by(f32::total_cmp);
    let most = totals[totals.len() * 97 / 100];
    let least = LEAST_CHANGE.max(most * 0.3);
    let mut open: Vec<bool> = cells.iter().map(|cell| cell.total() > least).collect();
    let mut groups = Vec::new();
    for start in 0..cells.len() {
        if open[start] {
            open[start] = false;
            let group = grown(start, cells, across, &mut open);
            if group.len() >= LEAST_CELLS {
                groups.push(group);
            }
        }
    }
    groups
}

fn grown(start: usize, cells: &[Change], across: usize, open: &mut [bool]) -> Vec<usize> {
    let mut group = vec![start];
    let mut next = 0;
    while let Some(&cell) = group.get(next) {
        next += 1;
        let (x, y) = (cell % across, cell / across);
        for y in y.saturating_sub(1)..=(y + 1).min(cells.len() / across - 1) {
            for x in x.saturating_sub(1)..=(x + 1).min(across - 1) {
                let other = y * across + x;
                if open[other] && cells[cell].alike(cells[other]) {
                    open[other] = false;
                    group.push(other);
                }
            }
        }
    }
    group
}

/// How much a group looks like a barcode: its size counts more than its contrast.
fn weight(cells: &[Change], group: &[usize]) -> f32 {
    group.iter().map(|&cell| cells[cell].total().sqrt()).sum()
}

/// The ways in which a group may lie.
///
/// Bars tell it exactly, unless a hand moved while the picture was taken: that takes away the change along its way. The
/// shape of a symbol tells it roughly, unless a part of it isn't seen.
fn ways(cells: &[Change], across: usize, group: &[usize], size: f32) -> Vec<Region> {
    let by_bars = group.iter().fold(Change::default(), |sum, &cell| sum.plus(cells[cell])).doubled();
    let (by_shape, long) = shape(across, group);
    let (a, b) = (by_bars, by_shape);
    // Turned by a right angle they are the same too: the doubled one then points the other way.
    let differ = (a.0 * b.1 - a.1 * b.0).abs() / (a.0.hypot(a.1) * b.0.hypot(b.1)).max(1e-6);
    let directions = if long > LONG && differ > SAME { vec![by_shape, by_bars] } else { vec![by_bars] };
    let ways = directions.into_iter().map(|direction| region(across, group, size, direction));
    // On cards symbols are wider than high.
    let mut ways: Vec<Region> = ways.map(|way| if way.half.0 < way.half.1 { way.turned() } else { way }).collect();
    ways.extend(ways.first().map(Region::turned));
    ways
}

/// The rectangle around a group that lies in a direction, which is given doubled.
fn region(across: usize, group: &[usize], size: f32, (x, y): (f32, f32)) -> Region {
    let angle = y.atan2(x) / 2.0;
    let (ux, uy) = (angle.cos(), angle.sin());
    let spans = |direction: Point| {
        let mut along: Vec<f32> = group
            .iter()
            .map(|&cell| ((cell % across) as f32 + 0.5) * direction.0 + ((cell / across) as f32 + 0.5) * direction.1)
            .collect();
        along.sort_by(f32::total_cmp);
        let rare = along.len() / 100;
        (along[rare] - 0.5, along[along.len() - 1 - rare] + 0.5)
    };
    let (u, v) = (spans((ux, uy)), spans((-uy, ux)));
    let (a, b) = ((u.0 + u.1) / 2.0 * size, (v.0 + v.1) / 2.0 * size);
    let half = ((u.1 - u.0) / 2.0 * size, (v.1 - v.0) / 2.0 * size);
    Region { middle: (a * ux - b * uy, a * uy + b * ux), across: (ux, uy), half }
}

/// The direction in which a group of cells is long, doubled, and how many times longer than wide it is.
fn shape(across: usize, group: &[usize]) -> ((f32, f32), f32) {
    let places = group.iter().map(|cell| ((cell % across) as f32, (cell / across) as f32));
    let count = group.len() as f32;
    let (x, y) = places.clone().fold((0.0, 0.0), |sum, place| (sum.0 + place.0 / count, sum.1 + place.1 / count));
    let (xx, yy, xy) = places.fold((0.0, 0.0, 0.0), |sum, place| {
        let (dx, dy) = (place.0 - x, place.1 - y);
        (sum.0 + dx * dx, sum.1 + dy * dy, sum.2 + dx * dy)
    });
    let doubled = (xx - yy, 2.0 * xy);
    let one_way = doubled.0.hypot(doubled.1);
    (doubled, ((xx + yy + one_way) / (xx + yy - one_way).max(1e-3)).sqrt())
}
