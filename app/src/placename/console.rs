//! Corrections of place names: those in force, a form with preview for another, and earlier editions.

use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::frame::words::say_moment;
use crate::placename::console_text as said;
use crate::placename::console_text::{Corrections as Words, KINDS};
use crate::route::{Route, StaffPage};
use domain::placename::correction::{Corrections, Why};
use domain::placename::record::AliasName;
use domain::placename::{Gazetteer, Place};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// The page as somebody fills it in.
pub struct Names<'n> {
    /// The corrections in force.
    pub corrections: &'n Corrections,
    /// Earlier editions, the newest first.
    pub editions: &'n [Edition],
    /// Made anew for each form, so that an edition is published once.
    pub ticket: &'n str,
    /// What was typed.
    pub typed: &'n dyn Fn(&str) -> String,
    /// What came of it.
    pub tried: Tried<'n>,
}

/// What came of what was typed.
pub enum Tried<'n> {
    /// Nothing was.
    Nothing,
    /// It is no correction.
    Wrong(Why),
    /// The reason is missing, or is no text for the audit.
    NoReason,
    /// What it would change.
    Preview {
        /// The place as it is.
        before: &'n Place,
        /// As it would be.
        after: &'n Place,
    },
}

/// A published edition.
pub struct Edition {
    /// Its id.
    pub id: String,
    /// From 1.
    pub number: u32,
    /// How many corrections it holds.
    pub count: usize,
    /// Who published it.
    pub by: String,
    /// UTC, RFC 3339.
    pub at: String,
    /// Why.
    pub why: String,
}

