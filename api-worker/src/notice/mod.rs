//! Text messages: asking for them, sending them, the outbox.

pub mod api;
pub mod console;
pub mod gateway;
pub mod job;
pub mod store;
