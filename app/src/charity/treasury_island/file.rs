//! A file of this device, as text or as a fingerprint.

use data_encoding::HEXLOWER;
use js_sys::Uint8Array;
use sha2::{Digest, Sha256};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder, TextDecoderOptions};

async fn bytes(file: &File) -> Result<Uint8Array, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer))
}

/// The text of a file: UTF-8 if all of it is that, else GB18030, which banks and Excel write in Chinese.
pub(super) async fn text(file: &File) -> Result<String, JsValue> {
    let bytes = bytes(file).await?;
    let strict = TextDecoderOptions::new();
    strict.set_fatal(true);
    let utf8 = TextDecoder::new_with_label_and_options("utf-8", &strict)?;
    match utf8.decode_with_js_u8_array(&bytes) {
        Ok(text) => Ok(text),
        Err(_) => TextDecoder::new_with_label("gb18030")?.decode_with_js_u8_array(&bytes),
    }
}

/// The SHA-256 of a file, 64 hex digits.
pub(super) async fn fingerprint(file: &File) -> Result<String, JsValue> {
    let bytes = bytes(file).await?.to_vec();
    Ok(HEXLOWER.encode(&Sha256::digest(bytes)))
}
