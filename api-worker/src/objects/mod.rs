//! Durable Objects: what must be counted or decided in one place.

pub mod rate_limit;
pub mod venue_day;
