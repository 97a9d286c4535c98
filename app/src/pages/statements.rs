//! Sentences with the rules they rest on.

use super::Context;
use domain::policy::Citation;
use domain::policy::pack::Statement;
use leptos::prelude::*;

/// `《社会救助法》第十八条；《…》…`, for the end of a sentence or a table cell.
pub(super) fn cites(context: &Context, citations: &[Citation]) -> String {
    let lang = context.view.lang;
    let said: Vec<_> = citations
        .iter()
        .map(|citation| context.pack.say_citation(citation, lang))
        .collect();
    said.join(lang.pick("；", "; "))
}

/// A heading with a list of statements; nothing where there is nothing to say.
pub(super) fn section(
    context: &Context,
    heading: &'static str,
    statements: &[Statement],
) -> impl IntoView + use<> {
    let items = statements
        .iter()
        .map(|statement| {
            let text = statement.text.get(context.view.lang).to_owned();
            let rests_on = (!statement.cite.is_empty()).then(|| cites(context, &statement.cite));
            view! { <li>{text}{rests_on.map(|rests_on| view! { <small class="cite">{rests_on}</small> })}</li> }
        })
        .collect_view();
    (!statements.is_empty())
        .then(|| view! { <section><h2>{heading}</h2><ul class="statements">{items}</ul></section> })
}
