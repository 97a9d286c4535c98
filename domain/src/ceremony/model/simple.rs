//! The model that is too simple to be wrong: a list of rows, searched from the front.

use super::*;

/// Where the model believes somebody is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum At {
    Nowhere,
    Held {
        until: i64,
        offered: bool,
    },
    Confirmed,
    /// With a place to give back, or only from a waiting list.
    Departing {
        seat: bool,
    },
    Waiting,
    Over,
    Moved,
    /// They were not taken in from another day.
    Refused,
}

impl At {
    fn has_place(self) -> bool {
        matches!(
            self,
            At::Held { .. } | At::Confirmed | At::Departing { seat: true }
        )
    }
}

pub(super) struct Row {
    pub(super) who: u8,
    pub(super) slot: u16,
    pub(super) at: At,
    pub(super) confirmed_round: Option<u8>,
    /// The couple has its own secret.
    pub(super) owned: bool,
    pub(super) presence: Presence,
    pub(super) turns: u32,
    pub(super) sequence: u32,
}

impl Row {
    /// Who comes anew is expected again.
    fn expect(&mut self) {
        self.turns += u32::from(self.presence != Presence::Expected);
        self.presence = Presence::Expected;
    }
}

/// Rows in the order in which people came or began to wait.
pub(super) struct Model {
    pub(super) rows: Vec<Row>,
    pub(super) closed: BTreeSet<u16>,
    pub(super) midnight: i64,
}

impl Model {
    pub(super) fn capacity(slot: u16) -> usize {
        SLOTS
            .iter()
            .find(|it| it.0 == slot)
            .map_or(0, |it| usize::from(it.1))
    }

    pub(super) fn begins(&self, slot: u16) -> i64 {
        self.midnight + i64::from(slot) * 60_000
    }

    pub(super) fn taken(&self, slot: u16) -> usize {
        let taken = |row: &&Row| row.slot == slot && row.at.has_place();
        self.rows.iter().filter(taken).count()
    }

    pub(super) fn settle(&mut self, slot: u16, now: i64) {
        let begins = self.begins(slot);
        for row in self.rows.iter_mut().filter(|row| row.slot == slot) {
            if matches!(row.at, At::Held { until, .. } if until <= now) {
                row.at = At::Nowhere;
                row.confirmed_round = None;
            }
        }
        while !self.closed.contains(&slot)
            && now < self.begins(slot)
            && self.taken(slot) < Model::capacity(slot)
        {
            let next = self
                .rows
                .iter_mut()
                .find(|row| row.slot == slot && row.at == At::Waiting);
            let Some(row) = next else { break };
            row.at = At::Held {
                until: (now + OFFER_MS).min(begins),
                offered: true,
            };
        }
    }

    pub(super) fn take(&mut self, slot: u16, now: i64) -> Result<(), Refusal> {
        if Model::capacity(slot) == 0 {
            return Err(Refusal::NoSlot);
        }
        if self.closed.contains(&slot) {
            return Err(Refusal::Closed);
        }
        if self.begins(slot) <= now {
            return Err(Refusal::Past);
        }
        self.settle(slot, now);
        if self.taken(slot) < Model::capacity(slot) {
            Ok(())
        } else {
            Err(Refusal::Full)
        }
    }

    /// Last in the list, and there only once.
    pub(super) fn put(&mut self, who: u8, slot: u16, at: At) {
        let known = self.rows.iter().position(|row| row.who == who);
        let known = known.map(|at| self.rows.remove(at));
        let fresh = Row {
            who,
            slot,
            at,
            confirmed_round: None,
            owned: false,
            presence: Presence::Expected,
            turns: 0,
            sequence: 0,
        };
        self.rows.push(match known {
            Some(known) => Row { slot, at, ..known },
            None => fresh,
        });
    }

    pub(super) fn at(&self, who: u8) -> Option<(u16, At)> {
        self.rows
            .iter()
            .find(|row| row.who == who)
            .map(|row| (row.slot, row.at))
    }

    fn row(&mut self, who: u8) -> Option<&mut Row> {
        self.rows.iter_mut().find(|row| row.who == who)
    }

    pub(super) fn set(&mut self, who: u8, at: At) {
        if let Some(row) = self.row(who) {
            row.at = at;
        }
    }

