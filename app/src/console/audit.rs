//! What staff have read and written.

use super::frame::console;
use crate::console::signed::Signed;
use crate::console::text as said;
use crate::console::text::Staff;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use domain::audit::{End, Entry, PORTAL};
use domain::staff::{Action, Role};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};
use std::collections::HashMap;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// [`Action::word`]; empty for all.
    pub action: String,
    /// The id of a record or of one of the staff; empty for all.
    pub id: String,
    /// Only what was opened without an open task.
    pub without_task: bool,
}

/// A page of the audit.
pub struct Audit<'a> {
    /// What was looked for.
    pub filter: &'a Filter,
    /// What was found, the newest first.
    pub entries: &'a [Entry],
    /// What colleagues call those who appear, by their id.
    pub labels: &'a HashMap<String, String>,
    /// The end of the chain.
    pub end: End,
    /// Older ones stand before this number, if there are any.
    pub older: Option<u64>,
}

/// A page of the audit.
pub fn audit(context: &Context, signed: &Signed, shown: &Audit<'_>) -> String {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    let body = html! {
        h1 { (text.audit) }
        p.lead { (text.audit_lead) }
        div.note {
            div {
                h2 { (text.audit_end) }
                p { "№ " (shown.end.sequence) br; code { (shown.end.hash) } }
                p.why { (text.audit_end_why) }
            }
        }
        @if signed.may(Action::ExportAudit) {
            p.actions { a.btn-quiet href="/api/staff/audit/export" download="audit.jsonl" { (text.export) } }
        }
        (search(context, shown.filter))
        @if shown.entries.is_empty() { p { (text.none) } }
        ol.desk-list.audit {
            @for entry in shown.entries { (row(entry, shown.labels, lang)) }
        }
        @if let Some(before) = shown.older {
            p.actions { a.btn-quiet href=(older(context, shown.filter, before)) { (text.older) } }
        }
    };
    console(context, signed, &StaffPage::Audit, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn search(context: &Context, filter: &Filter) -> Markup {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    html! {
        form.desk-search method="get" action=(Route::Staff(StaffPage::Audit).path(lang)) {
            @if context.view.large { input type="hidden" name="size" value="large"; }
            div.field {
                label for="action" { (text.filter_action) }
                select.text.wide #action name="action" {
                    option value="" { (text.filter_any) }
                    @for action in Action::ALL {
                        option value=(action.word()) selected[filter.action == action.word()] { (said::action(*action, lang)) }
                    }
                }
            }
            div.field {
                label for="id" { (text.filter_id) }
                input.text.wide #id type="text" name="id" value=(filter.id) autocomplete="off" spellcheck="false";
            }
            label.opt { input type="checkbox" name="without_task" value="yes" checked[filter.without_task]; span { (text.only_without_task) } }
            p.actions { button.btn type="submit" { (text.show) } }
        }
    }
}

fn older(context: &Context, filter: &Filter, before: u64) -> String {
    let mut query = format!("before={before}&action={}&id={}", filter.action, filter.id);
    if filter.without_task {
        query += "&without_task=yes";
    }
    let page = Route::Staff(StaffPage::Audit);
    context.view.href_with(&page, &query)
}

fn row(entry: &Entry, labels: &HashMap<String, String>, lang: Lang) -> Markup {
    let text = Staff::of(lang);
    let action = Action::ALL
        .iter()
        .find(|action| action.word() == entry.action);
    let role = Role::parse(&entry.role);
    let label = labels.get(&entry.who);
    html! {
        li value=(entry.sequence) data-action=(entry.action) {
            p {
                span.number { "№ " (entry.sequence) }
                strong { @match action { Some(action) => (said::action(*action, lang)), None => (entry.action) } }
                @if entry.without_task { " " span.role.role-warn { (mark::WARN) (text.without_task) } }
                br;
                @if entry.who == PORTAL { (text.portal) }
                @else { (label.unwrap_or(&entry.who)) @if let Some(role) = role { " · " (said::role(role, lang)) } }
                " · " time datetime=(entry.at) { (say_moment(&entry.at, lang)) }
                @if !entry.subject.is_empty() { br; code { (entry.subject) @if !entry.id.is_empty() { " " (entry.id) } } }
                @if !entry.why.is_empty() { br; small { (text.why) ": " (entry.why) } }
            }
        }
    }
}
