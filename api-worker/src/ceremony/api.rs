//! Ceremonies: what is free, and couples' bookings.

use super::fair::Holder;
use crate::ceremony::at::{At, place};
use crate::ceremony::booking::{Wanted, couple, found, slots_of, take};
use crate::ceremony::current::{self, Ceremonies};
use crate::ceremony::draw::api;
use crate::ceremony::wire::{
    BookingState, Confirmation, DayFree, NewHold, SlotFree, VenueShown, Venues, Where,
};
use crate::ceremony::{calendar, fair, free_days, offers, queue};
use crate::seal::check::{is_hash, sealed_to_the_bureau};
use crate::web::bearer::bearer;
use crate::web::body::read;
use crate::web::problem::Problem;
use crate::web::qr;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{Reply, json};
use crate::web::request::Asked;
use app::route::{Route, StaffPage};
use data_encoding::BASE64URL_NOPAD;
use domain::ceremony::{Command, LARGEST_FORM, Start, Target};
use domain::record::id::ApplicationId as BookingId;
use domain::text::Lang;
use worker::Env;

/// The handler for a path below `/api/ceremonies`.
pub async fn route(path: &str, asked: &Asked, env: &Env) -> Reply {
    let answered = match current::current(env).await {
        Some(current) => answer(path.trim_matches('/'), asked, env, &current).await,
        None => Err(Problem::internal()),
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

async fn answer(
    path: &str,
    asked: &Asked,
    env: &Env,
    current: &Ceremonies,
) -> Result<Reply, Problem> {
    let parts: Vec<&str> = path.split('/').collect();
    if let ["draws", rest @ ..] = &parts[..] {
        return api::answer(rest, asked, env, current).await;
    }
    let reads = matches!(asked.method.as_str(), "GET" | "HEAD");
    let booking = match parts[..] {
        [_, _, "bookings", id, ..] => Some(id.parse().map_err(|_| Problem::not_found())?),
        _ => None,
    };
    if booking.is_none() && !reads {
        return Err(Problem::method_not_allowed("GET, HEAD"));
    }
    match (&parts[..], booking) {
        ([""], _) => Ok(venues(current)),
        (["codes", code], _) => code_picture(code, asked),
        (["feeds", secret], _) => calendar::feed(secret, asked, env, current).await,
        ([venue, "days"], _) => days(venue, env, current).await,
        ([venue, day], _) => slots(&place(venue, day, current)?, env, current).await,
        ([venue, day, _, _], Some(id)) => {
            let at = place(venue, day, current)?;
            match asked.method.as_str() {
                "PUT" => hold(id, &at, asked, env, current).await,
                "DELETE" => cancel(id, &at, asked, env).await,
                _ if reads => look(id, &at, asked, env).await,
                _ => Err(Problem::method_not_allowed("GET, HEAD, PUT, DELETE")),
            }
        }
        ([venue, day, _, _, "calendar"], Some(id)) if reads => {
            calendar::calendar(id, &place(venue, day, current)?, asked, env, current).await
        }
        ([venue, day, _, _, "offers"], Some(id)) if reads => {
            offers::offers(id, &place(venue, day, current)?, asked, env, current).await
        }
        ([venue, day, _, _, what], Some(id)) if asked.method == "PUT" => {
            let at = place(venue, day, current)?;
            match *what {
                "confirmation" => confirm(id, &at, asked, env).await,
                "acceptance" => accept(id, &at, asked, env).await,
                "slot" => change(id, &at, asked, env, current).await,
                _ => Err(Problem::not_found()),
            }
        }
        _ => Err(Problem::not_found()),
    }
}

/// The venues, and how far ahead bookings are taken.
#[utoipa::path(get, path = "/api/ceremonies", responses((status = 200, body = Venues)))]
pub fn venues(current: &Ceremonies) -> Reply {
    let timetable = current.timetable.as_ref();
    json(&Venues {
        sample: timetable.is_some_and(|it| it.sample),
        last_day: timetable.map(|it| it.last_day(current.today).to_string()),
        venues: current.venues.iter().map(VenueShown::from).collect(),
    })
}

/// The days on which a venue has free places, as the calendar shows them; a few seconds old.
#[utoipa::path(get, path = "/api/ceremonies/{venue}/days", params(("venue" = String, Path)), responses((status = 200, body = [DayFree]), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn days(venue: &str, env: &Env, current: &Ceremonies) -> Result<Reply, Problem> {
    current.venue(venue).ok_or_else(Problem::not_found)?;
    let known = free_days::current(env, current).await;
    let known = known.map_err(|_| Problem::internal())?;
    let of_venue = known.days.iter().filter(|day| day.venue == venue);
    Ok(json(&of_venue.collect::<Vec<_>>()))
}

/// The slots of a day, as they stand this moment.
#[utoipa::path(get, path = "/api/ceremonies/{venue}/{day}", params(("venue" = String, Path), ("day" = String, Path, description = "`2026-12-05`")), responses((status = 200, body = [SlotFree]), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn slots(at: &At, env: &Env, current: &Ceremonies) -> Result<Reply, Problem> {
    let slots = slots_of(at, env, current).await?;
    Ok(json(&slots.iter().map(SlotFree::from).collect::<Vec<_>>()))
}

