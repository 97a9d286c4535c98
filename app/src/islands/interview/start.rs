//! The first screen: what will happen, for which day, and the button.

use super::state::{Load, State};
use crate::text::check::Check;
use domain::day::Day;
use leptos::prelude::*;

pub(super) fn start(state: State) -> impl IntoView {
    let text = Check::of(state.lang);
    let resumable = move || {
        state
            .answers
            .with(|answers| answers.as_ref().is_some_and(|answers| !answers.is_empty()))
    };
    view! {
        <h1 tabindex="-1" data-focus="">{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p role="status">{move || state.deleted.get().then_some(text.deleted)}</p>
        <p>{text.private}</p>
        <p class="actions">
            <button type="button" class="btn" on:click=move |_| state.begin()>
                {move || if resumable() { text.resume } else { text.start }}
            </button>
            {move || resumable().then(|| view! {
                <button type="button" class="link" on:click=move |_| state.forget()>{text.delete}</button>
            })}
        </p>
        <div role="status">
            {move || match state.load.get() {
                Load::Waiting if state.eager.get() => view! { <p>{text.loading}</p> }.into_any(),
                Load::Failed => view! {
                    <p>{text.failed}</p>
                    <button type="button" class="btn-quiet" on:click=move |_| state.load()>{text.retry}</button>
                }
                .into_any(),
                Load::Waiting | Load::Ready(_) => ().into_any(),
            }}
        </div>
        <details class="extra">
            <summary>{text.other_date}</summary>
            {date_field(state)}
        </details>
    }
}

/// The day whose policy counts.
pub(super) fn date_field(state: State) -> AnyView {
    let text = Check::of(state.lang);
    let wrong = RwSignal::new(false);
    let change = move |event| {
        let day = event_target_value(&event)
            .parse::<Day>()
            .ok()
            .filter(|day| Some(*day) >= Day::new(2014, 11, 1));
        wrong.set(day.is_none());
        if let Some(day) = day {
            state.day.set(day);
        }
    };
    view! {
        <div class="field">
            <label for="day">{text.date}</label>
            <p class="why" id="day-hint">{text.date_hint}</p>
            <p class="field-error" role="alert">{move || wrong.get().then_some(text.bad_date)}</p>
            <input
                class="text"
                type="date"
                id="day"
                min="2014-11-01"
                aria-describedby="day-hint"
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || state.day.get().to_string()
                on:change=change
            />
        </div>
    }
    .into_any()
}
