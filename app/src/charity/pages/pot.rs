//! One fund or project.

use super::{Books, Context, PotShown, known, known_text, name, named_by, need, passbook};
use crate::charity::text::charity::{Charity, months};
use crate::route::Route;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use leptos::prelude::*;

pub(super) fn body(
    context: &Context,
    account: &Account,
    pot: &Pot,
    books: Option<&Books>,
    shown: Option<&PotShown<'_>>,
) -> AnyView {
    let lang = context.view.lang;
    let words = Charity::of(lang);
    let reports = match pot.report_months {
        Some(count) => months(count, lang).into_any(),
        None => known(None, context),
    };
    let pledge = match pot.closed {
        true => view! { <div class="note"><p><b>{words.closed}</b>{lang.pick("。", ". ")}{words.closed_why}</p></div> }.into_any(),
        false => {
            let href = context.href(&Route::Pledge(Some(account.clone())));
            view! { <p class="actions"><a class="btn" href=href>{words.pledge_here}</a></p> }
                .into_any()
        }
    };
    view! {
        <h1>{name(pot, context)}</h1>
        {pledge}
        {need::section(context, account, pot, books)}
        <section>
            <h2>{words.money}</h2>
            {money(context, account, books, shown)}
            <p class="why">{words.no_entries_why}" "<a href=context.href(&Route::Ledger)>{words.ledger}</a></p>
        </section>
        <dl class="place">
            <div><dt>{words.purpose}</dt><dd>{known(pot.purpose.as_ref(), context)}</dd></div>
            <div><dt>{words.runs}</dt><dd>{known(pot.runs.as_ref(), context)}</dd></div>
            <div><dt>{words.filing}</dt><dd>{known_text(pot.filing.as_ref(), context)}</dd></div>
            <div><dt>{words.reports}</dt><dd>{reports}</dd></div>
        </dl>
        {named_by(pot, context)}
    }
    .into_any()
}

/// What has moved; that there are no entries yet is said.
fn money(
    context: &Context,
    account: &Account,
    books: Option<&Books>,
    shown: Option<&PotShown<'_>>,
) -> AnyView {
    let words = Charity::of(context.view.lang);
    match (books, shown) {
        (Some(_), Some(shown)) if shown.book.months.is_empty() => {
            view! { <p class="open">{words.no_entries}</p> }.into_any()
        }
        (Some(_), Some(shown)) => {
            let html = passbook::body(context, account, shown).into_string();
            view! { <div inner_html=html></div> }.into_any()
        }
        _ => view! { <p class="note note-warn">{words.ledger_down}</p> }.into_any(),
    }
}
