//! The portal's API for joint applications, as the device uses it.

use crate::device::answer::{Failure, checked, parsed};
use crate::device::sealed::wire::with;
use domain::application::State;
use domain::record::id::{AccessToken, ApplicationId};
use gloo_net::http::Request;
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};

/// An application as it is sent.
#[derive(Serialize)]
pub(super) struct NewApplication<'t> {
    pub(super) town: &'t str,
    pub(super) urgent: bool,
    pub(super) attachments: u8,
    pub(super) access_hash: String,
    pub(super) content_hash: String,
    pub(super) envelope: String,
}

/// Where an application stands.
#[derive(Clone, Deserialize)]
pub(super) struct Standing {
    pub(super) code: String,
    pub(super) state: String,
    pub(super) urgent: bool,
    pub(super) history: Vec<Moment>,
}

#[derive(Clone, Deserialize)]
pub(super) struct Moment {
    pub(super) state: String,
    pub(super) at: String,
    #[serde(default)]
    pub(super) reason: String,
}

impl Moment {
    pub(super) fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }
}

impl Standing {
    pub(super) fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }
}

/// Hands in an application.
pub(super) async fn create(
    id: ApplicationId,
    new: &NewApplication<'_>,
) -> Result<Standing, Failure> {
    // Strings, numbers and a flag: JSON can always write them.
    let body = serde_json::to_string(new).unwrap_or_default();
    let request = Request::put(&format!("/api/applications/{id}"))
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| Failure::Refused)?;
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Sends a sealed photo.
pub(super) async fn attach(
    id: ApplicationId,
    token: &AccessToken,
    number: u8,
    envelope: &[u8],
) -> Result<(), Failure> {
    let address = format!("/api/applications/{id}/attachments/{number}");
    let request = with(Request::put(&address), token)
        .header("content-type", "application/octet-stream")
        .body(Uint8Array::from(envelope))
        .map_err(|_| Failure::Refused)?;
    let answer = request.send().await.map_err(|_| Failure::Offline)?;
    checked(answer).map(drop)
}

/// Where it stands.
pub(super) async fn look(id: ApplicationId, token: &AccessToken) -> Result<Standing, Failure> {
    let request = with(Request::get(&format!("/api/applications/{id}")), token);
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Takes it back.
pub(super) async fn withdraw(id: ApplicationId, token: &AccessToken) -> Result<Standing, Failure> {
    let request = with(Request::delete(&format!("/api/applications/{id}")), token);
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}
