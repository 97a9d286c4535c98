//! The JSON API. Each handler carries the description from which `/api/openapi.json` is made.

use super::Asked;
use super::problem::Problem;
use super::reply::{IMMUTABLE, NO_STORE, REVALIDATE, Reply};
use crate::published::Published;
use crate::store::region_pack;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use worker::Env;

const JSON: &str = "application/json";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Pinghu civil-affairs portal",
        description = "Public data of the portal. No personal data is taken or given."
    ),
    paths(ping, health, policies, policies_of_version, openapi),
    components(schemas(Health, Problem))
)]
struct Description;

/// The handler for a path below `/api/`.
pub async fn route(path: &str, asked: &Asked, env: &Env, published: &Published) -> Reply {
    match path {
        "health" => health(env, published).await,
        "openapi.json" => openapi(),
        "policies" => policies(published),
        _ => match path.strip_prefix("policies/") {
            Some(version) => policies_of_version(version, asked, env, published).await,
            None => Problem::not_found().reply(asked),
        },
    }
}

/// Whether the Worker runs, without touching anything else.
#[utoipa::path(get, path = "/api/ping", responses((status = 200, description = "pong", body = String, content_type = "text/plain")))]
pub fn ping() -> Reply {
    Reply::data("text/plain; charset=utf-8", NO_STORE, "pong".to_owned())
}

/// How the portal is.
#[derive(Serialize, ToSchema)]
struct Health {
    /// `ok`, or `degraded` while the database does not answer and the built-in pack is served.
    status: &'static str,
    /// The version of the region pack in force.
    pack: String,
    /// Whether the database answers.
    database: bool,
}

#[utoipa::path(get, path = "/api/health", responses((status = 200, body = Health)))]
async fn health(env: &Env, published: &Published) -> Reply {
    let database = region_pack::answers(env).await;
    let status = if database { "ok" } else { "degraded" };
    let health = Health {
        status,
        pack: published.version().to_owned(),
        database,
    };
    Reply::data(
        JSON,
        NO_STORE,
        serde_json::to_string(&health).unwrap_or_default(),
    )
}

/// The policies in force: benefits with conditions, dated values, questions and sources.
#[utoipa::path(get, path = "/api/policies", responses((status = 200, body = Object, description = "domain::policy::Pack"), (status = 304, description = "Not changed")))]
fn policies(published: &Published) -> Reply {
    let mut reply = Reply::data(JSON, REVALIDATE, published.json.to_string());
    reply.etag = Some(format!("\"{}\"", published.version()));
    reply
}

/// The policies of one version; the answer never changes.
#[utoipa::path(get, path = "/api/policies/{version}", params(("version" = String, Path, description = "16 hex digits")), responses((status = 200, body = Object, description = "domain::policy::Pack"), (status = 404, body = Problem, content_type = "application/problem+json")))]
async fn policies_of_version(
    version: &str,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Reply {
    let json = if version == published.version() {
        Some(published.json.to_string())
    } else {
        match region_pack::with_version(env, version).await {
            Ok(json) => json,
            Err(_) => return Problem::internal().reply(asked),
        }
    };
    match json {
        Some(json) => Reply::data(JSON, IMMUTABLE, json),
        None => Problem::not_found().reply(asked),
    }
}

/// This description.
#[utoipa::path(get, path = "/api/openapi.json", responses((status = 200, body = Object, description = "OpenAPI 3.1")))]
fn openapi() -> Reply {
    Reply::data(
        JSON,
        REVALIDATE,
        Description::openapi().to_json().unwrap_or_default(),
    )
}
