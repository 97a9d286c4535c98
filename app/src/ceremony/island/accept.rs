//! A place that is offered to who has filled in the form already: it was drawn, or comes from an event that
//! was called off. They only say yes.

use super::shown::View;
use super::{Failure, Page, on, one, tell, wire};
use crate::ceremony::island::shown;
use crate::ceremony::text::Ceremony as Words;
use crate::ceremony::text::group::Group;
use maud::{Markup, html};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

pub(super) fn markup(view: &View<'_>) -> Markup {
    let words = Words::of(view.lang);
    html! {
        (shown::when(view))
        (shown::called_off(view))
        p.lead role="status" tabindex="-1" { (Group::of(view.lang).yours) }
        (shown::kept(view))
        form data-accept { p.actions { button.btn type="submit" { (words.confirm) } } }
        p role="status" data-status hidden {}
        (shown::link(view))
        (shown::cancel(words.give_back, view))
    }
}

pub(super) fn listen(page: &Rc<Page>) {
    let Some(form) = one(&page.place, "form[data-accept]") else {
        return;
    };
    let page = page.clone();
    on(&form, "submit", move |event: Event| {
        event.prevent_default();
        if page.busy.replace(true) {
            return;
        }
        let page = page.clone();
        spawn_local(async move {
            let link = page.link.borrow().clone();
            let answer = wire::accept(&link).await;
            page.busy.set(false);
            let words = page.words();
            match answer {
                Ok(booking) => page.show(&booking, true),
                Err(Failure::Taken) => tell(&page.place, "[data-status]", words.gone),
                Err(_) => tell(&page.place, "[data-status]", words.not_sent),
            }
        });
    });
}
