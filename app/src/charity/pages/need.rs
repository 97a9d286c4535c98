//! What a project is to meet, and what has come for it since: in words.

use super::{Books, Context};
use crate::charity::text::charity::Charity;
use crate::charity::text::need as said;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use domain::money::Fen;
use leptos::prelude::*;

/// Where it comes from, as of when, and what has come since; nothing if no need is published.
pub(super) fn section(
    context: &Context,
    account: &Account,
    pot: &Pot,
    books: Option<&Books>,
) -> Option<AnyView> {
    let lang = context.view.lang;
    let need = pot.need.as_ref()?;
    let since = match received(account, books) {
        Some(fen) => said::received(need, fen, lang),
        None => Charity::of(lang).ledger_down.to_owned(),
    };
    let source = need.source.get(lang).to_owned();
    let colon = lang.pick("：", ": ");
    Some(
        view! {
            <section class="need">
                <h2>{said::title(lang)}</h2>
                <p><b>{said::need(need, lang)}</b></p>
                <p>{since}</p>
                <p class="why">{said::why(lang)}</p>
                <small class="cite">{Charity::of(lang).source}{colon}{source}</small>
            </section>
        }
        .into_any(),
    )
}

/// The same in two lines of a list.
pub(super) fn lines(
    context: &Context,
    account: &Account,
    pot: &Pot,
    books: Option<&Books>,
) -> Option<AnyView> {
    let lang = context.view.lang;
    let need = pot.need.as_ref()?;
    let since = received(account, books).map(|fen| said::received(need, fen, lang));
    Some(view! { {said::need(need, lang)}<br/>{since}<br/> }.into_any())
}

fn received(account: &Account, books: Option<&Books>) -> Option<Fen> {
    books?.received.get(account).copied()
}
