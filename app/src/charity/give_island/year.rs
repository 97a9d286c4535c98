//! The statement of a year: every month, every gift with its receipt, the total; ready to print.

use crate::charity::give_island::names::Names;
use crate::charity::text::charity_form::entry;
use crate::charity::text::giving_own::{Own, statement};
use crate::frame::yuan::yuan;
use domain::charity::standing::Standing;
use domain::charity::yearly::Year;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::text::Lang;
use maud::{Markup, html};

/// The page of a year.
pub(super) fn page(year: &Year, standing: &Standing, names: &Names, lang: Lang) -> Markup {
    let words = Own::of(lang);
    html! {
        p.actions { button.link type="button" data-do="back" { (words.back) } }
        section.statement {
            h2 tabindex="-1" data-focus { (statement(year.year, lang)) }
            p.why { (standing.code) " · " (words.year_why) }
            dl.sums {
                div.now { dt { (words.total) } dd { (yuan(year.came, lang)) } }
                @if year.returned > Fen(0) { div { dt { (words.returned) } dd { (yuan(year.returned, lang)) } } }
            }
            (months(year, lang))
            h3 { (words.receipts) }
            table.facts-table {
                thead { tr { th scope="col" { (words.day) } th scope="col" { (words.to) } th scope="col" { (words.came) } th scope="col" { (words.receipt) } } }
                tbody {
                    @for gift in &year.gifts {
                        tr {
                            th scope="row" { (say_day(gift.entry.day, lang)) small { (entry(gift.number, lang)) } }
                            td { (names.of(&gift.entry.to, lang)) }
                            td data-label=(words.came) { (yuan(gift.entry.amount.fen(), lang)) small { (gift.entry.amount.in_capitals()) } }
                            td data-label=(words.receipt) { (gift.receipt.as_deref().unwrap_or(words.no_receipt)) }
                        }
                    }
                }
            }
        }
        p.actions { button.btn type="button" data-do="print" { (words.print) } }
    }
}

fn months(year: &Year, lang: Lang) -> Markup {
    let words = Own::of(lang);
    html! {
        table.facts-table {
            thead { tr { th scope="col" { (words.month) } th scope="col" { (words.pledged) } th scope="col" { (words.came) } } }
            tbody {
                @for month in &year.months {
                    tr {
                        th scope="row" { (month.month) }
                        td data-label=(words.pledged) { @match month.pledged { Some(fen) => { (yuan(fen, lang)) } None => { (words.not_pledged) } } }
                        td data-label=(words.came) { (yuan(month.came, lang)) }
                    }
                }
            }
        }
    }
}
