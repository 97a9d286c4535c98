//! A month: how many couples each venue has each day.

use super::{address, find, framed};
use crate::ceremony::text as say;
use crate::ceremony::text::registrar as said;
use crate::ceremony::text::registrar::Registrar as Words;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use domain::ceremony::Venue;
use domain::day::Day;
use maud::{Markup, html};

/// A month.
pub struct Month<'m> {
    /// A day of it.
    pub month: Day,
    /// Today in Pinghu.
    pub today: Day,
    /// The days on which something is open or booked, in order.
    pub days: &'m [DayRow<'m>],
    /// A code that was looked for and not found.
    pub missing: Option<&'m str>,
    /// The timetable is invented.
    pub sample: bool,
}

/// A day of a month.
pub struct DayRow<'m> {
    /// Which.
    pub day: Day,
    /// A public holiday or a working weekend, by its name.
    pub holiday: Option<&'m str>,
    /// Its venues, those on which something is open or booked.
    pub venues: Vec<VenueCount<'m>>,
}

/// A venue on a day of a month.
pub struct VenueCount<'m> {
    /// Which.
    pub venue: &'m Venue,
    /// How many couples have booked.
    pub booked: u32,
    /// How many places the timetable opens; none for days that it says nothing about any more.
    pub places: Option<u32>,
    /// How many wait.
    pub waiting: u32,
    /// Whose time was closed.
    pub displaced: u32,
}

/// The month as a page.
pub fn month(context: &Context, signed: &Signed, shown: &Month<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let body = html! {
        h1 { (words.title) }
        p.lead { (words.lead) }
        @if shown.sample { div.note.note-warn { (mark::WARN) div { p { (say::Ceremony::of(lang).sample) } } } }
        (find(context, shown.missing.unwrap_or_default(), shown.missing.is_some()))
        p.registrar-links {
            a.btn-quiet href=(address(context, &format!("day={}", shown.today))) { (words.today) }
            a.btn-quiet href=(address(context, "feeds=all")) { (words.feeds) }
        }
        (turn(context, shown))
        @if shown.days.is_empty() { p { (words.month_none) } }
        @else { ul.day-rows { @for row in shown.days { (line(context, shown, row)) } } }
    };
    framed(context, signed, &body)
}

fn turn(context: &Context, shown: &Month<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let first = shown.month.start_of_month();
    let link = |day: Option<Day>, words: &str| {
        html! {
            @if let Some(day) = day {
                a.btn-quiet href=(address(context, &format!("month={:04}-{:02}", day.year(), day.month()))) {
                    (say::say_month(day, lang)) span.hidden { " (" (words) ")" }
                }
            }
        }
    };
    html! {
        div.month-head {
            h2 { (say::say_month(first, lang)) }
            p.month-turn { (link(first.before(), words.earlier)) (link(first.end_of_month().after(), words.later)) }
        }
    }
}

fn line(context: &Context, shown: &Month<'_>, row: &DayRow<'_>) -> Markup {
    let lang = context.view.lang;
    html! {
        li aria-current=[(row.day == shown.today).then_some("date")] {
            a href=(address(context, &format!("day={}", row.day))) {
                (say::say_date(row.day, lang))
                @if let Some(name) = row.holiday { " " span.tag { (name) } }
            }
            ul {
                @for it in &row.venues {
                    li {
                        (it.venue.name.get(lang)) " " b { (said::booked(it.booked, it.places, lang)) }
                        @if it.places.is_some_and(|places| places > 0 && it.booked >= places) { " " (Words::of(lang).full) }
                        @if it.waiting > 0 { " · " (said::wait(it.waiting, lang)) }
                        @if it.displaced > 0 { " · " strong.inbox-over { (mark::WARN) (said::displaced(it.displaced, lang)) } }
                    }
                }
            }
        }
    }
}
