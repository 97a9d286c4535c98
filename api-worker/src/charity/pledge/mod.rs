//! Pledges: API, the form without scripts, store.

pub mod api;
pub mod form;
pub mod name_store;
pub mod store;
