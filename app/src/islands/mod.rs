//! The code that ships to browsers, one island a folder. Islands are flat, take plain props and
//! know no router. Each is a WebAssembly module of its own (`app/modules`), so that a page loads
//! nothing of another's.
//!
//! Two habits keep an island small (brotli bytes of the interview's module, Leptos 0.8.23):
//!
//! - The server renders the first screen and the browser puts the living one in its place. That is
//!   mounting, not hydrating: hydration of views that change took 202 KB, mounting 152 KB.
//! - Leptos holds what changes in place. A screen that is replaced as a whole is markup by `maud`,
//!   whose elements carry `data-do`; one listener at the island's root reads it.

#[cfg(any(feature = "sealed", feature = "treasury", feature = "unlock"))]
mod answer;
#[cfg(feature = "apply")]
pub mod apply;
#[cfg(any(feature = "ssr", feature = "browser"))]
mod browser;
#[cfg(feature = "ceremony")]
pub mod ceremony;
#[cfg(feature = "compare")]
pub mod compare;
#[cfg(any(
    feature = "ceremony",
    feature = "letter",
    feature = "portrait",
    feature = "treasury",
    feature = "unlock"
))]
mod dom;
#[cfg(any(
    feature = "ceremony",
    feature = "letter",
    feature = "portrait",
    feature = "search",
    feature = "treasury",
    feature = "unlock"
))]
mod element;
#[cfg(feature = "charity")]
pub mod give;
#[cfg(feature = "inbox")]
pub mod inbox;
#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod interview;
#[cfg(feature = "keys")]
pub mod keys;
#[cfg(feature = "letter")]
pub mod letter;
#[cfg(feature = "search")]
pub mod names;
#[cfg(any(feature = "browser", feature = "search"))]
mod place;
#[cfg(feature = "portrait")]
pub mod portrait;
#[cfg(feature = "naming")]
pub mod propose;
#[cfg(feature = "sealed")]
mod sealed;
#[cfg(feature = "treasury")]
pub mod treasury;
#[cfg(feature = "unlock")]
mod unlock;

/// An island with a module of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Island {
    /// The eligibility interview.
    Check,
    /// The joint application.
    Apply,
    /// Two days side by side.
    Compare,
    /// Portraits of a file of households.
    Portrait,
    /// Letters to the bureau.
    Letter,
    /// The form for a proposed name.
    Propose,
    /// Pledges and the donor's own page.
    Give,
    /// A couple's booking.
    Ceremony,
    /// The search for place names while somebody types.
    Names,
    /// The bureau's list, and opening what is sealed.
    Inbox,
    /// The bureau's keys.
    Keys,
    /// A bank's statement from a file.
    Treasury,
}
