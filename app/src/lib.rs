//! Pages and islands of the portal.
//!
//! - [`route`]: every address of the portal; links are made from it, so none can be broken.
//! - `pages`: rendered on the server only; none of this reaches the browser.
//! - [`islands`]: the only code that ships to browsers, loaded only on pages that hold one.
//! - [`components`]: pieces that both share.
//! - [`text`]: all words in both languages; a missing one does not compile.

#![recursion_limit = "256"]

pub mod components;
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod route;
pub mod text;
