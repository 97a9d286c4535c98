//! The names that donors let be told. Each waits until staff have looked at it; its donor can take it back
//! alone, at any time, and then it is kept nowhere.

use serde::{Deserialize, Serialize};

/// Which of a pledge's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// The donor's.
    Name,
    /// That of the named fund, or of the firm or team.
    Title,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// Nobody has looked at it.
    Waiting,
    /// It may be told, once money has come.
    Confirmed,
    /// It is not told, and its donor sees why.
    Refused,
    /// Its donor has taken it back.
    Withdrawn,
}

impl Stand {
    /// The word in the database and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Stand::Waiting => "waiting",
            Stand::Confirmed => "confirmed",
            Stand::Refused => "refused",
            Stand::Withdrawn => "withdrawn",
        }
    }
}

/// A name, as its donor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Which one.
    pub which: Which,
    /// The name; none once it was taken back.
    pub name: Option<String>,
    /// When its donor agreed, UTC, RFC 3339.
    pub given_at: String,
    /// Where it stands.
    pub stand: Stand,
    /// Why it is not told.
    pub reason: Option<String>,
    /// When its donor took it back.
    pub withdrawn_at: Option<String>,
}

impl Which {
    /// Both.
    pub const ALL: [Which; 2] = [Which::Name, Which::Title];

    /// The word in the database and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Which::Name => "name",
            Which::Title => "title",
        }
    }

    /// Reads [`Which::word`].
    pub fn parse(word: &str) -> Option<Which> {
        Which::ALL.into_iter().find(|which| which.word() == word)
    }
}
