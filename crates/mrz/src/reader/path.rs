//! From scores of columns to characters: the likeliest way through them, with as many characters as a line may have.
//!
//! Every four pixels the network says how likely each character is, or none ("blank"): connectionist temporal
//! classification. Taking the best of each column loses or doubles a character now and then. A line has 30, 36 or 44,
//! so the best way is sought among those with one of these counts. What else a character may be is then judged by
//! itself, between its neighbours.

/// Scores a column, as logarithms: first none, then each character of the alphabet.
pub(super) struct Scores<'a> {
    all: &'a [f32],
    columns: usize,
    classes: usize,
}

/// A character on the way: which, and the columns it was seen on, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) class: usize,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// How many characters more or fewer than the best of each column gives are thought of. It bounds the time.
const SLACK: usize = 12;

/// A way that cannot be.
const NEVER: f32 = -1e30;

/// The step before was on the same character.
const STAY: u8 = u8::MAX;

impl<'a> Scores<'a> {
    /// Scores class by class, each with all columns, as the network gives them. `None` if they are not as many.
    pub(super) fn new(all: &'a [f32], classes: usize, columns: usize) -> Option<Scores<'a>> {
        let fits = all.len() == classes * columns && (2..STAY as usize).contains(&classes) && columns > 0;
        fits.then_some(Scores { all, columns, classes })
    }

    fn of(&self, column: usize, class: usize) -> f32 {
        self.all.get(class * self.columns + column).copied().unwrap_or(NEVER)
    }

    /// The best of each column, one after another.
    pub(super) fn greedy(&self) -> Vec<Stop> {
        let best = |column: usize| {
            (0..self.classes).max_by(|a, b| self.of(column, *a).total_cmp(&self.of(column, *b))).unwrap_or(0)
        };
        let mut stops: Vec<Stop> = Vec::new();
        let mut before = 0;
        for column in 0..self.columns {
            let class = best(column);
            match stops.last_mut() {
                Some(stop) if class == before && class != 0 => stop.last = column,
                _ if class != 0 => stops.push(Stop { class, first: column, last: column }),
                _ => {}
            }
            before = class;
        }
        stops
    }

    /// The likeliest way with one of these counts of characters; with any, where none is given or none can be.
    pub(super) fn way(&self, lengths: &[usize]) -> Vec<Stop> {
        let greedy = self.greedy();
        if lengths.is_empty() || lengths.contains(&greedy.len()) {
            return greedy;
        }
        let band = (greedy.len().saturating_sub(SLACK), greedy.len() + SLACK);
        let possible = lengths.iter().copied().filter(|length| (band.0..=band.1).contains(length));
        let Some(most) = possible.clone().max() else { return greedy };
        let mut table = Table::new(self.classes, most);
        for column in 0..self.columns {
            table.step(self, column);
        }
        let ends = possible.map(|length| (length, table.end(length)));
        let best = ends.max_by(|a, b| a.1.0.total_cmp(&b.1.0));
        match best {
            Some((length, (score, class))) if score > NEVER / 2.0 => table.back(length, class, self.columns),
            _ => greedy,
        }
    }

    /// How likely each character is at one place, when its neighbours stay as they are: one share for each class,
    /// the first for none at all.
    pub(super) fn shares(&self, before: Option<Stop>, after: Option<Stop>) -> Vec<f32> {
        let first = before.map_or(0, |stop| stop.last + 1);
        let end = after.map_or(self.columns, |stop| stop.first).max(first);
        let none: f32 = (first..end).map(|column| self.of(column, 0)).sum();
        let mut ways: Vec<f32> = (1..self.classes).map(|class| self.once(class, first, end)).collect();
        ways.insert(0, none);
        let most = ways.iter().copied().fold(NEVER, f32::max);
        ways.iter_mut().for_each(|way| *way = (*way - most).exp());
        let sum: f32 = ways.iter().sum();
        ways.iter().map(|way| way / sum).collect()
    }

    /// The sum of all ways on which a character is seen once on these columns, as a logarithm.
    fn once(&self, class: usize, first: usize, end: usize) -> f32 {
        let (mut yet, mut on, mut past) = (0.0f32, NEVER, NEVER);
        for column in first..end {
            let (blank, seen) = (self.of(column, 0), self.of(column, class));
            past = added(past, on) + blank;
            on = added(on, yet) + seen;
            yet += blank;
        }
        added(on, past)
    }
}

/// The logarithm of a sum of two logarithms' numbers.
fn added(a: f32, b: f32) -> f32 {
    let (most, least) = (a.max(b), a.min(b));
    if least <= NEVER / 2.0 { most } else { most + (least - most).exp().ln_1p() }
}

/// The best score of every end of a way so far, and where each came from.
///
/// A cell stands for a count of characters and the class of the last column; class 0 is none.
struct Table {
    classes: usize,
    most: usize,
    scores: Vec<f32>,
    steps: Vec<u8>,
}

impl Table {
    fn new(classes: usize, most: usize) -> Table {
        let mut scores = vec![NEVER; (most + 1) * classes];
        scores[0] = 0.0;
        Table { classes, most, scores, steps: Vec::new() }
    }

    /// The best cell of a count, with its class.
    fn end(&self, count: usize) -> (f32, usize) {
        let cells = self.scores.chunks_exact(self.classes).nth(count).unwrap_or_default();
        let best = cells.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.map_or((NEVER, 0), |(class, score)| (*score, class))
    }

