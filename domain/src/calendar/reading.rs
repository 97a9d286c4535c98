//! The form for a year of holidays, as a publisher types a State Council notice in.

use super::added::{Fault, Part};
use super::table::{Calendar, Holiday, Notice, Year};
use crate::day::Day;
use crate::publishing::typed::{Faults, Typed, Wrong};

/// The form has room for so many holidays: there are seven, and some are one.
pub const MOST_HOLIDAYS: usize = 9;
/// A holiday has at most so many working weekend days.
const MOST_WORK: usize = 6;
const LONGEST: usize = 100;

/// A year as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The year.
    pub year: Year,
    /// The names of holidays that were left without days, in Chinese: they are no part of it.
    pub left_out: Vec<String>,
}

/// Reads the form, and looks whether the table takes the year. The rows of holidays are `name_zh_0`,
/// `name_en_0`, `from_0`, `to_0`, `work_0` and so on; one without days is left out.
///
/// # Errors
/// What needs changing, field by field.
pub fn read(get: &dyn Fn(&str) -> String, table: &Calendar) -> Result<Filled, Faults> {
    let mut form = Typed::new(get);
    // No range of years is any wiser than the table, which asks for the next.
    let year = i32::try_from(form.number("year", 1949..=9998)).unwrap_or_default();
    let notice = Notice {
        title: form.both("title", LONGEST),
        number: form.text("number", LONGEST),
        issued: form.day("issued").unwrap_or_else(|| Day::in_shanghai(0)),
    };
    let (mut holidays, mut rows, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for row in 0..MOST_HOLIDAYS {
        let field = |name: &str| format!("{name}_{row}");
        if ["from", "to", "work"]
            .iter()
            .all(|it| !form.is_there(&field(it)))
        {
            let name = form.raw(&field("name_zh"));
            if !name.is_empty() {
                left_out.push(name);
            }
            continue;
        }
        let name = crate::text::Bilingual {
            zh: form.text(&field("name_zh"), LONGEST),
            en: form.text(&field("name_en"), LONGEST),
        };
        let (from, to) = (form.day(&field("from")), form.day(&field("to")));
        let work = form.days(&field("work"), MOST_WORK);
        if let (Some(from), Some(to)) = (from, to) {
            rows.push(row);
            holidays.push(Holiday {
                name,
                from,
                to,
                work,
            });
        }
    }
    let year = form.done(Year {
        year,
        notice,
        holidays,
    })?;
    let told = |(part, why): Fault| (field(part, &rows), Wrong::Year(why));
    match table.clone().add(year.clone()) {
        Ok(()) => Ok(Filled { year, left_out }),
        Err(faults) => Err(faults.into_iter().map(told).collect()),
    }
}

/// The form with a year in it: fields and what stands in them.
pub fn of_year(year: &Year) -> Vec<(String, String)> {
    let notice = &year.notice;
    let mut fields = vec![
        ("year".to_owned(), year.year.to_string()),
        ("title_zh".to_owned(), notice.title.zh.clone()),
        ("title_en".to_owned(), notice.title.en.clone()),
        ("number".to_owned(), notice.number.clone()),
        ("issued".to_owned(), notice.issued.to_string()),
    ];
    for (row, holiday) in year.holidays.iter().enumerate() {
        let work: Vec<String> = holiday.work.iter().map(Day::to_string).collect();
        let of_row = [
            ("name_zh", holiday.name.zh.clone()),
            ("name_en", holiday.name.en.clone()),
            ("from", holiday.from.to_string()),
            ("to", holiday.to.to_string()),
            ("work", work.join(" ")),
        ];
        fields.extend(of_row.map(|(name, value)| (format!("{name}_{row}"), value)));
    }
    fields
}

/// The days off that every year has (全国年节及纪念日放假办法 2), in Chinese and English: what a new form
/// begins with. When they are, each year's notice says.
pub const NAMES: [(&str, &str); 7] = [
    ("元旦", "New Year's Day"),
    ("春节", "Spring Festival"),
    ("清明节", "Qingming Festival"),
    ("劳动节", "Labour Day"),
    ("端午节", "Dragon Boat Festival"),
    ("中秋节", "Mid-Autumn Festival"),
    ("国庆节", "National Day"),
];

/// The field that a fault is about; `rows` says in which row each holiday was typed.
fn field(part: Part, rows: &[usize]) -> String {
    let row = |at: usize| rows.get(at).copied().unwrap_or(0);
    match part {
        Part::Year => "year".to_owned(),
        Part::Number => "number".to_owned(),
        Part::Issued => "issued".to_owned(),
        Part::From(at) => format!("from_{}", row(at)),
        Part::To(at) => format!("to_{}", row(at)),
        Part::Work(at, _) => format!("work_{}", row(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::added::Why;
    use super::super::added::tests::calendar;
    use super::*;
    use std::collections::HashMap;

    fn typed(more: &[(&'static str, &'static str)]) -> HashMap<&'static str, &'static str> {
        let form = [
            ("year", "2027"),
            ("title_zh", "通知"),
            ("title_en", "Notice"),
            ("number", "测试〔2026〕1号"),
            ("issued", "2026-11-20"),
            ("name_zh_0", "元旦"),
            ("name_en_0", "New Year's Day"),
            ("from_0", "2027-01-01"),
            ("to_0", "2027-01-03"),
            ("name_zh_1", "春节"),
            ("name_en_1", "Spring Festival"),
            ("name_zh_2", "清明节"),
            ("name_en_2", "Qingming Festival"),
            ("from_2", "2027-04-03"),
            ("to_2", "2027-04-05"),
            ("work_2", "2027-04-10"),
        ];
        form.into_iter().chain(more.iter().copied()).collect()
    }

    fn filled(more: &[(&'static str, &'static str)]) -> Result<Filled, Faults> {
        let form = typed(more);
        let get = |name: &str| form.get(name).copied().unwrap_or_default().to_owned();
        read(&get, &calendar())
    }

    #[test]
    fn a_notice_is_read_and_what_has_no_days_is_told() {
        let read = filled(&[]).unwrap();
        assert_eq!(read.year.holidays.len(), 2);
        assert_eq!(read.year.holidays[1].work.len(), 1);
        assert_eq!(read.left_out, ["春节"]);
    }

    #[test]
    fn a_form_filled_with_a_year_reads_back() {
        let year = filled(&[]).unwrap().year;
        let fields = of_year(&year);
        let get = |name: &str| {
            let found = fields.iter().find(|(field, _)| field == name);
            found.map_or_else(String::new, |(_, value)| value.clone())
        };
        assert_eq!(read(&get, &calendar()).unwrap().year, year);
    }

    #[test]
    fn what_is_wrong_is_told_beside_its_field() {
        let day = |text: &str| text.parse().unwrap();
        for (more, field, wrong) in [
            (("year", ""), "year", Wrong::Empty),
            (("year", "2029"), "year", Wrong::Year(Why::NotNext(2027))),
            (("number", ""), "number", Wrong::Empty),
            (("title_en", " "), "title_en", Wrong::Empty),
            (
                ("issued", "去年"),
                "issued",
                Wrong::NoDay("去年".to_owned()),
            ),
            (
                ("issued", "2027-01-02"),
                "issued",
                Wrong::Year(Why::NoticeLate),
            ),
            (("to_0", ""), "to_0", Wrong::Empty),
            (("name_zh_2", ""), "name_zh_2", Wrong::Empty),
            (
                ("to_2", "2027-04-01"),
                "to_2",
                Wrong::Year(Why::Backwards(day("2027-04-03"))),
            ),
            (
                ("work_2", "2027-04-09"),
                "work_2",
                Wrong::Year(Why::NoWeekend(day("2027-04-09"))),
            ),
            (
                ("work_2", "2027-04-10 2027-04-10"),
                "work_2",
                Wrong::Twice("2027-04-10".to_owned()),
            ),
            (
                ("from_2", "2027-01-02"),
                "from_2",
                Wrong::Year(Why::Overlaps(day("2027-01-02"))),
            ),
        ] {
            let told = filled(&[more]).unwrap_err();
            assert!(
                told.contains(&(field.to_owned(), wrong)),
                "{more:?}: {told:?}"
            );
        }
    }
}
