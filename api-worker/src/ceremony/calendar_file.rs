//! A booking as an entry of the couple's own calendar (RFC 5545), and a venue's bookings as a feed.

use crate::ceremony::registrar_store::Fed;
use domain::ceremony::book::midnight;
use domain::ceremony::{Presence, Seen, Venue};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use domain::text::Lang;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, EventStatus, Property, Trigger};

/// Reminded a day before.
const REMIND: i64 = -24 * 60;
/// Shown as long as this if nobody says how long it is.
const MINUTES: i64 = 30;

/// The file; none if the day lies beyond the calendar. Times are in UTC, so that no reader needs to know
/// the zone; the zone's name says how to show them.
pub fn booking(id: BookingId, venue: &Venue, day: Day, seen: &Seen, lang: Lang) -> Option<String> {
    let begins = midnight(day) / 60_000 + i64::from(seen.slot.minutes());
    let what = lang.pick("颁证仪式", "Certificate ceremony");
    let name = format!("{what} · {}", venue.name.get(lang));
    let code = lang.pick("预约码", "Code");
    let mut event = Event::new();
    event
        .uid(&format!("{id}@ceremony.pinghu"))
        .summary(&name)
        .description(&format!("{code} {}", id.code()))
        .location(
            venue
                .directions
                .as_ref()
                .map_or(venue.name.get(lang), |it| it.get(lang)),
        )
        .sequence(seen.sequence)
        .add_property("DTSTART", &utc(begins)?)
        .add_property("DTEND", &utc(begins + MINUTES)?)
        .alarm(Alarm::display(
            &name,
            Trigger::from(icalendar::CalendarDateTime::Utc(
                chrono::DateTime::from_timestamp((begins + REMIND) * 60, 0)?,
            )),
        ));
    if seen.standing == "cancelled" {
        event.status(EventStatus::Cancelled);
    }
    let mut calendar = Calendar::new();
    calendar
        .append_property(Property::new("METHOD", "PUBLISH"))
        .timezone("Asia/Shanghai")
        .push(event);
    Some(calendar.to_string())
}

/// A venue's bookings for the bureau: times and codes. `minutes` says how long a slot of a day is, where
/// the timetable knows. None if a day lies beyond the calendar.
pub fn feed(
    venue: &Venue,
    rows: &[Fed],
    minutes: impl Fn(Day, u16) -> Option<i64>,
) -> Option<String> {
    let mut calendar = Calendar::new();
    calendar
        .name(&venue.name.zh)
        .timezone("Asia/Shanghai")
        .append_property(Property::new("REFRESH-INTERVAL;VALUE=DURATION", "PT15M"));
    for row in rows {
        let begins = midnight(row.day) / 60_000 + i64::from(row.slot);
        let length = minutes(row.day, row.slot).unwrap_or(MINUTES);
        let state = match (row.closed != 0, Presence::parse(&row.presence)?) {
            (_, Presence::Arrived) => "（到场了）",
            (_, Presence::Missed) => "（没有来）",
            (true, Presence::Expected) => "（时间停了，等改约）",
            (false, Presence::Expected) => "",
        };
        let mut event = Event::new();
        event
            .uid(&format!("{}@ceremony.pinghu", row.id))
            .summary(&format!("{}{state}", row.code))
            .location(&venue.name.zh)
            .sequence(row.sequence)
            .add_property("DTSTART", &utc(begins)?)
            .add_property("DTEND", &utc(begins + length)?);
        calendar.push(event);
    }
    Some(calendar.to_string())
}

/// `20261205T013000Z`, from Unix minutes.
fn utc(minutes: i64) -> Option<String> {
    let at = chrono::DateTime::from_timestamp(minutes * 60, 0)?;
    Some(at.format("%Y%m%dT%H%M%SZ").to_string())
}
