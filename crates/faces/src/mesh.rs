//! The mesh: 468 points in three dimensions on a face, from which its turn is told and a picture of it is cut out.
//!
//! The finder's box shows roughly where a face is. The network looks there, and once more where its own points say the
//! face is, for a box about a turned head is often beside it.

use bonafide_models::{Missing, Network, Shelf};
use bonafide_pixels::plane::Point;
use image::RgbImage;
use rten::{NodeId, Value};
use serde::Deserialize;

use crate::cut::{self, Cut};
use crate::turn::Limits;
use crate::{Face, middle, minus};

/// How many points there are.
pub const POINTS: usize = 468;

/// The outer corners of the right and the left eye (the person's own sides), and the inner ones.
pub(crate) const EYES: [[usize; 2]; 2] = [[33, 133], [263, 362]];

/// The network that lays a mesh over a face.
#[derive(Debug)]
pub struct Mesh {
    network: Network<Settings>,
    picture: NodeId,
    outputs: [NodeId; 2],
}

/// What goes with the network.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The sides of the picture it is shown, in pixels.
    pub side: u32,
    /// How wide that picture is, in sizes of the face.
    pub wide: f32,
    /// How sure it must be that there is a face at all, 0 to 1.
    pub least_presence: f32,
    /// From where on a head is turned, and solid.
    pub turn: Limits,
}

/// The points on a face, in pixels of the picture; the third number grows away from the camera, in the same measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    points: Vec<[f32; 3]>,
}

impl Mesh {
    /// The network on a shelf.
    ///
    /// # Errors
    /// When it is not there or cannot be run.
    pub fn open(shelf: &Shelf) -> Result<Mesh, Missing> {
        let network: Network<Settings> = shelf.load(NAME)?;
        let id =
            |name| network.model.node_id(name).map_err(|error| Missing::Unusable(NAME.to_owned(), error.to_string()));
        let (picture, outputs) = (id("picture")?, [id("points")?, id("face")?]);
        Ok(Mesh { picture, outputs, network })
    }

    /// What goes with the network.
    pub fn settings(&self) -> &Settings {
        &self.network.settings
    }

    /// The points on a face that was found; nothing where there is no face after all.
    pub fn shape(&self, pixels: &RgbImage, face: &Face) -> Option<Shape> {
        let (width, height) = (pixels.width() as f32, pixels.height() as f32);
        let [right_eye, left_eye, ..] = face.landmarks.map(|(x, y)| (x * width, y * height));
        let region = face.region;
        let about = ((region.x + region.width / 2.0) * width, (region.y + region.height / 2.0) * height);
        let size = (region.width * width).max(region.height * height);
        let first = self.look(pixels, about, size, minus(left_eye, right_eye))?;
        let (about, size) = first.extent();
        self.look(pixels, about, size, first.along())
    }

    /// The points the network sees in a square, wider than a face of that size, whose rows run along the eyes.
    fn look(&self, pixels: &RgbImage, about: Point, size: f32, along: Point) -> Option<Shape> {
        let Settings { side, wide, least_presence, .. } = self.network.settings;
        let cut = Cut::around(about, size * wide, along, side);
        let planes: Vec<f32> = cut::planes(&cut.pixels(pixels), [0.0; 3], 255.0).collect();
        let picture = Value::from_shape(&[1, 3, side as usize, side as usize], planes).ok()?;
        let inputs = vec![(self.picture, picture.into())];
        let outputs = self.network.model.run_n(inputs, self.outputs, Some(self.network.options())).ok()?;
        let [points, presence] = outputs.map(|value| value.into_shape_vec::<f32, 4>().map(|(_, numbers)| numbers));
        let (points, presence) = (points.ok()?, presence.ok()?);
        let presence = 1.0 / (1.0 + (-presence.first()?).exp());
        let seen = |point: &[f32]| {
            let (x, y) = cut.of((point[0], point[1]));
            [x, y, point[2] * cut.scale()]
        };
        let shape = Shape { points: points.chunks_exact(3).map(seen).collect() };
        (presence >= least_presence && shape.is_whole()).then_some(shape)
    }
}

/// What the network is called on its shelf.
const NAME: &str = "face_mesh";

impl Shape {
    /// Some points of a face, if there are as many as there should be and each is a number.
    pub fn new(points: Vec<[f32; 3]>) -> Option<Shape> {
        let shape = Shape { points };
        shape.is_whole().then_some(shape)
    }

    /// The points, as the network numbers them.
    pub fn points(&self) -> &[[f32; 3]] {
        &self.points
    }

    /// How far apart the middles of the eyes are, in pixels, as they would be seen from before the face.
    pub fn eye_distance(&self) -> f32 {
        let [right, left] = EYES.map(|[outer, inner]| {
            let (outer, inner) = (self.points[outer], self.points[inner]);
            [0, 1, 2].map(|n| (outer[n] + inner[n]) / 2.0)
        });
        (0..3).map(|n| (left[n] - right[n]).powi(2)).sum::<f32>().sqrt()
    }

    /// Where a point stands on the picture.
    pub(crate) fn flat(&self, point: usize) -> Point {
        let [x, y, _] = self.points[point];
        (x, y)
    }

    fn is_whole(&self) -> bool {
        self.points.len() == POINTS && self.points.iter().flatten().all(|n| n.is_finite())
    }

    /// The direction from the right eye to the left.
    fn along(&self) -> Point {
        let [right, left] = EYES.map(|[outer, inner]| middle(self.flat(outer), self.flat(inner)));
        minus(left, right)
    }

    /// The middle and the longer side of what the points cover, measured along the eyes.
    fn extent(&self) -> (Point, f32) {
        let along = self.along();
        let length = along.0.hypot(along.1).max(f32::MIN_POSITIVE);
        let (cos, sin) = (along.0 / length, along.1 / length);
        let turned = self.points.iter().map(|[x, y, _]| (x * cos + y * sin, y * cos - x * sin));
        let (least, most) = turned.fold(((f32::MAX, f32::MAX), (f32::MIN, f32::MIN)), |(least, most), (x, y)| {
            ((x.min(least.0), y.min(least.1)), (x.max(most.0), y.max(most.1)))
        });
        let (x, y) = middle(least, most);
        ((x * cos - y * sin, x * sin + y * cos), (most.0 - least.0).max(most.1 - least.1))
    }
}
