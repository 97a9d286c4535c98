//! What keeps the names pages on the device: a service worker (`offline.js`), registered by those pages
//! for their own addresses only. So no other page's requests reach it, and it has a list of what it keeps.

use crate::frame::context::Context;
use crate::placename::search_page::edition;
use crate::placename::typing_text::{Typing, away, not_kept};
use crate::route::{Route, View};

/// What a browser asks for with every page.
const ICON: &str = "/icon.svg";

const SCRIPT: &str = include_str!("offline.js");

/// The script for a language. Another version throws away what the last one kept.
pub fn offline_script(context: &Context, version: &str) -> String {
    let lang = context.view.lang;
    let names = |large| View { lang, large }.href(&Route::Names);
    let module = context.assets.names;
    let keep = [
        names(false),
        names(true),
        context.assets.css.to_owned(),
        module.js.to_owned(),
        module.wasm.to_owned(),
        context.names_index.clone(),
        ICON.to_owned(),
    ];
    // Rust writes these texts as JavaScript does.
    SCRIPT
        .replace("{VERSION}", version)
        .replace("{LANG}", lang.tag())
        .replace("[KEEP]", &format!("{keep:?}"))
        .replace("{AWAY}", &away("{day}", edition(&context.places), lang))
        .replace("{NOT_KEPT}", not_kept(lang))
        .replace("{AGAIN}", Typing::of(lang).again)
}
