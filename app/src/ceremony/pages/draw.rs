//! The page of a draw: the steps in plain words, what is known of it, and the place where one enters or
//! draws again.

use crate::ceremony::text as said;
use crate::ceremony::text::draw as text;
use crate::ceremony::text::draw::Draw as Words;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::words::say_moment;
use crate::route::Route;
use domain::ceremony::draw::{Allotted, Outcome};
use domain::ceremony::{Opened, Venue};
use domain::day::Day;
use domain::policy::explain::say_day;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page shows.
pub struct DrawShown<'d> {
    /// Of which venue.
    pub venue: &'d Venue,
    /// Which day.
    pub day: Day,
    /// Until when requests are taken: UTC, RFC 3339.
    pub closes_at: &'d str,
    /// Whether they are taken no more.
    pub closed: bool,
    /// The source of randomness.
    pub source: &'d str,
    /// The day on which it speaks.
    pub source_day: Day,
    /// What the day opens.
    pub opened: &'d [Opened],
    /// How many have entered.
    pub requests: u32,
    /// The hash of the frozen list.
    pub hash: Option<&'d str>,
    /// What the source said.
    pub outcome: Option<&'d Outcome>,
    /// Those who were drawn, in order.
    pub given: &'d [Allotted],
}

pub fn draw(context: &Context, shown: &DrawShown<'_>) -> AnyView {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let title = format!(
        "{}{}{}",
        words.title,
        lang.pick("：", ": "),
        said::say_full_date(shown.day, lang)
    );
    let stage = match (shown.outcome, shown.closed) {
        (Some(_), _) => "drawn",
        (None, true) => "closed",
        (None, false) => "open",
    };
    let times: Vec<String> = shown.opened.iter().map(|it| it.start.to_string()).collect();
    let wedding = shown.venue.kind != domain::ceremony::VenueKind::Counselling;
    let above = html! {
        ol.draw-steps {
            @for (number, (name, what)) in words.steps.iter().enumerate() {
                @let now = matches!((stage, number), ("open", 0) | ("closed", 2) | ("drawn", 3));
                li aria-current=[now.then_some("step")] { b { (name) } br; (what) }
            }
        }
    };
    let below = html! {
        (facts(shown, lang))
        @if shown.outcome.is_some() { (given(shown, lang)) }
        details.others { summary { (words.why) } p { (words.why_text) } }
        details.others { summary { (words.how) } p { (words.how_text) } }
    };
    let without = if shown.closed {
        words.no_script_closed
    } else {
        words.no_script
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        <p class="lead">{shown.venue.name.get(lang).to_owned()} " · " {words.lead}</p>
        <div class="ceremonies" inner_html=above.into_string()></div>
        <div
            class="island"
            data-lang=lang.tag()
            data-draw=stage
            data-venue=shown.venue.id.clone()
            data-day=shown.day.to_string()
            data-times=times.join(" ")
            data-hash=shown.hash.unwrap_or_default().to_owned()
            data-wedding=wedding.then_some("yes")
        ></div>
        <noscript><div class="note note-warn"><div>{without}</div></div></noscript>
        <div class="note note-warn if-failed"><div>{said::Ceremony::of(lang).failed}</div></div>
        <div class="ceremonies" inner_html=below.into_string()></div>
    };
    let frame = Frame {
        title,
        route: Some(route(&shown.venue.id, shown.day)),
        above: vec![(
            said::Ceremony::of(lang).title.to_owned(),
            Route::Ceremony(String::new()),
        )],
    };
    document(context, frame, body).into_any()
}

/// The address of a draw.
pub(super) fn route(venue: &str, day: Day) -> Route {
    let venue = venue.to_owned();
    Route::Draw { venue, day }
}

fn facts(shown: &DrawShown<'_>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let places = shown.opened.iter();
    let places: Vec<String> = places
        .map(|it| text::places(&it.start.to_string(), it.places, lang))
        .collect();
    let list = format!(
        "/api/ceremonies/draws/{}/{}/list",
        shown.venue.id, shown.day
    );
    html! {
        section.venue {
            h2 { (words.facts) }
            dl.place {
                div { dt { (words.closes) } dd { (say_moment(shown.closes_at, lang)) } }
                div { dt { (words.source) } dd { (shown.source) } }
                div { dt { (words.source_day) } dd { (say_day(shown.source_day, lang)) } }
                div { dt { (words.places) } dd { (places.join(lang.pick("、", ", "))) } }
                div { dt { (words.requests) } dd { (text::couples(shown.requests, lang)) } }
                @if let Some(outcome) = shown.outcome {
                    div { dt { (words.outcome) } dd { b { (outcome.text()) } br; a href=(outcome.link) rel="noreferrer" { (words.read_it) } } }
                }
            }
            @if let Some(hash) = shown.hash {
                h3 { (words.hash) }
                p.list-hash { code { (hash) } }
                p.why { (words.hash_why) }
                p { a.btn-quiet href=(list) download { (words.list) } }
            }
        }
    }
}

fn given(shown: &DrawShown<'_>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        h2 { (words.drawn) }
        table.facts-table {
                thead { tr { th scope="col" { (words.place) } th scope="col" { (words.times) } th scope="col" { (words.who) } } }
                tbody {
                    @for (place, it) in shown.given.iter().enumerate() {
                        @if let Some(time) = it.given { tr { td { (place + 1) } td { (time) } td { code { (it.entry.short()) } } } }
                    }
                }
        }
    }
}
