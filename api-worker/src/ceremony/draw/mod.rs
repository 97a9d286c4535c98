//! Draws for days that everybody wants: API, pages, console, job, store.

pub mod api;
pub mod console;
pub mod job;
pub mod page;
pub mod store;
