//! The system's random generator, as the one source of chance outside tests.

use bonafide_domain::sid::Chance;
use ring::rand::{SecureRandom, SystemRandom};

/// Chance from the operating system.
#[derive(Debug, Clone)]
pub struct SystemChance(SystemRandom);

impl SystemChance {
    /// The system's generator.
    pub fn new() -> SystemChance {
        SystemChance(SystemRandom::new())
    }
}

impl Default for SystemChance {
    fn default() -> SystemChance {
        SystemChance::new()
    }
}

impl Chance for SystemChance {
    /// # Panics
    /// When the operating system gives no random bytes: going on would mean guessable secrets.
    fn fill(&self, bytes: &mut [u8]) {
        self.0.fill(bytes).expect("the operating system gives random bytes");
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::atomic::{AtomicU8, Ordering};

    use super::*;

    /// Counts upwards, so that a test sees the same bytes every time and no two fillings are alike.
    #[derive(Debug, Default)]
    pub(crate) struct Counting(AtomicU8);

    impl Chance for Counting {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill_with(|| self.0.fetch_add(1, Ordering::Relaxed));
        }
    }

    #[test]
    fn the_system_does_not_repeat_itself() {
        let (mut one, mut two) = ([0; 32], [0; 32]);
        SystemChance::new().fill(&mut one);
        SystemChance::new().fill(&mut two);
        assert_ne!(one, two);
        assert_ne!(one, [0; 32]);
    }
}
