//! What couples whose time was closed could have instead.

use crate::ceremony::at::At;
use crate::ceremony::booking::{found, slots_of};
use crate::ceremony::current::Ceremonies;
use crate::ceremony::free_days;
use crate::ceremony::venue_day::client;
use crate::ceremony::wire::Where;
use crate::web::bearer::bearer;
use crate::web::problem::Problem;
use crate::web::reply::{Reply, json};
use crate::web::request::Asked;
use domain::ceremony::instead::instead;
use domain::ceremony::{Target, Venue};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use futures_util::future::try_join_all;
use worker::Env;

/// So many other days are looked at.
const NEAR_DAYS: usize = 3;

/// What a couple whose time was closed could have instead, the best first; nothing is kept for them until
/// they choose.
#[utoipa::path(get, path = "/api/ceremonies/{venue}/{day}/bookings/{id}/offers", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = [Where]), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn offers(
    id: BookingId,
    at: &At,
    asked: &Asked,
    env: &Env,
    current: &Ceremonies,
) -> Result<Reply, Problem> {
    let (at, seen) = found(id, &bearer(asked)?, at, asked, env).await?;
    let venue = current.venue(&at.venue).ok_or_else(Problem::not_found)?;
    let free = candidates(venue, at.day, env, current).await?;
    let of = Target {
        venue: at.venue,
        day: at.day,
        slot: seen.slot,
    };
    let offered = instead(&of, venue.in_bad_weather.as_deref(), free);
    Ok(json(&offered.iter().map(Where::from).collect::<Vec<_>>()))
}

/// The free times near a day: of the venue that takes over in bad weather and of the venue itself on that
/// day, and of the venue on the next few days that have some.
pub async fn candidates(
    venue: &Venue,
    day: Day,
    env: &Env,
    current: &Ceremonies,
) -> Result<Vec<Target>, Problem> {
    let known = free_days::current(env, current).await;
    let known = known.map_err(|_| Problem::internal())?;
    let days = known.days.iter().filter(|it| it.venue == venue.id);
    let days = days.filter(|it| it.day != day && it.morning + it.afternoon > 0);
    let mut days: Vec<Day> = days.map(|it| it.day).collect();
    // Later days first, the nearest of each first.
    days.sort_by_key(|other| (*other < day, day.days_until(*other).abs()));
    let near = days.into_iter().take(NEAR_DAYS);
    let mut places: Vec<At> = near.chain([day]).map(|day| at_venue(venue, day)).collect();
    let stand_in = venue.in_bad_weather.as_deref();
    if let Some(stand_in) = stand_in.and_then(|id| current.venue(id)) {
        places.push(at_venue(stand_in, day));
    }
    // Nobody passes the line before a day opens.
    let now = js_sys::Date::now() as i64;
    let timetable = current.timetable.as_ref();
    let opens = |at: &At| timetable.and_then(|it| it.release(&at.venue, at.day));
    places.retain(|at| opens(at).is_none_or(|from| from <= now));
    let asking = places.iter().map(async |at| {
        let slots = slots_of(at, env, current).await?;
        let free = slots.into_iter().filter(|slot| slot.free > 0);
        let to = |slot: client::Slot| Target {
            venue: at.venue.clone(),
            day: at.day,
            slot: slot.start,
        };
        Ok::<_, Problem>(free.map(to).collect::<Vec<_>>())
    });
    Ok(try_join_all(asking).await?.concat())
}

fn at_venue(venue: &Venue, day: Day) -> At {
    At {
        venue: venue.id.clone(),
        day,
    }
}
