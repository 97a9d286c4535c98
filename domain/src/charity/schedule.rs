//! The months of a monthly pledge. Each is a row made beforehand with the key (pledge, month), so that
//! none can be counted twice, whoever counts.

use super::amount::Amount;
use super::month::Month;
use crate::day::Day;
use crate::money::Fen;

/// When the months of a pledge are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The first due day; later ones fall on the same day of their month.
    pub start: Day,
    /// After so many months it ends; none: until it is stopped.
    pub months: Option<u16>,
}

/// A month of a pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its key beside the pledge's.
    pub month: Month,
    /// When a reminder comes. Nothing is owed: a month that is missed is a friendly note.
    pub due: Day,
    /// What was pledged for it.
    pub pledged: Fen,
}

/// A month with what has come for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The month.
    pub period: Period,
    /// What has come, at most what was pledged.
    pub came: Fen,
}

/// All months with what has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    /// Oldest first.
    pub months: Vec<Filled>,
    /// What came beyond them all.
    pub beyond: Fen,
}

/// An open-ended pledge has its rows made so many months ahead.
pub const AHEAD: u32 = 12;
/// A pledge has at most this many months: fifty years.
pub const MOST_MONTHS: u16 = 600;

impl Schedule {
    /// The rows of this pledge of `each` a month, up to [`AHEAD`] months beyond `today`.
    pub fn periods(&self, each: Amount, today: Day) -> Vec<Period> {
        let first = Month::of(self.start);
        let last = Month::of(today.max(self.start)).plus(AHEAD);
        let count = self.months.unwrap_or(MOST_MONTHS).min(MOST_MONTHS);
        (0..u32::from(count))
            .map(|later| first.plus(later))
            .take_while(|month| self.months.is_some() || *month <= last)
            .filter_map(|month| {
                Some(Period {
                    month,
                    due: month.day(self.start.day())?,
                    pledged: each.fen(),
                })
            })
            .collect()
    }
}

/// Lays what has come on the months, the oldest first.
pub fn fill(periods: &[Period], came: Fen) -> Filling {
    let mut left = came.0.max(0);
    let mut months: Vec<Filled> = periods
        .iter()
        .map(|period| Filled {
            period: *period,
            came: Fen(0),
        })
        .collect();
    months.sort_by_key(|filled| filled.period.month);
    for filled in &mut months {
        let taken = left.min(filled.period.pledged.0.max(0));
        filled.came = Fen(taken);
        left -= taken;
    }
    Filling {
        months,
        beyond: Fen(left),
    }
}

#[cfg(test)]
mod tests {
    use super::super::seeded::Seeded;
    use super::*;
    use std::collections::BTreeSet;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn yuan(yuan: i64) -> Amount {
        Amount::new(Fen::from_yuan(yuan)).unwrap()
    }

    #[test]
    fn ten_years_from_31_january_are_132_months_and_26_400_yuan() {
        let schedule = Schedule {
            start: day("2016-01-31"),
            months: Some(132),
        };
        let periods = schedule.periods(yuan(200), day("2026-11-25"));
        assert_eq!(periods.len(), 132);
        let total: i64 = periods.iter().map(|period| period.pledged.0).sum();
        assert_eq!(Fen(total), Fen(2_640_000));
        assert_eq!(periods[1].due, day("2016-02-29"));
        assert_eq!(periods[13].due, day("2017-02-28"));
        assert_eq!(periods[131].due, day("2026-12-31"));
        assert!(
            periods
                .windows(2)
                .all(|two| two[0].month.plus(1) == two[1].month)
        );
    }

    #[test]
    fn of_ten_thousand_pledges_no_month_is_missing_or_double() {
        let mut seeded = Seeded(7);
        for _ in 0..10_000 {
            let start = Day::new(
                2015 + seeded.below(12) as i32,
                1 + seeded.below(12) as u32,
                1 + seeded.below(28) as u32,
            );
            let start = start.unwrap();
            let start = if seeded.below(3) == 0 {
                start.end_of_month()
            } else {
                start
            };
            let months = (seeded.below(3) > 0).then(|| 1 + seeded.below(200) as u16);
            let each = Amount::new(Fen(1 + seeded.below(1_000_000) as i64)).unwrap();
            let today = day("2026-11-25");
            let periods = Schedule { start, months }.periods(each, today);
            let keys: BTreeSet<Month> = periods.iter().map(|period| period.month).collect();
            assert_eq!(keys.len(), periods.len());
            assert_eq!(periods[0].due, start);
            let first = Month::of(start);
            for (at, period) in periods.iter().enumerate() {
                assert_eq!(period.month, first.plus(at as u32));
                assert_eq!(Month::of(period.due), period.month);
                let clamped = period.due == period.due.end_of_month();
                assert!(period.due.day() == start.day() || (clamped && start.day() > 28));
            }
            match months {
                Some(months) => assert_eq!(periods.len(), usize::from(months)),
                None => assert!(periods.last().unwrap().month >= Month::of(today)),
            }
        }
    }

    #[test]
    fn what_came_fills_the_oldest_month_first() {
        let schedule = Schedule {
            start: day("2026-01-10"),
            months: Some(3),
        };
        let periods = schedule.periods(yuan(200), day("2026-11-25"));
        let came = |fen| {
            let filling = fill(&periods, Fen(fen));
            let months: Vec<i64> = filling.months.iter().map(|month| month.came.0).collect();
            (months, filling.beyond.0)
        };
        assert_eq!(came(0), (vec![0, 0, 0], 0));
        assert_eq!(came(25_000), (vec![20_000, 5_000, 0], 0));
        assert_eq!(came(70_000), (vec![20_000, 20_000, 20_000], 10_000));
        assert_eq!(came(-5), (vec![0, 0, 0], 0));
    }
}
