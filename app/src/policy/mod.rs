//! Benefits: their pages, the eligibility interview, two days side by side, portraits of many households.

pub mod action;
#[cfg(feature = "ssr")]
pub mod benefit;
#[cfg(feature = "ssr")]
pub mod benefits;
#[cfg(feature = "ssr")]
pub mod check_page;
#[cfg(feature = "compare")]
pub mod compare;
#[cfg(feature = "ssr")]
pub mod compare_page;
pub mod compare_text;
#[cfg(any(feature = "ssr", feature = "browser"))]
pub mod interview;
#[cfg(feature = "portrait")]
pub mod portrait;
#[cfg(feature = "ssr")]
pub mod portrait_page;
pub mod portrait_text;
pub mod text;
