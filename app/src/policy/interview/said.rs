//! The answers so far, each of which can be changed, and what becomes of them.

use super::state::State;
use crate::policy::action::Action;
use crate::policy::text::Check;
use domain::policy::{Answer, Answers, Pack};
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

pub(super) fn said(state: State) -> AnyView {
    let (lang, text) = (state.lang, Check::of(state.lang));
    let said = move || {
        let (pack, answers) = state.ready()?;
        Some(list(&pack, &answers, lang).into_string())
    };
    view! {
        <details class="said" hidden=move || !state.has_answers()>
            <summary>{text.your_answers}</summary>
            <dl class="answers" inner_html=said></dl>
            <label class="keep">
                <input
                    type="checkbox"
                    prop:checked=move || state.keep.get()
                    on:change=move |event| state.set_keep(event_target_checked(&event))
                />
                <span>{text.keep}<small>{text.keep_hint}</small></span>
            </label>
            <p><button type="button" class="link" data-do=Action::Forget.to_string()>{text.delete}</button></p>
        </details>
    }
    .into_any()
}

fn list(pack: &Pack, answers: &Answers, lang: Lang) -> Markup {
    let change = Check::of(lang).change;
    html! {
        @for id in pack.fact_ids().filter(|id| answers.get(*id) != Answer::Open) {
            @let fact = pack.fact(id);
            div {
                dt { (fact.label.get(lang)) }
                dd { (fact.say_answer(answers.get(id), lang)) }
                dd {
                    button.link type="button" data-do=(Action::Change(id))
                        aria-label={ (change) " " (fact.label.get(lang)) } { (change) }
                }
            }
        }
    }
}
