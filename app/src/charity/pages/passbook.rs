//! The entries of one fund or project: sums on any day, a picture of the last year, and every entry.

use super::{Context, sums as sum_list};
use crate::charity::chart::{self, Bar, Bars};
use crate::charity::text::charity::{Charity, account};
use crate::charity::text::passbook as text;
use crate::charity::text::passbook::Passbook as Words;
use crate::frame::yuan::yuan;
use crate::route::{Route, View};
use domain::charity::fund::FundBook;
use domain::charity::journal::Account;
use domain::charity::log::note::Note;
use domain::charity::log::{Checkpoint, Leaf};
use domain::charity::passbook::{Line, Passbook};
use domain::day::Day;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::text::Lang;
use maud::{Markup, html};

/// So many months are in the picture.
const MONTHS: u32 = 12;

/// What is shown of an account.
pub struct PotShown<'p> {
    /// The entries and sums.
    pub book: &'p Passbook,
    /// The day up to which sums were asked for, if it could be read.
    pub on: Option<Day>,
    /// A day was asked for that cannot be read.
    pub bad_day: bool,
    /// Older entries than the newest are shown.
    pub is_older: bool,
    /// Today in Pinghu.
    pub today: Day,
}

/// The entries, once there are some.
pub(super) fn body(context: &Context, of: &Account, shown: &PotShown<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let book = shown.book;
    let size = size(book);
    html! {
        @if shown.bad_day { p.note.note-warn role="alert" { (words.bad_day) } }
        (sum_list(book.sums, lang))
        p.why {
            @match shown.on {
                Some(day) => { (text::up_to(&say_day(day, lang), size, lang)) }
                None => { (text::as_of(size, lang)) }
            }
        }
        (months(shown, lang))
        (on_a_day(context, of, shown))
        h3 #entries { (words.entries) }
        @if book.lines.is_empty() { p { (words.none_here) } } @else { (entries(context, of, &book.lines)) }
        (pager(context, of, shown))
        ul.ways-on {
            li { a href=(format!("/api/funds/{of}/entries.csv")) { (words.csv) } }
            li { a href=(format!("/api/funds/{of}/entries")) { (words.json) } }
        }
        (licence(context))
    }
}

/// How the published accounts may be used.
pub(super) fn licence(context: &Context) -> Markup {
    let lang = context.view.lang;
    html! {
        p.why {
            (Words::of(lang).licence) (lang.pick("：", ": "))
            @match &context.funds.licence { Some(licence) => { (licence) } None => { span.open { (Charity::of(lang).to_be_set) } } }
        }
    }
}

fn size(book: &Passbook) -> u64 {
    let note: Option<Note> = book.head.as_ref().and_then(|head| head.parse().ok());
    let head = note.and_then(|note| Checkpoint::parse(&note.text).ok());
    head.map_or(0, |head| head.size)
}

fn months(shown: &PotShown<'_>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let charity = Charity::of(lang);
    let rows: Vec<Bar> = shown
        .book
        .last_months(MONTHS, shown.today)
        .iter()
        .map(|month| Bar {
            name: month.month.to_string(),
            values: vec![month.sums.into, month.sums.out],
        })
        .collect();
    let bars = Bars {
        title: words.by_month,
        head: words.month,
        columns: &[charity.into, charity.out],
        rows: &rows,
        as_table: words.as_table,
    };
    chart::bars(&bars, &|fen| yuan(Fen(fen), lang))
}

fn on_a_day(context: &Context, of: &Account, shown: &PotShown<'_>) -> Markup {
    let View { lang, large } = context.view;
    let words = Words::of(lang);
    html! {
        details.others open[shown.on.is_some() || shown.bad_day] {
            summary { (words.on) }
            form method="get" action=(Route::Pot(of.clone()).path(lang)) {
                @if large { input type="hidden" name="size" value="large"; }
                div.field {
                    label for="on" { (words.day) }
                    p.why #on-hint { (words.on_hint) }
                    input.text #on name="on" type="date" value=[shown.on] max=(shown.today) aria-describedby="on-hint";
                }
                p.actions { button.btn-quiet type="submit" { (words.look) } }
            }
        }
    }
}

fn entries(context: &Context, of: &Account, lines: &[Line]) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        table.facts-table.entries {
            thead { tr { th scope="col" { (words.day) } th scope="col" { (words.what) } th scope="col" { (words.amount) } th scope="col" { (words.number) } } }
            tbody {
                @for line in lines {
                    @if let Ok(leaf) = line.leaf.parse::<Leaf>() { (entry(context, of, line.number, &leaf)) }
                }
            }
        }
    }
}

fn entry(context: &Context, of: &Account, number: u64, leaf: &Leaf) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let entry = &leaf.entry;
    let (other, sign) = if entry.to == *of {
        (&entry.from, "+")
    } else {
        (&entry.to, "−")
    };
    html! {
        tr {
            th scope="row" { (say_day(entry.day, lang)) }
            td {
                @if let Some(kind) = entry.kind() { (text::kind(kind, lang)) }
                @if other.is_pot() { (lang.pick("：", ": ")) (name_of(other, &context.funds, lang)) }
                @if !leaf.note.is_empty() { (lang.pick("：", ": ")) (leaf.note) }
                @if let Some(back) = entry.takes_back { " " small { (text::takes_back(back, lang)) } }
                @if let Some(voucher) = &leaf.voucher { small { (words.hash) " " (short(voucher)) "…" } }
            }
            td data-label=(words.amount) { (sign) (yuan(entry.amount.fen(), lang)) }
            td data-label=(words.number) { (number + 1) " " a href=(format!("/api/ledger/proofs/{number}")) aria-label=(format!("{} {}", words.proof, number + 1)) { (words.proof) } }
        }
    }
}

/// The first bytes of a hash, enough to find a paper by.
fn short(hash: &[u8; 32]) -> String {
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn name_of(of: &Account, funds: &FundBook, lang: Lang) -> String {
    match funds.pot(of) {
        Some(pot) => pot.name.get(lang).to_owned(),
        None => account(of, lang),
    }
}

fn pager(context: &Context, of: &Account, shown: &PotShown<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let page = |query: &str| context.view.href_with(&Route::Pot(of.clone()), query);
    html! {
        @if shown.is_older || shown.book.older.is_some() {
            p.ways-on {
                @if shown.is_older { a href=(page("") + "#entries") { (words.newest) } }
                @if let Some(before) = shown.book.older { a href=(page(&format!("before={before}")) + "#entries") { (words.older) } }
            }
        }
    }
}
