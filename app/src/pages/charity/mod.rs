//! Giving: funds and projects, how it works, the ledger. All of it works without scripts but the pledge
//! form and the donor's own page, whose island seals and verifies on the device.
//!
//! - `list`: all funds and projects; `pot`: one of them.
//! - `how`: how giving works, the law, honours; `ledger`: the ledger itself.
//! - `report`: published periods.
//! - `pledge`: the form and the page behind the private link.

mod how;
mod ledger;
mod list;
mod pledge;
mod pot;
pub(in crate::pages) mod report;

use super::Context;
use super::document::{Frame, document};
use crate::route::Route;
use crate::text::charity::Charity;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use domain::charity::log::Checkpoint;
use domain::text::Bilingual;
use leptos::prelude::*;

/// What the ledger says now.
#[derive(Clone, Debug)]
pub struct Books {
    /// The head; none before the first entry.
    pub head: Option<Checkpoint>,
    /// The signed head as it is published.
    pub note: String,
    /// The public key.
    pub key: String,
    /// Whether the key was made for a developer's machine.
    pub development: bool,
}

/// The page at a route about giving; `books` is none while the ledger cannot be read.
pub(super) fn page(route: &Route, context: &Context, books: Option<&Books>) -> Option<AnyView> {
    let words = Charity::of(context.view.lang);
    let (title, body) = match route {
        Route::Give => (words.title.to_owned(), list::body(context, books)),
        Route::GiveHow => (words.how.to_owned(), how::body(context)),
        Route::Honour => (words.honour.to_owned(), how::honour(context)),
        Route::Ledger => (words.ledger.to_owned(), ledger::body(context, books)),
        Route::Pot(account) => {
            let pot = context.funds.pot(account)?;
            (
                pot.name.get(context.view.lang).to_owned(),
                pot::body(context, account, pot, books),
            )
        }
        Route::Pledge(account) => {
            let known = |account: &Account| context.funds.pot(account).is_some();
            if !account.as_ref().is_none_or(known) {
                return None;
            }
            (
                words.pledge.to_owned(),
                pledge::form(context, account.as_ref()),
            )
        }
        Route::MyGiving => (words.mine.to_owned(), pledge::own(context)),
        _ => return None,
    };
    let above = match route {
        Route::Give => Vec::new(),
        _ => vec![(words.title.to_owned(), Route::Give)],
    };
    let frame = Frame {
        title,
        route: Some(route.clone()),
        above,
    };
    Some(document(context, frame, body).into_any())
}

/// What is known, or that the bureau has yet to say.
fn known(text: Option<&Bilingual>, context: &Context) -> AnyView {
    let lang = context.view.lang;
    match text {
        Some(text) => text.get(lang).to_owned().into_any(),
        None => view! { <span class="open">{Charity::of(lang).to_be_set}</span> }.into_any(),
    }
}

/// The same for what has one form in both languages.
fn known_text(text: Option<&String>, context: &Context) -> AnyView {
    match text {
        Some(text) => text.clone().into_any(),
        None => known(None, context),
    }
}

/// A source by its id: title and year.
fn cite(id: &str, year: i32, context: &Context) -> AnyView {
    let lang = context.view.lang;
    let source = context.pack.sources.iter().find(|source| source.id == id);
    let title = source.map(|source| source.title.get(lang).to_owned());
    let words = Charity::of(lang);
    let colon = lang.pick("：", ": ");
    view! { <small class="cite">{words.source}{colon}{title}{lang.pick("，", ", ")}{year}</small> }
        .into_any()
}

/// What a fund or project has received, paid out and holds; that there are no entries yet is said.
fn account(account: &Account, context: &Context, books: Option<&Books>) -> AnyView {
    let lang = context.view.lang;
    let words = Charity::of(lang);
    let Some(books) = books else {
        return view! { <p class="note note-warn">{words.ledger_down}</p> }.into_any();
    };
    let total = books.head.as_ref().map(|head| head.book.total(account));
    let Some(total) = total.filter(|total| *total != Default::default()) else {
        return view! { <p class="open">{words.no_entries}</p> }.into_any();
    };
    let yuan = |fen| crate::text::charity::yuan(domain::money::Fen(fen), lang);
    view! {
        <dl class="sums">
            <div><dt>{words.into}</dt><dd>{yuan(total.into)}</dd></div>
            <div><dt>{words.out}</dt><dd>{yuan(total.out)}</dd></div>
            <div class="now"><dt>{words.holds}</dt><dd>{yuan(total.holds().0)}</dd></div>
        </dl>
    }
    .into_any()
}

fn name(pot: &Pot, context: &Context) -> String {
    pot.name.get(context.view.lang).to_owned()
}
