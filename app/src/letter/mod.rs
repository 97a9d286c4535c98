//! Letters to the bureau: corrections and proposed names.

pub mod form_parts;
#[cfg(feature = "letter")]
pub mod island;
#[cfg(any(feature = "ssr", feature = "naming"))]
pub mod naming_parts;
pub mod naming_text;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod text;
