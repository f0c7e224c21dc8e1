//! Files of every kind, honest and not, each made here: what is taken and what is kept of it. What is refused stands in
//! `files/refused.rs`.

#[path = "files/coarse_jpeg.rs"]
mod coarse_jpeg;
#[path = "files/make.rs"]
mod make;
#[path = "files/pdf.rs"]
mod pdf;
#[path = "files/refused.rs"]
mod refused;

use bonafide_domain::picture::{FileFault, Format, Region, Side};
use bonafide_vetting::examine;
use bonafide_vetting::file::{Limits, decode, decode_pages, encode, portrait};
use coarse_jpeg::Coarse;
use image::{Rgb, RgbImage};
use make::{QUARTERS, quarter};
use proptest::prelude::*;

/// Limits small enough that a bomb need not be large.
const SMALL: Limits = Limits { bytes: 1_000_000, pixels: 1_000_000, longest_side: 500 };

fn taken(bytes: &[u8]) -> (Format, RgbImage) {
    decode(bytes, &Limits::default()).expect("the file is honest")
}

/// The colours in the middle of the four quarters.
fn quarters(pixels: &RgbImage) -> [[u8; 3]; 4] {
    let (width, height) = pixels.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| pixels.get_pixel(width * x / 4, height * y / 4).0)
}

#[track_caller]
fn assert_quarters(pixels: &RgbImage, expected: [[u8; 3]; 4], tolerance: u8) {
    let found = quarters(pixels);
    let near = found.iter().flatten().zip(expected.iter().flatten()).all(|(a, b)| a.abs_diff(*b) <= tolerance);
    assert!(near, "the quarters are {found:?}, not {expected:?}");
}

/// The quarters as a picture without colours shows them.
fn greys() -> [[u8; 3]; 4] {
    [[60; 3], [120; 3], [180; 3], [240; 3]]
}

/// A file of each format.
fn of_each_format() -> Vec<(Format, Vec<u8>)> {
    let pixels = make::picture(96, 64);
    vec![
        (Format::Jpeg, make::jpeg(&pixels)),
        (Format::Png, make::plain_png(&pixels, &[])),
        (Format::Webp, make::webp(&pixels)),
        (Format::Heic, make::heic(&pixels)),
        (Format::Pdf, pdf::scan(&pixels)),
    ]
}

#[test]
fn a_file_of_each_format_is_taken() {
    for (format, bytes) in of_each_format() {
        let (found, pixels) = taken(&bytes);
        assert_eq!(found, format);
        assert_quarters(&pixels, QUARTERS, 12);
    }
}

#[test]
fn files_of_other_encoders_are_taken() {
    let (format, pixels) = taken(include_bytes!("files/lossy.webp"));
    assert_eq!((format, pixels.dimensions()), (Format::Webp, (96, 64)));
    assert_quarters(&pixels, QUARTERS, 20);
    let (format, pixels) = taken(include_bytes!("files/libheif.heic"));
    assert_eq!((format, pixels.dimensions()), (Format::Heic, (96, 64)));
    assert_quarters(&pixels, QUARTERS, 20);
}

/// Coarse JPEGs of 12 × 8 blocks.
fn coarse(progressive: bool, adobe: Option<u8>, quarters: [&[u8]; 4]) -> Vec<u8> {
    let coarse = Coarse { progressive, repeats: 1, adobe };
    coarse.encode([12, 8], &|x, y| quarters[quarter(x.into(), y.into(), 12, 8)].to_vec())
}

#[test]
fn a_jpeg_in_passes_is_taken() {
    // Grey in the colours of JPEG: no blue, no red beyond it.
    let quarters: [&[u8]; 4] = [&[60, 128, 128], &[120, 128, 128], &[180, 128, 128], &[240, 128, 128]];
    assert_quarters(&taken(&coarse(false, None, quarters)).1, greys(), 2);
    assert_quarters(&taken(&coarse(true, None, quarters)).1, greys(), 2);
}

#[test]
fn a_jpeg_of_luma_alone_is_taken() {
    assert_quarters(&taken(&coarse(false, None, [&[60], &[120], &[180], &[240]])).1, greys(), 2);
    assert_quarters(&taken(&coarse(true, None, [&[60], &[120], &[180], &[240]])).1, greys(), 2);
}