/// The page.
pub fn names(context: &Context, signed: &Signed, shown: &Names<'_>) -> String {
    let lang = context.view.lang;
    let text = Words::of(lang);
    let action = context.href(&Route::Staff(StaffPage::Names));
    let body = html! {
        h1 { (text.title) }
        p.lead { (text.lead) }
        (tried(&shown.tried, lang))
        form.apply method="post" action=(action) novalidate {
            (token(signed))
            input type="hidden" name="id" value=(shown.ticket);
            @if let Tried::Preview { .. } = shown.tried {
                p.actions { button.btn type="submit" name="do" value="publish" { (text.publish) } }
            }
            h2 { (text.form) }
            (fields(shown, lang))
            p.actions { button.btn-quiet type="submit" name="do" value="preview" { (text.preview) } }
        }
        h2 { (text.in_force) }
        @if shown.corrections.0.is_empty() { p { (text.none) } }
        ul.desk-list {
            @for (at, correction) in shown.corrections.0.iter().enumerate() {
                li {
                    a href=(context.href(&Route::Place(correction.place.clone()))) lang="zh-CN" { (called(&context.places, &correction.place)) }
                    p { (said::change(&correction.change, lang)) br; small lang="zh-CN" { (correction.source) " " (correction.of) } }
                    form.desk-row method="post" action=(action) {
                        (token(signed))
                        input type="hidden" name="id" value=(shown.ticket);
                        input type="hidden" name="do" value="remove";
                        input type="hidden" name="based_on" value=(shown.editions.first().map_or(0, |edition| edition.number));
                        label.unseen for={ "why-" (at) } { (text.why) }
                        input.text id={ "why-" (at) } name="why" placeholder=(text.why) required;
                        button.btn-quiet type="submit" name="at" value=(at) { (text.remove) span.unseen { " " (at + 1) } }
                    }
                }
            }
        }
        p { a href="/api/staff/names/export" download="place-names.json" { (text.export) } }
        h2 { (text.history) }
        p.why { (text.history_lead) }
        @if shown.editions.is_empty() { p { (text.none) } }
        ol.desk-list { @for (at, edition) in shown.editions.iter().enumerate() { (row(edition, at == 0, signed, &action, shown.ticket, lang)) } }
    };
    console(context, signed, &StaffPage::Names, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

/// What a place is called; its address if it is gone.
fn called<'g>(places: &'g Gazetteer, id: &'g str) -> &'g str {
    places.named(id).map_or(id, |place| &place.name.text)
}

fn tried(tried: &Tried<'_>, lang: Lang) -> Markup {
    let text = Words::of(lang);
    let alert = |said: &str| html! { div.note.note-warn role="alert" id="wrong" { (mark::WARN) p { (said) } } };
    match tried {
        Tried::Nothing => html! {},
        Tried::Wrong(why) => alert(&said::wrong(*why, lang)),
        Tried::NoReason => alert(lang.pick(
            "请写明为什么，不要写姓名、电话和证件号",
            "Say why, without names, telephone and identity numbers",
        )),
        Tried::Preview { before, after } => html! {
            section.preview role="status" {
                h2 { (text.preview_title) }
                dl.changed {
                    div { dt { (text.before) } dd { (place(before, lang)) } }
                    div { dt { (text.after) } dd { (place(after, lang)) } }
                }
            }
        },
    }
}

/// A place with all its names.
fn place(place: &Place, lang: Lang) -> Markup {
    let text = Words::of(lang);
    let pinyin = |name: &domain::placename::record::Name| {
        name.readings
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    html! {
        strong lang="zh-CN" { (place.name.text) } " " span lang="zh-Latn" { (pinyin(&place.name)) } " · " (place.roman)
        @for former in &place.former {
            br; (text.former) " " span lang="zh-CN" { (former.name.text) } " " (pinyin(&former.name)) " (" (former.last_seen) " – " (former.replaced_by) ")"
        }
        @for alias in &place.aliases {
            br; (text.alias) " "
            @match &alias.name { AliasName::Han(name) => { span lang="zh-CN" { (name.text) } " " (pinyin(name)) }, AliasName::Roman(name) => (name) }
        }
    }
}

fn fields(shown: &Names<'_>, lang: Lang) -> Markup {
    let text = Words::of(lang);
    let invalid = matches!(shown.tried, Tried::Wrong(_) | Tried::NoReason).then_some("true");
    let line = |name: &str, label: &str, hint: &str, kind: &str| {
        html! {
            div.field {
                label for=(name) { (label) }
                @if !hint.is_empty() { p.hint id={ (name) "-hint" } { (hint) } }
                input.text.wide type=(kind) id=(name) name=(name) value=((shown.typed)(name)) autocomplete="off" spellcheck="false"
                    aria-describedby={ @if !hint.is_empty() { (name) "-hint" } @if invalid.is_some() { " wrong" } };
            }
        }
    };
    let what = (shown.typed)("what");
    html! {
        (line("place", text.place, text.place_hint, "text"))
        div.field {
            label for="what" { (text.what) }
            select.text.wide #what name="what" {
                @for kind in KINDS { option value=(kind) selected[what == kind] { (said::kind(kind, lang)) } }
            }
        }
        (line("name", text.name, text.name_hint, "text"))
        (line("pinyin", text.pinyin, text.pinyin_hint, "text"))
        (line("last_seen", text.last_seen, text.span_hint, "text"))
        (line("replaced_by", text.replaced_by, text.span_hint, "text"))
        (line("source", text.source, text.source_hint, "text"))
        (line("of", text.of, "", "date"))
        (line("why", text.why, text.why_hint, "text"))
    }
}

fn row(
    edition: &Edition,
    now: bool,
    signed: &Signed,
    action: &str,
    ticket: &str,
    lang: Lang,
) -> Markup {
    let text = Words::of(lang);
    html! {
        li value=(edition.number) {
            p {
                strong { (lang.pick("第", "No. ")) (edition.number) (lang.pick("版", "")) }
                " · " (edition.count) (lang.pick("条", if edition.count == 1 { " correction" } else { " corrections" }))
                @if now { " · " span.role { (text.now) } }
                br; (edition.by) " · " time datetime=(edition.at) { (say_moment(&edition.at, lang)) }
                br; small { (edition.why) }
            }
            @if !now {
                form.desk-row method="post" action=(action) {
                    (token(signed))
                    input type="hidden" name="id" value=(ticket);
                    input type="hidden" name="do" value="restore";
                    label.unseen for={ "again-" (edition.number) } { (text.why) }
                    input.text id={ "again-" (edition.number) } name="why" placeholder=(text.why) required;
                    button.btn-quiet type="submit" name="edition" value=(edition.id) { (text.restore) span.unseen { " " (edition.number) } }
                }
            }
        }
    }
}
