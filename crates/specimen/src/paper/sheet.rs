//! A sheet that is printed on, in millimetres: fine lines, letters of a typeface, pictures; and the truth of it.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use image::imageops::{self, FilterType};
use image::{GrayImage, Rgb, RgbImage};

use super::style::{Colour, Style};
use super::truth::{Field, Line, Mark, Quad, Truth, What};

/// A typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Sans,
    Condensed,
    Bold,
    OcrB,
}

static SANS: LazyLock<Type> = LazyLock::new(|| Type::new(include_bytes!("../../fonts/DejaVuSans.ttf")));
static CONDENSED: LazyLock<Type> = LazyLock::new(|| Type::new(include_bytes!("../../fonts/DejaVuSansCondensed.ttf")));
static BOLD: LazyLock<Type> = LazyLock::new(|| Type::new(include_bytes!("../../fonts/DejaVuSansCondensed-Bold.ttf")));
static OCR_B: LazyLock<Type> = LazyLock::new(|| Type::new(include_bytes!("../../fonts/OCRB.otf")));

/// A typeface with the height of its capitals, in lines.
struct Type {
    font: FontRef<'static>,
    capital: f32,
}

impl Type {
    fn new(bytes: &'static [u8]) -> Type {
        let font = FontRef::try_from_slice(bytes).expect("the typefaces of the crate can be read");
        let high =
            font.outline(font.glyph_id('H')).map_or(1.0, |outline| (outline.bounds.max.y - outline.bounds.min.y).abs());
        let capital = high / font.height_unscaled();
        Type { font, capital }
    }

    fn of(face: Face) -> &'static Type {
        match face {
            Face::Sans => &SANS,
            Face::Condensed => &CONDENSED,
            Face::Bold => &BOLD,
            Face::OcrB => &OCR_B,
        }
    }
}

/// What is printed with: typeface, height of its capitals in millimetres, colour.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) face: Face,
    pub(super) high: f32,
    pub(super) colour: Colour,
}

/// A sheet.
pub(super) struct Sheet {
    pub(super) pixels: RgbImage,
    pub(super) truth: Truth,
    /// Pixels in a millimetre.
    scale: f32,
}

impl Sheet {
    /// A sheet of some millimetres, as many pixels wide, with its ground and fine lines.
    pub(super) fn new((wide, high): (f32, f32), width: u32, style: &Style) -> Sheet {
        let scale = width as f32 / wide;
        let height = (high * scale).round() as u32;
        let mut pixels = RgbImage::new(width, height);
        ground(&mut pixels, scale, style);
        let (right, bottom) = (width as f32, height as f32);
        let edges = [(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)];
        Sheet { pixels, truth: Truth { edges, ..Truth::default() }, scale }
    }

    /// Lays a colour over a box: left, top, width, height.
    pub(super) fn fill(&mut self, bounds: [f32; 4], colour: Colour, share: f32) {
        let [x, y, wide, high] = bounds.map(|n| n * self.scale);
        self.lay([x, y, x + wide, y + high], colour, |px, py| {
            let inside = |n: f32, low: f32, high: f32| (n - low + 0.5).min(high - n + 0.5).clamp(0.0, 1.0);
            share * inside(px, x, x + wide) * inside(py, y, y + high)
        });
    }

    /// Blends a colour into a box of pixels; `cover` says how much at the middle of each.
    fn lay(&mut self, [left, top, right, bottom]: [f32; 4], colour: Colour, cover: impl Fn(f32, f32) -> f32) {
        let most = (self.pixels.width() as f32, self.pixels.height() as f32);
        let columns = left.floor().clamp(0.0, most.0) as u32..right.ceil().clamp(0.0, most.0) as u32;
        for row in top.floor().clamp(0.0, most.1) as u32..bottom.ceil().clamp(0.0, most.1) as u32 {
            for column in columns.clone() {
                let share = cover(column as f32 + 0.5, row as f32 + 0.5);
                if share > 0.0 {
                    blend(&mut self.pixels.get_pixel_mut(column, row).0, colour, share);
                }
            }
        }
    }

