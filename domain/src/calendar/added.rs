//! A year put behind the others, from the files or from the console, by one set of rules. An official row is
//! never edited: a later notice on the same year stands behind it, and counts from then on.

use super::table::{Calendar, Year};
use crate::day::Day;
use serde::{Deserialize, Serialize};
use std::fmt;

/// No holiday was ever as long as this: a month was mistyped.
const LONGEST_DAYS: i64 = 15;

/// The years that the bureau has published on top of the files, in the order in which it did.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Holidays(pub Vec<Year>);

/// What a fault is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The year.
    Year,
    /// The notice's number.
    Number,
    /// The day of the notice.
    Issued,
    /// The first day of a holiday, by its position.
    From(usize),
    /// The last day of a holiday.
    To(usize),
    /// A working weekend day of a holiday, by both positions.
    Work(usize, usize),
}

/// Why a year cannot stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The years follow one another: this one is next.
    NotNext(i32),
    /// A year has holidays.
    NoHoliday,
    /// A year is announced before it begins; only a correction may come later.
    NoticeLate,
    /// What corrects a year is another notice.
    SameNotice,
    /// What corrects a year came after the notice that it corrects.
    NoticeNotLater(Day),
    /// The holiday ends before it begins, on this day.
    Backwards(Day),
    /// Longer than any holiday was.
    TooLong,
    /// This day is not after the holiday before it.
    Overlaps(Day),
    /// This day does not belong to the year.
    NotOfYear(Day),
    /// This day is no Saturday or Sunday.
    NoWeekend(Day),
    /// This day is a day off.
    DayOff(Day),
    /// This day is there twice.
    Twice(Day),
}

/// Something that is wrong with a year.
pub type Fault = (Part, Why);

impl Calendar {
    /// Puts a year behind the others; one that is there already is corrected.
    ///
    /// # Errors
    /// All that is wrong; nothing has changed then.
    pub fn add(&mut self, year: Year) -> Result<(), Vec<Fault>> {
        let at = self.years.iter().position(|it| it.year == year.year);
        let mut found = self.about_the_notice(&year, at);
        found.extend(self.about_the_days(&year));
        if !found.is_empty() {
            return Err(found);
        }
        match at {
            Some(at) => self.years[at] = year,
            None => self.years.push(year),
        }
        Ok(())
    }

    fn about_the_notice(&self, year: &Year, at: Option<usize>) -> Vec<Fault> {
        let mut found = Vec::new();
        let issued = year.notice.issued;
        match at.and_then(|at| self.years.get(at)) {
            Some(known) => {
                if known.notice.number == year.notice.number {
                    found.push((Part::Number, Why::SameNotice));
                }
                if issued <= known.notice.issued {
                    found.push((Part::Issued, Why::NoticeNotLater(known.notice.issued)));
                } else if issued.year() > year.year {
                    found.push((Part::Issued, Why::NoticeLate));
                }
            }
            None => {
                let next = self.years.last().map(|it| it.year + 1);
                if let Some(next) = next.filter(|next| *next != year.year) {
                    found.push((Part::Year, Why::NotNext(next)));
                }
                if issued.year() >= year.year {
                    found.push((Part::Issued, Why::NoticeLate));
                }
            }
        }
        found
    }

