//! What an examination came to as bytes, for the pipe between the server and the process that examines.
//!
//! Three parts, each after its length in four bytes: what was found as JSON, the picture, the portrait. The reader believes
//! nothing: the other side has just handled a stranger's file.

use std::io::{self, Write};

use bonafide_domain::picture::{FileFault, Picture};
use serde::{Deserialize, Serialize};

use crate::Examined;
use crate::pipe::{NotUnderstood, part, write_part};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Head {
    Picture(Picture),
    Fault(FileFault),
}

/// Writes what an examination came to.
pub fn write(out: &mut impl Write, examination: &Result<Examined, FileFault>) -> io::Result<()> {
    let (head, jpeg, portrait): (Head, &[u8], &[u8]) = match examination {
        Ok(examined) => {
            let portrait = examined.portrait.as_deref().unwrap_or_default();
            (Head::Picture(examined.picture.clone()), &examined.jpeg, portrait)
        }
        Err(fault) => (Head::Fault(*fault), &[], &[]),
    };
    let head = serde_json::to_vec(&head)?;
    for part in [head.as_slice(), jpeg, portrait] {
        write_part(out, part)?;
    }
    out.flush()
}

/// Reads what was written.
pub fn read(bytes: &[u8]) -> Result<Result<Examined, FileFault>, NotUnderstood> {
    let mut rest = bytes;
    let head = part(&mut rest)?;
    let (jpeg, portrait) = (part(&mut rest)?.to_vec(), part(&mut rest)?.to_vec());
    match serde_json::from_slice(head).map_err(|_| NotUnderstood)? {
        Head::Fault(fault) => Ok(Err(fault)),
        Head::Picture(picture) => {
            let portrait = picture.has_portrait.then_some(portrait);
            Ok(Ok(Examined { picture, jpeg, portrait }))
        }
    }
}

#[cfg(test)]
mod tests {
    use bonafide_domain::picture::{Flaw, Format, Measures};

    use super::*;

    fn examined() -> Examined {
        let picture = Picture {
            format: Format::Png,
            width: 3,
            height: 2,
            corners: Some([(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)]),
            faces: Vec::new(),
            measures: Measures::default(),
            flaws: vec![Flaw::Glare],
            has_portrait: true,
        };
        Examined { picture, jpeg: vec![1, 2, 3], portrait: Some(vec![4]) }
    }

    fn written(examination: &Result<Examined, FileFault>) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out, examination).expect("memory can be written to");
        out
    }

    #[test]
    fn an_answer_reads_back_as_it_was_written() {
        let read_back = read(&written(&Ok(examined()))).expect("an answer").expect("a picture");
        assert_eq!(read_back.picture, examined().picture);
        assert_eq!((read_back.jpeg, read_back.portrait), (vec![1, 2, 3], Some(vec![4])));
        assert_eq!(read(&written(&Err(FileFault::Locked))).expect("an answer").err(), Some(FileFault::Locked));
    }

    #[test]
    fn an_answer_that_is_cut_anywhere_is_none() {
        let whole = written(&Ok(examined()));
        for len in 0..whole.len() {
            assert!(read(&whole[..len]).is_err(), "{len} bytes");
        }
    }
}
