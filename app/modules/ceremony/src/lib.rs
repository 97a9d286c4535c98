//! A couple's booking as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the booking to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::ceremony::island::start(place);
}
