//! The form for a new value, and what it would change.

use super::change::Change;
use super::overview::values;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::publishing::text as said;
use crate::publishing::text::Publishing;
use crate::route::{Route, StaffPage};
use domain::policy::pack::Source;
use domain::policy::{Parameter, explain};
use domain::publishing::form::{Field, Wrong};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// The form as somebody fills it in.
pub struct ValueForm<'f> {
    /// The value's parameter.
    pub parameter: &'f Parameter,
    /// Made anew for each form, so that a proposal is sent once.
    pub ticket: &'f str,
    /// What was typed.
    pub typed: &'f dyn Fn(Field) -> String,
    /// What needs changing.
    pub wrong: &'f [(Field, Wrong)],
    /// What it would change, once that was asked for.
    pub change: Option<Change<'f>>,
}

/// The page.
pub fn value(context: &Context, signed: &Signed, form: &ValueForm<'_>) -> String {
    let lang = context.view.lang;
    let text = Publishing::of(lang);
    let action = context.href(&Route::Staff(StaffPage::Publishing));
    let name = form.parameter.name.get(lang);
    let new_source = !(form.typed)(Field::SourceId).is_empty();
    let body = html! {
        h1 { (text.new_value) (lang.pick("：", ": ")) (name) }
        p.lead { (text.new_value_lead) }
        p.why { (text.so_far) (values(context, form.parameter, lang)) }
        @if form.parameter.values.is_empty() { p.why { (text.no_value) } }
        (summary(form, lang))
        @if let Some(change) = &form.change {
            section.preview aria-labelledby="preview" {
                h2 id="preview" { (text.preview_title) }
                (change.shown(context))
            }
        }
        form.apply method="post" action=(action) novalidate {
            (token(signed))
            input type="hidden" name="id" value=(form.ticket);
            input type="hidden" name="parameter" value=(form.parameter.id);
            div.field-row {
                (line(form, Field::From, "date", lang))
                (line(form, Field::To, "date", lang))
            }
            (unit(form, lang))
            (known(form, &context.pack.sources, lang))
            (line(form, Field::Article, "text", lang))
            details open[new_source] {
                summary { (text.new_source) }
                p.why { (text.new_source_why) }
                @for field in [Field::SourceId, Field::TitleZh, Field::TitleEn, Field::IssuerZh, Field::IssuerEn] {
                    (line(form, field, "text", lang))
                }
                (line(form, Field::SourceFrom, "date", lang))
            }
            fieldset {
                legend { (text.note) }
                (line(form, Field::NoteZh, "text", lang))
                (line(form, Field::NoteEn, "text", lang))
            }
            (line(form, Field::Why, "text", lang))
            p.why { (text.propose_why) }
            p.actions {
                @if form.change.is_some() {
                    button.btn type="submit" name="do" value="propose" { (text.propose) }
                    button.btn-quiet type="submit" name="do" value="preview" { (text.preview) }
                } @else {
                    button.btn type="submit" name="do" value="preview" { (text.preview) }
                }
            }
        }
    };
    console(context, signed, &StaffPage::Publishing, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn summary(form: &ValueForm<'_>, lang: Lang) -> Markup {
    html! {
        @if !form.wrong.is_empty() {
            div.note.note-warn role="alert" { div {
                h2 { (Publishing::of(lang).errors) }
                ul { @for (field, wrong) in form.wrong {
                    li { a href={ "#" (field.word()) } { (said::label(*field, lang)) (lang.pick("：", ": ")) (said::wrong(wrong, lang)) } }
                } }
            } }
        }
    }
}

fn error(form: &ValueForm<'_>, field: Field, lang: Lang) -> Option<String> {
    let found = form.wrong.iter().find(|(wrong, _)| *wrong == field);
    found.map(|(_, wrong)| said::wrong(wrong, lang))
}

fn line(form: &ValueForm<'_>, field: Field, kind: &str, lang: Lang) -> Markup {
    let (id, error) = (field.word(), error(form, field, lang));
    html! {
        div.field {
            label for=(id) { (said::label(field, lang)) }
            p.field-error id={ (id) "-error" } { @if let Some(error) = &error { (error) } }
            input.text.wide type=(kind) id=(id) name=(id) value=((form.typed)(field)) autocomplete="off"
                aria-invalid=[error.as_ref().map(|_| "true")] aria-describedby={ (id) "-error" };
        }
    }
}

/// The value, with what its unit is.
fn unit(form: &ValueForm<'_>, lang: Lang) -> Markup {
    let (id, error) = (Field::Value.word(), error(form, Field::Value, lang));
    let example = form
        .parameter
        .values
        .last()
        .map_or(1_000, |value| value.amount);
    let hint = form.parameter.unit.say(example, lang);
    let hint = lang.pick(
        format!("比如 {hint} 就写前面的数字"),
        format!("For {hint}, the number alone"),
    );
    html! {
        div.field {
            label for=(id) { (said::label(Field::Value, lang)) }
            p.why id="value-hint" { (hint) }
            p.field-error id="value-error" { @if let Some(error) = &error { (error) } }
            input.text type="text" id=(id) name=(id) value=((form.typed)(Field::Value)) inputmode="decimal" autocomplete="off"
                aria-invalid=[error.as_ref().map(|_| "true")] aria-describedby="value-hint value-error";
        }
    }
}

fn known(form: &ValueForm<'_>, sources: &[Source], lang: Lang) -> Markup {
    let (chosen, error) = (
        (form.typed)(Field::Source),
        error(form, Field::Source, lang),
    );
    let text = Publishing::of(lang);
    html! {
        div.field {
            label for="source" { (said::label(Field::Source, lang)) }
            p.field-error id="source-error" { @if let Some(error) = &error { (error) } }
            select.text.wide id="source" name="source" aria-invalid=[error.as_ref().map(|_| "true")] aria-describedby="source-error" {
                option value="" selected[chosen.is_empty()] { (text.other_source) }
                @for source in sources {
                    @let from = source.from.map(|day| explain::say_day(day, lang)).unwrap_or_default();
                    option value=(source.id) selected[source.id == chosen] { (source.title.get(lang)) " " (from) }
                }
            }
        }
    }
}