#[test]
fn a_jpeg_of_four_inks_is_taken() {
    // Adobe writes inks the other way round: 255 is none.
    let inks: [&[u8]; 4] = [&[255, 0, 0, 255], &[0, 255, 0, 255], &[0, 0, 255, 255], &[255, 255, 255, 255]];
    let colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
    assert_quarters(&taken(&coarse(false, Some(0), inks)).1, colours, 40);
    let (_, pixels) = taken(&coarse(false, Some(2), [&[60, 128, 128, 255]; 4]));
    assert_eq!(pixels.dimensions(), (96, 64));
}

#[test]
fn a_png_of_each_depth_is_taken() {
    let lines =
        |line: &dyn Fn(usize) -> Vec<u8>| (0..8).flat_map(|y| [vec![0], line(y / 4)].concat()).collect::<Vec<_>>();
    let black_and_white = lines(&|half| if half == 0 { vec![0x0f] } else { vec![0xf0] });
    let (black, white) = ([0; 3], [255; 3]);
    let bits = make::png([8, 8], 1, 0, 0, &[], &black_and_white);
    assert_quarters(&taken(&bits).1, [black, white, white, black], 0);
    let palette = make::chunk(b"PLTE", &QUARTERS.concat());
    let indexed = lines(&|half| if half == 0 { vec![0, 0, 0, 0, 1, 1, 1, 1] } else { vec![2, 2, 2, 2, 3, 3, 3, 3] });
    assert_quarters(&taken(&make::png([8, 8], 8, 3, 0, &palette, &indexed)).1, QUARTERS, 0);
    let deep = lines(&|half| QUARTERS[half * 2..][..2].iter().flat_map(|colour| wide(colour).repeat(4)).collect());
    assert_quarters(&taken(&make::png([8, 8], 16, 2, 0, &[], &deep)).1, QUARTERS, 0);
}

/// A colour in two bytes a part.
fn wide(colour: &[u8; 3]) -> Vec<u8> {
    colour.iter().flat_map(|part| [*part, *part]).collect()
}

#[test]
fn an_interlaced_png_is_taken() {
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    let mut lines = Vec::new();
    for (left, top, across, down) in passes {
        for y in (top..16).step_by(down) {
            lines.push(0);
            lines.extend((left..16).step_by(across).flat_map(|x| QUARTERS[quarter(x, y, 16, 16)]));
        }
    }
    assert_quarters(&taken(&make::png([16, 16], 8, 2, 1, &[], &lines)).1, QUARTERS, 0);
}

#[test]
fn what_is_transparent_is_white() {
    let line = |opacity: u8| [vec![0], [200, 0, 0, opacity].repeat(8)].concat();
    let lines: Vec<u8> = (0..8).flat_map(|y| line(if y < 4 { 0 } else { 255 })).collect();
    let (_, pixels) = taken(&make::png([8, 8], 8, 6, 0, &[], &lines));
    assert_quarters(&pixels, [[255; 3], [255; 3], [200, 0, 0], [200, 0, 0]], 0);
}

#[test]
fn a_picture_lands_upright_whichever_way_the_camera_was_held() {
    let upright = make::picture(96, 64);
    // How the pixels lie in the file for each orientation of EXIF.
    let turned: [fn(&RgbImage) -> RgbImage; 8] = [
        RgbImage::clone,
        |it| image::imageops::flip_horizontal(it),
        |it| image::imageops::rotate180(it),
        |it| image::imageops::flip_vertical(it),
        |it| image::imageops::rotate270(&image::imageops::flip_horizontal(it)),
        |it| image::imageops::rotate270(it),
        |it| image::imageops::rotate90(&image::imageops::flip_horizontal(it)),
        |it| image::imageops::rotate90(it),
    ];
    for (orientation, turn) in (1..).zip(turned) {
        let bytes = make::with_segments(&make::jpeg(&turn(&upright)), &[make::exif(orientation)]);
        let (_, pixels) = taken(&bytes);
        assert_eq!(pixels.dimensions(), (96, 64), "orientation {orientation}");
        assert_quarters(&pixels, QUARTERS, 12);
    }
}

#[test]
fn a_png_lands_upright_too() {
    let (_, exif) = make::exif(3);
    let turned = image::imageops::rotate180(&make::picture(96, 64));
    let (_, pixels) = taken(&make::plain_png(&turned, &make::chunk(b"eXIf", &exif[6..])));
    assert_quarters(&pixels, QUARTERS, 0);
}

