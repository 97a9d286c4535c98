//! Places that are offered to a couple whose form is stored already: it was drawn, or came from an event
//! that was called off.

use super::Step;
use crate::ceremony::booking::{Booking, Standing};
use crate::ceremony::change::Sealed;
use crate::ceremony::command::{Answer, Command};
use crate::ceremony::refusal::Refusal;
use crate::record::id::ApplicationId as BookingId;

impl Step<'_> {
    /// They were drawn. Told twice, they are placed once.
    pub(super) fn place(&mut self, id: BookingId, command: &Command) -> Answer {
        let Command::Place {
            slot,
            until,
            access_hash,
            content_hash,
            sealed,
        } = command
        else {
            return self.seen(id);
        };
        if self.book.bookings.contains_key(&id) {
            return self.seen(id);
        }
        // The day is closed to others while those who were drawn are placed.
        if self.book.begins(*slot) <= self.now {
            return Err(Refusal::Past);
        }
        let place = self.free_place(*slot);
        if place.is_none() {
            self.room_to_wait(*slot)?;
        }
        let mut booking = Booking::new(access_hash, *slot);
        booking.content_hash = Some(content_hash.clone());
        self.set(id, booking, Sealed::Set(sealed.clone()));
        match place {
            Some(number) => {
                let (until, offered) = (*until, true);
                self.enter(id, *slot, number, Standing::Held { until, offered });
            }
            None => self.queue(id, *slot)?,
        }
        self.seen(id)
    }

    /// They say yes. Said twice, it is the same.
    pub(super) fn accept(&mut self, id: BookingId) -> Answer {
        let mut booking = self.own(id)?.clone();
        match &booking.standing {
            Standing::Held { .. } if booking.is_complete() => {
                self.open(booking.slot)?;
                booking.standing = Standing::Confirmed;
                self.set(id, booking, Sealed::Keep);
            }
            Standing::Confirmed | Standing::Departing(_) => {}
            Standing::Cancelled | Standing::Moved(_) | Standing::Refused => {
                return Err(Refusal::Over);
            }
            Standing::Held { .. } | Standing::Waiting { .. } | Standing::Lapsed => {
                return Err(Refusal::NoPlace);
            }
        }
        self.seen(id)
    }
}

#[cfg(test)]
mod tests {
    use crate::ceremony::*;

    fn at(text: &str) -> Start {
        text.parse().unwrap()
    }

    fn id(number: u8) -> BookingId {
        crate::record::id::ApplicationId([number; 16])
    }

    /// A day with one place at 9:00 that is closed for a draw.
    fn day() -> (DayBook, i64) {
        let mut book = DayBook::new("2027-05-20".parse().unwrap());
        let now = book.begins(at("00:00")) - 20 * OFFER_MS;
        let opened = Opened {
            start: at("09:00"),
            minutes: 30,
            places: 1,
            minimum: 0,
        };
        let _ = book.house(None, &Command::Plan(vec![opened]), now);
        let _ = book.house(
            None,
            &Command::Close {
                slots: vec![at("09:00")],
                why: None,
            },
            now,
        );
        (book, now)
    }

    fn place(book: &mut DayBook, who: u8, now: i64) -> Answer {
        let command = Command::Place {
            slot: at("09:00"),
            until: now + draw::DRAWN_MS,
            access_hash: "s".into(),
            content_hash: "c".into(),
            sealed: "sealed".into(),
        };
        book.house(Some(id(who)), &command, now).answer
    }

    fn couple(book: &mut DayBook, who: u8, command: &Command, now: i64) -> Answer {
        book.couple(id(who), "s", command, now).answer
    }

