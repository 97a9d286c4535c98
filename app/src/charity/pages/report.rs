//! Published periods: the list, and one of them with its table, its picture and how to check it.

use super::Context;
use super::passbook::licence;
use super::sheet::Sheet;
use crate::charity::pages::period_table;
use crate::charity::pages::report_parts::{Seen, Told, witnesses};
use crate::charity::pages::sheet;
use crate::charity::text::charity::Charity;
use crate::charity::text::report as said;
use crate::charity::text::report::Report as Words;
use crate::frame::document::{Frame, document};
use crate::frame::mark;
use crate::frame::words::say_moment;
use crate::frame::yuan::yuan;
use crate::route::Route;
use domain::charity::log::Leaf;
use domain::day::Day;
use domain::policy::explain::say_day;
use leptos::prelude::*;
use maud::{Markup, html};

/// So many payments stand on the page.
pub const PAYMENTS: usize = 200;

/// A published period.
pub struct One {
    /// What was published, and when.
    pub told: Told,
    /// The signed head in which it ends.
    pub head: String,
    /// Who has signed that head as well.
    pub witnesses: Vec<Seen>,
    /// Whether a sheet of paper that was scanned shows the same head; none if none was.
    pub agrees: Option<bool>,
    /// Its payments, with their numbers, one more than are shown if there are more.
    pub payments: Vec<(u64, Leaf)>,
}

/// What is shown about published periods.
pub enum Reports {
    /// All, the newest first, and by when the next one is due; whether that day is past.
    All(Vec<Told>, Option<(Day, bool)>),
    /// One.
    One(Box<One>),
    /// One as a sheet of paper.
    Sheet(Box<Sheet>),
}

pub fn page(context: &Context, shown: &Reports) -> AnyView {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let give = (Charity::of(lang).title.to_owned(), Route::Give);
    let (title, route, above, body) = match shown {
        Reports::All(told, due) => (
            words.title.to_owned(),
            Route::Reports,
            vec![give],
            list(context, told, *due),
        ),
        Reports::One(one) => {
            let quarter = one.told.disclosure.quarter;
            let title = said::accounts_of(quarter, lang);
            let above = vec![give, (words.title.to_owned(), Route::Reports)];
            let body = single(context, &title, one);
            (title, Route::Report(quarter), above, body)
        }
        Reports::Sheet(sheet) => {
            let quarter = sheet.told.disclosure.quarter;
            let title = said::accounts_of(quarter, lang);
            let above = vec![
                give,
                (words.title.to_owned(), Route::Reports),
                (said::quarter(quarter, lang), Route::Report(quarter)),
            ];
            let body = sheet::body(context, &title, sheet);
            (title, Route::Sheet(quarter), above, body)
        }
    };
    let frame = Frame {
        title,
        route: Some(route),
        above,
    };
    let body = view! { <div inner_html=body.into_string()></div> };
    document(context, frame, body).into_any()
}

fn list(context: &Context, told: &[Told], due: Option<(Day, bool)>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        h1 { (words.title) }
        p.lead { (words.lead) }
        p.why { (words.law) }
        @if told.is_empty() { p.open { (words.none) } }
        @if let Some((day, past)) = due {
            p { (words.next) " " b { (say_day(day, lang)) } }
            @if past { p.note.note-warn { (words.overdue) } }
        }
        ul.benefit-list {
            @for one in told {
                li {
                    a href=(context.href(&Route::Report(one.disclosure.quarter))) { (said::quarter(one.disclosure.quarter, lang)) }
                    p.why {
                        (words.received) " " (yuan(one.disclosure.sum(|line| line.received), lang)) " · "
                        (words.spent) " " (yuan(one.disclosure.sum(|line| line.spent), lang)) " · "
                        (words.closing) " " (yuan(one.disclosure.sum(|line| line.closing), lang))
                    }
                }
            }
        }
        p { a href="/api/ledger/reports" { (words.json) } }
    }
}

fn single(context: &Context, title: &str, one: &One) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let told = &one.told.disclosure;
    let file = format!("/api/ledger/reports/{}", told.quarter);
    html! {
        h1 { (title) }
        @match one.agrees {
            Some(true) => div.note role="status" { (mark::YES) div { (words.scanned_same) } },
            Some(false) => div.note.note-warn role="alert" { (mark::WARN) div { (words.scanned_other) } },
            None => {}
        }
        p { (words.closed) " " (say_moment(&one.told.closed_at, lang)) }
        p.why { (words.law) }
        (period_table::table(context, told))
        h2 { (words.spending) }
        (payments(context, one))
        p.actions {
            a.btn-quiet href={ (file) ".csv" } { (words.csv) }
            a href=(file) { (words.json) }
        }
        (licence(context))
        h2 { (words.check) }
        p { (words.check_text) }
        pre.ledger-text tabindex="0" { (one.head) }
        p.why { (words.period_why) }
        h2 { (words.witnesses) }
        (witnesses(context, &one.witnesses))
        p.actions { a.btn-quiet href=(context.href(&Route::Sheet(told.quarter))) { (words.sheet) } }
    }
}

fn payments(context: &Context, one: &One) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        @if one.payments.is_empty() {
            p { (words.no_spending) }
        } @else {
            table.facts-table {
                thead { tr { th scope="col" { (words.day) } th scope="col" { (words.pot) } th scope="col" { (words.what_for) } th scope="col" { (words.amount) } th scope="col" { (words.entry) } } }
                tbody {
                    @for (number, leaf) in one.payments.iter().take(PAYMENTS) {
                        tr {
                            th scope="row" { (say_day(leaf.entry.day, lang)) }
                            td data-label=(words.pot) { (context.funds.pot(&leaf.entry.from).map_or_else(|| leaf.entry.from.to_string(), |pot| pot.name.get(lang).to_owned())) }
                            td data-label=(words.what_for) { @if leaf.note.is_empty() { "–" } @else { (leaf.note) } }
                            td data-label=(words.amount) { (yuan(leaf.entry.amount.fen(), lang)) }
                            td data-label=(words.entry) { a href={ "/api/ledger/proofs/" (number) } { (number + 1) } }
                        }
                    }
                }
            }
            @if one.payments.len() > PAYMENTS { p { (words.more_spending) } }
        }
    }
}
