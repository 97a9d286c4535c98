//! A day with all its venues: slots, bookings, who came; or one booking of it, at check-in.

use super::{address, find, framed};
use crate::ceremony::text as say;
use crate::ceremony::text::registrar::Registrar as Words;
use crate::console::frame::token;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::route::{Route, StaffPage};
use domain::ceremony::{Presence, Start, Venue};
use domain::day::Day;
use domain::text::Bilingual;
use maud::{Markup, PreEscaped, html};

/// A day.
pub struct DayList<'d> {
    /// Which.
    pub day: Day,
    /// Today in Pinghu.
    pub today: Day,
    /// The venues on which something is open or booked.
    pub venues: &'d [VenueList<'d>],
    /// The code of the one booking that is looked at; all if none.
    pub only: Option<&'d str>,
    /// What was tried and does not go any more.
    pub stale: bool,
    /// A walk-in that was booked just now.
    pub walked_in: Option<WalkedIn<'d>>,
    /// Names the next walk-in: the form sent twice is one booking.
    pub ticket: &'d str,
}

/// A venue on a day.
pub struct VenueList<'d> {
    /// Which.
    pub venue: &'d Venue,
    /// It is to be drawn, and takes nobody before that.
    pub drawn: bool,
    /// Its slots, in order.
    pub slots: Vec<SlotList>,
}

/// A slot of a day.
pub struct SlotList {
    /// When it begins.
    pub start: Start,
    /// How long it is.
    pub minutes: u16,
    /// How many places are free.
    pub free: u16,
    /// It takes no bookings.
    pub closed: bool,
    /// What residents read about that.
    pub why: Option<Bilingual>,
    /// It is over.
    pub ended: bool,
    /// Who has a place, then who waits.
    pub bookings: Vec<BookingShown>,
}

/// A booking as the registrar sees it.
#[derive(Clone)]
pub struct BookingShown {
    /// Which.
    pub id: String,
    /// What the couple shows.
    pub code: String,
    /// `domain::ceremony::Standing::word`.
    pub standing: String,
    /// Whether they came.
    pub presence: Presence,
    /// How often that was changed.
    pub turns: u32,
    /// What may be noted now.
    pub may: Vec<Presence>,
    /// Whether something is sealed.
    pub sealed: bool,
    /// Whether they left a number for text messages.
    pub phone: bool,
}

/// A couple at the counter that has a place now.
pub struct WalkedIn<'d> {
    /// Its code.
    pub code: &'d str,
    /// Its private link.
    pub link: &'d str,
    /// The link to be scanned, as SVG.
    pub picture: &'d str,
}

impl BookingShown {
    fn has_place(&self) -> bool {
        matches!(self.standing.as_str(), "confirmed" | "departing")
    }

    fn is_displaced(&self, slot: &SlotList) -> bool {
        slot.closed && self.standing == "confirmed" && self.presence == Presence::Expected
    }
}

/// The day as a page.
pub fn day(context: &Context, signed: &Signed, shown: &DayList<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let sealed = shown.venues.iter().flat_map(|it| &it.slots);
    let mut sealed = sealed.flat_map(|slot| &slot.bookings);
    let sealed = sealed.any(|it| it.sealed && it.has_place());
    let body = html! {
        p.screen { a href=(address(context, &format!("month={:04}-{:02}", shown.day.year(), shown.day.month()))) { "‹ " (words.to_month) } }
        h1 tabindex="-1" { (say::say_full_date(shown.day, lang)) }
        @if shown.stale { div.note.note-warn role="alert" tabindex="-1" data-error { (mark::WARN) div { p { (words.stale) } } } }
        @if let Some(walked_in) = &shown.walked_in { (done(walked_in, context)) }
        div.screen { (find(context, shown.only.unwrap_or_default(), false)) (turn(context, shown)) }
        (displaced(context, shown))
        @if sealed { (opening(context, shown)) }
        @if shown.venues.is_empty() { p { (words.day_none) } }
        @for list in shown.venues { (venue(context, signed, shown, list)) }
    };
    framed(context, signed, &body)
}

fn done(walked_in: &WalkedIn<'_>, context: &Context) -> Markup {
    let words = Words::of(context.view.lang);
    html! {
        section.card.screen role="status" tabindex="-1" data-error {
            h2 { (words.walk_in_done) " " span.code-inline { (walked_in.code) } }
            p { (words.walk_in_hint) }
            div.qr-inline role="img" aria-label=(words.walk_in_link) { (PreEscaped(walked_in.picture)) }
            p.secret-link { a href=(walked_in.link) { (words.walk_in_link) } }
        }
    }
}

fn turn(context: &Context, shown: &DayList<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let link = |day: Option<Day>, words: &str| {
        html! {
            @if let Some(day) = day {
                a.btn-quiet href=(address(context, &format!("day={day}"))) { (say::say_date(day, lang)) span.hidden { " (" (words) ")" } }
            }
        }
    };
    html! {
        p.month-turn {
            (link(shown.day.before(), words.day_before))
            (link(shown.day.after(), words.day_after))
            @if shown.day != shown.today { a.btn-quiet href=(address(context, &format!("day={}", shown.today))) { (words.today) } }
        }
    }
}

