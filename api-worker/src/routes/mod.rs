//! Which handler stands at which address, and what is done once a minute: the top floor, which alone knows all
//! features.

pub mod api;
pub mod console_api;
pub mod console_pages;
pub mod jobs;
pub mod pages;

use crate::in_force;
use crate::placename::offline;

use crate::web::cause::Cause;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use crate::web::request::Asked;
use serde::Serialize;
use worker::Env;

/// One line of the log: what was asked for and how it ended, nothing about who asked.
#[derive(Serialize)]
struct LogLine<'a> {
    level: &'static str,
    request: &'a str,
    method: &'a str,
    path: &'a str,
    status: u16,
    ms: f64,
    /// Why it failed, and where that was noticed.
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<Cause>,
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
        cause: asked.cause(),
    };
    web_sys::console::log_1(&serde_json::to_string(&line)?.into());
    Ok(response)
}

async fn route(asked: &Asked, env: &Env) -> Reply {
    let api = asked.path.strip_prefix("/api/");
    let writes = api.is_some_and(|path| {
        [
            "applications/",
            "ceremonies/",
            "cosignatures/",
            "letters/",
            "notices/",
            "pledges/",
            "staff/",
        ]
        .iter()
        .any(|folder| path.starts_with(folder))
    });
    // What is posted to a page is a form of it.
    let writes = writes || (api.is_none() && asked.method == "POST");
    if !writes && !matches!(asked.method.as_str(), "GET" | "HEAD") {
        return Problem::method_not_allowed("GET, HEAD").reply(asked);
    }
    if api == Some("ping") {
        return api::ping();
    }
    let published = match in_force::current(env).await {
        Ok(published) => published,
        Err(error) => return Problem::from(error).reply(asked),
    };
    match api {
        Some(path) => api::route(path, asked, env, &published).await,
        None => match offline::script(asked, &published) {
            Some(script) => script,
            None => pages::route(asked, env, &published).await,
        },
    }
}

fn is_production(env: &Env) -> bool {
    env.var("ENVIRONMENT")
        .is_ok_and(|name| name.to_string() == "production")
}
