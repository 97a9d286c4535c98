//! Draws for days that everybody wants: what they are, the list, and requests to enter them.

use crate::ceremony::at::{At, place};
use crate::ceremony::current::Ceremonies;
use crate::ceremony::draw::store::{self, Draw, New, Request};
use crate::ceremony::fair::Holder;
use crate::seal::check::{is_hash, sealed_to_the_bureau, wrong_try};
use crate::web::bearer::bearer;
use crate::web::body::read;
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{REVALIDATE, Reply, json};
use crate::web::request::Asked;
use data_encoding::BASE64URL_NOPAD;
use domain::ceremony::draw::{Entry, Wishes};
use domain::ceremony::{LARGEST_FORM, Start};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use worker::Env;

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// The handler for a path below `/api/ceremonies/draws/`.
pub async fn answer(
    parts: &[&str],
    asked: &Asked,
    env: &Env,
    current: &Ceremonies,
) -> Result<Reply, Problem> {
    let reads = matches!(asked.method.as_str(), "GET" | "HEAD");
    match parts {
        [venue, day] if reads => look(&place(venue, day, current)?, env).await,
        [venue, day, "list"] if reads => list(&place(venue, day, current)?, env).await,
        [venue, day, "requests", id] => {
            let at = place(venue, day, current)?;
            let id = id.parse().map_err(|_| Problem::not_found())?;
            match asked.method.as_str() {
                "PUT" => enter(id, &at, asked, env).await,
                "DELETE" => take_back(id, &at, asked, env).await,
                _ if reads => own(id, &at, asked, env).await,
                _ => Err(Problem::method_not_allowed("GET, HEAD, PUT, DELETE")),
            }
        }
        [_, _] | [_, _, "list"] => Err(Problem::method_not_allowed("GET, HEAD")),
        _ => Err(Problem::not_found()),
    }
}

/// A draw.
#[derive(Serialize, ToSchema)]
pub struct DrawState {
    /// Which venue.
    venue: String,
    /// Which day.
    #[schema(value_type = String)]
    day: Day,
    /// `open` for requests, `closed` with a frozen list, `drawn`, or `placed` once all have their places.
    stage: &'static str,
    /// Until when requests are taken, UTC.
    closes_at: String,
    /// The source of randomness, named beforehand.
    source: String,
    /// The day on which it speaks.
    #[schema(value_type = String)]
    source_day: Day,
    /// How many places each time has.
    places: Vec<Places>,
    /// How many requests there are.
    requests: u32,
    /// SHA-256 of the frozen list.
    hash: Option<String>,
    /// What the source said.
    outcome: Option<String>,
    /// Where that can be read.
    outcome_link: Option<String>,
}

/// The places of a time.
#[derive(Serialize, ToSchema)]
struct Places {
    /// When, `09:30`.
    start: String,
    /// How many couples.
    places: u16,
}

impl From<&Draw> for DrawState {
    fn from(draw: &Draw) -> DrawState {
        let outcome = draw.outcome();
        let opened = draw.opened();
        DrawState {
            venue: draw.venue.clone(),
            day: draw.day,
            stage: match (&draw.hash, &outcome, &draw.placed_at) {
                (_, _, Some(_)) => "placed",
                (_, Some(_), _) => "drawn",
                (Some(_), ..) => "closed",
                (None, ..) => "open",
            },
            closes_at: draw.closes_at.clone(),
            source: draw.source.clone(),
            source_day: draw.source_day,
            places: opened
                .iter()
                .map(|it| Places {
                    start: it.start.to_string(),
                    places: it.places,
                })
                .collect(),
            requests: draw.requests,
            hash: draw.hash.clone(),
            outcome: outcome.as_ref().map(|it| it.text().to_owned()),
            outcome_link: outcome.map(|it| it.link),
        }
    }
}

/// The draw of a venue's day. Whoever looks after the time is over has the list frozen.
///
/// # Errors
/// There is none, or the database cannot be reached.
pub async fn find(at: &At, env: &Env) -> Result<Draw, Problem> {
    let find = || store::find(env, &at.venue, at.day);
    let draw = find().await.map_err(failed)?;
    let draw = draw.ok_or_else(Problem::not_found)?;
    if !draw.is_closed() || draw.hash.is_some() {
        return Ok(draw);
    }
    store::freeze(env, &draw).await.map_err(failed)?;
    find().await.map_err(failed)?.ok_or_else(Problem::not_found)
}

/// A draw: until when requests are taken, by what it is decided, and what it came to.
#[utoipa::path(get, path = "/api/ceremonies/draws/{venue}/{day}", params(("venue" = String, Path), ("day" = String, Path)), responses((status = 200, body = DrawState), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn look(at: &At, env: &Env) -> Result<Reply, Problem> {
    Ok(json(&DrawState::from(&find(at, env).await?)))
}

/// The frozen list of entries, with the outcome below it once that is known
/// (`domain::ceremony::draw::list`). The published hash is of the lines before `outcome`.
#[utoipa::path(get, path = "/api/ceremonies/draws/{venue}/{day}/list", params(("venue" = String, Path), ("day" = String, Path)), responses((status = 200, body = String, content_type = "text/plain"), (status = 404, body = Problem, content_type = "application/problem+json", description = "There is no draw, or its list is not frozen yet")))]
pub async fn list(at: &At, env: &Env) -> Result<Reply, Problem> {
    let draw = find(at, env).await?;
    let file = store::file(env, &draw).await.map_err(failed)?;
    let file = file.ok_or_else(Problem::not_found)?;
    let name = format!(
        "attachment; filename=\"draw-{}-{}.txt\"",
        draw.venue, draw.day
    );
    let mut reply = Reply::data("text/plain; charset=utf-8", REVALIDATE, file.to_string());
    reply.extra.push(("content-disposition", name));
    Ok(reply)
}