    pub(super) fn settle_of(&mut self, who: u8, now: i64) {
        if let Some((slot, _)) = self.at(who) {
            self.settle(slot, now);
        }
    }

    pub(super) fn hold(&mut self, who: u8, slot: u16, now: i64) -> Result<(), Refusal> {
        self.settle_of(who, now);
        let held = At::Held {
            until: (now + HOLD_MS).min(self.begins(slot)),
            offered: false,
        };
        match self.at(who) {
            Some((_, At::Confirmed | At::Departing { .. } | At::Waiting)) => Ok(()),
            Some((of, At::Held { .. })) if of == slot => Ok(()),
            Some((_, At::Over | At::Moved | At::Refused)) => Err(Refusal::Over),
            before => {
                self.take(slot, now)?;
                self.put(who, slot, held);
                if let Some((before, _)) = before {
                    self.settle(before, now);
                }
                Ok(())
            }
        }
    }

    pub(super) fn wait(&mut self, who: u8, slot: u16, now: i64) -> Result<(), Refusal> {
        self.settle_of(who, now);
        match self.at(who) {
            Some((_, At::Over | At::Moved | At::Refused)) => return Err(Refusal::Over),
            Some((_, At::Nowhere)) | None => {}
            Some(_) => return Ok(()),
        }
        match self.take(slot, now) {
            Ok(()) => self.hold(who, slot, now),
            Err(Refusal::Full) => {
                self.put(who, slot, At::Waiting);
                Ok(())
            }
            Err(refusal) => Err(refusal),
        }
    }

    pub(super) fn confirm(&mut self, who: u8, round: u8, now: i64) -> Result<(), Refusal> {
        let row = self
            .rows
            .iter()
            .find(|row| row.who == who)
            .ok_or(Refusal::NotFound)?;
        if let Some(before) = row.confirmed_round {
            return if before == round {
                Ok(())
            } else {
                Err(Refusal::Differs)
            };
        }
        let slot = row.slot;
        self.settle(slot, now);
        match self.at(who).map(|it| it.1) {
            Some(At::Held { .. }) if self.closed.contains(&slot) => return Err(Refusal::Closed),
            Some(At::Held { .. }) if self.begins(slot) <= now => return Err(Refusal::Past),
            Some(At::Held { .. }) => {}
            Some(At::Nowhere) => self.take(slot, now)?,
            Some(At::Waiting) => return Err(Refusal::NoPlace),
            // They walked in: there is no form.
            Some(At::Confirmed | At::Departing { .. }) => return Err(Refusal::Differs),
            _ => return Err(Refusal::Over),
        }
        self.set(who, At::Confirmed);
        if let Some(row) = self.row(who) {
            row.confirmed_round = Some(round);
            row.owned = true;
        }
        Ok(())
    }

    pub(super) fn cancel(&mut self, who: u8, now: i64) -> Result<(), Refusal> {
        let (slot, _) = self.at(who).ok_or(Refusal::NotFound)?;
        self.settle(slot, now);
        match self.at(who).map(|it| it.1) {
            Some(At::Departing { .. }) => return Err(Refusal::Moving),
            Some(At::Moved | At::Refused) => return Ok(()),
            _ if self.has_arrived(who) => return Err(Refusal::Attended),
            _ => self.set(who, At::Over),
        }
        self.settle(slot, now);
        Ok(())
    }

    pub(super) fn switch(&mut self, who: u8, slot: u16, now: i64) -> Result<(), Refusal> {
        let (before, _) = self.at(who).ok_or(Refusal::NotFound)?;
        self.settle(before, now);
        match self.at(who).map(|it| it.1) {
            Some(At::Confirmed) if before == slot => Ok(()),
            Some(At::Confirmed) if self.has_arrived(who) => Err(Refusal::Attended),
            Some(At::Confirmed) => {
                self.take(slot, now)?;
                self.put(who, slot, At::Confirmed);
                if let Some(row) = self.row(who) {
                    row.expect();
                    row.sequence += 1;
                }
                self.settle(before, now);
                Ok(())
            }
            Some(At::Departing { .. }) => Err(Refusal::Moving),
            Some(At::Over | At::Moved | At::Refused) => Err(Refusal::Over),
            _ => Err(Refusal::NoPlace),
        }
    }

