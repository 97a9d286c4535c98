//! Durable Objects: what must be counted, written or decided in one place.

use serde::de::DeserializeOwned;
use worker::Request;

/// What a request to an object says. Read from its text: worker's own `json` makes a JavaScript object of it
/// first and walks that from outside, a call a value, which costs an object more than its work does.
///
/// # Errors
/// It is no JSON, or says something else.
pub async fn said<T: DeserializeOwned>(request: &mut Request) -> worker::Result<T> {
    Ok(serde_json::from_str(&request.text().await?)?)
}
