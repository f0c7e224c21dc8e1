//! Files made for tests: pictures of four coloured quarters in every format, and files that are wrong on purpose.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage};
use std::io::Write;

/// Red, green, blue and white: the quarters from the upper left, line by line.
pub(crate) const QUARTERS: [[u8; 3]; 4] = [[220, 20, 20], [20, 180, 20], [20, 20, 220], [250, 250, 250]];

/// The quarter in which a place lies.
pub(crate) fn quarter(x: u32, y: u32, width: u32, height: u32) -> usize {
    usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)
}

/// A picture of four quarters.
pub(crate) fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb(QUARTERS[quarter(x, y, width, height)]))
}

/// A picture that does not compress well, as photographs do not.
pub(crate) fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 1_u32;
    RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb([(state >> 24) as u8, (state >> 16) as u8, (state >> 8) as u8])
    })
}

pub(crate) fn jpeg(pixels: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    pixels.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 95)).unwrap();
    bytes
}

pub(crate) fn webp(pixels: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut bytes);
    encoder.write_image(pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

pub(crate) fn heic(pixels: &RgbImage) -> Vec<u8> {
    let options = heifer::EncodeOptions { quality: 90, max_threads: 1 };
    heifer::encode_rgb8(pixels.width(), pixels.height(), pixels.as_raw(), &options).unwrap()
}

/// A JPEG with further segments behind its first marker.
pub(crate) fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, content) in segments {
        bytes.extend([0xff, *marker]);
        bytes.extend((content.len() as u16 + 2).to_be_bytes());
        bytes.extend(content);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// The EXIF segment that says which side is up, and tells of a place.
pub(crate) fn exif(orientation: u16) -> (u8, Vec<u8>) {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x0e\0\x02\0\0\0\x14\0\0\0\x26");
    exif.extend(b"\x01\x12\0\x03\0\0\0\x01");
    exif.extend(orientation.to_be_bytes());
    exif.extend(b"\0\0\0\0\0\0GPS 48.8584N 2.2945E");
    (0xe1, exif)
}

/// One chunk of a PNG.
pub(crate) fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(content);
    let mut bytes = (content.len() as u32).to_be_bytes().to_vec();
    bytes.extend(kind);
    bytes.extend(content);
    bytes.extend(sum.sum().to_be_bytes());
    bytes
}

/// A PNG of lines that are filtered already, with chunks before its pixels.
pub(crate) fn png(size: [u32; 2], bits: u8, colour: u8, interlaced: u8, before: &[u8], lines: &[u8]) -> Vec<u8> {
    let mut head = [size[0].to_be_bytes(), size[1].to_be_bytes()].concat();
    head.extend([bits, colour, 0, 0, interlaced]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &head));
    bytes.extend(before);
    bytes.extend(chunk(b"IDAT", &deflate(lines)));
    bytes.extend(chunk(b"IEND", &[]));
    bytes
}

/// A PNG of eight bits of red, green and blue.
pub(crate) fn plain_png(pixels: &RgbImage, before: &[u8]) -> Vec<u8> {
    let line = pixels.width() as usize * 3;
    let lines: Vec<u8> = pixels.as_raw().chunks(line).flat_map(|line| [&[0], line].concat()).collect();
    png([pixels.width(), pixels.height()], 8, 2, 0, before, &lines)
}

pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One chunk of a WebP.
pub(crate) fn riff(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.extend((content.len() as u32).to_le_bytes());
    bytes.extend(content);
    bytes.extend(vec![0; content.len() % 2]);
    bytes
}

/// One box of a HEIC or an MP4.
pub(crate) fn part(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), kind, content].concat()
}

/// The film that a telephone puts behind a motion photo.
pub(crate) fn film() -> Vec<u8> {
    [part(b"ftyp", b"mp42\0\0\0\0isommp42"), part(b"mdat", &[7; 400]), part(b"moov", &[0; 60])].concat()
}

/// An archive of one empty file, as ZIP, JAR and APK are.
pub(crate) fn archive() -> Vec<u8> {
    let name = b"run.class";
    let local = [&b"PK\x03\x04\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09\0\0\0"[..], name].concat();
    let mut central = b"PK\x01\x02\x0a\0\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x09\0".to_vec();
    central.extend([0; 16]);
    central.extend(name);
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    end.extend((central.len() as u32).to_le_bytes());
    end.extend((local.len() as u32).to_le_bytes());
    end.extend([0; 2]);
    [local, central, end].concat()
}
