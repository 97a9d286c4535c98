//! The treasurer's list of entries: matching what waits, recording receipts, taking back.

use super::treasury::{Said, name, outcome};
use crate::charity::text::entries as said;
use crate::charity::text::entries::Entries as Words;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::yuan::yuan;
use crate::route::{Route, StaffPage};
use domain::charity::journal::{Account, Kind};
use domain::charity::log::Leaf;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::staff::Action;
use leptos::prelude::*;
use maud::{Markup, html};

/// An entry with what the treasurer knows of it.
pub struct EntryLine {
    /// From zero.
    pub number: u64,
    /// Its leaf.
    pub leaf: Leaf,
    /// The reference of the pledge whose gift it is.
    pub pledge: Option<String>,
    /// The number of the official receipt.
    pub receipt: Option<String>,
    /// How much of it was taken back.
    pub taken_back: Fen,
    /// How much of it was matched.
    pub matched: Fen,
    /// The entry that it matches.
    pub matches: Option<u64>,
}

impl EntryLine {
    /// What is left of it to match or take back.
    pub fn left(&self) -> Fen {
        Fen(self.leaf.entry.amount.fen().0 - self.taken_back.0 - self.matched.0)
    }

    fn waits(&self) -> bool {
        let entry = &self.leaf.entry;
        entry.from == Account::Bank && entry.to == Account::Suspense
    }
}

/// The list.
pub struct Entries<'t> {
    /// The word of what is shown.
    pub which: &'t str,
    /// The entries, the newest first.
    pub lines: Vec<EntryLine>,
    /// The number before which older ones stand; none if there are none.
    pub older: Option<u64>,
    /// Whether these are not the newest.
    pub paged: bool,
    /// Names what will be booked: the same is booked once.
    pub ticket: &'t str,
    /// Today in Pinghu.
    pub today: &'t str,
    /// What came of the last step.
    pub said: Option<EntrySaid>,
}

/// What came of a step.
pub enum EntrySaid {
    /// As of any entry.
    Entry(Said),
    /// The receipt's number is recorded.
    Receipt,
    /// There is no pledge with this reference.
    NoPledge,
}

