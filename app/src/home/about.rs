//! How the portal treats data, where its facts come from, and who it is for.

use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::pages_text::Pages;
use crate::route::Route;
use domain::retention::Basis;
use leptos::prelude::*;

pub fn page(context: &Context) -> impl IntoView {
    let text = Pages::of(context.view.lang);
    let version = context.pack.version.clone();
    let href = format!("/api/policies/{version}");
    let body = view! {
        <h1>{text.about_title}</h1>
        <h2>{text.about_private}</h2><p>{text.about_private_text}</p>
        {kept(context)}
        <h2>{text.about_honest}</h2><p>{text.about_honest_text}</p>
        <h2>{text.about_human}</h2><p>{text.about_human_text}</p>
        <h2>{text.about_access}</h2><p>{text.about_access_text}</p>
        <h2>{text.about_data}</h2>
        <p>{text.about_data_text}</p>
        <p><a href=href>{text.data_version}" "{version}</a></p>
    };
    document(
        context,
        Frame {
            title: text.about_title.to_owned(),
            route: Some(Route::About),
            above: Vec::new(),
        },
        body,
    )
}

/// How long what is sealed is kept, and who says so.
fn kept(context: &Context) -> impl IntoView + use<> {
    let lang = context.view.lang;
    let text = Pages::of(lang);
    let rows: Vec<_> = context
        .retention
        .iter()
        .map(|rule| {
            let basis = match &rule.basis {
                Basis::ToBeConfirmed => text.kept_unconfirmed.to_owned(),
                Basis::Law(law) => law.get(lang).to_owned(),
            };
            view! {
                <li>
                    {rule.what.get(lang).to_owned()}{lang.pick("：", ": ")}
                    <b>{rule.days}" "{text.kept_days}</b>
                    <small>{rule.why.get(lang).to_owned()}" "{basis}</small>
                </li>
            }
        })
        .collect();
    view! { <h2 id="kept">{text.kept}</h2><p>{text.kept_lead}</p><ul class="cites">{rows}</ul> }
}
