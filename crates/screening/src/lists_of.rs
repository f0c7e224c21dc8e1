//! Many short lists in one piece of memory: two allocations instead of one for each list.

/// Lists one behind the other.
#[derive(Debug, Default)]
pub(crate) struct ListsOf<T> {
    all: Vec<T>,
    ends: Vec<u32>,
}

impl<T: Copy + Default> ListsOf<T> {
    /// The list of a number; empty where there is none.
    pub(crate) fn get(&self, number: u32) -> &[T] {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        let end = self.ends.get(number).map_or(start, |end| *end as usize);
        self.all.get(start..end).unwrap_or(&[])
    }

    /// Adds a list behind the last.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    /// Puts each value into the list of its number, keeping their order.
    pub(crate) fn grouped(lists: usize, values: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut starts = vec![0_u32; lists + 1];
        for (number, _) in values.clone() {
            starts[number + 1] += 1;
        }
        for at in 0..lists {
            starts[at + 1] += starts[at];
        }
        let ends = starts[1..].to_vec();
        let mut all = vec![T::default(); starts[lists] as usize];
        for (number, value) in values {
            all[starts[number] as usize] = value;
            starts[number] += 1;
        }
        Self { all, ends }
    }

    /// Gives back what was kept in reserve.
    pub(crate) fn trimmed(mut self) -> Self {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
        self
    }

    /// Bytes on the heap.
    pub(crate) fn size(&self) -> usize {
        self.all.capacity() * size_of::<T>() + self.ends.capacity() * 4
    }
}

impl<T: Copy + Default, L: IntoIterator<Item = T>> FromIterator<L> for ListsOf<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut these = Self::default();
        for list in lists {
            these.push(list);
        }
        these.trimmed()
    }
}
