//! Which page stands at which address: the top floor, the only one that knows all features.

#[cfg(feature = "ssr")]
pub mod console_home;
#[cfg(feature = "ssr")]
pub mod pages;