    fn about_the_days(&self, year: &Year) -> Vec<Fault> {
        let mut found = Vec::new();
        if year.holidays.is_empty() {
            found.push((Part::From(0), Why::NoHoliday));
        }
        // The new year's holiday may begin in the last days of the old one.
        let belongs = |day: Day| day.year() == year.year || day.year() == year.year - 1;
        let of = |number: i32| self.years.iter().find(|it| it.year == number);
        let last = of(year.year - 1).and_then(|it| it.holidays.last());
        let mut before = last.map(|it| it.to);
        for (at, holiday) in year.holidays.iter().enumerate() {
            let (from, to) = (holiday.from, holiday.to);
            if to < from {
                found.push((Part::To(at), Why::Backwards(from)));
            } else if from.days_until(to) > LONGEST_DAYS {
                found.push((Part::To(at), Why::TooLong));
            }
            if before.is_some_and(|before| from <= before) {
                found.push((Part::From(at), Why::Overlaps(from)));
            }
            if to.year() != year.year || !belongs(from) {
                found.push((Part::From(at), Why::NotOfYear(from)));
            }
            before = Some(to);
            for (number, work) in holiday.work.iter().enumerate() {
                let part = Part::Work(at, number);
                let off = |it: &super::Holiday| (it.from..=it.to).contains(work);
                if work.weekday() < 5 {
                    found.push((part, Why::NoWeekend(*work)));
                }
                if year.holidays.iter().any(off) {
                    found.push((part, Why::DayOff(*work)));
                }
                if !belongs(*work) {
                    found.push((part, Why::NotOfYear(*work)));
                }
                let others = year.holidays.iter().flat_map(|it| &it.work);
                if others.filter(|other| *other == work).count() > 1 {
                    found.push((part, Why::Twice(*work)));
                }
            }
        }
        let next = of(year.year + 1).and_then(|it| it.holidays.first());
        if let (Some(next), Some(last)) = (next, year.holidays.last())
            && next.from <= last.to
        {
            let at = year.holidays.len() - 1;
            found.push((Part::To(at), Why::Overlaps(last.to)));
        }
        found
    }
}

impl Holidays {
    /// The table with all that still fits it, and how many years do not. What the table has taken over
    /// meanwhile changes nothing.
    pub fn applied(&self, base: &Calendar) -> (Calendar, usize) {
        let mut calendar = base.clone();
        let mut refused = 0;
        for year in &self.0 {
            let known = calendar.years.iter().find(|it| it.year == year.year);
            let taken_over = known.is_some_and(|it| it.notice.issued >= year.notice.issued);
            if !taken_over && calendar.add(year.clone()).is_err() {
                refused += 1;
            }
        }
        (calendar, refused)
    }
}

