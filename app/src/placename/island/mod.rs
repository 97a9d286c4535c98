//! The search for place names while somebody types: the server's field becomes a combobox with a list
//! (ARIA Authoring Practices, list autocomplete with manual selection). The field itself stays as it is, so
//! what was typed before this arrived is kept, and without a chosen hit Enter sends the form as ever.
//!
//! - `away`: without network.
//! - `combobox`: the field and its list.
//! - `offer`: hits as entries of the list.

pub mod away;
pub mod combobox;
pub mod offer;

use crate::device::element::on;
use crate::device::place;
use crate::placename::text::{Placename, query_error, why};
use crate::placename::typing_text::{Typing, found};
use crate::route::View;
use combobox::{Combobox, Deed};
use domain::placename::{Index, Query};
use domain::text::Lang;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusEvent, HtmlElement, KeyboardEvent, Node};

/// So many hits are offered; the server's page shows more.
const OFFERED: usize = 8;
/// So long nothing is typed before the hits are said: who listens is not interrupted.
const PAUSE_MS: i32 = 700;

struct Search {
    view: View,
    combobox: Combobox,
    /// None if they could not be had.
    index: Option<Index>,
    /// Counts the searches: only what the last one found is said.
    turn: Cell<u32>,
}

/// Brings the search in `form` to life with the file of the index, if that could be had.
pub fn start(form: &HtmlElement, index: Option<&[u8]>) {
    let lang = place::lang(form);
    let Some(combobox) = Combobox::around(form, Typing::of(lang).hits) else {
        return;
    };
    let large = form.query_selector("[name=size]").ok().flatten().is_some();
    let search = Rc::new(Search {
        view: View { lang, large },
        combobox,
        index: index.and_then(|bytes| Index::load(bytes).ok()),
        turn: Cell::new(0),
    });
    search.clone().listen(form);
    away::watch(&search, form);
    away::stand_in(&search);
    if search.combobox.was_typed_into() {
        search.look();
    }
}

impl Search {
    fn listen(self: Rc<Search>, form: &HtmlElement) {
        let search = self.clone();
        on(form, "input", move |_: Event| search.look());
        let search = self.clone();
        on(form, "keydown", move |event: KeyboardEvent| {
            if search.combobox.key(&event) == Deed::Open {
                search.look();
                search.combobox.enter(&event);
            }
        });
        // Not when the keyboard of a phone is put away: then nothing takes the focus over.
        let around = form.clone();
        on(form, "focusout", move |event: FocusEvent| {
            let to = event.related_target();
            let to = to.as_ref().and_then(|to| to.dyn_ref::<Node>());
            if to.is_some_and(|to| !around.contains(Some(to))) {
                self.combobox.close();
            }
        });
    }

    fn lang(&self) -> Lang {
        self.view.lang
    }

    /// Offers what matches the text in the field.
    fn look(self: &Rc<Search>) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        let typed = self.combobox.typed();
        let said = match &self.index {
            _ if typed.trim().is_empty() => {
                self.combobox.close();
                String::new()
            }
            None => self.tell(Typing::of(self.lang()).no_index),
            Some(index) => match index.query(&typed) {
                Ok(query) => self.offer(index, &query),
                Err(error) => self.tell(query_error(error, self.lang())),
            },
        };
        let search = self.clone();
        crate::device::element::after(PAUSE_MS, move || {
            if search.turn.get() == turn && search.combobox.is_shown() {
                search.combobox.say(&said);
            }
        });
    }

    /// Shows what there is to say instead of hits, and gives it back to be said.
    fn tell(&self, text: &str) -> String {
        self.combobox.tell(text);
        text.to_owned()
    }

    fn offer(&self, index: &Index, query: &Query) -> String {
        let lang = self.lang();
        let mut hits = index.search(query, OFFERED + 1);
        let Some(best) = hits.first() else {
            return self.tell(Placename::of(lang).nothing);
        };
        let name = index.name(best.place);
        let reason = why(&best.via, &best.why, lang);
        let more = hits.len() > OFFERED;
        hits.truncate(OFFERED);
        let entries = hits.iter().enumerate();
        let entries: Vec<_> = entries
            .map(|(at, hit)| offer::entry(at, hit, index, self.view))
            .collect();
        let note = if more { Typing::of(lang).more } else { "" };
        self.combobox.offer(&entries.concat(), note);
        found(hits.len(), more, &name, reason.as_deref(), lang)
    }
}