    /// A line through points, as thick as that.
    pub(super) fn stroke(&mut self, points: &[(f32, f32)], thick: f32, colour: Colour, share: f32) {
        let (scale, half) = (self.scale, thick * self.scale * 0.5);
        for pair in points.windows(2) {
            let [a, b] = [pair[0], pair[1]].map(|(x, y)| (x * scale, y * scale));
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let long = dx.hypot(dy).max(1e-3);
            let bounds = [
                a.0.min(b.0) - half - 1.0,
                a.1.min(b.1) - half - 1.0,
                a.0.max(b.0) + half + 1.0,
                a.1.max(b.1) + half + 1.0,
            ];
            self.lay(bounds, colour, |x, y| {
                let along = ((x - a.0) * dx + (y - a.1) * dy) / long;
                let across = ((x - a.0) * dy - (y - a.1) * dx).abs() / long;
                // The end of one piece is the start of the next: each pixel belongs to one of them.
                if (0.0..long).contains(&along) { share * (half + 0.5 - across).clamp(0.0, 1.0) } else { 0.0 }
            });
        }
    }

    /// A rose of fine lines about a point.
    pub(super) fn rosette(&mut self, middle: (f32, f32), radius: f32, petals: f32, colour: Colour) {
        for ring in 0..7 {
            let turn = ring as f32 * 0.9;
            let points: Vec<_> = (0..=240)
                .map(|n| n as f32 / 240.0 * std::f32::consts::TAU)
                .map(|angle| (angle, radius * (0.66 + 0.34 * (petals * angle + turn).cos())))
                .map(|(angle, far)| (middle.0 + far * angle.cos(), middle.1 + far * angle.sin()))
                .collect();
            self.stroke(&points, 0.12, colour, 0.7);
        }
    }

    /// How wide a text will be, in millimetres.
    fn width_of(&self, text: &str, pen: Pen) -> f32 {
        let scaled = Type::of(pen.face).font.as_scaled(self.px_scale(pen));
        text.chars().map(|sign| scaled.h_advance(scaled.glyph_id(sign))).sum::<f32>() / self.scale
    }

    fn px_scale(&self, pen: Pen) -> PxScale {
        PxScale::from(pen.high * self.scale / Type::of(pen.face).capital)
    }

    /// Writes a text whose feet stand at a place, smaller where it would be wider than that; gives where its ink is.
    pub(super) fn write(&mut self, text: &str, place: (f32, f32), pen: Pen, widest: f32) -> Quad {
        let wide = self.width_of(text, pen);
        let pen = Pen { high: pen.high * (widest / wide.max(0.01)).min(1.0), ..pen };
        let step = |own: f32| own;
        self.set(text, place, pen, step)
    }

    /// Sets letter after letter, each so far from the last as `step` makes of its own width in pixels.
    fn set(&mut self, text: &str, place: (f32, f32), pen: Pen, step: impl Fn(f32) -> f32) -> Quad {
        let scaled = Type::of(pen.face).font.as_scaled(self.px_scale(pen));
        let (mut x, y) = (place.0 * self.scale, place.1 * self.scale);
        let mut ink = [f32::MAX, f32::MAX, x, y - pen.high * self.scale];
        for sign in text.chars() {
            let id = scaled.glyph_id(sign);
            if let Some(outline) = scaled.outline_glyph(id.with_scale_and_position(scaled.scale(), point(x, y))) {
                let bounds = outline.px_bounds();
                ink = [
                    ink[0].min(bounds.min.x),
                    ink[1].min(bounds.min.y),
                    ink[2].max(bounds.max.x),
                    ink[3].max(bounds.max.y),
                ];
                let (right, bottom) = (self.pixels.width() as i32, self.pixels.height() as i32);
                outline.draw(|dx, dy, share| {
                    let (px, py) = (bounds.min.x as i32 + dx as i32, bounds.min.y as i32 + dy as i32);
                    if px >= 0 && py >= 0 && px < right && py < bottom {
                        blend(&mut self.pixels.get_pixel_mut(px as u32, py as u32).0, pen.colour, share.min(1.0));
                    }
                });
            }
            x += step(scaled.h_advance(id));
        }
        let [left, top, right, bottom] = ink;
        if left > right { [(x, y); 4] } else { [(left, top), (right, top), (right, bottom), (left, bottom)] }
    }

    /// Writes a value and remembers it as a field.
    pub(super) fn value(&mut self, what: What, label: &str, value: &str, place: (f32, f32), pen: Pen, widest: f32) {
        let quad = self.write(value, place, pen, widest);
        self.truth.fields.push(Field { what, label: label.to_owned(), value: value.to_owned(), quad });
    }

    /// A line for machines: OCR-B of size 1, ten letters to the inch, its feet at a place.
    pub(super) fn machine_line(&mut self, text: &str, place: (f32, f32), colour: Colour) {
        let pitch = 2.54 * self.scale;
        let pen = Pen { face: Face::OcrB, high: 2.42, colour };
        let quad = self.set(text, place, pen, |_| pitch);
        self.truth.lines.push(Line { text: text.to_owned(), quad });
    }

