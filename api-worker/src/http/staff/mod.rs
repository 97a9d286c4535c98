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

pub mod access;
pub mod account;
pub mod alarms;
pub mod announcements;
pub mod api;
pub mod audit;
pub mod ceremonies;
pub mod desk;
pub mod draws;
mod edition;
pub mod entries;
pub mod funds;
pub mod groups;
pub mod holidays;
pub mod identity;
pub mod inbox;
pub mod keys;
pub mod names;
pub mod outbox;
pub mod page;
pub mod periods;
pub mod pledges;
pub mod public_names;
pub mod publishing;
pub mod records;
pub mod sign_in;
pub mod slips;
pub mod statement;
pub mod timetable;
mod treasury;
mod two_persons;
pub mod venues;
