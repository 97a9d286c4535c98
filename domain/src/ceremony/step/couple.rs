//! What a couple does with its booking on this day.

use super::Step;
use crate::ceremony::HOLD_MS;
use crate::ceremony::booking::Standing;
use crate::ceremony::change::Sealed;
use crate::ceremony::command::Answer;
use crate::ceremony::plan::Start;
use crate::ceremony::refusal::Refusal;
use crate::record::id::ApplicationId as BookingId;

impl Step<'_> {
    pub(super) fn hold(&mut self, id: BookingId, access_hash: &str, start: Start) -> Answer {
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

    pub(super) fn wait(&mut self, id: BookingId, access_hash: &str, start: Start) -> Answer {
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

    pub(super) fn confirm(
        &mut self,
        id: BookingId,
        access_hash: &str,
        content_hash: &str,
        sealed: &str,
    ) -> Answer {
        let booking = self.own(id)?;
        let (start, place) = (booking.slot, booking.place);
        match &booking.standing {
            // Whoever was drawn, or came from another event, has handed in a form: another is another's.
            Standing::Held { .. } if booking.is_complete() => return Err(Refusal::Differs),
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

    pub(super) fn cancel(&mut self, id: BookingId) -> Answer {
        match self.own(id)?.standing {
            Standing::Departing(_) => return Err(Refusal::Moving),
            Standing::Cancelled | Standing::Moved(_) | Standing::Refused => {}
            _ => {
                self.not_arrived(id)?;
                self.leave(id, Standing::Cancelled, Sealed::Drop);
                self.settle_of(id);
            }
        }
        self.seen(id)
    }

    pub(super) fn switch(&mut self, id: BookingId, start: Start) -> Answer {
        let before = self.own(id)?.slot;
        match self.own(id)?.standing {
            Standing::Confirmed if before == start => {}
            Standing::Confirmed => {
                self.not_arrived(id)?;
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
}
