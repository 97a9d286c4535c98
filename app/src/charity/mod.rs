//! Giving: funds, pledges, receipts, the ledger, and the treasurer's side.

#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod chart;
pub mod console;
#[cfg(feature = "charity")]
pub mod give_island;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod parts;
pub mod text;
#[cfg(feature = "treasury")]
pub mod treasury_island;
