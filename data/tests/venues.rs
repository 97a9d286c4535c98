//! The venues and the sample timetable.
#![allow(clippy::unwrap_used)]

use domain::calendar::{Calendar, wire};
use domain::ceremony::{Timetable, Venue, VenueKind};
use domain::day::Day;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn read() -> (Vec<Venue>, Timetable, Calendar) {
    (
        serde_json::from_str(region_pack::VENUES).unwrap(),
        serde_json::from_str(region_pack::SAMPLE_TIMETABLE).unwrap(),
        wire::decode(region_pack::CALENDAR).unwrap(),
    )
}

#[test]
fn what_the_source_does_not_give_is_left_open() {
    let (venues, timetable, _) = read();
    assert!(timetable.sample);
    for venue in &venues {
        assert_eq!(venue.directions, None, "{}: no address was given", venue.id);
        assert_eq!(venue.source, "report-2022");
    }
    for kind in [
        VenueKind::Ceremony,
        VenueKind::Group,
        VenueKind::Counselling,
    ] {
        assert!(venues.iter().any(|venue| venue.kind == kind));
    }
}

#[test]
fn holidays_are_closed_and_working_weekends_open() {
    let (_, timetable, calendar) = read();
    let places = |venue, on: &str, today: &str| {
        timetable
            .opened(venue, day(on), day(today), &calendar)
            .len()
    };
    // A Wednesday, a Saturday, a Sunday.
    assert_eq!(places("hall", "2026-12-02", "2026-11-25"), 10);
    assert_eq!(places("hall", "2026-12-05", "2026-11-25"), 4);
    assert_eq!(places("hall", "2026-12-06", "2026-11-25"), 0);
    // National Day; the Saturday that is worked for it; the Sunday before.
    assert_eq!(places("hall", "2026-10-01", "2026-09-01"), 0);
    assert_eq!(places("hall", "2026-10-10", "2026-09-01"), 10);
    assert_eq!(places("hall", "2026-09-20", "2026-09-01"), 10);
    // 90 days ahead and no more; nothing in the past.
    assert_eq!(places("hall", "2027-02-24", "2026-11-25"), 0);
    assert!(places("hall", "2027-02-23", "2026-11-25") > 0);
    assert_eq!(places("hall", "2026-11-24", "2026-11-25"), 0);
    // A group wedding on a Saturday beyond the table of holidays.
    let group = timetable.opened("group", day("2027-01-16"), day("2026-11-25"), &calendar);
    assert_eq!((group.len(), group[0].places, group[0].minimum), (1, 20, 8));
    assert_eq!(places("nowhere", "2026-12-02", "2026-11-25"), 0);
}
