//! From `holidays.yaml`, which people edit, to a checked table.

use super::added::Part;
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
    let wrong = |line, message| Diagnostic {
        path: file.path.clone(),
        line,
        message,
    };
    let rows: Vec<YearRow> = serde_saphyr::from_str(&file.text).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line());
        vec![wrong(line, error.without_snippet().to_string())]
    })?;
    if rows.is_empty() {
        return Err(vec![wrong(0, "there is no year".to_owned())]);
    }
    let mut calendar = Calendar { years: Vec::new() };
    let mut found = Vec::new();
    for row in rows {
        if let Err(faults) = calendar.add(row.read()) {
            let told = faults.into_iter();
            found.extend(told.map(|(part, why)| wrong(row.line(part), why.to_string())));
        }
    }
    if found.is_empty() {
        Ok(calendar)
    } else {
        Err(found)
    }
}

impl YearRow {
    fn read(&self) -> Year {
        let holidays = self.holidays.iter().map(|row| Holiday {
            name: row.name.clone(),
            from: row.from.value,
            to: row.to,
            work: row.work.iter().map(|day| day.value).collect(),
        });
        Year {
            year: self.year.value,
            notice: self.notice.clone(),
            holidays: holidays.collect(),
        }
    }

    /// The line on which a part of the year stands.
    fn line(&self, part: Part) -> u64 {
        let holiday = |at: usize| self.holidays.get(at);
        let line = match part {
            Part::Year | Part::Number | Part::Issued => None,
            Part::From(at) | Part::To(at) => holiday(at).map(|it| it.from.defined.line()),
            Part::Work(at, number) => holiday(at)
                .and_then(|it| it.work.get(number))
                .map(|it| it.defined.line()),
        };
        line.unwrap_or_else(|| self.year.defined.line())
    }
}
