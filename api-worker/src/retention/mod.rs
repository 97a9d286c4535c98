//! How long what is sealed is kept, and its deletion.

pub mod job;
pub mod store;
