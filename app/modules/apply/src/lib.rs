//! The joint application as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the form, or one's own view of an application, to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::application::island::start(place);
}
