//! The page that holds the staff's tool for files of households.

use crate::console::text::Staff;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::policy::portrait_text::Portrait;
use crate::route::{Route, StaffPage};
use leptos::prelude::*;

pub fn page(context: &Context) -> impl IntoView {
    let lang = context.view.lang;
    let text = Portrait::of(lang);
    let pack = format!("/api/policies/{}/{}", context.pack.version, lang.tag());
    let body = view! {
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p>{text.private}</p>
        <div class="island" data-lang=lang.tag() data-pack=pack><p role="status">{text.loading}</p></div>
        <noscript><div class="note note-warn"><div>{text.no_script}</div></div></noscript>
        <div class="note note-warn if-failed"><div>{text.failed}</div></div>
    };
    document(
        context,
        Frame {
            title: text.title.to_owned(),
            route: Some(Route::Portrait),
            above: vec![(
                Staff::of(lang).console.to_owned(),
                Route::Staff(StaffPage::Home),
            )],
        },
        body,
    )
}
