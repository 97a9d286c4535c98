//! Portraits (精准画像) of a file of households, for staff. The file is read on the device, piece by
//! piece; the only request is for the region pack.

pub mod files;
pub mod result;
pub mod work;

use crate::device::place::Place;
use crate::device::{browser, dom};
use crate::policy::portrait_text as text;
use crate::policy::portrait_text::Portrait;
use domain::day::Day;
use domain::policy::Pack;
use domain::policy::portrait::{Priority, schema};
use domain::text::Lang;
use leptos::prelude::*;
use std::sync::Arc;
use work::{Found, Order};

/// Brings the tool to life in `place`.
pub fn start(place: web_sys::HtmlElement) {
    let Place { lang, pack } = Place::of(&place);
    place.set_inner_html("");
    leptos::mount::mount_to(place, move || tool(lang, pack)).forget();
}

#[derive(Clone)]
enum Stage {
    Loading,
    Failed,
    Choosing(Arc<Pack>),
    Working,
    Done(Arc<Pack>, Arc<Found>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Trouble {
    NoFile,
    Unreadable,
}

/// What changes.
#[derive(Clone, Copy)]
struct State {
    lang: Lang,
    stage: RwSignal<Stage>,
    trouble: RwSignal<Option<Trouble>>,
    day: RwSignal<Day>,
    with_checks: RwSignal<bool>,
    /// Households so far, and the share of the file in percent.
    read: RwSignal<(u64, f64)>,
    stop: RwSignal<bool>,
}

fn tool(lang: Lang, pack: String) -> impl IntoView {
    let state = State {
        lang,
        stage: RwSignal::new(Stage::Loading),
        trouble: RwSignal::new(None),
        day: RwSignal::new(browser::today()),
        with_checks: RwSignal::new(true),
        read: RwSignal::new((0, 0.0)),
        stop: RwSignal::new(false),
    };
    wasm_bindgen_futures::spawn_local(async move {
        state.stage.set(match browser::fetch_pack(&pack).await {
            Some(pack) => Stage::Choosing(Arc::new(pack)),
            None => Stage::Failed,
        });
    });
    let text = Portrait::of(lang);
    move || match state.stage.get() {
        Stage::Loading => view! { <p role="status">{text.loading}</p> }.into_any(),
        Stage::Failed => view! { <p role="alert">{text.failed}</p> }.into_any(),
        Stage::Choosing(pack) => choose(state, pack).into_any(),
        Stage::Working => working(state).into_any(),
        Stage::Done(pack, found) => result::result(state, pack, found).into_any(),
    }
}

fn choose(state: State, pack: Arc<Pack>) -> impl IntoView {
    let (lang, text) = (state.lang, Portrait::of(state.lang));
    let file = NodeRef::<leptos::html::Input>::new();
    let (for_template, for_schema) = (pack.clone(), pack.clone());
    let template = move |_| {
        dom::save(
            &schema::template(&for_template, lang),
            lang.pick("家庭名单.csv", "families.csv"),
        );
    };
    let fields = move |_| {
        let schema = schema::schema(&for_schema);
        dom::save(&format!("{schema:#}"), "household.schema.json");
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match file.get_untracked().as_ref().and_then(files::chosen) {
            Some(file) => state.work(pack.clone(), file),
            None => {
                state.trouble.set(Some(Trouble::NoFile));
                browser::focus("#file");
            }
        }
    };
    let trouble = move || {
        state.trouble.get().map(|trouble| match trouble {
            Trouble::NoFile => text.no_file,
            Trouble::Unreadable => text.unreadable,
        })
    };
    let set_day = move |event| {
        if let Ok(day) = event_target_value(&event).parse() {
            state.day.set(day);
        }
    };
    view! {
        <form class="q" on:submit=submit novalidate>
            <p class="actions">
                <button type="button" class="btn-quiet" on:click=template>{text.template}</button>
                <button type="button" class="link" on:click=fields>{text.schema}</button>
            </p>
            <div class="field">
                <label for="file">{text.file}</label>
                <p class="why" id="file-hint">{text.file_hint}</p>
                <p class="field-error" role="alert" id="file-error">{trouble}</p>
                <input
                    class="file"
                    type="file"
                    id="file"
                    accept=".csv,.txt,.jsonl,.ndjson,.json"
                    aria-describedby="file-hint file-error"
                    aria-invalid=move || state.trouble.get().map(|_| "true")
                    node_ref=file
                />
            </div>
            <div class="field">
                <label for="day">{text.day}</label>
                <input class="text" type="date" id="day" min="2014-11-01" prop:value=move || state.day.get().to_string() on:change=set_day/>
            </div>
            <label class="keep">
                <input
                    type="checkbox"
                    prop:checked=move || state.with_checks.get()
                    on:change=move |event| state.with_checks.set(event_target_checked(&event))
                />
                <span>{text.with_checks}<small>{text.with_checks_hint}</small></span>
            </label>
            <p class="actions"><button type="submit" class="btn">{text.start}</button></p>
        </form>
    }
}

fn working(state: State) -> impl IntoView {
    let text = Portrait::of(state.lang);
    view! {
        <p class="steps">
            <span role="status">{move || text::progress(state.read.get().0, state.lang)}</span>
            <progress max="100" aria-label=text.start prop:value=move || state.read.get().1></progress>
        </p>
        <button type="button" class="btn-quiet" on:click=move |_| state.stop.set(true)>{text.stop}</button>
    }
}

impl State {
    fn work(self, pack: Arc<Pack>, file: web_sys::File) {
        self.trouble.set(None);
        self.stop.set(false);
        self.read.set((0, 0.0));
        self.stage.set(Stage::Working);
        let order = Order {
            day: self.day.get_untracked(),
            today: browser::today(),
            lang: self.lang,
            least: if self.with_checks.get_untracked() {
                Priority::Check
            } else {
                Priority::Due
            },
        };
        wasm_bindgen_futures::spawn_local(async move {
            let told = move |households, share| {
                self.read.set((households, share * 100.0));
                !self.stop.get_untracked()
            };
            match work::work(&pack, &file, order, told).await {
                Ok(Some(found)) => {
                    self.stage.set(Stage::Done(pack, Arc::new(found)));
                    browser::focus("[data-focus]");
                }
                Ok(None) => self.stage.set(Stage::Choosing(pack)),
                Err(_) => {
                    self.trouble.set(Some(Trouble::Unreadable));
                    self.stage.set(Stage::Choosing(pack));
                }
            }
        });
    }
}
