//! One command worked out on a book.

use super::book::{DayBook, Place};
use super::booking::{Booking, BookingId, Standing, Target, Towards};
use super::change::{Change, Sealed, SlotRow};
use super::command::{Answer, Command, Outcome, Refusal, Seen};
use super::plan::{Opened, Start};
use super::{HOLD_MS, MOST_WAITING, OFFER_MS};

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
            Command::Cancel => self.cancel(id),
            Command::Switch { slot } => self.switch(id, *slot),
            Command::Depart { to } => self.depart(id, to),
            _ => self.seen(id),
        }
    }

    fn house(&mut self, about: Option<BookingId>, command: &Command) -> Answer {
        match (command, about) {
            (Command::Arrive { .. }, Some(id)) => return self.arrive(id, command),
            (Command::Arrived { sequence, accepted }, Some(id)) => {
                return self.arrived(id, *sequence, *accepted);
            }
            (Command::Plan(opened), _) => self.plan(opened),
            (Command::Close { slot }, _) => self.close(*slot, true)?,
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

    fn hold(&mut self, id: BookingId, access_hash: &str, start: Start) -> Answer {
        let held = Standing::Held {
            until: self.now + HOLD_MS,
            offered: false,
        };
        match self.known(id, access_hash)? {
            Some(Standing::Confirmed | Standing::Departing(_) | Standing::Waiting { .. }) => {
                return self.seen(id);
            }
            Some(Standing::Held { .. }) if self.slot_of(id) == Some(start) => return self.seen(id),
            Some(Standing::Cancelled | Standing::Moved(_) | Standing::Refused) => {
                return Err(Refusal::Over);
            }
            Some(_) => {
                // Another slot instead: the new place first.
                let before = self.slot_of(id);
                let number = self.take(start)?;
                self.vacate(id);
                self.enter(id, start, number, held);
                before.into_iter().for_each(|slot| self.settle(slot));
            }
            None => {
                let number = self.take(start)?;
                self.begin(id, access_hash, start);
                self.enter(id, start, number, held);
            }
        }
        self.seen(id)
    }

    fn wait(&mut self, id: BookingId, access_hash: &str, start: Start) -> Answer {
        match self.known(id, access_hash)? {
            Some(Standing::Cancelled | Standing::Moved(_) | Standing::Refused) => {
                return Err(Refusal::Over);
            }
            Some(Standing::Lapsed) | None => {}
            Some(_) => return self.seen(id),
        }
        match self.take(start) {
            Ok(_) => self.hold(id, access_hash, start),
            Err(Refusal::Full) => {
                self.room_to_wait(start)?;
                self.begin(id, access_hash, start);
                self.queue(id, start)?;
                self.seen(id)
            }
            Err(refusal) => Err(refusal),
        }
    }

    fn confirm(
        &mut self,
        id: BookingId,
        access_hash: &str,
        content_hash: &str,
        sealed: &str,
    ) -> Answer {
        let booking = self.own(id)?;
        let (start, place) = (booking.slot, booking.place);
        match &booking.standing {
            Standing::Held { .. } => self.open(start)?,
            // It ran out, but if nobody wanted the place it is still to be had.
            Standing::Lapsed => {
                let number = self.take(start)?;
                self.enter(id, start, number, Standing::Confirmed);
            }
            Standing::Confirmed | Standing::Departing(_) => return Err(Refusal::Differs),
            Standing::Waiting { .. } => return Err(Refusal::NoPlace),
            Standing::Cancelled | Standing::Moved(_) | Standing::Refused => {
                return Err(Refusal::Over);
            }
        }
        let mut booking = self.own(id)?.clone();
        booking.place = place.or(booking.place);
        booking.standing = Standing::Confirmed;
        access_hash.clone_into(&mut booking.access_hash);
        booking.content_hash = Some(content_hash.to_owned());
        self.set(id, booking, Sealed::Set(sealed.to_owned()));
        self.seen(id)
    }

    fn cancel(&mut self, id: BookingId) -> Answer {
        match self.own(id)?.standing {
            Standing::Departing(_) => return Err(Refusal::Moving),
            Standing::Cancelled | Standing::Moved(_) | Standing::Refused => {}
            _ => {
                self.leave(id, Standing::Cancelled, Sealed::Drop);
                self.settle_of(id);
            }
        }
        self.seen(id)
    }

    fn switch(&mut self, id: BookingId, start: Start) -> Answer {
        let before = self.own(id)?.slot;
        match self.own(id)?.standing {
            Standing::Confirmed if before == start => {}
            Standing::Confirmed => {
                let number = self.take(start)?;
                self.vacate(id);
                self.enter(id, start, number, Standing::Confirmed);
                self.moved_once(id)?;
                self.settle(before);
            }
            Standing::Departing(_) => return Err(Refusal::Moving),
            Standing::Cancelled | Standing::Moved(_) | Standing::Refused => {
                return Err(Refusal::Over);
            }
            _ => return Err(Refusal::NoPlace),
        }
        self.seen(id)
    }

    fn depart(&mut self, id: BookingId, to: &Target) -> Answer {
        let mut booking = self.own(id)?.clone();
        match &booking.standing {
            Standing::Confirmed => {
                let (to, wait) = (to.clone(), false);
                booking.standing = Standing::Departing(Towards { to, wait });
                booking.sequence += 1;
                self.set(id, booking, Sealed::Keep);
            }
            Standing::Departing(towards) if towards.to == *to => {}
            Standing::Departing(_) => return Err(Refusal::Moving),
            Standing::Moved(gone) if gone == to => {}
            Standing::Cancelled | Standing::Moved(_) | Standing::Refused => {
                return Err(Refusal::Over);
            }
            _ => return Err(Refusal::NoPlace),
        }
        self.seen(id)
    }

    /// The other day has answered; an answer to an earlier departure changes nothing.
    fn arrived(&mut self, id: BookingId, sequence: u32, accepted: bool) -> Answer {
        let mut booking = self.own(id)?.clone();
        let Standing::Departing(towards) = booking.standing.clone() else {
            return self.seen(id);
        };
        if booking.sequence != sequence {
            return self.seen(id);
        }
        if accepted {
            self.leave(id, Standing::Moved(towards.to), Sealed::Drop);
            self.settle_of(id);
        } else {
            booking.standing = match booking.place {
                Some(_) => Standing::Confirmed,
                None => Standing::Lapsed,
            };
            self.set(id, booking, Sealed::Keep);
        }
        self.seen(id)
    }

    /// They come from another day. Told twice, they come once, and a refusal stays one: the number of
    /// moves says which telling is new.
    fn arrive(&mut self, id: BookingId, command: &Command) -> Answer {
        let Command::Arrive {
            slot,
            wait,
            sequence,
            access_hash,
            content_hash,
            sealed,
        } = command
        else {
            return self.seen(id);
        };
        if let Some(known) = self.book.bookings.get(&id)
            && known.sequence >= *sequence
        {
            let refused = known.sequence == *sequence && known.standing == Standing::Refused;
            return if refused {
                Err(Refusal::Full)
            } else {
                self.seen(id)
            };
        }
        let place = self.take(*slot);
        let queued = *wait && place == Err(Refusal::Full) && self.room_to_wait(*slot).is_ok();
        self.vacate(id);
        let mut booking = Booking::new(access_hash, *slot);
        booking.sequence = *sequence;
        booking.content_hash.clone_from(content_hash);
        if let (Err(refusal), false) = (place, queued) {
            booking.standing = Standing::Refused;
            self.set(id, booking, Sealed::Drop);
            return Err(refusal);
        }
        let form = sealed.clone().map_or(Sealed::Drop, Sealed::Set);
        self.set(id, booking, form);
        match place {
            Ok(number) if *wait => {
                let (until, offered) = (self.now + OFFER_MS, true);
                self.enter(id, *slot, number, Standing::Held { until, offered });
            }
            Ok(number) => self.enter(id, *slot, number, Standing::Confirmed),
            Err(_) => self.queue(id, *slot)?,
        }
        self.seen(id)
    }

    fn plan(&mut self, opened: &[Opened]) {
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

    /// Closing drops holds and offers: nobody shall fill in a form for nothing.
    fn close(&mut self, start: Start, closed: bool) -> Result<(), Refusal> {
        if !self.book.slots.contains_key(&start) {
            return Err(Refusal::NoSlot);
        }
        self.settle(start);
        self.resize(start, |row| row.closed = closed);
        if closed {
            self.drop_holds(start);
        }
        self.settle(start);
        Ok(())
    }

    fn call_off(&mut self, start: Start, next: &Target) -> Result<(), Refusal> {
        self.close(start, true)?;
        let towards = Towards {
            to: next.clone(),
            wait: true,
        };
        for id in self.of_slot(start) {
            let Some(mut booking) = self.book.bookings.get(&id).cloned() else {
                continue;
            };
            if matches!(
                booking.standing,
                Standing::Confirmed | Standing::Waiting { .. }
            ) {
                booking.standing = Standing::Departing(towards.clone());
                booking.sequence += 1;
                self.set(id, booking, Sealed::Keep);
            }
        }
        Ok(())
    }

    fn drop_holds(&mut self, start: Start) {
        for id in self.of_slot(start) {
            let booking = self.book.bookings.get(&id);
            if booking.is_some_and(|it| matches!(it.standing, Standing::Held { .. })) {
                self.leave(id, Standing::Lapsed, Sealed::Drop);
            }
        }
    }

    fn of_slot(&self, start: Start) -> Vec<BookingId> {
        let of_slot = self.book.bookings.iter().filter(|(_, it)| it.slot == start);
        of_slot.map(|(id, _)| *id).collect()
    }

    // What all of the above is made of.

    /// How a booking stands that may be somebody else's.
    fn known(&mut self, id: BookingId, access_hash: &str) -> Result<Option<Standing>, Refusal> {
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

    fn own(&self, id: BookingId) -> Result<&Booking, Refusal> {
        self.book.bookings.get(&id).ok_or(Refusal::NotFound)
    }

    fn slot_of(&self, id: BookingId) -> Option<Start> {
        self.book.bookings.get(&id).map(|booking| booking.slot)
    }

    fn settle_of(&mut self, id: BookingId) {
        self.slot_of(id)
            .into_iter()
            .for_each(|slot| self.settle(slot));
    }

    fn begin(&mut self, id: BookingId, access_hash: &str, start: Start) {
        let sequence = self
            .book
            .bookings
            .get(&id)
            .map_or(0, |known| known.sequence);
        let mut booking = Booking::new(access_hash, start);
        booking.sequence = sequence;
        self.set(id, booking, Sealed::Drop);
    }

    fn room_to_wait(&self, start: Start) -> Result<(), Refusal> {
        let slot = self.book.slots.get(&start).ok_or(Refusal::NoSlot)?;
        if slot.waiting.len() < MOST_WAITING {
            Ok(())
        } else {
            Err(Refusal::Full)
        }
    }

    fn queue(&mut self, id: BookingId, start: Start) -> Result<(), Refusal> {
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

    /// Into a place that is free.
    fn enter(&mut self, id: BookingId, start: Start, number: u16, standing: Standing) {
        let Some(mut booking) = self.book.bookings.get(&id).cloned() else {
            return;
        };
        self.give(start, number, Some(id));
        booking.slot = start;
        booking.place = Some(number);
        booking.standing = standing;
        self.set(id, booking, Sealed::Keep);
    }

    /// Out of the place, if there is one, into a state without.
    fn leave(&mut self, id: BookingId, standing: Standing, sealed: Sealed) {
        self.vacate(id);
        if let Some(mut booking) = self.book.bookings.get(&id).cloned() {
            booking.standing = standing;
            self.set(id, booking, sealed);
        }
    }

    /// Gives the place back; how the booking stands is the caller's to say.
    fn vacate(&mut self, id: BookingId) {
        let Some(mut booking) = self.book.bookings.get(&id).cloned() else {
            return;
        };
        if let Some(number) = booking.place.take() {
            self.give(booking.slot, number, None);
            self.set(id, booking, Sealed::Keep);
        }
    }

    fn give(&mut self, slot: Start, number: u16, holder: Option<BookingId>) {
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

    fn moved_once(&mut self, id: BookingId) -> Result<(), Refusal> {
        let mut booking = self.own(id)?.clone();
        booking.sequence += 1;
        self.set(id, booking, Sealed::Keep);
        Ok(())
    }

    fn resize(&mut self, start: Start, change: impl FnOnce(&mut SlotRow)) {
        let Some(mut row) = self.book.slots.get(&start).map(|slot| slot.row) else {
            return;
        };
        let before = row;
        change(&mut row);
        if row != before {
            self.note(Change::Slot { start, slot: row });
        }
    }

    fn set(&mut self, id: BookingId, booking: Booking, sealed: Sealed) {
        self.note(Change::Booking {
            id,
            booking,
            sealed,
        });
    }

    /// Changes the book and remembers it for the store.
    fn note(&mut self, change: Change) {
        let fits = self.book.replay(std::slice::from_ref(&change));
        debug_assert!(fits.is_ok(), "{change:?}");
        self.changes.push(change);
    }

    fn seen(&self, id: BookingId) -> Answer {
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
        })
    }
}
