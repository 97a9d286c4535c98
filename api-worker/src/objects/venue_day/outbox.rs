//! What the object tells others. Nothing here decides anything, and everything may be told twice.

use super::client::{self, Ask};
use super::{VenueDay, now, rows};
use crate::store::ceremony;
use domain::ceremony::{Answer, Booking, BookingId, Command, Outcome, Refusal, Standing};

impl VenueDay {
    /// The answer to a couple, after who departs has been brought to the other day, if that is possible
    /// at once.
    pub(super) async fn carried(&self, id: BookingId, outcome: Outcome) -> worker::Result<Answer> {
        let departs = outcome
            .answer
            .as_ref()
            .is_ok_and(|seen| seen.standing == "departing");
        if !departs {
            return Ok(outcome.answer);
        }
        // Not reached now: they are on their way, and the alarm goes on.
        Ok(self.carry(id).await.unwrap_or(outcome.answer))
    }

    /// Asks the other day to take somebody in, and gives their place back if it has.
    pub(super) async fn carry(&self, id: BookingId) -> worker::Result<Answer> {
        let booking = self.with_book(|book| book.booking(id).cloned())?;
        let Some((booking, towards)) = booking.and_then(|it| match it.standing.clone() {
            Standing::Departing(towards) => Some((it, towards)),
            _ => None,
        }) else {
            return Ok(Err(Refusal::NotFound));
        };
        let sequence = booking.sequence;
        let arrive = Command::Arrive {
            slot: towards.to.slot,
            wait: towards.wait,
            sequence,
            access_hash: booking.access_hash,
            content_hash: booking.content_hash,
            sealed: rows::sealed(&self.state.storage().sql(), id)?,
        };
        let ask = Ask::House {
            id: Some(id.to_string()),
            command: arrive,
        };
        let answer = client::answer(&self.env, &towards.to.venue, towards.to.day, ask).await?;
        let accepted = answer.is_ok();
        let command = Command::Arrived { sequence, accepted };
        let seen = self.work(|book| book.house(Some(id), &command, now()))?;
        Ok(answer.and(seen.answer))
    }

    /// Tells the calendar what has changed.
    pub(super) async fn tell(&self) -> worker::Result<()> {
        let sql = self.state.storage().sql();
        let Some(news) = rows::news(&sql)? else {
            return Ok(());
        };
        let (venue, day) = self.about()?;
        let (taken, bookings) = self.with_book(|book| {
            let taken = ceremony::Taken::of(book, now());
            let changed = |id: &BookingId, booking: &Booking| {
                news.bookings.contains(id) || news.slots.contains(&booking.slot)
            };
            let changed = book.bookings().filter(|(id, it)| changed(id, it));
            let closed = |slot| {
                let slot = book.slots().find(|(start, _)| *start == slot);
                slot.is_some_and(|(_, slot)| slot.row.closed)
            };
            let told = changed.map(|(id, booking)| (id, booking.clone(), closed(booking.slot)));
            (taken, told.collect::<Vec<_>>())
        })?;
        ceremony::tell(&self.env, &venue, day, news.last, &taken, &bookings).await?;
        rows::heard(&sql, news.last)
    }
}
