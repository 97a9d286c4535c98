//! The pages about giving, which show what the ledger says now.

use super::page::{html, not_found};
use super::problem::Problem;
use super::reply::Reply;
use super::{Asked, givers, pledge_form};
use crate::giving;
use crate::objects::ledger::client;
use crate::published::{Page as MadePage, Published};
use crate::store::ledger_moves::Page;
use app::pages::{self, PotShown};
use app::route::{Route, View};
use domain::charity::journal::Account;
use domain::charity::passbook::Passbook;
use domain::charity::pledge::Code;
use domain::day::Day;
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
        Route::Pledge(_) => return Some(pledge_form::blank(view, asked, env, published).await),
        Route::Honour => return Some(honour(view, asked, env, published).await),
        Route::Team(code) => return Some(team(code, view, asked, env, published).await),
        Route::Give | Route::GiveHow | Route::Ledger | Route::MyGiving => route.clone(),
        _ => return None,
    };
    let books = giving::books(env).await;
    let island = route.island().is_some();
    Some(match published.giving(&route, view, books.as_deref()) {
        Some(page) => html(&page, 200, view.lang, island),
        None => not_found(asked, published, view),
    })
}

/// Who is honoured, and who let a name be told.
async fn honour(view: View, asked: &Asked, env: &Env, published: &Published) -> Reply {
    let givers = givers::givers(env).await.ok();
    let page = published.anew(view, |context| {
        pages::render_honour(context, givers.as_deref())
    });
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
    let page = published.anew(view, |context| pages::render_team(context, &team));
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
    let known = giving::funds().is_some_and(|funds| funds.pot(account).is_some());
    let books = giving::books(env).await;
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
    match published.pot(account, view, books.as_deref(), shown.as_ref()) {
        Some(page) => html(&page, 200, view.lang, false),
        None => not_found(asked, published, view),
    }
}
