//! The form on the screen. Its fields hold their own values; what is read, kept and sent are they.

use super::draft::Draft;
use super::fields::{Kind, PLAIN, Wrongs};
use super::photos::Photos;
use super::{Ready, Stage, read, send};
use crate::application::island::{fields, photos};
use crate::application::text::{self, Apply};
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::sealed::fingerprints;
use domain::text::Lang;
use leptos::prelude::*;
use web_sys::FormData;

/// What the foot of the form says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Quiet,
    Sending,
    Photo(usize, usize),
    Failed(Failure),
    Forgotten,
}

pub(super) fn form(ready: Ready, stage: RwSignal<Stage>) -> impl IntoView {
    let (lang, text) = (ready.lang, Apply::of(ready.lang));
    let wrong: Wrongs = RwSignal::new(Vec::new());
    let status = RwSignal::new(Status::Quiet);
    let draft = StoredValue::new(ready.draft.clone());
    let photos = Photos::kept();
    let chosen = RwSignal::new(fields::chosen_at_first(&ready));
    let element = NodeRef::<leptos::html::Form>::new();
    let take = move || {
        let form = element.get_untracked();
        if let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) {
            draft.update_value(|draft| draft.take(&data));
        }
    };
    let keep = move || {
        take();
        draft.with_value(Draft::keep);
    };
    let for_sending = ready.clone();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let sending = matches!(status.get_untracked(), Status::Sending | Status::Photo(..));
        if sending || photos.are_at_work() {
            return;
        }
        keep();
        match draft.with_value(|draft| read::read(&for_sending, draft)) {
            Err(found) => {
                wrong.set(found);
                browser::focus("[data-error]");
            }
            Ok(entered) => {
                wrong.set(Vec::new());
                status.set(Status::Sending);
                let ready = for_sending.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    let mut present = draft.get_value();
                    let told = move |number, of| status.set(Status::Photo(number, of));
                    let sent = send::send(&ready, &mut present, entered, photos, told).await;
                    draft.set_value(present);
                    match sent {
                        Ok(sent) => {
                            forget_all();
                            stage.set(Stage::Done(sent));
                            browser::focus("[data-focus]");
                        }
                        Err(failure) => status.set(Status::Failed(failure)),
                    }
                });
            }
        }
    };
    let for_forgetting = ready.clone();
    let forget = move |_| {
        forget_all();
        let mut ready = for_forgetting.clone();
        ready.draft = Draft::default();
        stage.set(Stage::Filling(ready));
        status.set(Status::Forgotten);
    };
    let told = move || match status.get() {
        Status::Quiet => String::new(),
        Status::Sending => text.sending.to_owned(),
        Status::Photo(number, of) => text::photo(number, of, lang),
        Status::Failed(Failure::Offline) => text.not_sent.to_owned(),
        Status::Failed(Failure::Later) => text.wait.to_owned(),
        Status::Failed(_) => text.refused.to_owned(),
        Status::Forgotten => text.forgotten.to_owned(),
    };
    let busy =
        move || matches!(status.get(), Status::Sending | Status::Photo(..)) || photos.are_at_work();
    let now = draft.get_value();
    view! {
        <form class="apply" node_ref=element on:submit=submit on:input=move |_| keep() novalidate>
            {development(&ready)}
            {move || summary(wrong, lang)}
            {fields::benefits(&ready, chosen, wrong)}
            <h2>{text.who}</h2>
            {who(&ready, &now, wrong)}
            {fields::members(&ready, &now, wrong)}
            {urgency(&now, text, wrong)}
            <h2>{text.papers}</h2>
            <p class="why">{text.papers_why}</p>
            {fields::papers(&ready, chosen)}
            {photos::field(photos, lang)}
            <div class="field">
                <label for="note">{text.note}</label>
                <textarea class="text wide" id="note" name="note" rows="3">{now.value("note")}</textarea>
            </div>
            <p class="cite">{text.fingerprint}" "{fingerprints(&ready.keys, lang)}</p>
            <p class="note" role="status" hidden=move || status.get() == Status::Quiet>{told}</p>
            <p class="actions">
                <button type="submit" class="btn" aria-disabled=move || busy().then_some("true")>{text.send}</button>
                <button type="button" class="link" on:click=forget>{text.forget}</button>
            </p>
            <p class="why">{text.draft}</p>
        </form>
    }
}

