//! Letters to the bureau as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the form, or one's own view of a letter, to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::letter::island::start(place);
}
