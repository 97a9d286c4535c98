//! The page that shows two days side by side.

use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::text::Shell;
use crate::policy::compare_text::Compare;
use crate::route::Route;
use leptos::prelude::*;

pub fn page(context: &Context) -> impl IntoView {
    let lang = context.view.lang;
    let text = Compare::of(lang);
    let pack = format!("/api/policies/{}/{}", context.pack.version, lang.tag());
    let body = view! {
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p>{text.private}</p>
        <div class="island" data-lang=lang.tag() data-pack=pack><p role="status">{text.loading}</p></div>
        <noscript><div class="note note-warn"><div>{text.no_script}</div></div></noscript>
        <div class="note note-warn if-failed"><div>{text.failed}</div></div>
    };
    let frame = Frame {
        title: text.title.to_owned(),
        route: Some(Route::Compare),
        above: vec![(Shell::of(lang).check.to_owned(), Route::Check)],
    };
    document(context, frame, body)
}
