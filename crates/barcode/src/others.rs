//! What rxing, a reader of barcodes made by others, makes of a picture: QR always, PDF417 where our own reader failed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bonafide_pixels::plane::Point;
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::pdf417::PDF417Reader;
use rxing::qrcode::QRCodeReader;
use rxing::{Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource, RXingResult, Reader};

use crate::gray::Gray;
use crate::{Symbology, Threshold};

/// A code that rxing read.
pub(crate) struct Found {
    pub(crate) text: String,
    pub(crate) points: Vec<Point>,
}

/// Runs what others wrote: should it panic, it found nothing.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// One try.
pub(crate) fn tried(picture: &Gray, symbology: Symbology, threshold: Threshold) -> Option<Found> {
    let source = Luma8LuminanceSource::new(picture.values.clone(), picture.width as u32, picture.height as u32).ok()?;
    let result = guarded(|| match threshold {
        Threshold::Local => decoded(BinaryBitmap::new(HybridBinarizer::new(source)), symbology),
        Threshold::Global => decoded(BinaryBitmap::new(GlobalHistogramBinarizer::new(source)), symbology),
    })??;
    let points = result.getPoints().iter().map(|point| (point.x, point.y)).collect();
    Some(Found { text: result.getText().to_owned(), points })
}

fn decoded<B: Binarizer>(mut bitmap: BinaryBitmap<B>, symbology: Symbology) -> Option<RXingResult> {
    let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
    match symbology {
        Symbology::Pdf417 => PDF417Reader::new().decode_with_hints(&mut bitmap, &hints).ok(),
        Symbology::Qr => QRCodeReader::new().decode_with_hints(&mut bitmap, &hints).ok(),
    }
}