/// For those who edit the files.
impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::NotNext(next) => write!(f, "the years must follow one another: {next} is next"),
            Why::NoHoliday => f.write_str("there is no holiday"),
            Why::NoticeLate => f.write_str("the notice is not older than its year"),
            Why::SameNotice => f.write_str("a correction is another notice"),
            Why::NoticeNotLater(day) => write!(f, "a correction is issued after {day}"),
            Why::Backwards(day) => write!(f, "it ends before it begins, on {day}"),
            Why::TooLong => write!(f, "it is longer than {LONGEST_DAYS} days"),
            Why::Overlaps(day) => write!(f, "{day} is not after the holiday before it"),
            Why::NotOfYear(day) => write!(f, "{day} does not belong to the year"),
            Why::NoWeekend(day) => write!(f, "{day} is no weekend day"),
            Why::DayOff(day) => write!(f, "{day} is a day off here"),
            Why::Twice(day) => write!(f, "{day} is there twice"),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::{Holiday, Kind, Notice};
    use super::*;
    use crate::text::Bilingual;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn both(text: &str) -> Bilingual {
        Bilingual {
            zh: text.to_owned(),
            en: text.to_owned(),
        }
    }

    pub fn holiday(from: &str, to: &str, work: &[&str]) -> Holiday {
        Holiday {
            name: both("节"),
            from: day(from),
            to: day(to),
            work: work.iter().map(|it| day(it)).collect(),
        }
    }

    pub fn year(year: i32, number: &str, issued: &str, holidays: Vec<Holiday>) -> Year {
        let notice = Notice {
            title: both("通知"),
            number: number.to_owned(),
            issued: day(issued),
        };
        Year {
            year,
            notice,
            holidays,
        }
    }

    pub fn calendar() -> Calendar {
        let holidays = vec![
            holiday("2026-01-01", "2026-01-03", &["2026-01-04"]),
            holiday("2026-10-01", "2026-10-07", &["2026-10-10"]),
        ];
        let mut calendar = Calendar { years: Vec::new() };
        calendar
            .add(year(2026, "7号", "2025-11-04", holidays))
            .unwrap();
        calendar
    }

    fn of_2027(holidays: Vec<Holiday>) -> Year {
        year(2027, "9号", "2026-11-20", holidays)
    }

    #[test]
    fn a_year_that_follows_makes_the_table_longer() {
        let new = holiday("2026-12-31", "2027-01-02", &["2027-01-03"]);
        let (longer, refused) = Holidays(vec![of_2027(vec![new])]).applied(&calendar());
        assert_eq!(refused, 0);
        assert_eq!(longer.span().last, day("2027-12-28"));
        assert!(matches!(
            longer.kind(day("2026-12-31")),
            Ok(Kind::Holiday(_))
        ));
        assert!(matches!(
            longer.kind(day("2027-01-03")),
            Ok(Kind::WorkingWeekend(_))
        ));
        assert_eq!(longer.is_working_day(day("2027-01-04")), Ok(true));
        // What the files take over changes nothing more.
        let again = Holidays(longer.years().to_vec()).applied(&longer);
        assert_eq!(again, (longer, 0));
    }

    #[test]
    fn a_year_that_is_there_is_corrected_by_a_later_notice_only() {
        let longer = vec![
            holiday("2026-01-01", "2026-01-03", &["2026-01-04"]),
            holiday("2026-10-01", "2026-10-08", &["2026-10-10"]),
        ];
        let said = |number, issued| {
            let mut calendar = calendar();
            let told = calendar.add(year(2026, number, issued, longer.clone()));
            told.map(|()| calendar)
        };
        let corrected = said("1号", "2026-09-01").unwrap();
        assert_eq!(corrected.years().len(), 1);
        assert_eq!(corrected.is_working_day(day("2026-10-08")), Ok(false));
        let not = |number, issued| said(number, issued).unwrap_err();
        assert_eq!(not("7号", "2026-09-01"), [(Part::Number, Why::SameNotice)]);
        assert_eq!(
            not("1号", "2025-11-04"),
            [(Part::Issued, Why::NoticeNotLater(day("2025-11-04")))]
        );
        assert_eq!(not("1号", "2027-01-01"), [(Part::Issued, Why::NoticeLate)]);
    }

    #[test]
    fn what_is_wrong_is_told_and_changes_nothing() {
        let january = || holiday("2027-01-01", "2027-01-03", &[]);
        for (wrong, part, why) in [
            (
                year(
                    2028,
                    "9号",
                    "2026-11-20",
                    vec![holiday("2028-01-01", "2028-01-01", &[])],
                ),
                Part::Year,
                Why::NotNext(2027),
            ),
            (of_2027(vec![]), Part::From(0), Why::NoHoliday),
            (
                year(2027, "9号", "2027-01-04", vec![january()]),
                Part::Issued,
                Why::NoticeLate,
            ),
            (
                of_2027(vec![january(), holiday("2027-05-05", "2027-05-01", &[])]),
                Part::To(1),
                Why::Backwards(day("2027-05-05")),
            ),
            (
                of_2027(vec![holiday("2027-01-01", "2027-02-01", &[])]),
                Part::To(0),
                Why::TooLong,
            ),
            (
                of_2027(vec![january(), holiday("2027-01-03", "2027-01-05", &[])]),
                Part::From(1),
                Why::Overlaps(day("2027-01-03")),
            ),
            (
                of_2027(vec![january(), holiday("2028-05-01", "2028-05-03", &[])]),
                Part::From(1),
                Why::NotOfYear(day("2028-05-01")),
            ),
            (
                of_2027(vec![holiday("2027-01-01", "2027-01-03", &["2027-01-04"])]),
                Part::Work(0, 0),
                Why::NoWeekend(day("2027-01-04")),
            ),
            (
                of_2027(vec![
                    january(),
                    holiday("2027-05-01", "2027-05-05", &["2027-01-02"]),
                ]),
                Part::Work(1, 0),
                Why::DayOff(day("2027-01-02")),
            ),
        ] {
            let mut table = calendar();
            assert_eq!(table.add(wrong), Err(vec![(part, why)]));
            assert_eq!(table, calendar());
        }
        let twice = of_2027(vec![holiday(
            "2027-01-01",
            "2027-01-03",
            &["2027-01-09", "2027-01-09"],
        )]);
        let twice = calendar().add(twice).unwrap_err();
        assert_eq!(twice[0], (Part::Work(0, 0), Why::Twice(day("2027-01-09"))));
    }
}
