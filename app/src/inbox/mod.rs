//! The bureau's inbox: the list of all that waits for a decision, and one record of it.

#[cfg(feature = "inbox")]
pub mod island;
#[cfg(feature = "ssr")]
pub mod list;
#[cfg(feature = "ssr")]
pub mod record;
pub mod text;
