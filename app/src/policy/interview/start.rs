//! The first screen: what will happen, for which day, and the button.

use super::state::{Load, State};
use crate::policy::action::Action;
use crate::policy::text::Check;
use domain::day::Day;
use leptos::prelude::*;

pub(super) fn start(state: State) -> impl IntoView {
    let text = Check::of(state.lang);
    let go = move || {
        if state.has_answers() {
            text.resume
        } else {
            text.start
        }
    };
    let status = move || match state.load.get() {
        Load::Waiting if state.eager.get() => text.loading,
        Load::Failed => text.failed,
        Load::Waiting | Load::Ready(_) if state.deleted.get() => text.deleted,
        Load::Waiting | Load::Ready(_) => "",
    };
    let failed = move || matches!(state.load.get(), Load::Failed);
    view! {
        <h1 tabindex="-1" data-focus="">{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <p>{text.private}</p>
        <p class="actions">
            <button type="button" class="btn" data-do=Action::Begin.to_string()>{go}</button>
            <button type="button" class="link" data-do=Action::Forget.to_string() hidden=move || !state.has_answers()>
                {text.delete}
            </button>
        </p>
        <p role="status">{status}</p>
        <button type="button" class="btn-quiet" data-do=Action::Retry.to_string() hidden=move || !failed()>{text.retry}</button>
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
