//! One couple's booking and where it stands.

use super::plan::Start;
use super::presence::Presence;
use crate::day::Day;
use serde::{Deserialize, Serialize};

pub use crate::record::id::{AccessToken, ApplicationId as BookingId, Code, Secret};

/// A couple's booking on one day at one venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Proves the couple's secret.
    pub access_hash: String,
    /// Tells a repeated confirmation from another one; none before it.
    pub content_hash: Option<String>,
    /// Which slot it is for.
    pub slot: Start,
    /// The place it has, counted from 0; none while it waits or once it is over.
    pub place: Option<u16>,
    /// Where it stands.
    pub standing: Standing,
    /// Grows with every try to change the place: the SEQUENCE of its calendar entry, and what tells a late
    /// message about a move from a new one.
    pub sequence: u32,
    /// Whether they came.
    pub presence: Presence,
    /// How often that was changed: what tells a late note from a new one.
    pub turns: u32,
}

/// Where a booking stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The place is theirs until a time (Unix milliseconds); `offered` came from the waiting list.
    Held {
        /// When it runs out.
        until: i64,
        /// Whether it came from the waiting list.
        offered: bool,
    },
    /// The place is theirs.
    Confirmed,
    /// The place is theirs until another day has taken them in.
    Departing(Towards),
    /// On the waiting list; smaller numbers came earlier.
    Waiting {
        /// Their number.
        ticket: u64,
    },
    /// The hold or the offer ran out.
    Lapsed,
    /// They gave it up.
    Cancelled,
    /// Another day has taken them in.
    Moved(Target),
    /// They wanted to come from another day and there was no place; they are still there.
    Refused,
}

/// A slot of some venue on some day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Target {
    /// The venue's name.
    pub venue: String,
    /// The day.
    pub day: Day,
    /// The slot.
    pub slot: Start,
}

/// Where a booking is going.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Towards {
    /// To which slot.
    pub to: Target,
    /// Onto its waiting list; otherwise into a place.
    pub wait: bool,
    /// When many go at once: smaller numbers go first.
    #[serde(default)]
    pub order: u64,
}

impl Standing {
    /// The word in the database and the API.
    pub const fn word(&self) -> &'static str {
        match self {
            Standing::Held { offered: false, .. } => "held",
            Standing::Held { offered: true, .. } => "offered",
            Standing::Confirmed => "confirmed",
            Standing::Departing(_) => "departing",
            Standing::Waiting { .. } => "waiting",
            Standing::Lapsed => "lapsed",
            Standing::Cancelled => "cancelled",
            Standing::Moved(_) => "moved",
            Standing::Refused => "refused",
        }
    }

    /// Whether nothing is theirs any more and nothing is on its way.
    pub const fn is_over(&self) -> bool {
        matches!(
            self,
            Standing::Lapsed | Standing::Cancelled | Standing::Moved(_) | Standing::Refused
        )
    }

    /// Whether it is a hold or an offer that has run out.
    pub const fn has_run_out(&self, now: i64) -> bool {
        matches!(self, Standing::Held { until, .. } if *until <= now)
    }
}

impl Booking {
    /// [`Booking::turns`] once nothing is noted of them any more.
    pub(super) fn turns_when_expected_again(&self) -> u32 {
        self.turns + u32::from(self.presence != Presence::Expected)
    }

    /// Whether a place is kept and the form is stored, so that a yes is all that is missing: a place that was
    /// offered, or one that was held in its stead. When it runs out the form is deleted.
    pub const fn is_complete(&self) -> bool {
        matches!(self.standing, Standing::Held { .. }) && self.content_hash.is_some()
    }

    /// A new one, which has no place yet.
    pub(super) fn new(access_hash: &str, slot: Start) -> Booking {
        Booking {
            access_hash: access_hash.to_owned(),
            content_hash: None,
            slot,
            place: None,
            standing: Standing::Lapsed,
            sequence: 0,
            presence: Presence::Expected,
            turns: 0,
        }
    }
}
