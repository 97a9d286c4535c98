//! The list as it was published, checked and drawn on this device: nobody has to be believed.

use super::{Page, wire};
use crate::ceremony::text::draw as text;
use crate::device::dom::painted;
use crate::device::element::{on, one};
use crate::route::Route;
use domain::ceremony::draw::{Allotted, Entry, File, allot};
use leptos::prelude::window;
use maud::{Markup, html};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

/// Checks the list for whoever holds a link, and draws once the outcome is known; for others when they ask.
pub(super) async fn start(page: &Rc<Page>, drawn: bool) {
    if page.link.borrow().is_some() {
        return check(page).await;
    }
    if !drawn {
        return;
    }
    let words = page.words();
    put(
        page,
        &html! {
            p { (words.draw_again_hint) }
            p.actions { button.btn type="button" data-do="again" { (words.draw_again) } }
        },
    );
    if let Some(button) = one(&page.place, "[data-do=again]") {
        let page = page.clone();
        on(&button, "click", move |_: Event| {
            let page = page.clone();
            spawn_local(async move { check(&page).await });
        });
    }
}

fn put(page: &Page, html: &Markup) {
    if let Some(place) = one(&page.place, "[data-again]") {
        place.set_inner_html(&html.0);
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

async fn check(page: &Rc<Page>) {
    let words = page.words();
    put(page, &html! { p role="status" { (words.drawing) } });
    painted().await;
    let Ok(text) = wire::list(&page.venue, &page.day.to_string()).await else {
        return put(
            page,
            &html! { p role="alert" { (crate::ceremony::text::Ceremony::of(page.lang).offline) } },
        );
    };
    let began = now();
    let file = text.parse::<File>();
    let file = file
        .ok()
        .filter(|file| file.list.fingerprint() == page.hash);
    let Some(file) = file else {
        return put(
            page,
            &html! { div.note.note-warn role="alert" { div { (words.list_differs) } } },
        );
    };
    let drawn = file
        .outcome
        .as_ref()
        .map(|outcome| allot(&file.list, outcome));
    let took = now() - began;
    let own = page
        .link
        .borrow()
        .as_ref()
        .map(|it| Entry::of(it.id, &it.secret));
    put(
        page,
        &html! {
            div role="status" {
                p { (words.hash_matches) }
                @if let Some(own) = own {
                    @if !file.list.entries.contains_key(&own) { div.note.note-warn { div { (words.not_in_list) } } }
                    @else if drawn.is_none() { p { (words.in_list) } p { (words.waits_for_source) } }
                }
                @if let Some(drawn) = &drawn {
                    @if let Some(own) = own { (place(page, drawn, own)) }
                    p.why data-drawn-ms=(took) { (text::took(drawn.len(), took, page.lang)) }
                }
            }
        },
    );
}

/// What became of one's own entry.
fn place(page: &Page, drawn: &[Allotted], own: Entry) -> Markup {
    let at = drawn.iter().position(|it| it.entry == own);
    let given = at.and_then(|at| drawn[at].given).map(|it| it.to_string());
    let link = page.link.borrow();
    html! {
        @if let Some(at) = at {
            p.lead { (text::outcome(at + 1, drawn.len(), given.as_deref(), page.lang)) }
            @if given.is_some() { p { (text::confirm_within(page.lang)) } }
            @if let Some(link) = link.as_ref() {
                p.actions { a.btn href={ (Route::Booking.path(page.lang)) "#" (link) } { (page.words().to_booking) } }
            }
        }
    }
}
