//! Photos of papers: chosen, made small enough, kept on the device, read when they are sent.

pub mod keep;
pub mod small;

use crate::application::text::Apply;
use crate::device::browser;
use domain::application::form::Photo;
use domain::application::{LARGEST_ATTACHMENT, MOST_ATTACHMENTS};
use domain::text::Lang;
use js_sys::Uint8Array;
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File};

/// The photos that were chosen. A `Blob` belongs to the browser's one thread, as does this.
#[derive(Clone, Copy)]
pub(super) struct Photos {
    chosen: RwSignal<Vec<Chosen>, LocalStorage>,
    error: RwSignal<Option<&'static str>>,
    /// How many are being made smaller.
    at_work: RwSignal<usize>,
}

/// A photo as it will be sent.
#[derive(Clone)]
struct Chosen {
    /// Names it in the draft; a later one has a larger key (the moment, in milliseconds).
    key: u64,
    /// The file's name on the device.
    name: String,
    content: Blob,
}

/// A photo with its bytes.
pub(super) struct Taken {
    pub(super) about: Photo,
    pub(super) bytes: Vec<u8>,
}

impl Photos {
    /// Those of the draft, as soon as they have been read.
    pub(super) fn kept() -> Photos {
        let photos = Photos {
            chosen: RwSignal::new_local(Vec::new()),
            error: RwSignal::new(None),
            at_work: RwSignal::new(0),
        };
        spawn_local(async move {
            let kept = keep::all().await;
            photos.chosen.update(|chosen| {
                chosen.splice(0..0, kept);
            });
        });
        photos
    }

    /// Whether some are not ready to be sent.
    pub(super) fn are_at_work(self) -> bool {
        self.at_work.get() > 0
    }

    fn add(self, input: &web_sys::HtmlInputElement, lang: Lang) {
        self.error.set(None);
        let files = input.files();
        let files = (0..files.as_ref().map_or(0, web_sys::FileList::length))
            .filter_map(|position| files.as_ref()?.get(position));
        let files: Vec<File> = files.collect();
        // The same photo may be chosen again after it was removed.
        input.set_value("");
        self.at_work.update(|count| *count += files.len());
        spawn_local(async move {
            for file in files {
                let content = small::made_small(&file).await;
                self.take(file.name(), content, Apply::of(lang));
                self.at_work.update(|count| *count -= 1);
            }
        });
    }

    fn take(self, name: String, content: Blob, text: &'static Apply) {
        let have = self.chosen.with_untracked(Vec::len);
        if content.size() > LARGEST_ATTACHMENT as f64 {
            self.error.set(Some(text.too_large));
        } else if have >= usize::from(MOST_ATTACHMENTS) {
            self.error.set(Some(text.too_many));
        } else {
            let last = self
                .chosen
                .with_untracked(|chosen| chosen.last().map(|photo| photo.key));
            let photo = Chosen {
                key: (js_sys::Date::now() as u64).max(last.map_or(0, |key| key + 1)),
                name,
                content,
            };
            self.chosen.update(|chosen| chosen.push(photo.clone()));
            spawn_local(async move { keep::add(&photo).await });
        }
    }

    fn remove(self, key: u64) {
        self.chosen
            .update(|chosen| chosen.retain(|photo| photo.key != key));
        browser::focus_id("photos");
        spawn_local(keep::remove(key));
    }

    /// The photos' bytes, in their order.
    ///
    /// # Errors
    /// A file cannot be read any more.
    pub(super) async fn taken(self) -> Result<Vec<Taken>, JsValue> {
        let mut taken = Vec::new();
        for Chosen { name, content, .. } in self.chosen.get_untracked() {
            let bytes = Uint8Array::new(&JsFuture::from(content.array_buffer()).await?).to_vec();
            let hash = Sha256::digest(&bytes);
            taken.push(Taken {
                about: Photo {
                    name,
                    media_type: content.type_(),
                    size: bytes.len(),
                    sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
                },
                bytes,
            });
        }
        Ok(taken)
    }
}

/// None is kept any more.
pub(super) fn forget() {
    spawn_local(keep::forget());
}

/// The field with the list of what was chosen.
pub(super) fn field(photos: Photos, lang: Lang) -> impl IntoView {
    let text = Apply::of(lang);
    let input = NodeRef::<leptos::html::Input>::new();
    let add = move |_| {
        if let Some(input) = input.get_untracked() {
            photos.add(&input, lang);
        }
    };
    let list = move || {
        let row = |Chosen { key, name, content }: &Chosen| {
            let (key, name) = (*key, name.clone());
            let label = format!("{} {name}", text.remove);
            let size = small::in_words(content.size());
            view! { <li>{name}" "<small>{size}</small>" "<button type="button" class="link" aria-label=label on:click=move |_| photos.remove(key)>{text.remove}</button></li> }
        };
        photos
            .chosen
            .with(|chosen| chosen.iter().map(row).collect_view())
    };
    view! {
        <div class="field">
            <label for="photos">{text.photos}</label>
            <p class="why" id="photos-hint">{text.photos_hint}</p>
            <p class="field-error" role="alert">{move || photos.error.get()}</p>
            <input class="file" type="file" id="photos" accept="image/*,application/pdf" multiple node_ref=input on:change=add aria-describedby="photos-hint"/>
            <p class="why" role="status">{move || photos.are_at_work().then_some(text.making_small)}</p>
            <ul class="photos">{list}</ul>
        </div>
    }
}
