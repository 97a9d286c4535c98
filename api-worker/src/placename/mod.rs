//! Place names: open data, search, corrections on the console.

pub mod api;
pub mod console;
pub mod offline;
pub mod page;
