//! Staff: who asks, whether they may, and what is written down of it.

pub mod access;
pub mod account;
pub mod audit;
pub mod audit_log;
pub mod console_page;
pub mod guard;
pub mod identity;
pub mod sign_in;
pub mod store;
