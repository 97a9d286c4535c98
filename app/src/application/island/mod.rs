//! The joint application (社会救助“一件事”): one form for all benefits chosen, sealed on the device.
//!
//! - `form`: the form on the screen, `fields`: its parts.
//! - `read`: what was entered, as a form to seal or as a list of what needs changing.
//! - `photos`: photos of papers.
//! - `draft`: what is kept on the device until it is sent.
//! - `send`: sealing and sending, `wire`: the portal's API.
//! - `done`: the code and the private link.
//! - `own`: one's own view behind that link.

pub mod done;
pub mod draft;
pub mod fields;
pub mod form;
pub mod own;
pub mod photos;
pub mod read;
pub mod send;
pub mod wire;

use crate::application::text::Apply;
use crate::device::browser;
use crate::device::place::Place;
use crate::device::sealed::wire::{Key, keys};
use domain::policy::{Answers, Pack, Program};
use domain::text::Lang;
use draft::Draft;
use leptos::prelude::*;
use send::Sent;
use std::sync::Arc;

/// Brings the form, or one's own view of an application, to life in `place`.
pub fn start(place: web_sys::HtmlElement) {
    let own = place.has_attribute("data-own");
    let Place { lang, pack } = Place::of(&place);
    place.set_inner_html("");
    if own {
        leptos::mount::mount_to(place, move || own::own(lang)).forget();
    } else {
        leptos::mount::mount_to(place, move || apply(lang, pack)).forget();
    }
}

/// What the form is made from.
#[derive(Clone)]
struct Ready {
    lang: Lang,
    pack: Arc<Pack>,
    keys: Arc<Vec<Key>>,
    answers: Answers,
    draft: Draft,
}

impl Ready {
    fn program(&self) -> Program<'_> {
        Program::new(&self.pack, browser::today())
    }
}

#[derive(Clone)]
enum Stage {
    Loading,
    Failed,
    NoKey,
    Filling(Ready),
    Done(Sent),
}

fn apply(lang: Lang, address: String) -> impl IntoView {
    let stage = RwSignal::new(Stage::Loading);
    wasm_bindgen_futures::spawn_local(async move {
        let (pack, keys) = (browser::fetch_pack(&address).await, keys().await);
        stage.set(match (pack, keys) {
            (Some(_), Some(keys)) if keys.is_empty() => Stage::NoKey,
            (Some(pack), Some(keys)) => {
                let draft = Draft::kept();
                let answers = Answers::from_text(&pack, &draft.answers, browser::today());
                Stage::Filling(Ready {
                    lang,
                    pack: Arc::new(pack),
                    keys: Arc::new(keys),
                    answers,
                    draft,
                })
            }
            _ => Stage::Failed,
        });
    });
    let text = Apply::of(lang);
    move || match stage.get() {
        Stage::Loading => view! { <p role="status">{text.loading}</p> }.into_any(),
        Stage::Failed => view! { <p role="alert">{text.failed}</p> }.into_any(),
        Stage::NoKey => {
            view! { <div class="note note-warn"><p role="alert">{text.no_key}</p></div> }.into_any()
        }
        Stage::Filling(ready) => form::form(ready, stage).into_any(),
        Stage::Done(sent) => done::done(sent, lang).into_any(),
    }
}
