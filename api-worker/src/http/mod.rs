//! Requests in, replies out.
//!
//! - `api`: the JSON API; each handler carries its OpenAPI description.
//! - `page`: HTML.
//! - `reply`: what a handler returns, and how it becomes a response.
//! - `problem`: errors of the API (RFC 9457).

mod api;
mod page;
mod problem;
mod reply;

use crate::published;
use problem::Problem;
use reply::Reply;
use serde::Serialize;
use worker::Env;

/// What handlers need of a request.
pub struct Asked {
    method: String,
    path: String,
    query: String,
    if_none_match: Option<String>,
    headers: web_sys::Headers,
    /// Random; names this request in its answer and in the log.
    id: String,
}

impl Asked {
    fn read(request: &web_sys::Request) -> Asked {
        let url = request.url();
        // `https://host/path?query#fragment`: the runtime has parsed and normalized it.
        let after_host = url
            .split_once("://")
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        let target = after_host.unwrap_or("/").split('#').next().unwrap_or("/");
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let headers = request.headers();
        Asked {
            method: request.method(),
            path: path.to_owned(),
            query: query.to_owned(),
            if_none_match: headers.get("if-none-match").ok().flatten(),
            headers,
            id: reply::random_hex(),
        }
    }
}

impl Asked {
    /// The address that the request came from, as Cloudflare saw it.
    fn caller(&self) -> String {
        let address = self.headers.get("cf-connecting-ip").ok().flatten();
        address.unwrap_or_default()
    }
}

/// One line of the log: what was asked for and how it ended, nothing about who asked.
#[derive(Serialize)]
struct LogLine<'a> {
    level: &'static str,
    request: &'a str,
    method: &'a str,
    path: &'a str,
    status: u16,
    ms: f64,
}

/// Answers a request.
pub async fn answer(request: &web_sys::Request, env: &Env) -> worker::Result<web_sys::Response> {
    let began = js_sys::Date::now();
    let asked = Asked::read(request);
    let reply = route(&asked, env).await;
    let status = reply.status;
    let response = reply.into_response(&asked, is_production(env))?;
    let line = LogLine {
        level: if status < 500 { "info" } else { "error" },
        request: &asked.id,
        method: &asked.method,
        path: &asked.path,
        status,
        ms: js_sys::Date::now() - began,
    };
    web_sys::console::log_1(&serde_json::to_string(&line)?.into());
    Ok(response)
}

async fn route(asked: &Asked, env: &Env) -> Reply {
    let api = asked.path.strip_prefix("/api/");
    if !matches!(asked.method.as_str(), "GET" | "HEAD") {
        return Problem::method_not_allowed().reply(asked);
    }
    if api == Some("ping") {
        return api::ping();
    }
    let Ok(published) = published::current(env).await else {
        return Problem::internal().reply(asked);
    };
    match api {
        Some(path) => api::route(path, asked, env, &published).await,
        None => page::route(asked, &published),
    }
}

fn is_production(env: &Env) -> bool {
    env.var("ENVIRONMENT")
        .is_ok_and(|name| name.to_string() == "production")
}
