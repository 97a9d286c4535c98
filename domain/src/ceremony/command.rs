//! What may be asked of a day's book, and what it answers.

use super::booking::Target;
use super::change::Change;
use super::plan::{Opened, Start};
use super::presence::Presence;
use crate::ceremony::refusal::Refusal;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// What somebody wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// To hold a place of a slot for some minutes; instead of another one on this day, if there is one.
    Hold {
        /// Which slot.
        slot: Start,
    },
    /// To wait for a place of a slot; it is held at once if one is free.
    Wait {
        /// Which slot.
        slot: Start,
    },
    /// To take the place that is held. The device makes a secret of its own with it.
    Confirm {
        /// Proves that secret from now on.
        access_hash: String,
        /// Of the form under that secret.
        content_hash: String,
        /// The sealed form.
        sealed: String,
    },
    /// To take the place that was offered, with the form that is stored already.
    Accept,
    /// To give it up.
    Cancel,
    /// To have another slot of this day instead.
    Switch {
        /// Which slot.
        slot: Start,
    },
    /// To have a slot of another day or venue instead.
    Depart {
        /// Which.
        to: Target,
    },
    /// To see how it stands.
    Look,
    /// What the other day said to a departure: the answer to [`Command::Arrive`].
    Arrived {
        /// Which departure is meant.
        sequence: u32,
        /// Whether they were taken in.
        accepted: bool,
    },
    /// They come from another day.
    Arrive {
        /// Into which slot.
        slot: Start,
        /// Onto its waiting list; otherwise into a place.
        wait: bool,
        /// The booking's number of moves, with this one.
        sequence: u32,
        /// Proves the couple's secret.
        access_hash: String,
        /// Of the sealed form; none for who only waited.
        content_hash: Option<String>,
        /// The sealed form.
        sealed: Option<String>,
    },
    /// They were drawn: a place is held for them until a time, or they wait if all are taken.
    Place {
        /// In which slot.
        slot: Start,
        /// Until when, Unix milliseconds.
        until: i64,
        /// Proves the couple's secret.
        access_hash: String,
        /// Of the sealed form.
        content_hash: String,
        /// The sealed form.
        sealed: String,
    },
    /// What the timetable opens now.
    Plan(Vec<Opened>),
    /// To take no more bookings for some slots; who has a place keeps it until they choose another.
    Close {
        /// Which slots; if one is not there, none is closed.
        slots: Vec<Start>,
        /// What residents read about it.
        why: Option<Bilingual>,
    },
    /// To take bookings again.
    Reopen {
        /// Which slot.
        slot: Start,
    },
    /// To give a slot up and send everybody to another waiting list.
    CallOff {
        /// Which slot.
        slot: Start,
        /// Where they may wait.
        next: Target,
    },
    /// A couple at the counter takes a place that is free, up to the end of its slot.
    WalkIn {
        /// Which slot.
        slot: Start,
        /// Proves the secret of the link that they are given.
        access_hash: String,
    },
    /// To note whether a couple came.
    Attend {
        /// How often that was changed when it was seen; another number refuses a late or a second note.
        turn: u32,
        /// What is noted.
        to: Presence,
    },
    /// To delete what is sealed, once the day is over.
    Erase,
    /// To notice what has run out.
    Tick,
}

/// What a command came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What is answered.
    pub answer: Answer,
    /// What has to be stored, all of it or nothing, before it is answered.
    pub changes: Vec<Change>,
}

/// How the booking stands now, or why nothing was done.
pub type Answer = Result<Seen, Refusal>;

/// A booking as its couple sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// [`crate::ceremony::Standing::word`].
    pub standing: String,
    /// Which slot.
    pub slot: Start,
    /// Until when the place is held, Unix milliseconds.
    pub until: Option<i64>,
    /// How many wait before them.
    pub ahead: Option<u32>,
    /// Where they went or are going.
    pub to: Option<Target>,
    /// The number of moves so far.
    pub sequence: u32,
    /// The slot takes no bookings any more: they should choose another.
    pub closed: bool,
    /// Why it takes none.
    pub why: Option<Bilingual>,
    /// Whether they came.
    pub presence: Presence,
    /// How often that was changed.
    pub turns: u32,
    /// The place is offered to a couple whose form is stored already: they only say yes.
    pub complete: bool,
}
