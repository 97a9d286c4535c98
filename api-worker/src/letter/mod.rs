//! Letters to the bureau: API, the form without scripts, store.

pub mod api;
pub mod form;
pub mod store;
