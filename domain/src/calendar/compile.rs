//! From `holidays.yaml`, which people edit, to a checked table.

use super::table::{Calendar, Holiday, Notice, Year};
use crate::day::Day;
use crate::policy::compile::{Diagnostic, SourceFile};
use crate::text::Bilingual;
use serde::Deserialize;
use serde_saphyr::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct YearRow {
    year: Spanned<i32>,
    notice: Notice,
    holidays: Vec<HolidayRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidayRow {
    name: Bilingual,
    from: Spanned<Day>,
    to: Day,
    #[serde(default)]
    work: Vec<Spanned<Day>>,
}

/// Checks and compiles the file.
///
/// # Errors
/// What is wrong, with its line.
pub fn compile(file: &SourceFile) -> Result<Calendar, Vec<Diagnostic>> {
    let mut found = Found {
        path: &file.path,
        list: Vec::new(),
    };
    let rows: Vec<YearRow> = match serde_saphyr::from_str(&file.text) {
        Ok(rows) => rows,
        Err(error) => {
            let line = error.location().map_or(0, |location| location.line());
            found.wrong(line, error.without_snippet().to_string());
            return Err(found.list);
        }
    };
    if rows.is_empty() {
        found.wrong(0, "there is no year".to_owned());
    }
    let mut last_day_off = None;
    let mut years: Vec<Year> = Vec::new();
    for row in rows {
        let line = row.year.defined.line();
        if years.last().is_some_and(|it| it.year + 1 != row.year.value) {
            found.wrong(line, "the years must follow one another".to_owned());
        }
        if row.notice.issued.year() >= row.year.value {
            found.wrong(line, "the notice is not older than its year".to_owned());
        }
        for holiday in &row.holidays {
            found.check(holiday, row.year.value, last_day_off);
            last_day_off = Some(holiday.to);
        }
        years.push(row.read());
    }
    if found.list.is_empty() {
        Ok(Calendar { years })
    } else {
        Err(found.list)
    }
}

impl YearRow {
    fn read(self) -> Year {
        let holidays = self.holidays.into_iter().map(|row| Holiday {
            name: row.name,
            from: row.from.value,
            to: row.to,
            work: row.work.into_iter().map(|day| day.value).collect(),
        });
        Year {
            year: self.year.value,
            notice: self.notice,
            holidays: holidays.collect(),
        }
    }
}

struct Found<'f> {
    path: &'f str,
    list: Vec<Diagnostic>,
}

impl Found<'_> {
    fn check(&mut self, holiday: &HolidayRow, year: i32, before: Option<Day>) {
        let (from, line) = (holiday.from.value, holiday.from.defined.line());
        if holiday.to < from {
            self.wrong(line, format!("it ends before it begins, on {from}"));
        }
        if before.is_some_and(|before| from <= before) {
            self.wrong(line, format!("{from} is not after the holiday before it"));
        }
        // The new year's holiday may begin in the last days of the old one.
        let of_year = holiday.to.year() == year && from.year() >= year - 1;
        if !of_year {
            self.wrong(line, format!("{from} does not belong to {year}"));
        }
        for work in &holiday.work {
            if work.value.weekday() < 5 {
                let day = work.value;
                self.wrong(work.defined.line(), format!("{day} is no weekend day"));
            }
            if (from..=holiday.to).contains(&work.value) {
                let day = work.value;
                self.wrong(work.defined.line(), format!("{day} is a day off here"));
            }
        }
    }

    fn wrong(&mut self, line: u64, message: String) {
        self.list.push(Diagnostic {
            path: self.path.to_owned(),
            line,
            message,
        });
    }
}
