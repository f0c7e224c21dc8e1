//! Sealing of long contents in chunks, so that a picture can pass through without being whole in memory.
//!
//! Sealed contents are `version (1 byte) | prefix (7) | chunk | chunk | …`, each chunk 64 KiB of AES-256-GCM ciphertext and
//! its tag of 16 bytes, the last one shorter. This is the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár,
//! 2015): a chunk's nonce is the random prefix, the chunk's number and whether it is the last, and version and context
//! are associated data. So a chunk does not open in another place of the contents, in other contents, in another context,
//! or as an end that it was not.
//!
//! A key seals one file. The prefix would keep several files under one key apart only up to some millions of them, and a
//! file with a key of its own is destroyed by throwing the key away.
//!
//! What an opener puts out is genuine, but only `finish` tells that it was all: whoever acts on contents acts after that.

use std::fmt;

use bonafide_domain::sid::Chance;
use ring::aead::{AES_256_GCM, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::{Zeroize, Zeroizing};

use crate::master::DataKey;
use crate::sealer::{Unsealable, associated_data};

/// Another one than that of a value sealed whole: neither opens as the other, whatever the context.
const VERSION: u8 = 2;
const PREFIX_LEN: usize = 7;
const HEAD_LEN: usize = 1 + PREFIX_LEN;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// Seals contents that come piece by piece.
pub struct StreamSealer {
    chunks: Chunks,
    plain: Zeroizing<Vec<u8>>,
    head_is_written: bool,
}

impl StreamSealer {
    /// Begins to seal contents for the place `context` names, for instance `files/FI…/picture`.
    pub fn new(key: &DataKey, context: &str, chance: &dyn Chance) -> StreamSealer {
        let mut prefix = [0; PREFIX_LEN];
        chance.fill(&mut prefix);
        StreamSealer { chunks: Chunks::new(key, context, prefix), plain: room_for_a_chunk(), head_is_written: false }
    }

    /// Takes the next piece, of any length, and appends to `out` what is ready.
    pub fn push(&mut self, mut piece: &[u8], out: &mut Vec<u8>) {
        while !piece.is_empty() {
            // A full chunk waits until more comes: it may be the last.
            if self.plain.len() == CHUNK {
                self.seal_chunk(false, out);
            }
            let (now, later) = piece.split_at(piece.len().min(CHUNK - self.plain.len()));
            self.plain.extend_from_slice(now);
            piece = later;
        }
    }

    /// Appends the end. Without it the contents do not open.
    pub fn finish(mut self, out: &mut Vec<u8>) {
        self.seal_chunk(true, out);
    }

    fn seal_chunk(&mut self, last: bool, out: &mut Vec<u8>) {
        if !std::mem::replace(&mut self.head_is_written, true) {
            out.push(VERSION);
            out.extend_from_slice(&self.chunks.prefix);
        }
        self.chunks.seal(&mut self.plain, last);
        out.extend_from_slice(&self.plain);
        self.plain.clear();
    }
}

impl fmt::Debug for StreamSealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StreamSealer")
    }
}

/// Opens contents that come piece by piece.
pub struct StreamOpener {
    chunks: Chunks,
    buffer: Zeroizing<Vec<u8>>,
    head_is_read: bool,
    /// What has failed once stays shut.
    failed: Option<Unsealable>,
}

impl StreamOpener {
    /// Begins to open what was sealed with this key for the same context.
    pub fn new(key: &DataKey, context: &str) -> StreamOpener {
        let chunks = Chunks::new(key, context, [0; PREFIX_LEN]);
        StreamOpener { chunks, buffer: room_for_a_chunk(), head_is_read: false, failed: None }
    }

    /// Takes the next piece, of any length, and appends to `out` what opened.
    pub fn push(&mut self, mut piece: &[u8], out: &mut Vec<u8>) -> Result<(), Unsealable> {
        while !piece.is_empty() {
            // As when sealing: a full chunk is opened when it is known not to be the last.
            if self.buffer.len() == self.wanted() {
                self.step(false, out)?;
            }
            let room = self.wanted() - self.buffer.len();
            let (now, later) = piece.split_at(piece.len().min(room));
            self.buffer.extend_from_slice(now);
            piece = later;
        }
        self.failed.map_or(Ok(()), Err)
    }

