//! The treasurer's page: a bank's statement, single entries, and what each account holds.

use crate::charity::pages::Books;
use crate::charity::text::charity::account;
use crate::charity::text::import::{self, Import};
use crate::charity::text::treasury as text;
use crate::charity::text::treasury::Treasury as Words;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::yuan::yuan;
use crate::route::{Route, StaffPage};
use domain::charity::journal::Account;
use domain::charity::statement::{Incoming, Unreadable, Why};
use domain::money::Fen;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// What is shown.
pub struct Treasury<'t> {
    /// What was pasted.
    pub statement: &'t str,
    /// What became of it, if something was.
    pub read: Option<Result<Read, Unreadable>>,
    /// What the fields of the single entry hold.
    pub typed: &'t dyn Fn(&str) -> String,
    /// Names the single entry that will be booked: the same one is booked once.
    pub ticket: &'t str,
    /// What came of the last step.
    pub said: Option<Said>,
    /// How many alarms the ledger's own check has raised.
    pub alarms: u32,
    /// What the ledger says; none while it cannot be read.
    pub books: Option<&'t Books>,
    /// What donors wish for money that is not spent yet, by accounts; none while it cannot be read.
    pub wishes: Option<&'t [Wished]>,
}

/// What a donor wishes for the use of a gift, or of what is left of it.
pub struct Wished {
    /// Where it lies.
    pub account: Account,
    /// The pledge's reference.
    pub code: String,
    /// The wish.
    pub wish: String,
    /// How much lies there.
    pub fen: Fen,
}

/// A statement that was read.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What came in, and where it goes.
    pub incoming: Vec<(Incoming, Account)>,
    /// Lines that are left out.
    pub left_out: Vec<(u64, Why)>,
    /// Whether it has been booked: refused lines with the word of the API.
    pub booked: Option<Vec<(u64, String)>>,
}

/// What came of a step.
#[derive(Clone, Debug)]
pub enum Said {
    /// Booked under this number, from zero.
    Booked(u64),
    /// Refused, with the word of the API.
    Refused(String),
    /// The ledger could not write.
    Again,
    /// A field cannot be read.
    Wrong,
}

/// The treasurer's page.
pub fn treasury(context: &Context, signed: &Signed, shown: &Treasury<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let body = html! {
        h1 { (titles::page(&StaffPage::Treasury, lang)) }
        (super::alarms::warning(context, signed, shown.alarms))
        p.lead { (words.lead) }
        @if let Some(came) = &shown.said { (outcome(came, lang)) }
        div.island data-lang=(lang.tag()) {
            h2 { (words.import) }
            (file(context))
            (paste(context, signed, shown))
            (entry(context, signed, shown))
        }
        (accounts(context, shown))
    };
    console(context, signed, &StaffPage::Treasury, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

pub(super) fn outcome(said: &Said, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        p.note role="status" {
            @match said {
                Said::Booked(number) => { (words.done) " " (number + 1) (lang.pick("笔", "")) }
                Said::Refused(word) => { (words.refused) (import::refused(word, lang)) }
                Said::Again => { (words.again) }
                Said::Wrong => { (words.wrong) }
            }
        }
    }
}

pub(super) fn name(of: &Account, context: &Context) -> String {
    let lang = context.view.lang;
    match context.funds.pot(of) {
        Some(pot) => pot.name.get(lang).to_owned(),
        None => account(of, lang),
    }
}

fn paste(context: &Context, signed: &Signed, shown: &Treasury<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let action = context.href(&Route::Staff(StaffPage::Treasury));
    let read = shown.read.as_ref().and_then(|read| read.as_ref().ok());
    let ready = read.is_some_and(|read| !read.incoming.is_empty() && read.booked.is_none());
    html! {
        details.others open[shown.read.is_some()] {
        summary { (Import::of(lang).paste) }
        form method="post" action=(action) {
            (token(signed))
            div.field {
                label for="statement" { (words.statement) }
                p.why #statement-hint { (words.import_lead) }
                @if let Some(Err(why)) = &shown.read { p.field-error role="alert" { (import::unreadable(*why, lang)) } }
                textarea.text.wide #statement name="statement" rows="6" spellcheck="false" aria-describedby="statement-hint" { "\n" (shown.statement) }
            }
            @if let Some(read) = read { (lines(read, context)) }
            p.actions {
                button.btn-quiet type="submit" name="step" value="preview" { (words.preview) }
                @if ready { button.btn type="submit" name="step" value="import" { (words.book) } }
            }
        }
        }
    }
}

/// Where a file is chosen; without scripts the statement is pasted.
fn file(context: &Context) -> Markup {
    let words = Import::of(context.view.lang);
    let pots = context.funds.pots();
    let names: Vec<String> = pots
        .map(|(account, _)| format!("{account} {}", name(&account, context)))
        .collect();
    html! {
        div data-import data-names=(names.join("\n")) hidden {
            div.field {
                label for="file" { (words.file) }
                p.why #file-hint { (words.file_hint) }
                input.file #file type="file" accept=".csv,.txt,text/csv" aria-describedby="file-hint";
            }
            div data-columns {}
            div data-found {}
        }
    }
}

fn lines(read: &Read, context: &Context) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let refused = |line: u64| {
        let booked = read.booked.as_ref()?;
        booked.iter().find(|(refused, _)| *refused == line)
    };
    html! {
        @if let Some(booked) = &read.booked {
            p.note role="status" { (text::booked(read.incoming.len() - booked.len(), booked.len(), lang)) }
        }
        @if read.incoming.is_empty() {
            p { (words.nothing) }
        } @else {
            table.facts-table {
                thead { tr { th scope="col" { (words.line) } th scope="col" { (words.day) } th scope="col" { (words.amount) } th scope="col" { (words.to) } } }
                tbody {
                    @for (one, to) in &read.incoming {
                        tr {
                            th scope="row" { (one.line) }
                            td data-label=(words.day) { (one.day) }
                            td data-label=(words.amount) { (yuan(one.amount.fen(), lang)) }
                            td data-label=(words.to) {
                                @if *to == Account::Suspense { (words.unknown) } @else { (name(to, context)) }
                                @if let Some((_, word)) = refused(one.line) { " · " b.bad { (import::refused(word, lang)) } }
                            }
                        }
                    }
                }
            }
        }
        @if !read.left_out.is_empty() {
            details.others {
                summary { (words.left_out) " (" (read.left_out.len()) ")" }
                ul { @for (line, why) in &read.left_out { li { (words.line) " " (line) (lang.pick("：", ": ")) (import::why(*why, lang)) } } }
            }
        }
    }
}

