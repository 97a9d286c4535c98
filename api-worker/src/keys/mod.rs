//! The bureau's keys: the console's page, and re-sealing.

pub mod api;
pub mod console;
pub mod due_store;
pub mod place;
pub mod reseal_store;
