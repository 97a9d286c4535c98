//! What the interview needs from the browser.

use super::state::{FIELDS, UNSURE};
use crate::device::browser::ANSWERS;
use domain::policy::answers::Typed;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// Keeps answers, or forgets them.
pub(super) fn keep(text: Option<&str>) {
    let Some(storage) = storage() else { return };
    // A full or forbidden storage means that nothing is kept, which is what was there before.
    let _ = match text {
        Some(text) => storage.set_item(ANSWERS, text),
        None => storage.remove_item(ANSWERS),
    };
}

/// Makes the browser's back button go to the screen before.
pub(super) fn push_screen() {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", None);
    }
}

/// The browser's back.
pub(super) fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
    }
}

/// The browser's print dialogue.
pub(super) fn print() {
    let _ = window().print();
}

/// An attribute of what was pressed, or of what that stands in.
pub(super) fn pressed(event: &web_sys::MouseEvent, attribute: &str) -> Option<String> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    target
        .closest(&format!("[{attribute}]"))
        .ok()??
        .get_attribute(attribute)
}

fn form_data(event: &web_sys::SubmitEvent) -> Option<web_sys::FormData> {
    let form = event.target()?.dyn_into().ok()?;
    web_sys::FormData::new_with_form(&form).ok()
}

/// The values of the ticked boxes of the form that was sent.
pub(super) fn ticked(event: &web_sys::SubmitEvent) -> Vec<String> {
    let values = form_data(event).map(|data| data.get_all("tick"));
    values
        .iter()
        .flat_map(js_sys::Array::iter)
        .filter_map(|value| value.as_string())
        .collect()
}

/// What stands in the fields of the form that was sent; a ticked "not sure" goes before a number.
pub(super) fn typed(event: &web_sys::SubmitEvent) -> [Typed; 2] {
    let data = form_data(event);
    let field = |name| {
        data.as_ref()
            .and_then(|data| data.get(name).as_string())
            .unwrap_or_default()
    };
    FIELDS.map(|[main, month, day, unsure]| match field(unsure) {
        ticked if ticked == UNSURE => Typed {
            main: ticked,
            ..Typed::default()
        },
        _ => Typed {
            main: field(main),
            month: field(month),
            day: field(day),
        },
    })
}

/// The date that somebody typed before the island arrived.
#[cfg(feature = "browser")]
pub(super) fn chosen_before(place: &web_sys::HtmlElement) -> Option<domain::day::Day> {
    let field = place.query_selector("#day").ok()??;
    let field: web_sys::HtmlInputElement = field.dyn_into().ok()?;
    field.value().parse().ok()
}
