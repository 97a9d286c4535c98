//! What all commands are made of: bookings, places and slots that become others.

use super::Step;
use crate::ceremony::MOST_WAITING;
use crate::ceremony::booking::{Booking, Standing};
use crate::ceremony::change::{Change, Sealed, SlotRow};
use crate::ceremony::command::{Answer, Seen};
use crate::ceremony::plan::Start;
use crate::ceremony::presence::Presence;
use crate::ceremony::refusal::Refusal;
use crate::record::id::ApplicationId as BookingId;

impl Step<'_> {
    /// How a booking stands that may be somebody else's.
    pub(super) fn known(
        &mut self,
        id: BookingId,
        access_hash: &str,
    ) -> Result<Option<Standing>, Refusal> {
        match self.book.bookings.get(&id) {
            Some(known) if known.access_hash != access_hash => Err(Refusal::Differs),
            Some(_) => {
                self.settle_of(id);
                Ok(self
                    .book
                    .bookings
                    .get(&id)
                    .map(|known| known.standing.clone()))
            }
            None => Ok(None),
        }
    }

    pub(super) fn not_arrived(&self, id: BookingId) -> Result<(), Refusal> {
        match self.own(id)?.presence {
            Presence::Arrived => Err(Refusal::Attended),
            Presence::Expected | Presence::Missed => Ok(()),
        }
    }

    pub(super) fn own(&self, id: BookingId) -> Result<&Booking, Refusal> {
        self.book.bookings.get(&id).ok_or(Refusal::NotFound)
    }

    pub(super) fn slot_of(&self, id: BookingId) -> Option<Start> {
        self.book.bookings.get(&id).map(|booking| booking.slot)
    }

    pub(super) fn settle_of(&mut self, id: BookingId) {
        self.slot_of(id)
            .into_iter()
            .for_each(|slot| self.settle(slot));
    }

    pub(super) fn begin(&mut self, id: BookingId, access_hash: &str, start: Start) {
        let mut booking = Booking::new(access_hash, start);
        if let Some(known) = self.book.bookings.get(&id) {
            booking.sequence = known.sequence;
            booking.turns = known.turns_when_expected_again();
        }
        self.set(id, booking, Sealed::Drop);
    }

    pub(super) fn room_to_wait(&self, start: Start) -> Result<(), Refusal> {
        let slot = self.book.slots.get(&start).ok_or(Refusal::NoSlot)?;
        if slot.waiting.len() < MOST_WAITING {
            Ok(())
        } else {
            Err(Refusal::Full)
        }
    }

    pub(super) fn queue(&mut self, id: BookingId, start: Start) -> Result<(), Refusal> {
        let slot = self.book.slots.get(&start).ok_or(Refusal::NoSlot)?;
        let last = slot
            .waiting
            .last_key_value()
            .map_or(0, |(ticket, _)| *ticket);
        let mut booking = self.own(id)?.clone();
        booking.slot = start;
        booking.standing = Standing::Waiting { ticket: last + 1 };
        self.set(id, booking, Sealed::Keep);
        Ok(())
    }

    /// Into a place that is free. What is held or offered is so until the slot begins at most: then the place
    /// is for who is there.
    pub(super) fn enter(
        &mut self,
        id: BookingId,
        start: Start,
        number: u16,
        mut standing: Standing,
    ) {
        let Some(mut booking) = self.book.bookings.get(&id).cloned() else {
            return;
        };
        if let Standing::Held { until, .. } = &mut standing {
            *until = (*until).min(self.book.begins(start));
        }
        self.give(start, number, Some(id));
        booking.slot = start;
        booking.place = Some(number);
        booking.standing = standing;
        self.set(id, booking, Sealed::Keep);
    }

    /// Out of the place, if there is one, into a state without.
    pub(super) fn leave(&mut self, id: BookingId, standing: Standing, sealed: Sealed) {
        self.vacate(id);
        if let Some(mut booking) = self.book.bookings.get(&id).cloned() {
            if standing == Standing::Lapsed {
                // Without its form it is as if none had been handed in: another may be.
                booking.content_hash = None;
            }
            booking.standing = standing;
            self.set(id, booking, sealed);
        }
    }

    /// Gives the place back; how the booking stands is the caller's to say.
    pub(super) fn vacate(&mut self, id: BookingId) {
        let Some(mut booking) = self.book.bookings.get(&id).cloned() else {
            return;
        };
        if let Some(number) = booking.place.take() {
            self.give(booking.slot, number, None);
            self.set(id, booking, Sealed::Keep);
        }
    }

    pub(super) fn give(&mut self, slot: Start, number: u16, holder: Option<BookingId>) {
        let version = self
            .book
            .slots
            .get(&slot)
            .and_then(|it| it.places.get(usize::from(number)))
            .map_or(0, |place| place.version);
        self.note(Change::Place {
            slot,
            number,
            version,
            holder,
        });
    }

    pub(super) fn moved_once(&mut self, id: BookingId) -> Result<(), Refusal> {
        let mut booking = self.own(id)?.clone();
        booking.sequence += 1;
        // Who missed the earlier time is expected again at the new one.
        booking.turns = booking.turns_when_expected_again();
        booking.presence = Presence::Expected;
        self.set(id, booking, Sealed::Keep);
        Ok(())
    }

    pub(super) fn resize(&mut self, start: Start, change: impl FnOnce(&mut SlotRow)) {
        let Some(mut row) = self.book.slots.get(&start).map(|slot| slot.row) else {
            return;
        };
        let before = row;
        change(&mut row);
        if row != before {
            self.note(Change::Slot { start, slot: row });
        }
    }

    pub(super) fn set(&mut self, id: BookingId, booking: Booking, sealed: Sealed) {
        self.note(Change::Booking {
            id,
            booking,
            sealed,
        });
    }

    /// Changes the book and remembers it for the store.
    pub(super) fn note(&mut self, mut change: Change) {
        let fits = self.book.replay(std::slice::from_ref(&change));
        debug_assert!(fits.is_ok(), "{change:?}");
        if let Change::Booking { id, sealed, .. } = &mut change {
            self.forget_before(*id, sealed);
        }
        self.changes.push(change);
    }

    /// Forgets what this command has noted of a booking before: only how it stands in the end is stored. Its
    /// form is what it was last said to be.
    fn forget_before(&mut self, id: BookingId, sealed: &mut Sealed) {
        let same =
            |change: &Change| matches!(change, Change::Booking { id: other, .. } if *other == id);
        let before = self.changes.iter().rposition(same);
        if let Some(Change::Booking { sealed: first, .. }) =
            before.map(|at| self.changes.remove(at))
            && *sealed == Sealed::Keep
        {
            *sealed = first;
        }
    }

    pub(super) fn seen(&self, id: BookingId) -> Answer {
        let booking = self.own(id)?;
        let slot = self.book.slots.get(&booking.slot);
        let (mut until, mut ahead, mut to) = (None, None, None);
        match &booking.standing {
            Standing::Held { until: end, .. } => until = Some(*end),
            Standing::Waiting { ticket } => {
                let before = slot.map_or(0, |slot| slot.waiting.range(..ticket).count());
                ahead = Some(before as u32);
            }
            Standing::Departing(towards) => to = Some(towards.to.clone()),
            Standing::Moved(target) => to = Some(target.clone()),
            Standing::Confirmed | Standing::Lapsed | Standing::Cancelled | Standing::Refused => {}
        }
        Ok(Seen {
            standing: booking.standing.word().to_owned(),
            slot: booking.slot,
            until,
            ahead,
            to,
            sequence: booking.sequence,
            closed: slot.is_none_or(|slot| slot.row.closed),
            why: slot.and_then(|slot| slot.why.clone()),
            presence: booking.presence,
            turns: booking.turns,
            complete: booking.is_complete(),
        })
    }
}
