//! The pledge form, and the donor's own page. Both come to life in the island: what is private is sealed
//! and verified on the device, and without scripts they say what to do instead.

use super::Context;
use crate::components::charity as parts;
use crate::route::Route;
use crate::text::charity_form::Form;
use domain::charity::fund::Pot;
use domain::charity::journal::Account;
use leptos::prelude::*;

pub(super) fn form(context: &Context, chosen: Option<&Account>) -> AnyView {
    let lang = context.view.lang;
    let words = Form::of(lang);
    let pots: Vec<(Account, &Pot)> = context.funds.pots().collect();
    let form = parts::form(&pots, chosen, lang).into_string();
    view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <noscript><div class="note note-warn"><div>{words.no_scripts}" "<a href=context.href(&Route::GiveHow)>{words.how}</a></div></div></noscript>
        <div class="island give" data-lang=lang.tag() inner_html=form></div>
        <div class="note note-warn if-failed"><div>{words.no_scripts}</div></div>
    }
    .into_any()
}

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
