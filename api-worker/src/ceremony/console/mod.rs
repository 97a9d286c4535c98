//! The registrar's pages: the month, a day, one booking at check-in; and what a posted form comes to.
//!
//! Days are asked of the objects that decide; the calendar's copy finds bookings by their codes and
//! counts.

pub mod closing;
pub mod deeds;
pub mod feeds;
pub mod groups;
pub mod holidays;
pub mod sealed;
pub mod timetable;
pub mod venues;

use crate::ceremony::current::{Ceremonies, known};
use crate::ceremony::registrar_store;
use crate::ceremony::venue_day::client::{self, Entry, Slot};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use crate::web::ticket::ticket;
use app::ceremony::console::registrar::{
    self, BookingShown, DayList, DayRow, Month, SlotList, VenueCount, VenueList, WalkedIn,
};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::calendar::Kind;
use domain::ceremony::book::midnight;
use domain::ceremony::presence::Times;
use domain::ceremony::{Presence, Venue};
use domain::day::Day;
use domain::record::id::{ApplicationId as BookingId, Code};
use futures_util::future::join_all;

/// What the audit calls a booking.
const BOOKING: &str = "booking";

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// The page that the query asks for.
///
/// # Errors
/// There is no such venue, or something cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let current = known(desk.env).await?;
    let asked = |name| desk.asked.parameter(name);
    if let Some(code) = asked("code") {
        return one(view, desk, &current, &code, Showing::default()).await;
    }
    if let Some(day) = asked("day") {
        let day: Day = day.parse().map_err(|_| Problem::not_found())?;
        return match asked("close") {
            Some(venue) => closing::page(view, desk, &current, &venue, day).await,
            None => one_day(view, desk, &current, day, Showing::default()).await,
        };
    }
    if asked("feeds").is_some() {
        return feeds::page(view, desk, &current).await;
    }
    let month = asked("month").and_then(|month| format!("{month}-01").parse().ok());
    month_page(view, desk, &current, month.unwrap_or(current.today), None).await
}

/// What a posted form comes to.
///
/// # Errors
/// As [`page`]; and what is asked for does not go.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let current = known(desk.env).await?;
    match form.get("do").as_str() {
        "attend" => deeds::attend(view, desk, &current, form).await,
        "walk-in" => deeds::walk_in(view, desk, &current, form).await,
        "reopen" => deeds::reopen(view, desk, &current, form).await,
        "hits" => closing::post(view, desk, &current, form, false).await,
        "close" => closing::post(view, desk, &current, form, true).await,
        "feed" => feeds::make(view, desk, &current, form).await,
        "revoke" => feeds::revoke(view, desk, form).await,
        _ => Err(Problem::unreadable("do")),
    }
}

/// The page's address with a query.
fn address(view: View, query: &str) -> String {
    view.href_with(&Route::Staff(StaffPage::Ceremonies), query)
}

async fn month_page(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    month: Day,
    missing: Option<&str>,
) -> Answer {
    let (first, last) = (month.start_of_month(), month.end_of_month());
    let counts = registrar_store::counts(desk.env, first, last)
        .await
        .map_err(failed)?;
    let days = std::iter::successors(Some(first), |day| day.after());
    let days = days.take_while(|day| *day <= last).filter_map(|day| {
        let venues = current.venues.iter();
        let venues: Vec<_> = venues
            .filter_map(|venue| count(current, venue, day, &counts))
            .collect();
        let holiday = match current.calendar.kind(day) {
            Ok(Kind::Holiday(it) | Kind::WorkingWeekend(it)) => Some(it.name.get(view.lang)),
            _ => None,
        };
        (!venues.is_empty()).then_some(DayRow {
            day,
            holiday,
            venues,
        })
    });
    let days: Vec<DayRow> = days.collect();
    let shown = Month {
        month,
        today: current.today,
        days: &days,
        missing,
        sample: current.timetable.as_ref().is_some_and(|it| it.sample),
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Ceremonies, view, |context| {
        registrar::month::month(context, &signed, &shown)
    })?;
    let status = if missing.is_some() { 404 } else { 200 };
    // Numbers only: nobody's record is shown.
    Ok((Reply { status, ..page }, Noted::no_record()))
}

fn count<'c>(
    current: &Ceremonies,
    venue: &'c Venue,
    day: Day,
    counts: &[registrar_store::Count],
) -> Option<VenueCount<'c>> {
    let opened = current.opened(&venue.id, day);
    let places = opened.iter().map(|it| u32::from(it.places)).sum();
    let count = counts
        .iter()
        .find(|it| it.day == day && it.venue == venue.id);
    if opened.is_empty() && count.is_none() {
        return None;
    }
    Some(VenueCount {
        venue,
        booked: count.map_or(0, |it| it.booked),
        places: (!opened.is_empty()).then_some(places),
        waiting: count.map_or(0, |it| it.waiting),
        displaced: count.map_or(0, |it| it.displaced),
    })
}

/// How a day is shown.
#[derive(Default)]
struct Showing<'s> {
    /// What was tried does not go any more.
    stale: bool,
    /// A walk-in that was booked just now.
    walked_in: Option<WalkedIn<'s>>,
}

impl Showing<'_> {
    fn stale() -> Self {
        Showing {
            stale: true,
            walked_in: None,
        }
    }
}

