//! All words of the portal that are not data, in Chinese and English.
//!
//! One struct an area and a constant for each language: leaving a text out does not compile.

pub mod apply;
pub mod check;
pub mod compare;
pub mod pages;
pub mod placename;
pub mod portrait;
pub mod shell;
