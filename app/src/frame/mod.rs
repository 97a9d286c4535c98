//! The document around every page, and the pieces and words that all pages and islands share.

#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod art;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod document;
pub mod mark;
#[cfg(feature = "ssr")]
pub mod missing;
pub mod notice;
pub mod pages_text;
pub mod person_text;
pub mod spoken;
#[cfg(feature = "ssr")]
pub mod spread;
#[cfg(feature = "ssr")]
pub mod statements;
pub mod text;
pub mod trouble_text;
pub mod words;
#[cfg(any(feature = "ssr", feature = "charity", feature = "treasury"))]
pub mod yuan;
