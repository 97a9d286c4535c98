//! The Worker: pages, API and storage of the portal.
//!
//! - `http`: requests in, replies out; one file an area.
//! - `gateway`: text messages, handed to the bureau's SMS gateway.
//! - `jobs`: what it does by itself, once a minute.
//! - `objects`: Durable Objects.
//! - `store`: D1; no SQL elsewhere.
//! - `ceremonies`: venues and timetable; `calendar_file`, `qr`: what a couple takes along.
//! - `places`: the place names and their index.
//! - `giving`: the funds, and what the ledger says of them.
//! - `limits`: the legal time limits and the holidays.
//! - `published`: the region pack in force and the pages made from it.
//! - `device_pack`: that pack as a phone loads it; `compressed`: bytes on their way to one.
//!
//! A request goes straight from its path to its reply: no framework's router, no conversion of
//! requests and responses (the architecture notes tell what those cost). What Leptos renders is
//! kept as text until the region pack changes.

mod beside;
mod calendar_file;
mod ceremonies;
mod compressed;
mod device_pack;
mod free_days;
mod gateway;
mod giving;
mod http;
mod jobs;
mod limits;
mod objects;
mod places;
mod published;
mod qr;
mod store;

use worker::{Context, Env, ScheduleContext, ScheduledEvent, event};

/// Every request that is not for a file of the site.
#[event(fetch)]
async fn fetch(
    request: web_sys::Request,
    env: Env,
    _context: Context,
) -> worker::Result<web_sys::Response> {
    http::answer(&request, &env).await
}

/// Once a minute.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    jobs::run(&env, event.schedule() as i64).await;
}
