//! The page that holds the joint application, and the one behind an application's private link.

use crate::application::text::Apply;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::route::Route;
use domain::policy::pack::Policy;
use leptos::prelude::*;

pub fn page(context: &Context) -> impl IntoView {
    let lang = context.view.lang;
    let text = Apply::of(lang);
    let pack = format!("/api/policies/{}/{}", context.pack.version, lang.tag());
    let body = view! {
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p>{text.private}</p>
        <div class="island" data-lang=lang.tag() data-pack=pack><p role="status">{text.loading}</p></div>
        {without(text)}
        {limits(context)}
    };
    frame(context, text.title, Route::Apply, body)
}

pub fn own(context: &Context) -> impl IntoView {
    let text = Apply::of(context.view.lang);
    let body = view! {
        <h1>{text.own}</h1>
        <p class="lead">{text.own_lead}</p>
        <div class="island" data-own="" data-lang=context.view.lang.tag()><p role="status">{text.loading}</p></div>
        {without(text)}
        {limits(context)}
    };
    frame(context, text.own, Route::Application, body)
}

fn frame(context: &Context, title: &str, route: Route, body: impl IntoView) -> impl IntoView {
    let frame = Frame {
        title: title.to_owned(),
        route: Some(route),
        above: Vec::new(),
    };
    document(context, frame, body)
}

fn without(text: &'static Apply) -> impl IntoView {
    view! {
        <noscript><div class="note note-warn"><div>{text.no_script}</div></div></noscript>
        <div class="note note-warn if-failed"><div>{text.failed}</div></div>
    }
}

/// Who decides and in what time, for the benefits of the city's joint application.
fn limits(context: &Context) -> impl IntoView + use<> {
    let (lang, pack) = (context.view.lang, &context.pack);
    let rows = |policy: &Policy| {
        let said = policy
            .decides
            .iter()
            .map(|statement| {
                let cite = pack.say_citations(&statement.cite, lang);
                view! { <li>{statement.text.get(lang).to_owned()}" "<small class="cite">{cite}</small></li> }
            })
            .collect_view();
        view! { <h3>{policy.name.get(lang).to_owned()}</h3><ul class="statements">{said}</ul> }
    };
    let benefits = ["linshi", "dibao", "dibian", "tekun", "gangxing"]
        .into_iter()
        .filter_map(|id| pack.policy_named(id))
        .map(|id| rows(pack.policy(id)))
        .collect_view();
    view! { <section class="limits"><h2>{Apply::of(lang).next}</h2>{benefits}</section> }
}
