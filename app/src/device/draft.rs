//! What is kept on the device until it is sent: which letter was tried last, and the fields as a query
//! string. Each place has a draft of its own.

use crate::device::browser;
use crate::device::element::{all, one};
use crate::device::sealed::tried::Tried;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{
    FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, Storage,
    UrlSearchParams,
};

/// A letter that has not been sent.
#[derive(Clone, Default)]
pub struct Draft {
    name: String,
    fields: String,
    /// The letter that was tried last.
    pub tried: Option<Tried>,
}

/// What belongs to the page, and how to reach whoever writes: that is written nowhere in the clear.
const NOT_KEPT: [&str; 5] = ["ticket", "place", "team", "phone", "salutation"];

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

impl Draft {
    /// The draft of this name on this device.
    pub fn kept(name: String) -> Draft {
        let kept = local().and_then(|storage| storage.get_item(&name).ok().flatten());
        let kept = kept.unwrap_or_default();
        let (tried, fields) = kept.split_once('\n').unwrap_or_default();
        Draft {
            name,
            fields: fields.to_owned(),
            tried: Tried::parse(tried),
        }
    }

    /// Keeps it. A full or forbidden storage keeps nothing, which is what was there before.
    pub fn keep(&self) {
        if let Some(storage) = local() {
            let tried = self.tried.map(Tried::to_text).unwrap_or_default();
            let _ = storage.set_item(&self.name, &format!("{tried}\n{}", self.fields));
        }
    }

    /// Nothing is kept any more.
    pub fn forget(&mut self) {
        self.tried = None;
        if let Some(storage) = local() {
            let _ = storage.remove_item(&self.name);
        }
    }

    /// The value of a field.
    pub fn value(&self, field: &str) -> Option<String> {
        UrlSearchParams::new_with_str(&self.fields).ok()?.get(field)
    }

    /// Takes the fields of the form.
    pub fn take(&mut self, data: &FormData) {
        let Ok(fields) = UrlSearchParams::new() else {
            return;
        };
        for name in browser::names(data) {
            if NOT_KEPT.contains(&name.as_str()) {
                continue;
            }
            if let Some(value) = data.get(&name).as_string() {
                fields.append(&name, &value);
            }
        }
        self.fields = String::from(fields.to_string());
    }

    /// Puts its values where nothing stands. What is chosen on a fresh form was chosen by nobody.
    pub fn restore(&self, form: &HtmlFormElement, fresh: bool) {
        for element in all(form, "input, textarea, select") {
            let name = element.get_attribute("name").unwrap_or_default();
            let Some(kept) = self.value(&name) else {
                continue;
            };
            if let Some(text) = element.dyn_ref::<HtmlTextAreaElement>() {
                if text.value().is_empty() {
                    text.set_value(&kept);
                }
            } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
                if select.value().is_empty() {
                    select.set_value(&kept);
                }
            } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                if matches!(input.type_().as_str(), "radio" | "checkbox") {
                    let chosen = one(form, &format!("[name={name}]:checked")).is_some();
                    let open = fresh || !chosen;
                    input.set_checked(if open {
                        input.value() == kept
                    } else {
                        input.checked()
                    });
                } else if input.value().is_empty() {
                    input.set_value(&kept);
                }
            }
        }
    }
}
