//! Pieces that pages and islands share.

pub mod action;
#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod art;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod charity;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod chart;
pub mod letter;
pub mod mark;
#[cfg(any(feature = "ssr", feature = "naming"))]
pub mod naming;
pub mod spoken;
#[cfg(feature = "ssr")]
pub mod spread;
