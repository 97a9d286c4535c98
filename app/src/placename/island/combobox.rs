//! A field with a list of what could be meant. It knows nothing of place names.
//!
//! The focus stays in the field; `aria-activedescendant` says which entry is pointed at. Down and up move
//! through the list and around its ends, Enter opens the entry pointed at, Escape closes the list and then
//! empties the field, every other key is the field's own.

use crate::device::element::{on, one};
use maud::html;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

const LIST: &str = "offered";

/// The id of an entry.
pub(super) fn entry_id(at: usize) -> String {
    format!("{LIST}-{at}")
}

/// What a key asks of whoever fills the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// To fill it again.
    Open,
    /// Nothing.
    None,
}

pub(super) struct Combobox {
    input: HtmlInputElement,
    list: HtmlElement,
    note: HtmlElement,
    said: HtmlElement,
    /// The entry that is pointed at.
    active: Cell<Option<u32>>,
}

impl Combobox {
    /// Makes a combobox of the field in a form; none if it has no such field.
    pub(super) fn around(form: &HtmlElement, label: &str) -> Option<Combobox> {
        let input: HtmlInputElement = one(form, "input.text")?.dyn_into().ok()?;
        let below = html! {
            ul.offered id=(LIST) role="listbox" aria-label=(label) hidden {}
            p.why data-note hidden {}
            p.heard role="status" data-said {}
        };
        let row = one(form, ".field-row")?;
        row.insert_adjacent_html("afterend", &below.into_string())
            .ok()?;
        let list = one(form, ".offered")?;
        for (name, value) in [
            ("role", "combobox"),
            ("aria-autocomplete", "list"),
            ("aria-controls", LIST),
            ("aria-expanded", "false"),
        ] {
            input.set_attribute(name, value).ok()?;
        }
        // The field keeps the focus, and a phone its keyboard.
        on(&list, "mousedown", |event: Event| event.prevent_default());
        on(&list, "click", |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into().ok());
            let entry = target.and_then(|target: Element| target.closest("[role=option]").ok()?);
            if let Some(entry) = entry {
                follow(&entry);
            }
        });
        Some(Combobox {
            note: one(form, "[data-note]")?,
            said: one(form, "[data-said]")?,
            active: Cell::default(),
            input,
            list,
        })
    }

    /// What stands in the field.
    pub(super) fn typed(&self) -> String {
        self.input.value()
    }

    /// Puts a text into the field.
    pub(super) fn set(&self, text: &str) {
        self.input.set_value(text);
    }

    /// Whether the field holds something that the page did not come with.
    pub(super) fn was_typed_into(&self) -> bool {
        self.input.value() != self.input.default_value()
    }

    /// Shows entries, none of them pointed at, and a note below them.
    pub(super) fn offer(&self, entries: &str, note: &str) {
        self.point(None);
        self.list.set_inner_html(entries);
        self.list.set_hidden(false);
        self.expand(true);
        self.note(note);
    }

    /// Shows a text where entries would stand.
    pub(super) fn tell(&self, text: &str) {
        self.close();
        self.note(text);
    }

    /// Whether entries or a text stand below the field.
    pub(super) fn is_shown(&self) -> bool {
        self.is_open() || !self.note.hidden()
    }

    /// Has a text read aloud.
    pub(super) fn say(&self, text: &str) {
        self.said.set_text_content(Some(text));
    }

    /// Takes the list away.
    pub(super) fn close(&self) {
        self.point(None);
        self.list.set_hidden(true);
        self.list.set_inner_html("");
        self.expand(false);
        self.note("");
        self.say("");
    }

    /// Does what a key means here.
    pub(super) fn key(&self, event: &KeyboardEvent) -> Deed {
        let at_field = event.target().as_ref() == Some(self.input.as_ref());
        // Keys of an input method, Enter among them, choose characters.
        if !at_field || event.is_composing() || event.ctrl_key() || event.meta_key() {
            return Deed::None;
        }
        let mut deed = Deed::None;
        match event.key().as_str() {
            "ArrowUp" if event.alt_key() => self.close(),
            "ArrowDown" | "ArrowUp" if !self.is_open() => deed = Deed::Open,
            "ArrowDown" => self.point(self.next()),
            "ArrowUp" => self.point(self.previous()),
            "Enter" => match self.entry() {
                Some(entry) => follow(&entry),
                None => return deed,
            },
            "Escape" if self.is_open() => self.close(),
            "Escape" => {
                self.set("");
                self.close();
            }
            "ArrowLeft" | "ArrowRight" | "Home" | "End" => {
                self.point(None);
                return deed;
            }
            _ => return deed,
        }
        event.prevent_default();
        deed
    }

    /// Moves into the list that a key has opened; with Alt it is opened only.
    pub(super) fn enter(&self, event: &KeyboardEvent) {
        if !event.alt_key() {
            self.point(match event.key().as_str() {
                "ArrowDown" => self.next(),
                _ => self.previous(),
            });
        }
    }

    fn is_open(&self) -> bool {
        !self.list.hidden()
    }

    fn expand(&self, open: bool) {
        let _ = self
            .input
            .set_attribute("aria-expanded", if open { "true" } else { "false" });
    }

    fn note(&self, text: &str) {
        self.note.set_text_content(Some(text));
        self.note.set_hidden(text.is_empty());
    }

    /// After the last entry comes none, which is the field, then the first.
    fn next(&self) -> Option<u32> {
        let next = self.active.get().map_or(0, |at| at + 1);
        (next < self.list.child_element_count()).then_some(next)
    }

    fn previous(&self) -> Option<u32> {
        match self.active.get() {
            None => self.list.child_element_count().checked_sub(1),
            Some(at) => at.checked_sub(1),
        }
    }

    fn entry(&self) -> Option<HtmlElement> {
        one(
            &self.list,
            &format!("#{}", entry_id(self.active.get()? as usize)),
        )
    }

    fn point(&self, at: Option<u32>) {
        if let Some(entry) = self.entry() {
            let _ = entry.remove_attribute("aria-selected");
        }
        self.active.set(at);
        match self.entry() {
            Some(entry) => {
                let _ = entry.set_attribute("aria-selected", "true");
                let _ = self
                    .input
                    .set_attribute("aria-activedescendant", &entry.id());
                let nearest = web_sys::ScrollIntoViewOptions::new();
                nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
                entry.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
            None => {
                let _ = self.input.remove_attribute("aria-activedescendant");
            }
        }
    }
}

/// Opens what an entry stands for.
fn follow(entry: &Element) {
    let location = web_sys::window().map(|window| window.location());
    if let (Some(location), Some(address)) = (location, entry.get_attribute("data-href")) {
        let _ = location.set_href(&address);
    }
}
