//! The bureau's console: its frame, sign-in, account, sessions, audit and rights.

#[cfg(feature = "ssr")]
pub mod account;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod movable;
#[cfg(feature = "ssr")]
pub mod rights;
#[cfg(feature = "ssr")]
pub mod sessions;
#[cfg(feature = "ssr")]
pub mod sign_in;
pub mod sign_in_text;
#[cfg(feature = "ssr")]
pub mod signed;
pub mod text;
#[cfg(feature = "ssr")]
pub mod titles;