/// The picture of a code, to be scanned at the counter: it holds the address of the registrar's page.
#[utoipa::path(get, path = "/api/ceremonies/codes/{code}", params(("code" = String, Path)), responses((status = 200, body = String, content_type = "image/svg+xml"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub fn code_picture(code: &str, asked: &Asked) -> Result<Reply, Problem> {
    let code: domain::record::id::Code = code.parse().map_err(|_| Problem::not_found())?;
    // What a telephone's camera reads opens the registrar's page on it.
    let page = Route::Staff(StaffPage::Ceremonies).path(Lang::Zh);
    let svg =
        qr::svg(&format!("{}{page}?code={code}", asked.origin)).ok_or_else(Problem::internal)?;
    Ok(Reply::data(
        "image/svg+xml",
        crate::web::reply::IMMUTABLE,
        svg,
    ))
}

/// Holds a place for ten minutes, or waits for one. The id in the address is made by the sender: sent
/// again, it holds the same place.
#[utoipa::path(put, path = "/api/ceremonies/{venue}/{day}/bookings/{id}", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path, description = "32 hex digits, random")), request_body = NewHold, responses((status = 200, body = BookingState), (status = 404, body = Problem, content_type = "application/problem+json", description = "No such slot"), (status = 409, body = Problem, content_type = "application/problem+json", description = "It is full, closed, past or drawn, or the id is another's: see `type`"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json", description = "Device or network holds too many, or there is a rush and `challenge` is to be worked on: see `type`")))]
pub async fn hold(
    id: BookingId,
    at: &At,
    asked: &Asked,
    env: &Env,
    current: &Ceremonies,
) -> Result<Reply, Problem> {
    let new: NewHold = read(asked, "hold", LARGEST_FORM * 2).await?;
    let slot = new.slot.parse().map_err(|_| Problem::unreadable("slot"))?;
    if !is_hash(&new.access_hash) {
        return Err(Problem::unreadable("access_hash"));
    }
    let holder = Holder::of(asked, false, env).await;
    let wanted = Wanted {
        id,
        access_hash: &new.access_hash,
        at,
        slot,
        wait: new.wait,
        proof: new.proof.as_deref(),
    };
    let seen = take(&wanted, &holder, env, current).await?;
    Ok(json(&BookingState::of(id, at, &seen)))
}

