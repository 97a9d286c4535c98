//! The treasurer's and the charity federation's side.

#[cfg(feature = "ssr")]
pub mod alarms;
#[cfg(feature = "ssr")]
pub mod entries;
#[cfg(feature = "ssr")]
pub mod funds;
#[cfg(feature = "ssr")]
pub mod periods;
#[cfg(feature = "ssr")]
pub mod pledges;
#[cfg(feature = "ssr")]
pub mod public_names;
#[cfg(feature = "ssr")]
pub mod slips;
#[cfg(feature = "ssr")]
pub mod treasury;
