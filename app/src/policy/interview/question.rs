//! One or two questions: why each is asked, its answers, "not sure", and the way back.

use super::device;
use super::said::said;
use super::state::{FIELDS, State, UNSURE};
use crate::frame::mark;
use crate::policy::action::Action;
use crate::policy::text::{self, Check};
use domain::policy::answers::Typed;
use domain::policy::pack::Choice;
use domain::policy::{Fact, FactId, FactKind, Interview, Program};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

pub(super) fn questions(state: State, first: FactId, second: Option<FactId>) -> impl IntoView {
    let ids = [Some(first), second];
    let form = move || {
        let (pack, answers) = untrack(|| state.ready())?;
        let program = Program::new(&pack, state.day.get_untracked());
        let open = Interview::new(&program, &answers).open_questions();
        let steps = Steps {
            number: state.trail.with_untracked(Vec::len),
            more: open
                .iter()
                .filter(|open| !ids.contains(&Some(**open)))
                .count(),
        };
        let (typed, errors) = (state.typed.get(), state.errors.get());
        let shown: Vec<_> = ids
            .into_iter()
            .zip(FIELDS)
            .zip(typed.iter().zip(errors))
            .filter_map(|((id, names), (typed, error))| {
                Some(Question {
                    fact: pack.fact(id?),
                    names,
                    typed,
                    error: error.map(|error| error.say(state.lang)),
                    lang: state.lang,
                })
            })
            .collect();
        Some(screen(&shown, &steps, state.lang).into_string())
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        state.submit(ids, device::typed(&event));
    };
    view! {
        <form class="q" novalidate=true on:submit=submit inner_html=form></form>
        {said(state)}
    }
}

fn screen(questions: &[Question<'_>], steps: &Steps, lang: Lang) -> Markup {
    let text = Check::of(lang);
    let errors: Vec<_> = questions
        .iter()
        .filter_map(|question| {
            let label = question.fact.label.get(lang);
            let colon = lang.pick("：", ": ");
            let error = question.error.as_deref()?;
            Some((question.names[0], format!("{label}{colon}{error}")))
        })
        .collect();
    html! {
        (error_summary(&errors, lang))
        (steps.markup(lang))
        @for question in questions { (question.markup()) }
        div.actions {
            button.btn type="submit" { (text.next) }
            button.link type="button" data-do=(Action::Back) { (text.back) }
        }
    }
}

/// How far one has come.
pub(super) struct Steps {
    /// Which screen it is, from 1.
    pub(super) number: usize,
    /// How many questions may follow.
    pub(super) more: usize,
}

impl Steps {
    pub(super) fn markup(&self, lang: Lang) -> Markup {
        html! {
            div.steps {
                span { (text::progress(self.number, self.more, lang)) }
                progress max=(self.number + self.more) value=(self.number.saturating_sub(1)) aria-hidden="true" {}
            }
        }
    }
}

/// What went wrong, above the form, each leading to its field.
pub(super) fn error_summary(errors: &[(&str, String)], lang: Lang) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-error {
                h2 { (mark::WARN) (Check::of(lang).problem) }
                ul { @for (field, error) in errors { li { a href={ "#" (field) } { (error) } } } }
            }
        }
    }
}

/// One question on a screen.
struct Question<'a> {
    fact: &'a Fact,
    /// The names of its fields: the answer's, the month's, the day's, that of "not sure".
    names: [&'a str; 4],
    typed: &'a Typed,
    error: Option<String>,
    lang: Lang,
}

impl Question<'_> {
    fn markup(&self) -> Markup {
        let [name, ..] = self.names;
        let ask = self.fact.ask.get(self.lang);
        html! {
            fieldset aria-describedby={ "why-" (name) } {
                legend {
                    @if name == FIELDS[0][0] { h1 tabindex="-1" data-focus { (ask) } } @else { h2 { (ask) } }
                }
                p.why id={ "why-" (name) } { (self.fact.why.get(self.lang)) }
                @if let Some(error) = &self.error { p.field-error id={ "error-" (name) } { (mark::WARN) (error) } }
                (self.fields())
            }
        }
    }

    fn fields(&self) -> Markup {
        let (lang, text, typed) = (self.lang, Check::of(self.lang), self.typed);
        let [main, month, day, unsure] = self.names;
        let label = self.fact.label.get(lang);
        let fields = match &self.fact.kind {
            FactKind::Choice(options) => {
                return html! {
                    @for (position, Choice { id, text, hint, .. }) in options.iter().enumerate() {
                        (self.option("radio", main, id, text.get(lang), hint.as_ref().map(|hint| hint.get(lang)), position == 0))
                    }
                    (self.option("radio", main, UNSURE, text.unsure, Some(text.unsure_hint), false))
                };
            }
            FactKind::Count { unit, .. } => {
                self.number(main, label, "numeric", Some(unit.get(lang)), &typed.main)
            }
            FactKind::MoneyPerMonth => html! {
                (self.number(main, label, "decimal", Some(text.yuan), &typed.main))
                p.why { (text.money_hint) }
            },
            FactKind::Birth => html! {
                p.why { (text.birth_hint) }
                div.date {
                    (self.number(main, text.year, "numeric", None, &typed.main))
                    (self.number(month, text.month, "numeric", None, &typed.month))
                    (self.number(day, text.day, "numeric", None, &typed.day))
                }
            },
        };
        html! {
            (fields)
            (self.option("checkbox", unsure, UNSURE, text.unsure, Some(text.unsure_hint), false))
        }
    }

    fn option(
        &self,
        kind: &str,
        name: &str,
        value: &str,
        text: &str,
        hint: Option<&str>,
        first: bool,
    ) -> Markup {
        html! {
            label.opt {
                input type=(kind) name=(name) id=[first.then_some(name)] value=(value) checked[self.typed.main == value];
                span.opt-text { (text) @if let Some(hint) = hint { small { (hint) } } }
            }
        }
    }

    fn number(
        &self,
        name: &str,
        label: &str,
        mode: &str,
        unit: Option<&str>,
        typed: &str,
    ) -> Markup {
        let wrong = self.error.is_some();
        // "Not sure" is no text to show in a field.
        let typed = if typed == UNSURE { "" } else { typed };
        html! {
            div.field {
                label for=(name) { (label) }
                div.field-row {
                    input.text id=(name) name=(name) inputmode=(mode) autocomplete="off" value=(typed)
                        aria-invalid=[wrong.then_some("true")] aria-describedby=[wrong.then(|| format!("error-{}", self.names[0]))];
                    @if let Some(unit) = unit { span.unit { (unit) } }
                }
            }
        }
    }
}
