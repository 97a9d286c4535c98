//! Durable Objects: what must be counted, written or decided in one place.

pub mod audit_log;
pub mod fair_use;
pub mod ledger;
pub mod rate_limit;
pub mod venue_day;
