//! One question: why it is asked, its answers, "not sure", and the way back.

use super::device;
use super::state::{State, UNSURE};
use crate::components::art::WarnMark;
use crate::text::check::{self, Check};
use domain::policy::answers::Typed;
use domain::policy::pack::Choice;
use domain::policy::{Answer, Fact, FactId, FactKind, Interview};
use leptos::prelude::*;

pub(super) fn question(state: State, id: FactId) -> impl IntoView {
    let Some((pack, answers)) = untrack(|| state.ready()) else {
        return ().into_any();
    };
    let lang = state.lang;
    let text = Check::of(lang);
    let fact = pack.fact(id).clone();
    let number = state.trail.with_untracked(Vec::len);
    let open = Interview::new(&pack, &answers, state.day.get_untracked()).open_questions();
    let more = open.iter().filter(|question| **question != id).count();
    let is_choice = matches!(fact.kind, FactKind::Choice(_));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        state.submit(id);
    };
    view! {
        <form class="q" novalidate=true on:submit=submit>
            {error_summary(state)}
            <div class="steps">
                <span>{check::progress(number, more, lang)}</span>
                <progress max=number + more value=number - 1 aria-hidden="true"></progress>
            </div>
            <fieldset aria-describedby="why">
                <legend><h1 tabindex="-1" data-focus="">{fact.ask.get(lang).to_owned()}</h1></legend>
                <p class="why" id="why">{fact.why.get(lang).to_owned()}</p>
                {field_error(state)}
                {fields(state, &fact)}
            </fieldset>
            <div class="actions">
                <button type="submit" class="btn">{text.next}</button>
                {(!is_choice).then(|| view! {
                    <button type="button" class="btn-quiet" on:click=move |_| state.answer(id, Answer::Unsure)>
                        {text.unsure}
                    </button>
                })}
                <button type="button" class="link" on:click=move |_| device::back()>{text.back}</button>
            </div>
        </form>
        {said(state)}
    }
    .into_any()
}

fn error_summary(state: State) -> impl IntoView {
    let text = Check::of(state.lang);
    move || {
        state.error.get().map(|error| {
            view! {
                <div class="error-summary" role="alert" tabindex="-1" data-error="">
                    <h2><WarnMark/>{text.problem}</h2>
                    <ul><li><a href="#answer">{check::input_error(error, state.lang)}</a></li></ul>
                </div>
            }
        })
    }
}

fn field_error(state: State) -> impl IntoView {
    move || {
        state.error.get().map(|error| {
            view! { <p class="field-error" id="error"><WarnMark/>{check::input_error(error, state.lang)}</p> }
        })
    }
}

fn fields(state: State, fact: &Fact) -> AnyView {
    let lang = state.lang;
    let text = Check::of(lang);
    let label = fact.label.get(lang).to_owned();
    match &fact.kind {
        FactKind::Choice(options) => {
            let unsure = option(state, UNSURE.to_owned(), text.unsure.to_owned(), Some(text.unsure_hint.to_owned()), false);
            let options = options
                .iter()
                .enumerate()
                .map(|(position, Choice { id, text, hint, .. })| {
                    let hint = hint.as_ref().map(|hint| hint.get(lang).to_owned());
                    option(state, id.clone(), text.get(lang).to_owned(), hint, position == 0)
                })
                .collect_view();
            view! { {options}{unsure} }.into_any()
        }
        FactKind::Count { unit, .. } => {
            let unit = unit.get(lang).to_owned();
            number(state, "answer", label, "numeric", Some(unit), |typed| &mut typed.main)
        }
        FactKind::MoneyPerMonth => view! {
            {number(state, "answer", label, "decimal", Some(text.yuan.to_owned()), |typed| &mut typed.main)}
            <p class="why">{text.money_hint}</p>
        }
        .into_any(),
        FactKind::Birth => view! {
            <p class="why">{text.birth_hint}</p>
            <div class="date">
                {number(state, "answer", text.year.to_owned(), "numeric", None, |typed| &mut typed.main)}
                {number(state, "month", text.month.to_owned(), "numeric", None, |typed| &mut typed.month)}
                {number(state, "day-of-month", text.day.to_owned(), "numeric", None, |typed| &mut typed.day)}
            </div>
        }
        .into_any(),
    }
}

fn option(state: State, value: String, text: String, hint: Option<String>, first: bool) -> AnyView {
    let (chosen, picked) = (value.clone(), value.clone());
    view! {
        <label class="opt">
            <input
                type="radio"
                name="answer"
                id=first.then_some("answer")
                value=value
                prop:checked=move || state.typed.with(|typed| typed.main == chosen)
                on:change=move |_| state.typed.update(|typed| typed.main.clone_from(&picked))
            />
            <span class="opt-text">{text}{hint.map(|hint| view! { <small>{hint}</small> })}</span>
        </label>
    }
    .into_any()
}

fn number(
    state: State,
    id: &'static str,
    label: String,
    mode: &'static str,
    unit: Option<String>,
    part: fn(&mut Typed) -> &mut String,
) -> AnyView {
    // "Not sure" is no text to show in a field.
    let value = move || {
        Some(part(&mut state.typed.get()).clone())
            .filter(|text| text != UNSURE)
            .unwrap_or_default()
    };
    let invalid = move || state.error.get().is_some();
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <div class="field-row">
                <input
                    class="text"
                    id=id
                    inputmode=mode
                    autocomplete="off"
                    aria-invalid=move || invalid().then_some("true")
                    aria-describedby=move || invalid().then_some("error")
                    prop:value=value
                    on:input=move |event| state.typed.update(|typed| *part(typed) = event_target_value(&event))
                />
                {unit.map(|unit| view! { <span class="unit">{unit}</span> })}
            </div>
        </div>
    }
    .into_any()
}

/// The answers so far, each of which can be changed, and what becomes of them.
pub(super) fn said(state: State) -> AnyView {
    let lang = state.lang;
    let text = Check::of(lang);
    let rows = move || {
        let Some((pack, answers)) = state.ready() else {
            return Vec::new();
        };
        pack.fact_ids()
            .filter(|fact| answers.get(*fact) != Answer::Open)
            .map(|id| {
                let fact = pack.fact(id);
                let label = fact.label.get(lang).to_owned();
                let name = format!("{} {label}", text.change);
                view! {
                    <div>
                        <dt>{label}</dt>
                        <dd>{fact.say_answer(answers.get(id), lang)}</dd>
                        <dd><button type="button" class="link" aria-label=name on:click=move |_| state.revisit(id)>{text.change}</button></dd>
                    </div>
                }
            })
            .collect_view()
    };
    let some = move || {
        state
            .answers
            .with(|answers| answers.as_ref().is_some_and(|answers| !answers.is_empty()))
    };
    (move || {
        some().then(|| {
            view! {
                <details class="said">
                    <summary>{text.your_answers}</summary>
                    <dl class="answers">{rows}</dl>
                    <label class="keep">
                        <input
                            type="checkbox"
                            prop:checked=move || state.keep.get()
                            on:change=move |event| state.set_keep(event_target_checked(&event))
                        />
                        <span>{text.keep}<small>{text.keep_hint}</small></span>
                    </label>
                    <p><button type="button" class="link" on:click=move |_| state.forget()>{text.delete}</button></p>
                </details>
            }
        })
    })
    .into_any()
}
