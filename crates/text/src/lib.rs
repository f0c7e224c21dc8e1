//! Printed text on a picture: where it stands and what it says.
//!
//! One network marks the pixels that lie in lines of text; boxes are put around what it marks, straightened, and read by
//! a second network, several at once. Both are PP-OCRv6's small ones, the second narrowed to Latin print. What was read is
//! there to corroborate what other readers say, never to refuse anything by itself.

mod alike;
mod boxes;
mod columns;
mod dates;
mod fields;
mod finder;
mod fold;
mod labels;
mod line;
mod reader;
mod sightings;
mod strips;
mod tags;
mod tokens;

pub use columns::Alphabet;
pub use fields::{Field, Value, fields};
pub use line::{Glyph, Line, Quad, Reading};
pub use reader::Reader;
pub use sightings::{Sighting, all_dates, find_date, find_name, find_number};
