//! The bureau's keys: making one, and re-sealing to those in use.

#[cfg(feature = "keys")]
pub mod island;
#[cfg(feature = "ssr")]
pub mod page;
pub mod text;
