//! How the portal treats data, where its facts come from, and who it is for.

use super::Context;
use super::document::{Frame, document};
use crate::route::Route;
use crate::text::pages::Pages;
use leptos::prelude::*;

pub(super) fn page(context: &Context) -> impl IntoView {
    let text = Pages::of(context.view.lang);
    let version = context.pack.version.clone();
    let href = format!("/api/policies/{version}");
    let body = view! {
        <h1>{text.about_title}</h1>
        <h2>{text.about_private}</h2><p>{text.about_private_text}</p>
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
