//! Telephone numbers for text messages: sealed to the gateway on the resident's device, kept, taken back.

use crate::application::store as application;
use crate::ceremony::current;
use crate::ceremony::venue_day::client::{self, Ask};
use crate::letter::store as letter;
use crate::notice::store as notice;
use crate::seal::check::sealed_to;
use crate::seal::key_store;
use crate::seal::public_key::PublicKey;
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{JSON, NO_STORE, Reply, json};
use crate::web::request::Asked;
use data_encoding::BASE64URL_NOPAD;
use domain::application::ENVELOPE_ROOM;
use domain::ceremony::Command;
use domain::notice::About;
use domain::record::id::{AccessToken, ApplicationId};
use domain::text::Lang;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use worker::Env;

/// The longest request.
const LARGEST: usize = 8 * 1024;

/// A number for text messages.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPhone {
    /// The language of the messages: `zh-CN` or `en`.
    lang: String,
    /// The number, sealed to the gateway's keys with the context
    /// `notice-phone/1 KIND ID lang=LANG`; base64url.
    phone: String,
}

/// Whether messages will be sent.
#[derive(Serialize, ToSchema)]
pub struct Notices {
    /// Whether there is a number.
    on: bool,
}

/// The handler for a path below `/api/notices/`.
pub async fn route(path: &str, asked: &Asked, env: &Env) -> Reply {
    let answered = match path.split_once('/') {
        None if path == "keys" => keys(env).await,
        Some((about, id)) => match (About::parse(about), id.parse()) {
            (Some(about), Ok(id)) => one(about, id, asked, env).await,
            _ => Err(Problem::not_found()),
        },
        None => Err(Problem::not_found()),
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

async fn one(about: About, id: ApplicationId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    match asked.method.as_str() {
        "PUT" => leave(about, id, asked, env).await,
        "GET" | "HEAD" => look(about, id, asked, env).await,
        "DELETE" => take_back(about, id, asked, env).await,
        _ => Err(Problem::method_not_allowed("GET, HEAD, PUT, DELETE")),
    }
}

/// The keys of the bureau's SMS gateway, to which telephone numbers are sealed; none if the portal sends
/// no text messages.
#[utoipa::path(get, path = "/api/notices/keys", responses((status = 200, body = [PublicKey])))]
pub async fn keys(env: &Env) -> Result<Reply, Problem> {
    let keys = key_store::of_gateway(env)
        .await
        .map_err(|_| Problem::internal())?;
    Ok(json(
        &keys.into_iter().map(PublicKey::from).collect::<Vec<_>>(),
    ))
}

/// Leaves a number for text messages about one's own application or letter, in the place of an earlier one.
#[utoipa::path(put, path = "/api/notices/{kind}/{id}", params(("kind" = String, Path, description = "`application`, `letter` or `ceremony`; for a ceremony `venue` and `day` follow in the query"), ("id" = String, Path), ("authorization" = String, Header, description = "`Bearer` and the access token")), request_body = NewPhone, responses((status = 204, description = "It is kept"), (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none, it is over, or the token is another's"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn leave(
    about: About,
    id: ApplicationId,
    asked: &Asked,
    env: &Env,
) -> Result<Reply, Problem> {
    own(about, id, asked, env).await?;
    let body = asked.body(LARGEST).await?;
    let new: NewPhone = serde_json::from_slice(&body).map_err(|_| Problem::unreadable("phone"))?;
    let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == new.lang);
    let lang = lang.ok_or_else(|| Problem::unreadable("phone"))?;
    let envelope = BASE64URL_NOPAD
        .decode(new.phone.as_bytes())
        .map_err(|_| Problem::not_sealed())?;
    if envelope.len() > ENVELOPE_ROOM {
        return Err(Problem::too_large(ENVELOPE_ROOM));
    }
    let keys = key_store::of_gateway(env)
        .await
        .map_err(|_| Problem::internal())?;
    sealed_to(&keys, &envelope)?;
    rate_limit::take(env, Deed::Write, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    notice::leave(env, about, id, lang, &new.phone)
        .await
        .map_err(|_| Problem::internal())?;
    Ok(nothing())
}

/// Whether a number was left.
#[utoipa::path(get, path = "/api/notices/{kind}/{id}", params(("kind" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = Notices), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn look(
    about: About,
    id: ApplicationId,
    asked: &Asked,
    env: &Env,
) -> Result<Reply, Problem> {
    own(about, id, asked, env).await?;
    let on = notice::is_left(env, about, id)
        .await
        .map_err(|_| Problem::internal())?;
    Ok(json(&Notices { on }))
}

/// Takes the number back: it is deleted, and what has not been sent yet never will be.
#[utoipa::path(delete, path = "/api/notices/{kind}/{id}", params(("kind" = String, Path), ("id" = String, Path), ("authorization" = String, Header)), responses((status = 204, description = "It is gone"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn take_back(
    about: About,
    id: ApplicationId,
    asked: &Asked,
    env: &Env,
) -> Result<Reply, Problem> {
    own(about, id, asked, env).await?;
    notice::take_back(env, about, id)
        .await
        .map_err(|_| Problem::internal())?;
    Ok(nothing())
}

/// Refuses who does not own it, and what is over.
async fn own(about: About, id: ApplicationId, asked: &Asked, env: &Env) -> Result<(), Problem> {
    let header = asked.header("authorization").unwrap_or_default();
    let token: AccessToken = header
        .strip_prefix("Bearer ")
        .and_then(|token| token.parse().ok())
        .ok_or_else(Problem::not_found)?;
    let found = match about {
        About::Application => application::find(env, id, &token)
            .await
            .map(|found| found.is_some_and(|stored| !stored.is_gone())),
        About::Letter => letter::find(env, id, &token)
            .await
            .map(|found| found.is_some_and(|stored| stored.content.is_some())),
        About::Ceremony => is_of_couple(id, &token, asked, env).await,
    };
    match found {
        Ok(true) => Ok(()),
        Ok(false) => Err(Problem::not_found()),
        Err(_) => Err(Problem::internal()),
    }
}

/// Whether the token opens a booking that is not over. Only its day knows; which day, says the sender, who
/// need not wait for the calendar to hear of it.
async fn is_of_couple(
    id: ApplicationId,
    token: &AccessToken,
    asked: &Asked,
    env: &Env,
) -> worker::Result<bool> {
    let day = asked.parameter("day").and_then(|day| day.parse().ok());
    let (Some(venue), Some(day)) = (asked.parameter("venue"), day) else {
        return Ok(false);
    };
    let known = current::current(env).await;
    if known.is_none_or(|known| known.venue(&venue).is_none()) {
        return Ok(false);
    }
    let ask = Ask::Couple {
        id: id.to_string(),
        access_hash: token.hash(),
        command: Command::Look,
        opened: None,
        busy: None,
    };
    let seen = client::answer(env, &venue, day, ask).await?;
    let over = ["lapsed", "cancelled", "moved", "refused"];
    Ok(seen.is_ok_and(|seen| !over.contains(&&*seen.standing)))
}

fn nothing() -> Reply {
    Reply {
        status: 204,
        ..Reply::data(JSON, NO_STORE, String::new())
    }
}