    pub(super) fn depart(&mut self, who: u8, now: i64) -> Result<(), Refusal> {
        let (slot, _) = self.at(who).ok_or(Refusal::NotFound)?;
        self.settle(slot, now);
        match self.at(who).map(|it| it.1) {
            Some(At::Confirmed) if self.has_arrived(who) => return Err(Refusal::Attended),
            Some(At::Confirmed) => self.send_away(who, true),
            Some(At::Departing { .. } | At::Moved) => {}
            Some(At::Over | At::Refused) => return Err(Refusal::Over),
            _ => return Err(Refusal::NoPlace),
        }
        Ok(())
    }

    fn send_away(&mut self, who: u8, seat: bool) {
        if let Some(row) = self.row(who) {
            row.at = At::Departing { seat };
            row.sequence += 1;
        }
    }

    pub(super) fn arrived(&mut self, who: u8, accepted: bool, now: i64) -> Result<(), Refusal> {
        let (slot, at) = self.at(who).ok_or(Refusal::NotFound)?;
        match at {
            At::Departing { .. } if accepted => {
                self.set(who, At::Moved);
                self.settle(slot, now);
            }
            At::Departing { seat: true } => self.set(who, At::Confirmed),
            At::Departing { seat: false } => {
                self.set(who, At::Nowhere);
                self.forget_form(who);
            }
            _ => {}
        }
        Ok(())
    }

    pub(super) fn has_arrived(&self, who: u8) -> bool {
        let here = |row: &Row| row.who == who && row.presence == Presence::Arrived;
        self.rows.iter().any(here)
    }

    pub(super) fn walk_in(&mut self, who: u8, slot: u16, now: i64) -> Result<(), Refusal> {
        if self.at(who).is_some() {
            self.settle_of(who, now);
            return Ok(());
        }
        if Model::capacity(slot) == 0 {
            return Err(Refusal::NoSlot);
        }
        if self.closed.contains(&slot) {
            return Err(Refusal::Closed);
        }
        if self.begins(slot) + SLOT_MS <= now {
            return Err(Refusal::Past);
        }
        self.settle(slot, now);
        if self.taken(slot) >= Model::capacity(slot) {
            return Err(Refusal::Full);
        }
        self.put(who, slot, At::Confirmed);
        Ok(())
    }

    pub(super) fn attend(
        &mut self,
        who: u8,
        turn: u32,
        to: Presence,
        now: i64,
    ) -> Result<(), Refusal> {
        let (begins, midnight) = (SLOTS.map(|it| self.begins(it.0)), self.midnight);
        let row = self.rows.iter_mut().find(|row| row.who == who);
        let row = row.ok_or(Refusal::NotFound)?;
        if row.turns != turn {
            let again = row.turns == turn + 1 && row.presence == to;
            return if again { Ok(()) } else { Err(Refusal::Differs) };
        }
        match row.at {
            At::Confirmed => {}
            At::Departing { .. } => return Err(Refusal::Moving),
            At::Held { .. } | At::Waiting => return Err(Refusal::NoPlace),
            At::Nowhere | At::Over | At::Moved | At::Refused => return Err(Refusal::Over),
        }
        if row.presence == to {
            return Ok(());
        }
        let slot = SLOTS.iter().position(|it| it.0 == row.slot).unwrap();
        let ended = now >= begins[slot] + SLOT_MS;
        if now < midnight || (to == Presence::Missed && !ended) {
            return Err(Refusal::Early);
        }
        if row.presence != Presence::Expected && now >= midnight + 24 * 3_600_000 {
            return Err(Refusal::Past);
        }
        row.presence = to;
        row.turns += 1;
        Ok(())
    }

    pub(super) fn erase(&mut self, who: u8, now: i64) -> Result<(), Refusal> {
        let row = self.rows.iter_mut().find(|row| row.who == who);
        let row = row.ok_or(Refusal::NotFound)?;
        if now < self.midnight + 24 * 3_600_000 {
            return Err(Refusal::Early);
        }
        row.confirmed_round = None;
        Ok(())
    }

    fn forget_form(&mut self, who: u8) {
        if let Some(row) = self.row(who) {
            row.confirmed_round = None;
        }
    }

