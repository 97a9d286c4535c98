//! Bookings for calendar programs (RFC 5545): a couple's own, and a venue's for the bureau.

use crate::ceremony::at::At;
use crate::ceremony::booking::found;
use crate::ceremony::current::Ceremonies;
use crate::ceremony::{calendar_file, registrar_store};
use crate::seal::check::wrong_try;
use crate::web::bearer::bearer;
use crate::web::problem::Problem;
use crate::web::reply::{NO_STORE, Reply};
use crate::web::request::Asked;
use domain::day::Day;
use domain::record::id::{ApplicationId as BookingId, Secret};
use domain::text::Lang;
use worker::Env;

/// A feed shows so many days that are over.
const FEED_BACK_DAYS: i64 = 30;

/// The entry for the couple's own calendar (RFC 5545), with a reminder a day before.
#[utoipa::path(get, path = "/api/ceremonies/{venue}/{day}/bookings/{id}/calendar", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("lang" = Option<String>, Query, description = "`en`; otherwise Chinese"), ("authorization" = String, Header)), responses((status = 200, body = String, content_type = "text/calendar"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn calendar(
    id: BookingId,
    at: &At,
    asked: &Asked,
    env: &Env,
    current: &Ceremonies,
) -> Result<Reply, Problem> {
    let (at, seen) = found(id, &bearer(asked)?, at, asked, env).await?;
    let venue = current.venue(&at.venue).ok_or_else(Problem::not_found)?;
    let lang = match asked.parameter("lang").as_deref() {
        Some("en") => Lang::En,
        _ => Lang::Zh,
    };
    let file = calendar_file::booking(id, venue, at.day, &seen, lang);
    let file = file.ok_or_else(Problem::internal)?;
    Ok(Reply::data("text/calendar; charset=utf-8", NO_STORE, file))
}

/// A venue's bookings for a calendar program of the bureau (RFC 5545): times and codes, nothing personal.
/// The registrar makes the address and revokes it.
#[utoipa::path(get, path = "/api/ceremonies/feeds/{secret}", params(("secret" = String, Path)), responses((status = 200, body = String, content_type = "text/calendar"), (status = 404, body = Problem, content_type = "application/problem+json", description = "It is revoked, or never was"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn feed(
    secret: &str,
    asked: &Asked,
    env: &Env,
    current: &Ceremonies,
) -> Result<Reply, Problem> {
    let failed = |_| Problem::internal();
    let known = match secret.parse::<Secret>() {
        Ok(secret) => registrar_store::feed(env, &secret.token().hash())
            .await
            .map_err(failed)?,
        Err(_) => None,
    };
    let Some(known) = known else {
        return Err(wrong_try(asked, env, "ceremony feed").await);
    };
    let venue = current.venue(&known.venue).ok_or_else(Problem::not_found)?;
    if known.read_on != Some(current.today) {
        registrar_store::feed_read(env, &known.id, current.today)
            .await
            .map_err(failed)?;
    }
    let from = current.today.plus(-FEED_BACK_DAYS).unwrap_or(current.today);
    let rows = registrar_store::fed(env, &venue.id, from)
        .await
        .map_err(failed)?;
    let minutes = |day: Day, start: u16| {
        let opened = current.opened(&venue.id, day);
        let slot = opened.iter().find(|it| it.start.minutes() == start);
        slot.map(|it| i64::from(it.minutes))
    };
    let file = calendar_file::feed(venue, &rows, minutes).ok_or_else(Problem::internal)?;
    Ok(Reply::data("text/calendar; charset=utf-8", NO_STORE, file))
}