async fn one_day(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    day: Day,
    showing: Showing<'_>,
) -> Answer {
    let noted = desk.note(Subject::all(BOOKING), &day.to_string()).await?;
    let venues = venues_of(desk, current, day).await?;
    let reply = day_page(view, desk, current, day, (&venues, None), showing)?;
    Ok((reply, noted))
}

/// The booking with a code, with its venue and slot around it.
async fn one(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    code: &str,
    showing: Showing<'_>,
) -> Answer {
    let found = match code.parse::<Code>() {
        Ok(code) => registrar_store::by_code(desk.env, &code.to_string())
            .await
            .map_err(failed)?,
        Err(_) => None,
    };
    let Some(found) = found else {
        return month_page(view, desk, current, current.today, Some(code)).await;
    };
    let noted = desk.note(Subject::new(BOOKING, &found.id), "").await?;
    let mut venues = venues_of(desk, current, found.day).await?;
    for list in &mut venues {
        for slot in &mut list.slots {
            slot.bookings.retain(|it| it.id == found.id);
        }
        list.slots.retain(|slot| !slot.bookings.is_empty());
    }
    venues.retain(|list| !list.slots.is_empty());
    if venues.is_empty() {
        return month_page(view, desk, current, found.day, Some(code)).await;
    }
    let only = (&venues[..], Some(code));
    let reply = day_page(view, desk, current, found.day, only, showing)?;
    Ok((reply, noted))
}

fn day_page(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    day: Day,
    (venues, only): (&[VenueList<'_>], Option<&str>),
    showing: Showing<'_>,
) -> Result<Reply, Problem> {
    let stale = showing.stale;
    let shown = DayList {
        day,
        today: current.today,
        venues,
        only,
        stale,
        walked_in: showing.walked_in,
        ticket: &ticket(),
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Ceremonies, view, |context| {
        registrar::day::day(context, &signed, &shown)
    })?;
    let status = if stale { 409 } else { 200 };
    Ok(Reply { status, ..page })
}

/// The venues of a day on which something is open or booked, each asked of its own object.
async fn venues_of<'c>(
    desk: &Desk<'_>,
    current: &'c Ceremonies,
    day: Day,
) -> Result<Vec<VenueList<'c>>, Problem> {
    let counts = registrar_store::counts(desk.env, day, day)
        .await
        .map_err(failed)?;
    let phones = registrar_store::with_phone(desk.env, day)
        .await
        .map_err(failed)?;
    let venues = current.venues.iter();
    let venues = venues.filter(|venue| {
        let booked = counts.iter().any(|it| it.venue == venue.id);
        booked || !current.opened(&venue.id, day).is_empty()
    });
    let now = js_sys::Date::now() as i64;
    let asking = venues.map(async |venue| {
        let book = client::book_of(desk.env, &venue.id, day, planned(current, venue, day)).await?;
        let slots = book.slots.iter();
        let slots = slots.map(|slot| slot_list(slot, &book.bookings, &phones, day, now));
        Ok(VenueList {
            venue,
            drawn: current.drawn(&venue.id, day),
            slots: slots.collect(),
        })
    });
    let lists: worker::Result<Vec<VenueList>> = join_all(asking).await.into_iter().collect();
    lists.map_err(failed)
}

/// What the timetable opens; none for days that it says nothing about any more: they stay as they were.
fn planned(current: &Ceremonies, venue: &Venue, day: Day) -> Option<Vec<domain::ceremony::Opened>> {
    let timetable = current.timetable.as_ref()?;
    timetable
        .takes(day, current.today)
        .then(|| current.opened(&venue.id, day))
}

fn slot_list(slot: &Slot, bookings: &[Entry], phones: &[String], day: Day, now: i64) -> SlotList {
    let times = Times::of(midnight(day), slot.start, slot.minutes);
    let bookings = bookings.iter().filter(|it| it.slot == slot.start);
    // Once it has begun, nobody is promised a place any more.
    let promised = |it: &&Entry| !slot.past || it.standing != "waiting";
    let taken = bookings.clone().filter(promised).count();
    SlotList {
        start: slot.start,
        minutes: slot.minutes,
        free: slot
            .places
            .saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX)),
        closed: slot.closed,
        why: slot.why.clone(),
        ended: times.slot_ends <= now,
        bookings: bookings
            .filter_map(|it| booking(it, phones, times, now))
            .collect(),
    }
}

fn booking(entry: &Entry, phones: &[String], times: Times, now: i64) -> Option<BookingShown> {
    let id: BookingId = entry.id.parse().ok()?;
    let next: &[Presence] = match entry.presence {
        _ if entry.standing != "confirmed" => &[],
        Presence::Expected => &[Presence::Arrived, Presence::Missed],
        Presence::Arrived | Presence::Missed => &[Presence::Expected],
    };
    let may = next
        .iter()
        .filter(|to| entry.presence.becomes(**to, times, now).is_ok());
    Some(BookingShown {
        code: id.code().to_string(),
        id: entry.id.clone(),
        standing: entry.standing.clone(),
        presence: entry.presence,
        turns: entry.turns,
        may: may.copied().collect(),
        sealed: entry.sealed,
        phone: phones.contains(&entry.id),
    })
}
