//! The page for an address that has none.

use super::Context;
use super::document::{Frame, document};
use crate::route::Route;
use crate::text::shell::Shell;
use leptos::prelude::*;

pub(super) fn page(context: &Context) -> impl IntoView {
    let text = Shell::of(context.view.lang);
    let body = view! {
        <h1>{text.not_found}</h1>
        <p class="lead">{text.not_found_lead}</p>
        <p class="actions"><a class="btn" href=context.href(&Route::Home)>{text.back_home}</a></p>
    };
    let title = text.not_found.to_owned();
    document(
        context,
        Frame {
            title,
            route: None,
            above: Vec::new(),
        },
        body,
    )
}
