//! Barcodes as pictures: black on white, with the white around them that the standards ask for.

use image::{GrayImage, Luma};
use qrcodegen::{QrCode, QrCodeEcc};
use rxing::pdf417::encoder::PDF417;

/// The level of error correction that AAMVA recommends.
const LEVEL: u32 = 5;

/// AAMVA: a row is at least three modules high.
const ROW: u32 = 3;

/// As on most cards: about four times as wide as high.
const COLUMNS: (u32, u32) = (12, 18);

/// A text as PDF417, each module some pixels wide.
///
/// # Panics
///
/// When the text is too long for one symbol: some 1,100 bytes.
pub fn draw_pdf417(payload: &str, module_px: u32) -> GrayImage {
    let mut encoder = PDF417::new();
    encoder.setDimensions(COLUMNS.1, COLUMNS.0, 90, 3);
    encoder.generateBarcodeLogic(payload, LEVEL).expect("the text fits into one symbol");
    let mut rows = encoder.getBarcodeMatrix().as_ref().expect("the symbol was just made").getMatrix();
    rows.reverse();
    let across = rows.first().map_or(0, Vec::len) as u32;
    enlarged((across, rows.len() as u32), (module_px, module_px * ROW), module_px * 4, |x, y| {
        rows[y as usize][x as usize] == 1
    })
}

/// A text as a QR code, each module some pixels wide.
///
/// # Panics
///
/// When the text is too long for one code: some 2,300 bytes.
pub fn draw_qr(text: &str, module_px: u32) -> GrayImage {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("the text fits into one code");
    let size = code.size() as u32;
    enlarged((size, size), (module_px, module_px), module_px * 4, |x, y| code.get_module(x as i32, y as i32))
}

fn enlarged(modules: (u32, u32), size: (u32, u32), quiet: u32, dark: impl Fn(u32, u32) -> bool) -> GrayImage {
    let (width, height) = (modules.0 * size.0, modules.1 * size.1);
    GrayImage::from_fn(width + 2 * quiet, height + 2 * quiet, |x, y| {
        let within = x >= quiet && y >= quiet && x < quiet + width && y < quiet + height;
        Luma([if within && dark((x - quiet) / size.0, (y - quiet) / size.1) { 0 } else { 255 }])
    })
}
