//! What travels between the server and the process that looks: parts, each after its length in four bytes.
//!
//! Papers go there as their description in JSON and one part for each picture; what was found comes back as JSON. The
//! reader believes nothing: the other side has just handled a stranger's picture.

use std::io::{self, Write};

use crate::looked::Looked;
use crate::papers::Papers;

/// Bytes that are not what was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotUnderstood;

/// Writes papers.
pub fn write_papers(out: &mut impl Write, papers: &Papers) -> io::Result<()> {
    write_part(out, &serde_json::to_vec(papers)?)?;
    for shown in papers.pictures() {
        write_part(out, &shown.jpeg)?;
    }
    out.flush()
}

/// Reads papers.
pub fn read_papers(bytes: &[u8]) -> Result<Papers, NotUnderstood> {
    let mut rest = bytes;
    let mut papers: Papers = serde_json::from_slice(part(&mut rest)?).map_err(|_| NotUnderstood)?;
    for shown in papers.pictures_mut() {
        shown.jpeg = part(&mut rest)?.to_vec();
    }
    Ok(papers)
}

/// Writes what was found.
pub fn write_looked(out: &mut impl Write, looked: &Looked) -> io::Result<()> {
    write_part(out, &serde_json::to_vec(looked)?)?;
    out.flush()
}

/// Reads what was found.
pub fn read_looked(bytes: &[u8]) -> Result<Looked, NotUnderstood> {
    let mut rest = bytes;
    serde_json::from_slice(part(&mut rest)?).map_err(|_| NotUnderstood)
}

/// Writes one part.
pub(crate) fn write_part(out: &mut impl Write, part: &[u8]) -> io::Result<()> {
    let len = u32::try_from(part.len()).map_err(io::Error::other)?;
    out.write_all(&len.to_le_bytes())?;
    out.write_all(part)
}

/// Takes one part off the front.
pub(crate) fn part<'b>(rest: &mut &'b [u8]) -> Result<&'b [u8], NotUnderstood> {
    let (len, after) = rest.split_first_chunk::<4>().ok_or(NotUnderstood)?;
    let len = usize::try_from(u32::from_le_bytes(*len)).map_err(|_| NotUnderstood)?;
    let (part, after) = after.split_at_checked(len).ok_or(NotUnderstood)?;
    *rest = after;
    Ok(part)
}

#[cfg(test)]
mod tests {
    use bonafide_domain::sid::{FileSid, Sid};
    use jiff::civil::date;

    use super::*;
    use crate::papers::{Person, Selfie, Shown};
    use bonafide_domain::picture::{Format, Measures, Picture, Side};

    fn papers() -> Papers {
        let picture = Picture {
            format: Format::Jpeg,
            width: 3,
            height: 2,
            corners: None,
            faces: Vec::new(),
            measures: Measures::default(),
            flaws: Vec::new(),
            has_portrait: false,
        };
        let shown = Shown {
            field: "straight".to_owned(),
            file: FileSid::from_bytes([7; 16]),
            side: Side::Straight,
            picture,
            jpeg: vec![1, 2, 3],
        };
        let selfie = Selfie { object: "selfie".to_owned(), pictures: vec![shown] };
        let person = Person { selfie: Some(selfie), ..Person::default() };
        Papers { today: date(2030, 5, 1), people: vec![person] }
    }

    #[test]
    fn papers_read_back_as_they_were_written() {
        let mut bytes = Vec::new();
        write_papers(&mut bytes, &papers()).expect("memory can be written to");
        let read_back = read_papers(&bytes).expect("papers");
        assert_eq!(read_back.pictures().map(|shown| shown.jpeg.clone()).collect::<Vec<_>>(), [vec![1, 2, 3]]);
        for len in 0..bytes.len() {
            assert!(read_papers(&bytes[..len]).is_err(), "{len} bytes");
        }
    }

    #[test]
    fn findings_read_back_as_they_were_written() {
        let mut bytes = Vec::new();
        write_looked(&mut bytes, &Looked::default()).expect("memory can be written to");
        assert!(read_looked(&bytes).is_ok());
        assert!(read_looked(b"\x02\0\0\0{]").is_err());
    }
}
