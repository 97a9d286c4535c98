//! The portal's API for pledges and the ledger, as the device uses it.

use crate::device::answer::{Failure, parsed};
use crate::device::sealed::wire::with;
use domain::charity::log::Hash;
use domain::charity::pledge::Pledge;
use domain::charity::standing::{Change, Standing};
use domain::record::id::{AccessToken, ApplicationId as PledgeId};
use gloo_net::http::Request;
use serde::{Deserialize, Serialize};

/// A pledge as it is sent.
#[derive(Serialize)]
pub(super) struct NewPledge<'t> {
    pub(super) access_hash: String,
    pub(super) content_hash: String,
    pub(super) pledge: &'t Pledge,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) contact: Option<String>,
}

/// The ledger's public key.
#[derive(Deserialize)]
pub(super) struct Key {
    pub(super) key: String,
}

fn address(id: PledgeId) -> String {
    format!("/api/pledges/{id}")
}

/// Sends a pledge.
pub(super) async fn create(id: PledgeId, new: &NewPledge<'_>) -> Result<Standing, Failure> {
    // Strings and numbers: JSON can always write them.
    let body = serde_json::to_string(new).unwrap_or_default();
    let request = Request::put(&address(id))
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| Failure::Refused)?;
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Where it stands, with the gifts that came.
pub(super) async fn look(id: PledgeId, token: &AccessToken) -> Result<Standing, Failure> {
    let request = with(Request::get(&address(id)), token);
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Pauses, resumes, stops, or changes the amount.
pub(super) async fn change(
    id: PledgeId,
    token: &AccessToken,
    to: Change,
) -> Result<Standing, Failure> {
    let body = serde_json::to_string(&to).unwrap_or_default();
    let request = with(Request::patch(&address(id)), token)
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| Failure::Refused)?;
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Stops it and forgets whose its gifts are.
pub(super) async fn forget(id: PledgeId, token: &AccessToken) -> Result<Standing, Failure> {
    let request = with(Request::delete(&address(id)), token);
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// The key that signs the ledger's head.
pub(super) async fn key() -> Result<String, Failure> {
    let answer = Request::get("/api/ledger/key").send().await;
    let key: Key = parsed(answer.map_err(|_| Failure::Offline)?).await?;
    Ok(key.key)
}

/// What shows that the head of `to` entries begins with the one of `from`.
pub(super) async fn consistency(from: u64, to: u64) -> Result<Vec<Hash>, Failure> {
    let address = format!("/api/ledger/consistency?from={from}&to={to}");
    let answer = Request::get(&address).send().await;
    let hashes: Vec<String> = parsed(answer.map_err(|_| Failure::Offline)?).await?;
    hashes
        .iter()
        .map(|hash| Hash::parse_hash(hash).map_err(|_| Failure::Refused))
        .collect()
}
