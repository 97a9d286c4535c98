//! Quarters of a year: what the law lets pass between two disclosures.

use super::month::Month;
use crate::day::Day;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A quarter, written `2026-Q4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(i32);

/// The text is no quarter of the form `2026-Q4`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAQuarter;

impl Quarter {
    /// The quarter of a day.
    pub fn of(day: Day) -> Quarter {
        Quarter(day.year() * 4 + (day.month() as i32 - 1) / 3)
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Quarter {
        Quarter(self.0 - 1)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(4)
    }

    /// 1 to 4.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(4).unsigned_abs() + 1
    }

    /// Its first and its last day; none beyond the calendar.
    pub fn days(self) -> Option<(Day, Day)> {
        let first = Day::new(self.year(), self.number() * 3 - 2, 1)?;
        let last = Month::of(first).plus(2).day(31)?;
        Some((first, last))
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.year(), self.number())
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;

    fn from_str(text: &str) -> Result<Quarter, NotAQuarter> {
        let (year, number) = text.split_once("-Q").ok_or(NotAQuarter)?;
        let plain =
            |word: &str, length| word.len() == length && word.bytes().all(|b| b.is_ascii_digit());
        if !plain(year, 4) || !plain(number, 1) {
            return Err(NotAQuarter);
        }
        let year: i32 = year.parse().map_err(|_| NotAQuarter)?;
        let number: i32 = number.parse().map_err(|_| NotAQuarter)?;
        ((1..=4).contains(&number) && year > 0)
            .then(|| Quarter(year * 4 + number - 1))
            .ok_or(NotAQuarter)
    }
}

impl Serialize for Quarter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Quarter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Quarter, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotAQuarter| serde::de::Error::custom("not a quarter like 2026-Q4"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_reads_back_and_has_its_days() {
        let quarter: Quarter = "2026-Q4".parse().unwrap();
        assert_eq!(quarter.to_string(), "2026-Q4");
        let (first, last) = quarter.days().unwrap();
        assert_eq!(
            (first.to_string(), last.to_string()),
            ("2026-10-01".to_owned(), "2026-12-31".to_owned())
        );
        assert_eq!([Quarter::of(first), Quarter::of(last)], [quarter, quarter]);
        assert_eq!("2027-Q1".parse::<Quarter>().unwrap().before(), quarter);
        for text in [
            "2026",
            "2026-Q0",
            "2026-Q5",
            "2026-Q",
            "26-Q1",
            "2026-q1",
            "2026-Q+1",
            "0000-Q1",
            "２０２６-Q1",
        ] {
            assert_eq!(text.parse::<Quarter>(), Err(NotAQuarter), "{text}");
        }
    }
}
