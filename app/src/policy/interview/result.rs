//! The result's screen: the report, where to go, and another day to check for.

use super::report::report;
use super::said::said;
use super::start::date_field;
use super::state::State;
use crate::policy::action::Action;
use crate::policy::text::{self, Check};
use crate::route::Route;
use domain::policy::{Pack, Program};
use domain::text::Lang;
use leptos::prelude::*;
use maud::html;

pub(super) fn result(state: State) -> impl IntoView {
    // Another day may open questions again; then the interview goes on.
    let day = state.day.get_untracked();
    Effect::new(move || {
        if state.day.get() != day {
            state.advance();
        }
    });
    let (pack, answers) = untrack(|| state.ready())?;
    let (lang, text) = (state.lang, Check::of(state.lang));
    let program = Program::new(&pack, day);
    let evaluation = program.evaluate(&answers);
    let [apply, compare] = [Route::Apply, Route::Compare].map(|route| route.path(lang));
    Some(view! {
        <section class="result">
            <div inner_html=report(&evaluation, lang).into_string()></div>
            {towns(&pack, lang)}
            <div class="actions">
                <a class="btn" href=apply data-do=Action::TakeAlong.to_string()>{text.apply}</a>
                <button type="button" class="btn-quiet" data-do=Action::Print.to_string()>{text.print}</button>
                <button type="button" class="link" data-do=Action::Back.to_string()>{text.back}</button>
            </div>
        </section>
        <details class="said">
            <summary>{text.other_date}</summary>
            {date_field(state)}
            <p><a href=compare data-do=Action::TakeAlong.to_string()>{text.compare}</a></p>
        </details>
        {said(state)}
    })
}

/// Where to go: the towns and streets, one of which may be chosen.
fn towns(pack: &Pack, lang: Lang) -> AnyView {
    let text = Check::of(lang);
    let chosen = RwSignal::new(String::new());
    let options = html! {
        option value="" { (text.choose_town) }
        @for town in &pack.towns { option { (town.name.get(lang)) } }
    };
    let counter = move || {
        let town = chosen.get();
        (!town.is_empty()).then(|| text::counter_of(&town, lang))
    };
    view! {
        <div class="field">
            <label for="town">{text.town}</label>
            <select
                class="text"
                id="town"
                on:change=move |event| chosen.set(event_target_value(&event))
                inner_html=options.into_string()
            ></select>
            <p role="status">{counter}</p>
        </div>
    }
    .into_any()
}
