//! What becomes of a message on its way to the gateway.
//!
//! ```text
//! queued ─┬─> sending ─┬─> sent
//!         │     ^      ├─> waiting ──> sending …
//!         │     └──────┘               (a sender that died: its time runs out)
//!         │            └─> dead ──> queued   (staff sends it again)
//!         ├─> shown      no gateway: it stands on the outbox page only
//!         └─> dropped    the resident withdrew, or took the number back
//! ```
//!
//! A message may reach the gateway more than once, always under the same id.

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It waits for its first try.
    Queued,
    /// Somebody is sending it; if they die, its time runs out and it is tried again.
    Sending,
    /// The gateway did not take it; it will be tried again.
    Waiting,
    /// The gateway took it.
    Sent,
    /// It will not be tried again by itself: staff see it.
    Dead,
    /// No gateway is set up: it can be read on the outbox page, and nobody was sent anything.
    Shown,
    /// Nobody is to get it any more.
    Dropped,
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The gateway answered with this HTTP status, and asked for so many seconds (`Retry-After`).
    Answered(u16, Option<u32>),
    /// No answer in time.
    Silent,
    /// No connection.
    Unreachable,
}

/// What comes after a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is done.
    Sent,
    /// Another try after so many seconds.
    Again(u32),
    /// No other try.
    Dead,
}

/// After so many tries nobody tries again: a day or more has gone by.
pub const MOST_TRIES: u32 = 15;
/// A sender has so long; then its message belongs to the next one. In milliseconds.
pub const LEASE_MS: i64 = 2 * 60 * 1000;
const FIRST_PAUSE_S: u32 = 30;
const LONGEST_PAUSE_S: u32 = 6 * 60 * 60;

impl State {
    /// All.
    pub const ALL: [State; 7] = [
        State::Queued,
        State::Sending,
        State::Waiting,
        State::Sent,
        State::Dead,
        State::Shown,
        State::Dropped,
    ];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Sending => "sending",
            State::Waiting => "waiting",
            State::Sent => "sent",
            State::Dead => "dead",
            State::Shown => "shown",
            State::Dropped => "dropped",
        }
    }

    /// Reads [`State::word`].
    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether something will still happen to it by itself.
    pub const fn is_open(self) -> bool {
        matches!(self, State::Queued | State::Sending | State::Waiting)
    }
}

impl Outcome {
    /// What went wrong, as staff and the log read it.
    pub fn trouble(self) -> String {
        match self {
            Outcome::Answered(status, _) => format!("status {status}"),
            Outcome::Silent => "no answer in time".to_owned(),
            Outcome::Unreachable => "no connection".to_owned(),
        }
    }

    /// What comes after the try with this number, from 1. `jitter` is random: it spreads what failed
    /// together.
    pub fn after(self, tries: u32, jitter: u16) -> Next {
        let asked = match self {
            Outcome::Answered(200..=299, _) => return Next::Sent,
            // The gateway understood and will never take it. A wrong address or secret (401, 403, 404)
            // is mended at the bureau, a redirect is not followed: those are tried again.
            Outcome::Answered(400 | 410 | 413 | 415 | 422, _) => return Next::Dead,
            Outcome::Answered(_, asked) => asked.unwrap_or(0),
            Outcome::Silent | Outcome::Unreachable => 0,
        };
        if tries >= MOST_TRIES {
            return Next::Dead;
        }
        Next::Again(pause_s(tries, jitter).max(asked.min(LONGEST_PAUSE_S)))
    }
}

/// Twice as long each time, up to six hours, and of that between half and all.
fn pause_s(tries: u32, jitter: u16) -> u32 {
    let doublings = tries.saturating_sub(1).min(16);
    let whole = (FIRST_PAUSE_S << doublings).min(LONGEST_PAUSE_S);
    let half = whole / 2;
    half + (u64::from(half) * u64::from(jitter) / u64::from(u16::MAX)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(state));
        }
    }

    #[test]
    fn pauses_double_to_a_limit_and_are_spread_over_their_second_half() {
        let whole: Vec<u32> = (1..=MOST_TRIES)
            .map(|tries| pause_s(tries, u16::MAX))
            .collect();
        assert_eq!(whole[..5], [30, 60, 120, 240, 480]);
        assert_eq!(whole[10..], [LONGEST_PAUSE_S; 5]);
        for tries in 1..=40 {
            for jitter in [0, 1, 777, 32_768, u16::MAX] {
                let (least, most) = (pause_s(tries, 0), pause_s(tries, u16::MAX));
                assert!((least..=most).contains(&pause_s(tries, jitter)));
                assert_eq!(least, most / 2);
            }
        }
    }

    #[test]
    fn a_gateway_that_is_down_for_a_night_loses_nothing() {
        let night_s = 12 * 60 * 60;
        let (mut tries, mut waited) = (1, 0);
        while let Next::Again(pause) = Outcome::Unreachable.after(tries, 0) {
            (tries, waited) = (tries + 1, waited + pause);
        }
        assert_eq!(tries, MOST_TRIES);
        assert!(waited > night_s, "{waited}");
    }

    #[test]
    fn what_will_never_be_taken_is_not_tried_again() {
        let after = |status| Outcome::Answered(status, None).after(1, 0);
        for status in [200, 202, 204] {
            assert_eq!(after(status), Next::Sent);
        }
        for status in [400, 410, 422] {
            assert_eq!(after(status), Next::Dead);
        }
        for status in [301, 401, 404, 408, 409, 429, 500, 503] {
            assert!(matches!(after(status), Next::Again(_)), "{status}");
        }
    }

    #[test]
    fn a_gateway_that_asks_for_time_gets_it_within_bounds() {
        let after = |asked| Outcome::Answered(503, Some(asked)).after(1, 0);
        assert_eq!(after(1), Next::Again(15));
        assert_eq!(after(600), Next::Again(600));
        assert_eq!(after(u32::MAX), Next::Again(LONGEST_PAUSE_S));
    }
}
