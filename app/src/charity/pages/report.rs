//! Published periods: the list, and one of them with its table, its picture and how to check it.

use super::Context;
use super::passbook::licence;
use super::sheet::Sheet;
use crate::charity::pages::report_parts::{Seen, Told, witnesses};
use crate::charity::pages::sheet;
use crate::charity::text::charity::Charity;
use crate::charity::text::report as said;
use crate::charity::text::report::Report as Words;
use crate::frame::document::{Frame, document};
use crate::frame::mark;
use crate::frame::spread::{Part, bar};
use crate::frame::words::say_moment;
use crate::frame::yuan::yuan;
use crate::route::Route;
use domain::charity::disclosure::{Disclosure, Line};
use domain::charity::log::Leaf;
use domain::day::Day;
use domain::money::Fen;
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
        (table(context, told))
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

/// The numbers of a period, with a picture of where the money of each went.
pub fn table(context: &Context, told: &Disclosure) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let name = |line: &Line| match context.funds.pot(&line.account) {
        Some(pot) => pot.name.get(lang).to_owned(),
        None => line.account.to_string(),
    };
    let headings = [
        words.opening,
        words.received,
        words.refunded,
        words.allocated_in,
        words.allocated_out,
        words.spent,
        words.closing,
    ];
    let cells = |of: &dyn Fn(fn(&Line) -> Fen) -> Fen| -> Vec<Fen> {
        let columns: [fn(&Line) -> Fen; 7] = [
            |line| line.opening,
            |line| line.received,
            |line| line.refunded,
            |line| line.allocated_in,
            |line| line.allocated_out,
            |line| line.spent,
            |line| line.closing,
        ];
        columns.iter().map(|column| of(*column)).collect()
    };
    let row = |name: &str, cells: Vec<Fen>| {
        html! {
            tr {
                th scope="row" { (name) }
                @for (heading, fen) in headings.iter().zip(cells) { td data-label=(heading) { (yuan(fen, lang)) } }
            }
        }
    };
    html! {
        p { (said::entries(told.first, told.size, lang)) @if told.booked_late > 0 { " " (said::booked_late(told.booked_late, lang)) } }
        @if !told.lines.is_empty() {
            div.scroll tabindex="0" role="region" aria-label=(words.pot) {
                table.facts-table {
                    thead { tr { th scope="col" { (words.pot) } @for heading in headings { th scope="col" { (heading) } } } }
                    tbody {
                        @for line in &told.lines { (row(&name(line), cells(&|column| column(line)))) }
                        (row(words.total, cells(&|column| told.sum(column))))
                    }
                }
            }
            (picture(told, &name, words))
        }
        p { (words.waiting) ": " (yuan(told.waiting.0, lang)) " → " (yuan(told.waiting.1, lang)) }
    }
}

/// One bar for each fund and project, all to the same scale. The table says the same in numbers.
fn picture(told: &Disclosure, name: &dyn Fn(&Line) -> String, words: &Words) -> Markup {
    let parts = |line: &Line| {
        [
            (line.spent, "used"),
            (line.refunded, "back"),
            (line.closing, "there"),
        ]
        .map(|(fen, class)| Part {
            value: fen.0,
            class,
        })
    };
    let whole = |line: &Line| {
        parts(line)
            .iter()
            .map(|part| part.value.max(0))
            .sum::<i64>()
    };
    let most = told.lines.iter().map(whole).max().unwrap_or(0);
    html! {
        @if most > 0 {
            figure.chart.spreads {
                figcaption { (words.went) }
                ul.chart-keys {
                    @for (class, word) in [("used", words.spent), ("back", words.refunded), ("there", words.closing)] {
                        li { svg viewBox="0 0 16 16" aria-hidden="true" { rect class=(class) x="2" y="2" width="12" height="12" {} } (word) }
                    }
                }
                @for line in told.lines.iter().filter(|line| whole(line) > 0) {
                    p { (name(line)) }
                    (bar(&parts(line), most))
                }
            }
        }
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
