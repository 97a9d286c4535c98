//! A timetable as a publisher types it, and what is wrong with it, field by field. Nothing that was typed
//! is lost: the page shows the draft again.

use super::plan::Start;
use super::venue::{Closing, Opening, Timetable, Venue, Weekday};
use crate::day::Day;
use crate::letter::plain::plain;
use crate::text::Bilingual;

/// Bookings are taken at most so many days ahead.
pub const MOST_DAYS_AHEAD: u32 = 400;
/// A slot is at most so long, in minutes.
pub const LONGEST_SLOT: u16 = 12 * 60;
/// A slot takes at most so many couples.
pub const MOST_PLACES: u16 = 200;
/// A reason for days that are closed has at most so many characters.
pub const LONGEST_WHY: usize = 100;
/// So many openings and closings are read at most.
pub const MOST_ROWS: usize = 60;

/// A timetable as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// How many days ahead bookings are taken.
    pub days_ahead: String,
    /// Days that custom prefers are marked.
    pub customs: bool,
    /// What is open when.
    pub openings: Vec<OpeningDraft>,
    /// Days on which nothing is.
    pub closings: Vec<ClosingDraft>,
}

/// An opening as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpeningDraft {
    /// The venue's name.
    pub venue: String,
    /// On which days of the week, Monday first.
    pub weekdays: [bool; 7],
    /// On the weekend days on which everybody works.
    pub working_weekends: bool,
    /// And on which dates, with spaces between.
    pub dates: String,
    /// When the slots begin, with spaces between.
    pub starts: String,
    /// How long each is, in minutes.
    pub minutes: String,
    /// How many couples each takes.
    pub places: String,
    /// How many are needed; empty or 0 if that does not matter.
    pub minimum: String,
}

/// A closing as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosingDraft {
    /// The venue's name; empty for all.
    pub venue: String,
    /// The first day.
    pub from: String,
    /// The last day; empty for the first alone.
    pub to: String,
    /// Why, in Chinese.
    pub zh: String,
    /// Why, in English.
    pub en: String,
}

/// Something that needs changing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name in the form.
    pub field: String,
    /// What.
    pub trouble: Trouble,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is no whole number between these.
    Number(u32, u32),
    /// This is no time of day like 09:30.
    Time(String),
    /// This is no date like 2027-05-20.
    Date(String),
    /// There is no such venue.
    Venue,
    /// There is neither a day of the week nor a date.
    NoDay,
    /// There is no time.
    NoTime,
    /// More couples are needed than fit.
    Minimum,
    /// The last day is before the first.
    Order,
    /// Words are missing, too long, or hold a person's number.
    Words,
    /// Nothing is open at all.
    Nothing,
}

impl Draft {
    /// A timetable as it would be typed.
    pub fn of(timetable: &Timetable) -> Draft {
        let openings = timetable.openings.iter().map(|it| OpeningDraft {
            venue: it.venue.clone(),
            weekdays: Weekday::ALL.map(|day| it.weekdays.contains(&day)),
            working_weekends: it.working_weekends,
            dates: joined(&it.dates),
            starts: joined(&it.starts),
            minutes: it.minutes.to_string(),
            places: it.places.to_string(),
            minimum: it.minimum.to_string(),
        });
        let closings = timetable.closings.iter().map(|it| ClosingDraft {
            venue: it.venue.clone().unwrap_or_default(),
            from: it.from.to_string(),
            to: it.to.to_string(),
            zh: it.why.zh.clone(),
            en: it.why.en.clone(),
        });
        Draft {
            days_ahead: timetable.days_ahead.to_string(),
            customs: timetable.customs,
            openings: openings.collect(),
            closings: closings.collect(),
        }
    }

    /// What a form says. Rows that are to go, or in which nothing stands, are left out.
    pub fn read(field: impl Fn(&str) -> String) -> Draft {
        let count = |name: &str| field(name).parse::<usize>().unwrap_or(0).min(MOST_ROWS);
        let openings = (0..count("openings")).filter_map(|at| {
            let get = |name: &str| field(&format!("opening-{at}-{name}")).trim().to_owned();
            let ticked = |name: &str| get(name) == "yes";
            let row = OpeningDraft {
                venue: get("venue"),
                weekdays: std::array::from_fn(|day| ticked(&format!("day-{day}"))),
                working_weekends: ticked("working"),
                dates: get("dates"),
                starts: get("starts"),
                minutes: get("minutes"),
                places: get("places"),
                minimum: get("minimum"),
            };
            (!ticked("gone") && !row.is_blank()).then_some(row)
        });
        let closings = (0..count("closings")).filter_map(|at| {
            let get = |name: &str| field(&format!("closing-{at}-{name}")).trim().to_owned();
            let row = ClosingDraft {
                venue: get("venue"),
                from: get("from"),
                to: get("to"),
                zh: get("zh"),
                en: get("en"),
            };
            let blank = [&row.from, &row.to, &row.zh, &row.en];
            let blank = blank.iter().all(|it| it.is_empty());
            (get("gone") != "yes" && !blank).then_some(row)
        });
        Draft {
            days_ahead: field("days-ahead").trim().to_owned(),
            customs: field("customs") == "yes",
            openings: openings.collect(),
            closings: closings.collect(),
        }
    }

