//! A year's holidays as a publisher enters them from the State Council's notice, and whether they follow
//! the table.

use super::table::{Calendar, Holiday, Notice, Year};
use crate::day::Day;
use crate::text::Bilingual;

/// So many holidays are read of one year.
pub const MOST_HOLIDAYS: usize = 10;

/// What is wrong with a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearTrouble {
    /// The table goes on with this year.
    Follows(i32),
    /// The notice is not older than its year.
    Issued,
    /// It ends before it begins, or is not after the holiday before it: the holiday from this day.
    Order(Day),
    /// This day is not in that year.
    OtherYear(Day),
    /// This day is no weekend day, or is a day off.
    Work(Day),
    /// Something is missing.
    Empty,
    /// This is no date.
    Date(String),
}

/// Something that needs changing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongYear {
    /// The field's name in the form.
    pub field: String,
    /// What.
    pub trouble: YearTrouble,
}

impl Calendar {
    /// The table with years that follow it.
    pub fn with(&self, years: &[Year]) -> Calendar {
        let mut all = self.clone();
        for year in years {
            if year.year >= all.next_year() {
                all.years.push(year.clone());
            }
        }
        all
    }

    /// The year that is to be entered next.
    pub fn next_year(&self) -> i32 {
        self.years.last().map_or(0, |year| year.year + 1)
    }

    /// The year that a form says, if it follows the table.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn read_next(&self, field: impl Fn(&str) -> String) -> Result<Year, Vec<WrongYear>> {
        let mut read = Reading {
            field: &field,
            wrong: Vec::new(),
        };
        let year = self.next_year();
        if field("year").trim() != year.to_string() {
            read.note("year", YearTrouble::Follows(year));
        }
        let title = read.both("notice-zh", "notice-en");
        let number = read.text("number");
        let issued = read.day("issued");
        if issued.is_some_and(|day| day.year() >= year) {
            read.note("issued", YearTrouble::Issued);
        }
        let last = self.years.last().and_then(|it| it.holidays.last());
        let mut before = last.map(|it| it.to);
        let mut holidays = Vec::new();
        for at in 0..MOST_HOLIDAYS {
            let names = ["name-zh", "name-en", "from", "to", "work"];
            let blank = names.map(|name| field(&format!("holiday-{at}-{name}")));
            if blank.iter().all(|it| it.trim().is_empty()) {
                continue;
            }
            if let Some(holiday) = read.holiday(at, year, before) {
                before = Some(holiday.to);
                holidays.push(holiday);
            }
        }
        if holidays.is_empty() && read.wrong.is_empty() {
            read.note("holiday-0-name-zh", YearTrouble::Empty);
        }
        match (title, number, issued) {
            (Some(title), Some(number), Some(issued)) if read.wrong.is_empty() => Ok(Year {
                year,
                notice: Notice {
                    title,
                    number,
                    issued,
                },
                holidays,
            }),
            _ => Err(read.wrong),
        }
    }
}

struct Reading<'f, F> {
    field: &'f F,
    wrong: Vec<WrongYear>,
}

