//! How often one caller may do something: a bucket of tokens that fills at a steady pace.

use serde::{Deserialize, Serialize};

/// What a caller may do: `burst` times at once, then once every `refill_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// How often at once.
    pub burst: u32,
    /// How long, in milliseconds, until one more is allowed.
    pub refill_ms: u32,
}

/// What is left of an allowance, as the time in Unix milliseconds at which it will be whole again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Spent {
    whole_at_ms: i64,
}

/// Nothing is left for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooOften {
    /// Seconds until one more is allowed, rounded up: `Retry-After`.
    pub retry_after_s: u32,
}

impl Spent {
    /// Takes one at a time in Unix milliseconds.
    ///
    /// # Errors
    /// [`TooOften`] when the allowance is used up; nothing is taken then.
    pub fn take(&mut self, allowance: Allowance, now_ms: i64) -> Result<(), TooOften> {
        let refill = i64::from(allowance.refill_ms);
        let whole = refill.saturating_mul(i64::from(allowance.burst));
        let whole_at = self.whole_at_ms.max(now_ms).saturating_add(refill);
        let early_by = whole_at.saturating_sub(now_ms).saturating_sub(whole);
        if early_by > 0 {
            let retry_after_s = u32::try_from((early_by + 999) / 1000).unwrap_or(u32::MAX);
            return Err(TooOften { retry_after_s });
        }
        self.whole_at_ms = whole_at;
        Ok(())
    }
}

/// How long to wait after wrong tries: the first few cost nothing, then each wait is twice the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// How many wrong tries cost nothing.
    pub free: u32,
    /// The first wait, in milliseconds.
    pub first_ms: u32,
    /// The longest wait, in milliseconds; so long after it all is forgotten.
    pub longest_ms: u32,
}

/// The wrong tries of somebody, or at something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct WrongTries {
    count: u32,
    until_ms: i64,
}

impl WrongTries {
    /// Notes a wrong try at a time in Unix milliseconds.
    ///
    /// # Errors
    /// [`TooOften`] while a wait is not over. Such a try is not counted: it makes no wait longer.
    pub fn note(&mut self, backoff: Backoff, now_ms: i64) -> Result<(), TooOften> {
        let longest = i64::from(backoff.longest_ms);
        let early_by = self.until_ms.saturating_sub(now_ms);
        if early_by > 0 {
            let retry_after_s = u32::try_from((early_by + 999) / 1000).unwrap_or(u32::MAX);
            return Err(TooOften { retry_after_s });
        }
        if early_by < -longest {
            self.count = 0;
        }
        self.count = self.count.saturating_add(1);
        let doublings = self.count.saturating_sub(backoff.free);
        let wait = match doublings {
            0 => 0,
            // 2^31 of the shortest wait is beyond any longest.
            more => i64::from(backoff.first_ms).saturating_mul(1 << (more - 1).min(31)),
        };
        self.until_ms = now_ms.saturating_add(wait.min(longest));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_FREE: Backoff = Backoff {
        free: 2,
        first_ms: 1000,
        longest_ms: 10_000,
    };

    #[test]
    fn each_wait_is_twice_the_last_up_to_the_longest() {
        let mut wrong = WrongTries::default();
        let mut now = 1_800_000_000_000;
        assert_eq!(
            [wrong.note(TWO_FREE, now), wrong.note(TWO_FREE, now)],
            [Ok(()); 2]
        );
        for wait_s in [1, 2, 4, 8, 10, 10] {
            assert_eq!(wrong.note(TWO_FREE, now), Ok(()));
            let refused = Err(TooOften {
                retry_after_s: wait_s,
            });
            // However often it is tried meanwhile, the wait stays what it is.
            assert_eq!([wrong.note(TWO_FREE, now); 3], [refused; 3]);
            now += i64::from(wait_s) * 1000;
        }
        now += 10_001;
        assert_eq!(
            [wrong.note(TWO_FREE, now), wrong.note(TWO_FREE, now)],
            [Ok(()); 2]
        );
        assert!(wrong.note(TWO_FREE, now).is_ok());
        assert!(wrong.note(TWO_FREE, now).is_err());
    }

    #[test]
    fn ten_thousand_tries_in_a_row_come_to_a_handful() {
        let mut wrong = WrongTries::default();
        let tries = (0..10_000).map(|number| wrong.note(TWO_FREE, number * 10));
        assert_eq!(tries.filter(Result::is_ok).count(), 15);
    }

    const THREE_THEN_ONE_A_SECOND: Allowance = Allowance {
        burst: 3,
        refill_ms: 1000,
    };

    #[test]
    fn a_burst_then_a_steady_pace() {
        let mut spent = Spent::default();
        let mut take = |now| spent.take(THREE_THEN_ONE_A_SECOND, now);
        let now = 1_800_000_000_000;
        assert_eq!([take(now), take(now), take(now)], [Ok(()); 3]);
        assert_eq!(take(now), Err(TooOften { retry_after_s: 1 }));
        assert_eq!(take(now + 999), Err(TooOften { retry_after_s: 1 }));
        assert_eq!(take(now + 1000), Ok(()));
        assert!(take(now + 1000).is_err());
        assert_eq!([take(now + 60_000); 1], [Ok(())]);
    }

    #[test]
    fn waiting_never_gives_more_than_a_burst() {
        let mut spent = Spent::default();
        let taken = (0..10)
            .filter(|_| spent.take(THREE_THEN_ONE_A_SECOND, i64::MAX / 2).is_ok())
            .count();
        assert_eq!(taken, 3);
    }
}
