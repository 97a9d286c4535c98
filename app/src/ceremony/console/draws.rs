//! Draws: those that are under way, a form for a new one, and what the source said.

use crate::ceremony::text as said;
use crate::ceremony::text::draw as text;
use crate::ceremony::text::draw::Draw as Words;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use domain::ceremony::{Venue, VenueKind};
use domain::day::Day;
use domain::policy::explain::say_day;
use domain::staff::Action;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// A draw on the list.
pub struct DrawRow {
    /// Which venue.
    pub venue: String,
    /// Which day.
    pub day: Day,
    /// Until when requests are taken: UTC, RFC 3339.
    pub closes_at: String,
    /// The source of randomness.
    pub source: String,
    /// The day on which it speaks.
    pub source_day: Day,
    /// How many have entered.
    pub requests: u32,
    /// The list is frozen and the source can be written down.
    pub waits: bool,
    /// What it said.
    pub outcome: Option<String>,
    /// All have been placed.
    pub placed: bool,
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrawWrong {
    /// Venue, days or source do not fit.
    Wrong,
    /// Somebody has booked.
    Taken,
    /// There is one.
    Exists,
    /// The outcome was typed in two ways, or cannot be.
    Differs,
    /// The list is not frozen, or it has been said.
    NotYet,
}

/// The page as somebody fills it in.
pub struct DrawsShown<'d> {
    /// All draws.
    pub draws: &'d [DrawRow],
    /// All venues.
    pub venues: &'d [Venue],
    /// What was typed.
    pub typed: &'d dyn Fn(&str) -> String,
    /// Why nothing was done.
    pub wrong: Option<DrawWrong>,
}

/// The page.
pub fn draws(context: &Context, signed: &Signed, shown: &DrawsShown<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let may = signed.may(Action::HoldDraw);
    let body = html! {
        h1 { (words.staff) }
        p.lead { (words.staff_lead) }
        @if let Some(wrong) = shown.wrong {
            div.note.note-warn role="alert" id="wrong" { p { (why(wrong, lang)) } }
        }
        @if shown.draws.is_empty() { p { (words.staff_none) } }
        ul.desk-list { @for row in shown.draws { (entry(context, signed, shown, row)) } }
        @if may { (announce(context, signed, shown)) }
    };
    console(context, signed, &StaffPage::Draws, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn why(wrong: DrawWrong, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    match wrong {
        DrawWrong::Wrong => words.wrong,
        DrawWrong::Taken => words.taken,
        DrawWrong::Exists => words.exists,
        DrawWrong::Differs => words.differs,
        DrawWrong::NotYet => words.not_yet,
    }
}

fn entry(context: &Context, signed: &Signed, shown: &DrawsShown<'_>, row: &DrawRow) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let colon = lang.pick("：", ": ");
    let venue = shown.venues.iter().find(|it| it.id == row.venue);
    let route = Route::Draw {
        venue: row.venue.clone(),
        day: row.day,
    };
    html! {
        li {
            p { a href=(context.href(&route)) { b { (said::say_full_date(row.day, lang)) } " " @if let Some(venue) = venue { (venue.name.get(lang)) } } }
            p { (words.closes) (colon) (say_moment(&row.closes_at, lang)) " · " (words.requests) (colon) (text::couples(row.requests, lang)) }
            p { (words.source) (colon) (row.source) " · " (words.source_day) (colon) (say_day(row.source_day, lang)) }
            @if let Some(outcome) = &row.outcome {
                p { (words.outcome) (colon) b { (outcome) } " · " @if row.placed { (words.placed) } @else { (words.placing) } }
            } @else if row.waits && signed.may(Action::HoldDraw) { (outcome(context, signed, shown, row)) }
            @else if row.waits { p { (words.waits_for_source) } }
        }
    }
}

/// A field of a form; `of` tells those of several draws apart.
fn field(shown: &DrawsShown<'_>, name: &str, of: &str, label: &str, kind: &str) -> Markup {
    let id = format!("{name}{of}");
    let value = match (shown.typed)("of").as_str() == of {
        true => (shown.typed)(name),
        false => String::new(),
    };
    html! {
        div.field {
            label for=(id) { (label) }
            input.text.wide type=(kind) id=(id) name=(name) value=(value) required autocomplete="off"
                step=[(kind == "datetime-local").then_some("1")]
                aria-describedby=[shown.wrong.map(|_| "wrong")];
        }
    }
}

fn outcome(context: &Context, signed: &Signed, shown: &DrawsShown<'_>, row: &DrawRow) -> Markup {
    let words = Words::of(context.view.lang);
    let of = format!("-{}-{}", row.venue, row.day);
    html! {
        form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Draws))) {
            (token(signed))
            input type="hidden" name="of" value=(of);
            input type="hidden" name="venue" value=(row.venue);
            input type="hidden" name="day" value=(row.day);
            h3 { (words.say) }
            p.why { (words.say_hint) }
            (field(shown, "outcome", &of, words.outcome, "text"))
            (field(shown, "again", &of, words.say_again, "text"))
            (field(shown, "link", &of, words.say_link, "url"))
            (field(shown, "said_on", &of, words.say_day, "date"))
            p.actions { button.btn type="submit" name="do" value="say" { (words.say_yes) } }
        }
    }
}

fn announce(context: &Context, signed: &Signed, shown: &DrawsShown<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let ceremony = said::Ceremony::of(lang);
    let typed = (shown.typed)("venue");
    let venues = shown
        .venues
        .iter()
        .filter(|it| it.kind != VenueKind::Counselling);
    html! {
        h2 { (words.announce) }
        p.why { (words.announce_hint) }
        form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Draws))) {
            (token(signed))
            input type="hidden" name="of" value="";
            div.field {
                label for="venue" { (ceremony.venue) }
                select.text.wide #venue name="venue" {
                    @for venue in venues { option value=(venue.id) selected[venue.id == typed] { (venue.name.get(lang)) } }
                }
            }
            (field(shown, "day", "", ceremony.day, "date"))
            (field(shown, "closes", "", words.closes, "datetime-local"))
            (field(shown, "source", "", words.source, "text"))
            p.why { (words.source_hint) }
            (field(shown, "source_day", "", words.source_day, "date"))
            p.actions { button.btn type="submit" name="do" value="announce" { (words.announce_yes) } }
        }
    }
}
