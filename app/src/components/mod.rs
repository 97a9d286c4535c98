//! Pieces that pages and islands share.

pub mod art;
pub mod letter;
pub mod mark;
#[cfg(any(feature = "ssr", feature = "naming"))]
pub mod naming;
