//! The code and the private link.

use super::send::Sent;
use crate::application::text::Apply;
use crate::device::sealed;
use domain::text::Lang;
use leptos::prelude::*;

pub(super) fn done(sent: Sent, lang: Lang) -> impl IntoView {
    let text = Apply::of(lang);
    let origin = window().location().origin().unwrap_or_default();
    let path = lang.pick("/application", "/en/application");
    let link = format!("{origin}{path}#{}.{}", sent.id, sent.secret);
    let copied = RwSignal::new(false);
    let to_copy = link.clone();
    let copy = move |_| {
        let link = to_copy.clone();
        wasm_bindgen_futures::spawn_local(async move {
            copied.set(sealed::copy(&link).await);
        });
    };
    view! {
        <section class="done">
            <h2 tabindex="-1" data-focus="">{text.done}</h2>
            {sent.urgent.then(|| view! { <p class="note note-warn">{text.green}</p> })}
            <p>{text.code}</p>
            <p class="code">{sent.code}</p>
            <p class="why">{text.code_hint}</p>
            <h3>{text.link}</h3>
            <p class="secret-link"><a href=link.clone()>{link.clone()}</a></p>
            <p class="why">{text.link_hint}</p>
            <p class="actions">
                <button type="button" class="btn" on:click=copy>{text.copy}</button>
                <button type="button" class="link" on:click=move |_| drop(window().print())>{text.print}</button>
            </p>
            <p role="status">{move || copied.get().then_some(text.copied)}</p>
        </section>
    }
}
