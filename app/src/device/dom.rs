//! The page's elements, for islands that keep what the server rendered.

#[cfg(any(
    feature = "ceremony",
    feature = "letter",
    feature = "portrait",
    feature = "unlock"
))]
pub use super::element::all;
pub use super::element::{on, one};
use js_sys::Array;
use leptos::prelude::{document, request_animation_frame, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// Waits until the browser has painted: what comes next may keep it busy.
pub async fn painted() {
    let next = js_sys::Promise::new(&mut |resolve, _| {
        request_animation_frame(move || {
            set_timeout(move || drop(resolve.call0(&JsValue::NULL)), Duration::ZERO);
        });
    });
    // It is never refused.
    let _ = JsFuture::from(next).await;
}

/// Offers a text as a download.
pub fn save(text: &str, name: &str) {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()));
    if let Ok(blob) = blob {
        save_blob(&blob, name);
    }
}

/// Offers a file as a download.
pub fn save_blob(blob: &Blob, name: &str) {
    let offer = || -> Result<(), JsValue> {
        let address = Url::create_object_url_with_blob(blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        request_animation_frame(move || {
            let _ = Url::revoke_object_url(&address);
        });
        Ok(())
    };
    // A browser that offers no downloads has nothing to tell us either.
    let _ = offer();
}

/// Shows a text in the element that waits for it, or hides that.
#[cfg(any(feature = "ceremony", feature = "letter"))]
pub fn tell(root: &web_sys::Element, selector: &str, text: &str) {
    if let Some(element) = one(root, selector) {
        element.set_hidden(text.is_empty());
        element.set_text_content(Some(text));
    }
}
