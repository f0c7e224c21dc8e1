//! The mix: which operations a load is made of, and how often each comes, as `create=30,read=40`.

use std::fmt;
use std::str::FromStr;

use crate::chance::Chance;

/// One kind of request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Makes a customer profile.
    Create,
    /// Reads a profile by its SID.
    Read,
    /// Lists the newest 50 profiles.
    List,
    /// Evaluates a complete profile against its policy.
    Evaluate,
    /// Submits a complete profile for review.
    Submit,
    /// Asks whether the program runs: HTTP and nothing else.
    Health,
    /// What makes a profile complete, so that it can be submitted. In no mix: it is sent when a submission lacks one.
    Prepare,
}

impl Operation {
    /// Those a mix can name.
    pub const NAMED: [Operation; 6] = [
        Operation::Create,
        Operation::Read,
        Operation::List,
        Operation::Evaluate,
        Operation::Submit,
        Operation::Health,
    ];

    /// The word in the mix, the table and the JSON.
    pub fn word(self) -> &'static str {
        match self {
            Operation::Create => "create",
            Operation::Read => "read",
            Operation::List => "list",
            Operation::Evaluate => "evaluate",
            Operation::Submit => "submit",
            Operation::Health => "health",
            Operation::Prepare => "prepare",
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Operations with their weights; at least one, each named once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mix(Vec<(Operation, u32)>);

/// Why text is no mix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MixError {
    /// A part has no `=`, or no whole number after it.
    #[error("write each part as an operation and a weight from 0 to 10000, such as read=40; {0:?} is not that")]
    Form(String),
    /// No operation has this name.
    #[error("there is no operation {0:?}; the operations are create, read, list, evaluate, submit and health")]
    Unknown(String),
    /// An operation is named a second time.
    #[error("{0} stands there twice; give it one weight")]
    Twice(Operation),
    /// Nothing has a weight above nought.
    #[error("give at least one operation a weight above 0")]
    Empty,
}

impl Mix {
    /// Nothing but one operation.
    pub fn only(operation: Operation) -> Mix {
        Mix(vec![(operation, 1)])
    }

    /// The part of all requests that an operation has, from 0 to 1.
    pub fn share(&self, operation: Operation) -> f64 {
        f64::from(self.weight(operation)) / f64::from(self.total())
    }

    /// The mix without an operation; none when nothing is left.
    pub fn without(&self, operation: Operation) -> Option<Mix> {
        let rest: Vec<_> = self.0.iter().copied().filter(|(other, _)| *other != operation).collect();
        (!rest.is_empty()).then_some(Mix(rest))
    }

    pub(crate) fn draw(&self, chance: &mut Chance) -> Operation {
        let mut left = chance.below(self.total() as usize) as u32;
        for (operation, weight) in &self.0 {
            if left < *weight {
                return *operation;
            }
            left -= weight;
        }
        unreachable!("the number drawn is below the sum of the weights")
    }

    fn weight(&self, operation: Operation) -> u32 {
        self.0.iter().find(|(other, _)| *other == operation).map_or(0, |(_, weight)| *weight)
    }

    fn total(&self) -> u32 {
        self.0.iter().map(|(_, weight)| weight).sum()
    }
}

impl fmt::Display for Mix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|(operation, weight)| format!("{operation}={weight}")).collect();
        f.write_str(&parts.join(","))
    }
}

impl FromStr for Mix {
    type Err = MixError;

    fn from_str(text: &str) -> Result<Mix, MixError> {
        let mut parts: Vec<(Operation, u32)> = Vec::new();
        for part in text.split(',').map(str::trim) {
            let (operation, weight) = part_of(part)?;
            if parts.iter().any(|(other, _)| *other == operation) {
                return Err(MixError::Twice(operation));
            }
            parts.push((operation, weight));
        }
        parts.retain(|(_, weight)| *weight > 0);
        if parts.is_empty() { Err(MixError::Empty) } else { Ok(Mix(parts)) }
    }
}

fn part_of(part: &str) -> Result<(Operation, u32), MixError> {
    let form = || MixError::Form(part.to_owned());
    let (word, weight) = part.split_once('=').ok_or_else(form)?;
    let operation = Operation::NAMED.into_iter().find(|operation| operation.word() == word.trim());
    let operation = operation.ok_or_else(|| MixError::Unknown(word.trim().to_owned()))?;
    let weight = weight.trim().parse().ok().filter(|weight| *weight <= 10_000).ok_or_else(form)?;
    Ok((operation, weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mix_is_read_with_spaces_and_without_what_weighs_nothing() {
        let mix: Mix = "create=30, read = 40,list=0,submit=5".parse().expect("a mix");
        assert_eq!(mix.to_string(), "create=30,read=40,submit=5");
        assert!((mix.share(Operation::Read) - 40.0 / 75.0).abs() < 1e-9);
        assert_eq!(mix.share(Operation::List), 0.0);
    }

    #[test]
    fn text_that_is_no_mix_is_told_why() {
        let refused = |text: &str| text.parse::<Mix>().expect_err(text);
        assert_eq!(refused("read"), MixError::Form("read".to_owned()));
        assert_eq!(refused(""), MixError::Form(String::new()));
        assert_eq!(refused("read=many"), MixError::Form("read=many".to_owned()));
        assert_eq!(refused("read=-1"), MixError::Form("read=-1".to_owned()));
        assert_eq!(refused("read=10001"), MixError::Form("read=10001".to_owned()));
        assert_eq!(refused("delete=1"), MixError::Unknown("delete".to_owned()));
        assert_eq!(refused("prepare=1"), MixError::Unknown("prepare".to_owned()));
        assert_eq!(refused("read=1,list=2,read=3"), MixError::Twice(Operation::Read));
        assert_eq!(refused("read=0"), MixError::Empty);
    }

    #[test]
    fn requests_are_drawn_as_often_as_their_weight_says() {
        let mix: Mix = "create=1,read=3".parse().expect("a mix");
        let mut chance = Chance::new(1);
        let reads = (0..10_000).filter(|_| mix.draw(&mut chance) == Operation::Read).count();
        assert!((7_300..7_700).contains(&reads), "{reads} of 10000 were reads");
    }

    #[test]
    fn a_mix_without_its_only_operation_is_none() {
        assert_eq!(Mix::only(Operation::Submit).without(Operation::Submit), None);
        let mix: Mix = "read=1,submit=1".parse().expect("a mix");
        assert_eq!(mix.without(Operation::Submit), Some(Mix::only(Operation::Read)));
    }
}
