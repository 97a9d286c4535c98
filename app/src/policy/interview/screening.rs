//! The list of what may apply to a household: one screen in place of a question each.

use super::device;
use super::question::{Steps, error_summary};
use super::said::said;
use super::state::{NONE, State};
use crate::frame::mark;
use crate::policy::action::Action;
use crate::policy::text::Check;
use domain::policy::{FactId, InputError, Interview, Pack, Program};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

pub(super) fn screening(state: State) -> impl IntoView {
    let form = move || {
        let (pack, answers) = untrack(|| state.ready())?;
        let program = Program::new(&pack, state.day.get_untracked());
        let steps = Steps {
            number: state.trail.with_untracked(Vec::len),
            more: Interview::new(&program, &answers).open_questions().len(),
        };
        let [typed, _] = state.typed.get();
        let ticked: Vec<_> = typed.main.split(' ').collect();
        let screen = list(
            &pack,
            &state.listed.get_untracked(),
            &ticked,
            &steps,
            state.errors.get()[0],
            state.lang,
        );
        Some(screen.into_string())
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        state.submit_list(&device::ticked(&event));
    };
    view! {
        <form class="q" novalidate=true on:submit=submit inner_html=form></form>
        {said(state)}
    }
}

fn list(
    pack: &Pack,
    listed: &[FactId],
    ticked: &[&str],
    steps: &Steps,
    error: Option<InputError>,
    lang: Lang,
) -> Markup {
    let text = Check::of(lang);
    let error = error.map(|error| error.say(lang));
    let summary: Vec<_> = error
        .clone()
        .map(|error| ("answer", error))
        .into_iter()
        .collect();
    let lines = listed
        .iter()
        .map(|id| pack.fact(*id))
        .filter_map(|fact| Some((fact, fact.tick.as_ref()?)));
    html! {
        (error_summary(&summary, lang))
        (steps.markup(lang))
        fieldset aria-describedby="why" {
            legend { h1 tabindex="-1" data-focus { (text.screen) } }
            p.why #why { (text.screen_why) }
            @if let Some(error) = &error { p.field-error #error { (mark::WARN) (error) } }
            @for (position, (fact, tick)) in lines.enumerate() {
                label.opt {
                    input type="checkbox" name="tick" id=[(position == 0).then_some("answer")] value=(fact.id) checked[ticked.contains(&fact.id.as_str())];
                    span.opt-text { (tick.text.get(lang)) }
                }
            }
            label.opt.opt-none {
                input type="checkbox" name="tick" value=(NONE) checked[ticked.contains(&NONE)];
                span.opt-text { (text.screen_none) }
            }
        }
        div.actions {
            button.btn type="submit" { (text.next) }
            button.link type="button" data-do=(Action::Back) { (text.back) }
        }
    }
}
