//! What the object tells others. Nothing here decides anything, and everything may be told twice.

use super::client::Ask;
use super::{VenueDay, now, rows};
use crate::ceremony::store::{self, Booked};
use crate::ceremony::venue_day::client;
use crate::seal::envelope_row;
use domain::ceremony::{Answer, Command, DayBook, Outcome, Refusal, Standing};
use domain::record::id::ApplicationId as BookingId;
use std::collections::BTreeSet;

/// Whether somebody goes to another day's waiting list, one after the other.
pub(super) fn goes_in_order(book: &DayBook, id: BookingId) -> bool {
    let standing = book.booking(id).map(|booking| &booking.standing);
    matches!(standing, Some(Standing::Departing(towards)) if towards.wait)
}

impl VenueDay {
    /// The answer to a couple, after who departs has been brought to the other day, if that is possible
    /// at once. From an event that was called off all go in order, by the alarm: whoever looks first shall
    /// pass nobody.
    pub(super) async fn carried(&self, id: BookingId, outcome: Outcome) -> worker::Result<Answer> {
        let departs = outcome
            .answer
            .as_ref()
            .is_ok_and(|seen| seen.standing == "departing");
        if !departs || self.with_book(|book| goes_in_order(book, id))? {
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
        let (taken, changed) = self.with_book(|book| {
            let taken = store::Taken::of(book, now());
            // Whether their slot is closed is told of those who have a place in it.
            let slots = book.slots().filter(|(start, _)| news.slots.contains(start));
            let holders = slots.flat_map(|(_, slot)| slot.places.iter().filter_map(|it| it.holder));
            let changed: BTreeSet<BookingId> =
                news.bookings.iter().copied().chain(holders).collect();
            let told = changed.into_iter().filter_map(|id| {
                let booking = book.booking(id)?.clone();
                let closed = book.slot(booking.slot).is_some_and(|slot| slot.row.closed);
                Some((id, booking, closed))
            });
            (taken, told.collect::<Vec<_>>())
        })?;
        let told = changed.into_iter().map(|(id, booking, closed)| {
            let envelope = rows::sealed(&sql, id)?;
            Ok(Booked {
                id,
                booking,
                closed,
                readers: envelope.map(|it| envelope_row::readers_of(&it)),
            })
        });
        let told: Vec<Booked> = told.collect::<worker::Result<_>>()?;
        store::tell(&self.env, &venue, day, news.last, &taken, &told).await?;
        self.news.set(None);
        rows::heard(&sql, news.last)
    }
}
