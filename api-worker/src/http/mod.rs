//! Requests in, replies out.
//!
//! - `api`: the JSON API; each handler carries its OpenAPI description.
//! - `ceremony`: what is free, and bookings; `api_ceremony`: their JSON;
//!   `ceremony_page`: the calendar and the hold, without scripts.
//! - `draw`: draws for days that everybody wants, `draw_page`: their pages; `fair`: who holds how much;
//!   `group_page`: group weddings; `line`: the line in front of a popular day.
//! - `application`: joint applications.
//! - `funds`, `ledger`: giving as open data, and booking; `pledge`: pledges, `pledge_form`: without scripts;
//!   `givers`: names that may be told; `giving_page`: its pages.
//! - `chunks`: bodies as they arrive.
//! - `letter`: letters to the bureau: corrections and proposals; `letter_form`: without scripts.
//! - `notice`: telephone numbers for text messages.
//! - `offline`: what keeps the names pages on a device.
//! - `page`: HTML.
//! - `placename`: place names as open data.
//! - `posted`: forms as browsers post them.
//! - `staff`: the bureau's console.
//! - `reply`: what a handler returns, and how it becomes a response.
//! - `problem`: errors of the API (RFC 9457).
//! - `sealed`: envelopes from outside; `ticket`: what makes a form that is sent twice one thing.

mod api;
pub mod api_ceremony;
mod application;
mod ceremony;
mod ceremony_calendar;
mod ceremony_offers;
mod ceremony_page;
mod chunks;
mod draw;
mod draw_page;
mod fair;
mod funds;
mod givers;
mod giving_page;
mod group_page;
mod ledger;
mod letter;
mod letter_form;
mod line;
mod notice;
mod offline;
mod page;
mod placename;
mod pledge;
mod pledge_form;
mod posted;
mod problem;
mod reply;
mod report;
mod sealed;
mod staff;
mod ticket;
mod witness;

use crate::published;
use chunks::Chunks;
use problem::Problem;
use reply::Reply;
use serde::Serialize;
use worker::Env;

/// What handlers need of a request.
pub struct Asked {
    method: String,
    path: String,
    query: String,
    /// Scheme and host.
    origin: String,
    if_none_match: Option<String>,
    request: web_sys::Request,
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
        let origin = url.strip_suffix(target).unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let if_none_match = request.headers().get("if-none-match").ok().flatten();
        Asked {
            method: request.method(),
            path: path.to_owned(),
            query: query.to_owned(),
            origin: origin.to_owned(),
            if_none_match,
            request: Clone::clone(request),
            id: reply::random_hex(),
        }
    }
}

/// So much of a body that is too large is read and forgotten: 16 MiB.
const MOST_FORGOTTEN: usize = 16 * 1024 * 1024;

impl Asked {
    /// The address that the request came from, as Cloudflare saw it.
    fn caller(&self) -> String {
        self.header("cf-connecting-ip").unwrap_or_default()
    }

    /// The first value of a parameter of the query.
    fn parameter(&self, name: &str) -> Option<String> {
        if self.query.is_empty() {
            return None;
        }
        let parameters = web_sys::UrlSearchParams::new_with_str(&self.query).ok()?;
        parameters.get(name)
    }

    fn header(&self, name: &str) -> Option<String> {
        self.request.headers().get(name).ok().flatten()
    }

    /// The bytes of the body, at most `limit`.
    ///
    /// What is larger is read to its end and forgotten, up to a limit: an answer before the end would cut
    /// the connection, and the sender would not see it.
    async fn body(&self, limit: usize) -> Result<Vec<u8>, Problem> {
        let Some(body) = self.request.body() else {
            return Ok(Vec::new());
        };
        let mut bytes = Vec::new();
        let mut told = 0;
        let mut chunks = Chunks::of(&body)?;
        while let Some(chunk) = chunks.next().await? {
            told += chunk.length() as usize;
            if told <= limit {
                let start = bytes.len();
                bytes.resize(told, 0);
                chunk.copy_to(&mut bytes[start..]);
            } else if told > limit + MOST_FORGOTTEN {
                chunks.cancel();
                break;
            }
        }
        if told > limit {
            return Err(Problem::too_large(limit));
        }
        Ok(bytes)
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
    let Ok(published) = published::current(env).await else {
        return Problem::internal().reply(asked);
    };
    match api {
        Some(path) => api::route(path, asked, env, &published).await,
        None => match offline::script(asked, &published) {
            Some(script) => script,
            None => page::route(asked, env, &published).await,
        },
    }
}

fn is_production(env: &Env) -> bool {
    env.var("ENVIRONMENT")
        .is_ok_and(|name| name.to_string() == "production")
}
