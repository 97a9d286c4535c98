//! Marks that only staff who may change something see.

use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::frame::context::Context;

use crate::route::StaffPage;

use leptos::prelude::*;
use maud::{Markup, html};

/// A page whose content the island may replace by that of another.
pub fn movable(context: &Context, signed: &Signed, page: &StaffPage, body: &Markup) -> String {
    let lang = context.view.lang;
    let pack = format!("/api/policies/{}/{}", context.pack.version, lang.tag());
    let body = html! {
        div.island data-lang=(lang.tag()) data-pack=(pack) { (body) }
        div.note.note-warn.if-failed { div { (lang.pick("解密要用脚本。也可以用命令行的 scripts/applications.sh。", "Opening needs scripts. There is also the command scripts/applications.sh.")) } }
    };
    console(context, signed, page, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
