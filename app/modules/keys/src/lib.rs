//! The bureau's keys as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings it to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::keys::island::start(place);
}
