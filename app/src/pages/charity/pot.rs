//! One fund or project.

use super::{Books, Context, account as sums, cite, known, known_text, name};
use crate::route::Route;
use crate::text::charity::{Charity, months};
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use leptos::prelude::*;

pub(super) fn body(
    context: &Context,
    account: &Account,
    pot: &Pot,
    books: Option<&Books>,
) -> AnyView {
    let lang = context.view.lang;
    let words = Charity::of(lang);
    let reports = match pot.report_months {
        Some(count) => months(count, lang).into_any(),
        None => known(None, context),
    };
    view! {
        <h1>{name(pot, context)}</h1>
        <p class="actions"><a class="btn" href=context.href(&Route::Pledge(Some(account.clone())))>{words.pledge_here}</a></p>
        <section>
            <h2>{words.money}</h2>
            {sums(account, context, books)}
            <p class="why">{words.no_entries_why}" "<a href=context.href(&Route::Ledger)>{words.ledger}</a></p>
        </section>
        <dl class="place">
            <div><dt>{words.purpose}</dt><dd>{known(pot.purpose.as_ref(), context)}</dd></div>
            <div><dt>{words.runs}</dt><dd>{known(pot.runs.as_ref(), context)}</dd></div>
            <div><dt>{words.filing}</dt><dd>{known_text(pot.filing.as_ref(), context)}</dd></div>
            <div><dt>{words.reports}</dt><dd>{reports}</dd></div>
        </dl>
        {cite(&pot.cite, pot.year, context)}
    }
    .into_any()
}
