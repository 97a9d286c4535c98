//! The portal's API for ceremonies, as the device uses it.

use crate::device::answer::{Failure, checked, parsed};
use crate::device::sealed::wire::with;
use domain::ceremony::link::Link;
use domain::ceremony::{Start, Target};
use domain::day::Day;
use domain::text::Lang;
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::{Deserialize, Serialize};

/// A venue.
#[derive(Clone, Deserialize)]
pub(super) struct Venue {
    pub(super) id: String,
    pub(super) kind: String,
    name_zh: String,
    name_en: String,
}

impl Venue {
    pub(super) fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }
}

/// How much of a day is free.
#[derive(Clone, Deserialize)]
pub(super) struct DayFree {
    pub(super) day: Day,
    pub(super) morning: u32,
    pub(super) afternoon: u32,
}

/// A slot.
#[derive(Clone, Deserialize)]
pub(super) struct Slot {
    pub(super) start: Start,
    pub(super) end: String,
    pub(super) free: u32,
}

/// How a booking stands.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Booking {
    pub(super) code: String,
    pub(super) standing: String,
    pub(super) venue: String,
    pub(super) day: Day,
    pub(super) slot: Start,
    pub(super) until: Option<String>,
    pub(super) left_ms: Option<i64>,
    pub(super) ahead: Option<u32>,
    pub(super) closed: bool,
    pub(super) why_zh: Option<String>,
    pub(super) why_en: Option<String>,
    pub(super) presence: String,
    pub(super) complete: bool,
    pub(super) sequence: u32,
}

/// The sealed form.
#[derive(Serialize)]
pub(super) struct Confirmation {
    pub(super) access_hash: String,
    pub(super) content_hash: String,
    pub(super) envelope: String,
}

async fn sent(request: RequestBuilder) -> Result<Response, Failure> {
    request.send().await.map_err(|_| Failure::Offline)
}

/// All venues.
pub(super) async fn venues() -> Result<Vec<Venue>, Failure> {
    #[derive(Deserialize)]
    struct Venues {
        venues: Vec<Venue>,
    }
    let all: Venues = parsed(sent(Request::get("/api/ceremonies")).await?).await?;
    Ok(all.venues)
}

/// The days on which a venue is open.
pub(super) async fn days(venue: &str) -> Result<Vec<DayFree>, Failure> {
    parsed(sent(Request::get(&format!("/api/ceremonies/{venue}/days"))).await?).await
}

/// The slots of a day.
pub(super) async fn slots(venue: &str, day: Day) -> Result<Vec<Slot>, Failure> {
    parsed(sent(Request::get(&format!("/api/ceremonies/{venue}/{day}"))).await?).await
}

fn address(link: &Link) -> String {
    let Link { id, venue, day, .. } = link;
    format!("/api/ceremonies/{venue}/{day}/bookings/{id}")
}

/// How it stands.
pub(super) async fn look(link: &Link) -> Result<Booking, Failure> {
    let request = with(Request::get(&address(link)), &link.secret.token());
    parsed(sent(request).await?).await
}

/// What they could have instead of a time that was closed.
pub(super) async fn offers(link: &Link) -> Result<Vec<Target>, Failure> {
    let address = format!("{}/offers", address(link));
    let request = with(Request::get(&address), &link.secret.token());
    parsed(sent(request).await?).await
}

/// Takes the place. The secret before this one proves whose it is.
pub(super) async fn confirm(link: &Link, form: &Confirmation) -> Result<Booking, Failure> {
    let before = link.before.as_ref().unwrap_or(&link.secret);
    put(
        &format!("{}/confirmation", address(link)),
        before.token(),
        form,
    )
    .await
}

/// Says yes to a place that was offered.
pub(super) async fn accept(link: &Link) -> Result<Booking, Failure> {
    let address = format!("{}/acceptance", address(link));
    let request = with(Request::put(&address), &link.secret.token());
    parsed(sent(request).await?).await
}

/// Moves it.
pub(super) async fn change(link: &Link, to: &Target) -> Result<Booking, Failure> {
    put(&format!("{}/slot", address(link)), link.secret.token(), to).await
}

async fn put(
    address: &str,
    token: domain::record::id::AccessToken,
    body: &impl Serialize,
) -> Result<Booking, Failure> {
    // Strings: JSON can always write them.
    let body = serde_json::to_string(body).unwrap_or_default();
    let request = with(Request::put(address), &token)
        .header("content-type", "application/json")
        .body(body)
        .map_err(|_| Failure::Refused)?;
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// Gives it up.
pub(super) async fn cancel(link: &Link) -> Result<Booking, Failure> {
    let request = with(Request::delete(&address(link)), &link.secret.token());
    parsed(sent(request).await?).await
}

/// The entry for the couple's own calendar.
pub(super) async fn calendar(link: &Link, lang: Lang) -> Result<String, Failure> {
    let lang = lang.pick("zh", "en");
    let address = format!("{}/calendar?lang={lang}", address(link));
    let request = with(Request::get(&address), &link.secret.token());
    let answer = checked(sent(request).await?)?;
    answer.text().await.map_err(|_| Failure::Offline)
}
