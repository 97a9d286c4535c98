//! A name for something new.

use super::{Context, Form, document, fields, frame};
use crate::letter::form_parts::error;
use crate::letter::naming_text::Naming;
use crate::letter::{naming_text as text, text as said};
use crate::route::Route;
use domain::letter::{Field, Kind};
use domain::placename::{Level, Status, naming};
use leptos::prelude::*;
use maud::{Markup, html};

pub(super) fn form(context: &Context, form: &Form<'_>) -> AnyView {
    let lang = context.view.lang;
    let words = Naming::of(lang);
    let filled = view! {
        <div inner_html=purpose(context, form).into_string()></div>
        <div inner_html=town(context, form).into_string()></div>
        <div inner_html=name(context, form).into_string()></div>
        <div class="looked" role="status" data-looked="" hidden=form.looked.is_empty() inner_html=form.looked.to_owned()></div>
        <noscript><p class="actions"><button type="submit" class="btn-quiet" name="look" value="yes">{words.look}</button></p></noscript>
        {fields::long(Field::Reason, words.reason_hint, form, lang)}
    };
    let action = context.href(&Route::Propose);
    let body = view! {
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <p class="why">{words.suggestion}</p>
        {fields::form(context, Kind::Proposal, action, form, filled)}
    };
    document(context, frame(context, Route::Propose), body).into_any()
}

/// A field with its label, hint and error around what is filled in.
fn field(field: Field, hint: &str, form: &Form<'_>, context: &Context, filled: &Markup) -> Markup {
    let (id, lang) = (field.word(), context.view.lang);
    html! {
        div.field {
            label for=(id) { (said::label(field, lang)) }
            @if !hint.is_empty() { p.why id={ (id) "-hint" } { (hint) } }
            p.field-error id={ (id) "-error" } { @if let Some(error) = error(field, form.wrong, lang) { (error) } }
            (filled)
        }
    }
}

fn purpose(context: &Context, form: &Form<'_>) -> Markup {
    let lang = context.view.lang;
    let chosen = (form.typed)(Field::Purpose);
    let filled = html! {
        select.text.wide #purpose name="purpose" aria-describedby="purpose-error" aria-invalid=[fields::invalid(Field::Purpose, form)] {
            option value="" { (Naming::of(lang).choose) }
            @for kind in naming::Kind::ALL {
                option value=(kind.word()) selected[chosen == kind.word()] { (text::purpose(kind, lang)) }
            }
        }
    };
    field(Field::Purpose, "", form, context, &filled)
}

/// The towns; an option says the stable name too, by which the index knows it.
fn town(context: &Context, form: &Form<'_>) -> Markup {
    let lang = context.view.lang;
    let chosen = (form.typed)(Field::Town);
    let towns = context.places.places.iter();
    let towns = towns.filter(|place| place.level == Level::Town && place.status == Status::InUse);
    let filled = html! {
        select.text.wide #town name="town" aria-describedby="town-error" aria-invalid=[fields::invalid(Field::Town, form)] {
            option value="" { (Naming::of(lang).town_open) }
            @for place in towns {
                @let code = place.code.as_deref().unwrap_or_default();
                option value=(code) data-id=(place.id) selected[chosen == code] {
                    (place.name.text) @if lang == domain::text::Lang::En { " " (place.roman) }
                }
            }
        }
    };
    field(Field::Town, "", form, context, &filled)
}

fn name(context: &Context, form: &Form<'_>) -> Markup {
    let filled = html! {
        input.text.wide #name type="text" name="name" value=((form.typed)(Field::Name)) autocomplete="off" spellcheck="false" aria-describedby="name-hint name-error" aria-invalid=[fields::invalid(Field::Name, form)];
    };
    let hint = Naming::of(context.view.lang).name_hint;
    field(Field::Name, hint, form, context, &filled)
}
