//! Place names: search, a page a place, corrections that officers publish.

#[cfg(feature = "ssr")]
pub mod console;
pub mod console_text;
#[cfg(feature = "search")]
pub mod island;
#[cfg(feature = "ssr")]
pub mod offline;
#[cfg(feature = "ssr")]
pub mod place_page;
#[cfg(feature = "ssr")]
pub mod readings_page;
#[cfg(feature = "ssr")]
pub mod search_page;
pub mod text;
pub mod typing_text;
