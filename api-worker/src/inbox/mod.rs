//! The bureau's inbox: the list, one record, legal time limits, store.

pub mod limits;
pub mod list;
pub mod record;
pub mod store;