impl<F: Fn(&str) -> String> Reading<'_, F> {
    fn note(&mut self, field: &str, trouble: YearTrouble) {
        let field = field.to_owned();
        self.wrong.push(WrongYear { field, trouble });
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let text = (self.field)(name).trim().to_owned();
        let sound = !text.is_empty() && text.chars().count() <= 200;
        if !sound {
            self.note(name, YearTrouble::Empty);
        }
        sound.then_some(text)
    }

    fn both(&mut self, zh: &str, en: &str) -> Option<Bilingual> {
        let (zh, en) = (self.text(zh), self.text(en));
        Some(Bilingual { zh: zh?, en: en? })
    }

    fn day(&mut self, name: &str) -> Option<Day> {
        let text = self.text(name)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.note(name, YearTrouble::Date(text));
        }
        read
    }

    fn holiday(&mut self, at: usize, year: i32, before: Option<Day>) -> Option<Holiday> {
        let name = |part: &str| format!("holiday-{at}-{part}");
        let title = self.both(&name("name-zh"), &name("name-en"));
        let from = self.day(&name("from"))?;
        let to = self.day(&name("to"))?;
        if to < from || before.is_some_and(|before| from <= before) {
            self.note(&name("from"), YearTrouble::Order(from));
        }
        // The new year's holiday may begin in the last days of the old one.
        if to.year() != year || from.year() < year - 1 {
            self.note(&name("to"), YearTrouble::OtherYear(to));
        }
        let typed = (self.field)(&name("work"));
        let mut work = Vec::new();
        for part in typed
            .split([' ', ',', '，', '、'])
            .filter(|it| !it.is_empty())
        {
            match part.parse::<Day>() {
                Ok(day) if day.weekday() < 5 || (from..=to).contains(&day) => {
                    self.note(&name("work"), YearTrouble::Work(day));
                }
                Ok(day) => work.push(day),
                Err(_) => self.note(&name("work"), YearTrouble::Date(part.to_owned())),
            }
        }
        Some(Holiday {
            name: title?,
            from,
            to,
            work,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// Made up: nobody has published 2027 yet.
    fn table() -> Calendar {
        let both = |text: &str| Bilingual {
            zh: text.into(),
            en: text.into(),
        };
        Calendar {
            years: vec![Year {
                year: 2026,
                notice: Notice {
                    title: both("notice"),
                    number: "1".into(),
                    issued: "2025-11-04".parse().unwrap(),
                },
                holidays: Vec::new(),
            }],
        }
    }

    fn form() -> HashMap<&'static str, &'static str> {
        HashMap::from([
            ("year", "2027"),
            ("notice-zh", "通知"),
            ("notice-en", "Notice"),
            ("number", "国办发明电〔2026〕0号"),
            ("issued", "2026-11-20"),
            ("holiday-0-name-zh", "元旦"),
            ("holiday-0-name-en", "New Year"),
            ("holiday-0-from", "2027-01-01"),
            ("holiday-0-to", "2027-01-03"),
            ("holiday-0-work", "2027-01-09"),
        ])
    }

    fn read(form: &HashMap<&str, &str>) -> Result<Year, Vec<WrongYear>> {
        table().read_next(|name| form.get(name).copied().unwrap_or_default().to_owned())
    }

    #[test]
    fn a_year_goes_on_where_the_table_ends() {
        let year = read(&form()).unwrap();
        let table = table();
        let with = table.with(std::slice::from_ref(&year));
        let day = |text: &str| text.parse().unwrap();
        assert!(table.kind(day("2027-01-02")).is_err());
        assert_eq!(with.is_working_day(day("2027-01-01")), Ok(false));
        assert_eq!(with.is_working_day(day("2027-01-09")), Ok(true));
        assert_eq!(with.next_year(), 2028);
        // What the files have taken over meanwhile changes nothing.
        assert_eq!(with.with(&[year]), with);
    }

    #[test]
    fn each_mistake_is_told_at_its_field() {
        let wrong_of = |name, value| {
            let mut form = form();
            form.insert(name, value);
            let wrong = read(&form).unwrap_err();
            assert_eq!(wrong.len(), 1, "{name}={value}: {wrong:?}");
            assert_eq!(wrong[0].field, name);
            wrong[0].trouble.clone()
        };
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(wrong_of("year", "2028"), YearTrouble::Follows(2027));
        assert_eq!(wrong_of("issued", "2027-01-01"), YearTrouble::Issued);
        assert_eq!(wrong_of("number", " "), YearTrouble::Empty);
        let work = "holiday-0-work";
        assert_eq!(
            wrong_of(work, "2027-01-04"),
            YearTrouble::Work(day("2027-01-04"))
        );
        assert_eq!(
            wrong_of(work, "2027-01-02"),
            YearTrouble::Work(day("2027-01-02"))
        );
        assert_eq!(wrong_of(work, "soon"), YearTrouble::Date("soon".into()));
        let from = "holiday-0-from";
        assert_eq!(
            wrong_of(from, "2027-01-04"),
            YearTrouble::Order(day("2027-01-04"))
        );
    }
}
