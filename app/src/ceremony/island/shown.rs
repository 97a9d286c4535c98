//! The booking in all its states but the form.

use super::wire::Booking;
use crate::ceremony::text::group::Group;
use crate::ceremony::text::{self, Ceremony as Words};
use crate::route::Route;
use domain::ceremony::Target;
use domain::day::Day;
use domain::text::Lang;
use maud::{Markup, html};

/// What is shown.
pub(super) struct View<'v> {
    pub(super) booking: &'v Booking,
    pub(super) venue: &'v str,
    pub(super) link: &'v str,
    pub(super) fresh: bool,
    pub(super) lang: Lang,
}

/// Something that is to be read at once.
pub(super) fn alert(words: &str) -> Markup {
    html! { div.note.note-warn role="alert" { div { (words) } } }
}

/// Where and when.
pub(super) fn when(view: &View<'_>) -> Markup {
    let lang = view.lang;
    html! {
        p.when-now {
            (text::say_full_date(view.booking.day, lang)) " " b { (view.booking.slot) } br; (view.venue)
        }
    }
}

/// Until when a place is kept.
pub(super) fn kept(view: &View<'_>) -> Markup {
    let until = view.booking.until.as_deref();
    let until = until.and_then(Day::and_time_in_shanghai);
    html! {
        @if let Some((day, hour, minute)) = until {
            @let time = format!("{hour:02}:{minute:02}");
            @let time = if view.booking.standing == "offered" { format!("{} {time}", text::say_date(day, view.lang)) } else { time };
            p.kept { b { (text::kept_until(&time, view.lang)) } @if view.booking.standing == "held" { " " span data-left {} } }
        }
    }
}

pub(super) fn markup(view: &View<'_>) -> Markup {
    let words = Words::of(view.lang);
    match view.booking.standing.as_str() {
        "waiting" => html! {
            (when(view))
            (called_off(view))
            p.lead role="status" tabindex="-1" { (words.waiting) " " (text::ahead(view.booking.ahead.unwrap_or(0), view.lang)) }
            p { (words.look_daily) }
            section data-notices { }
            (link(view))
            (cancel(words.give_back, view))
        },
        "departing" => {
            html! { (when(view)) p.lead role="status" { (words.departing) } (link(view)) }
        }
        "confirmed" => confirmed(view),
        _ => html! {
            p.lead role="status" tabindex="-1" { (words.cancelled) }
            p { a.btn href=(Route::Ceremony(String::new()).path(view.lang)) { (words.to_calendar) } }
        },
    }
}

fn confirmed(view: &View<'_>) -> Markup {
    let words = Words::of(view.lang);
    let code = &view.booking.code;
    html! {
        section.done {
            @if view.fresh { h2 tabindex="-1" data-focus { (words.done) } }
            @match view.booking.presence.as_str() {
                "arrived" => { p.lead role="status" { (words.arrived) } }
                "missed" => { div.note.note-warn { div { (words.missed) } } }
                _ if view.booking.closed => { (displaced(view)) }
                _ => {}
            }
            div.card {
                (when(view))
                p.why { (words.code) }
                p.code { (code) }
                img.qr src={ "/api/ceremonies/codes/" (code) } alt=(words.code_picture) width="180" height="180";
                p.why { (words.code_hint) }
            }
            p.actions {
                button.btn type="button" data-do="calendar" { (words.calendar_file) }
                button.link type="button" data-do="print" { (words.print) }
            }
            (link(view))
            p.lead role="status" tabindex="-1" data-status hidden {}
            @if view.booking.presence != "arrived" {
                (change(view))
                (cancel(words.cancel, view))
                section data-notices { }
            }
        }
    }
}

/// Their time was closed: why, and what they can have instead.
fn displaced(view: &View<'_>) -> Markup {
    let words = Words::of(view.lang);
    let why = view.lang.pick(&view.booking.why_zh, &view.booking.why_en);
    html! {
        div.note.note-warn role="alert" { div {
            @if let Some(why) = why { p { b { (words.displaced_why) } " " (why) } }
            p { (words.displaced) }
        } }
        section data-offers {
            h2 { (words.offers) }
            p role="status" { (words.loading) }
        }
    }
}

/// What can be had instead, each in one tap.
pub(super) fn offers(all: &[(Target, String)], lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        h2 { (words.offers) }
        @if all.is_empty() { p { (words.offers_none) } }
        @else {
            ul.slots {
                @for (to, venue) in all {
                    li {
                        button.slot type="button" data-offer {
                            span.slot-when { b { (text::say_date(to.day, lang)) " " (to.slot) } br; (venue) }
                            span { (words.offer_take) }
                        }
                    }
                }
            }
            p.why { (words.offers_hint) }
        }
        p role="status" tabindex="-1" data-offer-status hidden {}
    }
}

/// Nobody who waits has moved by themselves: their event was called off.
pub(super) fn called_off(view: &View<'_>) -> Markup {
    html! { @if view.booking.sequence > 0 { div.note.note-warn role="alert" { div { (Group::of(view.lang).called_off) } } } }
}

pub(super) fn link(view: &View<'_>) -> Markup {
    let words = Words::of(view.lang);
    html! {
        h3 { (words.link) }
        p.secret-link { a href=(view.link) { (view.link) } }
        p.why { (words.link_hint) }
        p.actions { button.btn-quiet type="button" data-do="copy" { (words.copy) } }
        p role="status" data-copied hidden {}
    }
}

fn change(view: &View<'_>) -> Markup {
    let words = Words::of(view.lang);
    html! {
        details.others data-change {
            summary { (words.change) }
            form data-change-form {
                p.why { (words.change_hint) }
                div.field { label for="to-venue" { (words.venue) } select.text.wide #to-venue {} }
                div.field { label for="to-day" { (words.day) } select.text.wide #to-day {} }
                div.field { label for="to-time" { (words.time) } select.text.wide #to-time {} }
                p.actions { button.btn type="submit" { (words.change_yes) } }
                p role="status" data-change-status hidden {}
            }
        }
    }
}

pub(super) fn cancel(summary: &str, view: &View<'_>) -> Markup {
    let words = Words::of(view.lang);
    html! {
        details.others {
            summary { (summary) }
            form data-cancel {
                p { (words.cancel_sure) }
                p.actions { button.btn-quiet type="submit" { (words.cancel_yes) } }
            }
        }
    }
}
