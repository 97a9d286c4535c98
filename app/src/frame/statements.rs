//! Sentences with the rules they rest on.

use crate::frame::context::Context;
use domain::policy::pack::Statement;
use leptos::prelude::*;

/// A heading with a list of statements; nothing where there is nothing to say.
pub fn section(
    context: &Context,
    heading: &'static str,
    statements: &[Statement],
) -> impl IntoView + use<> {
    let items = statements
        .iter()
        .map(|statement| {
            let text = statement.text.get(context.view.lang).to_owned();
            let rests_on = (!statement.cite.is_empty()).then(|| context.pack.say_citations(&statement.cite, context.view.lang));
            view! { <li>{text}{rests_on.map(|rests_on| view! { <small class="cite">{rests_on}</small> })}</li> }
        })
        .collect_view();
    (!statements.is_empty())
        .then(|| view! { <section><h2>{heading}</h2><ul class="statements">{items}</ul></section> })
}