fn entry(context: &Context, signed: &Signed, shown: &Treasury<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let action = context.href(&Route::Staff(StaffPage::Treasury));
    let line = |id: &str, label: &str, kind: &str| {
        html! {
            div.field {
                label for=(id) { (label) }
                input.text.wide id=(id) name=(id) type=(kind) autocomplete="off" value=((shown.typed)(id));
            }
        }
    };
    html! {
        h2 { (words.entry) }
        p.why { (words.entry_lead) }
        form method="post" action=(action) {
            (token(signed))
            input type="hidden" name="ticket" value=(shown.ticket);
            (wishes(context, shown))
            (choice("from", words.from, context, shown))
            (choice("to", words.to, context, shown))
            (line("amount", words.amount, "text"))
            (line("day", words.day, "date"))
            (line("note", words.note, "text"))
            (line("reference", words.reference, "text"))
            (line("receipt", words.receipt, "text"))
            div data-voucher hidden {
                div.field {
                    label for="voucher-file" { (Import::of(context.view.lang).voucher) }
                    p.why #voucher-hint { (Import::of(context.view.lang).voucher_hint) }
                    input.file #voucher-file type="file" aria-describedby="voucher-hint";
                    p.why role="status" {}
                }
            }
            (line("voucher", Import::of(context.view.lang).voucher_hash, "text"))
            p.actions { button.btn type="submit" name="step" value="entry" { (words.book_one) } }
        }
    }
}

/// The wishes that bind whoever spends from an account.
fn wishes(context: &Context, shown: &Treasury<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        @match shown.wishes {
            None => p.note.note-warn { (words.wishes_down) },
            Some([]) => {},
            Some(wishes) => {
                h3 { (words.wishes) }
                p.why { (words.wishes_why) }
                @for of in wishes.chunk_by(|one, other| one.account == other.account) {
                    details.others {
                        summary { (name(&of[0].account, context)) " (" (of.len()) ")" }
                        ul { @for one in of { li { (one.wish) " · " (yuan(one.fen, lang)) " · " (one.code) } } }
                    }
                }
            }
        }
    }
}

fn choice(id: &str, label: &str, context: &Context, shown: &Treasury<'_>) -> Markup {
    let chosen = (shown.typed)(id);
    let pots = context.funds.pots().map(|(account, _)| account);
    let (before, after) = match id {
        "from" => (vec![Account::Bank], None),
        _ => (vec![Account::Suspense], Some(Account::Spent)),
    };
    let all = before.into_iter().chain(pots);
    html! {
        div.field {
            label for=(id) { (label) }
            select.text.wide id=(id) name=(id) {
                @for account in all.chain(after) {
                    option value=(account) selected[chosen == account.to_string()] { (name(&account, context)) }
                }
            }
        }
    }
}

fn accounts(context: &Context, shown: &Treasury<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let head = shown.books.and_then(|books| books.head.as_ref());
    html! {
        @if let Some(head) = head {
            h2 { (words.accounts) }
            table.facts-table {
                thead { tr { th scope="col" { (words.account) } th scope="col" { (words.amount) } } }
                tbody {
                    @for (account, total) in head.book.totals() {
                        tr { th scope="row" { (name(account, context)) } td data-label=(words.amount) { (yuan(total.holds(), lang)) } }
                    }
                }
            }
        }
    }
}
