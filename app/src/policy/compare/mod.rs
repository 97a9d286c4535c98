//! Law over time: the household of the check on two days, side by side.

pub mod report;

use crate::device::browser;
#[cfg(feature = "browser")]
use crate::device::place::Place;
use crate::policy::compare_text::Compare;
use crate::route::Route;
use domain::day::Day;
use domain::policy::transition::days_of_change;
use domain::policy::{Answers, Pack};
use domain::text::Lang;
use leptos::prelude::*;
use std::sync::Arc;

/// Brings the comparison to life in `place`.
#[cfg(feature = "browser")]
pub fn start(place: web_sys::HtmlElement) {
    let Place { lang, pack } = Place::of(&place);
    place.set_inner_html("");
    leptos::mount::mount_to(place, move || compare(lang, pack)).forget();
}

#[derive(Clone)]
enum Stage {
    Loading,
    Failed,
    NoAnswers,
    Ready(Arc<Pack>, Answers),
}

fn compare(lang: Lang, address: String) -> impl IntoView {
    let stage = RwSignal::new(Stage::Loading);
    wasm_bindgen_futures::spawn_local(async move {
        stage.set(match browser::fetch_pack(&address).await {
            None => Stage::Failed,
            Some(pack) => {
                let kept = browser::kept_answers().unwrap_or_default();
                let answers = Answers::from_text(&pack, &kept, browser::today());
                if answers.is_empty() {
                    Stage::NoAnswers
                } else {
                    Stage::Ready(Arc::new(pack), answers)
                }
            }
        });
    });
    let text = Compare::of(lang);
    move || match stage.get() {
        Stage::Loading => view! { <p role="status">{text.loading}</p> }.into_any(),
        Stage::Failed => view! { <p role="alert">{text.failed}</p> }.into_any(),
        Stage::NoAnswers => {
            let check = Route::Check.path(lang);
            view! { <p>{text.no_answers}</p><p><a class="btn" href=check>{text.check}</a></p> }
                .into_any()
        }
        Stage::Ready(pack, answers) => two_days(pack, answers, lang).into_any(),
    }
}

fn two_days(pack: Arc<Pack>, answers: Answers, lang: Lang) -> impl IntoView {
    let text = Compare::of(lang);
    let today = browser::today();
    let changes: Vec<Day> = days_of_change(&pack)
        .into_iter()
        .filter(|day| *day <= today)
        .collect();
    let newest = changes.last().copied().unwrap_or(today);
    let days = [
        RwSignal::new(newest.before().unwrap_or(newest)),
        RwSignal::new(newest),
    ];
    let report = move || {
        let days = days.map(|day| day.get());
        report::report(&pack, &answers, days, lang).into_string()
    };
    let choices = changes
        .iter()
        .rev()
        .map(|change| {
            let (change, before) = (*change, change.before().unwrap_or(*change));
            let choose = move |_| {
                days[0].set(before);
                days[1].set(change);
            };
            let said = domain::policy::explain::say_day(change, lang);
            view! { <li><button type="button" class="link" on:click=choose>{said}</button></li> }
        })
        .collect_view();
    view! {
        <div class="two-days">
            {date("first", text.first, days[0], lang)}
            {date("second", text.second, days[1], lang)}
        </div>
        <details class="others"><summary>{text.days}</summary><ul class="columns">{choices}</ul></details>
        <div role="status" inner_html=report></div>
    }
}

fn date(id: &'static str, label: &'static str, day: RwSignal<Day>, lang: Lang) -> AnyView {
    let wrong = RwSignal::new(false);
    let change = move |event| {
        let typed = event_target_value(&event)
            .parse::<Day>()
            .ok()
            .filter(|day| Some(*day) >= Day::new(2014, 11, 1));
        wrong.set(typed.is_none());
        if let Some(typed) = typed {
            day.set(typed);
        }
    };
    let text = Compare::of(lang);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="field-error" role="alert">{move || wrong.get().then_some(text.bad_day)}</p>
            <input class="text" type="date" id=id min="2014-11-01" prop:value=move || day.get().to_string() on:change=change/>
        </div>
    }
    .into_any()
}
