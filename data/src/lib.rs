//! The region pack of Pinghu, as it was when this was built.
//!
//! People edit the YAML in this folder and the CSV in `placenames`; `build.rs` checks and compiles it. The Worker serves this
//! copy until a newer one has been published to its database.

/// The compiled pack as JSON (`domain::policy::Pack`).
pub const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/pack.json"));

/// Its version.
pub const VERSION: &str = include_str!(concat!(env!("OUT_DIR"), "/version"));

/// The gazetteer's places (`domain::placename::wire`).
pub const GAZETTEER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/placenames.gazetteer"));

/// The same places ready to be searched (`domain::placename::Index::load`).
pub const PLACENAME_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/placenames.index"));

/// The public holidays (`domain::calendar::wire`).
pub const CALENDAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/calendar"));

/// The legal time limits as JSON (`domain::desk::limit::Limit`).
pub const LIMITS: &str = include_str!(concat!(env!("OUT_DIR"), "/limits.json"));
