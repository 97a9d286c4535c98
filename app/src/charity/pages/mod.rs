//! Giving: funds and projects, how it works, the ledger. All of it works without scripts but the donor's
//! own page, whose island verifies on the device.
//!
//! - `list`: all funds and projects; `pot`: one of them; `passbook`: its entries; `need`: what it is to meet.
//! - `how`: how giving works, the law, honours; `ledger`: the ledger itself.
//! - `report`: published periods.
//! - `form`: the pledge form and what follows it; `pledge`: the page behind the private link.
//! - `givers`: names that may be told, and days on which firms and teams give.

pub mod form;
pub mod givers;
pub mod how;
pub mod ledger;
pub mod list;
pub mod need;
pub mod passbook;
pub mod period_table;
pub mod pledge;
pub mod pot;
pub mod report;
pub mod report_parts;
pub mod sheet;

use crate::charity::text::charity::Charity;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::route::Route;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use domain::charity::log::Checkpoint;
use domain::charity::passbook::Sums;
use domain::money::Fen;
use domain::text::{Bilingual, Lang};
pub use form::{PledgeForm, PledgeMade};
pub use givers::{Giver, TeamShown};
use leptos::prelude::*;
use maud::{Markup, html};
pub use passbook::PotShown;
use std::collections::BTreeMap;

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
    /// What projects with a need have received since it was counted.
    pub received: BTreeMap<Account, Fen>,
}

/// The page at a route about giving; `books` is none while the ledger cannot be read, and `shown` says
/// what has moved through the fund or project it is about.
pub fn page(
    route: &Route,
    context: &Context,
    books: Option<&Books>,
    shown: Option<&PotShown<'_>>,
) -> Option<AnyView> {
    let words = Charity::of(context.view.lang);
    let (title, body) = match route {
        Route::Give => (words.title.to_owned(), list::body(context, books)),
        Route::GiveHow => (words.how.to_owned(), how::body(context)),
        Route::Ledger => (words.ledger.to_owned(), ledger::body(context, books)),
        Route::Pot(account) => {
            let pot = context.funds.pot(account)?;
            (
                pot.name.get(context.view.lang).to_owned(),
                pot::body(context, account, pot, books, shown),
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

/// Who is honoured, and the names that may be told; none while they cannot be read.
pub fn honour(context: &Context, givers: Option<&[Giver]>) -> AnyView {
    let words = Charity::of(context.view.lang);
    let frame = Frame {
        title: words.honour.to_owned(),
        route: Some(Route::Honour),
        above: vec![(words.title.to_owned(), Route::Give)],
    };
    document(context, frame, how::honour(context, givers)).into_any()
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
    sourced(title, year, context)
}

fn sourced(title: Option<String>, year: i32, context: &Context) -> AnyView {
    let lang = context.view.lang;
    let words = Charity::of(lang);
    let colon = lang.pick("：", ": ");
    view! { <small class="cite">{words.source}{colon}{title}{lang.pick("，", ", ")}{year}</small> }
        .into_any()
}

/// Who names a fund or project.
fn named_by(pot: &Pot, context: &Context) -> AnyView {
    match &pot.cite {
        Some(id) => cite(id, pot.year, context),
        None => {
            let federation = context.funds.federation.name.get(context.view.lang);
            sourced(Some(federation.to_owned()), pot.year, context)
        }
    }
}

/// What went in and out, and what is left.
fn sums(sums: Sums, lang: Lang) -> Markup {
    let words = Charity::of(lang);
    let yuan = |fen| crate::frame::yuan::yuan(Fen(fen), lang);
    html! {
        dl.sums {
            div { dt { (words.into) } dd { (yuan(sums.into)) } }
            div { dt { (words.out) } dd { (yuan(sums.out)) } }
            div.now { dt { (words.holds) } dd { (yuan(sums.holds().0)) } }
        }
    }
}

fn name(pot: &Pot, context: &Context) -> String {
    pot.name.get(context.view.lang).to_owned()
}
