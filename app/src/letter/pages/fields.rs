//! Parts that the forms share: a long text, the contact, the foot.

use super::{Context, Form};
use crate::frame::notice::Notice;
use crate::letter::form_parts::{error, summary};
use crate::letter::text::{self, Letter};
use domain::letter::{Field, Kind};
use domain::text::Lang;
use leptos::prelude::*;
use maud::html;

/// Where a device finds the names to compare a proposed one with.
const INDEX: &str = "/api/placenames.index";

/// The form around its fields.
pub(super) fn form(
    context: &Context,
    kind: Kind,
    action: String,
    form: &Form<'_>,
    fields: impl IntoView,
) -> AnyView {
    let lang = context.view.lang;
    let words = Letter::of(lang);
    let notice = form.notice.map(|notice| match notice {
        Notice::Wait => words.wait,
        Notice::Changed => words.changed,
        Notice::Failed => words.refused,
    });
    let ticket = form.ticket.to_owned();
    let summary = summary(form.wrong, lang).into_string();
    view! {
        <div class="island" data-index=INDEX data-lang=lang.tag() data-kind=kind.word()>
            <form class="apply" method="post" action=action novalidate>
                <div data-summary="" inner_html=summary></div>
                <input type="hidden" name="ticket" value=ticket/>
                {fields}
                {contact(lang)}
                <noscript><p class="note">{words.no_contact}</p></noscript>
                <p class="note note-warn" role="status" data-status="" hidden=notice.is_none()>{notice}</p>
                <p class="actions"><button type="submit" class="btn">{words.send}</button></p>
                <p class="why" data-scripted="" hidden>{words.draft}</p>
            </form>
        </div>
        <div class="note note-warn if-failed"><div>{words.no_contact}</div></div>
    }
    .into_any()
}

/// How to reach whoever writes. It shows once the island can seal it; until then it is disabled, so
/// that nothing of it can be sent.
fn contact(lang: Lang) -> AnyView {
    let words = Letter::of(lang);
    view! {
        <fieldset data-contact="" hidden disabled>
            <legend><h2>{words.contact}</h2></legend>
            <p class="why">{words.contact_why}</p>
            <p class="note note-warn" data-development="" hidden>{words.development}</p>
            {line(Field::Phone, "tel", "tel", lang)}
            {line(Field::Salutation, "text", "name", lang)}
            <p class="cite">{words.fingerprint}" "<span data-fingerprint=""></span></p>
        </fieldset>
    }
    .into_any()
}

fn line(field: Field, mode: &'static str, fill: &'static str, lang: Lang) -> AnyView {
    let (id, described) = (field.word(), format!("{}-error", field.word()));
    view! {
        <div class="field">
            <label for=id>{text::label(field, lang)}</label>
            <p class="field-error" id=described.clone()></p>
            <input class="text wide" type="text" id=id name=id inputmode=mode autocomplete=fill aria-describedby=described/>
        </div>
    }
    .into_any()
}

/// The place of a field's error.
pub(super) fn trouble(field: Field, form: &Form<'_>, lang: Lang) -> AnyView {
    let id = format!("{}-error", field.word());
    view! { <p class="field-error" id=id>{error(field, form.wrong, lang)}</p> }.into_any()
}

/// Whether a field needs changing, for `aria-invalid`.
pub(super) fn invalid(field: Field, form: &Form<'_>) -> Option<&'static str> {
    let wrong = form.wrong.iter().any(|wrong| wrong.field == field);
    wrong.then_some("true")
}

/// A text of several lines with label, hint and error. Leptos escapes nothing inside a `textarea`, so
/// this is maud's.
pub(super) fn long(field: Field, hint: &'static str, form: &Form<'_>, lang: Lang) -> AnyView {
    let id = field.word();
    let described = format!("{id}-hint {id}-error");
    let html = html! {
        label for=(id) { (text::label(field, lang)) }
        p.why id={ (id) "-hint" } { (hint) }
        p.field-error id={ (id) "-error" } { @if let Some(error) = error(field, form.wrong, lang) { (error) } }
        textarea.text.wide id=(id) name=(id) rows="6" aria-invalid=[invalid(field, form)] aria-describedby=(described) { ((form.typed)(field)) }
    };
    view! { <div class="field" inner_html=html.into_string()></div> }.into_any()
}