#[test]
fn colours_of_a_wide_screen_are_converted() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let content = [b"P3\0\0".to_vec(), make::deflate(&profile)].concat();
    let pixels = RgbImage::from_pixel(8, 8, Rgb([100, 200, 100]));
    let (_, converted) = taken(&make::plain_png(&pixels, &make::chunk(b"iCCP", &content)));
    let Rgb([red, green, _]) = *converted.get_pixel(4, 4);
    assert!(red < 80 && green > 200, "{converted:?}: green is purer on the wide screen than in sRGB");
    let segment = [b"ICC_PROFILE\0\x01\x01".to_vec(), profile].concat();
    let (_, same) = taken(&make::with_segments(&make::jpeg(&pixels), &[(0xe2, segment)]));
    assert!(same.get_pixel(4, 4).0.iter().zip(converted.get_pixel(4, 4).0).all(|(a, b)| a.abs_diff(b) < 6));
}

#[test]
fn a_profile_that_cannot_be_read_does_no_harm() {
    let pixels = make::picture(96, 64);
    let segment = [&b"ICC_PROFILE\0\x01\x01"[..], &[7; 300]].concat();
    assert_quarters(&taken(&make::with_segments(&make::jpeg(&pixels), &[(0xe2, segment)])).1, QUARTERS, 12);
    let bomb = [b"P3\0\0".to_vec(), make::deflate(&vec![0; 30_000_000])].concat();
    assert_quarters(&taken(&make::plain_png(&pixels, &make::chunk(b"iCCP", &bomb))).1, QUARTERS, 0);
}

#[test]
fn a_large_picture_is_scaled_down_and_a_small_one_is_left() {
    let limits = Limits { longest_side: 48, ..Limits::default() };
    let (_, pixels) = decode(&make::jpeg(&make::picture(300, 200)), &limits).unwrap();
    assert_eq!(pixels.dimensions(), (48, 32));
    assert_quarters(&pixels, QUARTERS, 12);
    assert_eq!(taken(&make::jpeg(&make::picture(30, 20))).1.dimensions(), (30, 20));
}

#[test]
fn nothing_but_pixels_is_kept() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let segments = [
        make::exif(6),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS 48.8584N</x:xmpmeta>".to_vec()),
        (0xe2, [b"ICC_PROFILE\0\x01\x01".to_vec(), profile].concat()),
        (0xed, b"Photoshop 3.0\0Ann Example".to_vec()),
        (0xfe, b"<script>alert(1)</script>".to_vec()),
    ];
    let bytes = make::with_segments(&make::jpeg(&make::picture(96, 64)), &segments);
    let kept = encode(&taken(&bytes).1);
    let texts: [&[u8]; 8] =
        [b"Exif", b"GPS", b"xmpmeta", b"ICC_PROFILE", b"Photoshop", b"Ann Example", b"<script", b"adobe"];
    for text in texts {
        assert!(bytes.windows(text.len()).any(|window| window == text), "the file has it");
        assert!(!kept.windows(text.len()).any(|window| window == text), "what is kept does not");
    }
    // Of the segments only those that make pixels are left.
    assert_eq!(markers(&kept), [0xe0, 0xc0, 0xdb, 0xdb, 0xc4, 0xc4, 0xc4, 0xc4, 0xda]);
}

