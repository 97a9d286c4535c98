//! The bureau's keys, made and changed on the device of whoever keeps them.
//!
//! - `make`: a new pair, its file, and publishing its public half.
//! - `reseal`: sealing what came before to the present keys.
//! - `wire`: the console's API.

pub mod make;
pub mod reseal;
pub mod wire;

use crate::device::element::{on, one};
use crate::device::place::Place;
use crate::keys::text::Keys as Words;
use domain::text::Lang;
use leptos::prelude::window;
use maud::html;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent};

/// Where the island stands, and what it has made.
struct Page {
    place: HtmlElement,
    lang: Lang,
    made: RefCell<Option<make::Made>>,
    resealing: RefCell<reseal::Course>,
}

/// Brings the page to life in `place`.
pub fn start(place: HtmlElement) {
    let Place { lang, .. } = Place::of(&place);
    let may = |name| place.has_attribute(name);
    let markup = html! {
        p.actions { button.btn-quiet type="button" data-do="print" { (Words::of(lang).print) } }
        @if may("data-publishes") { (make::form(lang)) }
        @if may("data-reseals") { (reseal::form(lang)) }
    };
    place.set_inner_html(&markup.into_string());
    let page = Rc::new(Page {
        place,
        lang,
        made: RefCell::default(),
        resealing: RefCell::default(),
    });
    let heard = page.clone();
    on(&page.place, "submit", move |event: Event| {
        event.prevent_default();
        if one(&heard.place, "[data-make]").is_some_and(|form| event.target() == Some(form.into()))
        {
            make::submit(&heard);
        } else {
            reseal::submit(&heard);
        }
    });
    let heard = page.clone();
    on(&page.place, "click", move |event: MouseEvent| {
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let button = target.and_then(|target| target.closest("[data-do]").ok().flatten());
        match button.and_then(|it| it.get_attribute("data-do")).as_deref() {
            Some("print") => drop(window().print()),
            Some("save") => make::save(&heard),
            Some("publish") => make::publish(&heard),
            Some("stop") => reseal::stop(&heard),
            _ => {}
        }
    });
}

impl Page {
    /// Shows a text where it is waited for.
    fn tell(&self, selector: &str, text: &str) {
        if let Some(element) = one(&self.place, selector) {
            element.set_hidden(text.is_empty());
            element.set_text_content(Some(text));
        }
    }
}
