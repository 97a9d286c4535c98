//! The draft's photos on this device. They lie in the browser's cache, which takes files of any size
//! by address; no request is made for these addresses. A full or forbidden cache keeps nothing.

use super::Chosen;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Cache, Request, Response, ResponseInit};

const CACHE: &str = "application-photos";
const FOLDER: &str = "/draft-photos/";
const NAME: &str = "x-name";

/// Those that were kept, the first chosen first.
pub(super) async fn all() -> Vec<Chosen> {
    let mut photos = read_all().await.unwrap_or_default();
    photos.sort_by_key(|photo| photo.key);
    photos
}

async fn read_all() -> Result<Vec<Chosen>, JsValue> {
    let cache = cache().await?;
    let mut photos = Vec::new();
    for request in JsFuture::from(cache.keys())
        .await?
        .unchecked_into::<js_sys::Array>()
    {
        let request: Request = request.dyn_into()?;
        let key = request
            .url()
            .rsplit('/')
            .next()
            .and_then(|key| key.parse().ok());
        let response = JsFuture::from(cache.match_with_request(&request)).await?;
        // Another tab may have removed it meanwhile.
        if let (Some(key), Ok(response)) = (key, response.dyn_into::<Response>()) {
            let name = response.headers().get(NAME)?.unwrap_or_default();
            let name = js_sys::decode_uri_component(&name)?;
            let content: Blob = JsFuture::from(response.blob()?).await?.dyn_into()?;
            photos.push(Chosen {
                key,
                name: name.into(),
                content,
            });
        }
    }
    Ok(photos)
}

pub(super) async fn add(photo: &Chosen) {
    let _ = try_add(photo).await;
}

async fn try_add(photo: &Chosen) -> Result<(), JsValue> {
    let about = ResponseInit::new();
    let name = js_sys::encode_uri_component(&photo.name);
    let headers = web_sys::Headers::new()?;
    headers.set(NAME, &String::from(name))?;
    headers.set("content-type", &photo.content.type_())?;
    about.set_headers(&headers);
    let response = Response::new_with_opt_blob_and_init(Some(&photo.content), &about)?;
    let cache = cache().await?;
    JsFuture::from(cache.put_with_str(&address(photo.key), &response)).await?;
    Ok(())
}

pub(super) async fn remove(key: u64) {
    if let Ok(cache) = cache().await {
        let _ = JsFuture::from(cache.delete_with_str(&address(key))).await;
    }
}

pub(super) async fn forget() {
    if let Ok(caches) = window().caches() {
        let _ = JsFuture::from(caches.delete(CACHE)).await;
    }
}

async fn cache() -> Result<Cache, JsValue> {
    JsFuture::from(window().caches()?.open(CACHE))
        .await?
        .dyn_into()
}

fn address(key: u64) -> String {
    format!("{FOLDER}{key}")
}
