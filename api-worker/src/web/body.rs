//! A body as it arrives, piece by piece. Whoever sends nothing for a while is not waited for: a request
//! that is held open holds memory.

use crate::web::problem::Problem;
use crate::web::request::Asked;
use futures_util::future::{Either, select};
use js_sys::{Reflect, Uint8Array};
use std::pin::pin;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};
use worker::Delay;

/// Nothing in so long: whoever sends has gone. A phone at the edge of the network pauses for seconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// However busily it is sent, a body is over by then: 5 MB at 10 KB a second.
const LONGEST_MS: f64 = 10.0 * 60.0 * 1000.0;

/// So much of a body that is too large is read and forgotten: 16 MiB.
const MOST_FORGOTTEN: usize = 16 * 1024 * 1024;

/// The pieces of a body.
pub struct Chunks {
    reader: ReadableStreamDefaultReader,
    until_ms: f64,
}

impl Chunks {
    /// Of a stream that nobody else reads.
    ///
    /// # Errors
    /// Somebody does.
    pub fn of(body: &ReadableStream) -> Result<Chunks, Problem> {
        let broken = |_| Problem::unreadable("body");
        let reader = ReadableStreamDefaultReader::new(body).map_err(broken)?;
        Ok(Chunks {
            reader,
            until_ms: js_sys::Date::now() + LONGEST_MS,
        })
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// The connection broke, or nothing came for too long.
    pub async fn next(&mut self) -> Result<Option<Uint8Array>, Problem> {
        let read = JsFuture::from(self.reader.read());
        let piece = match select(pin!(read), pin!(Delay::from(PATIENCE))).await {
            Either::Left((piece, _)) => piece.map_err(|_| Problem::unreadable("body"))?,
            Either::Right(_) => return Err(self.too_slow()),
        };
        if js_sys::Date::now() > self.until_ms {
            return Err(self.too_slow());
        }
        let part = |name: &str| Reflect::get(&piece, &JsValue::from_str(name)).ok();
        if part("done").is_some_and(|done| done.is_truthy()) {
            return Ok(None);
        }
        let bytes = part("value").and_then(|value| value.dyn_into::<Uint8Array>().ok());
        bytes.map(Some).ok_or_else(|| Problem::unreadable("body"))
    }

    fn too_slow(&self) -> Problem {
        self.cancel();
        Problem::too_slow()
    }

    /// Reads no further.
    pub fn cancel(&self) {
        // Nobody waits for what cancelling comes to.
        let _ = self.reader.cancel();
    }
}

impl Asked {
    /// The bytes of the body, at most `limit`.
    ///
    /// What is larger is read to its end and forgotten, up to a limit: an answer before the end would cut
    /// the connection, and the sender would not see it.
    pub async fn body(&self, limit: usize) -> Result<Vec<u8>, Problem> {
        let Some(body) = self.request.body() else {
            return Ok(Vec::new());
        };
        let mut bytes = Vec::new();
        let mut told = 0;
        let mut chunks = Chunks::of(&body)?;
        while let Some(chunk) = chunks.next().await? {
            told += chunk.length() as usize;
            if told <= limit {
                let start = bytes.len();
                bytes.resize(told, 0);
                chunk.copy_to(&mut bytes[start..]);
            } else if told > limit + MOST_FORGOTTEN {
                chunks.cancel();
                break;
            }
        }
        if told > limit {
            return Err(Problem::too_large(limit));
        }
        Ok(bytes)
    }
}

/// The body as JSON of at most `limit` bytes; `what` names it in the answer if it cannot be read.
pub async fn read<T: serde::de::DeserializeOwned>(
    asked: &Asked,
    what: &'static str,
    limit: usize,
) -> Result<T, Problem> {
    let body = asked.body(limit).await?;
    serde_json::from_slice(&body).map_err(|_| Problem::unreadable(what))
}