    /// The timetable that was typed: the bureau's own, no sample.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn check(&self, venues: &[Venue]) -> Result<Timetable, Vec<Wrong>> {
        let mut check = Check {
            venues,
            wrong: Vec::new(),
        };
        let days_ahead = check.number("days-ahead", &self.days_ahead, 1, MOST_DAYS_AHEAD);
        let openings: Vec<_> = self
            .openings
            .iter()
            .enumerate()
            .filter_map(|(at, row)| check.opening(at, row))
            .collect();
        let closings: Vec<_> = self
            .closings
            .iter()
            .enumerate()
            .filter_map(|(at, row)| check.closing(at, row))
            .collect();
        if self.openings.is_empty() {
            check.note("openings", Trouble::Nothing);
        }
        if !check.wrong.is_empty() {
            return Err(check.wrong);
        }
        Ok(Timetable {
            sample: false,
            days_ahead: days_ahead.unwrap_or_default(),
            customs: self.customs,
            openings,
            closings,
        })
    }
}

impl OpeningDraft {
    fn is_blank(&self) -> bool {
        self.weekdays == [false; 7] && self.dates.is_empty() && self.starts.is_empty()
    }
}

fn joined<T: ToString>(all: &[T]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join(" ")
}

/// Parts between spaces, commas and the like.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、');
    text.split(apart).filter(|part| !part.is_empty())
}

struct Check<'v> {
    venues: &'v [Venue],
    wrong: Vec<Wrong>,
}