    /// Opens the end. An error when what was pushed is not all that was sealed.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<(), Unsealable> {
        if !self.head_is_read {
            self.step(false, out)?;
        }
        self.step(true, out)
    }

    fn wanted(&self) -> usize {
        if self.head_is_read { CHUNK + TAG } else { HEAD_LEN }
    }

    fn step(&mut self, last: bool, out: &mut Vec<u8>) -> Result<(), Unsealable> {
        let outcome = match (self.failed, self.head_is_read) {
            (Some(why), _) => Err(why),
            (None, false) => self.read_head(),
            (None, true) => self.chunks.open(&mut self.buffer, last).map(|()| out.extend_from_slice(&self.buffer)),
        };
        self.failed = outcome.err();
        self.buffer.zeroize();
        outcome
    }

    fn read_head(&mut self) -> Result<(), Unsealable> {
        let (version, prefix) = self.buffer.split_first().ok_or(Unsealable::CutShort)?;
        if *version != VERSION {
            return Err(Unsealable::UnknownVersion(*version));
        }
        self.chunks.prefix = prefix.try_into().map_err(|_| Unsealable::CutShort)?;
        self.head_is_read = true;
        Ok(())
    }
}

impl fmt::Debug for StreamOpener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StreamOpener")
    }
}

/// Seals contents that are whole in memory.
pub fn seal_all(key: &DataKey, context: &str, plain: &[u8], chance: &dyn Chance) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(HEAD_LEN + plain.len() + (plain.len() / CHUNK + 1) * TAG);
    let mut sealer = StreamSealer::new(key, context, chance);
    sealer.push(plain, &mut sealed);
    sealer.finish(&mut sealed);
    sealed
}

/// Opens contents that are whole in memory.
pub fn open_all(key: &DataKey, context: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
    // As long as the sealed contents are, so that it never moves and leaves a copy behind.
    let mut plain = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let mut opener = StreamOpener::new(key, context);
    opener.push(sealed, &mut plain)?;
    opener.finish(&mut plain)?;
    Ok(std::mem::take(&mut *plain))
}

/// The chunks of one stream, in their order.
struct Chunks {
    key: LessSafeKey,
    context: String,
    prefix: [u8; PREFIX_LEN],
    count: u32,
}

impl Chunks {
    fn new(key: &DataKey, context: &str, prefix: [u8; PREFIX_LEN]) -> Chunks {
        let key = UnboundKey::new(&AES_256_GCM, key.bytes()).expect("the key of AES-256 has 32 bytes");
        Chunks { key: LessSafeKey::new(key), context: context.to_owned(), prefix, count: 0 }
    }

    fn seal(&mut self, chunk: &mut Vec<u8>, last: bool) {
        let nonce = self.next_nonce(last).expect("contents are shorter than 2^32 chunks, which is 256 TiB");
        self.key
            .seal_in_place_append_tag(nonce, associated_data(VERSION, &self.context), chunk)
            .expect("a chunk is shorter than the 64 GiB AES-GCM can take");
    }

    fn open(&mut self, chunk: &mut Vec<u8>, last: bool) -> Result<(), Unsealable> {
        if chunk.len() < TAG {
            return Err(Unsealable::CutShort);
        }
        let nonce = self.next_nonce(last).ok_or(Unsealable::NotGenuine)?;
        let plain = self
            .key
            .open_in_place(nonce, associated_data(VERSION, &self.context), chunk)
            .map_err(|_| Unsealable::NotGenuine)?;
        let len = plain.len();
        chunk.truncate(len);
        Ok(())
    }

    /// Nothing when all numbers are used up: a number must never come twice.
    fn next_nonce(&mut self, last: bool) -> Option<Nonce> {
        let mut nonce = [0; NONCE_LEN];
        nonce[..PREFIX_LEN].copy_from_slice(&self.prefix);
        nonce[PREFIX_LEN..NONCE_LEN - 1].copy_from_slice(&self.count.to_be_bytes());
        nonce[NONCE_LEN - 1] = u8::from(last);
        self.count = self.count.checked_add(1)?;
        Some(Nonce::assume_unique_for_key(nonce))
    }
}

/// With room for the tag too: a buffer that grew would leave a copy of its contents behind.
fn room_for_a_chunk() -> Zeroizing<Vec<u8>> {
    Zeroizing::new(Vec::with_capacity(CHUNK + TAG))
}

#[cfg(test)]
mod tests;
