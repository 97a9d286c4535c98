//! The console's API, as the inbox uses it.

use crate::device::answer::{Failure, checked, parsed};
use gloo_net::http::Request;
use serde::Deserialize;

/// What is sealed in a record.
#[derive(Deserialize)]
pub(super) struct Sealed {
    pub kind: String,
    pub context: String,
    pub envelope: Option<String>,
    pub photos: Vec<Photo>,
}

/// A sealed photo that has come.
#[derive(Deserialize)]
pub(super) struct Photo {
    pub number: u8,
    pub context: String,
}

/// What is sealed in a record, or in a pledge.
pub(super) async fn sealed(record: &str, is_pledge: bool) -> Result<Sealed, Failure> {
    let kind = if is_pledge { "pledges" } else { "records" };
    let request = Request::get(&format!("/api/staff/{kind}/{record}/sealed"));
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// What a couple sealed.
#[derive(Deserialize)]
pub(super) struct SealedBooking {
    pub(super) id: String,
    pub(super) context: String,
    pub(super) envelope: String,
}

/// What the couples of a day sealed, or one of them.
pub(super) async fn of_day(day: &str, only: Option<&str>) -> Result<Vec<SealedBooking>, Failure> {
    let mut address = format!("/api/staff/ceremonies/{day}/sealed");
    if let Some(only) = only {
        address = format!("{address}?booking={only}");
    }
    parsed(
        Request::get(&address)
            .send()
            .await
            .map_err(|_| Failure::Offline)?,
    )
    .await
}

/// A sealed photo.
pub(super) async fn photo(record: &str, number: u8) -> Result<Vec<u8>, Failure> {
    let request = Request::get(&format!("/api/staff/records/{record}/photos/{number}"));
    let answer = request.send().await.map_err(|_| Failure::Offline)?;
    let bytes = checked(answer)?.binary().await;
    bytes.map_err(|_| Failure::Offline)
}
