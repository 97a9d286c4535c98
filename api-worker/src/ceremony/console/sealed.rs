//! What couples sealed, handed out to be opened on the registrar's device.

use super::{BOOKING, failed};
use crate::ceremony::current::known;
use crate::ceremony::registrar_store;
use crate::ceremony::venue_day::client;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::problem::Problem;
use crate::web::reply::json;
use domain::audit::Subject;
use domain::ceremony::couple;
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use serde::Serialize;
use utoipa::ToSchema;

/// What a couple sealed.
#[derive(Serialize, ToSchema)]
pub struct SealedBooking {
    /// Of which booking.
    id: String,
    /// What the envelope is bound to.
    context: String,
    /// The envelope (`domain::envelope`), base64url; inside, `domain::ceremony::couple::Form`.
    envelope: String,
}

/// Hands out what the couples of a day sealed, or one of them. Each of them is written down.
#[utoipa::path(get, path = "/api/staff/ceremonies/{day}/sealed", params(("day" = String, Path, description = "`2026-12-05`"), ("booking" = Option<String>, Query, description = "Only this one")), responses((status = 200, body = [SealedBooking]), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn sealed(desk: &Desk<'_>) -> Answer {
    let day = desk.parts.first().and_then(|day| day.parse().ok());
    let day: Day = day.ok_or_else(Problem::not_found)?;
    let only = desk.asked.parameter("booking");
    let current = known(desk.env).await?;
    let counts = registrar_store::counts(desk.env, day, day)
        .await
        .map_err(failed)?;
    let mut sealed = Vec::new();
    for count in counts
        .iter()
        .filter(|it| current.venue(&it.venue).is_some())
    {
        let of_venue = client::sealed_of(desk.env, &count.venue, day).await;
        sealed.extend(of_venue.map_err(failed)?);
    }
    let (mut shown, mut noted) = (Vec::new(), Noted::no_record());
    for it in sealed {
        let Ok(id) = it.id.parse::<BookingId>() else {
            continue;
        };
        if only.as_ref().is_some_and(|only| *only != it.id) {
            continue;
        }
        noted = desk.note(Subject::new(BOOKING, &it.id), "").await?;
        shown.push(SealedBooking {
            context: couple::binding(id),
            id: it.id,
            envelope: it.envelope,
        });
    }
    Ok((json(&shown), noted))
}
