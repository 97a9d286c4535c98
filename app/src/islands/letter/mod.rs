//! Letters to the bureau. The server's form stays as it is and works without this; the island seals
//! the contact, keeps a draft, and sends in a way that can be tried again.
//!
//! - `form`: the form on the page, `draft`: what is kept of it on the device.
//! - `send`: sealing and sending, `wire`: the portal's API.
//! - `own`: one's own letter behind its private link.

mod draft;
mod form;
mod own;
mod send;
mod wire;

use super::place::Place;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Brings the form, or one's own view of a letter, to life in `place`.
pub fn start(place: web_sys::HtmlElement) {
    let lang = Place::of(&place).lang;
    if place.has_attribute("data-own") {
        own::start(place, lang);
    } else {
        form::start(place, lang);
    }
}

/// Hears an event for as long as the page stands.
fn on<E: JsCast + wasm_bindgen::convert::FromWasmAbi + 'static>(
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
fn all(root: &web_sys::Element, selector: &str) -> Vec<web_sys::HtmlElement> {
    let found = root.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count)
        .filter_map(|at| found.as_ref()?.item(at)?.dyn_into().ok())
        .collect()
}

/// The first of [`all`].
fn one(root: &web_sys::Element, selector: &str) -> Option<web_sys::HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Shows a text in the element that waits for it, or hides that.
fn tell(root: &web_sys::Element, selector: &str, text: &str) {
    if let Some(element) = one(root, selector) {
        element.set_hidden(text.is_empty());
        element.set_text_content(Some(text));
    }
}
