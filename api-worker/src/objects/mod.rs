//! Durable Objects: what must be counted or decided in one place.

pub mod ledger;
pub mod rate_limit;
