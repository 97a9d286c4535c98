//! The JSON API. Each handler carries the description from which `/api/openapi.json` is made.

use crate::application::api as application;
use crate::ceremony::console::sealed;
use crate::ceremony::draw::api as draw;
use crate::ceremony::{api as ceremony, calendar, offers};
use crate::charity::console::{book, pledges, statement};
use crate::charity::ledger::api as ledger;
use crate::charity::pledge::api as pledge;
use crate::charity::{funds, givers, report, witness};
use crate::in_force::device_pack::device_pack;
use crate::in_force::{Published, pack_store};
use crate::inbox::record;
use crate::keys::api as bureau_keys;
use crate::letter::api as letter;
use crate::notice::api as notice;
use crate::placename::api as placename;
use crate::publishing::values;
use crate::routes::console_api;
use crate::staff::audit;
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{IMMUTABLE, JSON, NO_STORE, REVALIDATE, Reply};
use crate::web::request::Asked;
use domain::text::Lang;
use serde::Serialize;
use std::rc::Rc;
use utoipa::{OpenApi, ToSchema};
use worker::Env;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Pinghu civil-affairs portal",
        description = "Public data of the portal, sealed applications, and letters to the bureau. Personal data is taken and given in envelopes only, which this server cannot open."
    ),
    paths(
        ping,
        health,
        policies,
        policies_of_version,
        policies_for_a_device,
        placename::placenames,
        placename::geojson,
        placename::csv,
        placename::index,
        placename::readings,
        bureau_keys::keys,
        application::create,
        application::own,
        application::withdraw,
        application::attach,
        letter::create,
        letter::look,
        letter::withdraw,
        funds::funds,
        funds::entries,
        funds::csv,
        givers::list,
        givers::csv,
        ledger::key,
        ledger::head,
        ledger::tile,
        ledger::consistency,
        ledger::proof,
        report::list,
        report::look,
        witness::look,
        witness::sign,
        book::book_entries,
        pledge::create,
        pledge::look,
        pledge::change,
        pledge::forget,
        notice::keys,
        notice::leave,
        notice::look,
        notice::take_back,
        ceremony::venues,
        ceremony::days,
        ceremony::slots,
        ceremony::code_picture,
        ceremony::hold,
        ceremony::confirm,
        ceremony::accept,
        ceremony::look,
        ceremony::cancel,
        ceremony::change,
        calendar::calendar,
        calendar::feed,
        offers::offers,
        sealed::sealed,
        draw::look,
        draw::list,
        draw::enter,
        draw::own,
        draw::take_back,
        console_api::routes,
        audit::look,
        audit::export,
        values::export,
        crate::charity::console::funds::export,
        crate::placename::console::export,
        record::sealed,
        record::sealed_photo,
        record::take,
        record::give_back,
        record::step,
        pledges::sealed,
        statement::look,
        statement::book,
        crate::keys::console::list,
        crate::keys::console::publish,
        crate::keys::console::to_reseal,
        crate::keys::console::reseal,
        openapi
    ),
    components(schemas(Health, Problem))
)]
struct Description;

/// The handler for a path below `/api/`.
pub async fn route(path: &str, asked: &Asked, env: &Env, published: &Published) -> Reply {
    match path {
        "health" => health(env, published).await,
        "openapi.json" => openapi(),
        "policies" => policies(published),
        "keys" => bureau_keys::keys(asked, env).await,
        "placenames" => placename::placenames(asked),
        "placenames.geojson" => placename::geojson(asked),
        "placenames.index" => placename::index(asked),
        "placenames/readings" => placename::readings(asked),
        "placenames.csv" => placename::csv(asked),
        _ if path.starts_with("applications/") => {
            let path = path.trim_start_matches("applications/");
            application::route(path, asked, env, published).await
        }
        "funds" => funds::funds(asked, env).await,
        "givers" | "givers.csv" => givers::route(path, asked, env).await,
        _ if path.starts_with("funds/") => {
            let path = path.trim_start_matches("funds/");
            funds::route(path, asked, env).await
        }
        _ if path.starts_with("pledges/") => {
            let id = path.trim_start_matches("pledges/");
            pledge::route(id, asked, env).await
        }
        _ if path.starts_with("ledger/") => {
            let path = path.trim_start_matches("ledger/");
            ledger::route(path, asked, env).await
        }
        _ if path.starts_with("cosignatures/") => {
            let quarter = path.trim_start_matches("cosignatures/");
            witness::route(quarter, asked, env).await
        }
        _ if path == "ceremonies" || path.starts_with("ceremonies/") => {
            ceremony::route(path.trim_start_matches("ceremonies"), asked, env).await
        }
        _ if path.starts_with("staff/") => console_api::route(asked, env, published).await,
        _ if path.starts_with("letters/") => {
            let id = path.trim_start_matches("letters/");
            letter::route(id, asked, env, published).await
        }
        _ if path.starts_with("notices/") => {
            notice::route(path.trim_start_matches("notices/"), asked, env).await
        }
        _ => match path
            .strip_prefix("policies/")
            .map(|rest| rest.split_once('/').ok_or(rest))
        {
            Some(Ok((version, lang))) => {
                policies_for_a_device(version, lang, asked, env, published).await
            }
            Some(Err(version)) => policies_of_version(version, asked, env, published).await,
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
    let database = pack_store::answers(env).await;
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
#[utoipa::path(get, path = "/api/policies/{version}", params(("version" = String, Path, description = "16 hex digits")), responses((status = 200, body = Object, description = "domain::policy::Pack"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
async fn policies_of_version(
    version: &str,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Reply {
    match json_of(version, asked, env, published).await {
        Ok(json) => Reply::data(JSON, IMMUTABLE, json.to_string()),
        Err(problem) => problem.reply(asked),
    }
}

/// The policies of one version in one language, as this portal's own interview reads them. The
/// bytes may change with any build: programs read the JSON.
#[utoipa::path(get, path = "/api/policies/{version}/{lang}", params(("version" = String, Path, description = "16 hex digits"), ("lang" = String, Path, description = "`zh-CN` or `en`")), responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "postcard, gzip"), (status = 304, description = "Not changed"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
async fn policies_for_a_device(
    version: &str,
    lang: &str,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Reply {
    let Some(lang) = Lang::ALL.into_iter().find(|known| known.tag() == lang) else {
        return Problem::not_found().reply(asked);
    };
    let made = if version == published.version() {
        published.for_device(lang).ok_or_else(Problem::internal)
    } else {
        json_of(version, asked, env, published)
            .await
            .and_then(|json| device_pack(&json, lang).ok_or_else(Problem::internal))
            .map(Rc::new)
    };
    match made {
        Ok(pack) => Reply::compressed(&pack),
        Err(problem) => problem.reply(asked),
    }
}

async fn json_of(
    version: &str,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Rc<str>, Problem> {
    if version == published.version() {
        return Ok(published.json.clone());
    }
    rate_limit::take(env, Deed::OldPolicies, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    match pack_store::with_version(env, version).await {
        Ok(Some(json)) => Ok(json.into()),
        Ok(None) => Err(Problem::not_found()),
        Err(_) => Err(Problem::internal()),
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
