//! Fair use: how many places one device or network may hold, and when there is pressure.

use crate::allowance::{Allowance, TooOften};
use crate::day::Day;
use crate::record::id::ApplicationId as BookingId;
use serde::{Deserialize, Serialize};

/// The rules, from `data/fairness.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// What one device may hold.
    pub device: Bound,
    /// What all who come from one network may hold together.
    pub network: Bound,
    /// What is ordinary on one day of a venue; beyond it a hold asks for a proof of work.
    pub busy_day: Allowance,
    /// What is ordinary from one network; beyond it a hold asks for a proof of work.
    pub busy_network: Allowance,
    /// How much work.
    pub proof: Difficulty,
    /// Lines before a release.
    pub line: LineRules,
}

/// What somebody may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// Places that are held and not confirmed, at once.
    pub open: u32,
    /// Places held or waited for from midnight to midnight in Pinghu.
    pub a_day: u32,
}

/// How much work a proof takes: `parts` times about 2^`bits` hashes. Many small parts take about the same
/// time on every try, where one large part may take five times as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difficulty {
    /// How many parts.
    pub parts: u8,
    /// Leading zero bits of each.
    pub bits: u8,
    /// So long a proof may take, in seconds.
    pub seconds: u32,
}

/// How a line moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineRules {
    /// It forms so many minutes before the time.
    pub forms_minutes: u32,
    /// So many are let in a minute.
    pub a_minute: u32,
}

/// What somebody holds and has held today.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The day that is counted; none before the first.
    day: Option<Day>,
    today: u32,
    /// Open holds: the booking, and until when (Unix milliseconds).
    open: Vec<(String, i64)>,
}

impl Taken {
    /// Takes a place, or one in a waiting list if it is held until no time. Asked again for the same
    /// booking, nothing more is counted.
    ///
    /// # Errors
    /// [`TooOften`] says when it is worth asking again.
    pub fn take(
        &mut self,
        id: BookingId,
        until: Option<i64>,
        bound: Bound,
        now: i64,
    ) -> Result<(), TooOften> {
        self.open.retain(|(_, end)| *end > now);
        let today = Day::in_shanghai(now);
        if self.day != Some(today) {
            (self.day, self.today) = (Some(today), 0);
        }
        let id = id.to_string();
        if self.open.iter().any(|(held, _)| *held == id) {
            return Ok(());
        }
        if self.open.len() >= bound.open as usize {
            let first = self.open.iter().map(|(_, end)| *end).min();
            return Err(wait(first.unwrap_or(now) - now));
        }
        if self.today >= bound.a_day {
            return Err(wait(left_of_the_day(now)));
        }
        self.today += 1;
        self.open.extend(until.map(|until| (id, until)));
        Ok(())
    }

    /// The place is confirmed or given back: it is no open hold any more.
    pub fn close(&mut self, id: BookingId) {
        let id = id.to_string();
        self.open.retain(|(held, _)| *held != id);
    }

    /// Nothing came of it: it does not count.
    pub fn undo(&mut self, id: BookingId) {
        self.close(id);
        self.today = self.today.saturating_sub(1);
    }
}

fn wait(ms: i64) -> TooOften {
    let retry_after_s = u32::try_from((ms + 999) / 1000).unwrap_or(0).max(1);
    TooOften { retry_after_s }
}

/// Until midnight in Pinghu.
fn left_of_the_day(now: i64) -> i64 {
    const DAY_MS: i64 = 24 * 3_600_000;
    DAY_MS - (now + 8 * 3_600_000).rem_euclid(DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: Bound = Bound { open: 2, a_day: 4 };
    /// 2026-12-05, 22:00 in Pinghu.
    const NOW: i64 = 1_796_479_200_000;
    const HOLD: i64 = 600_000;

    fn id(number: u8) -> BookingId {
        crate::record::id::ApplicationId([number; 16])
    }

    fn take(taken: &mut Taken, who: u8, now: i64) -> Result<(), u32> {
        let answer = taken.take(id(who), Some(now + HOLD), TWO, now);
        answer.map_err(|it| it.retry_after_s)
    }

    #[test]
    fn so_many_holds_are_open_at_once_and_one_that_ended_is_none() {
        let mut taken = Taken::default();
        assert_eq!(take(&mut taken, 1, NOW), Ok(()));
        assert_eq!(take(&mut taken, 2, NOW + 60_000), Ok(()));
        assert_eq!(take(&mut taken, 3, NOW + 60_000), Err(540));
        assert_eq!(take(&mut taken, 1, NOW + 60_000), Ok(()), "asked again");
        assert_eq!(take(&mut taken, 3, NOW + HOLD), Ok(()), "the first ran out");
        taken.close(id(2));
        assert_eq!(
            take(&mut taken, 4, NOW + HOLD),
            Ok(()),
            "the second is booked"
        );
        taken.close(id(3));
        // Two hours to midnight, less the ten minutes that have gone by.
        assert_eq!(take(&mut taken, 5, NOW + HOLD), Err(6600));
        assert_eq!(take(&mut taken, 5, NOW + 7_200_000), Ok(()), "tomorrow");
    }

    #[test]
    fn what_nothing_came_of_does_not_count_and_waiting_holds_nothing() {
        let mut taken = Taken::default();
        for who in 0..20 {
            assert_eq!(take(&mut taken, who, NOW), Ok(()));
            taken.undo(id(who));
        }
        for who in 0..4 {
            assert!(taken.take(id(who), None, TWO, NOW).is_ok());
        }
        assert!(taken.take(id(9), None, TWO, NOW).is_err());
    }
}
