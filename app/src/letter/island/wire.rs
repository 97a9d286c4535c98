//! The portal's API for letters, as the device uses it.

use crate::device::answer::{Failure, parsed};
use crate::device::sealed::wire::with;
use domain::letter::{Content, Standing};
use domain::record::id::{AccessToken, ApplicationId as LetterId};
use gloo_net::http::Request;
use serde::Serialize;

/// A letter as it is sent.
#[derive(Serialize)]
pub(super) struct NewLetter<'t> {
    pub(super) access_hash: String,
    pub(super) content_hash: String,
    pub(super) content: &'t Content,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<String>,
}

fn address(id: LetterId) -> String {
    format!("/api/letters/{id}")
}

/// Sends a letter.
pub(super) async fn create(id: LetterId, new: &NewLetter<'_>) -> Result<Standing, Failure> {
    // Strings: JSON can always write them.
    let body = serde_json::to_string(new).unwrap_or_default();
    let request = Request::put(&address(id))
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| Failure::Refused)?;
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Where it stands.
pub(super) async fn look(id: LetterId, token: &AccessToken) -> Result<Standing, Failure> {
    let request = with(Request::get(&address(id)), token);
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Takes it back.
pub(super) async fn withdraw(id: LetterId, token: &AccessToken) -> Result<Standing, Failure> {
    let request = with(Request::delete(&address(id)), token);
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}
