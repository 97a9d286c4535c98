//! Portraits of households as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the tool to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::policy::portrait::start(place);
}
