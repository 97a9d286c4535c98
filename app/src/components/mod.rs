//! Pieces that pages and islands share.

#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod art;
pub mod letter;
pub mod mark;
#[cfg(any(feature = "ssr", feature = "naming"))]
pub mod naming;
pub mod spoken;
