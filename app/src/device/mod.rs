//! What islands need of a browser. It names no feature.
//!
//! An island lies with its feature, is flat, takes plain props and knows no router; each is a WebAssembly module of its
//! own (`app/modules`), so that a page loads nothing of another's. Two habits keep it small (brotli bytes of the
//! interview's module, Leptos 0.8.23):
//!
//! - The server renders the first screen and the browser puts the living one in its place. That is
//!   mounting, not hydrating: hydration of views that change took 202 KB, mounting 152 KB.
//! - Leptos holds what changes in place. A screen that is replaced as a whole is markup by `maud`,
//!   whose elements carry `data-do`; one listener at the island's root reads it.

#[cfg(any(feature = "sealed", feature = "treasury", feature = "unlock"))]
pub mod answer;
#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod browser;
#[cfg(any(
    feature = "ceremony",
    feature = "letter",
    feature = "portrait",
    feature = "treasury",
    feature = "unlock"
))]
pub mod dom;
#[cfg(feature = "letter")]
pub mod draft;
#[cfg(any(
    feature = "ceremony",
    feature = "letter",
    feature = "portrait",
    feature = "search",
    feature = "treasury",
    feature = "unlock"
))]
pub mod element;
#[cfg(any(feature = "browser", feature = "search"))]
pub mod place;
#[cfg(feature = "sealed")]
pub mod sealed;
#[cfg(feature = "unlock")]
pub mod unlock;
