//! The page that holds the interview.

use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::frame::text::Shell;
use crate::policy::interview::Interview;
use crate::policy::text::Check;
use crate::route::Route;
use leptos::prelude::*;

pub fn page(context: &Context) -> impl IntoView {
    let lang = context.view.lang;
    let text = Check::of(lang);
    let all = context.href(&Route::Benefits);
    let other_way = view! { <p>{text.no_script}</p><p><a class="btn-quiet" href=all>{text.all_benefits}</a></p> };
    let pack = format!("/api/policies/{}/{}", context.pack.version, lang.tag());
    let body = view! {
        <div class="island" data-lang=lang.tag() data-pack=pack.clone()><Interview lang=lang pack=pack.clone() day=None/></div>
        <noscript><div class="note note-warn"><div>{other_way.clone()}</div></div></noscript>
        <div class="note note-warn if-failed"><div>{other_way}</div></div>
    };
    document(
        context,
        Frame {
            title: Shell::of(lang).check.to_owned(),
            route: Some(Route::Check),
            above: Vec::new(),
        },
        body,
    )
}
