//! One question: why it is asked, its answers, "not sure", and the way back.

use super::action::Action;
use super::device;
use super::said::said;
use super::state::{State, UNSURE};
use crate::components::mark;
use crate::text::check::{self, Check};
use domain::policy::answers::Typed;
use domain::policy::pack::Choice;
use domain::policy::{Fact, FactId, FactKind, InputError, Interview, Program};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

pub(super) fn question(state: State, id: FactId) -> impl IntoView {
    let form = move || {
        let (pack, answers) = untrack(|| state.ready())?;
        let program = Program::new(&pack, state.day.get_untracked());
        let open = Interview::new(&program, &answers).open_questions();
        let screen = Screen {
            fact: pack.fact(id),
            steps: Steps {
                number: state.trail.with_untracked(Vec::len),
                more: open.iter().filter(|question| **question != id).count(),
            },
            typed: &state.typed.get(),
            error: state.error.get(),
            lang: state.lang,
        };
        Some(screen.markup().into_string())
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        state.submit(id, device::typed(&event));
    };
    view! {
        <form class="q" novalidate=true on:submit=submit inner_html=form></form>
        {said(state)}
    }
}

/// How far one has come.
pub(super) struct Steps {
    /// Which question it is, from 1.
    pub(super) number: usize,
    /// How many may follow.
    pub(super) more: usize,
}

impl Steps {
    pub(super) fn markup(&self, lang: Lang) -> Markup {
        html! {
            div.steps {
                span { (check::progress(self.number, self.more, lang)) }
                progress max=(self.number + self.more) value=(self.number.saturating_sub(1)) aria-hidden="true" {}
            }
        }
    }
}

/// What went wrong, above the form, leading to the field.
pub(super) fn error_summary(error: Option<&str>, lang: Lang) -> Markup {
    html! {
        @if let Some(error) = error {
            div.error-summary role="alert" tabindex="-1" data-error {
                h2 { (mark::WARN) (Check::of(lang).problem) }
                ul { li { a href="#answer" { (error) } } }
            }
        }
    }
}

/// What a question's screen shows.
struct Screen<'a> {
    fact: &'a Fact,
    steps: Steps,
    typed: &'a Typed,
    error: Option<InputError>,
    lang: Lang,
}

impl Screen<'_> {
    fn markup(&self) -> Markup {
        let (lang, text) = (self.lang, Check::of(self.lang));
        let error = self.error.map(|error| error.say(lang));
        let is_choice = matches!(self.fact.kind, FactKind::Choice(_));
        html! {
            (error_summary(error.as_deref(), lang))
            (self.steps.markup(lang))
            fieldset aria-describedby="why" {
                legend { h1 tabindex="-1" data-focus { (self.fact.ask.get(lang)) } }
                p.why #why { (self.fact.why.get(lang)) }
                @if let Some(error) = &error { p.field-error #error { (mark::WARN) (error) } }
                (self.fields())
            }
            div.actions {
                button.btn type="submit" { (text.next) }
                @if !is_choice { button.btn-quiet type="button" data-do=(Action::Unsure) { (text.unsure) } }
                button.link type="button" data-do=(Action::Back) { (text.back) }
            }
        }
    }

    fn fields(&self) -> Markup {
        let (lang, text, typed) = (self.lang, Check::of(self.lang), self.typed);
        let label = self.fact.label.get(lang);
        match &self.fact.kind {
            FactKind::Choice(options) => html! {
                @for (position, Choice { id, text, hint, .. }) in options.iter().enumerate() {
                    (self.option(id, text.get(lang), hint.as_ref().map(|hint| hint.get(lang)), position == 0))
                }
                (self.option(UNSURE, text.unsure, Some(text.unsure_hint), false))
            },
            FactKind::Count { unit, .. } => self.number(
                "answer",
                label,
                "numeric",
                Some(unit.get(lang)),
                &typed.main,
            ),
            FactKind::MoneyPerMonth => html! {
                (self.number("answer", label, "decimal", Some(text.yuan), &typed.main))
                p.why { (text.money_hint) }
            },
            FactKind::Birth => html! {
                p.why { (text.birth_hint) }
                div.date {
                    (self.number("answer", text.year, "numeric", None, &typed.main))
                    (self.number("month", text.month, "numeric", None, &typed.month))
                    (self.number("day", text.day, "numeric", None, &typed.day))
                }
            },
        }
    }

    fn option(&self, value: &str, text: &str, hint: Option<&str>, first: bool) -> Markup {
        html! {
            label.opt {
                input type="radio" name="answer" id=[first.then_some("answer")] value=(value) checked[self.typed.main == value];
                span.opt-text { (text) @if let Some(hint) = hint { small { (hint) } } }
            }
        }
    }

    fn number(&self, id: &str, label: &str, mode: &str, unit: Option<&str>, typed: &str) -> Markup {
        let wrong = self.error.is_some();
        // "Not sure" is no text to show in a field.
        let typed = if typed == UNSURE { "" } else { typed };
        html! {
            div.field {
                label for=(id) { (label) }
                div.field-row {
                    input.text id=(id) name=(id) inputmode=(mode) autocomplete="off" value=(typed)
                        aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then_some("error")];
                    @if let Some(unit) = unit { span.unit { (unit) } }
                }
            }
        }
    }
}
