//! The joint application (社会救助“一件事”): its page, its island, its words.

#[cfg(feature = "apply")]
pub mod island;
#[cfg(feature = "ssr")]
pub mod page;
pub mod text;