/// The list as a page.
pub fn entries(context: &Context, signed: &Signed, shown: &Entries<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let here = context.href(&Route::Staff(StaffPage::Entries));
    let mark = if here.contains('?') { '&' } else { '?' };
    let which = [
        ("all", words.all),
        ("waiting", words.waiting),
        ("no-receipt", words.no_receipt),
    ];
    let body = html! {
        h1 { (titles::page(&StaffPage::Entries, lang)) }
        p.lead { (words.lead) }
        @match &shown.said {
            Some(EntrySaid::Entry(said)) => { (outcome(said, lang)) }
            Some(EntrySaid::Receipt) => { p.note role="status" { (words.receipt_done) } }
            Some(EntrySaid::NoPledge) => { p.note.note-warn role="alert" { (words.no_pledge) } }
            None => {}
        }
        nav aria-label=(words.show) {
            ul.which {
                @for (word, text) in which {
                    li { a href={ (here) (mark) "which=" (word) } aria-current=[(word == shown.which).then_some("true")] { (text) } }
                }
            }
        }
        @if shown.lines.is_empty() { p { (words.none) } }
        @for line in &shown.lines { (one(line, context, signed, shown)) }
        p.actions {
            @if let Some(before) = shown.older { a.btn-quiet href={ (here) (mark) "which=" (shown.which) "&before=" (before) } { (words.older) } }
            @if shown.paged { a href={ (here) (mark) "which=" (shown.which) } { (words.newest) } }
        }
    };
    console(context, signed, &StaffPage::Entries, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn one(line: &EntryLine, context: &Context, signed: &Signed, shown: &Entries<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let entry = &line.leaf.entry;
    let colon = lang.pick("：", ": ");
    let kind = entry.kind();
    let books = signed.may(Action::BookLedger);
    html! {
        article.gift.entry id={ "entry-" (line.number + 1) } {
            h2 { (said::nth(line.number, lang)) " · " @if let Some(kind) = kind { (said::kind(kind, lang)) " " } (yuan(entry.amount.fen(), lang)) }
            p { (say_day(entry.day, lang)) " · " (name(&entry.from, context)) " → " (name(&entry.to, context)) }
            @if !line.leaf.note.is_empty() { p.as-typed { (line.leaf.note) } }
            p.why {
                @if let Some(pledge) = &line.pledge { (words.pledge) (colon) (pledge) " " }
                @if let Some(receipt) = &line.receipt { (words.receipt) (colon) b { (receipt) } " " }
                @if let Some(back) = entry.takes_back { (words.takes_back) (colon) (said::nth(back, lang)) " " }
                @if let Some(of) = line.matches { (words.matches) (colon) (said::nth(of, lang)) " " }
                @if line.taken_back > Fen(0) { (words.taken_back) (colon) (yuan(line.taken_back, lang)) " " }
                @if line.matched > Fen(0) { (words.matched) (colon) (yuan(line.matched, lang)) " " }
                @if line.waits() { (words.left) (colon) b { (yuan(line.left(), lang)) } " " }
                @if let Some(voucher) = &line.leaf.voucher { (words.voucher) (colon) code { (hex(voucher)) } }
            }
            @if books && line.waits() && line.left() > Fen(0) { (matching(line, context, signed, shown)) }
            @if books && entry.is_gift() { (receipt(line, context, signed, shown)) }
            @if books && entry.takes_back.is_none() && line.left() > Fen(0) { (taking_back(line, kind, context, signed, shown)) }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What every form of an entry carries.
fn hidden(line: &EntryLine, signed: &Signed, shown: &Entries<'_>) -> Markup {
    html! {
        (token(signed))
        input type="hidden" name="number" value=(line.number);
        input type="hidden" name="ticket" value=(shown.ticket);
        input type="hidden" name="which" value=(shown.which);
    }
}

fn field(
    line: &EntryLine,
    name: &str,
    label: &str,
    kind: &str,
    value: &str,
    needed: bool,
) -> Markup {
    let id = format!("{name}-{}", line.number + 1);
    html! {
        div.field {
            label for=(id) { (label) }
            input.text.wide id=(id) name=(name) type=(kind) autocomplete="off" value=(value) required[needed] maxlength="200";
        }
    }
}

fn yuan_typed(fen: Fen) -> String {
    format!("{}.{:02}", fen.0 / 100, fen.0 % 100)
}

fn matching(line: &EntryLine, context: &Context, signed: &Signed, shown: &Entries<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let action = context.href(&Route::Staff(StaffPage::Entries));
    let to = format!("to-{}", line.number + 1);
    html! {
        details.others {
            summary { (words.match_it) }
            form method="post" action=(action) {
                (hidden(line, signed, shown))
                p.why { (words.match_why) }
                (field(line, "reference", words.reference, "text", "", false))
                div.field {
                    label for=(to) { (words.or_pot) }
                    select.text.wide id=(to) name="to" {
                        option value="" { (words.choose) }
                        @for (account, _) in context.funds.pots() { option value=(account) { (name(&account, context)) } }
                    }
                }
                (field(line, "amount", words.amount, "text", &yuan_typed(line.left()), true))
                (field(line, "day", words.day, "date", shown.today, true))
                p.actions { button.btn type="submit" name="step" value="match" { (words.match_do) } }
            }
        }
    }
}

fn receipt(line: &EntryLine, context: &Context, signed: &Signed, shown: &Entries<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let action = context.href(&Route::Staff(StaffPage::Entries));
    html! {
        details.others {
            summary { (words.receipt_it) }
            form method="post" action=(action) {
                (hidden(line, signed, shown))
                (field(line, "receipt", words.receipt_new, "text", line.receipt.as_deref().unwrap_or_default(), true))
                p.actions { button.btn-quiet type="submit" name="step" value="receipt" { (words.receipt_do) } }
            }
        }
    }
}

fn taking_back(
    line: &EntryLine,
    kind: Option<Kind>,
    context: &Context,
    signed: &Signed,
    shown: &Entries<'_>,
) -> Markup {
    let words = Words::of(context.view.lang);
    let action = context.href(&Route::Staff(StaffPage::Entries));
    let refund = kind == Some(Kind::Received);
    html! {
        details.others {
            summary { @if refund { (words.refund_it) } @else { (words.correct_it) } }
            form method="post" action=(action) {
                (hidden(line, signed, shown))
                p.why { (words.back_why) }
                (field(line, "amount", words.amount, "text", &yuan_typed(line.left()), true))
                (field(line, "day", words.day, "date", shown.today, true))
                (field(line, "note", words.reason, "text", "", true))
                p.actions { button.btn-quiet type="submit" name="step" value="back" { (words.back_do) } }
            }
        }
    }
}
