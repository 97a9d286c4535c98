//! The region pack of Pinghu, as it was when this was built.
//!
//! People edit the YAML in this folder; `build.rs` checks and compiles it. The Worker serves this
//! copy until a newer one has been published to its database.

/// The compiled pack as JSON (`domain::policy::Pack`).
pub const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/pack.json"));

/// Its version.
pub const VERSION: &str = include_str!(concat!(env!("OUT_DIR"), "/version"));
