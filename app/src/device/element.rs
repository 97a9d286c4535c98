//! Elements of a page, for islands with Leptos and without.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Hears an event for as long as the page stands.
pub fn on<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
    target: &web_sys::EventTarget,
    event: &str,
    heard: impl FnMut(E) + 'static,
) {
    let heard = Closure::<dyn FnMut(E)>::new(heard);
    let function = heard.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback(event, function);
    heard.forget();
}

/// The elements below `root` that have this selector.
#[cfg(any(
    feature = "ceremony",
    feature = "letter",
    feature = "portrait",
    feature = "unlock"
))]
pub fn all(root: &web_sys::Element, selector: &str) -> Vec<web_sys::HtmlElement> {
    let found = root.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count)
        .filter_map(|at| found.as_ref()?.item(at)?.dyn_into().ok())
        .collect()
}

/// The first element below `root` that has this selector.
pub fn one(root: &web_sys::Element, selector: &str) -> Option<web_sys::HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Does something later.
#[cfg(feature = "search")]
pub fn after(milliseconds: i32, deed: impl FnOnce() + 'static) {
    let deed = Closure::once_into_js(deed);
    if let Some(window) = web_sys::window() {
        let deed = deed.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(deed, milliseconds);
    }
}
