//! The bureau's console.
//!
//! - `desk`: who asks, whether they may, and what is written down of it. Every handler gets one.
//! - `api`: the console's API; its table says what each route demands.
//! - `page`: its pages, which say that themselves (`app::route::StaffPage`).
//! - `sign_in`: how staff come in; `identity`: the identity provider behind it,
//!   `access` the other way, behind Cloudflare Access.
//! - `publishing`: dated values of policies; `announcements`: notices on the home page; `funds`: what the charity
//!   federation says of itself; `two_persons`: what needs two of them has in common.
//! - `timetable`: when ceremonies can be booked; `holidays`, `venues`: what they go by and where they are;
//!   `edition`: what one person publishes has in common.
//! - `outbox`: text messages on their way.
//! - `account`: sign-ins and their end; `audit`: what staff have done; `treasury`: the charity ledger.
//! - `ceremonies`: the registrar's calendar, check-in, closures, feeds.
//! - `inbox`: the list of all that needs a decision; `records`: one of it on somebody's desk.
//! - `keys`: the bureau's keys.