    pub(super) fn place(
        &mut self,
        who: u8,
        slot: u16,
        round: u8,
        until: i64,
        now: i64,
    ) -> Result<(), Refusal> {
        if self.at(who).is_some() {
            return Ok(());
        }
        if self.begins(slot) <= now {
            return Err(Refusal::Past);
        }
        if Model::capacity(slot) == 0 {
            return Err(Refusal::NoSlot);
        }
        let free = self.taken(slot) < Model::capacity(slot);
        let offered = At::Held {
            until: until.min(self.begins(slot)),
            offered: true,
        };
        self.put(who, slot, if free { offered } else { At::Waiting });
        if let Some(row) = self.row(who) {
            row.confirmed_round = Some(round);
            row.owned = true;
        }
        Ok(())
    }

    pub(super) fn accept(&mut self, who: u8, now: i64) -> Result<(), Refusal> {
        let (slot, _) = self.at(who).ok_or(Refusal::NotFound)?;
        self.settle(slot, now);
        let (closed, begins) = (self.closed.contains(&slot), self.begins(slot));
        let row = self.row(who).ok_or(Refusal::NotFound)?;
        match row.at {
            At::Confirmed | At::Departing { .. } => {}
            At::Over | At::Moved | At::Refused => return Err(Refusal::Over),
            At::Held { .. } if row.confirmed_round.is_some() && closed => {
                return Err(Refusal::Closed);
            }
            At::Held { .. } if row.confirmed_round.is_some() && begins <= now => {
                return Err(Refusal::Past);
            }
            At::Held { .. } if row.confirmed_round.is_some() => row.at = At::Confirmed,
            At::Held { .. } | At::Waiting | At::Nowhere => return Err(Refusal::NoPlace),
        }
        Ok(())
    }

    pub(super) fn arrive(
        &mut self,
        who: u8,
        command: &Command,
        form: Option<u8>,
        now: i64,
    ) -> Result<(), Refusal> {
        let Command::Arrive {
            slot,
            wait,
            sequence,
            ..
        } = command
        else {
            panic!("{command:?}");
        };
        let slot = slot.minutes();
        if let Some(row) = self.row(who)
            && row.sequence >= *sequence
        {
            let refused = row.sequence == *sequence && row.at == At::Refused;
            return if refused { Err(Refusal::Full) } else { Ok(()) };
        }
        let place = self.take(slot, now);
        let at = match place {
            Ok(()) if *wait => At::Held {
                until: (now + OFFER_MS).min(self.begins(slot)),
                offered: true,
            },
            Ok(()) => At::Confirmed,
            Err(Refusal::Full) if *wait => At::Waiting,
            Err(_) => At::Refused,
        };
        self.put(who, slot, at);
        if let Some(row) = self.row(who) {
            row.expect();
            row.sequence = *sequence;
            row.confirmed_round = form;
            row.owned |= form.is_some();
        }
        place.or(if at == At::Waiting { Ok(()) } else { place })
    }

    pub(super) fn call_off(&mut self, slot: u16, now: i64) -> Result<(), Refusal> {
        if Model::capacity(slot) == 0 {
            return Err(Refusal::NoSlot);
        }
        self.close(slot, true, now);
        for who in 0..COUPLES {
            let Some(row) = self.row(who).filter(|row| row.slot == slot) else {
                continue;
            };
            let complete = row.confirmed_round.is_some();
            match row.at {
                At::Confirmed if row.presence != Presence::Arrived => self.send_away(who, true),
                At::Held { .. } if complete => self.send_away(who, true),
                At::Waiting => self.send_away(who, false),
                _ => {}
            }
        }
        // The command is about no booking.
        Err(Refusal::NotFound)
    }

    /// Holds are dropped; an offer whose form is there stays.
    pub(super) fn close(&mut self, slot: u16, closed: bool, now: i64) {
        if closed {
            self.closed.insert(slot);
            let bare = |row: &&mut Row| {
                row.slot == slot
                    && row.confirmed_round.is_none()
                    && matches!(row.at, At::Held { .. })
            };
            self.rows
                .iter_mut()
                .filter(bare)
                .for_each(|row| row.at = At::Nowhere);
        } else {
            self.closed.remove(&slot);
        }
        self.settle(slot, now);
    }
}