    #[test]
    fn who_was_drawn_says_yes_and_who_was_not_waits_for_what_is_given_back() {
        let (mut book, now) = day();
        let hold = Command::Hold { slot: at("09:00") };
        assert_eq!(couple(&mut book, 9, &hold, now), Err(Refusal::Closed));
        for _ in 0..2 {
            let first = place(&mut book, 1, now).unwrap();
            assert!(first.standing == "offered" && first.complete);
            assert_eq!(place(&mut book, 2, now).unwrap().ahead, Some(0));
            assert_eq!(place(&mut book, 3, now).unwrap().ahead, Some(1));
        }
        let _ = book.house(None, &Command::Reopen { slot: at("09:00") }, now);
        assert_eq!(couple(&mut book, 9, &hold, now), Err(Refusal::Full));
        assert_eq!(
            couple(&mut book, 2, &Command::Accept, now),
            Err(Refusal::NoPlace)
        );
        // What was drawn is theirs and nobody else's: another form is not taken.
        let confirm = Command::Confirm {
            access_hash: "x".into(),
            content_hash: "x".into(),
            sealed: "others".into(),
        };
        assert_eq!(couple(&mut book, 1, &confirm, now), Err(Refusal::Differs));
        let later = now + draw::DRAWN_MS - 1;
        for _ in 0..2 {
            let said = couple(&mut book, 1, &Command::Accept, later).unwrap();
            assert_eq!(said.standing, "confirmed");
        }
        let _ = couple(&mut book, 1, &Command::Cancel, later);
        let second = couple(&mut book, 2, &Command::Look, later).unwrap();
        assert!(second.standing == "offered" && second.complete);
    }

    /// A day with a second time at 10:00 that is open to everybody.
    fn with_another_time() -> (DayBook, i64) {
        let (mut book, now) = day();
        let slot = |start, places| Opened {
            start: at(start),
            minutes: 30,
            places,
            minimum: 0,
        };
        let plan = vec![slot("09:00", 1), slot("10:00", 1)];
        let _ = book.house(None, &Command::Plan(plan), now);
        (book, now)
    }

    #[test]
    fn who_was_drawn_may_have_another_time_and_still_has_only_to_say_yes() {
        let (mut book, now) = with_another_time();
        place(&mut book, 1, now).unwrap();
        place(&mut book, 2, now).unwrap();
        let _ = book.house(None, &Command::Reopen { slot: at("09:00") }, now);
        let held = couple(&mut book, 1, &Command::Hold { slot: at("10:00") }, now).unwrap();
        assert!(held.complete && held.slot == at("10:00"));
        let said = couple(&mut book, 1, &Command::Accept, now).unwrap();
        assert_eq!(
            (said.standing.as_str(), said.slot),
            ("confirmed", at("10:00"))
        );
        let next = couple(&mut book, 2, &Command::Look, now).unwrap();
        assert_eq!(next.standing, "offered");
    }

    #[test]
    fn a_complete_offer_outlives_a_closure_but_not_the_beginning_of_its_time() {
        let (mut book, now) = day();
        place(&mut book, 1, now).unwrap();
        let close = Command::Close {
            slots: vec![at("09:00")],
            why: None,
        };
        let _ = book.house(None, &close, now);
        assert_eq!(
            couple(&mut book, 1, &Command::Accept, now),
            Err(Refusal::Closed)
        );
        let _ = book.house(None, &Command::Reopen { slot: at("09:00") }, now);
        assert!(couple(&mut book, 1, &Command::Look, now).unwrap().complete);

        // Offered an hour before: until the time begins, and then the place is for who is there.
        let (mut book, _) = day();
        let begins = book.begins(at("09:00"));
        place(&mut book, 1, begins - 3_600_000).unwrap();
        let _ = book.house(None, &Command::Reopen { slot: at("09:00") }, begins);
        let late = couple(&mut book, 1, &Command::Accept, begins);
        assert_eq!(late, Err(Refusal::NoPlace));
        let walk_in = Command::WalkIn {
            slot: at("09:00"),
            access_hash: "w".into(),
        };
        let here = book.house(Some(id(7)), &walk_in, begins).answer.unwrap();
        assert_eq!(here.standing, "confirmed");
    }

    #[test]
    fn what_nobody_says_yes_to_goes_to_the_next_and_its_form_is_gone() {
        let (mut book, now) = day();
        for who in 1..3 {
            place(&mut book, who, now).unwrap();
        }
        let _ = book.house(None, &Command::Reopen { slot: at("09:00") }, now);
        let over = now + draw::DRAWN_MS;
        let _ = book.house(None, &Command::Tick, over);
        let lapsed = couple(&mut book, 1, &Command::Accept, over);
        assert_eq!(lapsed, Err(Refusal::NoPlace));
        let second = couple(&mut book, 2, &Command::Accept, over).unwrap();
        assert_eq!(second.standing, "confirmed");
    }
}
