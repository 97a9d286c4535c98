//! Joint applications: API and store.

pub mod api;
pub mod store;
