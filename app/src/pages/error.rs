//! Pages for what is not there and what went wrong.

use super::Context;
use super::document::{Frame, document};
use crate::route::Route;
use crate::text::shell::Shell;
use leptos::prelude::*;

/// Why there is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Failure {
    /// No page has this address.
    NotFound,
    /// The server failed.
    Broken,
}

pub(super) fn page(context: &Context, failure: Failure) -> impl IntoView {
    let text = Shell::of(context.view.lang);
    let (title, lead) = match failure {
        Failure::NotFound => (text.not_found, text.not_found_lead),
        Failure::Broken => (text.broken, text.broken_lead),
    };
    let body = view! {
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <p class="actions"><a class="btn" href=context.href(&Route::Home)>{text.back_home}</a></p>
    };
    document(
        context,
        Frame {
            title: title.to_owned(),
            route: None,
            above: Vec::new(),
            island: false,
        },
        body,
    )
}
