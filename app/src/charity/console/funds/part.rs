//! The form for a part: how gifts reach the federation, a fund or a project. It shows what would change.

use super::changes;
use crate::charity::text::funds as text;
use crate::charity::text::funds::Funds;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::publishing::text::Publishing;
use crate::route::{Route, StaffPage};
use domain::charity::fund::FundBook;
use domain::publishing::funds::difference::Changed;
use domain::publishing::funds::form::{Field, Part, Wrong};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// The form as somebody fills it in.
pub struct PartForm<'f> {
    /// What it is about.
    pub part: &'f Part,
    /// The funds in force.
    pub now: &'f FundBook,
    /// Made anew for each form, so that a proposal is sent once.
    pub ticket: &'f str,
    /// The number of the edition in force.
    pub based_on: u32,
    /// Another edition was published since the form was made.
    pub stale: bool,
    /// What was typed.
    pub typed: &'f dyn Fn(Field) -> String,
    /// What needs changing.
    pub wrong: &'f [(Field, Wrong)],
    /// The funds with what was typed and what that changes, once that was asked for.
    pub change: Option<(&'f FundBook, &'f [Changed])>,
}

/// The page.
pub fn part(context: &Context, signed: &Signed, form: &PartForm<'_>) -> String {
    let lang = context.view.lang;
    let (text, words) = (Funds::of(lang), Publishing::of(lang));
    let body = html! {
        h1 { (title(form, lang)) }
        p.lead { (words.new_value_lead) }
        (summary(form, lang))
        @if form.stale { div.note.note-warn role="alert" { p { (text.stale) } } }
        @if let Some((new, changed)) = form.change {
            section.preview aria-labelledby="preview" {
                h2 id="preview" { (words.preview_title) }
                (changes(context, new, changed))
            }
        }
        form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Funds))) novalidate {
            (token(signed))
            input type="hidden" name="id" value=(form.ticket);
            input type="hidden" name="part" value=(form.part);
            input type="hidden" name="based_on" value=(form.based_on);
            @match form.part { Part::Paying => (paying(form, lang)), _ => (pot(context, form)) }
            (line(form, Field::Why, "text", lang))
            p.why { (words.propose_why) }
            p.actions {
                @if form.change.is_some() {
                    button.btn type="submit" name="do" value="propose" { (words.propose) }
                    button.btn-quiet type="submit" name="do" value="preview" { (words.preview) }
                } @else {
                    button.btn type="submit" name="do" value="preview" { (words.preview) }
                }
            }
        }
    };
    console(context, signed, &StaffPage::Funds, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn title(form: &PartForm<'_>, lang: Lang) -> String {
    let text = Funds::of(lang);
    match form.part {
        Part::Paying => text.paying.to_owned(),
        Part::NewFund => text.new_fund.to_owned(),
        Part::NewProject => text.new_project.to_owned(),
        Part::Pot(account) => {
            let pot = form.now.pot(account);
            pot.map_or_else(|| account.to_string(), |pot| pot.name.get(lang).to_owned())
        }
    }
}

fn paying(form: &PartForm<'_>, lang: Lang) -> Markup {
    let text = Funds::of(lang);
    html! {
        fieldset {
            legend { (text.account) }
            p.why { (text.account_why) }
            @for field in [Field::Holder, Field::Bank, Field::Number] { (line(form, field, "text", lang)) }
        }
        @for field in [Field::CounterZh, Field::CounterEn] { (area(form, field, lang)) }
        @for field in [Field::Platform, Field::Certificate, Field::MinimumZh, Field::MinimumEn] {
            (line(form, field, "text", lang))
        }
    }
}

fn pot(context: &Context, form: &PartForm<'_>) -> Markup {
    let lang = context.view.lang;
    let text = Funds::of(lang);
    let closed = (form.typed)(Field::Closed) == "yes";
    html! {
        @match form.part {
            Part::Pot(account) => { p.why { (text.id_stays) " " code { (account) } } }
            _ => (line(form, Field::Id, "text", lang)),
        }
        @for field in [Field::NameZh, Field::NameEn] { (line(form, field, "text", lang)) }
        @for field in [Field::PurposeZh, Field::PurposeEn] { (area(form, field, lang)) }
        @for field in [Field::RunsZh, Field::RunsEn, Field::Filing, Field::ReportMonths] { (line(form, field, "text", lang)) }
        @if form.part.is_project() {
            fieldset {
                legend { (text.need) }
                p.why { (text.need_why) " " a href=(context.href(&Route::Portrait)) { (text.portrait) } }
                (line(form, Field::Households, "text", lang))
                (line(form, Field::Need, "text", lang))
                (line(form, Field::AsOf, "date", lang))
                (line(form, Field::SourceZh, "text", lang))
                (line(form, Field::SourceEn, "text", lang))
            }
        }
        div.field {
            label.opt { input #closed type="checkbox" name="closed" value="yes" checked[closed] aria-describedby="closed-hint"; span { (text::label(Field::Closed, lang)) } }
            p.why #closed-hint { (text::hint(Field::Closed, lang)) }
        }
    }
}

fn summary(form: &PartForm<'_>, lang: Lang) -> Markup {
    let colon = lang.pick("：", ": ");
    html! {
        @if !form.wrong.is_empty() {
            div.note.note-warn role="alert" { div {
                h2 { (Publishing::of(lang).errors) }
                ul { @for (field, wrong) in form.wrong {
                    li { a href={ "#" (field.word()) } { (text::label(*field, lang)) (colon) (text::wrong(*wrong, lang)) } }
                } }
            } }
        }
    }
}

/// A field with label, hint and error around what is filled in, which gets the ids of both and whether it is
/// wrong.
fn around(
    form: &PartForm<'_>,
    field: Field,
    lang: Lang,
    filled: impl Fn(&str, Option<&str>) -> Markup,
) -> Markup {
    let found = form.wrong.iter().find(|(wrong, _)| *wrong == field);
    let error = found.map(|(_, wrong)| text::wrong(*wrong, lang));
    let (id, hint) = (field.word(), text::hint(field, lang));
    let described = match hint {
        "" => format!("{id}-error"),
        _ => format!("{id}-hint {id}-error"),
    };
    html! {
        div.field {
            label for=(id) { (text::label(field, lang)) }
            @if !hint.is_empty() { p.why id={ (id) "-hint" } { (hint) } }
            p.field-error id={ (id) "-error" } { @if let Some(error) = &error { (error) } }
            (filled(&described, error.as_ref().map(|_| "true")))
        }
    }
}

fn line(form: &PartForm<'_>, field: Field, kind: &str, lang: Lang) -> Markup {
    let id = field.word();
    around(form, field, lang, |described, invalid| {
        html! {
            input.text.wide type=(kind) id=(id) name=(id) value=((form.typed)(field)) autocomplete="off" spellcheck="false"
                inputmode=[text::mode(field)] aria-invalid=[invalid] aria-describedby=(described);
        }
    })
}

fn area(form: &PartForm<'_>, field: Field, lang: Lang) -> Markup {
    let id = field.word();
    around(form, field, lang, |described, invalid| {
        html! {
            textarea.text.wide id=(id) name=(id) rows="3" aria-invalid=[invalid] aria-describedby=(described) { "\n" ((form.typed)(field)) }
        }
    })
}
