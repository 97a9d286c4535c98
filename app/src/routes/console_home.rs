//! The console's first page: where to go from here.

use crate::charity::console::alarms::warning;
use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::console::text::Staff;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::inbox::text::table_ends;
use crate::placename::text::Readings;
use crate::policy::portrait_text::Portrait;
use crate::route::{Route, StaffPage};
use domain::calendar::RunsOut;
use domain::staff::Action;
use leptos::prelude::*;
use maud::html;

/// The console's first page; `alarms` is how many the ledger's own check has raised. Who can enter the next
/// year's holidays is told that the table ends.
pub fn home(context: &Context, signed: &Signed, alarms: u32, runs_out: Option<RunsOut>) -> String {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    let pages = StaffPage::ALL.into_iter();
    let pages = pages.filter(|page| *page != StaffPage::Home && signed.may(page.action()));
    let tools = [
        (Portrait::of(lang).title, Route::Portrait),
        (Readings::of(lang).title, Route::Readings),
    ];
    let body = html! {
        h1 { (text.console) }
        (warning(context, signed, alarms))
        @if let Some(RunsOut { last, .. }) = runs_out.filter(|_| signed.may(Action::PublishTimes)) {
            div.note.note-warn { (mark::WARN) div {
                p { (table_ends(last, lang)) }
                p { a href=(context.href(&Route::Staff(StaffPage::Holidays))) { (titles::page(&StaffPage::Holidays, lang)) } }
            } }
        }
        p.lead { (text.home_lead) }
        h2 { (text.yours) }
        ul.desk-list {
            @for page in pages {
                li { a href=(context.href(&Route::Staff(page.clone()))) { (titles::page(&page, lang)) } }
            }
        }
        h2 { (text.public_tools) }
        p.why { (text.public_tools_why) }
        ul.desk-list {
            @for (title, route) in tools { li { a href=(context.href(&route)) { (title) } } }
        }
    };
    console(context, signed, &StaffPage::Home, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
