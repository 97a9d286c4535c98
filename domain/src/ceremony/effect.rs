//! What a new timetable would change: openings that come and go, places, and bookings that it no longer
//! has room for.

use super::plan::Start;
use super::venue::{Closing, Opening, Timetable};
use crate::calendar::Calendar;
use crate::day::Day;

/// Places are counted for so many days from today on.
pub const COUNTED_DAYS: i64 = 30;

/// What a new timetable would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Openings that are new or different.
    pub come: Vec<Opening>,
    /// Openings that go or become different.
    pub go: Vec<Opening>,
    /// Closings that are new or different.
    pub closed: Vec<Closing>,
    /// Closings that go or become different.
    pub opened: Vec<Closing>,
    /// For each venue, its places in the next days: before and after.
    pub places: Vec<(String, u32, u32)>,
}

/// What becomes of one timetable when another takes its place.
pub fn effect(
    old: Option<&Timetable>,
    new: &Timetable,
    venues: &[String],
    today: Day,
    calendar: &Calendar,
) -> Effect {
    let (openings, closings) = old.map_or((&[][..], &[][..]), |it| (&it.openings, &it.closings));
    let places = |timetable: &Timetable, venue: &str| {
        let days = (0..COUNTED_DAYS).filter_map(|ahead| today.plus(ahead));
        let opened = days.flat_map(|day| timetable.opened(venue, day, today, calendar));
        opened.map(|slot| u32::from(slot.places)).sum()
    };
    Effect {
        come: only(&new.openings, openings),
        go: only(openings, &new.openings),
        closed: only(&new.closings, closings),
        opened: only(closings, &new.closings),
        places: venues
            .iter()
            .map(|venue| {
                let before = old.map_or(0, |old| places(old, venue));
                (venue.clone(), before, places(new, venue))
            })
            .collect(),
    }
}

/// Whether a timetable has a slot.
pub fn has(
    timetable: &Timetable,
    (venue, day, slot): (&str, Day, Start),
    today: Day,
    calendar: &Calendar,
) -> bool {
    let opened = timetable.opened(venue, day, today, calendar);
    opened.iter().any(|it| it.start == slot)
}

/// What is in the first and not in the second.
fn only<T: Clone + PartialEq>(these: &[T], those: &[T]) -> Vec<T> {
    let gone = these.iter().filter(|it| !those.contains(it));
    gone.cloned().collect()
}