/// Takes the place that is held, with the sealed form. The same request again gets the same answer.
#[utoipa::path(put, path = "/api/ceremonies/{venue}/{day}/bookings/{id}/confirmation", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header, description = "`Bearer` and the access token")), request_body = Confirmation, responses((status = 200, body = BookingState), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn confirm(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let new: Confirmation = read(asked, "confirmation", LARGEST_FORM * 2).await?;
    if !is_hash(&new.access_hash) || !is_hash(&new.content_hash) {
        return Err(Problem::unreadable("confirmation"));
    }
    let envelope = BASE64URL_NOPAD
        .decode(new.envelope.as_bytes())
        .map_err(|_| Problem::not_sealed())?;
    if envelope.len() > LARGEST_FORM {
        return Err(Problem::too_large(LARGEST_FORM));
    }
    sealed_to_the_bureau(&envelope, env).await?;
    let command = Command::Confirm {
        access_hash: new.access_hash,
        content_hash: new.content_hash,
        sealed: new.envelope,
    };
    let seen = couple(id, &bearer(asked)?, at, command, asked, env).await?;
    Holder::of(asked, false, env)
        .await
        .over(id, false, env)
        .await;
    Ok(json(&BookingState::of(id, at, &seen)))
}

/// Takes the place that was offered, with the form that is stored already: whoever was drawn, or waits from
/// an event that was called off, only says yes.
#[utoipa::path(put, path = "/api/ceremonies/{venue}/{day}/bookings/{id}/acceptance", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header, description = "`Bearer` and the access token")), responses((status = 200, body = BookingState), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "No place is offered, or no form is stored")))]
pub async fn accept(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let token = bearer(asked)?;
    let (at, _) = found(id, &token, at, asked, env).await?;
    let seen = couple(id, &token, &at, Command::Accept, asked, env).await?;
    Ok(json(&BookingState::of(id, &at, &seen)))
}

/// How a booking stands, wherever it has moved. The access token proves that it is one's own.
#[utoipa::path(get, path = "/api/ceremonies/{venue}/{day}/bookings/{id}", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = BookingState), (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none, or the token is another's")))]
pub async fn look(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let (at, seen) = found(id, &bearer(asked)?, at, asked, env).await?;
    Ok(json(&BookingState::of(id, &at, &seen)))
}

/// Gives the booking up; what was sealed is deleted, and who waits is offered the place.
#[utoipa::path(delete, path = "/api/ceremonies/{venue}/{day}/bookings/{id}", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = BookingState), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "It is on its way to another day")))]
pub async fn cancel(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let token = bearer(asked)?;
    let (at, _) = found(id, &token, at, asked, env).await?;
    let seen = couple(id, &token, &at, Command::Cancel, asked, env).await?;
    Holder::of(asked, false, env)
        .await
        .over(id, false, env)
        .await;
    Ok(json(&BookingState::of(id, &at, &seen)))
}

/// Moves a confirmed booking to another slot, day or venue: the new place is taken before the old one is
/// given back.
#[utoipa::path(put, path = "/api/ceremonies/{venue}/{day}/bookings/{id}/slot", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), request_body = Where, responses((status = 200, body = BookingState, description = "`departing` if the other day could not be reached: the place is kept, and the move goes on by itself"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "The other slot is full, closed or past; the booking is as it was"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    id: BookingId,
    at: &At,
    asked: &Asked,
    env: &Env,
    current: &Ceremonies,
) -> Result<Reply, Problem> {
    let wanted: Where = read(asked, "slot", LARGEST_FORM * 2).await?;
    let token = bearer(asked)?;
    let slot: Start = wanted
        .slot
        .parse()
        .map_err(|_| Problem::unreadable("slot"))?;
    let to = place(&wanted.venue, &wanted.day, current)?;
    if current.drawn(&to.venue, to.day) {
        return Err(Problem::drawn());
    }
    let holder = Holder::of(asked, false, env).await;
    let rules = fair::rules(env, current);
    queue::entrance(&to, &holder, &rules, env, current)
        .await?
        .checked()?;
    rate_limit::take(env, Deed::Hold, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    // The day learns what it opens before anybody comes.
    slots_of(&to, env, current).await?;
    let (at, _) = found(id, &token, at, asked, env).await?;
    let command = if to.venue == at.venue && to.day == at.day {
        Command::Switch { slot }
    } else {
        Command::Depart {
            to: Target {
                venue: to.venue,
                day: to.day,
                slot,
            },
        }
    };
    couple(id, &token, &at, command, asked, env).await?;
    let (at, seen) = found(id, &token, &at, asked, env).await?;
    Ok(json(&BookingState::of(id, &at, &seen)))
}