/// A request to enter a draw.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRequest {
    /// SHA-256 of the access token, 64 hex digits.
    access_hash: String,
    /// SHA-256 of its secret and the form: a repeated request has the same.
    content_hash: String,
    /// The sealed form (`domain::ceremony::couple`), base64url.
    envelope: String,
    /// What stands for the couple on the list (`domain::ceremony::draw::Entry`), made by the device.
    entry: String,
    /// One to three times, the dearest first.
    wishes: Vec<String>,
}

/// How a request stands.
#[derive(Serialize, ToSchema)]
struct RequestState {
    /// What stands for it on the list.
    entry: String,
    /// Its wishes, the dearest first.
    wishes: Vec<String>,
    /// It was taken back after the list was frozen: it gets nothing.
    withdrawn: bool,
}

fn state(request: &Request) -> RequestState {
    RequestState {
        entry: request.entry.clone(),
        wishes: request.wishes.split(' ').map(str::to_owned).collect(),
        withdrawn: request.is_withdrawn(),
    }
}

/// Enters a draw, with the sealed form: one request from each device. The id is made by the sender; sent
/// again, it is the same request. Whoever is drawn has the booking with this id.
#[utoipa::path(put, path = "/api/ceremonies/draws/{venue}/{day}/requests/{id}", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path, description = "32 hex digits, random")), request_body = NewRequest, responses((status = 200, body = RequestState), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "No requests are taken any more, or this device has entered: see `type`"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn enter(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let new: NewRequest = read(asked, "request", LARGEST_FORM * 2).await?;
    if !is_hash(&new.access_hash) || !is_hash(&new.content_hash) {
        return Err(Problem::unreadable("request"));
    }
    let entry: Entry = new
        .entry
        .parse()
        .map_err(|_| Problem::unreadable("entry"))?;
    let wishes: Result<Vec<Start>, _> = new.wishes.iter().map(|it| it.parse()).collect();
    let wishes = wishes.map_err(|_| Problem::unreadable("wishes"))?;
    let wishes = Wishes::try_from(wishes).map_err(|_| Problem::unreadable("wishes"))?;
    let envelope = BASE64URL_NOPAD
        .decode(new.envelope.as_bytes())
        .map_err(|_| Problem::not_sealed())?;
    if envelope.len() > LARGEST_FORM {
        return Err(Problem::too_large(LARGEST_FORM));
    }
    let draw = find(at, env).await?;
    let opened = draw.opened();
    let known = |wish: &Start| opened.iter().any(|it| it.start == *wish);
    if !wishes.times().iter().all(known) {
        return Err(Problem::unreadable("wishes"));
    }
    let readers = sealed_to_the_bureau(&envelope, env).await?;
    rate_limit::take(env, Deed::Hold, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    let holder = Holder::of(asked, true, env).await;
    let request = New {
        id,
        access_hash: &new.access_hash,
        content_hash: &new.content_hash,
        entry,
        wishes: &wishes,
        sealed: &new.envelope,
        readers: &readers,
        device: holder.device(),
    };
    // A closed draw is an error of the database: what is stored says which it is.
    let entered = store::enter(env, &at.venue, at.day, &request).await;
    let stored = store::request(env, &at.venue, at.day, id).await;
    match (stored.map_err(failed)?, entered) {
        (Some(stored), _) if stored.is(&request) => {
            let mut reply = json(&state(&stored));
            reply.extra.extend(holder.set_cookie());
            Ok(reply)
        }
        (Some(_), _) => Err(Problem::conflict()),
        (None, Ok(_)) => Err(Problem::entered()),
        (None, Err(_)) => match find(at, env).await?.is_closed() {
            true => Err(Problem::draw_closed()),
            false => Err(Problem::internal()),
        },
    }
}

/// One's own request. The access token proves that it is.
#[utoipa::path(get, path = "/api/ceremonies/draws/{venue}/{day}/requests/{id}", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = RequestState), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn own(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    Ok(json(&state(&proven(id, at, asked, env).await?)))
}

async fn proven(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Request, Problem> {
    let token = bearer(asked)?;
    let found = store::request(env, &at.venue, at.day, id).await;
    let found = found.map_err(failed)?;
    match found.filter(|it| it.access_hash == token.hash()) {
        Some(request) => Ok(request),
        None => Err(wrong_try(asked, env, &id.to_string()).await),
    }
}

/// Takes a request back. Before the list is frozen nothing of it is left; later its line stays on the list
/// and gets nothing, and what was sealed is deleted. A place that was drawn is given up as a booking.
#[utoipa::path(delete, path = "/api/ceremonies/draws/{venue}/{day}/requests/{id}", params(("venue" = String, Path), ("day" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), responses((status = 204), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn take_back(id: BookingId, at: &At, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    proven(id, at, asked, env).await?;
    let closed = find(at, env).await?.is_closed();
    store::take_back(env, id, closed).await.map_err(failed)?;
    Ok(Reply {
        status: 204,
        ..Reply::data("text/plain", crate::web::reply::NO_STORE, String::new())
    })
}

impl Problem {
    /// The time for requests is over.
    fn draw_closed() -> Problem {
        Problem::new(
            "/problems/draw-closed",
            409,
            "The draw takes no requests any more",
            "报名已经截止",
        )
    }

    /// One request from each device.
    fn entered() -> Problem {
        Problem::new(
            "/problems/entered",
            409,
            "This device has entered the draw already",
            "这台设备已经报过名了",
        )
    }
}
