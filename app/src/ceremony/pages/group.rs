//! Group weddings: the next events, and what happens on the day.

use super::month::day_route;
use super::{Ceremonies, SlotShown, banner};
use crate::ceremony::text as said;
use crate::ceremony::text::Ceremony as Words;
use crate::ceremony::text::group::Group;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::route::Route;
use domain::ceremony::Venue;
use domain::day::Day;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// On which day.
    pub day: Day,
    /// When, and how many have joined.
    pub slot: SlotShown,
}

/// A venue of group weddings with its next events.
pub struct GroupShown<'g> {
    /// The venue.
    pub venue: &'g Venue,
    /// The events, the next first.
    pub events: &'g [Event],
}

pub fn group(context: &Context, ceremonies: &Ceremonies<'_>, shown: &GroupShown<'_>) -> AnyView {
    let lang = context.view.lang;
    let words = Group::of(lang);
    let open: Vec<&Event> = shown.events.iter().filter(|it| !it.slot.past).collect();
    let inner = html! {
        (banner(ceremonies, lang))
        h2 { (words.events) }
        @if open.is_empty() { p { (words.none) } }
        ul.events { @for event in &open { li { (row(context, shown.venue, event)) } } }
        h2 { (words.programme) }
        (programme(shown.venue, lang))
        (super::day::about(ceremonies, shown.venue, lang))
    };
    let body = view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <div class="ceremonies" inner_html=inner.into_string()></div>
    };
    let frame = Frame {
        title: words.title.to_owned(),
        route: Some(Route::GroupWeddings),
        above: vec![(
            Words::of(lang).title.to_owned(),
            Route::Ceremony(String::new()),
        )],
    };
    document(context, frame, body).into_any()
}

fn row(context: &Context, venue: &Venue, event: &Event) -> Markup {
    let lang = context.view.lang;
    let words = Group::of(lang);
    let slot = &event.slot;
    html! {
        p { b { (said::say_full_date(event.day, lang)) " " (slot.slot.start) "–" (slot.slot.start.end(slot.slot.minutes)) } }
        @if slot.closed { p { (words.is_off) } }
        @else {
            p { (said::joined(slot.joined, slot.slot.minimum, lang)) (lang.pick("，", "; ")) @if slot.free == 0 { (words.full) } @else { (said::free(u32::from(slot.free), lang)) } }
            p { a.btn-quiet href=(context.href(&day_route(&venue.id, event.day))) { (words.join) span.hidden { " " (said::say_date(event.day, lang)) } } }
        }
    }
}

fn programme(venue: &Venue, lang: Lang) -> Markup {
    html! {
        @if venue.programme.is_empty() { p { (Words::of(lang).to_be_set) } }
        @else { ol { @for line in &venue.programme { li { (line.get(lang)) } } } }
    }
}
