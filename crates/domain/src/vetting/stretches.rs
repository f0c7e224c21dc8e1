//! Where two values differ: both cut into stretches that are the same and stretches that are not, so that the eye need
//! not search.

/// A stretch of two values that stand beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What the one value says there.
    pub left: String,
    /// What the other says there.
    pub right: String,
    /// Whether it is the same.
    pub is_same: bool,
}

/// The longest values that are compared letter by letter.
const LONGEST: usize = 200;

/// Both values, cut where they differ. Letters of another size count as the same.
pub fn stretches(left: &str, right: &str) -> Vec<Stretch> {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    if left.len() > LONGEST || right.len() > LONGEST {
        let whole = |letters: &[char]| letters.iter().collect::<String>();
        return vec![Stretch { left: whole(&left), right: whole(&right), is_same: left == right }];
    }
    joined(&left, &right, &common(&left, &right))
}

fn is_same(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

/// For each pair of beginnings left over, the length of what they have in common in the same order.
fn common(left: &[char], right: &[char]) -> Vec<Vec<u16>> {
    let mut lengths = vec![vec![0u16; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            lengths[i][j] = if is_same(left[i], right[j]) {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    lengths
}

fn joined(left: &[char], right: &[char], lengths: &[Vec<u16>]) -> Vec<Stretch> {
    let (mut i, mut j, mut cut) = (0, 0, Vec::new());
    while i < left.len() || j < right.len() {
        let both = left.get(i).zip(right.get(j));
        if let Some((a, b)) = both.filter(|(a, b)| is_same(**a, **b)) {
            push(&mut cut, Some(*a), Some(*b), true);
            (i, j) = (i + 1, j + 1);
        } else if j >= right.len() || (i < left.len() && lengths[i + 1][j] >= lengths[i][j + 1]) {
            push(&mut cut, Some(left[i]), None, false);
            i += 1;
        } else {
            push(&mut cut, None, Some(right[j]), false);
            j += 1;
        }
    }
    cut
}

fn push(cut: &mut Vec<Stretch>, left: Option<char>, right: Option<char>, is_same: bool) {
    if cut.last().is_none_or(|last| last.is_same != is_same) {
        cut.push(Stretch { left: String::new(), right: String::new(), is_same });
    }
    if let Some(last) = cut.last_mut() {
        last.left.extend(left);
        last.right.extend(right);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(left: &str, right: &str) -> Vec<(String, String, bool)> {
        stretches(left, right).into_iter().map(|s| (s.left, s.right, s.is_same)).collect()
    }

    fn part(left: &str, right: &str, is_same: bool) -> (String, String, bool) {
        (left.to_owned(), right.to_owned(), is_same)
    }

    #[test]
    fn two_values_are_cut_where_they_differ() {
        let expected = [part("Lind", "LIND", true), part("q", "k", false), part("uell", "UELL", true)];
        assert_eq!(cut("Lindquell", "LINDkUELL"), expected);
        assert_eq!(cut("1991-05-17", "1991-05-17"), [part("1991-05-17", "1991-05-17", true)]);
    }

    #[test]
    fn what_one_value_lacks_is_a_stretch_of_its_own() {
        assert_eq!(cut("Anna", "Anna Maria"), [part("Anna", "Anna", true), part("", " Maria", false)]);
        assert_eq!(cut("", "X"), [part("", "X", false)]);
        assert!(cut("", "").is_empty());
    }

    #[test]
    fn very_long_values_are_compared_as_a_whole() {
        let long = "x".repeat(5000);
        assert_eq!(cut(&long, &long).len(), 1);
    }
}
