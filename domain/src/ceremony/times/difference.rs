//! What a change of times or holidays does: on which days it opens more places or fewer, and whose places
//! would then stand outside the opening times.

use crate::calendar::Calendar;
use crate::ceremony::plan::{Opened, Start};
use crate::ceremony::venue::{Timetable, Venue};
use crate::day::Day;

/// Times on the holidays that they are read with.
#[derive(Clone, Copy, Debug)]
pub struct Times<'t> {
    /// The timetable.
    pub timetable: &'t Timetable,
    /// Public holidays.
    pub calendar: &'t Calendar,
}

/// Days of a venue that change alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The venue's name.
    pub venue: String,
    /// So many places a day as it is.
    pub before: u32,
    /// So many as it would be; if they are as many, the times differ.
    pub after: u32,
    /// Which days.
    pub days: Vec<Day>,
    /// They lie further ahead than bookings are taken.
    pub later: bool,
}

/// Places that are taken in a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The venue's name.
    pub venue: String,
    /// Which day.
    pub day: Day,
    /// Which slot.
    pub slot: Start,
    /// How many.
    pub couples: u32,
}

/// Taken places that would stand outside the opening times. Whoever has one keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outside {
    /// Which.
    pub taken: Taken,
    /// So many places the slot would have; 0 if it is gone.
    pub places: u32,
}

/// The days that change, from today on as far as bookings are taken, and named dates beyond.
pub fn changed(venues: &[Venue], old: Times<'_>, new: Times<'_>, today: Day) -> Vec<Changed> {
    let last = |it: Times<'_>| it.timetable.last_day(today);
    let last = last(old).max(last(new));
    let near = std::iter::successors(Some(today), |day| day.after());
    let near = near.take_while(|day| *day <= last);
    let mut far: Vec<Day> = [old, new]
        .iter()
        .flat_map(|it| it.timetable.named_days())
        .filter(|day| *day > last)
        .collect();
    far.sort_unstable();
    far.dedup();
    let days: Vec<(Day, bool)> = near
        .map(|day| (day, false))
        .chain(far.into_iter().map(|day| (day, true)))
        .collect();
    let mut found: Vec<Changed> = Vec::new();
    for venue in venues {
        for (day, later) in &days {
            let opens = |it: Times<'_>| match later {
                true => it.timetable.opens(&venue.id, *day, it.calendar),
                false => it.timetable.opened(&venue.id, *day, today, it.calendar),
            };
            let (before, after) = (opens(old), opens(new));
            if before == after {
                continue;
            }
            let (before, after) = (places(&before), places(&after));
            let alike = |it: &&mut Changed| {
                (it.venue.as_str(), it.before, it.after, it.later)
                    == (venue.id.as_str(), before, after, *later)
            };
            match found.iter_mut().find(alike) {
                Some(known) => known.days.push(*day),
                None => found.push(Changed {
                    venue: venue.id.clone(),
                    before,
                    after,
                    days: vec![*day],
                    later: *later,
                }),
            }
        }
    }
    found
}

/// The taken places that stand within the times now and would not any more.
pub fn outside(taken: &[Taken], old: Times<'_>, new: Times<'_>) -> Vec<Outside> {
    let room = |times: Times<'_>, it: &Taken| {
        let opened = times.timetable.opens(&it.venue, it.day, times.calendar);
        let slot = opened.into_iter().find(|slot| slot.start == it.slot);
        slot.map_or(0, |slot| u32::from(slot.places))
    };
    let found = taken.iter().filter_map(|it| {
        let places = room(new, it);
        let newly = places < it.couples && places < room(old, it);
        newly.then(|| Outside {
            taken: it.clone(),
            places,
        })
    });
    found.collect()
}

fn places(opened: &[Opened]) -> u32 {
    opened.iter().map(|it| u32::from(it.places)).sum()
}

impl Timetable {
    /// The dates that it names.
    fn named_days(&self) -> Vec<Day> {
        let openings = self.openings.iter().flat_map(|it| it.dates.clone());
        let closures = self.closures.iter().flat_map(|it| [it.from, it.to]);
        openings.chain(closures).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{closure, opening, timetable, venues};
    use super::*;
    use crate::calendar::added::tests::calendar;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn said(old: &Timetable, new: &Timetable) -> Vec<(String, u32, u32, usize, bool)> {
        let calendar = calendar();
        let times = |timetable| Times {
            timetable,
            calendar: &calendar,
        };
        // A Tuesday; bookings are taken until the Friday of the next week.
        let found = changed(&venues(), times(old), times(new), day("2026-12-01"));
        let told = found.into_iter();
        told.map(|it| (it.venue, it.before, it.after, it.days.len(), it.later))
            .collect()
    }

    #[test]
    fn days_that_change_alike_are_told_together() {
        let old = timetable();
        assert_eq!(said(&old, &old), []);
        let mut new = old.clone();
        new.openings[0].places = 2;
        new.openings
            .push(opening("garden", &["sat"], &[], &["10:00"]));
        assert_eq!(
            said(&old, &new),
            [
                ("hall".to_owned(), 2, 4, 9, false),
                ("garden".to_owned(), 0, 1, 1, false)
            ]
        );
        // As many places at another time.
        let mut other = old.clone();
        other.openings[0].minutes = 20;
        assert_eq!(said(&old, &other), [("hall".to_owned(), 2, 2, 9, false)]);
        // Two days more.
        let mut longer = old.clone();
        longer.days_ahead = 14;
        assert_eq!(said(&old, &longer), [("hall".to_owned(), 0, 2, 2, false)]);
    }

    #[test]
    fn a_named_day_beyond_is_told_apart() {
        let old = timetable();
        let mut new = old.clone();
        new.openings
            .push(opening("hall", &[], &["2027-05-22"], &["10:00"]));
        assert_eq!(said(&old, &new), [("hall".to_owned(), 0, 1, 1, true)]);
    }

    #[test]
    fn taken_places_stand_outside_when_their_slot_goes_or_shrinks() {
        let (old, calendar) = (timetable(), calendar());
        let mut new = old.clone();
        new.closures
            .push(closure("hall", "2026-12-02", "2026-12-02"));
        let taken = |day: &str, slot: &str, couples| Taken {
            venue: "hall".to_owned(),
            day: day.parse().unwrap(),
            slot: slot.parse().unwrap(),
            couples,
        };
        let all = [
            taken("2026-12-02", "09:00", 1),
            taken("2026-12-03", "09:00", 1),
            // It stood outside before.
            taken("2026-12-02", "16:00", 1),
        ];
        let times = |timetable| Times {
            timetable,
            calendar: &calendar,
        };
        let found = outside(&all, times(&old), times(&new));
        assert_eq!(
            found,
            [Outside {
                taken: all[0].clone(),
                places: 0
            }]
        );
        let mut more = old.clone();
        more.openings[0].places = 3;
        let crowd = [taken("2026-12-03", "09:30", 3)];
        let found = outside(&crowd, times(&more), times(&old));
        assert_eq!((found[0].places, found[0].taken.couples), (1, 3));
    }
}
