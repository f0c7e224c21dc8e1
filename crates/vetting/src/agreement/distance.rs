//! How many letters two writings of a name are apart, where every transliteration of a letter is that letter.
//!
//! One table serves both questions that are asked: whether two words are the same, one slip apart or different, and
//! which stretches of what a person typed differ from what was read. Ü beside UE costs nothing; a letter too many, too
//! few, another, or two changed over costs one.

use super::letters::Letter;

/// The most cells of a table: names and numbers are far smaller, and a stranger's file cannot make it cost more.
const MOST_CELLS: usize = 60_000;

const FAR: u16 = u16::MAX;

/// What a step takes of each writing, and whether the two are the same there.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) entered: usize,
    pub(super) read: usize,
    pub(super) is_same: bool,
}

/// The steps of the cheapest way through both writings.
pub(super) struct Table<'a> {
    entered: &'a [Letter],
    read: &'a [Letter],
    costs: Vec<u16>,
    from: Vec<Option<Step>>,
}

impl<'a> Table<'a> {
    /// Nothing when the writings are longer than any name.
    pub(super) fn of(entered: &'a [Letter], read: &'a [Letter]) -> Option<Table<'a>> {
        let cells = (entered.len() + 1).checked_mul(read.len() + 1).filter(|cells| *cells <= MOST_CELLS)?;
        let mut table = Table { entered, read, costs: vec![FAR; cells], from: vec![None; cells] };
        if let Some(first) = table.costs.first_mut() {
            *first = 0;
        }
        for at in 0..=entered.len() {
            for by in 0..=read.len() {
                table.leave(at, by);
            }
        }
        Some(table)
    }

    fn cell(&self, at: usize, by: usize) -> usize {
        at * (self.read.len() + 1) + by
    }

    fn cost(&self, at: usize, by: usize) -> u16 {
        self.costs.get(self.cell(at, by)).copied().unwrap_or(FAR)
    }

    fn leave(&mut self, at: usize, by: usize) {
        let here = self.cost(at, by);
        let (entered, read) = (self.entered.get(at..).unwrap_or_default(), self.read.get(by..).unwrap_or_default());
        let mut reach = |step: Step| {
            let (to_at, to_by) = (at + step.entered, by + step.read);
            if to_at > self.entered.len() || to_by > self.read.len() {
                return;
            }
            let cost = here.saturating_add(u16::from(!step.is_same));
            let cell = to_at * (self.read.len() + 1) + to_by;
            if let (Some(kept), Some(from)) = (self.costs.get_mut(cell), self.from.get_mut(cell))
                && cost < *kept
            {
                *kept = cost;
                *from = Some(step);
            }
        };
        same_steps(entered, read, &mut |entered, read| reach(Step { entered, read, is_same: true }));
        for (entered, read) in [(1, 1), (1, 0), (0, 1)] {
            reach(Step { entered, read, is_same: false });
        }
        if let ([a, b, ..], [c, d, ..]) = (entered, read)
            && (a.capital, b.capital) == (d.capital, c.capital)
        {
            reach(Step { entered: 2, read: 2, is_same: false });
        }
    }

    /// How far the whole of the one is from the whole of the other.
    pub(super) fn distance(&self) -> u16 {
        self.cost(self.entered.len(), self.read.len())
    }

    /// Whether what was read is how the entered word begins.
    pub(super) fn is_beginning(&self) -> bool {
        (1..=self.entered.len()).any(|at| self.cost(at, self.read.len()) == 0)
    }

    /// The way, from the first letters to the last.
    pub(super) fn steps(&self) -> Vec<Step> {
        let (mut at, mut by, mut steps) = (self.entered.len(), self.read.len(), Vec::new());
        while let Some(step) = self.from.get(self.cell(at, by)).copied().flatten() {
            steps.push(step);
            (at, by) = (at.saturating_sub(step.entered), by.saturating_sub(step.read));
        }
        steps.reverse();
        steps
    }
}

/// The steps from here that cost nothing, as how many letters of each they take.
fn same_steps(entered: &[Letter], read: &[Letter], reach: &mut dyn FnMut(usize, usize)) {
    if let ([a, ..], [b, ..]) = (entered, read)
        && (a.capital == b.capital || a.is_kin_of(*b))
    {
        reach(1, 1);
    }
    if let Some(letter) = entered.first() {
        letter.spellings.iter().filter(|spelling| begins(read, spelling)).for_each(|s| reach(1, s.len()));
    }
    if let Some(letter) = read.first() {
        letter.spellings.iter().filter(|spelling| begins(entered, spelling)).for_each(|s| reach(s.len(), 1));
    }
}

fn begins(letters: &[Letter], spelling: &str) -> bool {
    letters.len() >= spelling.len() && letters.iter().zip(spelling.chars()).all(|(letter, c)| letter.capital == c)
}

/// The distance of two words; nothing when one is longer than any word.
pub(super) fn distance(entered: &[Letter], read: &[Letter]) -> Option<u16> {
    Table::of(entered, read).map(|table| table.distance())
}
