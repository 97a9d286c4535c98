//! Photos of papers: chosen, checked for size, read when they are sent.

use crate::text::apply::Apply;
use domain::application::form::Photo;
use domain::application::{LARGEST_ATTACHMENT, MOST_ATTACHMENTS};
use domain::text::Lang;
use js_sys::Uint8Array;
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The photos that were chosen. A `File` belongs to the browser's one thread, as does this.
#[derive(Clone, Copy)]
pub(super) struct Photos {
    files: RwSignal<Vec<File>, LocalStorage>,
    error: RwSignal<Option<&'static str>>,
}

/// A photo with its bytes.
pub(super) struct Taken {
    pub(super) about: Photo,
    pub(super) bytes: Vec<u8>,
}

impl Photos {
    pub(super) fn none() -> Photos {
        Photos {
            files: RwSignal::new_local(Vec::new()),
            error: RwSignal::new(None),
        }
    }

    fn add(self, input: &web_sys::HtmlInputElement, lang: Lang) {
        let text = Apply::of(lang);
        self.error.set(None);
        let chosen = input.files();
        let chosen = (0..chosen.as_ref().map_or(0, web_sys::FileList::length))
            .filter_map(|position| chosen.as_ref()?.get(position));
        for file in chosen {
            if file.size() > LARGEST_ATTACHMENT as f64 {
                self.error.set(Some(text.too_large));
            } else if self.files.with_untracked(Vec::len) >= usize::from(MOST_ATTACHMENTS) {
                self.error.set(Some(text.too_many));
            } else {
                self.files.update(|files| files.push(file));
            }
        }
        // The same photo may be chosen again after it was removed.
        input.set_value("");
    }

    /// The photos' bytes, in their order.
    ///
    /// # Errors
    /// A file cannot be read any more.
    pub(super) async fn taken(self) -> Result<Vec<Taken>, JsValue> {
        let mut taken = Vec::new();
        for file in self.files.get_untracked() {
            let bytes = Uint8Array::new(&JsFuture::from(file.array_buffer()).await?).to_vec();
            let hash = Sha256::digest(&bytes);
            taken.push(Taken {
                about: Photo {
                    name: file.name(),
                    media_type: file.type_(),
                    size: bytes.len(),
                    sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
                },
                bytes,
            });
        }
        Ok(taken)
    }
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
        let names = photos
            .files
            .with(|files| files.iter().map(File::name).collect::<Vec<_>>());
        let row = |(position, name): (usize, String)| {
            let label = format!("{} {name}", text.remove);
            let remove = move |_| photos.files.update(|files| drop(files.remove(position)));
            view! { <li>{name}" "<button type="button" class="link" aria-label=label on:click=remove>{text.remove}</button></li> }
        };
        names.into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <div class="field">
            <label for="photos">{text.photos}</label>
            <p class="why" id="photos-hint">{text.photos_hint}</p>
            <p class="field-error" role="alert">{move || photos.error.get()}</p>
            <input class="file" type="file" id="photos" accept="image/*,application/pdf" multiple node_ref=input on:change=add aria-describedby="photos-hint"/>
            <ul class="photos">{list}</ul>
        </div>
    }
}
