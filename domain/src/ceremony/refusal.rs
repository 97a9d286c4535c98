//! Why a command is refused.

use serde::{Deserialize, Serialize};

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such booking, or it is another's.
    NotFound,
    /// Something else has this id.
    Differs,
    /// There is no such slot.
    NoSlot,
    /// All places are taken.
    Full,
    /// The slot takes no bookings.
    Closed,
    /// It has begun.
    Past,
    /// It was given up or moved before.
    Over,
    /// It is on its way to another day; a little later it has arrived or is back.
    Moving,
    /// No place is held for it: it waits, or has none to move.
    NoPlace,
    /// That can be said only later.
    Early,
    /// They have come: there is nothing left to change.
    Attended,
}

impl Refusal {
    /// The word in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Refusal::NotFound => "not_found",
            Refusal::Differs => "differs",
            Refusal::NoSlot => "no_slot",
            Refusal::Full => "full",
            Refusal::Closed => "closed",
            Refusal::Past => "past",
            Refusal::Over => "over",
            Refusal::Moving => "moving",
            Refusal::NoPlace => "no_place",
            Refusal::Early => "early",
            Refusal::Attended => "attended",
        }
    }
}
