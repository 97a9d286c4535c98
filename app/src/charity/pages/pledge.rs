//! The donor's own page. It comes to life in the island: what came is verified on the device, and without
//! scripts it says what to do instead.

use super::Context;
use crate::charity::text::charity_form::Form;
use leptos::prelude::*;

pub(super) fn own(context: &Context) -> AnyView {
    let lang = context.view.lang;
    let words = Form::of(lang);
    // The names of funds and projects, for a page that is put together on the device.
    let names: Vec<String> = context
        .funds
        .pots()
        .map(|(account, pot)| format!("{account} {}", pot.name.get(lang)))
        .collect();
    view! {
        <h1>{words.mine}</h1>
        <p class="lead">{words.mine_lead}</p>
        <noscript><p class="note note-warn">{words.mine_no_scripts}</p></noscript>
        <div class="island give" data-own="" data-lang=lang.tag() data-names=names.join("\n")><p role="status">{words.loading}</p></div>
        <div class="note note-warn if-failed"><div>{words.mine_no_scripts}</div></div>
    }
    .into_any()
}
