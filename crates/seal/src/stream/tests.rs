//! What may be done to sealed contents, and that none of it goes unnoticed.

use proptest::prelude::*;

use super::*;
use crate::chance::tests::Counting;

const CONTEXT: &str = "files/FI00/picture";
const SEALED_CHUNK: usize = CHUNK + TAG;

fn key() -> DataKey {
    DataKey::from_bytes([7; 32])
}

fn plain_of(len: usize) -> Vec<u8> {
    (0..len).map(|at| u8::try_from((at * 31 + at / 251) % 256).unwrap()).collect()
}

fn sealed_of(len: usize) -> Vec<u8> {
    seal_all(&key(), CONTEXT, &plain_of(len), &Counting::default())
}

/// Cuts `bytes` at each of `cuts`, taken as thousandths of the length.
fn pieces<'a>(bytes: &'a [u8], cuts: &[usize]) -> Vec<&'a [u8]> {
    let mut at: Vec<usize> = cuts.iter().map(|cut| bytes.len() * cut / 1000).collect();
    at.extend([0, bytes.len()]);
    at.sort_unstable();
    at.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

fn open_in_pieces(sealed: &[u8], cuts: &[usize]) -> Result<Vec<u8>, Unsealable> {
    let mut opener = StreamOpener::new(&key(), CONTEXT);
    let mut plain = Vec::new();
    for piece in pieces(sealed, cuts) {
        opener.push(piece, &mut plain)?;
    }
    opener.finish(&mut plain)?;
    Ok(plain)
}

/// Lengths around the places where something changes.
fn length() -> impl Strategy<Value = usize> {
    prop_oneof![0..40usize, (1..4usize, 0..5usize).prop_map(|(chunks, more)| chunks * CHUNK + more - 2), 0..4 * CHUNK]
}

#[test]
fn contents_are_sealed_to_their_length_and_a_tag_a_chunk() {
    for (len, chunks) in [(0, 1), (1, 1), (CHUNK, 1), (CHUNK + 1, 2), (2 * CHUNK, 2), (2 * CHUNK + 1, 3)] {
        assert_eq!(sealed_of(len).len(), HEAD_LEN + len + chunks * TAG, "{len} bytes");
    }
}

#[test]
fn sealed_contents_do_not_contain_what_was_sealed() {
    let sealed = seal_all(&key(), CONTEXT, &b"Juniper Example ".repeat(10_000), &Counting::default());
    assert!(!sealed.windows(7).any(|window| window == b"Juniper"));
}

#[test]
fn the_same_contents_are_never_sealed_the_same_way_twice() {
    let chance = Counting::default();
    assert_ne!(seal_all(&key(), CONTEXT, b"x", &chance), seal_all(&key(), CONTEXT, b"x", &chance));
}

/// Made once with the `cryptography` package of Python. If this changes, no stored picture opens any more.
#[test]
fn the_format_stays_as_it_was_when_contents_were_written() {
    let plain = plain_of(CHUNK + 5);
    let sealed = seal_all(&key(), CONTEXT, &plain, &Counting::default());
    let digest = ring::digest::digest(&ring::digest::SHA256, &sealed);
    assert_eq!(hex::encode(&sealed[..HEAD_LEN]), "0200010203040506");
    assert_eq!(hex::encode(digest.as_ref()), "55e9a49ea1dd8e5491473f1575b8886eb6a544f0e1d1f352308fbd342d91ba38");
}

#[test]
fn chunks_that_changed_places_do_not_open() {
    let sealed = sealed_of(3 * CHUNK);
    let (head, chunks) = sealed.split_at(HEAD_LEN);
    let chunks: Vec<&[u8]> = chunks.chunks(SEALED_CHUNK).collect();
    for order in [vec![1, 0, 2], vec![0, 2, 1], vec![0, 2], vec![1, 2], vec![2], vec![0, 0, 1, 2], vec![0, 1, 2, 2]] {
        let mut other = head.to_vec();
        order.iter().for_each(|at| other.extend_from_slice(chunks[*at]));
        assert_eq!(open_all(&key(), CONTEXT, &other), Err(Unsealable::NotGenuine), "{order:?}");
    }
}

#[test]
fn contents_cut_between_two_chunks_do_not_open() {
    let sealed = sealed_of(3 * CHUNK);
    for chunks in 0..3 {
        assert!(open_all(&key(), CONTEXT, &sealed[..HEAD_LEN + chunks * SEALED_CHUNK]).is_err(), "{chunks} chunks");
    }
}

