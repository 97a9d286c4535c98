//! The values as they are, what waits for somebody, what was published.

use super::{Listed, lines, name};
use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::publishing::text as said;
use crate::publishing::text::Publishing;
use crate::route::{Route, StaffPage};
use domain::policy::Parameter;
use domain::policy::explain::say_span;
use domain::publishing::values::Refused;
use domain::staff::Action;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page shows besides the pack.
pub struct Overview<'o> {
    /// Proposals that wait for somebody.
    pub waiting: &'o [Listed],
    /// What was decided, the newest first.
    pub history: &'o [Listed],
    /// What is published and the files no longer take.
    pub refused: &'o [Refused],
}

/// The page.
pub fn overview(context: &Context, signed: &Signed, shown: &Overview<'_>) -> String {
    let lang = context.view.lang;
    let text = Publishing::of(lang);
    let may = signed.may(Action::Publish);
    let body = html! {
        h1 { (text.title) }
        p.lead { (text.lead) }
        @if !shown.refused.is_empty() {
            div.note.note-warn { div {
                p { (text.refused) }
                ul { @for refused in shown.refused { li { (said::refused(&refused.why, lang)) } } }
            } }
        }
        @if !shown.waiting.is_empty() {
            h2 { (text.waiting) }
            (editions(context, &StaffPage::Publishing, shown.waiting))
        }
        h2 { (text.values) }
        p.why { (text.values_lead) }
        ul.desk-list {
            @for parameter in &context.pack.parameters { li { (row(context, parameter, may)) } }
        }
        h2 { (text.history) }
        p.why { (text.history_lead) }
        @if shown.history.is_empty() { p { (text.none) } }
        (editions(context, &StaffPage::Publishing, shown.history))
        p { a href="/api/staff/publishing/export" download="policy-values.json" { (text.export) } }
        p.why { (text.export_why) }
    };
    console(context, signed, &StaffPage::Publishing, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

/// Editions on a page of the console.
pub fn editions(context: &Context, page: &StaffPage, listed: &[Listed]) -> Markup {
    let lang = context.view.lang;
    let route = Route::Staff(page.clone());
    let href = |id: &str| context.view.href_with(&route, &format!("edition={id}"));
    html! {
        ul.desk-list {
            @for edition in listed {
                li {
                    a href=(href(&edition.id)) { (name(edition, lang)) }
                    p { (lines(edition, lang)) }
                }
            }
        }
    }
}

fn row(context: &Context, parameter: &Parameter, may: bool) -> Markup {
    let lang = context.view.lang;
    let text = Publishing::of(lang);
    let page = Route::Staff(StaffPage::Publishing);
    let add = format!("parameter={}", parameter.id);
    html! {
        p {
            strong { (parameter.name.get(lang)) }
            @if parameter.values.is_empty() { br; small { (text.no_value) } }
            (values(context, parameter, lang))
        }
        @if may {
            p { a.btn-quiet href=(context.view.href_with(&page, &add)) {
                (text.add) span.unseen { " " (parameter.name.get(lang)) }
            } }
        }
    }
}

/// The values of a parameter, a line each.
pub(super) fn values(context: &Context, parameter: &Parameter, lang: Lang) -> Markup {
    html! {
        @for value in &parameter.values {
            br;
            (parameter.unit.say(value.amount, lang)) (lang.pick("，", ", "))
            (say_span(value.from, value.to, lang)) " "
            small { (context.pack.say_citation(&value.cite, lang)) }
        }
    }
}
