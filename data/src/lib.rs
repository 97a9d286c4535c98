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

/// Funds, projects and honours as JSON (`domain::charity::fund::FundBook`).
pub const FUNDS: &str = include_str!(concat!(env!("OUT_DIR"), "/funds.json"));
/// How long what is sealed is kept (`domain::retention::Rules`) as JSON.
pub const RETENTION: &str = include_str!(concat!(env!("OUT_DIR"), "/retention.json"));

/// What text messages say (a list of `domain::notice::template::Template`) as JSON.
pub const NOTICES: &str = include_str!(concat!(env!("OUT_DIR"), "/notices.json"));

/// The households that the authors of the policies gave, without the verdict they expect (a list of
/// `domain::publishing::difference::Example`) as JSON: what a change of values is tried on.
pub const EXAMPLES: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.json"));

/// The public holidays (`domain::calendar::wire`).
pub const CALENDAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/calendar"));

/// Lunar dates and solar terms (`domain::calendar::almanac`).
pub const ALMANAC: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/almanac"));

/// The venues for ceremonies (`domain::ceremony::Venue`), as JSON.
pub const VENUES: &str = include_str!(concat!(env!("OUT_DIR"), "/venues.json"));

/// A timetable to try the portal with (`domain::ceremony::Timetable`), as JSON. It is invented.
pub const SAMPLE_TIMETABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/sample-timetable.json"));

/// The bureau's own timetable (`timetable.yaml`), as JSON; empty as long as the files have none.
pub const OWN_TIMETABLE: &str = include_str!(concat!(env!("OUT_DIR"), "/own-timetable.json"));

/// The rules of fair use (`domain::ceremony::fair::Rules`), as JSON.
pub const FAIRNESS: &str = include_str!(concat!(env!("OUT_DIR"), "/fairness.json"));
/// The legal time limits as JSON (`domain::inbox::limit::Limit`).
pub const LIMITS: &str = include_str!(concat!(env!("OUT_DIR"), "/limits.json"));
