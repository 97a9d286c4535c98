//! Pieces that pages and islands share.

pub mod action;
#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod art;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod charity;
pub mod letter;
pub mod mark;
#[cfg(any(feature = "ssr", feature = "naming"))]
pub mod naming;
pub mod spoken;
