//! Two days side by side as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the comparison to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::policy::compare::start(place);
}
