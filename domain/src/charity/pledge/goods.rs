//! Gifts in kind: what, how many, in which condition, and how they come.

use serde::{Deserialize, Serialize};

/// At most so many things are pledged at once.
pub const MOST_GOODS: u32 = 1_000_000;

/// Things that somebody gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goods {
    /// What they are.
    pub what: String,
    /// How many, from one to [`MOST_GOODS`].
    pub count: u32,
    /// Counted in what: boxes, pieces, kilograms.
    pub unit: String,
    /// In which condition.
    pub condition: Condition,
    /// How they come.
    pub delivery: Delivery,
}

/// In which condition things are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Never used.
    New,
    /// Used, and as good as new.
    AsNew,
    /// Used.
    Used,
}

/// How things come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// The donor brings them.
    Brought,
    /// The donor sends them.
    Sent,
    /// They would have to be fetched.
    Fetched,
}

impl Condition {
    /// All of them.
    pub const ALL: [Condition; 3] = [Condition::New, Condition::AsNew, Condition::Used];

    /// The word in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Condition::New => "new",
            Condition::AsNew => "as_new",
            Condition::Used => "used",
        }
    }

    /// Reads [`Condition::word`].
    pub fn parse(word: &str) -> Option<Condition> {
        Condition::ALL.into_iter().find(|one| one.word() == word)
    }
}

impl Delivery {
    /// All of them.
    pub const ALL: [Delivery; 3] = [Delivery::Brought, Delivery::Sent, Delivery::Fetched];

    /// The word in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Delivery::Brought => "brought",
            Delivery::Sent => "sent",
            Delivery::Fetched => "fetched",
        }
    }

    /// Reads [`Delivery::word`].
    pub fn parse(word: &str) -> Option<Delivery> {
        Delivery::ALL.into_iter().find(|one| one.word() == word)
    }
}
