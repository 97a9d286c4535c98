//! Calendar months, and the day of one on which something is due.

use crate::day::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A month, written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// The text is not a month of the form `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMonth;

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Month {
        Month(day.year() * 12 + day.month() as i32 - 1)
    }

    /// So many months later.
    pub fn plus(self, months: u32) -> Month {
        Month(
            self.0
                .saturating_add(i32::try_from(months).unwrap_or(i32::MAX)),
        )
    }

    /// So many months earlier.
    pub fn minus(self, months: u32) -> Month {
        Month(
            self.0
                .saturating_sub(i32::try_from(months).unwrap_or(i32::MAX)),
        )
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 to 12.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(12).unsigned_abs() + 1
    }

    /// This day of the month, or the month's last where it has no such day (29 to 31); none beyond
    /// the calendar.
    pub fn day(self, day_of_month: u32) -> Option<Day> {
        (1..=day_of_month.clamp(1, 31))
            .rev()
            .find_map(|day| Day::new(self.year(), self.number(), day))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Month, NotAMonth> {
        let first: Day = format!("{text}-01").parse().map_err(|_| NotAMonth)?;
        Ok(Month::of(first))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotAMonth| serde::de::Error::custom("not a month like 2026-11"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_short_month_stands_for_days_it_lacks() {
        let due = |month: &str, day| {
            month
                .parse::<Month>()
                .unwrap()
                .day(day)
                .unwrap()
                .to_string()
        };
        assert_eq!(due("2025-02", 31), "2025-02-28");
        assert_eq!(due("2024-02", 30), "2024-02-29");
        assert_eq!(due("2025-04", 31), "2025-04-30");
        assert_eq!(due("2025-05", 31), "2025-05-31");
        assert_eq!(due("2025-05", 1), "2025-05-01");
    }

    #[test]
    fn months_are_counted_over_the_years() {
        let january: Month = "2016-01".parse().unwrap();
        assert_eq!(january.plus(131).to_string(), "2026-12");
        assert_eq!(january.plus(12).year(), 2017);
        assert_eq!(january.plus(u32::MAX).day(1), None);
        for text in ["2026", "2026-13", "2026-1", "", "二〇二六-01"] {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text}");
        }
    }
}
