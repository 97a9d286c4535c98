//! What a timetable may say: one set of rules for the files and the console.

use crate::ceremony::plan::Start;
use crate::ceremony::venue::{Closure, Opening, Release, Timetable, Venue, Weekday};
use crate::publishing::typed::Wrong;
use std::ops::RangeInclusive;

/// So many days ahead bookings may be taken.
pub const DAYS_AHEAD: RangeInclusive<u32> = 1..=366;
/// A slot is at most a day's work long, in minutes.
pub const MINUTES: RangeInclusive<u32> = 5..=480;
/// A slot takes so many couples.
pub const PLACES: RangeInclusive<u32> = 1..=500;
/// An opening or a release has at most so many dates.
pub const MOST_DATES: usize = 100;
/// An opening has at most so many slots a day.
pub const MOST_STARTS: usize = 60;
/// There are at most so many openings, releases and closures each.
pub const MOST_ROWS: usize = 200;

/// A part of a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What counts for all venues.
    Settings,
    /// An opening, by its position.
    Opening(usize),
    /// A release.
    Release(usize),
    /// A closure.
    Closure(usize),
}

/// Something that is wrong with a timetable: where, in which field of the form, what.
pub type Fault = (Part, &'static str, Wrong);

impl Timetable {
    /// All that is wrong with it.
    pub fn faults(&self, venues: &[Venue]) -> Vec<Fault> {
        let known = |id: &str| venues.iter().any(|venue| venue.id == id);
        let mut found = Vec::new();
        if !DAYS_AHEAD.contains(&self.days_ahead) {
            let (least, most) = DAYS_AHEAD.into_inner();
            found.push((Part::Settings, "days_ahead", Wrong::OutOf(least, most)));
        }
        let mut check = |part, venue: &str, at: usize, wrong: Vec<(&'static str, Wrong)>| {
            if !known(venue) {
                found.push((part, "venue", Wrong::NoVenue));
            }
            if at >= MOST_ROWS {
                found.push((part, "venue", Wrong::TooMany(MOST_ROWS)));
            }
            found.extend(wrong.into_iter().map(|(field, wrong)| (part, field, wrong)));
        };
        for (at, opening) in self.openings.iter().enumerate() {
            let others = self.openings.iter().enumerate();
            let others = others.filter(|(other, _)| *other != at).map(|(_, it)| it);
            let mut wrong = opening.faults();
            let clash = others.filter_map(|other| opening.clash(other)).min();
            wrong.extend(clash.map(|start| ("starts", Wrong::Taken(start))));
            check(Part::Opening(at), &opening.venue, at, wrong);
        }
        for (at, release) in self.releases.iter().enumerate() {
            let before = self.releases.iter().take(at);
            let of_venue: Vec<&Release> = before.filter(|it| it.venue == release.venue).collect();
            let wrong = release.faults(&of_venue);
            check(Part::Release(at), &release.venue, at, wrong);
        }
        for (at, closure) in self.closures.iter().enumerate() {
            check(Part::Closure(at), &closure.venue, at, closure.faults());
        }
        found
    }
}

impl Opening {
    fn faults(&self) -> Vec<(&'static str, Wrong)> {
        let mut found = Vec::new();
        if self.weekdays.is_empty() && !self.working_weekends && self.dates.is_empty() {
            found.push(("weekdays", Wrong::Never));
        }
        if self.starts.is_empty() {
            found.push(("starts", Wrong::Empty));
        }
        if let Some(twice) = first_twice(&self.starts) {
            found.push(("starts", Wrong::Twice(twice.to_string())));
        }
        if let Some(twice) = first_twice(&self.dates) {
            found.push(("dates", Wrong::Twice(twice.to_string())));
        }
        let late = |start: &&Start| u32::from(start.minutes()) + u32::from(self.minutes) > 24 * 60;
        if let Some(late) = self.starts.iter().find(late) {
            found.push(("minutes", Wrong::PastMidnight(*late)));
        }
        for (field, number, range) in [
            ("minutes", self.minutes, MINUTES),
            ("places", self.places, PLACES),
        ] {
            if !range.contains(&u32::from(number)) {
                let (least, most) = range.into_inner();
                found.push((field, Wrong::OutOf(least, most)));
            }
        }
        if self.minimum > self.places {
            found.push(("minimum", Wrong::MoreThanPlaces));
        }
        found
    }

    /// The first time at which both would open on one day. Working weekends are left out: there the opening
    /// that comes first counts.
    fn clash(&self, other: &Opening) -> Option<Start> {
        let weekday = |opening: &Opening, day: u32| opening.weekdays.contains(&Weekday::of(day));
        let share = self.weekdays.iter().any(|it| other.weekdays.contains(it))
            || self.dates.iter().any(|it| other.dates.contains(it))
            || self.dates.iter().any(|it| weekday(other, it.weekday()))
            || other.dates.iter().any(|it| weekday(self, it.weekday()));
        let both = self.starts.iter().filter(|it| other.starts.contains(it));
        let clash = both.min().copied();
        clash.filter(|_| share && self.venue == other.venue)
    }
}

impl Release {
    fn faults(&self, before: &[&Release]) -> Vec<(&'static str, Wrong)> {
        let mut found = Vec::new();
        if self.dates.is_empty() {
            found.push(("dates", Wrong::Empty));
        }
        if let Some(early) = self.dates.iter().find(|day| **day < self.on) {
            found.push(("dates", Wrong::BeforeRelease(*early)));
        }
        let known = |day: &&crate::day::Day| before.iter().any(|it| it.dates.contains(day));
        let twice = first_twice(&self.dates).or_else(|| self.dates.iter().find(known));
        if let Some(twice) = twice {
            found.push(("dates", Wrong::Twice(twice.to_string())));
        }
        found
    }
}

impl Closure {
    fn faults(&self) -> Vec<(&'static str, Wrong)> {
        if self.to < self.from {
            vec![("to", Wrong::Backwards)]
        } else {
            Vec::new()
        }
    }
}

fn first_twice<T: PartialEq>(list: &[T]) -> Option<&T> {
    let mut seen = list.iter().enumerate();
    seen.find(|(at, it)| list[..*at].contains(it))
        .map(|(_, it)| it)
}
