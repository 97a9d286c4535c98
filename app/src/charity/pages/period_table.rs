//! A period's numbers, with a picture of where the money of each fund went.

use super::Context;
use crate::charity::text::report as said;
use crate::charity::text::report::Report as Words;
use crate::frame::spread::{Part, bar};
use crate::frame::yuan::yuan;
use domain::charity::disclosure::{Disclosure, Line};
use domain::money::Fen;
use maud::{Markup, html};

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
