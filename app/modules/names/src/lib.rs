//! The search for place names as a module for browsers.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the search in `form` to life with the file of the index; without one it says that there is none.
#[wasm_bindgen]
pub fn start(form: &web_sys::HtmlElement, index: Option<Vec<u8>>) {
    app::placename::island::start(form, index.as_deref());
}
