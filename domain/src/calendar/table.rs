//! The table of public holidays and what it says of a day.

use crate::day::Day;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// So many days before the table ends, staff are told.
const WARN_DAYS: i64 = 60;
/// The new year's notice has moved days from 29 December on (in 2018 the 29th became a working day, and
/// so it was in 2001 and 2007), never earlier: without it the last year is known up to the 28th.
const LAST_DECEMBER_DAY: u32 = 28;

/// The public holidays of some years that follow one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    pub(super) years: Vec<Year>,
}

/// The public holidays of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Year {
    /// Which.
    pub year: i32,
    /// What says so.
    pub notice: Notice,
    /// In their order.
    pub holidays: Vec<Holiday>,
}

/// The State Council's notice on a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its title.
    pub title: Bilingual,
    /// Its number, such as 国办发明电〔2025〕7号.
    pub number: String,
    /// When it was issued.
    pub issued: Day,
}

/// One holiday: days off, and the weekend days worked for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// Its name.
    pub name: Bilingual,
    /// The first day off.
    pub from: Day,
    /// The last day off.
    pub to: Day,
    /// Saturdays and Sundays on which people work (调休上班).
    pub work: Vec<Day>,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'c> {
    /// Monday to Friday, and no holiday.
    Working,
    /// A Saturday or Sunday on which people work, for this holiday.
    WorkingWeekend(&'c Holiday),
    /// A Saturday or Sunday.
    Weekend,
    /// A public holiday.
    Holiday(&'c Holiday),
}

impl Kind<'_> {
    /// Whether people work.
    pub const fn is_working(self) -> bool {
        matches!(self, Kind::Working | Kind::WorkingWeekend(_))
    }
}

/// The day lies outside the table: nobody has said yet whether people work on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The first day of which the table knows.
    pub first: Day,
    /// The last.
    pub last: Day,
}

/// The table ends soon, or has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunsOut {
    /// The last day of which the table knows.
    pub last: Day,
    /// How many days are left; negative once it has ended.
    pub days: i64,
}

impl Calendar {
    /// The years, first first.
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// The first and the last day of which the table knows.
    pub fn span(&self) -> Beyond {
        let years = (self.years.first(), self.years.last());
        let none = Day::in_shanghai(0);
        let day = |year: Option<&Year>, month, day| {
            year.and_then(|it| Day::new(it.year, month, day))
                .unwrap_or(none)
        };
        Beyond {
            first: day(years.0, 1, 1),
            last: day(years.1, 12, LAST_DECEMBER_DAY),
        }
    }

    /// What a day is.
    ///
    /// # Errors
    /// The table does not know of that day.
    pub fn kind(&self, day: Day) -> Result<Kind<'_>, Beyond> {
        let span = self.span();
        if day < span.first || day > span.last {
            return Err(span);
        }
        let weekend = day.weekday() >= 5;
        let kind = self
            .years
            .iter()
            .flat_map(|year| &year.holidays)
            .find_map(|holiday| {
                if (holiday.from..=holiday.to).contains(&day) {
                    Some(Kind::Holiday(holiday))
                } else if holiday.work.contains(&day) {
                    Some(Kind::WorkingWeekend(holiday))
                } else {
                    None
                }
            });
        Ok(kind.unwrap_or(if weekend {
            Kind::Weekend
        } else {
            Kind::Working
        }))
    }

    /// Whether people work on a day.
    ///
    /// # Errors
    /// The table does not know of that day.
    pub fn is_working_day(&self, day: Day) -> Result<bool, Beyond> {
        Ok(self.kind(day)?.is_working())
    }

    /// Whether the next year's notice has to be entered soon: the warning for staff.
    pub fn runs_out(&self, today: Day) -> Option<RunsOut> {
        let last = self.span().last;
        let days = today.days_until(last);
        (days <= WARN_DAYS).then_some(RunsOut { last, days })
    }
}
