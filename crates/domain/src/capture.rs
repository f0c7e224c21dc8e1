//! A capture: the taking of the pictures of one document, side by side, try by try, on this machine or on a phone.
//!
//! A face is asked for in an order that chance decides when the capture begins, so that a recording made beforehand does
//! not fit. A picture with flaws is not an answer yet: it is held, and after some tries may be kept all the same.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::attributes::{Attributes, is_blank};
use crate::bundle::Bundle;
use crate::catalogue::Catalogue;
use crate::field::{Field, ObjectType};
use crate::picture::{Side, Subject};
use crate::place::Place;
use crate::sid::{Chance, FileSid};

/// How long a capture can be used.
pub const LIFE: Duration = Duration::from_secs(2 * 60 * 60);
/// How long its link for a phone can be opened.
pub const LINK_LIFE: Duration = Duration::from_secs(15 * 60);
/// After how many tries a picture with flaws may be kept.
pub const TRIES: u32 = 3;

/// Whether a phone takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phone {
    /// No.
    #[default]
    None,
    /// A link was made for one, and not opened yet.
    Invited,
    /// One has opened the link.
    Opened,
}

/// Whether pictures may be asked for: whoever is on them has consented, in the present words, if that is asked.
pub fn has_consent(catalogue: &Catalogue, object_type: &ObjectType, answers: Option<&Attributes>) -> bool {
    let given = |field: &Field| answers.is_some_and(|answers| answers.text(&field.name) == catalogue.consent.version);
    object_type.consent().is_none_or(given)
}

/// Where somebody asks to be verified another way than by pictures: the answer without which pictures are asked for.
pub fn other_way(catalogue: &Catalogue, bundle: &Bundle) -> Option<Place> {
    bundle.documents.iter().find_map(|object| {
        let object_type = catalogue.object_type(&object.object_type)?;
        let way = object_type.other_way()?;
        let is_asked = object.attributes.get(&way.name).is_some_and(|answer| !is_blank(answer));
        is_asked.then(|| Place::field(&object_type.machine_name, &way.name))
    })
}

/// How far a capture is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// The sides in the order in which they are asked for.
    pub order: Vec<Side>,
    /// How often each was tried.
    pub tries: BTreeMap<Side, u32>,
    /// The last picture of a side that has flaws, held until there is a better one.
    pub held: BTreeMap<Side, FileSid>,
    /// Whether a phone takes part.
    pub phone: Phone,
}

impl Progress {
    /// The beginning. Faces are asked for in an order that chance decides.
    pub fn begin(mut sides: Vec<Side>, chance: &dyn Chance) -> Progress {
        if sides.iter().all(|side| side.subject() == Subject::Face) {
            shuffle(&mut sides, chance);
        }
        Progress { order: sides, ..Progress::default() }
    }

    /// How often a side was tried.
    pub fn tries(&self, side: Side) -> u32 {
        self.tries.get(&side).copied().unwrap_or(0)
    }

    /// Whether the picture that is held may be kept in spite of its flaws.
    pub fn may_keep(&self, side: Side) -> bool {
        self.tries(side) >= TRIES && self.held.contains_key(&side)
    }

    /// The next side to be taken, given those that are there.
    pub fn next(&self, is_there: impl Fn(Side) -> bool) -> Option<Side> {
        self.order.iter().copied().find(|side| !is_there(*side))
    }

    /// Counts a try that brought a picture with flaws, which is held in place of the one before.
    pub fn hold(&mut self, side: Side, file: FileSid) {
        *self.tries.entry(side).or_default() += 1;
        self.held.insert(side, file);
    }

    /// Counts a try that brought no picture at all.
    pub fn miss(&mut self, side: Side) {
        *self.tries.entry(side).or_default() += 1;
    }

    /// Counts the try that brought the answer, and says which try it was.
    pub fn settle(&mut self, side: Side) -> u32 {
        self.held.remove(&side);
        self.tries.remove(&side).unwrap_or(0) + 1
    }
}

/// Fisher and Yates, with a byte of chance for each step: a capture has three sides at most.
fn shuffle(sides: &mut [Side], chance: &dyn Chance) {
    let mut bytes = vec![0u8; sides.len()];
    chance.fill(&mut bytes);
    for at in (1..sides.len()).rev() {
        sides.swap(at, usize::from(bytes[at]) % (at + 1));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;
    use crate::sid::Sid;

    #[derive(Debug, Default)]
    struct Stepping(AtomicU8);
    impl Chance for Stepping {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.iter_mut().for_each(|byte| *byte = self.0.fetch_add(37, Ordering::Relaxed));
        }
    }

    #[test]
    fn faces_come_in_every_order_and_documents_in_one() {
        let chance = Stepping::default();
        let orders: BTreeSet<Vec<Side>> =
            (0..100).map(|_| Progress::begin(vec![Side::Straight, Side::Left, Side::Right], &chance).order).collect();
        assert_eq!(orders.len(), 6);
        assert_eq!(Progress::begin(vec![Side::Front, Side::Back], &chance).order, [Side::Front, Side::Back]);
    }

    #[test]
    fn after_three_tries_a_picture_with_flaws_may_be_kept() {
        let mut progress = Progress::begin(vec![Side::Front], &Stepping::default());
        let file = FileSid::from_bytes([1; 16]);
        progress.hold(Side::Front, file);
        progress.miss(Side::Front);
        assert!(!progress.may_keep(Side::Front));
        progress.hold(Side::Front, file);
        assert!(progress.may_keep(Side::Front));
        assert_eq!(progress.settle(Side::Front), 4);
        assert!(!progress.may_keep(Side::Front) && progress.tries(Side::Front) == 0);
    }

    #[test]
    fn three_files_that_are_no_pictures_leave_nothing_to_keep() {
        let mut progress = Progress::begin(vec![Side::Front], &Stepping::default());
        (0..5).for_each(|_| progress.miss(Side::Front));
        assert!(!progress.may_keep(Side::Front));
    }

    #[test]
    fn the_next_side_is_the_first_that_is_not_there() {
        let progress = Progress { order: vec![Side::Front, Side::Back], ..Progress::default() };
        assert_eq!(progress.next(|side| side == Side::Front), Some(Side::Back));
        assert_eq!(progress.next(|_| true), None);
    }
}
