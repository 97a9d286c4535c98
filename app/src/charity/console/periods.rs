//! Closing a period: what would be published, and publishing it.

use crate::charity::pages::period_table;
use crate::charity::pages::report_parts;
use crate::charity::text::report as said;
use crate::charity::text::report::Report as Words;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use domain::charity::Quarter;
use domain::charity::disclosure::Disclosure;
use leptos::prelude::*;
use maud::{Markup, html};

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodSaid {
    /// It is published.
    Done,
    /// Entries came meanwhile.
    Moved,
    /// The ledger is empty.
    NoEntries,
    /// It did not work.
    Again,
}

/// The page.
pub struct Periods {
    /// What is published, the newest first, and when.
    pub closed: Vec<(Quarter, String)>,
    /// The quarters that may be closed next, the oldest first.
    pub open: Vec<Quarter>,
    /// What would be published, and whether its quarter is over.
    pub preview: Option<(Disclosure, bool)>,
    /// What came of the last step.
    pub said: Option<PeriodSaid>,
}

/// Closing a period.
pub fn periods(context: &Context, signed: &Signed, shown: &Periods) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let here = context.href(&Route::Staff(StaffPage::Periods));
    let chosen = shown.preview.as_ref().map(|(told, _)| told.quarter);
    let body = html! {
        h1 { (titles::page(&StaffPage::Periods, lang)) }
        p.lead { (words.lead_close) }
        p.why { (words.law) }
        @match shown.said {
            Some(PeriodSaid::Done) => { p.note role="status" { (words.done) } }
            Some(PeriodSaid::Moved) => { p.note.note-warn role="alert" { (words.moved) } }
            Some(PeriodSaid::NoEntries) => { p.note.note-warn role="alert" { (words.no_entries) } }
            Some(PeriodSaid::Again) => { p.note.note-warn role="alert" { (words.again) } }
            None => {}
        }
        @if shown.open.is_empty() {
            p { (words.nothing_to_close) }
        } @else {
            form method="get" action=(here) {
                @if context.view.large { input type="hidden" name="size" value="large"; }
                div.field {
                    label for="quarter" { (words.which) }
                    select.text.wide #quarter name="quarter" {
                        @for quarter in &shown.open { option value=(quarter) selected[chosen == Some(*quarter)] { (said::quarter(*quarter, lang)) } }
                    }
                }
                p.actions { button.btn-quiet type="submit" { (words.preview) } }
            }
        }
        @if let Some((told, over)) = &shown.preview { (preview(context, signed, told, *over)) }
        @if !shown.closed.is_empty() {
            h2 { (words.title) }
            ul.desk-list {
                @for (quarter, at) in &shown.closed {
                    li { a href=(report_parts::address(*quarter, context)) { (said::quarter(*quarter, lang)) } " · " (say_moment(at, lang)) }
                }
            }
        }
    };
    console(context, signed, &StaffPage::Periods, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn preview(context: &Context, signed: &Signed, told: &Disclosure, over: bool) -> Markup {
    let words = Words::of(context.view.lang);
    html! {
        h2 { (words.would) }
        @if !over { p.note.note-warn { (words.not_over) } }
        (period_table::table(context, told))
        form method="post" action=(context.href(&Route::Staff(StaffPage::Periods))) {
            (token(signed))
            input type="hidden" name="quarter" value=(told.quarter);
            input type="hidden" name="size" value=(told.size);
            p { (words.close_sure) }
            p.actions { button.btn type="submit" { (words.close) } }
        }
    }
}
