//! What the registrar does with couples at the counter.

use super::Step;
use crate::ceremony::booking::Standing;
use crate::ceremony::change::Sealed;
use crate::ceremony::command::Answer;
use crate::ceremony::plan::Start;
use crate::ceremony::presence::Presence;
use crate::ceremony::refusal::Refusal;
use crate::record::id::ApplicationId as BookingId;

impl Step<'_> {
    /// A place for a couple at the counter. It need not be asked for before the slot begins: they are
    /// here.
    pub(super) fn walk_in(&mut self, id: BookingId, access_hash: &str, start: Start) -> Answer {
        if self.known(id, access_hash)?.is_some() {
            return self.seen(id);
        }
        let slot = self.book.slots.get(&start).ok_or(Refusal::NoSlot)?;
        if slot.row.closed {
            return Err(Refusal::Closed);
        }
        if self.book.times(start).slot_ends <= self.now {
            return Err(Refusal::Past);
        }
        self.settle(start);
        let number = self.free_place(start).ok_or(Refusal::Full)?;
        self.begin(id, access_hash, start);
        self.enter(id, start, number, Standing::Confirmed);
        self.seen(id)
    }

    /// Notes whether they came. The same note again changes nothing; one that was made from another
    /// state is refused, so that a late one undoes nothing.
    pub(super) fn attend(&mut self, id: BookingId, turn: u32, to: Presence) -> Answer {
        let mut booking = self.own(id)?.clone();
        if booking.turns != turn {
            let before = booking.turns == turn + 1 && booking.presence == to;
            return if before {
                self.seen(id)
            } else {
                Err(Refusal::Differs)
            };
        }
        match &booking.standing {
            Standing::Confirmed => {}
            Standing::Departing(_) => return Err(Refusal::Moving),
            Standing::Held { .. } | Standing::Waiting { .. } => return Err(Refusal::NoPlace),
            _ => return Err(Refusal::Over),
        }
        if booking.presence != to {
            let times = self.book.times(booking.slot);
            booking.presence.becomes(to, times, self.now)?;
            booking.presence = to;
            booking.turns += 1;
            self.set(id, booking, Sealed::Keep);
        }
        self.seen(id)
    }

    /// Deletes what is sealed; that there was a booking stays.
    pub(super) fn erase(&mut self, id: BookingId) -> Answer {
        let mut booking = self.own(id)?.clone();
        if self.now < self.book.times(booking.slot).day_ends {
            return Err(Refusal::Early);
        }
        booking.content_hash = None;
        self.set(id, booking, Sealed::Drop);
        self.seen(id)
    }
}
