//! What a command changed: rows to be stored, all of them or none.

use super::booking::Booking;
use super::plan::Start;
use crate::record::id::ApplicationId as BookingId;
use crate::text::Bilingual;

/// One row that is different now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A place has another holder or none. Stored only if the row still has the version it had: a second
    /// writer could not take the same place.
    Place {
        /// Whose slot.
        slot: Start,
        /// Which place, counted from 0.
        number: u16,
        /// The row's version before.
        version: u32,
        /// Who has it now.
        holder: Option<BookingId>,
    },
    /// A place that did not exist before; nobody has it.
    NewPlace {
        /// Whose slot.
        slot: Start,
        /// Which place.
        number: u16,
    },
    /// A booking is new or stands differently.
    Booking {
        /// Which.
        id: BookingId,
        /// How it stands.
        booking: Booking,
        /// What becomes of the sealed form.
        sealed: Sealed,
    },
    /// A slot is new or different.
    Slot {
        /// Which.
        start: Start,
        /// How it is.
        slot: SlotRow,
    },
    /// What residents read about a closed slot; none once it is open again.
    Reason {
        /// Which slot.
        slot: Start,
        /// The words.
        why: Option<Bilingual>,
    },
}

/// What becomes of a booking's sealed form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealed {
    /// It stays as it is.
    Keep,
    /// This is it now.
    Set(String),
    /// It is deleted.
    Drop,
}

/// A slot as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotRow {
    /// How long it is.
    pub minutes: u16,
    /// So many places may be taken; there may be more rows, from an earlier timetable.
    pub capacity: u16,
    /// With fewer couples it does not take place; 0 if that does not matter.
    pub minimum: u16,
    /// It takes no bookings.
    pub closed: bool,
}
