//! Proposed names as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the form for a proposed name to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::letter::island::propose::start(place);
}