#[test]
fn a_chunk_of_other_contents_does_not_open_here() {
    let chance = Counting::default();
    let one = seal_all(&key(), CONTEXT, &plain_of(CHUNK + 1), &chance);
    let two = seal_all(&key(), CONTEXT, &plain_of(CHUNK + 1), &chance);
    let (from_one, from_two) = (&one[..HEAD_LEN + SEALED_CHUNK], &two[HEAD_LEN + SEALED_CHUNK..]);
    assert_eq!(open_all(&key(), CONTEXT, &[from_one, from_two].concat()), Err(Unsealable::NotGenuine));
}

#[test]
fn another_context_or_key_does_not_open_them() {
    let sealed = sealed_of(100);
    assert_eq!(open_all(&key(), "files/FI01/picture", &sealed), Err(Unsealable::NotGenuine));
    assert_eq!(open_all(&DataKey::from_bytes([8; 32]), CONTEXT, &sealed), Err(Unsealable::NotGenuine));
}

#[test]
fn a_value_sealed_whole_and_contents_sealed_in_chunks_are_told_apart() {
    let whole = key().sealer().seal(CONTEXT, b"Juniper", &Counting::default());
    assert_eq!(open_all(&key(), CONTEXT, &whole), Err(Unsealable::UnknownVersion(1)));
    assert_eq!(key().sealer().open(CONTEXT, &sealed_of(100)), Err(Unsealable::UnknownVersion(2)));
}

#[test]
fn what_comes_before_a_fault_is_put_out_and_nothing_after_it() {
    let mut sealed = sealed_of(3 * CHUNK);
    sealed[HEAD_LEN + SEALED_CHUNK] ^= 1;
    let mut opener = StreamOpener::new(&key(), CONTEXT);
    let mut plain = Vec::new();
    assert_eq!(opener.push(&sealed, &mut plain), Err(Unsealable::NotGenuine));
    assert_eq!(opener.push(&vec![0; SEALED_CHUNK + 1], &mut plain), Err(Unsealable::NotGenuine));
    assert_eq!(opener.finish(&mut plain), Err(Unsealable::NotGenuine));
    assert!(plain == plain_of(3 * CHUNK)[..CHUNK]);
}

#[test]
fn debug_shows_nothing_of_the_contents() {
    let mut sealer = StreamSealer::new(&key(), CONTEXT, &Counting::default());
    sealer.push(b"Juniper", &mut Vec::new());
    assert_eq!(format!("{sealer:?} {:?}", StreamOpener::new(&key(), CONTEXT)), "StreamSealer StreamOpener");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn however_contents_are_split_they_are_sealed_the_same(
        len in length(), cuts in prop::collection::vec(0..=1000usize, 0..12),
    ) {
        let plain = plain_of(len);
        let mut sealer = StreamSealer::new(&key(), CONTEXT, &Counting::default());
        let mut sealed = Vec::new();
        for piece in pieces(&plain, &cuts) {
            sealer.push(piece, &mut sealed);
        }
        sealer.finish(&mut sealed);
        prop_assert!(sealed == sealed_of(len));
    }

    #[test]
    fn however_sealed_contents_are_split_they_open(
        len in length(), cuts in prop::collection::vec(0..=1000usize, 0..12),
    ) {
        prop_assert!(open_in_pieces(&sealed_of(len), &cuts) == Ok(plain_of(len)));
    }

    #[test]
    fn contents_cut_anywhere_do_not_open(
        len in length(), at in any::<prop::sample::Index>(), cuts in prop::collection::vec(0..=1000usize, 0..4),
    ) {
        let sealed = sealed_of(len);
        prop_assert!(open_in_pieces(&sealed[..at.index(sealed.len())], &cuts).is_err());
    }

    #[test]
    fn a_changed_bit_anywhere_keeps_them_shut(len in length(), at in any::<prop::sample::Index>(), bit in 0..8u8) {
        let mut sealed = sealed_of(len);
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(open_all(&key(), CONTEXT, &sealed).is_err());
    }

    #[test]
    fn something_added_at_the_end_keeps_them_shut(len in length(), more in prop::collection::vec(any::<u8>(), 1..40)) {
        prop_assert!(open_all(&key(), CONTEXT, &[sealed_of(len), more].concat()).is_err());
    }

    #[test]
    fn bytes_that_were_not_sealed_are_refused(bytes: Vec<u8>) {
        prop_assert!(open_all(&key(), CONTEXT, &bytes).is_err());
    }
}
