//! What islands need from the browser.

use domain::day::Day;
use domain::policy::{Pack, wire};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Today in Pinghu by the device's clock.
pub fn today() -> Day {
    Day::in_shanghai(js_sys::Date::now() as i64)
}

/// The region pack; `None` if it cannot be had.
pub async fn fetch_pack(address: &str) -> Option<Pack> {
    wire::decode(&fetch_bytes(address).await?).ok()
}

/// What stands at an address; `None` if it cannot be had.
pub async fn fetch_bytes(address: &str) -> Option<Vec<u8>> {
    let response = gloo_net::http::Request::get(address).send().await.ok()?;
    if !response.ok() {
        return None;
    }
    response.binary().await.ok()
}

/// Where the eligibility check leaves its answers until the page is closed.
pub const ANSWERS: &str = "answers";

/// The answers that the eligibility check left in this tab.
pub fn kept_answers() -> Option<String> {
    let storage = window().session_storage().ok().flatten()?;
    storage.get_item(ANSWERS).ok().flatten()
}

/// Moves the focus, once the new screen stands: to what has this selector.
pub fn focus(selector: &'static str) {
    request_animation_frame(move || {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(element) = found {
            let element: web_sys::HtmlElement = element.unchecked_into();
            let _ = element.focus();
        }
    });
}

/// The names of a form's fields, each once.
#[cfg(any(feature = "apply", feature = "letter", feature = "unlock"))]
pub fn names(data: &web_sys::FormData) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in data.keys().into_iter().flatten() {
        if let Some(name) = name.as_string()
            && !names.contains(&name)
        {
            names.push(name);
        }
    }
    names
}

/// Moves the focus to the element with this id.
pub fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let element: web_sys::HtmlElement = element.unchecked_into();
        let _ = element.focus();
    }
}
