//! How a head is held: turned, bent and leaning, from the points of the mesh in three dimensions.
//!
//! It is measured on the net's own depth, not on where the nose stands between the eyes: so the number is one of degrees,
//! and a flat picture of a face that is held at an angle hardly changes it.

use bonafide_domain::picture::Side;
use serde::Deserialize;

use crate::flatness::Relief;
use crate::mesh::Shape;

/// Points of the mesh that stand opposite one another, right and left: edges of cheeks, temples and jaw, and eyes.
const PAIRS: [(usize, usize); 6] = [(234, 454), (127, 356), (93, 323), (132, 361), (58, 288), (33, 263)];

/// Points in the middle of the face: above, and below.
const MIDDLE: [(usize, usize); 2] = [(10, 152), (151, 175)];

/// How much a face slopes by its make, the chin behind the forehead, in degrees: the mean of people who look straight.
const SLOPE: f32 = 5.0;

/// How a head is held, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// How far it is turned; positive to the person's own left.
    pub yaw: f32,
    /// How far it is bent down; negative when it looks up.
    pub pitch: f32,
    /// How far it leans to the person's own left shoulder.
    pub roll: f32,
}

/// From where on a head is turned, and solid.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Up to how many degrees a head looks straight.
    pub straight: f32,
    /// From how many degrees on it is turned to a side.
    pub turned: f32,
    /// How many degrees must lie between two frames to tell solid from flat.
    pub apart: f32,
    /// How much two views of something solid leave unexplained at least: [`Relief::unexplained`].
    pub least_unexplained: f32,
    /// How much of its width a solid face keeps at least: [`Relief::kept`].
    pub least_kept: f32,
}

/// Whether a head is held as was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It is.
    AsAsked,
    /// It is not turned far enough.
    TooLittle,
    /// It is turned where it should look straight.
    TooFar,
    /// It is turned to the other side.
    OtherWay,
}

/// What two frames, one straight and one turned, say of what was before the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Something solid turned, or a film of it was shown.
    Solid,
    /// What was seen is explained by a flat picture held at an angle.
    Flat,
    /// One frame is not turned enough against the other to tell.
    Unclear,
}

impl Shape {
    /// How the head is held.
    pub fn turn(&self) -> Turn {
        let [x, y, z] = self.sum(&PAIRS);
        let [dx, dy, dz] = self.sum(&MIDDLE);
        let degrees = |rise: f32, run: f32| rise.atan2(run).to_degrees();
        Turn { yaw: degrees(z, x.hypot(y)), pitch: degrees(dz, dx.hypot(dy)) - SLOPE, roll: degrees(y, x) }
    }

    /// The sum of the ways from the first to the second of some points.
    fn sum(&self, pairs: &[(usize, usize)]) -> [f32; 3] {
        let points = self.points();
        [0, 1, 2].map(|n| pairs.iter().map(|(from, to)| points[*to][n] - points[*from][n]).sum())
    }
}

impl Limits {
    /// Whether a head is held as was asked for; nothing where what was asked for is no face.
    pub fn held(&self, asked: Side, turn: &Turn) -> Option<Held> {
        let yaw = match asked {
            Side::Left => turn.yaw,
            Side::Right => -turn.yaw,
            Side::Straight if turn.yaw.abs() <= self.straight => return Some(Held::AsAsked),
            Side::Straight => return Some(Held::TooFar),
            Side::PhotoPage | Side::Front | Side::Back | Side::Page => return None,
        };
        Some(match yaw {
            _ if yaw >= self.turned => Held::AsAsked,
            _ if yaw <= -self.turned => Held::OtherWay,
            _ => Held::TooLittle,
        })
    }

    /// What two frames of a face say of what was before the camera.
    ///
    /// Turned by enough, a solid face leaves something unexplained and keeps its width. A flat picture of a face can be made
    /// to seem turned, but only when it is held at an angle so sharp that the face is seen too narrow.
    pub fn body(&self, relief: &Relief) -> Body {
        let is_turned = relief.turned.abs() >= self.apart;
        let is_solid = relief.unexplained >= self.least_unexplained && relief.kept >= self.least_kept;
        match (is_turned, is_solid) {
            (true, true) => Body::Solid,
            (true, false) => Body::Flat,
            (false, _) if relief.kept < self.least_kept => Body::Flat,
            (false, _) => Body::Unclear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits =
        Limits { straight: 15.0, turned: 20.0, apart: 15.0, least_unexplained: 0.05, least_kept: 0.85 };

    #[test]
    fn a_turn_is_as_asked_too_little_or_to_the_other_side() {
        let held = |asked, yaw| LIMITS.held(asked, &Turn { yaw, pitch: 0.0, roll: 0.0 });
        assert_eq!(held(Side::Left, 25.0), Some(Held::AsAsked));
        assert_eq!(held(Side::Left, 15.0), Some(Held::TooLittle));
        assert_eq!(held(Side::Left, -25.0), Some(Held::OtherWay));
        assert_eq!(held(Side::Right, -25.0), Some(Held::AsAsked));
        assert_eq!(held(Side::Right, 5.0), Some(Held::TooLittle));
        assert_eq!(held(Side::Straight, -14.0), Some(Held::AsAsked));
        assert_eq!(held(Side::Straight, 25.0), Some(Held::TooFar));
        assert_eq!(held(Side::Front, 25.0), None);
    }

    #[test]
    fn only_what_turned_and_is_not_explained_is_solid() {
        let body = |turned, unexplained, kept| LIMITS.body(&Relief { turned, unexplained, kept });
        assert_eq!(body(-25.0, 0.11, 1.0), Body::Solid);
        assert_eq!(body(25.0, 0.02, 1.0), Body::Flat);
        assert_eq!(body(25.0, 0.11, 0.6), Body::Flat);
        assert_eq!(body(5.0, 0.04, 0.8), Body::Flat);
        assert_eq!(body(5.0, 0.06, 1.0), Body::Unclear);
    }
}