    /// A picture in a box, laid over the ground by a share.
    pub(super) fn paste(&mut self, bounds: [f32; 4], share: f32, picture: impl Fn((u32, u32)) -> RgbImage) -> Quad {
        let [left, top, wide, high] = bounds.map(|n| (n * self.scale).round());
        let fitted = picture((wide.max(8.0) as u32, high.max(8.0) as u32));
        for (x, y, pixel) in fitted.enumerate_pixels() {
            if let Some(under) = self.pixels.get_pixel_mut_checked(x + left as u32, y + top as u32) {
                blend(&mut under.0, pixel.0, share);
            }
        }
        let (right, bottom) = (left + wide, top + high);
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    /// A barcode in a white box: left, top, width; as high as it is.
    pub(super) fn barcode(
        &mut self,
        [left, top, wide]: [f32; 3],
        payload: &str,
        draw: impl Fn(&str, u32) -> GrayImage,
    ) {
        let module = (wide * self.scale / 280.0).ceil().max(2.0) as u32;
        let drawn = draw(payload, module);
        let high = wide * drawn.height() as f32 / drawn.width() as f32;
        let quiet = wide * (module * 4) as f32 / drawn.width() as f32;
        let quad = self.paste([left, top, wide, high], 1.0, |(width, height)| {
            let fitted = imageops::resize(&drawn, width, height, FilterType::Triangle);
            RgbImage::from_fn(width, height, |x, y| Rgb([fitted.get_pixel(x, y).0[0].max(24); 3]))
        });
        let (inset, signs) = (quiet * self.scale, [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)]);
        let quad = std::array::from_fn(|n| (quad[n].0 + inset * signs[n].0, quad[n].1 + inset * signs[n].1));
        self.truth.barcode = Some(Mark { payload: payload.to_owned(), quad });
    }
}

/// The ground: two colours that run into each other, under two families of fine waves.
fn ground(pixels: &mut RgbImage, scale: f32, style: &Style) {
    let width = pixels.width();
    let bends: Vec<[f32; 3]> = (0..width)
        .map(|column| (column as f32 + 0.5) / scale)
        .map(|x| {
            let slow = (x / 11.0 + style.phase).sin() * 3.2 + (x / 4.6 - style.phase * 2.0).sin() * 0.9;
            let other = (x / 13.0 - style.phase).cos() * 3.6 + x * 0.12;
            [slow, other, x * scale / width as f32]
        })
        .collect();
    for (row, line) in pixels.rows_mut().enumerate() {
        let y = (row as f32 + 0.5) / scale;
        for (pixel, [slow, other, along]) in line.zip(&bends) {
            let ground = [0, 1, 2].map(|n| {
                let (a, b) = (f32::from(style.grounds[0][n]), f32::from(style.grounds[1][n]));
                a + (b - a) * along
            });
            let first = thin((y + slow) / 1.15, 1.15 * scale);
            let second = thin((y - other) / 1.55, 1.55 * scale);
            let mixed = |n: usize| {
                let once = ground[n] + (f32::from(style.lines[0][n]) - ground[n]) * first * 0.75;
                once + (f32::from(style.lines[1][n]) - once) * second * 0.7
            };
            pixel.0 = [0, 1, 2].map(|n| mixed(n) as u8);
        }
    }
}

/// How much of a pixel a fine line covers; the place is in pitches, the pitch in pixels.
fn thin(place: f32, pitch: f32) -> f32 {
    let far = (place - place.floor() - 0.5).abs() * pitch;
    let half = 0.055 * pitch;
    (half + 0.5 - far).clamp(0.0, 1.0).min(2.0 * half)
}

fn blend(under: &mut Colour, over: Colour, share: f32) {
    for (below, above) in under.iter_mut().zip(over) {
        *below = (f32::from(*below) * (1.0 - share) + f32::from(above) * share).round() as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::super::issuer;
    use super::super::style::capitals;
    use super::*;

    #[test]
    fn the_typefaces_have_every_letter_of_every_paper() {
        for own in &issuer::ALL {
            let text = [own.own_name, own.citizen, own.authority, own.words.permit, own.words.height].concat()
                + &own.words.months.concat()
                + &[own.families, own.women, own.men, own.towns].concat().concat();
            for sign in text.chars().chain(capitals(&text, own).chars()).filter(|sign| *sign != ' ') {
                for face in [Face::Sans, Face::Condensed, Face::Bold] {
                    assert_ne!(Type::of(face).font.glyph_id(sign).0, 0, "{face:?} has no {sign}");
                }
            }
        }
    }
}
