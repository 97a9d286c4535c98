//! The bureau's key on this device. It is read from a file, opened with a passphrase, and held in this
//! tab's memory until the tab is closed: it is written nowhere and sent nowhere.

use super::dom::painted;
use domain::envelope::key_file::{KeyFile, KeyFileError};
use domain::envelope::keys::{Fingerprint, PrivateKey};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{FormData, HtmlFormElement};

/// A key that was opened.
#[derive(Clone)]
pub struct Held {
    pub private: PrivateKey,
    pub fingerprint: Fingerprint,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

/// The key that this tab holds.
#[cfg(feature = "inbox")]
pub fn held() -> Option<Held> {
    HELD.with_borrow(Clone::clone)
}

/// Holds a key, or none.
#[cfg(feature = "inbox")]
pub fn hold(key: Option<Held>) {
    HELD.set(key);
}

/// The key in the file that a form's field `key` names, opened with its field `passphrase`.
pub async fn open(form: &HtmlFormElement) -> Result<Held, KeyFileError> {
    let data = FormData::new_with_form(form).map_err(|_| KeyFileError::NotAKeyFile)?;
    let file: web_sys::File = data
        .get("key")
        .dyn_into()
        .map_err(|_| KeyFileError::NotAKeyFile)?;
    let text = JsFuture::from(file.text()).await.ok();
    let text = text.and_then(|text| text.as_string());
    let file = KeyFile::parse(&text.ok_or(KeyFileError::NotAKeyFile)?)?;
    let passphrase = data.get("passphrase").as_string().unwrap_or_default();
    // What comes next keeps the browser busy for a second: it says so first.
    painted().await;
    Ok(Held {
        private: file.open(&passphrase)?,
        fingerprint: file.public()?.fingerprint(),
    })
}
