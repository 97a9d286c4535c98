//! A venue's day: its slots, and what there is to know about the venue.

use super::{Ceremonies, DayShown, HoldNotice, LineShown, SlotShown, banner};
use crate::ceremony::text::draw::Draw;
use crate::ceremony::text::fair::{self, Fair};
use crate::ceremony::text::{self, Ceremony as Words};
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::words::say_moment;
use crate::route::Route;
use domain::calendar::Kind;
use domain::ceremony::{Venue, VenueKind};
use domain::day::Day;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

pub fn day(context: &Context, ceremonies: &Ceremonies<'_>, shown: &DayShown<'_>) -> AnyView {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let back = back(&shown.venue.id, shown.day);
    let inner = html! {
        (banner(ceremonies, lang))
        (notice(shown.notice, lang))
        (said_of(ceremonies, shown.day, lang))
        @if shown.drawn {
            p.next-free { a.btn href=(context.href(&super::draw::route(&shown.venue.id, shown.day))) { (Draw::of(lang).to_draw) } }
        } @else if let Some(line) = &shown.line {
            (in_line(line, lang))
        } @else {
            h2 { (words.choose_time) }
            (slots(context, ceremonies, shown))
        }
        p { a href=(context.href(&back)) { (words.back) } }
        (about(ceremonies, shown.venue, lang))
    };
    let date = text::say_full_date(shown.day, lang);
    let body = view! {
        <h1>{date.clone()}</h1>
        <p class="lead">{shown.venue.name.get(lang).to_owned()}</p>
        <div class="ceremonies" inner_html=inner.into_string()></div>
    };
    let frame = Frame {
        title: date,
        route: Some(super::month::day_route(&shown.venue.id, shown.day)),
        above: vec![(words.title.to_owned(), back)],
    };
    document(context, frame, body).into_any()
}

/// When it opens, or how many are before them; no countdown.
fn in_line(line: &LineShown, lang: Lang) -> Markup {
    let words = Fair::of(lang);
    html! {
        section.kept role="status" {
            h2 { (fair::opens(&say_moment(&line.opens, lang), lang)) }
            @match line.ahead {
                None => p { (fair::forms(line.forms_minutes, lang)) },
                Some(ahead) => {
                    p { b { (fair::in_line(ahead, lang)) } }
                    p { (words.line_kept) }
                }
            }
        }
    }
}

fn back(venue: &str, day: Day) -> Route {
    let month = format!("{:04}-{:02}", day.year(), day.month());
    Route::Ceremony(format!("venue={venue}&month={month}"))
}

fn notice(notice: Option<HoldNotice>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        @if let Some(notice) = notice {
            div.error-summary role="alert" tabindex="-1" data-error {
                @match notice {
                    HoldNotice::Taken => (words.taken),
                    HoldNotice::Closed => (words.closed_now),
                    HoldNotice::Wait => (words.wait_a_little),
                    HoldNotice::Many => (Fair::of(lang).too_many),
                    HoldNotice::Failed => (words.failed_now),
                }
            }
        }
    }
}

/// The lunar date, a holiday, what custom says.
fn said_of(ceremonies: &Ceremonies<'_>, day: Day, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let holiday = match ceremonies.calendar.kind(day) {
        Ok(Kind::Holiday(it)) => Some((it.name.get(lang), words.off_means)),
        Ok(Kind::WorkingWeekend(it)) => Some((it.name.get(lang), words.work_means)),
        _ => None,
    };
    let custom = ceremonies.custom(day);
    let comma = lang.pick("，", ", ");
    html! {
        p.why {
            (ceremonies.lunar_in_full(day, lang).unwrap_or_default())
            @if let Some((name, what)) = holiday { (comma) (name) (comma) (what) }
            @if let Some(custom) = custom { (comma) (text::custom(custom, lang)) }
        }
        @if ceremonies.calendar.kind(day).is_err() { p.why { (words.not_announced) } }
    }
}

fn slots(context: &Context, ceremonies: &Ceremonies<'_>, shown: &DayShown<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let action = context.href(&super::month::day_route(&shown.venue.id, shown.day));
    let full = shown.slots.iter().any(can_wait);
    let closed = ceremonies
        .timetable
        .and_then(|it| it.closed(&shown.venue.id, shown.day));
    html! {
        @if shown.slots.is_empty() { p { (words.nothing_open) @if let Some(closed) = closed { " " (closed.why.get(lang)) } } }
        @else {
            form method="post" action=(action) {
                input type="hidden" name="ticket" value=(shown.ticket);
                ul.slots { @for it in shown.slots { (slot(it, lang)) } }
                @if full { p.why { (words.wait_hint) } }
            }
        }
    }
}

fn can_wait(it: &SlotShown) -> bool {
    it.free == 0 && !it.closed && !it.past
}

fn slot(it: &SlotShown, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let start = it.slot.start.to_string();
    let time = html! { b { (start) "–" (it.slot.start.end(it.slot.minutes)) } };
    html! {
        li {
            @if it.past { span.slot.none { (time) span { (words.past) } } }
            @else if it.closed { span.slot.none { (time) span { (words.shut) } } }
            @else if it.free == 0 {
                span.slot.none { (time) span { (words.full) } }
                button.link type="submit" name="wait" value=(start) { (words.wait) span.hidden { " " (start) } }
            } @else {
                button.slot type="submit" name="slot" value=(start) { (time) span { (text::free(u32::from(it.free), lang)) } }
            }
            @if let (true, Some(why)) = (it.closed && !it.past, &it.why) { small { (why.get(lang)) } }
            @if it.slot.minimum > 0 { small { (text::joined(it.joined, it.slot.minimum, lang)) } }
        }
    }
}

/// What there is to know about a venue.
pub(super) fn about(ceremonies: &Ceremonies<'_>, venue: &Venue, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let open = |said: Option<&str>| said.unwrap_or(words.to_be_set).to_owned();
    let stand_in = venue.in_bad_weather.as_ref();
    let stand_in = stand_in.and_then(|id| ceremonies.venues.iter().find(|it| it.id == *id));
    html! {
        section.venue {
            h2 { (words.about) }
            p { (venue.about.get(lang)) }
            dl.place {
                div { dt { (words.address) } dd { (open(venue.address.as_ref().map(|it| it.get(lang)))) } }
                div { dt { (words.directions) } dd { (open(venue.directions.as_ref().map(|it| it.get(lang)))) } }
                div { dt { (words.accessibility) } dd { (open(venue.accessibility.as_ref().map(|it| it.get(lang)))) } }
                @if let Some(other) = stand_in { div { dt { (words.weather) } dd { (other.name.get(lang)) } } }
            }
            @if !venue.bring.is_empty() {
                h3 { (words.bring) }
                ul { @for line in &venue.bring { li { (line.get(lang)) } } }
                @if venue.kind != VenueKind::Counselling { p.why { (words.no_household_book) } }
            }
        }
    }
}
