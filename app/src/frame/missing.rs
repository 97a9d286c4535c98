//! The page for an address that has none.

use super::document::{Frame, document};
use crate::frame::context::Context;
use crate::frame::text::Shell;
use crate::route::Route;
use leptos::prelude::*;

/// The page that says so, and leads home.
pub fn page(context: &Context) -> AnyView {
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
    .into_any()
}
