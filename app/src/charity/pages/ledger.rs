//! The ledger: its key, its signed head, where its files are.

use super::{Books, Context};
use crate::charity::text::charity::Charity;
use domain::text::Lang;
use leptos::prelude::*;
use maud::html;

/// Where the log's files are served.
const FILES: &str = "/api/ledger/";

pub(super) fn body(context: &Context, books: Option<&Books>) -> AnyView {
    let words = Charity::of(context.view.lang);
    let shown = match books {
        Some(books) => head(books, context.view.lang),
        None => view! { <p class="note note-warn">{words.ledger_down}</p> }.into_any(),
    };
    view! {
        <h1>{words.ledger}</h1>
        <p class="lead">{words.ledger_lead}</p>
        {shown}
        <h2>{words.check}</h2>
        <p>{words.check_text}</p>
        <h2>{words.ledger_audit}</h2>
        <p>{words.ledger_audit_text}</p>
        <p class="secret-link"><code>{FILES}</code></p>
    }
    .into_any()
}

fn head(books: &Books, lang: Lang) -> AnyView {
    let words = Charity::of(lang);
    let size = books.head.as_ref().map_or(0, |head| head.size);
    // Leptos would fold the lines of a `pre`.
    let note = html! { pre.ledger-text tabindex="0" { (books.note) } }.into_string();
    let signed = (size > 0).then(|| {
        view! {
            <h2>{words.ledger_head}</h2>
            <p class="why">{words.ledger_head_why}</p>
            <div inner_html=note></div>
        }
    });
    let development = books
        .development
        .then(|| view! { <p class="note note-warn">{words.ledger_dev}</p> });
    let count = if size == 0 {
        words.no_entries.to_owned()
    } else {
        lang.pick(
            format!("{}：{size}笔", words.ledger_size),
            format!("{}: {size}", words.ledger_size),
        )
    };
    view! {
        {development}
        <p><b>{count}</b></p>
        <h2>{words.ledger_key}</h2>
        <p class="why">{words.ledger_key_why}</p>
        <p class="secret-link"><code>{books.key.clone()}</code></p>
        {signed}
    }
    .into_any()
}
