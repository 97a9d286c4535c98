//! A letter as its writer sees it.

use super::{Content, Kind, State};
use serde::{Deserialize, Serialize};

/// A letter as its writer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What to read out at the counter.
    pub code: String,
    /// What it is about.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// What it says; none once it is withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
    /// Whether a sealed contact came with it.
    pub reachable: bool,
    /// When it came into its states, first first.
    pub history: Vec<Moment>,
}

/// When a letter came into a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Which.
    pub state: State,
    /// UTC, RFC 3339.
    pub at: String,
    /// What the bureau says of it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
