//! What the bureau publishes without a developer: announcements, dated values, editions.

#[cfg(feature = "ssr")]
pub mod announcements;
#[cfg(feature = "ssr")]
pub mod edition_form;
pub mod text;
#[cfg(feature = "ssr")]
pub mod values;
