//! What is refused, and for what reason: files that are no pictures, are two things at once, are broken, or are bombs;
//! and what looks like it and is honest.

use bonafide_domain::picture::{FileFault, Format};
use bonafide_vetting::file::{Limits, decode};

use crate::coarse_jpeg::Coarse;
use crate::{SMALL, make, of_each_format, pdf, taken};

fn refusal(bytes: &[u8]) -> Option<FileFault> {
    decode(bytes, &Limits::default()).err()
}

/// Files that cannot be taken, with what they are and why they are refused under small limits.
fn wrong_files() -> Vec<(&'static str, Vec<u8>, FileFault)> {
    use FileFault::*;
    let small = make::picture(96, 64);
    let jpeg = make::jpeg(&small);
    let moving = make::plain_png(&small, &make::chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]));
    let two_pages = [(243, 153, "243 0 0 153 0 0 cm /P Do"), (243, 153, "")];
    let bomb = pdf::stream("/Filter /FlateDecode", &make::deflate(&vec![0; 40_000_000]));
    let packed = make::deflate(&make::deflate(&[0; 1000]));
    let twice = pdf::stream("/Filter [/FlateDecode /FlateDecode]", &packed);
    let mut wide_jpeg = jpeg.clone();
    let frame = wide_jpeg.windows(2).position(|pair| pair == b"\xff\xc0").unwrap();
    wide_jpeg[frame + 5..frame + 9].fill(0xff);
    let mut broken = make::plain_png(&small, &[]);
    let middle = broken.len() / 2;
    broken[middle..middle + 8].fill(0x55);
    vec![
        ("nothing", vec![], Empty),
        ("more bytes than may be sent", make::plain_png(&make::noise(700, 700), &[]), TooLarge),
        ("a text named .jpg", b"I am a passport.".to_vec(), NotAPicture),
        ("a GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), NotAPicture),
        ("a BMP", b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec(), NotAPicture),
        ("a TIFF", b"II*\0\x08\0\0\0\0\0".to_vec(), NotAPicture),
        ("an SVG", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), NotAPicture),
        ("an AVIF", make::part(b"ftyp", b"avif\0\0\0\0avifmif1"), NotAPicture),
        ("an AVIF by its second name", make::part(b"ftyp", b"mif1\0\0\0\0mif1avif"), NotAPicture),
        ("a film", make::film(), NotAPicture),
        ("a picture and an archive", [jpeg.clone(), make::archive()].concat(), TwoTypes),
        ("a picture cut short", jpeg[..jpeg.len() - 2].to_vec(), CutShort),
        ("a picture with a hole", broken, Damaged),
        ("a page of nothing", b"%PDF-1.7\nhello\n%%EOF".to_vec(), Damaged),
        ("a PNG of 50,000 by 50,000", make::png([50_000, 50_000], 1, 0, 0, &[], &vec![0; 1_000_000]), TooManyPixels),
        ("a JPEG that claims 65,535 by 65,535", wide_jpeg, TooManyPixels),
        (
            "a page of a billion points",
            pdf::Pdf::new(b"null".to_vec(), &[(1_000_000_000, 9, "")]).bytes(""),
            TooManyPixels,
        ),
        ("a page with a picture too large", pdf::scan(&make::picture(1200, 900)), TooManyPixels),
        ("a PNG with more data than pixels", make::png([8, 8], 8, 0, 0, &[], &vec![0; 300_000_000]), TooMuchToRead),
        (
            "a PNG of ever more chunks",
            make::plain_png(&small, &make::chunk(b"teXt", &[]).repeat(20_001)),
            TooMuchToRead,
        ),
        ("a JPEG of ever more passes", endless_passes(), TooMuchToRead),
        ("a page that inflates", pdf::Pdf::new(bomb, &two_pages[1..]).bytes(""), TooMuchToRead),
        ("a page that inflates twice", pdf::Pdf::new(twice, &two_pages[1..]).bytes(""), TooMuchToRead),
        ("a page of ever more objects", ever_more_objects(), TooMuchToRead),
        ("a page with a lock", pdf::locked(), Locked),
        ("two pages", pdf::Pdf::new(pdf::picture(&small), &two_pages).bytes(""), SeveralPages),
        ("a moving PNG", moving, Animated),
        ("a moving WebP", moving_webp(), Animated),
        ("a film in the wrapping of a HEIC", film_of_heic(), Animated),
    ]
}

fn ever_more_objects() -> Vec<u8> {
    [&b"%PDF-1.7\n"[..], &b"1 0 obj 0\n".repeat(50_001), b"%%EOF"].concat()
}

fn endless_passes() -> Vec<u8> {
    Coarse { progressive: true, repeats: 101, adobe: None }.encode([2, 2], &|_, _| vec![100])
}