/// Who has to be told.
fn displaced(context: &Context, shown: &DayList<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let slots = shown.venues.iter().flat_map(|it| &it.slots);
    let all: Vec<_> = slots
        .flat_map(|slot| {
            let displaced = slot.bookings.iter().filter(|it| it.is_displaced(slot));
            displaced.map(move |it| (slot.start, it))
        })
        .collect();
    html! {
        @if !all.is_empty() {
            div.note.note-warn.screen { (mark::WARN) div {
                h2 { (words.displaced) }
                ul {
                    @for (start, it) in all {
                        li { (start) " " b { (it.code) } " · " @if it.phone { (words.displaced_phone) } @else if it.sealed { (words.displaced_silent) } @else { (words.displaced_unknown) } }
                    }
                }
            } }
        }
    }
}

/// Where the island asks for the key; what it opens stands in the list below.
fn opening(context: &Context, shown: &DayList<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let only = shown.only.and_then(|_| {
        let mut bookings = shown.venues.iter().flat_map(|it| &it.slots);
        bookings.find_map(|slot| slot.bookings.first().map(|it| it.id.clone()))
    });
    html! {
        section.screen {
            h2 { (words.sealed) }
            p.why { (words.sealed_why) }
            noscript { p.note { (crate::inbox::text::Inbox::of(lang).sealed_script) } }
            div data-day=(shown.day) data-only=[only] { }
        }
    }
}

fn venue(context: &Context, signed: &Signed, shown: &DayList<'_>, list: &VenueList<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let id = &list.venue.id;
    let closable = !list.drawn
        && shown.day >= shown.today
        && list.slots.iter().any(|it| !it.closed && !it.ended);
    html! {
        section.venue-day {
            h2 { (list.venue.name.get(lang)) }
            @if list.drawn { p.why { (words.drawn) } }
            ol.slot-rows {
                @for it in &list.slots { (slot(context, signed, shown, list, it)) }
            }
            @if shown.only.is_none() && closable {
                p.screen { a.btn-quiet href=(address(context, &format!("day={}&close={id}", shown.day))) {
                    (words.close) span.hidden { " " (list.venue.name.get(lang)) }
                } }
            }
        }
    }
}

fn slot(
    context: &Context,
    signed: &Signed,
    shown: &DayList<'_>,
    list: &VenueList<'_>,
    it: &SlotList,
) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let form = context.href(&Route::Staff(StaffPage::Ceremonies));
    let venue = list.venue;
    let free = it.free > 0 && !it.closed && !it.ended;
    let reopens = it.closed && !it.ended && !list.drawn;
    html! {
        li {
            div.slot-head {
                b { (it.start) "–" (it.start.end(it.minutes)) }
                @if it.closed {
                    span.tag.tag-warn { (words.closed) }
                    @if let Some(why) = &it.why { span.why { (why.get(lang)) } }
                } @else if it.ended && it.bookings.is_empty() { span.why { (words.ended) } }
                @if free { span.why { (it.free) " " (words.free) } }
            }
            @if !it.bookings.is_empty() {
                ul.couples { @for booking in &it.bookings { (couple(context, signed, shown, venue, booking)) } }
            }
            @if shown.only.is_none() && (free || reopens) {
                form.screen method="post" action=(form) {
                    (token(signed))
                    input type="hidden" name="venue" value=(venue.id);
                    input type="hidden" name="day" value=(shown.day);
                    input type="hidden" name="slot" value=(it.start);
                    @if free {
                        input type="hidden" name="ticket" value=(shown.ticket);
                        button.link type="submit" name="do" value="walk-in" { (words.walk_in) span.hidden { " " (it.start) } }
                    } @else {
                        button.link type="submit" name="do" value="reopen" { (words.reopen) span.hidden { " " (it.start) } }
                    }
                }
            }
        }
    }
}

fn couple(
    context: &Context,
    signed: &Signed,
    shown: &DayList<'_>,
    venue: &Venue,
    it: &BookingShown,
) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        li id={ "b-" (it.code) } {
            p.couple {
                a.inbox-code href=(address(context, &format!("code={}", it.code))) { (it.code) }
                @if it.has_place() {
                    span.tag.tag-here[it.presence == Presence::Arrived] { (words.presence(it.presence)) }
                    @if !it.sealed { small.why { (words.no_form) } }
                }
                @let standing = words.standing(&it.standing);
                @if !standing.is_empty() { span.tag { (standing) } }
            }
            @if it.sealed && it.has_place() { div data-booking=(it.id) {} }
            (deeds(context, signed, shown, venue, it))
        }
    }
}

/// What can be noted of a booking now.
fn deeds(
    context: &Context,
    signed: &Signed,
    shown: &DayList<'_>,
    venue: &Venue,
    it: &BookingShown,
) -> Markup {
    let words = Words::of(context.view.lang);
    let form = context.href(&Route::Staff(StaffPage::Ceremonies));
    let label = |to: Presence| match to {
        Presence::Expected => words.undo,
        Presence::Arrived => words.check_in,
        Presence::Missed => words.did_not_come,
    };
    html! {
        @if !it.may.is_empty() {
            form.deeds.screen method="post" action=(form) {
                (token(signed))
                input type="hidden" name="do" value="attend";
                input type="hidden" name="venue" value=(venue.id);
                input type="hidden" name="day" value=(shown.day);
                input type="hidden" name="booking" value=(it.id);
                input type="hidden" name="turn" value=(it.turns);
                @if shown.only.is_some() { input type="hidden" name="code" value=(it.code); }
                @for to in &it.may {
                    button.btn[*to == Presence::Arrived].btn-quiet[*to != Presence::Arrived] type="submit" name="to" value=(to.word()) {
                        (label(*to)) span.hidden { " " (it.code) }
                    }
                }
            }
        } @else if shown.only.is_some() && shown.day > shown.today {
            p.why.screen { (words.not_yet) }
        }
    }
}
