//! All funds and projects, and what was published of them.

use super::{Books, Context, cite, name, need};
use crate::charity::text::charity::Charity;
use crate::frame::yuan::yuan;
use crate::route::Route;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use leptos::prelude::*;

pub(super) fn body(context: &Context, books: Option<&Books>) -> AnyView {
    let lang = context.view.lang;
    let words = Charity::of(lang);
    let shelf = |title: &'static str, funds: bool| {
        let pots = context.funds.pots();
        let pots = pots.filter(|(account, _)| matches!(account, Account::Fund(_)) == funds);
        let rows = pots
            .map(|(account, pot)| row(context, account, pot, books))
            .collect_view();
        view! { <section class="shelf"><h2>{title}</h2><ul class="benefit-list">{rows}</ul></section> }
    };
    let figures = context
        .funds
        .federation
        .figures
        .iter()
        .map(|figure| {
            let (what, value) = (figure.what.get(lang).to_owned(), figure.value.get(lang).to_owned());
            view! { <div><dt>{what}</dt><dd>{value}{cite(&figure.cite, figure.year, context)}</dd></div> }
        })
        .collect_view();
    let down = books
        .is_none()
        .then(|| view! { <p class="note note-warn">{words.ledger_down}</p> });
    view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <p class="actions"><a class="btn" href=context.href(&Route::Pledge(None))>{words.pledge}</a></p>
        <ul class="ways-on">
            <li><a href=context.href(&Route::GiveHow)>{words.how}</a></li>
            <li><a href=context.href(&Route::Ledger)>{words.ledger}</a></li>
            <li><a href=context.href(&Route::Reports)>{crate::charity::text::report::Report::of(lang).title}</a></li>
            <li><a href=context.href(&Route::Honour)>{words.honour}</a></li>
            <li><a href=context.href(&Route::MyGiving)>{words.mine}</a></li>
        </ul>
        {down}
        {shelf(words.funds, true)}
        {shelf(words.projects, false)}
        <p class="why">{words.no_entries_why}</p>
        <section>
            <h2>{words.published}</h2>
            <p class="why">{words.published_why}</p>
            <dl class="place">{figures}</dl>
            <p><a href="/api/funds">{words.open_data}</a></p>
        </section>
    }
    .into_any()
}

fn row(context: &Context, account: Account, pot: &Pot, books: Option<&Books>) -> AnyView {
    let lang = context.view.lang;
    let words = Charity::of(lang);
    let total = books.map(|books| {
        let total = books.head.as_ref().map(|head| head.book.total(&account));
        match total.filter(|total| *total != Default::default()) {
            Some(total) => format!("{} {}", words.holds, yuan(total.holds(), lang)),
            None => words.no_entries.to_owned(),
        }
    });
    let need = need::lines(context, &account, pot, books);
    let closed = pot.closed.then(|| view! { {words.closed}<br/> });
    let href = context.href(&Route::Pot(account));
    view! { <li><a href=href><b>{name(pot, context)}</b><span>{need}{closed}{total}</span></a></li> }
        .into_any()
}