fn moving_webp() -> Vec<u8> {
    let frame = make::webp(&make::picture(16, 16))[12..].to_vec();
    let heading = make::riff(b"VP8X", &[0x02, 0, 0, 0, 15, 0, 0, 15, 0, 0]);
    let frames = make::riff(b"ANMF", &[&[0; 16][..], &frame].concat());
    let content = [b"WEBP".to_vec(), heading, make::riff(b"ANIM", &[0; 6]), frames].concat();
    make::riff(b"RIFF", &content)
}

fn film_of_heic() -> Vec<u8> {
    [make::part(b"ftyp", b"hevc\0\0\0\0hevcmsf1"), make::part(b"mdat", &[7; 99]), make::part(b"moov", &[0; 9])].concat()
}

#[test]
fn each_fault_is_reached_by_a_file_of_its_kind() {
    let files = wrong_files();
    for (what, bytes, fault) in &files {
        assert_eq!(decode(bytes, &SMALL).err(), Some(*fault), "{what}");
    }
    for fault in FileFault::ALL {
        assert!(files.iter().any(|(_, _, reached)| *reached == fault), "{fault:?} is reached");
    }
}

#[test]
fn a_second_file_behind_a_picture_is_found_in_every_format() {
    let seconds: [(&str, Vec<u8>); 8] = [
        ("an archive", make::archive()),
        ("an archive behind a film", [make::film(), make::archive()].concat()),
        ("a page of the web", b"\n\n<HTML><body onload=alert(1)>".to_vec()),
        ("a script behind a film", [make::film(), b"<script>alert(1)</script>".to_vec()].concat()),
        ("a program", b"\x7fELF\x02\x01\x01\0".to_vec()),
        ("a program for the shell", b"#!/bin/sh\necho hello".to_vec()),
        ("a GIF behind zeros", [&[0; 64][..], b"GIF89a\x01\0\x01\0"].concat()),
        ("another picture", make::jpeg(&make::picture(16, 16))),
    ];
    for (format, bytes) in of_each_format() {
        for (what, second) in &seconds {
            let both = [bytes.clone(), second.clone()].concat();
            assert_eq!(refusal(&both), Some(FileFault::TwoTypes), "{what} behind {format:?}");
        }
    }
}

#[test]
fn a_page_inside_a_picture_is_found() {
    let page = (0xfe, b"%PDF-1.7\n1 0 obj".to_vec());
    let bytes = make::with_segments(&make::jpeg(&make::picture(96, 64)), &[page]);
    assert_eq!(refusal(&bytes), Some(FileFault::TwoTypes));
    let page = pdf::scan(&make::picture(96, 64));
    assert_eq!(refusal(&[b"GIF89a\x01\0\x01\0;".to_vec(), page.clone()].concat()), Some(FileFault::TwoTypes));
    assert_eq!(taken(&[b"\xef\xbb\xbf\n".to_vec(), page].concat()).0, Format::Pdf);
}

#[test]
fn what_telephones_put_behind_a_picture_is_let_pass() {
    let jpeg = make::jpeg(&make::picture(96, 64));
    let makers_own = [b"\0\0\x30\x0a\x10\0\0\0MotionPhoto_Data".to_vec(), make::film(), b"SEFHk\0\0\0SEFT".to_vec()];
    for rest in [vec![0; 5000], make::film(), makers_own.concat()] {
        assert_eq!(taken(&[jpeg.clone(), rest].concat()).0, Format::Jpeg);
    }
    let declared = make::with_segments(&jpeg, &[(0xe2, b"MPF\0MM\0*\0\0\0\x08".to_vec())]);
    let second = make::jpeg(&make::picture(48, 32));
    let (_, pixels) = taken(&[declared.clone(), second.clone(), make::film()].concat());
    assert_eq!(pixels.dimensions(), (96, 64), "the first picture is the picture");
    let hidden = [declared, second, make::archive()].concat();
    assert_eq!(refusal(&hidden), Some(FileFault::TwoTypes));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for (format, bytes) in of_each_format() {
        for tenth in 0..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            assert!(refusal(cut).is_some(), "{format:?} cut at {tenth} tenths");
        }
        let most = &bytes[..bytes.len() - 9];
        assert_eq!(refusal(most), Some(FileFault::CutShort), "{format:?} without its last bytes");
    }
}

#[test]
fn a_page_nested_without_end_does_no_harm() {
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let bytes = pdf::Pdf::new(deep, &[(243, 153, "")]).bytes("");
    // Whether the blank page is drawn is the library's business; it comes back.
    assert!(decode(&bytes, &Limits::default()).map_or(true, |(format, _)| format == Format::Pdf));
}
