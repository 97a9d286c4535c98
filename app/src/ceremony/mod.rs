//! Marriage ceremonies: calendar, booking, draw, group weddings, and the registrar's side.

pub mod console;
#[cfg(feature = "ceremony")]
pub mod island;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod text;
