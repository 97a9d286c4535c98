//! The portal's API for draws.

use crate::device::answer::{Failure, checked, parsed};
use crate::device::sealed::wire::with;
use domain::ceremony::link::Link;
use gloo_net::http::Request;
use serde::{Deserialize, Serialize};

/// A request to enter.
#[derive(Serialize)]
pub(super) struct NewRequest {
    pub(super) access_hash: String,
    pub(super) content_hash: String,
    pub(super) envelope: String,
    pub(super) entry: String,
    pub(super) wishes: Vec<String>,
}

/// How a request stands.
#[derive(Deserialize)]
pub(super) struct State {
    pub(super) wishes: Vec<String>,
    pub(super) withdrawn: bool,
}

fn address(link: &Link) -> String {
    let Link { id, venue, day, .. } = link;
    format!("/api/ceremonies/draws/{venue}/{day}/requests/{id}")
}

/// Enters.
pub(super) async fn enter(link: &Link, new: &NewRequest) -> Result<State, Failure> {
    // Strings: JSON can always write them.
    let body = serde_json::to_string(new).unwrap_or_default();
    let request = Request::put(&address(link))
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| Failure::Refused)?;
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// How it stands.
pub(super) async fn look(link: &Link) -> Result<State, Failure> {
    let request = with(Request::get(&address(link)), &link.secret.token());
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Takes it back.
pub(super) async fn take_back(link: &Link) -> Result<(), Failure> {
    let request = with(Request::delete(&address(link)), &link.secret.token());
    checked(request.send().await.map_err(|_| Failure::Offline)?)?;
    Ok(())
}

/// The frozen list.
pub(super) async fn list(venue: &str, day: &str) -> Result<String, Failure> {
    let address = format!("/api/ceremonies/draws/{venue}/{day}/list");
    let answer = Request::get(&address).send().await;
    let answer = checked(answer.map_err(|_| Failure::Offline)?)?;
    answer.text().await.map_err(|_| Failure::Offline)
}
