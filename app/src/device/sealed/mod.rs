//! What is sealed on the device, sent, and followed by a private link: applications and letters.
//!
//! - [`wire`]: the portal's API as such an island uses it.
//! - [`tried`]: names and secrets, made here.

#[cfg(any(feature = "apply", feature = "letter"))]
pub mod tried;
pub mod wire;

use crate::device::answer::Failure;
use data_encoding::BASE64URL_NOPAD;
use domain::envelope::Envelope;
use domain::text::Lang;
use getrandom::SysRng;
use hpke::rand_core::UnwrapErr;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use wire::Key;

/// Seals `content` to all keys; only with the same context does it open again.
pub fn seal(content: &[u8], context: &str, keys: &[Key]) -> Result<Vec<u8>, Failure> {
    let keys: Vec<_> = keys.iter().map(|key| key.public).collect();
    Envelope::seal(content, context, &keys, &mut UnwrapErr(SysRng))
        .map(|envelope| envelope.to_bytes())
        .map_err(|_| Failure::Refused)
}

/// A new secret, for what the server named.
#[cfg(feature = "ceremony")]
pub fn secret() -> Result<domain::record::id::Secret, Failure> {
    let mut secret = [0; 16];
    getrandom::fill(&mut secret).map_err(|_| Failure::Refused)?;
    Ok(domain::record::id::Secret(secret))
}

/// Bytes as text for JSON.
pub fn as_text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

/// The keys' fingerprints, to compare with what is printed at the counter.
pub fn fingerprints(keys: &[Key], lang: Lang) -> String {
    let fingerprints: Vec<_> = keys
        .iter()
        .map(|key| key.fingerprint().to_string())
        .collect();
    fingerprints.join(lang.pick("、", ", "))
}

/// Puts a text on the clipboard; whether that was possible.
pub async fn copy(text: &str) -> bool {
    let written = window().navigator().clipboard().write_text(text);
    JsFuture::from(written).await.is_ok()
}
