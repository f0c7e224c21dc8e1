//! The camera: turns a head, draws its parts nearest first, and lights them.

use super::person::Person;
use super::shape::{Corner, HALF_HEIGHT, Part, Vector};
use super::{Light, Pose, paint};

/// How far the camera is from the middle of the head, in centimetres.
const DISTANCE: f32 = 62.0;

/// Where the light comes from: a window before the person, above and to the side.
const KEY: Vector = [-0.42, 0.50, 0.757];

/// A camera before one head, with what is nearest at each pixel.
pub(super) struct Camera {
    size: (usize, usize),
    nearest: Vec<f32>,
    turn: [Vector; 3],
    scale: f32,
    middle: (f32, f32),
}

/// A corner as the camera sees it.
#[derive(Clone, Copy)]
struct Seen {
    x: f32,
    y: f32,
    near: f32,
    normal: Vector,
    place: Vector,
}

impl Camera {
    /// A camera that sees a head in a pose.
    pub(super) fn new(pose: &Pose, (width, height): (u32, u32)) -> Camera {
        let scale = pose.height * height as f32 * DISTANCE / (2.0 * HALF_HEIGHT);
        let size = (width as usize, height as usize);
        let middle = (pose.x * width as f32, pose.y * height as f32);
        Camera { size, nearest: vec![0.0; size.0 * size.1], turn: turning(pose), scale, middle }
    }

    /// Draws a part over the picture.
    pub(super) fn draw(&mut self, picture: &mut [Light], part: &Part, person: &Person) {
        let seen = self.see(part);
        let at = |row: usize, column: usize| seen[row * part.columns + column];
        for row in 0..seen.len() / part.columns - 1 {
            for column in 0..part.columns - 1 {
                let [a, b] = [at(row, column), at(row, column + 1)];
                let [c, d] = [at(row + 1, column), at(row + 1, column + 1)];
                self.triangle(picture, [a, b, c], part, person);
                self.triangle(picture, [b, d, c], part, person);
            }
        }
    }

    fn see(&self, part: &Part) -> Vec<Seen> {
        let moved: Vec<Vector> = part.corners.iter().map(|corner| self.moved(part, corner)).collect();
        let rows = moved.len() / part.columns;
        let at = |row: usize, column: usize| moved[row.min(rows - 1) * part.columns + column];
        let last = part.columns - 1;
        let normal = |n: usize| {
            let (row, column) = (n / part.columns, n % part.columns);
            // The first and the last column are the same line, so neighbours are found around the seam.
            let before = if column == 0 { last - 1 } else { column - 1 };
            let after = if column == last { 1 } else { column + 1 };
            let along = minus(at(row, after), at(row, before));
            let down = minus(at(row + 1, column), at(row.saturating_sub(1), column));
            unit(cross(down, along))
        };
        let see = |(n, corner): (usize, &Corner)| {
            let [x, y, z] = moved[n];
            let near = 1.0 / (DISTANCE - z).max(1.0);
            let (x, y) = (self.middle.0 + x * self.scale * near, self.middle.1 - y * self.scale * near);
            Seen { x, y, near, normal: normal(n), place: corner.place }
        };
        part.corners.iter().enumerate().map(see).collect()
    }

    fn moved(&self, part: &Part, corner: &Corner) -> Vector {
        if part.turns { self.turn.map(|row| dot(row, corner.at)) } else { corner.at }
    }

    fn triangle(&mut self, picture: &mut [Light], [a, b, c]: [Seen; 3], part: &Part, person: &Person) {
        let area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        // What faces away is hidden by what faces the camera: every part is closed.
        if area < 1e-6 {
            return;
        }
        let span = |low: f32, high: f32, most: usize| {
            ((low - 0.5).ceil().max(0.0) as usize)..((high + 0.5).floor().max(0.0) as usize).min(most)
        };
        let (xs, ys) = ([a.x, b.x, c.x], [a.y, b.y, c.y]);
        for y in span(least(ys), most(ys), self.size.1) {
            for x in span(least(xs), most(xs), self.size.0) {
                let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
                let p = ((b.x - px) * (c.y - py) - (c.x - px) * (b.y - py)) / area;
                let q = ((c.x - px) * (a.y - py) - (a.x - px) * (c.y - py)) / area;
                let shares = [p, q, 1.0 - p - q];
                if shares.iter().all(|share| *share >= 0.0) {
                    self.dot(&mut picture[y * self.size.0 + x], (x, y), [a, b, c], shares, part, person);
                }
            }
        }
    }

    fn dot(
        &mut self,
        pixel: &mut Light,
        at: (usize, usize),
        corners: [Seen; 3],
        shares: [f32; 3],
        part: &Part,
        person: &Person,
    ) {
        let near = (0..3).map(|n| corners[n].near * shares[n]).sum();
        let nearest = &mut self.nearest[at.1 * self.size.0 + at.0];
        if near <= *nearest {
            return;
        }
        *nearest = near;
        let blend =
            |of: fn(&Seen) -> Vector| [0, 1, 2].map(|axis| (0..3).map(|n| of(&corners[n])[axis] * shares[n]).sum());
        let place = blend(|seen| seen.place);
        let colour = paint::colour(person, part.stuff, place);
        *pixel = lit(colour, unit(blend(|seen| seen.normal)), paint::gloss(person, part.stuff, place));
    }
}

/// A surface in the light of the window, of the room, and of the screen before it.
fn lit(colour: Light, normal: Vector, gloss: f32) -> Light {
    let key = ((dot(normal, unit(KEY)) + 0.25) / 1.25).max(0.0).powf(1.2);
    let room = 0.5 + 0.5 * normal[1];
    let screen = normal[2].max(0.0);
    let halfway = unit([KEY[0], KEY[1], KEY[2] + 1.0]);
    let shine = gloss * dot(normal, halfway).max(0.0).powi(22);
    let warm = [1.0, 0.97, 0.92];
    [0, 1, 2].map(|n| colour[n] * (0.72 * key * warm[n] + 0.16 * room + 0.26 * screen + 0.05) + shine)
}

/// The rows of the matrix that turns a head: leaning last, so that it does not change what a turn is.
fn turning(pose: &Pose) -> [Vector; 3] {
    let (sin_yaw, cos_yaw) = pose.yaw.to_radians().sin_cos();
    let (sin_nod, cos_nod) = pose.nod.to_radians().sin_cos();
    let (sin_lean, cos_lean) = pose.lean.to_radians().sin_cos();
    let nod = |[x, y, z]: Vector| [x, y * cos_nod - z * sin_nod, y * sin_nod + z * cos_nod];
    let yaw = |[x, y, z]: Vector| [x * cos_yaw + z * sin_yaw, y, z * cos_yaw - x * sin_yaw];
    let lean = |[x, y, z]: Vector| [x * cos_lean + y * sin_lean, y * cos_lean - x * sin_lean, z];
    let columns = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]].map(|axis| lean(yaw(nod(axis))));
    [0, 1, 2].map(|row| columns.map(|column| column[row]))
}

fn dot(a: Vector, b: Vector) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: Vector, b: Vector) -> Vector {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

fn minus(a: Vector, b: Vector) -> Vector {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

fn unit(a: Vector) -> Vector {
    let length = dot(a, a).sqrt().max(1e-9);
    a.map(|n| n / length)
}

fn least(all: [f32; 3]) -> f32 {
    all.into_iter().fold(f32::INFINITY, f32::min)
}

fn most(all: [f32; 3]) -> f32 {
    all.into_iter().fold(f32::NEG_INFINITY, f32::max)
}
