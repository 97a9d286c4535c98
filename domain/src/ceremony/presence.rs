//! Whether a couple came, as the registrar notes it at the desk.

use super::plan::Start;
use crate::ceremony::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// Whether they came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Nothing was noted yet.
    #[default]
    Expected,
    /// They are here.
    Arrived,
    /// Their time is over and they did not come.
    Missed,
}

/// The times that decide what may be noted, Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The day's midnight in Asia/Shanghai.
    pub day_begins: i64,
    /// The midnight after it.
    pub day_ends: i64,
    /// The end of the slot.
    pub slot_ends: i64,
}

impl Times {
    /// Of a slot, on the day that begins at `midnight`.
    pub fn of(midnight: i64, start: Start, minutes: u16) -> Times {
        let end = i64::from(start.minutes()) + i64::from(minutes);
        Times {
            day_begins: midnight,
            day_ends: midnight + 24 * 3_600_000,
            slot_ends: midnight + end * 60_000,
        }
    }
}

impl Presence {
    /// All.
    pub const ALL: [Presence; 3] = [Presence::Expected, Presence::Arrived, Presence::Missed];

    /// The word in the database, in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Presence::Expected => "expected",
            Presence::Arrived => "arrived",
            Presence::Missed => "missed",
        }
    }

    /// Reads [`Presence::word`].
    pub fn parse(word: &str) -> Option<Presence> {
        Presence::ALL.into_iter().find(|it| it.word() == word)
    }

    /// Whether this may become another: nothing before the day, nobody missed before their time is
    /// over, and what was noted is taken back on the same day only.
    ///
    /// # Errors
    /// It is too early or too late.
    pub fn becomes(self, to: Presence, times: Times, now: i64) -> Result<(), Refusal> {
        let early = now < times.day_begins || (to == Presence::Missed && now < times.slot_ends);
        if early {
            Err(Refusal::Early)
        } else if self != Presence::Expected && now >= times.day_ends {
            Err(Refusal::Past)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for presence in Presence::ALL {
            assert_eq!(Presence::parse(presence.word()), Some(presence));
        }
    }

    #[test]
    fn what_may_be_noted_when() {
        let times = Times {
            day_begins: 100,
            slot_ends: 150,
            day_ends: 200,
        };
        use Presence::{Arrived, Expected, Missed};
        let may = |from: Presence, to, now| from.becomes(to, times, now);
        assert_eq!(may(Expected, Arrived, 99), Err(Refusal::Early));
        assert_eq!(may(Expected, Arrived, 100), Ok(()));
        assert_eq!(may(Expected, Missed, 149), Err(Refusal::Early));
        assert_eq!(may(Expected, Missed, 150), Ok(()));
        assert_eq!(may(Missed, Expected, 199), Ok(()));
        assert_eq!(may(Arrived, Expected, 200), Err(Refusal::Past));
        assert_eq!(may(Expected, Arrived, 5_000), Ok(()), "noted late");
    }
}
