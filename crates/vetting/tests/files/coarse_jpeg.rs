//! A JPEG encoder of flat blocks, for what the usual encoder does not write: progressive files, four inks, luma alone.
//!
//! Each block of 8 × 8 pixels has one colour, so that only its mean is coded, by a table of twelve codes of four bits.

/// How a picture is coded.
pub(crate) struct Coarse {
    /// Whether it comes in passes.
    pub(crate) progressive: bool,
    /// How often the last pass is repeated.
    pub(crate) repeats: usize,
    /// What the Adobe segment says of the colours: 0 for none, 2 for YCCK.
    pub(crate) adobe: Option<u8>,
}

impl Coarse {
    /// Codes a picture of so many blocks; `colour` gives the components of a block.
    pub(crate) fn encode(&self, blocks: [u16; 2], colour: &dyn Fn(u16, u16) -> Vec<u8>) -> Vec<u8> {
        let parts = colour(0, 0).len();
        let mut bytes = b"\xff\xd8".to_vec();
        if let Some(transform) = self.adobe {
            segment(&mut bytes, 0xee, &[b"Adobe\0\x64\0\0\0\0", &[transform][..]].concat());
        }
        segment(&mut bytes, 0xdb, &[&[0][..], &[8; 64]].concat());
        segment(&mut bytes, if self.progressive { 0xc2 } else { 0xc0 }, &frame(blocks, parts));
        segment(
            &mut bytes,
            0xc4,
            &[&[0x00, 0, 0, 0, 12][..], &[0; 12], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]].concat(),
        );
        segment(&mut bytes, 0xc4, &[&[0x10, 1][..], &[0; 15], &[0]].concat());
        let every: Vec<usize> = (0..parts).collect();
        scan(&mut bytes, &every, [0, if self.progressive { 0 } else { 63 }]);
        self.means(&mut bytes, blocks, colour);
        for part in every.into_iter().filter(|_| self.progressive).cycle().take(parts * self.repeats) {
            scan(&mut bytes, &[part], [1, 63]);
            let mut bits = Bits::default();
            (0..usize::from(blocks[0]) * usize::from(blocks[1])).for_each(|_| bits.put(0, 1));
            bytes.extend(bits.finish());
        }
        bytes.extend(b"\xff\xd9");
        bytes
    }

    /// The means of the blocks, each as the difference to the one before.
    fn means(&self, bytes: &mut Vec<u8>, blocks: [u16; 2], colour: &dyn Fn(u16, u16) -> Vec<u8>) {
        let mut bits = Bits::default();
        let mut before = [0_i32; 4];
        for (y, x) in (0..blocks[1]).flat_map(|y| (0..blocks[0]).map(move |x| (y, x))) {
            for (part, value) in colour(x, y).into_iter().enumerate() {
                let mean = i32::from(value) - 128;
                bits.difference(mean - before[part]);
                before[part] = mean;
                if !self.progressive {
                    bits.put(0, 1);
                }
            }
        }
        bytes.extend(bits.finish());
    }
}

/// The heading of a picture: its size and its components.
fn frame(blocks: [u16; 2], parts: usize) -> Vec<u8> {
    let [width, height] = blocks.map(|side| side.saturating_mul(8));
    let mut frame = vec![8];
    frame.extend(height.to_be_bytes());
    frame.extend(width.to_be_bytes());
    frame.push(parts as u8);
    (1..=parts).for_each(|part| frame.extend([part as u8, 0x11, 0]));
    frame
}

fn segment(bytes: &mut Vec<u8>, marker: u8, content: &[u8]) {
    bytes.extend([0xff, marker]);
    bytes.extend((content.len() as u16 + 2).to_be_bytes());
    bytes.extend(content);
}

fn scan(bytes: &mut Vec<u8>, parts: &[usize], range: [u8; 2]) {
    let mut head = vec![parts.len() as u8];
    parts.iter().for_each(|part| head.extend([*part as u8 + 1, 0x00]));
    head.extend([range[0], range[1], 0]);
    segment(bytes, 0xda, &head);
}

/// Bits that become bytes.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    current: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        for at in (0..count).rev() {
            self.current = self.current << 1 | (value >> at & 1);
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.current as u8);
                if self.current as u8 == 0xff {
                    self.bytes.push(0);
                }
                (self.current, self.count) = (0, 0);
            }
        }
    }

    /// A difference: how many bits it has, then those bits, one less when it is negative.
    fn difference(&mut self, difference: i32) {
        let size = 32 - difference.unsigned_abs().leading_zeros();
        self.put(size, 4);
        let bits = if difference < 0 { difference - 1 } else { difference };
        self.put(bits as u32 & ((1 << size) - 1), size);
    }

    fn finish(mut self) -> Vec<u8> {
        while self.count > 0 {
            self.put(1, 1);
        }
        self.bytes
    }
}
