//! The form for a proposed name: that of any letter, and a look at the name while it is written. The
//! index is loaded when somebody turns to the form, and the look is taken on the device.

use crate::device::browser;
use crate::device::element::{all, on, one};
use crate::device::place::Place;
use crate::letter::island;
use crate::letter::naming_parts::look;
use crate::letter::naming_text::Naming;
use domain::placename::Index;
use domain::placename::naming::region::town_named;
use domain::placename::naming::{Kind, Proposal};
use domain::text::Lang;
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// So long nothing is typed before the name is looked at: who listens to the page is not interrupted.
const PAUSE: Duration = Duration::from_millis(400);

enum Names {
    Unasked,
    Asked,
    Here(Box<Index>),
    Missing,
}

struct Look {
    place: HtmlElement,
    lang: Lang,
    names: RefCell<Names>,
    /// Counts what was typed: only the last look is taken.
    turn: Cell<u32>,
}

/// Brings the form to life in `place`.
pub fn start(place: HtmlElement) {
    let lang = Place::of(&place).lang;
    island::start(place.clone());
    let watch = Rc::new(Look {
        lang,
        names: RefCell::new(Names::Unasked),
        turn: Cell::new(0),
        place: place.clone(),
    });
    for event in ["focusin", "input"] {
        let watch = watch.clone();
        on(&place, event, move |_: Event| watch.soon());
    }
    watch.soon();
}

impl Look {
    fn soon(self: &Rc<Look>) {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        let look = self.clone();
        let now = move || {
            if look.turn.get() == turn {
                look.now();
            }
        };
        set_timeout(now, PAUSE);
    }

    fn now(self: &Rc<Look>) {
        let (Some(kind), name) = (self.kind(), self.name()) else {
            return self.show("");
        };
        if name.trim().is_empty() {
            return self.show("");
        }
        if matches!(*self.names.borrow(), Names::Unasked) {
            return self.ask();
        }
        match &*self.names.borrow() {
            Names::Here(index) => {
                let town = self.town().and_then(|id| town_named(&id, index));
                let proposal = Proposal {
                    name: name.trim(),
                    kind,
                    town,
                };
                self.show(&look(&proposal, index, self.lang).into_string());
            }
            Names::Missing => {
                let say = Naming::of(self.lang).no_index;
                self.show(&maud::html! { p.why { (say) } }.into_string());
            }
            Names::Unasked | Names::Asked => {}
        }
    }

    /// Loads the index, then looks.
    fn ask(self: &Rc<Look>) {
        self.names.replace(Names::Asked);
        let address = self.place.get_attribute("data-index").unwrap_or_default();
        let look = self.clone();
        spawn_local(async move {
            let bytes = browser::fetch_bytes(&address).await;
            let index = bytes.and_then(|bytes| Index::load(&bytes).ok());
            look.names.replace(match index {
                Some(index) => Names::Here(Box::new(index)),
                None => Names::Missing,
            });
            look.now();
        });
    }

    fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.select("#purpose")?.value())
    }

    fn name(&self) -> String {
        let input = one(&self.place, "#name").and_then(|input| input.dyn_into().ok());
        input.map_or_else(String::new, |input: HtmlInputElement| input.value())
    }

    fn town(&self) -> Option<String> {
        let code = self.select("#town")?.value();
        let options = all(&self.place, "#town option");
        let chosen = options
            .iter()
            .find(|option| option.get_attribute("value") == Some(code.clone()));
        chosen?.get_attribute("data-id")
    }

    fn select(&self, selector: &str) -> Option<HtmlSelectElement> {
        one(&self.place, selector)?.dyn_into().ok()
    }

    fn show(&self, html: &str) {
        if let Some(place) = one(&self.place, "[data-looked]")
            && place.inner_html() != html
        {
            place.set_hidden(html.is_empty());
            place.set_inner_html(html);
        }
    }
}
