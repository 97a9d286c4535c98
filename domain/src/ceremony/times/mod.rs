//! A publisher's changes to the timetable: one at a time, each making a whole new timetable.
//!
//! - [`sound`]: what a timetable may say, for the files and the console alike.
//! - [`edit`]: one change; [`reading`]: as its form was typed.
//! - [`difference`]: what it changes on which days, and whose places would stand outside the times.
//! - `yaml`: the timetable as a file of the region pack.

pub mod difference;
pub mod edit;
pub mod reading;
pub mod sound;
#[cfg(feature = "compile")]
pub mod yaml;

pub use edit::{Edit, Refused, Swap};

#[cfg(test)]
pub(crate) mod tests {
    use crate::ceremony::venue::{Closure, Opening, Release, Timetable, Venue, VenueKind, Weekday};
    use crate::day::Day;
    use crate::text::Bilingual;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    pub fn both(text: &str) -> Bilingual {
        Bilingual {
            zh: text.to_owned(),
            en: text.to_owned(),
        }
    }

    pub fn venues() -> Vec<Venue> {
        let venue = |id: &str| Venue {
            id: id.to_owned(),
            kind: VenueKind::Ceremony,
            name: both(id),
            about: both("场地"),
            source: "report-2022".to_owned(),
            address: None,
            directions: None,
            accessibility: None,
            in_bad_weather: None,
            bring: Vec::new(),
            programme: Vec::new(),
        };
        vec![venue("hall"), venue("garden")]
    }

    /// Half an hour for one couple each.
    pub fn opening(venue: &str, weekdays: &[&str], dates: &[&str], starts: &[&str]) -> Opening {
        let of_word = |word: &&str| Weekday::ALL.into_iter().find(|it| it.word() == *word);
        Opening {
            venue: venue.to_owned(),
            weekdays: weekdays.iter().filter_map(of_word).collect(),
            working_weekends: false,
            dates: dates.iter().map(|it| day(it)).collect(),
            starts: starts.iter().map(|it| it.parse().unwrap()).collect(),
            minutes: 30,
            places: 1,
            minimum: 0,
        }
    }

    pub fn release(venue: &str, dates: &[&str], on: &str) -> Release {
        Release {
            venue: venue.to_owned(),
            dates: dates.iter().map(|it| day(it)).collect(),
            on: day(on),
            at: "09:00".parse().unwrap(),
        }
    }

    pub fn closure(venue: &str, from: &str, to: &str) -> Closure {
        Closure {
            venue: venue.to_owned(),
            from: day(from),
            to: day(to),
            why: both("装修"),
        }
    }

    /// The hall from Monday to Friday at 9:00 and 9:30, ten days ahead.
    pub fn timetable() -> Timetable {
        Timetable {
            sample: true,
            days_ahead: 10,
            customs: true,
            openings: vec![opening(
                "hall",
                &["mon", "tue", "wed", "thu", "fri"],
                &[],
                &["09:00", "09:30"],
            )],
            releases: vec![release("hall", &["2027-02-14"], "2027-01-14")],
            closures: vec![closure("hall", "2026-12-24", "2026-12-25")],
        }
    }
}