impl Check<'_> {
    fn note(&mut self, field: &str, trouble: Trouble) {
        let field = field.to_owned();
        self.wrong.push(Wrong { field, trouble });
    }

    fn number(&mut self, field: &str, text: &str, least: u32, most: u32) -> Option<u32> {
        let read = text.parse().ok();
        let read = read.filter(|number| (least..=most).contains(number));
        if read.is_none() {
            self.note(field, Trouble::Number(least, most));
        }
        read
    }

    /// At most 65,535, as `most` says.
    fn small(&mut self, field: &str, text: &str, least: u16, most: u16) -> Option<u16> {
        let read = self.number(field, text, u32::from(least), u32::from(most))?;
        u16::try_from(read).ok()
    }

    fn day(&mut self, field: &str, text: &str) -> Option<Day> {
        let read = text.parse().ok();
        if read.is_none() {
            self.note(field, Trouble::Date(text.to_owned()));
        }
        read
    }

    fn venue(&mut self, field: &str, name: &str) -> Option<String> {
        let known = self.venues.iter().any(|venue| venue.id == name);
        if !known {
            self.note(field, Trouble::Venue);
        }
        known.then(|| name.to_owned())
    }

    fn opening(&mut self, at: usize, row: &OpeningDraft) -> Option<Opening> {
        let name = |field: &str| format!("opening-{at}-{field}");
        let venue = self.venue(&name("venue"), &row.venue);
        let mut dates = Vec::new();
        for part in parts(&row.dates) {
            dates.extend(self.day(&name("dates"), part));
        }
        let mut starts: Vec<Start> = Vec::new();
        for part in parts(&row.starts) {
            match part.parse() {
                Ok(start) => starts.push(start),
                Err(_) => self.note(&name("starts"), Trouble::Time(part.to_owned())),
            }
        }
        starts.sort_unstable();
        starts.dedup();
        dates.sort_unstable();
        dates.dedup();
        let on = |(day, on): (Weekday, bool)| on.then_some(day);
        let weekdays = Weekday::ALL.into_iter().zip(row.weekdays);
        let weekdays: Vec<Weekday> = weekdays.filter_map(on).collect();
        if weekdays.is_empty() && row.dates.is_empty() {
            self.note(&name("day-0"), Trouble::NoDay);
        }
        if row.starts.is_empty() {
            self.note(&name("starts"), Trouble::NoTime);
        }
        let minutes = self.small(&name("minutes"), &row.minutes, 5, LONGEST_SLOT);
        let places = self.small(&name("places"), &row.places, 1, MOST_PLACES);
        let minimum = match row.minimum.as_str() {
            "" => Some(0),
            typed => self.small(&name("minimum"), typed, 0, MOST_PLACES),
        };
        if let (Some(places), Some(minimum)) = (places, minimum)
            && minimum > places
        {
            self.note(&name("minimum"), Trouble::Minimum);
        }
        Some(Opening {
            venue: venue?,
            weekdays,
            working_weekends: row.working_weekends,
            dates,
            starts,
            minutes: minutes?,
            places: places?,
            minimum: minimum?,
        })
    }

    fn closing(&mut self, at: usize, row: &ClosingDraft) -> Option<Closing> {
        let name = |field: &str| format!("closing-{at}-{field}");
        let venue = match row.venue.as_str() {
            "" => None,
            venue => Some(self.venue(&name("venue"), venue)?),
        };
        let from = self.day(&name("from"), &row.from)?;
        let to = match row.to.as_str() {
            "" => from,
            to => self.day(&name("to"), to)?,
        };
        if to < from {
            self.note(&name("to"), Trouble::Order);
        }
        let zh = plain(&row.zh, LONGEST_WHY);
        let en = plain(&row.en, LONGEST_WHY);
        for (field, read) in [("zh", &zh), ("en", &en)] {
            if read.is_err() {
                self.note(&name(field), Trouble::Words);
            }
        }
        let why = Bilingual {
            zh: zh.ok()?,
            en: en.ok()?,
        };
        Some(Closing {
            venue,
            from,
            to,
            why,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn venues() -> Vec<Venue> {
        let both = |text: &str| Bilingual {
            zh: text.into(),
            en: text.into(),
        };
        vec![Venue {
            id: "hall".into(),
            kind: crate::ceremony::VenueKind::Ceremony,
            name: both("hall"),
            about: both("a hall"),
            source: "source".into(),
            directions: None,
            accessibility: None,
            in_bad_weather: None,
            bring: Vec::new(),
        }]
    }

    fn form() -> HashMap<&'static str, &'static str> {
        HashMap::from([
            ("days-ahead", "60"),
            ("openings", "2"),
            ("opening-0-venue", "hall"),
            ("opening-0-day-0", "yes"),
            ("opening-0-dates", "2027-05-20，2027-02-14"),
            ("opening-0-starts", "10:00, 09:00 09:00"),
            ("opening-0-minutes", "30"),
            ("opening-0-places", "2"),
            ("opening-1-venue", "hall"),
            ("closings", "1"),
            ("closing-0-from", "2027-02-01"),
            ("closing-0-zh", "装修"),
            ("closing-0-en", "Renovation"),
        ])
    }

    fn draft(form: &HashMap<&str, &str>) -> Draft {
        Draft::read(|name| form.get(name).copied().unwrap_or_default().to_owned())
    }

    #[test]
    fn what_is_typed_becomes_a_timetable_and_can_be_typed_again() {
        let read = draft(&form());
        let timetable = read.check(&venues()).unwrap();
        let opening = &timetable.openings[0];
        assert_eq!(timetable.openings.len(), 1, "a blank row says nothing");
        assert_eq!(joined(&opening.starts), "09:00 10:00");
        assert_eq!(joined(&opening.dates), "2027-02-14 2027-05-20");
        assert_eq!(timetable.closings[0].to, timetable.closings[0].from);
        assert!(!timetable.sample && !timetable.customs);
        let again = Draft::of(&timetable).check(&venues());
        assert_eq!(again, Ok(timetable));
    }

    #[test]
    fn each_mistake_is_told_at_its_field() {
        let wrong_of = |changes: &[(&'static str, &'static str)]| {
            let mut form = form();
            form.extend(changes.iter().copied());
            let wrong = draft(&form).check(&venues()).unwrap_err();
            wrong
                .into_iter()
                .map(|it| (it.field, it.trouble))
                .collect::<Vec<_>>()
        };
        let one = |name, value, trouble| {
            let told = vec![(String::from(name), trouble)];
            assert_eq!(wrong_of(&[(name, value)]), told, "{name}={value}");
        };
        one("days-ahead", "0", Trouble::Number(1, MOST_DAYS_AHEAD));
        one("days-ahead", "many", Trouble::Number(1, MOST_DAYS_AHEAD));
        one("opening-0-venue", "barn", Trouble::Venue);
        one("opening-0-starts", "9:00", Trouble::Time("9:00".into()));
        one(
            "opening-0-dates",
            "2027-02-30",
            Trouble::Date("2027-02-30".into()),
        );
        one("opening-0-minutes", "", Trouble::Number(5, 720));
        one("opening-0-places", "201", Trouble::Number(1, 200));
        one("opening-0-minimum", "3", Trouble::Minimum);
        one("closing-0-to", "2027-01-01", Trouble::Order);
        one("closing-0-en", "", Trouble::Words);
        one("closing-0-zh", "打13800000000", Trouble::Words);
        let none = wrong_of(&[("opening-0-day-0", ""), ("opening-0-dates", "")]);
        assert_eq!(none, [("opening-0-day-0".into(), Trouble::NoDay)]);
        let gone = wrong_of(&[("opening-0-gone", "yes")]);
        assert_eq!(gone, [("openings".into(), Trouble::Nothing)]);
    }
}
