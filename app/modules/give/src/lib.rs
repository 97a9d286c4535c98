//! Pledges and the donor's own page as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the form, or one's own page, to life in `place`.
#[wasm_bindgen]
pub fn start(place: web_sys::HtmlElement) {
    app::charity::give_island::start(place);
}
