//! What a specimen lies on: tables whose pattern goes on to all sides.

use crate::dice::{self, Dice};

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Boards with grain and seams.
    Wood,
    /// Plain and light.
    Light,
    /// Plain and dark.
    Dark,
    /// A cloth with checks and dots.
    Cloth,
    /// The white lid of a scanner.
    Scanner,
}

impl Table {
    /// Every table a photograph is taken on.
    pub const PHOTOGRAPHED: [Table; 4] = [Table::Wood, Table::Light, Table::Dark, Table::Cloth];
}

/// A table with its colours chosen.
pub(super) struct Surface {
    table: Table,
    seed: u64,
    base: [f32; 3],
    other: [f32; 3],
    period: f32,
}

impl Surface {
    pub(super) fn new(table: Table, seed: u64) -> Surface {
        let mut dice = Dice::new(seed ^ 0x7ab1e);
        let woods = [[168.0, 118.0, 72.0], [120.0, 78.0, 48.0], [204.0, 168.0, 122.0], [84.0, 56.0, 40.0]];
        let lights = [[226.0, 224.0, 218.0], [236.0, 236.0, 238.0], [214.0, 206.0, 192.0], [206.0, 214.0, 218.0]];
        let darks = [[44.0, 44.0, 48.0], [30.0, 34.0, 44.0], [58.0, 46.0, 42.0], [26.0, 26.0, 26.0]];
        let cloths = [[176.0, 58.0, 58.0], [70.0, 96.0, 150.0], [92.0, 132.0, 92.0], [206.0, 190.0, 160.0]];
        let seconds = [[236.0, 230.0, 220.0], [212.0, 216.0, 226.0], [226.0, 222.0, 196.0], [120.0, 90.0, 80.0]];
        let index = dice.below(4);
        let base = match table {
            Table::Wood => woods[index],
            Table::Light => lights[index],
            Table::Dark => darks[index],
            Table::Cloth => cloths[index],
            Table::Scanner => [253.0; 3],
        };
        Surface { table, seed, base, other: seconds[index], period: dice.between(0.09, 0.3) }
    }

    /// The colour at a point, in widths of the card.
    pub(super) fn colour(&self, x: f32, y: f32) -> [f32; 3] {
        match self.table {
            Table::Wood => self.wood(x, y),
            Table::Cloth => self.cloth(x, y),
            Table::Scanner => self.base,
            Table::Light | Table::Dark => {
                let fine = dice::smooth(self.seed, x * 160.0, y * 160.0) - 0.5;
                let wide = dice::smooth(self.seed + 1, x * 3.0, y * 3.0) - 0.5;
                self.base.map(|n| n + fine * 5.0 + wide * 7.0)
            }
        }
    }

    fn wood(&self, x: f32, y: f32) -> [f32; 3] {
        let board = (y / 0.85 + 0.37).floor();
        let within = (y / 0.85 + 0.37) - board;
        let own = self.seed + (board as i64 as u64 & 0xff) * 7;
        let bend = dice::smooth(own, x * 0.9, y * 2.0) * 0.5;
        let ring = ((y * 9.0 + bend * 14.0 + x * 0.4).sin() * 0.5 + 0.5) * 16.0;
        let grain = (dice::smooth(own + 2, x * 6.0, y * 110.0) - 0.5) * 34.0;
        let tone = (dice::at(own, board as i32, 3) - 0.5) * 30.0;
        let seam = if within < 0.012 { -60.0 } else { 0.0 };
        let change = ring + grain + tone + seam;
        [self.base[0] + change, self.base[1] + change * 0.85, self.base[2] + change * 0.7]
    }

    fn cloth(&self, x: f32, y: f32) -> [f32; 3] {
        let (turned_x, turned_y) = (x * 0.966 - y * 0.259, x * 0.259 + y * 0.966);
        let place = |n: f32| (n / self.period).rem_euclid(1.0);
        let stripes = f32::from(u8::from(place(turned_x) < 0.42)) + f32::from(u8::from(place(turned_y) < 0.42));
        let dot = (place(turned_x) - 0.71).hypot(place(turned_y) - 0.71) < 0.13;
        let share = if dot { 1.0 } else { stripes * 0.38 };
        let weave = ((x * 900.0).sin() * (y * 900.0).sin()) * 4.0;
        let fold = (dice::smooth(self.seed + 5, x * 2.2, y * 2.2) - 0.5) * 30.0;
        std::array::from_fn(|i| self.base[i] * (1.0 - share) + self.other[i] * share + weave + fold)
    }
}
