//! What is kept on the device until it is sent: which letter was tried last, and the fields as a query
//! string. Each place has a draft of its own.

use crate::islands::browser;
use crate::islands::sealed::tried::Tried;
use leptos::prelude::window;
use web_sys::{FormData, Storage, UrlSearchParams};

/// A letter that has not been sent.
#[derive(Clone, Default)]
pub(super) struct Draft {
    name: String,
    fields: String,
    /// The letter that was tried last.
    pub(super) tried: Option<Tried>,
}

/// Fields that belong to the page, not to the draft.
const OF_THE_PAGE: [&str; 2] = ["ticket", "place"];

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

impl Draft {
    /// The draft of this name on this device.
    pub(super) fn kept(name: String) -> Draft {
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
    pub(super) fn keep(&self) {
        if let Some(storage) = local() {
            let tried = self.tried.map(Tried::to_text).unwrap_or_default();
            let _ = storage.set_item(&self.name, &format!("{tried}\n{}", self.fields));
        }
    }

    /// Nothing is kept any more.
    pub(super) fn forget(&mut self) {
        self.tried = None;
        if let Some(storage) = local() {
            let _ = storage.remove_item(&self.name);
        }
    }

    /// The value of a field.
    pub(super) fn value(&self, field: &str) -> Option<String> {
        UrlSearchParams::new_with_str(&self.fields).ok()?.get(field)
    }

    /// Takes the fields of the form.
    pub(super) fn take(&mut self, data: &FormData) {
        let Ok(fields) = UrlSearchParams::new() else {
            return;
        };
        for name in browser::names(data) {
            if OF_THE_PAGE.contains(&name.as_str()) {
                continue;
            }
            if let Some(value) = data.get(&name).as_string() {
                fields.append(&name, &value);
            }
        }
        self.fields = String::from(fields.to_string());
    }
}
