//! All benefits, shelf by shelf.

use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::pages_text::{Pages, group};
use crate::route::Route;
use domain::policy::pack::Group;
use leptos::prelude::*;

pub fn page(context: &Context) -> impl IntoView {
    let text = Pages::of(context.view.lang);
    let body = view! {
        <h1>{text.benefits_title}</h1>
        <p class="lead">{text.benefits_lead}</p>
        {shelves(context)}
    };
    document(
        context,
        Frame {
            title: text.benefits_title.to_owned(),
            route: Some(Route::Benefits),
            above: Vec::new(),
        },
        body,
    )
}

pub fn shelves(context: &Context) -> impl IntoView + use<> {
    let lang = context.view.lang;
    Group::ALL
        .into_iter()
        .filter(|shelf| context.pack.policies.iter().any(|policy| policy.group == *shelf))
        .map(|shelf| {
            let benefits = context
                .pack
                .policies
                .iter()
                .filter(|policy| policy.group == shelf)
                .map(|policy| {
                    let href = context.href(&Route::Benefit(policy.id.clone()));
                    let (name, summary) = (policy.name.get(lang).to_owned(), policy.summary.get(lang).to_owned());
                    view! { <li><a href=href><b>{name}</b><span class="extra">{summary}</span></a></li> }
                })
                .collect_view();
            view! {
                <section class="shelf">
                    <h2>{group(shelf, lang)}</h2>
                    <ul class="benefit-list">{benefits}</ul>
                </section>
            }
        })
        .collect_view()
}
