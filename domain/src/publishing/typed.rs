//! What was typed into a form of the console, read field by field: all that is wrong is found at once, each
//! under the name of its field.

use crate::calendar::added::Why;
use crate::ceremony::Start;
use crate::day::Day;
use crate::money::narrow;
use crate::record::plain::{official, plain};
use crate::record::trouble::Trouble;
use crate::text::Bilingual;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was typed or chosen.
    Empty,
    /// This is no day like 2026-12-05.
    NoDay(String),
    /// This is no time like 09:30.
    NoTime(String),
    /// It is no whole number from the one to the other.
    OutOf(u32, u32),
    /// It is no text that can be shown.
    Text(Trouble),
    /// This is there twice.
    Twice(String),
    /// There are more than so many.
    TooMany(usize),
    /// There is no such venue.
    NoVenue,
    /// It is open on no day: neither days of the week nor dates are chosen.
    Never,
    /// Another opening of the venue has this time on one of these days.
    Taken(Start),
    /// What begins at this time ends after midnight.
    PastMidnight(Start),
    /// More couples are needed than there are places.
    MoreThanPlaces,
    /// This day comes before the one on which bookings begin.
    BeforeRelease(Day),
    /// It ends before it begins.
    Backwards,
    /// It is said in one language only.
    OneLanguage,
    /// So many lines in Chinese and so many in English.
    Lines(usize, usize),
    /// The table of holidays refuses it.
    Year(Why),
}

/// Fields by their names, and what is wrong with each.
pub type Faults = Vec<(String, Wrong)>;

/// A form on its way.
pub struct Typed<'f> {
    get: &'f dyn Fn(&str) -> String,
    faults: Faults,
}

impl<'f> Typed<'f> {
    /// Reads what `get` gives for the name of a field; nothing is empty.
    pub fn new(get: &'f dyn Fn(&str) -> String) -> Typed<'f> {
        Typed {
            get,
            faults: Vec::new(),
        }
    }

    /// The value, if nothing was wrong.
    ///
    /// # Errors
    /// All that was.
    pub fn done<T>(self, value: T) -> Result<T, Faults> {
        if self.faults.is_empty() {
            Ok(value)
        } else {
            Err(self.faults)
        }
    }

    /// Notes that a field is wrong.
    pub fn wrong(&mut self, field: &str, wrong: Wrong) {
        self.faults.push((field.to_owned(), wrong));
    }

    /// What stands in a field, without full-width signs and space around it.
    pub fn raw(&self, field: &str) -> String {
        narrow(&(self.get)(field))
    }

    /// Whether something stands in a field, or it is ticked.
    pub fn is_there(&self, field: &str) -> bool {
        !self.raw(field).is_empty()
    }

    /// A text for everybody.
    pub fn text(&mut self, field: &str, most: usize) -> String {
        let read = plain(&(self.get)(field), most);
        self.said(field, read)
    }

    /// A text of the bureau's own in both languages, in `STEM_zh` and `STEM_en`.
    pub fn both(&mut self, stem: &str, most: usize) -> Bilingual {
        let [zh, en] = ["zh", "en"].map(|lang| {
            let field = format!("{stem}_{lang}");
            let read = official(&(self.get)(&field), most);
            self.said(&field, read)
        });
        Bilingual { zh, en }
    }

    /// The same, which may be left out: then in both languages.
    pub fn both_or_none(&mut self, stem: &str, most: usize) -> Option<Bilingual> {
        let fields = ["zh", "en"].map(|lang| format!("{stem}_{lang}"));
        let there = fields.each_ref().map(|field| self.is_there(field));
        match there {
            [false, false] => None,
            [true, true] => Some(self.both(stem, most)),
            _ => {
                let missing = if there[0] { &fields[1] } else { &fields[0] };
                self.wrong(missing, Wrong::OneLanguage);
                None
            }
        }
    }

    /// Lines in both languages, as many in one as in the other.
    pub fn lines(&mut self, stem: &str, most: usize) -> Vec<Bilingual> {
        let [zh, en] = ["zh", "en"].map(|lang| {
            let typed = (self.get)(&format!("{stem}_{lang}"));
            let lines = typed.lines().map(|line| line.trim().to_owned());
            lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
        });
        if zh.len() != en.len() {
            self.wrong(&format!("{stem}_en"), Wrong::Lines(zh.len(), en.len()));
            return Vec::new();
        }
        let pairs = zh.into_iter().zip(en);
        pairs
            .map(|(zh, en)| Bilingual {
                zh: self.line(&format!("{stem}_zh"), &zh, most),
                en: self.line(&format!("{stem}_en"), &en, most),
            })
            .collect()
    }

    fn line(&mut self, field: &str, line: &str, most: usize) -> String {
        self.said(field, official(line, most))
    }

    fn said(&mut self, field: &str, read: Result<String, Trouble>) -> String {
        read.unwrap_or_else(|trouble| {
            let wrong = match trouble {
                Trouble::Empty => Wrong::Empty,
                other => Wrong::Text(other),
            };
            self.wrong(field, wrong);
            String::new()
        })
    }

    /// A day.
    pub fn day(&mut self, field: &str) -> Option<Day> {
        let day = self.day_or_none(field);
        if !self.is_there(field) {
            self.wrong(field, Wrong::Empty);
        }
        day
    }

    /// A day that may be left out.
    pub fn day_or_none(&mut self, field: &str) -> Option<Day> {
        let typed = self.raw(field);
        let day = typed.parse().ok();
        if day.is_none() && !typed.is_empty() {
            self.wrong(field, Wrong::NoDay(typed));
        }
        day
    }

    /// Some days, in order; none if nothing was typed.
    pub fn days(&mut self, field: &str, most: usize) -> Vec<Day> {
        self.list(field, most, Wrong::NoDay)
    }

    /// Some times of day, in order.
    pub fn times(&mut self, field: &str, most: usize) -> Vec<Start> {
        let times = self.list(field, most, Wrong::NoTime);
        if !self.is_there(field) {
            self.wrong(field, Wrong::Empty);
        }
        times
    }

    /// A time of day.
    pub fn time(&mut self, field: &str) -> Option<Start> {
        let times = self.times(field, 1);
        times.first().copied()
    }

    fn list<T: FromStr + Ord + Copy + Display>(
        &mut self,
        field: &str,
        most: usize,
        wrong: impl Fn(String) -> Wrong,
    ) -> Vec<T> {
        let typed = self.raw(field);
        let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '、');
        let words = typed.split(apart).filter(|word| !word.is_empty());
        let mut found: Vec<T> = Vec::new();
        for word in words {
            // 9:30 is what people write for 09:30.
            let padded = if word.find(':') == Some(1) { "0" } else { "" };
            match format!("{padded}{word}").parse::<T>() {
                Ok(read) if found.contains(&read) => {
                    self.wrong(field, Wrong::Twice(read.to_string()));
                }
                Ok(read) => found.push(read),
                Err(_) => self.wrong(field, wrong(word.to_owned())),
            }
        }
        if found.len() > most {
            self.wrong(field, Wrong::TooMany(most));
        }
        found.sort_unstable();
        found
    }

