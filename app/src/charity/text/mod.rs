//! Words of giving, in Chinese and English.

#[cfg(feature = "ssr")]
pub mod alarms;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod charity;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod charity_form;
#[cfg(feature = "ssr")]
pub mod entries;
#[cfg(feature = "ssr")]
pub mod funds;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod giving_own;
#[cfg(any(feature = "ssr", feature = "charity"))]
pub mod giving_ways;
#[cfg(any(feature = "ssr", feature = "treasury"))]
pub mod import;
#[cfg(feature = "ssr")]
pub mod need;
#[cfg(feature = "ssr")]
pub mod passbook;
#[cfg(feature = "ssr")]
pub mod pledges;
#[cfg(feature = "ssr")]
pub mod public_names;
#[cfg(feature = "ssr")]
pub mod report;
#[cfg(feature = "ssr")]
pub mod slips;
#[cfg(feature = "ssr")]
pub mod treasury;
