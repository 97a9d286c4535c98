//! The pages about giving, which show what the ledger says now.

use super::givers;
use crate::charity::books;
use crate::charity::ledger::client;
use crate::charity::ledger::store::moves::Page;
use crate::charity::pledge::form;
use crate::in_force::html::{html, not_found};
use crate::in_force::{Page as MadePage, Published, funds};
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use crate::web::request::Asked;
use app::charity::pages::PotShown;
use app::charity::pages::{self, givers as givers_page};
use app::route::{Route, View};
use domain::charity::journal::Account;
use domain::charity::passbook::Passbook;
use domain::day::Day;
use domain::record::id::Code;
use worker::Env;

/// So many entries stand on a page.
const ENTRIES: u64 = 50;

/// The page at a route, if it is about giving.
pub async fn page(
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Option<Reply> {
    let route = match route {
        Route::Pot(account) => return Some(pot(account, view, asked, env, published).await),
        Route::Pledge(_) => return Some(form::blank(view, asked, env, published).await),
        Route::Honour => return Some(honour(view, asked, env, published).await),
        Route::Team(code) => return Some(team(code, view, asked, env, published).await),
        Route::Give | Route::GiveHow | Route::Ledger | Route::MyGiving => route.clone(),
        _ => return None,
    };
    let books = books::books(env).await;
    let island = route.island().is_some();
    Some(
        match published.show_if(view, |context| {
            pages::page(&route, context, books.as_deref(), None)
        }) {
            Some(page) => html(&page, 200, view.lang, island),
            None => not_found(asked, published, view),
        },
    )
}

/// Who is honoured, and who let a name be told.
async fn honour(view: View, asked: &Asked, env: &Env, published: &Published) -> Reply {
    let givers = givers::givers(env).await.ok();
    let page = published.show(view, |context| pages::honour(context, givers.as_deref()));
    shown(page, view, asked)
}

fn shown(page: Option<MadePage>, view: View, asked: &Asked) -> Reply {
    match page {
        Some(page) => html(&page, 200, view.lang, false),
        None => Problem::internal().reply(asked),
    }
}

/// A firm's or team's day of giving.
async fn team(code: &Code, view: View, asked: &Asked, env: &Env, published: &Published) -> Reply {
    let team = match givers::team(code, env).await {
        Ok(Some(team)) => team,
        Ok(None) => return not_found(asked, published, view),
        Err(_) => return Problem::again().reply(asked),
    };
    let page = published.show(view, |context| givers_page::team(context, &team));
    shown(page, view, asked)
}

/// A fund or project with its entries.
async fn pot(
    account: &Account,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Reply {
    let known = funds::funds().is_some_and(|funds| funds.pot(account).is_some());
    let books = books::books(env).await;
    let typed = asked.parameter("on").filter(|day| !day.is_empty());
    let on: Option<Day> = typed.as_ref().and_then(|day| day.parse().ok());
    let before = asked
        .parameter("before")
        .and_then(|number| number.parse().ok());
    let book: Option<Passbook> = match known && books.is_some() {
        true => {
            let page = Page {
                account: account.clone(),
                before,
                most: ENTRIES,
                on,
            };
            client::passbook(env, &page).await.ok()
        }
        false => None,
    };
    let shown = book.as_ref().map(|book| PotShown {
        book,
        on,
        bad_day: typed.is_some() && on.is_none(),
        is_older: before.is_some(),
        today: Day::in_shanghai(js_sys::Date::now() as i64),
    });
    let route = Route::Pot(account.clone());
    let page = published.show_if(view, |context| {
        pages::page(&route, context, books.as_deref(), shown.as_ref())
    });
    match page {
        Some(page) => html(&page, 200, view.lang, false),
        None => not_found(asked, published, view),
    }
}