    /// A whole number in a range; the least of it where none can be read.
    pub fn number(&mut self, field: &str, range: RangeInclusive<u32>) -> u32 {
        let typed = self.raw(field);
        let read = typed.parse().ok().filter(|number| range.contains(number));
        read.unwrap_or_else(|| {
            let wrong = if typed.is_empty() {
                Wrong::Empty
            } else {
                Wrong::OutOf(*range.start(), *range.end())
            };
            self.wrong(field, wrong);
            *range.start()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T>(typed: &str, with: impl Fn(&mut Typed<'_>) -> T) -> Result<T, Vec<Wrong>> {
        let get = |_: &str| typed.to_owned();
        let mut form = Typed::new(&get);
        let value = with(&mut form);
        form.done(value)
            .map_err(|faults| faults.into_iter().map(|(_, wrong)| wrong).collect())
    }

    #[test]
    fn lists_are_read_as_people_type_them() {
        let starts = |typed| read(typed, |form| form.times("starts", 4));
        let said = |typed| {
            let starts = starts(typed).unwrap();
            starts.iter().map(Start::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            said("10:00 9:30、０９：００\n"),
            ["09:00", "09:30", "10:00"]
        );
        assert_eq!(starts(" "), Err(vec![Wrong::Empty]));
        assert_eq!(starts("9点"), Err(vec![Wrong::NoTime("9点".to_owned())]));
        assert_eq!(
            starts("09:00,9:00"),
            Err(vec![Wrong::Twice("09:00".to_owned())])
        );
        assert_eq!(
            starts("1:00 2:00 3:00 4:00 5:00"),
            Err(vec![Wrong::TooMany(4)])
        );
        let days = |typed| read(typed, |form| form.days("dates", 4).len());
        assert_eq!(days("2027-05-20，2027-02-14"), Ok(2));
        assert_eq!(days(""), Ok(0));
        assert_eq!(
            days("2027-02-30"),
            Err(vec![Wrong::NoDay("2027-02-30".to_owned())])
        );
    }

    #[test]
    fn numbers_have_their_range() {
        let number = |typed| read(typed, |form| form.number("places", 1..=20));
        assert_eq!(number("２０"), Ok(20));
        assert_eq!(number(""), Err(vec![Wrong::Empty]));
        for wrong in ["0", "21", "-1", "two", "1.5"] {
            assert_eq!(number(wrong), Err(vec![Wrong::OutOf(1, 20)]), "{wrong}");
        }
    }

    #[test]
    fn a_text_stands_in_both_languages_or_in_neither() {
        let form = |zh: &'static str, en: &'static str| {
            let get = move |name: &str| if name.ends_with("zh") { zh } else { en }.to_owned();
            let mut form = Typed::new(&get);
            let text = form.both_or_none("address", 20);
            form.done(text)
        };
        assert_eq!(form(" ", ""), Ok(None));
        assert_eq!(
            form("电话0573-85000000", "call").unwrap().unwrap().en,
            "call"
        );
        let one = |field: &str| Err(vec![(field.to_owned(), Wrong::OneLanguage)]);
        assert_eq!(form("路", ""), one("address_en"));
        assert_eq!(form("", "road"), one("address_zh"));
    }

    #[test]
    fn lines_have_a_partner_each() {
        let form = |zh: &'static str, en: &'static str| {
            let get = move |name: &str| if name.ends_with("zh") { zh } else { en }.to_owned();
            let mut form = Typed::new(&get);
            let lines = form.lines("bring", 20);
            form.done(lines)
        };
        assert_eq!(form("一\r\n\r\n二\n", "one\ntwo").unwrap().len(), 2);
        assert_eq!(form("", ""), Ok(Vec::new()));
        assert_eq!(
            form("一\n二", "one"),
            Err(vec![("bring_en".to_owned(), Wrong::Lines(2, 1))])
        );
    }
}
