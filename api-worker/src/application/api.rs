//! Joint applications: sealed forms and photos in, their state out. Nothing here can read them.

use crate::application::store::{self, Sealed, Stored};
use crate::in_force::Published;
use crate::seal::check::{is_hash, sealed_to_the_bureau, wrong_try};
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{JSON, NO_STORE, Reply, json};
use crate::web::request::Asked;
use data_encoding::BASE64URL_NOPAD;
use domain::application::{
    Binding, ENVELOPE_ROOM, LARGEST_ATTACHMENT, LARGEST_FORM, MOST_ATTACHMENTS,
};
use domain::record::id::{AccessToken, ApplicationId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use worker::Env;

/// A joint application. The id in its address is made by the sender: sent again, it is found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApplication {
    /// Statistics code of the town or street, nine digits.
    town: String,
    /// Urgent need (急难): the green channel.
    urgent: bool,
    /// How many photos follow, at most 10.
    attachments: u8,
    /// SHA-256 of the access token, 64 hex digits.
    access_hash: String,
    /// SHA-256 of the secret and the form, 64 hex digits: a repeated request has the same.
    content_hash: String,
    /// The sealed form (`domain::envelope`), base64url.
    envelope: String,
}

/// Where an application stands.
#[derive(Serialize, ToSchema)]
pub struct ApplicationState {
    /// What to read out at the counter.
    code: String,
    /// `receiving` while photos are missing, `received`, `under_review`, `papers_asked`, `approved`,
    /// `declined`, `withdrawn`.
    state: &'static str,
    /// Urgent need.
    urgent: bool,
    /// How many photos come with it.
    attachments: u8,
    /// How many have come.
    arrived: u8,
    /// When it came into its states, UTC.
    history: Vec<Moment>,
}

/// When it came into a state.
#[derive(Serialize, ToSchema)]
pub struct Moment {
    state: String,
    at: String,
    /// What the bureau says of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
}

