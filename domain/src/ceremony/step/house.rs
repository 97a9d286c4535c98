//! What the bureau and its timetable do with slots.

use super::Step;
use crate::ceremony::booking::{Booking, Standing, Target, Towards};
use crate::ceremony::change::{Change, Sealed, SlotRow};
use crate::ceremony::plan::{Opened, Start};
use crate::ceremony::presence::Presence;
use crate::ceremony::refusal::Refusal;
use crate::record::id::ApplicationId as BookingId;
use crate::text::Bilingual;

impl Step<'_> {
    pub(super) fn plan(&mut self, opened: &[Opened]) {
        let gone: Vec<Start> = self
            .book
            .slots
            .keys()
            .filter(|start| !opened.iter().any(|it| it.start == **start))
            .copied()
            .collect();
        for start in gone {
            self.resize(start, |row| row.capacity = 0);
        }
        for it in opened {
            if !self.book.slots.contains_key(&it.start) {
                let row = SlotRow {
                    minutes: it.minutes,
                    capacity: 0,
                    minimum: 0,
                    closed: false,
                };
                self.note(Change::Slot {
                    start: it.start,
                    slot: row,
                });
            }
            let rows = self
                .book
                .slots
                .get(&it.start)
                .map_or(0, |slot| slot.places.len());
            for number in rows..usize::from(it.places) {
                // Below `places`, which is a u16.
                let number = number as u16;
                let slot = it.start;
                self.note(Change::NewPlace { slot, number });
            }
            self.resize(it.start, |row| {
                row.minutes = it.minutes;
                row.capacity = it.places;
                row.minimum = it.minimum;
            });
            self.settle(it.start);
        }
    }

    /// Closing drops holds and offers, so that nobody fills in a form for nothing. Whose form is filled in
    /// keeps the offer while it lasts.
    pub(super) fn close(&mut self, start: Start, closed: bool) -> Result<(), Refusal> {
        if !self.book.slots.contains_key(&start) {
            return Err(Refusal::NoSlot);
        }
        self.resize(start, |row| row.closed = closed);
        if closed {
            self.drop_holds(start);
        } else {
            self.say_why(start, None);
        }
        self.settle(start);
        Ok(())
    }

    /// Closes some slots, or none of them if one is not there.
    pub(super) fn close_all(
        &mut self,
        slots: &[Start],
        why: Option<&Bilingual>,
    ) -> Result<(), Refusal> {
        if slots.is_empty() || slots.iter().any(|it| !self.book.slots.contains_key(it)) {
            return Err(Refusal::NoSlot);
        }
        for slot in slots {
            self.close(*slot, true)?;
            self.say_why(*slot, why);
        }
        Ok(())
    }

    fn say_why(&mut self, slot: Start, why: Option<&Bilingual>) {
        let known = self.book.slots.get(&slot).map(|it| it.why.as_ref());
        if known != Some(why) {
            let why = why.cloned();
            self.note(Change::Reason { slot, why });
        }
    }

    /// Who has come already stays: the couple is here.
    pub(super) fn call_off(&mut self, start: Start, next: &Target) -> Result<(), Refusal> {
        self.close(start, true)?;
        for id in self.of_slot(start) {
            let Some(mut booking) = self.book.bookings.get(&id).cloned() else {
                continue;
            };
            // Those who had a place in the order of their places, then those who waited.
            let order = match &booking.standing {
                Standing::Confirmed if booking.presence == Presence::Arrived => None,
                Standing::Confirmed => booking.place.map(u64::from),
                Standing::Held { .. } if booking.is_complete() => booking.place.map(u64::from),
                Standing::Waiting { ticket } => Some(u64::from(u16::MAX) + 1 + ticket),
                _ => None,
            };
            if let Some(order) = order {
                booking.standing = Standing::Departing(Towards {
                    to: next.clone(),
                    wait: true,
                    order,
                });
                booking.sequence += 1;
                self.set(id, booking, Sealed::Keep);
            }
        }
        Ok(())
    }

    pub(super) fn drop_holds(&mut self, start: Start) {
        for id in self.of_slot(start) {
            let booking = self.book.bookings.get(&id);
            let held = |it: &Booking| matches!(it.standing, Standing::Held { .. });
            if booking.is_some_and(|it| held(it) && !it.is_complete()) {
                self.leave(id, Standing::Lapsed, Sealed::Drop);
            }
        }
    }

    pub(super) fn of_slot(&self, start: Start) -> Vec<BookingId> {
        let of_slot = self.book.bookings.iter().filter(|(_, it)| it.slot == start);
        of_slot.map(|(id, _)| *id).collect()
    }
}
