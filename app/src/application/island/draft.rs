//! What is kept on the device until it is sent: the fields as a query string, and which application
//! they belong to, so that a second try is known for the same one.

use crate::device::browser;
use crate::device::sealed::tried::Tried;
use leptos::prelude::window;
use web_sys::{FormData, Storage, UrlSearchParams};

const DRAFT: &str = "application";

/// A form that has not been sent.
#[derive(Clone, Default)]
pub(super) struct Draft {
    /// The answers of the eligibility check.
    pub(super) answers: String,
    /// The fields by name, as a query string.
    pub(super) fields: String,
    /// The application that was tried last.
    pub(super) tried: Option<Tried>,
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

impl Draft {
    /// The draft on this device. Fresh answers of the check replace older ones.
    pub(super) fn kept() -> Draft {
        let kept = local().and_then(|storage| storage.get_item(DRAFT).ok().flatten());
        let mut draft = kept.as_deref().map(Draft::parse).unwrap_or_default();
        if let Some(fresh) = browser::kept_answers() {
            draft.answers = fresh;
        }
        draft
    }

    /// Keeps it. A full or forbidden storage keeps nothing, which is what was there before.
    pub(super) fn keep(&self) {
        if let Some(storage) = local() {
            let _ = storage.set_item(DRAFT, &self.to_text());
        }
    }

    /// Nothing is kept any more.
    pub(super) fn forget() {
        if let Some(storage) = local() {
            let _ = storage.remove_item(DRAFT);
        }
    }

    /// The values of a field.
    pub(super) fn values(&self, name: &str) -> Vec<String> {
        let fields = UrlSearchParams::new_with_str(&self.fields);
        fields
            .map(|fields| {
                let values = fields.get_all(name);
                values
                    .iter()
                    .filter_map(|value| value.as_string())
                    .collect()
            })
            .unwrap_or_default()
    }

    /// The first value of a field.
    pub(super) fn value(&self, name: &str) -> String {
        self.values(name).into_iter().next().unwrap_or_default()
    }

    /// Takes the fields of the form.
    pub(super) fn take(&mut self, data: &FormData) {
        if let Ok(fields) = UrlSearchParams::new() {
            for name in browser::names(data) {
                for value in data
                    .get_all(&name)
                    .iter()
                    .filter_map(|value| value.as_string())
                {
                    fields.append(&name, &value);
                }
            }
            self.fields = String::from(fields.to_string());
        }
    }

    fn to_text(&self) -> String {
        let tried = self.tried.map(Tried::to_text).unwrap_or_default();
        format!("{tried}\n{}\n{}", self.fields, self.answers)
    }

    fn parse(text: &str) -> Draft {
        let mut parts = text.splitn(3, '\n');
        let mut part = || parts.next().unwrap_or_default();
        let (tried, fields, answers) = (part(), part(), part());
        Draft {
            answers: answers.to_owned(),
            fields: fields.to_owned(),
            tried: Tried::parse(tried),
        }
    }
}