    /// One column further: none, the same character again, or the next one.
    fn step(&mut self, scores: &Scores<'_>, column: usize) {
        let mut next = vec![NEVER; self.scores.len()];
        let mut steps = vec![0; self.scores.len()];
        let mut fewer: Option<Best> = None;
        let counts = self.scores.chunks_exact(self.classes).zip(next.chunks_exact_mut(self.classes));
        for ((count, (cells, next)), steps) in counts.enumerate().zip(steps.chunks_exact_mut(self.classes)) {
            let best = Best::of(cells);
            let (blank, from) = if cells[0] >= best.score { (cells[0], 0) } else { (best.score, best.class) };
            next[0] = blank + scores.of(column, 0);
            steps[0] = from as u8;
            for class in 1..self.classes {
                let (mut score, mut from) = (cells[class], STAY);
                if let Some(fewer) = &fewer {
                    let (begun, class) = fewer.but(class);
                    if begun > score {
                        (score, from) = (begun, class as u8);
                    }
                }
                next[class] = score + scores.of(column, class);
                steps[class] = from;
            }
            fewer = Some(best.with_blank(cells[0]));
            debug_assert!(count <= self.most);
        }
        self.scores = next;
        self.steps.extend(steps);
    }

    /// The way that ends with so many characters in a class, from its end to its beginning.
    fn back(&self, mut count: usize, mut class: usize, columns: usize) -> Vec<Stop> {
        let mut stops: Vec<Stop> = Vec::new();
        let mut open = false;
        for column in (0..columns).rev() {
            let cell = (column * (self.most + 1) + count) * self.classes + class;
            let from = self.steps.get(cell).copied().unwrap_or(0);
            if class == 0 {
                open = false;
                class = from as usize;
                continue;
            }
            match stops.last_mut() {
                Some(stop) if open => stop.first = column,
                _ => stops.push(Stop { class, first: column, last: column }),
            }
            open = from == STAY;
            if !open {
                count = count.saturating_sub(1);
                class = from as usize;
            }
        }
        stops.reverse();
        stops
    }
}

/// The best two characters among some cells, and the blank: what a next character may follow.
#[derive(Clone, Copy)]
struct Best {
    class: usize,
    score: f32,
    second: usize,
    second_score: f32,
    blank: f32,
}

impl Best {
    fn of(cells: &[f32]) -> Best {
        let mut best = Best { class: 0, score: NEVER, second: 0, second_score: NEVER, blank: NEVER };
        for (class, score) in cells.iter().copied().enumerate().skip(1) {
            if score > best.score {
                best = Best { class, score, second: best.class, second_score: best.score, ..best };
            } else if score > best.second_score {
                best = Best { second: class, second_score: score, ..best };
            }
        }
        best
    }

    fn with_blank(self, blank: f32) -> Best {
        Best { blank, ..self }
    }

    /// The best to come from to a character: another one, or none.
    fn but(&self, class: usize) -> (f32, usize) {
        let other = if self.class == class { (self.second_score, self.second) } else { (self.score, self.class) };
        if self.blank >= other.0 { (self.blank, 0) } else { other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores of three classes: in each column the first is the likelihood of none, then of two characters.
    fn scores(columns: &[[f32; 3]]) -> Vec<f32> {
        (0..3).flat_map(|class| columns.iter().map(move |column| column[class].ln())).collect()
    }

    fn classes(stops: &[Stop]) -> Vec<usize> {
        stops.iter().map(|stop| stop.class).collect()
    }

    const TWICE: [[f32; 3]; 5] =
        [[0.1, 0.8, 0.1], [0.4, 0.5, 0.1], [0.1, 0.8, 0.1], [0.9, 0.05, 0.05], [0.1, 0.1, 0.8]];

    #[test]
    fn a_known_length_parts_two_of_the_same_character_that_ran_together() {
        let all = scores(&TWICE);
        let scores = Scores::new(&all, 3, 5).expect("as many scores as said");
        assert_eq!(classes(&scores.way(&[])), [1, 2]);
        assert_eq!(classes(&scores.way(&[3])), [1, 1, 2]);
        assert_eq!(scores.way(&[3])[1], Stop { class: 1, first: 2, last: 2 });
    }

    #[test]
    fn of_several_lengths_the_likeliest_is_taken() {
        let all = scores(&TWICE);
        let scores = Scores::new(&all, 3, 5).expect("as many scores as said");
        assert_eq!(classes(&scores.way(&[1, 3])), [1, 1, 2]);
        assert_eq!(classes(&scores.way(&[2, 3])), [1, 2]);
    }

    #[test]
    fn a_length_that_cannot_be_changes_nothing() {
        let all = scores(&TWICE);
        let scores = Scores::new(&all, 3, 5).expect("as many scores as said");
        assert_eq!(classes(&scores.way(&[6])), [1, 2]);
        assert_eq!(classes(&scores.way(&[44])), [1, 2]);
    }

    #[test]
    fn a_character_forced_in_is_less_likely_than_none() {
        let all = scores(&TWICE);
        let scores = Scores::new(&all, 3, 5).expect("as many scores as said");
        let way = scores.way(&[4]);
        assert_eq!(way.len(), 4);
        let shares = scores.shares(Some(way[0]), Some(way[2]));
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5, "{shares:?}");
        assert!(shares[way[1].class] < 0.6, "{shares:?}");
    }
}
