//! A day that is drawn: closed until those who were drawn have their places.

use super::client::Drawn;
use super::{VenueDay, now};
use domain::ceremony::{Command, Opened, Start};
use domain::record::id::ApplicationId as BookingId;

impl VenueDay {
    /// Closes all slots, or opens them again; what the registrar closed for a reason stays as it is.
    pub(super) fn close_all(&self, opened: Vec<Opened>, closed: bool) -> worker::Result<()> {
        let starts: Vec<Start> = opened.iter().map(|it| it.start).collect();
        let now = now();
        let _ = self.work(|book| book.house(None, &Command::Plan(opened), now))?;
        let slots: Vec<Start> = self.with_book(|book| {
            let slots = book.slots().filter(|(start, _)| starts.contains(start));
            let slots = slots.filter(|(_, slot)| slot.row.closed != closed && slot.why.is_none());
            slots.map(|(start, _)| start).collect()
        })?;
        if closed && !slots.is_empty() {
            let command = Command::Close { slots, why: None };
            let _ = self.work(|book| book.house(None, &command, now))?;
            return Ok(());
        }
        for slot in slots {
            let _ = self.work(|book| book.house(None, &Command::Reopen { slot }, now))?;
        }
        Ok(())
    }

    /// Places couples in order. Whoever has a place already keeps it, so that a batch may be sent twice.
    pub(super) fn place(
        &self,
        opened: Vec<Opened>,
        until: i64,
        couples: Vec<Drawn>,
        last: bool,
    ) -> worker::Result<()> {
        for couple in couples {
            let Ok(id) = couple.id.parse::<BookingId>() else {
                continue;
            };
            let command = Command::Place {
                slot: couple.slot,
                until,
                access_hash: couple.access_hash,
                content_hash: couple.content_hash,
                sealed: couple.sealed,
            };
            // Who finds the waiting list full too got nothing, and reads so on the page of the draw.
            let _ = self.work(|book| book.house(Some(id), &command, now()))?;
        }
        if last {
            self.close_all(opened, false)?;
        }
        Ok(())
    }
}
