//! Files of this device: in by pieces, out by the browser's download.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, HtmlInputElement, TextDecodeOptions, TextDecoder, TextDecoderOptions};

/// Bytes that are read at once: some 600 households, a few dozen milliseconds on a slow machine.
const PIECE: f64 = 65_536.0;

/// The file that was chosen.
pub(super) fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files()?.get(0)
}

/// A file that is read piece by piece as text: UTF-8 if its beginning is that, else GB18030, which
/// is what Excel writes in Chinese.
pub(super) struct Pieces<'f> {
    file: &'f File,
    at: f64,
    decoder: Option<TextDecoder>,
}

impl<'f> Pieces<'f> {
    pub(super) fn of(file: &'f File) -> Pieces<'f> {
        Pieces {
            file,
            at: 0.0,
            decoder: None,
        }
    }

    /// How much of the file has been read, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        self.at.min(self.file.size()) / self.file.size().max(1.0)
    }

    /// The next piece; none at the end.
    pub(super) async fn next(&mut self) -> Result<Option<String>, JsValue> {
        if self.at >= self.file.size() {
            return Ok(None);
        }
        let piece = self.file.slice_with_f64_and_f64(self.at, self.at + PIECE)?;
        let buffer = JsFuture::from(piece.array_buffer()).await?;
        self.at += PIECE;
        let bytes = Uint8Array::new(&buffer);
        let streaming = TextDecodeOptions::new();
        streaming.set_stream(self.at < self.file.size());
        let decoder = match &self.decoder {
            Some(decoder) => decoder,
            None => self.decoder.insert(decoder_for(&bytes)?),
        };
        decoder
            .decode_with_js_u8_array_and_options(&bytes, &streaming)
            .map(Some)
    }
}

fn decoder_for(beginning: &Uint8Array) -> Result<TextDecoder, JsValue> {
    let (strict, streaming) = (TextDecoderOptions::new(), TextDecodeOptions::new());
    strict.set_fatal(true);
    streaming.set_stream(true);
    let is_utf8 = TextDecoder::new_with_label_and_options("utf-8", &strict)?
        .decode_with_js_u8_array_and_options(beginning, &streaming)
        .is_ok();
    TextDecoder::new_with_label(if is_utf8 { "utf-8" } else { "gb18030" })
}

/// Text as a part of a file that the browser keeps, on disk if it is large.
pub(super) fn part(text: &str) -> Result<Blob, JsValue> {
    Blob::new_with_str_sequence(&Array::of1(&text.into()))
}

/// The parts as one file.
pub(super) fn joined(parts: &Array) -> Result<Blob, JsValue> {
    Blob::new_with_blob_sequence(parts)
}
