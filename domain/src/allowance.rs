//! How often one caller may do something: a bucket of tokens that fills at a steady pace.

/// What a caller may do: `burst` times at once, then once every `refill_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

#[cfg(test)]
mod tests {
    use super::*;

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