/// The handler for a path below `/api/applications/`.
pub async fn route(path: &str, asked: &Asked, env: &Env, published: &Published) -> Reply {
    let answered = match path.split_once('/') {
        None => one(path, asked, env, published).await,
        Some((id, rest)) => match rest.strip_prefix("attachments/") {
            Some(number) => attach(id, number, asked, env).await,
            None => Err(Problem::not_found()),
        },
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

async fn one(id: &str, asked: &Asked, env: &Env, published: &Published) -> Result<Reply, Problem> {
    let id: ApplicationId = id.parse().map_err(|_| Problem::not_found())?;
    match asked.method.as_str() {
        "PUT" => create(id, asked, env, published).await,
        "GET" | "HEAD" => {
            let stored = own(id, asked, env).await?;
            state(id, &stored, env, 200).await
        }
        "DELETE" => withdraw(id, asked, env).await,
        _ => Err(Problem::method_not_allowed("GET, HEAD, PUT, DELETE")),
    }
}

/// Hands in an application. The same request again gives the same answer.
#[utoipa::path(put, path = "/api/applications/{id}", params(("id" = String, Path, description = "32 hex digits, random")), request_body = NewApplication, responses((status = 201, body = ApplicationState), (status = 200, body = ApplicationState, description = "It was there already"), (status = 409, body = Problem, content_type = "application/problem+json", description = "Another application has this id"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    id: ApplicationId,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let body = asked.body(LARGEST_FORM * 2).await?;
    let new: NewApplication =
        serde_json::from_slice(&body).map_err(|_| Problem::unreadable("application"))?;
    let readers = check(&new, env, published).await?;
    rate_limit::take(env, Deed::Apply, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    let binding = Binding {
        id,
        town: &new.town,
        urgent: new.urgent,
        attachments: new.attachments,
    };
    let sealed = Sealed {
        access_hash: &new.access_hash,
        content_hash: &new.content_hash,
        envelope: &new.envelope,
        readers: &readers,
    };
    let (stored, created) = store::create(env, &binding, &sealed)
        .await
        .map_err(|_| Problem::internal())?;
    match stored {
        Some(stored) if stored.is(&binding, &sealed) => {
            state(id, &stored, env, if created { 201 } else { 200 }).await
        }
        _ => Err(Problem::conflict()),
    }
}

async fn check(new: &NewApplication, env: &Env, published: &Published) -> Result<String, Problem> {
    let are_hashes = is_hash(&new.access_hash) && is_hash(&new.content_hash);
    if !are_hashes || !published.has_town(&new.town) || new.attachments > MOST_ATTACHMENTS {
        return Err(Problem::unreadable("application"));
    }
    let envelope = BASE64URL_NOPAD
        .decode(new.envelope.as_bytes())
        .map_err(|_| Problem::not_sealed())?;
    if envelope.len() > LARGEST_FORM {
        return Err(Problem::too_large(LARGEST_FORM));
    }
    sealed_to_the_bureau(&envelope, env).await
}

/// Where one's own application stands. The access token proves that it is one's own.
#[utoipa::path(get, path = "/api/applications/{id}", params(("id" = String, Path), ("authorization" = String, Header, description = "`Bearer` and the access token")), responses((status = 200, body = ApplicationState), (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none, or the token is another's"), (status = 429, body = Problem, content_type = "application/problem+json", description = "Too many wrong tokens; the right one is always answered")))]
pub async fn own(id: ApplicationId, asked: &Asked, env: &Env) -> Result<Stored, Problem> {
    let token: Option<AccessToken> = asked
        .header("authorization")
        .as_deref()
        .and_then(|value| value.strip_prefix("Bearer "))
        .and_then(|token| token.parse().ok());
    let found = match token {
        Some(token) => store::find(env, id, &token)
            .await
            .map_err(|_| Problem::internal())?,
        None => None,
    };
    match found {
        Some(stored) => Ok(stored),
        None => Err(wrong_try(asked, env, &id.to_string()).await),
    }
}

/// Sends one sealed photo of an application; sent again, it takes its own place.
#[utoipa::path(put, path = "/api/applications/{id}/attachments/{number}", params(("id" = String, Path), ("number" = u8, Path, description = "From 0"), ("authorization" = String, Header)), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 204, description = "It has come"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "The application was withdrawn"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn attach(id: &str, number: &str, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    if asked.method != "PUT" {
        return Err(Problem::method_not_allowed("PUT"));
    }
    let id: ApplicationId = id.parse().map_err(|_| Problem::not_found())?;
    let number: u8 = number.parse().map_err(|_| Problem::not_found())?;
    let stored = own(id, asked, env).await?;
    if number >= stored.attachments {
        return Err(Problem::not_found());
    }
    if stored.is_gone() {
        return Err(Problem::conflict());
    }
    rate_limit::take(env, Deed::Attach, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    let bytes = asked.body(LARGEST_ATTACHMENT + ENVELOPE_ROOM).await?;
    let readers = sealed_to_the_bureau(&bytes, env).await?;
    store::attach(env, id, number, bytes, &readers)
        .await
        .map_err(|_| Problem::internal())?;
    Ok(Reply {
        status: 204,
        ..Reply::data(JSON, NO_STORE, String::new())
    })
}

/// Takes an application back: what was sealed is deleted.
#[utoipa::path(delete, path = "/api/applications/{id}", params(("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = ApplicationState), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw(id: ApplicationId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let stored = own(id, asked, env).await?;
    store::withdraw(env, id, stored.attachments)
        .await
        .map_err(|_| Problem::internal())?;
    let stored = own(id, asked, env).await?;
    state(id, &stored, env, 200).await
}

async fn state(
    id: ApplicationId,
    stored: &Stored,
    env: &Env,
    status: u16,
) -> Result<Reply, Problem> {
    let history = store::history(env, id)
        .await
        .map_err(|_| Problem::internal())?;
    let shown = ApplicationState {
        code: stored.code().to_owned(),
        state: stored.state().ok_or_else(Problem::internal)?.word(),
        urgent: stored.urgent(),
        attachments: stored.attachments,
        arrived: stored.arrived,
        history: history
            .into_iter()
            .map(|event| Moment {
                state: event.state,
                at: event.at,
                reason: event.reason,
            })
            .collect(),
    };
    Ok(Reply {
        status,
        ..json(&shown)
    })
}
