//! From one day to another: leaving, being taken in, having arrived.

use super::Step;
use crate::ceremony::OFFER_MS;
use crate::ceremony::booking::{Booking, Standing, Target, Towards};
use crate::ceremony::change::Sealed;
use crate::ceremony::command::{Answer, Command};
use crate::ceremony::refusal::Refusal;
use crate::record::id::ApplicationId as BookingId;

impl Step<'_> {
    pub(super) fn depart(&mut self, id: BookingId, to: &Target) -> Answer {
        let mut booking = self.own(id)?.clone();
        match &booking.standing {
            Standing::Confirmed => {
                self.not_arrived(id)?;
                let (to, wait) = (to.clone(), false);
                booking.standing = Standing::Departing(Towards { to, wait, order: 0 });
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
    pub(super) fn arrived(&mut self, id: BookingId, sequence: u32, accepted: bool) -> Answer {
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
        } else if booking.place.is_some() {
            booking.standing = Standing::Confirmed;
            self.set(id, booking, Sealed::Keep);
        } else {
            self.leave(id, Standing::Lapsed, Sealed::Drop);
        }
        self.seen(id)
    }

    /// They come from another day. Told twice, they come once, and a refusal stays one: the number of
    /// moves says which telling is new.
    pub(super) fn arrive(&mut self, id: BookingId, command: &Command) -> Answer {
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
        let turns = self.book.bookings.get(&id);
        let turns = turns.map_or(0, Booking::turns_when_expected_again);
        let place = self.take(*slot);
        let queued = *wait && place == Err(Refusal::Full) && self.room_to_wait(*slot).is_ok();
        self.vacate(id);
        let mut booking = Booking::new(access_hash, *slot);
        booking.sequence = *sequence;
        booking.turns = turns;
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
}
