//! One's own letter, behind the private link. What stands after its `#` is sent to nobody; a token made
//! from it is.

use super::wire;
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::element::{on, one};
use crate::letter::form_parts;
use crate::letter::text::Letter;
use crate::notice::island;
use domain::letter::Standing;
use domain::notice::About;
use domain::record::id::{ApplicationId as LetterId, Secret, linked};
use domain::text::Lang;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlInputElement};

/// Shows the letter that the page's address names, or asks for the link.
pub(super) fn start(place: HtmlElement, lang: Lang) {
    let again = place.clone();
    on(&window(), "hashchange", move |_: Event| look(&again, lang));
    look(&place, lang);
}

fn look(place: &HtmlElement, lang: Lang) {
    let hash = window().location().hash().unwrap_or_default();
    match linked(&hash) {
        None if hash.is_empty() => ask(place, "", lang),
        None => ask(place, Letter::of(lang).bad_link, lang),
        Some((id, secret)) => {
            let place = place.clone();
            spawn_local(async move {
                let answer = wire::look(id, &secret.token()).await;
                show(&place, id, secret, answer, lang);
            });
        }
    }
}

/// Asks for the link, and says what was wrong with the last one.
fn ask(place: &HtmlElement, say: &str, lang: Lang) {
    let alert = maud::html! { @if !say.is_empty() { p.note.note-warn role="alert" { (say) } } };
    place.set_inner_html(&(alert.into_string() + &form_parts::paste(lang).into_string()));
    let asked = place.clone();
    listen(place, "[data-paste]", move || {
        let typed = one(&asked, "#link").and_then(|input| input.dyn_into().ok());
        let typed = typed.map(|input: HtmlInputElement| input.value());
        match typed.as_deref().and_then(linked) {
            Some((id, secret)) => drop(window().location().set_hash(&format!("{id}.{secret}"))),
            None => ask(&asked, Letter::of(lang).bad_link, lang),
        }
    });
}

fn show(
    place: &HtmlElement,
    id: LetterId,
    secret: Secret,
    answer: Result<Standing, Failure>,
    lang: Lang,
) {
    let words = Letter::of(lang);
    let letter = match answer {
        Ok(letter) => letter,
        Err(Failure::Offline) => return ask(place, words.offline, lang),
        Err(_) => return ask(place, words.not_found, lang),
    };
    let html = form_parts::standing(&letter, &format!("{id}.{secret}"), lang);
    place.set_inner_html(&(html.into_string() + "<section data-notices></section>"));
    if let (false, Some(below)) = (letter.state.next().is_empty(), one(place, "[data-notices]")) {
        island::offer(below, About::Letter, id, secret, lang, String::new());
    }
    let again = place.clone();
    listen(place, "[data-withdraw]", move || {
        let place = again.clone();
        spawn_local(async move {
            let answer = wire::withdraw(id, &secret.token()).await;
            show(&place, id, secret, answer, lang);
            browser::focus(".lead[role=status]");
        });
    });
}

/// Does something instead of sending a form.
fn listen(place: &HtmlElement, form: &str, mut instead: impl FnMut() + 'static) {
    if let Some(form) = one(place, form) {
        on(&form, "submit", move |event: Event| {
            event.prevent_default();
            instead();
        });
    }
}
