//! The eligibility interview as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the interview to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::policy::interview::start(place);
}