fn forget_all() {
    Draft::forget();
    photos::forget();
}

fn development(ready: &Ready) -> Option<AnyView> {
    let text = Apply::of(ready.lang);
    let is_development = ready.keys.iter().any(|key| key.development);
    is_development.then(|| view! { <p class="note note-warn">{text.development}</p> }.into_any())
}

/// All that needs changing, each a link to its field.
fn summary(wrong: Wrongs, lang: Lang) -> Option<AnyView> {
    let (wrong, colon) = (wrong.get(), lang.pick("：", ": "));
    let heading = Apply::of(lang).problem;
    let rows = wrong
        .iter()
        .map(|wrong| {
            let field = wrong.field.clone();
            let say = format!("{}{colon}{}", wrong.label, wrong.say);
            let to = field.clone();
            let go = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                browser::focus_id(&to);
            };
            view! { <li><a href=format!("#{field}") on:click=go>{say}</a></li> }
        })
        .collect_view();
    (!wrong.is_empty()).then(|| {
        view! {
            <div class="error-summary" role="alert" tabindex="-1" data-error="">
                <h2>{heading}</h2>
                <ul>{rows}</ul>
            </div>
        }
        .into_any()
    })
}

fn who(ready: &Ready, draft: &Draft, wrong: Wrongs) -> AnyView {
    let (lang, text) = (ready.lang, Apply::of(ready.lang));
    let town = draft.value("town");
    let options = ready
        .pack
        .towns
        .iter()
        .map(|known| view! { <option value=known.code.clone() selected=known.code == town>{known.name.get(lang).to_owned()}</option> })
        .collect_view();
    let id = Kind {
        hint: Some(text.id_hint),
        ..PLAIN
    };
    let phone = Kind {
        hint: Some(text.phone_hint),
        autocomplete: "tel",
        mode: "tel",
    };
    let name = Kind {
        autocomplete: "name",
        ..PLAIN
    };
    let address = Kind {
        autocomplete: "street-address",
        ..PLAIN
    };
    view! {
        {fields::field("name".to_owned(), text.name, name, draft, wrong)}
        {fields::field("id-number".to_owned(), text.id_number, id, draft, wrong)}
        {fields::field("phone".to_owned(), text.phone, phone, draft, wrong)}
        <div class="field">
            <label for="town">{text.town}</label>
            {fields::error(wrong, "town".to_owned())}
            <select class="text" id="town" name="town" aria-describedby="town-error">
                <option value="">{text.choose_town}</option>
                {options}
            </select>
        </div>
        {fields::field("address".to_owned(), text.address, address, draft, wrong)}
    }
    .into_any()
}

fn urgency(draft: &Draft, text: &'static Apply, wrong: Wrongs) -> AnyView {
    let urgent = RwSignal::new(!draft.value("urgent").is_empty());
    let what = draft.value("urgent-what");
    view! {
        <h2>{text.urgency}</h2>
        <label class="keep">
            <input
                type="checkbox"
                name="urgent"
                value="yes"
                checked=urgent.get_untracked()
                on:change=move |event| urgent.set(event_target_checked(&event))
            />
            <span>{text.urgent}<small>{text.urgent_hint}</small></span>
        </label>
        <div class="field" hidden=move || !urgent.get()>
            <label for="urgent-what">{text.urgent_what}</label>
            {fields::error(wrong, "urgent-what".to_owned())}
            <textarea class="text wide" id="urgent-what" name="urgent-what" rows="2" aria-describedby="urgent-what-error">{what}</textarea>
        </div>
    }
    .into_any()
}
