//! One's own view of an application, behind the private link. What stands after its `#` is sent to
//! nobody; a token made from it is.

use super::wire::Standing;
use crate::application::island::wire;
use crate::application::text::{self, Apply};
use crate::device::answer::Failure;
use crate::frame::words::say_moment;
use crate::notice::island;
use domain::application::State;
use domain::notice::About;
use domain::record::id::{ApplicationId, Secret, linked};
use domain::text::Lang;
use leptos::prelude::*;

#[derive(Clone)]
enum View {
    Loading,
    BadLink,
    Failed(Failure),
    Standing(Standing),
}

/// The application and the secret in the page's address.
fn own_link() -> Option<(ApplicationId, Secret)> {
    linked(&window().location().hash().ok()?)
}

pub(super) fn own(lang: Lang) -> impl IntoView {
    let text = Apply::of(lang);
    let view = RwSignal::new(View::Loading);
    let asking = RwSignal::new(false);
    let answered = move |answer: Result<Standing, Failure>| {
        view.set(answer.map_or_else(View::Failed, View::Standing));
    };
    match own_link() {
        None => view.set(View::BadLink),
        Some((id, secret)) => wasm_bindgen_futures::spawn_local(async move {
            answered(wire::look(id, &secret.token()).await);
        }),
    }
    let withdraw = move |_| {
        asking.set(false);
        if let Some((id, secret)) = own_link() {
            view.set(View::Loading);
            wasm_bindgen_futures::spawn_local(async move {
                answered(wire::withdraw(id, &secret.token()).await);
            });
        }
    };
    move || match view.get() {
        View::Loading => view! { <p role="status">{text.loading}</p> }.into_any(),
        View::BadLink => {
            view! { <p class="note note-warn" role="alert">{text.bad_link}</p> }.into_any()
        }
        View::Failed(Failure::Offline) => {
            view! { <p class="note note-warn" role="alert">{text.offline}</p> }.into_any()
        }
        View::Failed(_) => {
            view! { <p class="note note-warn" role="alert">{text.not_found}</p> }.into_any()
        }
        View::Standing(standing) => {
            let withdrawn = standing.state() == Some(State::Withdrawn);
            let below = NodeRef::<leptos::html::Section>::new();
            if let (Some((id, secret)), true) =
                (own_link(), standing.state().is_some_and(State::is_open))
            {
                below.on_load(move |below| {
                    island::offer(below, About::Application, id, secret, lang, String::new())
                });
            }
            view! {
                {shown(&standing, lang)}
                <section node_ref=below></section>
                <p class="actions" hidden=withdrawn>
                    <button type="button" class="btn-quiet" hidden=move || asking.get() on:click=move |_| asking.set(true)>{text.withdraw}</button>
                </p>
                <div class="note note-warn" role="alert" hidden=move || !asking.get()>
                    <p>{text.withdraw_sure}</p>
                    <p class="actions">
                        <button type="button" class="btn-quiet" on:click=withdraw>{text.withdraw_yes}</button>
                        <button type="button" class="link" on:click=move |_| asking.set(false)>{text.withdraw_no}</button>
                    </p>
                </div>
            }
            .into_any()
        }
    }
}

fn shown(standing: &Standing, lang: Lang) -> AnyView {
    let text = Apply::of(lang);
    let rows = standing
        .history
        .iter()
        .map(|moment| {
            let at = say_moment(&moment.at, lang);
            let state = moment.state().map(|state| text::state(state, lang));
            let reason = (!moment.reason.is_empty())
                .then(|| view! { <p class="as-typed">{moment.reason.clone()}</p> });
            view! { <li>{at}" "{state}{reason}</li> }
        })
        .collect_view();
    // What was said when it came where it stands now comes first.
    let answer = standing
        .history
        .last()
        .filter(|moment| !moment.reason.is_empty());
    let answer = answer.map(|moment| {
        let reason = moment.reason.clone();
        view! { <div class="note"><div><h2>{text.answer}</h2><p class="as-typed">{reason}</p></div></div> }
    });
    let green = standing.urgent && standing.state().is_some_and(State::is_open);
    view! {
        {green.then(|| view! { <p class="note note-warn">{text.green}</p> })}
        <p>{text.code}</p>
        <p class="code">{standing.code.clone()}</p>
        <p class="lead" role="status">{standing.state().map(|state| text::state(state, lang))}</p>
        {answer}
        <ul>{rows}</ul>
    }
    .into_any()
}
