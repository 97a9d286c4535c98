//! How long a sign-in stands, and the secrets that belong to it.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Without a request for so long, a sign-in is over: half an hour.
pub const IDLE_MS: i64 = 30 * 60 * 1000;
/// So long after it began a sign-in is over in any case: a working day of nine hours.
pub const LONGEST_MS: i64 = 9 * 60 * 60 * 1000;
/// The time of the last request is written down at most this often: a minute.
pub const NOTED_EVERY_MS: i64 = 60 * 1000;

/// What the browser's cookie holds: 32 random bytes, new at every sign-in. The server keeps its hash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SessionKey(pub [u8; 32]);

/// This text is no session key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl SessionKey {
    /// What the server keeps: 64 hex digits, from which the key cannot be found.
    pub fn hash(&self) -> String {
        derived("pinghu staff session", &self.0)
    }

    /// What a form of the console carries to show that it is one: whoever cannot read the page, because
    /// it belongs to another site, cannot know it.
    pub fn form_token(&self) -> String {
        derived("pinghu staff form", &self.0)
    }
}

/// SHA-256 for one purpose, in hex.
pub(super) fn derived(purpose: &str, secret: &[u8; 32]) -> String {
    let hash = Sha256::new_with_prefix(purpose)
        .chain_update(secret)
        .finalize();
    HEXLOWER.encode(&hash)
}

/// It shows itself to nobody.
impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionKey")
    }
}

/// 64 hex digits.
impl fmt::Display for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl FromStr for SessionKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<SessionKey, NotAKey> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAKey)?;
        bytes.try_into().map(SessionKey).map_err(|_| NotAKey)
    }
}

/// When a sign-in began and was last used, in Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it began.
    pub began_ms: i64,
    /// When it was last used, as far as that was written down.
    pub seen_ms: i64,
}

impl Span {
    /// Whether the sign-in still stands. A clock that runs backwards ends it.
    pub fn stands(self, now_ms: i64) -> bool {
        let since = |then: i64| now_ms.saturating_sub(then);
        let within = |then: i64, most: i64| (0..most).contains(&since(then));
        // The clocks of two machines differ a little: a minute early is not early.
        within(self.began_ms - NOTED_EVERY_MS, LONGEST_MS + NOTED_EVERY_MS)
            && within(self.seen_ms - NOTED_EVERY_MS, IDLE_MS + 2 * NOTED_EVERY_MS)
    }

    /// Whether this use has to be written down.
    pub fn to_note(self, now_ms: i64) -> bool {
        now_ms.saturating_sub(self.seen_ms) >= NOTED_EVERY_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGAN: i64 = 1_800_000_000_000;

    #[test]
    fn unused_it_ends_after_half_an_hour() {
        let span = Span {
            began_ms: BEGAN,
            seen_ms: BEGAN,
        };
        assert!(span.stands(BEGAN));
        assert!(span.stands(BEGAN + IDLE_MS));
        assert!(!span.stands(BEGAN + IDLE_MS + NOTED_EVERY_MS));
    }

    #[test]
    fn used_all_the_time_it_ends_after_a_working_day() {
        let mut span = Span {
            began_ms: BEGAN,
            seen_ms: BEGAN,
        };
        let mut now = BEGAN;
        while span.stands(now) {
            if span.to_note(now) {
                span.seen_ms = now;
            }
            now += 1000;
        }
        assert_eq!(now, BEGAN + LONGEST_MS);
    }

    #[test]
    fn one_from_the_future_does_not_stand() {
        let span = Span {
            began_ms: BEGAN,
            seen_ms: BEGAN,
        };
        assert!(span.stands(BEGAN - 1000));
        assert!(!span.stands(BEGAN - NOTED_EVERY_MS - 1));
        assert!(!span.stands(i64::MIN));
        assert!(!span.stands(i64::MAX));
    }

    #[test]
    fn a_key_reads_back_and_its_secrets_differ() {
        let key = SessionKey([7; 32]);
        assert_eq!(key.to_string().parse(), Ok(key));
        assert_ne!(key.hash(), key.form_token());
        assert_ne!(key.hash(), SessionKey([8; 32]).hash());
        assert!(!format!("{key:?}").contains("07"));
        for wrong in ["", "07", &"0".repeat(63), &"G".repeat(64), &"0".repeat(66)] {
            assert_eq!(wrong.parse::<SessionKey>(), Err(NotAKey));
        }
    }
}
