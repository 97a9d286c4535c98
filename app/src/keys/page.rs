//! The bureau's keys.

use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::frame::words::say_moment;
use crate::keys::text as said;
use crate::keys::text::Keys as Words;
use crate::route::{Route, StaffPage};
use domain::staff::Action;
use leptos::prelude::*;
use maud::{Markup, html};

/// A key.
pub struct KeyRow {
    /// To compare with what is printed at the counter.
    pub fingerprint: String,
    /// What it is called; may be empty.
    pub label: String,
    /// Made for a developer's machine.
    pub development: bool,
    /// When it was published, UTC, RFC 3339.
    pub added_at: String,
    /// When it was retired.
    pub retired_at: Option<String>,
    /// How many envelopes it opens that are to be sealed anew.
    pub left: u32,
}

/// The keys as a page.
pub fn keys(context: &Context, signed: &Signed, keys: &[KeyRow]) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let (in_use, retired): (Vec<_>, Vec<_>) = keys.iter().partition(|key| key.retired_at.is_none());
    let may_retire = signed.may(Action::RetireKey) && in_use.len() > 1;
    let publishes = signed.may(Action::PublishKey).then_some("");
    let reseals = signed.may(Action::Reseal).then_some("");
    let body = html! {
        h1 { (words.title) }
        p.lead { (words.lead) }
        h2 { (words.in_use) }
        @if in_use.is_empty() { p.note.note-warn { (words.none) } }
        ul.keys { @for key in &in_use { li { (row(context, signed, key, may_retire)) } } }
        p.why { (words.print_why) }
        @if !retired.is_empty() {
            details { summary { (words.retired) " · " (retired.len()) }
                ul.keys { @for key in &retired { li { (row(context, signed, key, false)) } } }
            }
        }
        div.island data-lang=(lang.tag()) data-publishes=[publishes] data-reseals=[reseals] {
            p role="status" { (words.loading) }
        }
        noscript { p.note.note-warn { (words.no_script) } }
        div.note.note-warn.if-failed { div { (words.no_script) } }
    };
    console(context, signed, &StaffPage::Keys, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn row(context: &Context, signed: &Signed, key: &KeyRow, may_retire: bool) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        p.fingerprint { (key.fingerprint) }
        p.why {
            @if !key.label.is_empty() { strong { (key.label) } " · " }
            (words.since) " " (say_moment(&key.added_at, lang))
            @if let Some(at) = &key.retired_at { " · " (words.until) " " (say_moment(at, lang)) }
        }
        @if key.development { p.note.note-warn { (mark::WARN) (words.development) } }
        @if key.left > 0 { p { (said::left(key.left, lang)) } }
        @if may_retire {
            details.others {
                summary { (words.retire) span.unseen { " " (key.fingerprint) } }
                form.desk-row method="post" action=(context.href(&Route::Staff(StaffPage::Keys))) {
                    (token(signed))
                    p { (words.retire_sure) }
                    label for={ "why-" (key.fingerprint) } { (words.retire_why) }
                    input.text.wide id={ "why-" (key.fingerprint) } type="text" name="why" required maxlength="200" autocomplete="off";
                    button.btn-quiet type="submit" name="retire" value=(key.fingerprint) { (words.retire_yes) }
                }
            }
        }
    }
}
