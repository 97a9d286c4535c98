//! A proof of work: done here, a little at a time, and sent with the form that waits for it.

use super::{one, tell};
use crate::ceremony::text::fair as text;
use crate::ceremony::text::fair::Fair;
use crate::device::place::Place;
use domain::ceremony::proof::{Challenge, Proof};
use domain::text::Lang;
use leptos::prelude::set_timeout;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlFormElement, HtmlInputElement};

/// So many tries between two looks at what else the page wants: some milliseconds on a phone.
const A_LITTLE: u64 = 2_000;

pub(super) fn start(place: HtmlElement, challenge: &str) {
    let lang = Place::of(&place).lang;
    let Ok(challenge) = challenge.parse::<Challenge>() else {
        return tell(&place, "[data-status]", Fair::of(lang).failed);
    };
    spawn_local(async move {
        let proof = work(&place, challenge, lang).await.to_string();
        let form = one(&place, "form").and_then(|it| it.dyn_into::<HtmlFormElement>().ok());
        let field =
            one(&place, "[name=proof]").and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let (Some(form), Some(field)) = (form, field) {
            field.set_value(&proof);
            tell(&place, "[data-status]", Fair::of(lang).sending);
            let _ = form.submit();
        }
    });
}

async fn work(place: &HtmlElement, challenge: Challenge, lang: Lang) -> Proof {
    let mut numbers = Vec::new();
    let mut told = 0;
    for part in 0..challenge.parts() {
        let mut from = 0;
        let found = loop {
            if let Some(number) = challenge.search(part, from, A_LITTLE) {
                break number;
            }
            from += A_LITTLE;
            pause().await;
        };
        numbers.push(found);
        // At most 64 parts.
        let quarters = (numbers.len() * 4 / usize::from(challenge.parts())) as u8;
        if quarters > told {
            told = quarters;
            tell(place, "[data-status]", &text::done(quarters, lang));
            pause().await;
        }
    }
    Proof::new(challenge, numbers)
}

/// Lets the page breathe, also in a tab that nobody looks at.
async fn pause() {
    let next = js_sys::Promise::new(&mut |resolve, _| {
        set_timeout(move || drop(resolve.call0(&JsValue::NULL)), Duration::ZERO);
    });
    // It is never refused.
    let _ = JsFuture::from(next).await;
}
