//! The ledger: its Durable Object, its self-check, its API.

pub mod api;
pub mod check;
pub mod client;
pub mod object;
pub mod store;
