//! One command worked out on a book.
//!
//! - `couple`: what a couple does with its booking; `travel`: from one day to another.
//! - `offer`: places offered to who has filled in the form already.
//! - `house`: what the bureau and its timetable do with slots; `counter`: with couples.
//! - `rows`: what all of them are made of.

mod counter;
mod couple;
mod house;
mod offer;
mod rows;
mod travel;

use super::OFFER_MS;
use super::book::{DayBook, Place};
use super::booking::Standing;
use super::change::{Change, Sealed};
use super::command::{Answer, Command, Outcome};
use super::plan::Start;
use crate::ceremony::refusal::Refusal;
use crate::record::id::ApplicationId as BookingId;

impl DayBook {
    /// Does what a couple wants with its booking. `access_hash` proves that it is theirs.
    pub fn couple(
        &mut self,
        id: BookingId,
        access_hash: &str,
        command: &Command,
        now: i64,
    ) -> Outcome {
        self.worked_out(now, |step| step.couple(id, access_hash, command))
    }

    /// Does what the bureau, the timetable, the clock or another day wants. The answer tells of the
    /// booking `about`, if there is one.
    pub fn house(&mut self, about: Option<BookingId>, command: &Command, now: i64) -> Outcome {
        self.worked_out(now, |step| step.house(about, command))
    }

    fn worked_out(&mut self, now: i64, work: impl FnOnce(&mut Step<'_>) -> Answer) -> Outcome {
        self.latest = self.latest.max(now);
        let now = self.latest;
        let mut step = Step {
            book: self,
            now,
            changes: Vec::new(),
        };
        let answer = work(&mut step);
        Outcome {
            answer,
            changes: step.changes,
        }
    }
}

struct Step<'b> {
    book: &'b mut DayBook,
    now: i64,
    changes: Vec<Change>,
}

impl Step<'_> {
    fn couple(&mut self, id: BookingId, access_hash: &str, command: &Command) -> Answer {
        match command {
            Command::Hold { slot } => return self.hold(id, access_hash, *slot),
            Command::Wait { slot } => return self.wait(id, access_hash, *slot),
            _ => {}
        }
        let known = self.book.bookings.get(&id);
        if let (
            Some(known),
            Command::Confirm {
                access_hash: own,
                content_hash,
                ..
            },
        ) = (known, command)
            && known.access_hash == *own
            && known.content_hash.is_some()
        {
            // It was confirmed before, and the answer was lost.
            return if known.content_hash.as_ref() == Some(content_hash) {
                self.seen(id)
            } else {
                Err(Refusal::Differs)
            };
        }
        let slot = known
            .filter(|known| known.access_hash == access_hash)
            .map(|known| known.slot);
        let slot = slot.ok_or(Refusal::NotFound)?;
        self.settle(slot);
        match command {
            Command::Confirm {
                access_hash,
                content_hash,
                sealed,
            } => self.confirm(id, access_hash, content_hash, sealed),
            Command::Accept => self.accept(id),
            Command::Cancel => self.cancel(id),
            Command::Switch { slot } => self.switch(id, *slot),
            Command::Depart { to } => self.depart(id, to),
            _ => self.seen(id),
        }
    }

    fn house(&mut self, about: Option<BookingId>, command: &Command) -> Answer {
        match (command, about) {
            (Command::Arrive { .. }, Some(id)) => return self.arrive(id, command),
            (Command::Place { .. }, Some(id)) => return self.place(id, command),
            (Command::Arrived { sequence, accepted }, Some(id)) => {
                return self.arrived(id, *sequence, *accepted);
            }
            (Command::WalkIn { slot, access_hash }, Some(id)) => {
                return self.walk_in(id, access_hash, *slot);
            }
            (Command::Attend { turn, to }, Some(id)) => return self.attend(id, *turn, *to),
            (Command::Erase, Some(id)) => return self.erase(id),
            (Command::Plan(opened), _) => self.plan(opened),
            (Command::Close { slots, why }, _) => self.close_all(slots, why.as_ref())?,
            (Command::Reopen { slot }, _) => self.close(*slot, false)?,
            (Command::CallOff { slot, next }, _) => self.call_off(*slot, next)?,
            _ => {
                let slots: Vec<Start> = self.book.slots.keys().copied().collect();
                slots.into_iter().for_each(|slot| self.settle(slot));
            }
        }
        about.map_or(Err(Refusal::NotFound), |id| self.seen(id))
    }

    /// Notices what has run out in a slot, and offers what became free to those who wait.
    fn settle(&mut self, start: Start) {
        let Some(slot) = self.book.slots.get(&start) else {
            return;
        };
        let lapsed: Vec<BookingId> = slot
            .places
            .iter()
            .filter_map(|place| place.holder)
            .filter(|id| {
                let booking = self.book.bookings.get(id);
                booking.is_some_and(|booking| booking.standing.has_run_out(self.now))
            })
            .collect();
        for id in lapsed {
            self.leave(id, Standing::Lapsed, Sealed::Drop);
        }
        while let Some((id, number)) = self.next_offer(start) {
            let until = self.now + OFFER_MS;
            let offered = true;
            self.enter(id, start, number, Standing::Held { until, offered });
        }
    }

    /// Who waits first, and the place they could have.
    fn next_offer(&self, start: Start) -> Option<(BookingId, u16)> {
        let (_, first) = self.book.slots.get(&start)?.waiting.first_key_value()?;
        self.open(start).ok()?;
        Some((*first, self.free_place(start)?))
    }

    /// Whether a slot takes bookings.
    fn open(&self, start: Start) -> Result<(), Refusal> {
        let slot = self.book.slots.get(&start).ok_or(Refusal::NoSlot)?;
        if slot.row.closed {
            Err(Refusal::Closed)
        } else if self.book.begins(start) <= self.now {
            Err(Refusal::Past)
        } else {
            Ok(())
        }
    }

    fn free_place(&self, start: Start) -> Option<u16> {
        let slot = self.book.slots.get(&start)?;
        let within = slot.places.iter().take(usize::from(slot.row.capacity));
        let free = |place: &Place| place.holder.is_none();
        // At most `capacity`, which is a u16.
        within.clone().position(free).map(|number| number as u16)
    }

    /// A place of a slot that somebody may have now.
    fn take(&mut self, start: Start) -> Result<u16, Refusal> {
        self.open(start)?;
        self.settle(start);
        self.free_place(start).ok_or(Refusal::Full)
    }
}