/// The segments of a JPEG, up to its pixels.
fn markers(bytes: &[u8]) -> Vec<u8> {
    let (mut at, mut found) = (2, Vec::new());
    while found.last() != Some(&0xda) {
        found.push(bytes[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
    }
    found
}

#[test]
fn a_page_is_drawn_at_the_resolution_of_its_scan() {
    // A card's size at 200 dots an inch is 675 pixels; the scan has more, and more than is kept is scaled down.
    assert_eq!(taken(&pdf::scan(&make::picture(96, 64))).1.width(), 675);
    assert_eq!(taken(&pdf::scan(&make::picture(1200, 756))).1.width(), 1200);
    assert_eq!(taken(&pdf::scan(&make::picture(4000, 2518))).1.width(), 2600);
}

#[test]
fn text_and_lines_of_a_page_are_drawn() {
    let (format, pixels) = taken(&pdf::text().bytes(""));
    assert_eq!((format, pixels.dimensions()), (Format::Pdf, (1111, 833)));
    assert_eq!(pixels.get_pixel(110, 833 - 110).0, [0, 0, 255], "the blue square");
    let dark = pixels.pixels().filter(|pixel| pixel.0 == [0, 0, 0]).count();
    assert!(dark > 5_000, "{dark} black pixels are letters");
}

/// A file of so many pages, a third of them lying; each has a blue square at its lower left.
fn pages(count: usize) -> Vec<u8> {
    let page = |at: usize| if at.is_multiple_of(3) { (144, 72) } else { (72, 144) };
    let drawing = "0 0 1 rg 0 0 36 36 re f";
    let pages: Vec<(u64, u64, &str)> = (0..count).map(page).map(|(width, height)| (width, height, drawing)).collect();
    pdf::Pdf::new(b"null".to_vec(), &pages).bytes("")
}

#[test]
fn the_pages_of_a_paper_stand_below_each_other() {
    let (format, whole) = decode_pages(&pages(5), &Limits::default(), 5).expect("five pages are taken");
    // 400 by 200, twice 200 by 400, the same again and once more, with four gaps.
    assert_eq!((format, whole.dimensions()), (Format::Pdf, (400, 200 + 400 + 400 + 200 + 400 + 4 * 8)));
    let mut top = 0;
    for height in [200, 400, 400, 200, 400] {
        let colours = [(10, top + height - 10), (190, top + 10)].map(|(x, y)| whole.get_pixel(x, y).0);
        assert_eq!(colours, [[0, 0, 255], [255, 255, 255]], "the page at {top}");
        top += height + 8;
    }
    assert_eq!([(10, 203), (390, 400)].map(|(x, y)| whole.get_pixel(x, y).0), [[128; 3]; 2], "between and beside");
}

#[test]
fn a_paper_has_five_pages_at_most_and_everything_else_one() {
    let refused = |bytes: &[u8], side| examine(bytes, side, &Limits::default()).err();
    assert_eq!(refused(&pages(6), Side::Page), Some(FileFault::SeveralPages));
    assert_eq!(refused(&pages(5), Side::Page), None);
    for side in Side::ALL.into_iter().filter(|side| *side != Side::Page) {
        assert_eq!(refused(&pages(2), side), Some(FileFault::SeveralPages), "{side:?}");
    }
}

#[test]
fn all_pages_together_have_no_more_pixels_than_one_picture() {
    let limits = |pixels| Limits { pixels, ..Limits::default() };
    let least = 400 * (200 + 8 + 400);
    assert!(decode_pages(&pages(2), &limits(least), 5).is_ok());
    assert_eq!(decode_pages(&pages(2), &limits(least - 1), 5).err(), Some(FileFault::TooManyPixels));
}

#[test]
fn a_portrait_is_cut_within_the_picture_and_is_not_too_high() {
    let pixels = make::picture(1000, 1600);
    let everywhere =
        [(0.0, 0.0, 1.0, 1.0), (0.95, 0.95, 0.05, 0.05), (0.4, 0.4, 0.2, 0.1), (0.999, 0.0, 0.001, 0.0001)];
    for (x, y, width, height) in everywhere {
        let face = Region { x, y, width, height };
        let cut = taken(&portrait(&pixels, face)).1;
        assert!(cut.height() <= 600 && cut.width() <= 1000, "{face:?} gives {:?}", cut.dimensions());
    }
    let middle = taken(&portrait(&pixels, Region { x: 0.4, y: 0.4, width: 0.2, height: 0.1 })).1;
    assert_eq!(middle.dimensions(), (340, 304), "1.7 faces wide, 1.9 high");
    let outside = Region { x: 1.5, y: -0.5, width: 0.2, height: f32::NAN };
    assert!(taken(&portrait(&pixels, outside)).1.width() > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever becomes of a file on its way, it is either refused or a picture within the limits.
    #[test]
    fn a_file_changed_on_its_way_is_refused_or_within_the_limits(
        which in 0_usize..5,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let (_, mut bytes) = of_each_format().swap_remove(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok((_, pixels)) = decode(&bytes, &SMALL) {
            prop_assert!(pixels.width().max(pixels.height()) <= SMALL.longest_side);
            prop_assert!(pixels.width().min(pixels.height()) > 0);
        }
    }
}
