//! The eligibility interview: one or two questions a screen, worked out on the device.
//!
//! The only request it makes is for the region pack; answers live in memory, and in
//! `sessionStorage` if the resident wants that.

pub mod device;
pub mod question;
pub mod report;
pub mod result;
pub mod said;
pub mod screening;
pub mod start;
pub mod state;

use crate::device::browser;
#[cfg(feature = "browser")]
use crate::device::place::Place;
use crate::policy::action::Action;
use domain::day::Day;
use domain::text::Lang;
use leptos::prelude::*;
use state::{Stage, State};

/// Brings the interview to life in `place`.
#[cfg(feature = "browser")]
pub fn start(place: web_sys::HtmlElement) {
    let Place { lang, pack } = Place::of(&place);
    let day = device::chosen_before(&place);
    place.set_inner_html("");
    leptos::mount::mount_to(
        place,
        move || view! { <Interview lang=lang pack=pack.clone() day=day/> },
    )
    .forget();
}

/// The interview; `pack` is the address of the region pack, `day` the day whose policy counts if
/// that is not today. The server renders its first screen.
#[component]
pub fn Interview(lang: Lang, pack: String, day: Option<Day>) -> impl IntoView {
    let state = State::new(lang, pack, day);
    Effect::new(move || state.load());
    let back = window_event_listener(leptos::ev::popstate, move |_| state.step_back());
    on_cleanup(move || back.remove());
    let press = move |event: web_sys::MouseEvent| {
        let pressed = |attribute| device::pressed(&event, attribute);
        if let Some(action) = pressed("data-do").as_deref().and_then(Action::parse) {
            state.act(action);
        } else if let Some(field) = pressed("href")
            .as_deref()
            .and_then(|link| link.strip_prefix('#'))
        {
            // A step to a field is none of the interview's steps, which the browser's back undoes.
            event.prevent_default();
            browser::focus_id(field);
        }
    };
    view! {
        <div class="interview" on:click=press>
            {move || match state.stage.get() {
                Stage::Start => start::start(state).into_any(),
                Stage::Asking(first, second) => question::questions(state, first, second).into_any(),
                Stage::Screening => screening::screening(state).into_any(),
                Stage::Result => result::result(state).into_any(),
            }}
        </div>
    }
}
