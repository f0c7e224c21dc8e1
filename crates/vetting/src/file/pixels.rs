//! Pixels as they are kept: eight bits of red, green and blue in sRGB, nothing transparent, upright, not too large.

use bonafide_domain::picture::FileFault;
use image::{DynamicImage, ImageDecoder, ImageError, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use pic_scale::{ImageSize, ImageStore, ImageStoreMut, ResamplingFunction, Scaler};

use super::Limits;

/// Reads what a decoder offers. The profile is what the file says of its colours, where the decoder does not know it.
pub(super) fn read(
    mut decoder: impl ImageDecoder,
    profile: Option<Vec<u8>>,
    limits: &Limits,
) -> Result<RgbImage, FileFault> {
    let (width, height) = decoder.dimensions();
    limits.admit(width, height)?;
    if decoder.total_bytes() > limits.memory() {
        return Err(FileFault::TooMuchToRead);
    }
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let profile = profile.or_else(|| decoder.icc_profile().ok().flatten());
    let is_coloured = decoder.color_type().has_color();
    let pixels = over_white(DynamicImage::from_decoder(decoder).map_err(fault)?);
    let mut pixels = within(pixels, limits.longest_side);
    if let Some(profile) = profile.filter(|_| is_coloured) {
        to_srgb(&mut pixels, &profile);
    }
    let mut pixels = DynamicImage::ImageRgb8(pixels);
    pixels.apply_orientation(orientation);
    Ok(pixels.into_rgb8())
}

/// What an error of a decoder says of the file.
pub(super) fn fault(error: ImageError) -> FileFault {
    match error {
        ImageError::Limits(_) => FileFault::TooMuchToRead,
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => FileFault::CutShort,
        _ => FileFault::Damaged,
    }
}

/// Pixels laid over white, as if printed on paper.
pub(super) fn over_white(pixels: DynamicImage) -> RgbImage {
    if !pixels.color().has_alpha() {
        return pixels.into_rgb8();
    }
    let pixels = pixels.into_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0.map(u32::from);
        image::Rgb([red, green, blue].map(|part| ((part * alpha + 255 * (255 - alpha) + 127) / 255) as u8))
    })
}

/// Pixels scaled down until their longest side is within a length. They are never scaled up.
pub(super) fn within(pixels: RgbImage, longest: u32) -> RgbImage {
    let (width, height) = pixels.dimensions();
    let share = f64::from(longest) / f64::from(width.max(height));
    if share >= 1.0 {
        return pixels;
    }
    let scaled_side = |side: u32| (f64::from(side) * share).round().max(1.0) as u32;
    scaled(pixels, scaled_side(width), scaled_side(height))
}

/// Pixels scaled to a size.
pub(super) fn scaled(pixels: RgbImage, width: u32, height: u32) -> RgbImage {
    if pixels.dimensions() == (width, height) {
        return pixels;
    }
    let from = ImageSize::new(pixels.width() as usize, pixels.height() as usize);
    let to = ImageSize::new(width as usize, height as usize);
    let mut target = ImageStoreMut::<u8, 3>::alloc(to.width, to.height);
    let plan = Scaler::new(ResamplingFunction::CatmullRom).plan_rgb_resampling(from, to);
    let source = ImageStore::<u8, 3>::from_slice(pixels.as_raw(), from.width, from.height);
    plan.and_then(|plan| plan.resample(&source?, &mut target)).expect("both sizes are those of their pixels");
    RgbImage::from_raw(width, height, target.as_bytes().to_vec()).expect("the target has the size that was asked for")
}

/// Converts colours by the profile of a file. A profile that cannot be read, or is not of red, green and blue, is
/// passed over: the colours are then a little off, and the picture is as legible.
fn to_srgb(pixels: &mut RgbImage, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(Layout::Rgb, &srgb, Layout::Rgb, TransformOptions::default());
    let mut converted = vec![0; pixels.as_raw().len()];
    if transform.is_ok_and(|transform| transform.transform(pixels.as_raw(), &mut converted).is_ok()) {
        pixels.copy_from_slice(&converted);
    }
}
