//! The eligibility interview: one question a screen, worked out on the device.
//!
//! The only request it makes is for the region pack; answers live in memory, and in
//! `sessionStorage` if the resident wants that.

mod device;
mod question;
mod result;
mod start;
mod state;

use domain::text::Lang;
use leptos::prelude::*;
use state::{Stage, State};

/// The interview; `pack` is the address of the region pack. The server renders its first screen.
#[component]
pub fn Interview(lang: Lang, pack: String) -> impl IntoView {
    let state = State::new(lang, pack);
    Effect::new(move || state.load());
    let back = window_event_listener(leptos::ev::popstate, move |_| state.step_back());
    on_cleanup(move || back.remove());
    view! {
        <div class="interview">
            {move || match state.stage.get() {
                Stage::Start => start::start(state).into_any(),
                Stage::Asking(fact) => question::question(state, fact).into_any(),
                Stage::Result => result::result(state).into_any(),
            }}
        </div>
    }
}
