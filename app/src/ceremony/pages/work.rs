//! The page that asks for a proof of work. The island does it and sends the form again; without scripts the
//! form is there to be sent later.

use super::month::day_route;
use crate::ceremony::text as said;
use crate::ceremony::text::Ceremony as Words;
use crate::ceremony::text::fair::Fair;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::route::Route;
use domain::ceremony::{Start, Venue};
use domain::day::Day;
use leptos::prelude::*;
use maud::html;

/// What is asked for, and what is sent with it.
pub struct WorkShown<'w> {
    /// Of which venue.
    pub venue: &'w Venue,
    /// Which day.
    pub day: Day,
    /// Which slot.
    pub slot: Start,
    /// To wait for a place rather than to hold one.
    pub wait: bool,
    /// The booking's id and secret.
    pub ticket: &'w str,
    /// The challenge (`domain::ceremony::proof`).
    pub challenge: &'w str,
}

pub fn work(context: &Context, shown: &WorkShown<'_>) -> AnyView {
    let lang = context.view.lang;
    let words = Fair::of(lang);
    let action = context.href(&day_route(&shown.venue.id, shown.day));
    let what = if shown.wait { "wait" } else { "slot" };
    let form = html! {
        p.lead { (said::say_full_date(shown.day, lang)) " " b { (shown.slot) } br; (shown.venue.name.get(lang)) }
        p data-why { (words.why) }
        p role="status" data-status { (words.working) }
        noscript { div.note.note-warn { div { (words.without) } } }
        form method="post" action=(action) {
            input type="hidden" name="ticket" value=(shown.ticket);
            input type="hidden" name=(what) value=(shown.slot);
            input type="hidden" name="proof" value="";
            p.actions { button.btn-quiet type="submit" { (words.again) } }
        }
    };
    let body = view! {
        <h1>{words.title}</h1>
        <div
            class="island"
            data-lang=lang.tag()
            data-challenge=shown.challenge.to_owned()
            inner_html=form.into_string()
        ></div>
        <div class="note note-warn if-failed"><div>{words.failed}</div></div>
    };
    let frame = Frame {
        title: words.title.to_owned(),
        route: Some(Route::Booking),
        above: vec![(
            Words::of(lang).title.to_owned(),
            Route::Ceremony(String::new()),
        )],
    };
    document(context, frame, body).into_any()
}
