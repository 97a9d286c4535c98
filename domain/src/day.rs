//! Calendar days. A day is a day in Asia/Shanghai; no time of day takes part in a rule.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Asia/Shanghai is ahead of UTC by so many seconds; it has no daylight saving.
const UTC_PLUS_8_S: i32 = 8 * 3600;

/// A calendar day in Pinghu, written `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// The text is not a calendar day of the form `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl Day {
    /// The day with these numbers, if the calendar has it.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day)
    }

    /// The day in Asia/Shanghai (UTC+8, no daylight saving) at a Unix time in milliseconds; times
    /// beyond the calendar are its first or last day.
    pub fn in_shanghai(unix_ms: i64) -> Day {
        let beyond = if unix_ms < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        };
        let at =
            DateTime::from_timestamp_millis(unix_ms.saturating_add(i64::from(UTC_PLUS_8_S) * 1000));
        Day(at.map_or(beyond, |at| at.date_naive()))
    }

    /// The day, hour and minute in Asia/Shanghai of a moment in RFC 3339; `None` if it is none.
    pub fn and_time_in_shanghai(moment: &str) -> Option<(Day, u32, u32)> {
        let moment = DateTime::parse_from_rfc3339(moment).ok()?;
        let local = moment.with_timezone(&FixedOffset::east_opt(UTC_PLUS_8_S)?);
        Some((Day(local.date_naive()), local.hour(), local.minute()))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day after.
    pub fn after(self) -> Option<Day> {
        self.0.succ_opt().map(Day)
    }

    /// The day before, if the calendar has one.
    pub fn before(self) -> Option<Day> {
        self.0.pred_opt().map(Day)
    }

    /// So many days later, or earlier if negative; `None` beyond the calendar.
    pub fn plus(self, days: i64) -> Option<Day> {
        let days = TimeDelta::try_days(days)?;
        self.0.checked_add_signed(days).map(Day)
    }

    /// How many days later the other day is; negative if it is earlier.
    pub fn days_until(self, other: Day) -> i64 {
        (other.0 - self.0).num_days()
    }

    /// The day of the week: 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// The first day of the month of this day.
    pub fn start_of_month(self) -> Day {
        Day(self.0.with_day(1).unwrap_or(self.0))
    }

    /// The last day of the month of this day.
    pub fn end_of_month(self) -> Day {
        let last = (29..=31).rev().find_map(|day| self.0.with_day(day));
        Day(last.or_else(|| self.0.with_day(28)).unwrap_or(self.0))
    }

    /// The birthday on which someone born on this day turns `years` (满…周岁).
    ///
    /// Born on 29 February, the birthday of a common year is 28 February: where the month
    /// has no such day, its last day stands for it (the rule of periods of the Civil Code).
    pub fn turning(self, years: u32) -> Option<Day> {
        let year = self.year().checked_add(i32::try_from(years).ok()?)?;
        self.0
            .with_year(year)
            .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
            .map(Day)
    }

    /// Whole years of age on `on`; `None` before birth.
    pub fn age_on(self, on: Day) -> Option<u32> {
        let mut years = u32::try_from(on.year().checked_sub(self.year())?).ok()?;
        if self.turning(years)? > on {
            years = years.checked_sub(1)?;
        }
        Some(years)
    }

    /// The latest day of birth with which someone has turned `age` on this day; `None` before the
    /// calendar begins.
    pub fn latest_birth(self, age: u32) -> Option<Day> {
        let year = self.year().checked_sub(i32::try_from(age).ok()?)?;
        // On 28 February also those have turned it who were born on the 29th.
        let last = match (self.month(), self.day()) {
            (2, 28) => Day::new(year, 2, 29),
            _ => Day::new(year, self.month(), self.day()),
        };
        last.filter(|born| born.turning(age) <= Some(self))
            .or_else(|| Day::new(year, 2, 28))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| match i {
                4 | 7 => *b == b'-',
                _ => b.is_ascii_digit(),
            });
        if !shaped {
            return Err(NotADay);
        }
        let number = |range: std::ops::Range<usize>| text[range].parse().map_err(|_| NotADay);
        let year: u32 = number(0..4)?;
        Day::new(year.cast_signed(), number(5..7)?, number(8..10)?).ok_or(NotADay)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(|NotADay| {
            serde::de::Error::custom(format!("`{text}` is not a day like 2026-11-23"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn age_changes_on_the_birthday() {
        let born = day("1946-03-10");
        assert_eq!(born.age_on(day("2026-03-09")), Some(79));
        assert_eq!(born.age_on(day("2026-03-10")), Some(80));
        assert_eq!(born.age_on(day("1946-03-10")), Some(0));
        assert_eq!(born.age_on(day("1946-03-09")), None);
    }

    #[test]
    fn leap_day_birthdays_fall_on_28_february() {
        let born = day("1944-02-29");
        assert_eq!(born.turning(80), Some(day("2024-02-29")));
        assert_eq!(born.turning(81), Some(day("2025-02-28")));
        assert_eq!(born.age_on(day("2025-02-27")), Some(80));
        assert_eq!(born.age_on(day("2025-02-28")), Some(81));
    }

    #[test]
    fn who_is_born_a_day_after_the_latest_birth_has_not_turned_the_age() {
        let mut today = day("2019-12-30");
        while today < day("2028-03-02") {
            for age in [0, 1, 3, 4, 18, 60, 80] {
                let born = today.latest_birth(age).unwrap();
                assert!(born.age_on(today) >= Some(age), "{age} on {today}");
                let after = born.after().unwrap();
                assert!(after.age_on(today) < Some(age), "{age} on {today}");
            }
            today = today.after().unwrap();
        }
        assert_eq!(today.latest_birth(u32::MAX), None);
    }

    #[test]
    fn shanghai_is_a_day_ahead_after_sixteen_utc() {
        let new_year_in_utc = 1_767_225_600_000;
        assert_eq!(Day::in_shanghai(new_year_in_utc), day("2026-01-01"));
        assert_eq!(
            Day::in_shanghai(new_year_in_utc - 8 * 3_600_000),
            day("2026-01-01")
        );
        assert_eq!(
            Day::in_shanghai(new_year_in_utc - 8 * 3_600_000 - 1),
            day("2025-12-31")
        );
        assert!(Day::in_shanghai(i64::MAX) > day("9999-12-31"));
        assert!(Day::in_shanghai(i64::MIN) < day("0000-01-01"));
    }

    #[test]
    fn months_end_where_the_calendar_says() {
        assert_eq!(day("2024-02-03").end_of_month(), day("2024-02-29"));
        assert_eq!(day("2025-02-28").end_of_month(), day("2025-02-28"));
        assert_eq!(day("2025-04-01").end_of_month(), day("2025-04-30"));
    }

    #[test]
    fn days_are_counted_over_the_ends_of_months_and_years() {
        let eve = day("2027-12-31");
        assert_eq!(eve.plus(1), Some(day("2028-01-01")));
        assert_eq!(day("2028-03-01").plus(-1), Some(day("2028-02-29")));
        assert_eq!(eve.days_until(day("2028-03-01")), 61);
        assert_eq!(day("2028-01-01").days_until(eve), -1);
        assert_eq!(eve.plus(i64::MAX), None);
        // A Wednesday and a Sunday.
        assert_eq!(day("2026-11-25").weekday(), 2);
        assert_eq!(day("2026-11-29").weekday(), 6);
        assert_eq!(day("2026-11-29").start_of_month(), day("2026-11-01"));
    }

    #[test]
    fn other_shapes_are_refused() {
        for text in [
            "2025-2-28",
            "2025-02-30",
            "20250228",
            "",
            "２０２５-02-28",
            "2025-02-28T00:00",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }
}
