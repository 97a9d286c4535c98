//! The Worker: pages, API and storage of the portal, a folder a feature.
//!
//! - `web`: requests, replies, problems (RFC 9457), the database and objects; it names no feature.
//! - `seal`: envelopes from outside and the bureau's public keys.
//! - `in_force`: what counts now: the region pack, the calendar, venues, funds, names, and pages made from them.
//! - `staff`: who asks on the console, whether they may, and what is written down of it.
//! - `publishing`: documents that one person or two publish.
//! - `ceremony`, `charity`, `placename`, `letter`, `application`, `inbox`, `keys`, `notice`, `retention`: the
//!   features: API, pages, console, store (no SQL elsewhere), Durable Objects, jobs.
//! - `routes`: which handler stands at which address, and what is done once a minute.
//!
//! Imports go down this list, never up. A request goes straight from its path to its reply: no framework's router, no
//! conversion of requests and responses (`docs/PERFORMANCE.md` tells what those cost). What Leptos renders is kept as
//! text until the region pack changes.

pub mod application;
pub mod ceremony;
pub mod charity;
pub mod in_force;
pub mod inbox;
pub mod keys;
pub mod letter;
pub mod notice;
pub mod placename;
pub mod publishing;
pub mod retention;
pub mod routes;
pub mod seal;
pub mod staff;
pub mod web;

use crate::routes::jobs;
use worker::{Context, Env, ScheduleContext, ScheduledEvent, event};

/// Every request that is not for a file of the site.
#[event(fetch)]
async fn fetch(
    request: web_sys::Request,
    env: Env,
    _context: Context,
) -> worker::Result<web_sys::Response> {
    routes::answer(&request, &env).await
}

/// Once a minute.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    jobs::run(&env, event.schedule() as i64).await;
}
