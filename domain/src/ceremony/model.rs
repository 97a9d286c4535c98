//! Random commands against a book and against a model that is too simple to be wrong: lists, searched
//! from the front. After each step the two agree, what was to be stored makes the same book, and no
//! place has two couples.

use super::*;
use crate::ceremony::plan::Opened;
use crate::day::Day;
use std::collections::{BTreeSet, HashSet};

const STEPS: usize = 120_000;
const COUPLES: u8 = 14;
const SLOTS: [(u16, u16); 3] = [(540, 1), (570, 2), (600, 3)];

fn start(minutes: u16) -> Start {
    Start::new(minutes).unwrap()
}

fn id(number: u8) -> BookingId {
    crate::application::ApplicationId([number; 16])
}

/// Where the model believes somebody is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum At {
    Nowhere,
    Held { until: i64, offered: bool },
    Confirmed,
    Departing,
    Waiting,
    Over,
    Moved,
}

struct Row {
    who: u8,
    slot: u16,
    at: At,
    round: u8,
    confirmed_round: Option<u8>,
}

/// Rows in the order in which people came or began to wait.
#[derive(Default)]
struct Model {
    rows: Vec<Row>,
    closed: BTreeSet<u16>,
}

impl Model {
    fn capacity(slot: u16) -> usize {
        SLOTS
            .iter()
            .find(|it| it.0 == slot)
            .map_or(0, |it| usize::from(it.1))
    }

    fn taken(&self, slot: u16) -> usize {
        let taken = |row: &&Row| {
            row.slot == slot && !matches!(row.at, At::Nowhere | At::Waiting | At::Over | At::Moved)
        };
        self.rows.iter().filter(taken).count()
    }

    fn settle(&mut self, slot: u16, now: i64) {
        for row in self.rows.iter_mut().filter(|row| row.slot == slot) {
            if matches!(row.at, At::Held { until, .. } if until <= now) {
                row.at = At::Nowhere;
            }
        }
        while !self.closed.contains(&slot) && self.taken(slot) < Model::capacity(slot) {
            let next = self
                .rows
                .iter_mut()
                .find(|row| row.slot == slot && row.at == At::Waiting);
            let Some(row) = next else { break };
            row.at = At::Held {
                until: now + OFFER_MS,
                offered: true,
            };
        }
    }

    fn take(&mut self, slot: u16, now: i64) -> Result<(), Refusal> {
        if Model::capacity(slot) == 0 {
            return Err(Refusal::NoSlot);
        }
        if self.closed.contains(&slot) {
            return Err(Refusal::Closed);
        }
        self.settle(slot, now);
        if self.taken(slot) < Model::capacity(slot) {
            Ok(())
        } else {
            Err(Refusal::Full)
        }
    }

    /// Last in the list, and there only once.
    fn put(&mut self, who: u8, slot: u16, at: At) {
        let (mut round, mut confirmed_round) = (0, None);
        if let Some(known) = self.rows.iter().position(|row| row.who == who) {
            let known = self.rows.remove(known);
            (round, confirmed_round) = (known.round, known.confirmed_round);
        }
        self.rows.push(Row {
            who,
            slot,
            at,
            round,
            confirmed_round,
        });
    }

    fn at(&self, who: u8) -> Option<(u16, At)> {
        self.rows
            .iter()
            .find(|row| row.who == who)
            .map(|row| (row.slot, row.at))
    }

    fn set(&mut self, who: u8, at: At) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.who == who) {
            row.at = at;
        }
    }

    fn settle_of(&mut self, who: u8, now: i64) {
        if let Some((slot, _)) = self.at(who) {
            self.settle(slot, now);
        }
    }

    fn hold(&mut self, who: u8, slot: u16, now: i64) -> Result<(), Refusal> {
        self.settle_of(who, now);
        let held = At::Held {
            until: now + HOLD_MS,
            offered: false,
        };
        match self.at(who) {
            Some((_, At::Confirmed | At::Departing | At::Waiting)) => Ok(()),
            Some((of, At::Held { .. })) if of == slot => Ok(()),
            Some((_, At::Over | At::Moved)) => Err(Refusal::Over),
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

    fn wait(&mut self, who: u8, slot: u16, now: i64) -> Result<(), Refusal> {
        self.settle_of(who, now);
        match self.at(who) {
            Some((_, At::Over | At::Moved)) => return Err(Refusal::Over),
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

    fn confirm(&mut self, who: u8, round: u8, now: i64) -> Result<(), Refusal> {
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
            Some(At::Held { .. }) => {}
            Some(At::Nowhere) => self.take(slot, now)?,
            Some(At::Waiting) => return Err(Refusal::NoPlace),
            _ => return Err(Refusal::Over),
        }
        self.set(who, At::Confirmed);
        if let Some(row) = self.rows.iter_mut().find(|row| row.who == who) {
            row.confirmed_round = Some(round);
        }
        Ok(())
    }

    fn cancel(&mut self, who: u8, now: i64) -> Result<(), Refusal> {
        let (slot, _) = self.at(who).ok_or(Refusal::NotFound)?;
        self.settle(slot, now);
        if self.at(who).map(|it| it.1) == Some(At::Departing) {
            return Err(Refusal::Moving);
        }
        if self.at(who).map(|it| it.1) != Some(At::Moved) {
            self.set(who, At::Over);
        }
        self.settle(slot, now);
        Ok(())
    }

    fn switch(&mut self, who: u8, slot: u16, now: i64) -> Result<(), Refusal> {
        let (before, _) = self.at(who).ok_or(Refusal::NotFound)?;
        self.settle(before, now);
        match self.at(who).map(|it| it.1) {
            Some(At::Confirmed) if before == slot => Ok(()),
            Some(At::Confirmed) => {
                self.take(slot, now)?;
                self.put(who, slot, At::Confirmed);
                self.settle(before, now);
                Ok(())
            }
            Some(At::Departing) => Err(Refusal::Moving),
            Some(At::Over | At::Moved) => Err(Refusal::Over),
            _ => Err(Refusal::NoPlace),
        }
    }

    fn depart(&mut self, who: u8, now: i64) -> Result<(), Refusal> {
        let (slot, _) = self.at(who).ok_or(Refusal::NotFound)?;
        self.settle(slot, now);
        match self.at(who).map(|it| it.1) {
            Some(At::Confirmed | At::Departing) => self.set(who, At::Departing),
            Some(At::Moved) => {}
            Some(At::Over) => return Err(Refusal::Over),
            _ => return Err(Refusal::NoPlace),
        }
        Ok(())
    }

    fn arrived(&mut self, who: u8, accepted: bool, now: i64) -> Result<(), Refusal> {
        let (slot, at) = self.at(who).ok_or(Refusal::NotFound)?;
        if at == At::Departing {
            self.set(who, if accepted { At::Moved } else { At::Confirmed });
            if accepted {
                self.settle(slot, now);
            }
        }
        Ok(())
    }

    fn close(&mut self, slot: u16, closed: bool, now: i64) {
        self.settle(slot, now);
        if closed {
            self.closed.insert(slot);
            let held = |row: &&mut Row| row.slot == slot && matches!(row.at, At::Held { .. });
            self.rows
                .iter_mut()
                .filter(held)
                .for_each(|row| row.at = At::Nowhere);
        } else {
            self.closed.remove(&slot);
        }
        self.settle(slot, now);
    }
}

/// The same numbers for the same seed (a linear congruential generator, Knuth's constants).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

fn secret(who: u8) -> String {
    format!("secret {who}")
}

fn own(who: u8) -> String {
    format!("own secret {who}")
}

/// One random step on both; their answers.
fn step(
    book: &mut DayBook,
    model: &mut Model,
    random: &mut Seeded,
    now: i64,
) -> (Outcome, Result<(), Refusal>) {
    let who = random.below(u64::from(COUPLES)) as u8;
    let slot = [540, 570, 600, 600, 630][random.below(5) as usize];
    let (round, sure) = (random.below(2) as u8, random.below(2) == 0);
    let confirmed = model
        .rows
        .iter()
        .any(|row| row.who == who && row.confirmed_round.is_some());
    let hash = if confirmed { own(who) } else { secret(who) };
    let starts = start(slot);
    let mut couple = |command| book.couple(id(who), &hash, &command, now);
    match random.below(23) {
        0..=5 => (
            couple(Command::Hold { slot: starts }),
            model.hold(who, slot, now),
        ),
        6..=7 => (
            couple(Command::Wait { slot: starts }),
            model.wait(who, slot, now),
        ),
        8..=12 => {
            let access_hash = own(who);
            let (content_hash, sealed) = (round.to_string(), String::from("sealed"));
            (
                couple(Command::Confirm {
                    access_hash,
                    content_hash,
                    sealed,
                }),
                model.confirm(who, round, now),
            )
        }
        13..=14 => (couple(Command::Cancel), model.cancel(who, now)),
        15..=16 => (
            couple(Command::Switch { slot: starts }),
            model.switch(who, slot, now),
        ),
        17 => {
            let to = Target {
                venue: "garden".into(),
                day: Day::new(2026, 12, 6).unwrap(),
                slot: start(540),
            };
            (couple(Command::Depart { to }), model.depart(who, now))
        }
        18..=19 => {
            let sequence = book.booking(id(who)).map_or(1, |it| it.sequence);
            let command = Command::Arrived {
                sequence,
                accepted: sure,
            };
            (
                book.house(Some(id(who)), &command, now),
                model.arrived(who, sure, now),
            )
        }
        20 if slot != 630 => {
            model.close(slot, sure, now);
            let command = if sure {
                Command::Close { slot: starts }
            } else {
                Command::Reopen { slot: starts }
            };
            (book.house(None, &command, now), Err(Refusal::NotFound))
        }
        21 => {
            SLOTS.iter().for_each(|slot| model.settle(slot.0, now));
            (
                book.house(None, &Command::Tick, now),
                Err(Refusal::NotFound),
            )
        }
        _ => {
            let wrong = book.couple(id(who), "another's", &Command::Cancel, now);
            (wrong, Err(Refusal::NotFound))
        }
    }
}

fn compare(book: &DayBook, model: &Model, told: &str) {
    for who in 0..COUPLES {
        let theirs = book.booking(id(who));
        let mine = model.at(who);
        assert_eq!(theirs.is_some(), mine.is_some(), "{told}: couple {who}");
        let (Some(theirs), Some((slot, at))) = (theirs, mine) else {
            continue;
        };
        assert_eq!(theirs.slot, start(slot), "{told}: couple {who}");
        let fits = match (&theirs.standing, at) {
            (
                Standing::Held { until, offered },
                At::Held {
                    until: end,
                    offered: came,
                },
            ) => *until == end && *offered == came,
            (Standing::Confirmed, At::Confirmed)
            | (Standing::Departing(_), At::Departing)
            | (Standing::Waiting { .. }, At::Waiting)
            | (Standing::Lapsed, At::Nowhere)
            | (Standing::Cancelled, At::Over)
            | (Standing::Moved(_), At::Moved) => true,
            _ => false,
        };
        assert!(
            fits,
            "{told}: couple {who} is {:?}, not {at:?}",
            theirs.standing
        );
    }
}

/// What must hold whatever has happened.
fn invariants(book: &DayBook, told: &str) {
    let mut seated = BTreeSet::new();
    for (start, slot) in book.slots() {
        assert!(
            slot.places.len() <= Model::capacity(start.minutes()),
            "{told}"
        );
        for (number, place) in slot.places.iter().enumerate() {
            let Some(holder) = place.holder else { continue };
            assert!(seated.insert(holder), "{told}: two places for one couple");
            let booking = book.booking(holder).unwrap();
            assert_eq!(
                (booking.slot, booking.place),
                (start, Some(number as u16)),
                "{told}"
            );
        }
    }
    for (id, booking) in book.bookings() {
        let needs = matches!(
            booking.standing,
            Standing::Held { .. } | Standing::Confirmed | Standing::Departing(_)
        );
        assert_eq!(seated.contains(&id), needs, "{told}: {booking:?}");
        assert_eq!(booking.place.is_some(), needs, "{told}: {booking:?}");
    }
}

#[test]
fn a_hundred_thousand_random_steps_agree_with_the_simple_model() {
    let day = Day::new(2026, 12, 5).unwrap();
    let (mut done, mut refused) = (0, HashSet::new());
    for seed in 0.. {
        if done >= STEPS {
            break;
        }
        let mut random = Seeded(seed);
        let (mut book, mut model) = (DayBook::new(day), Model::default());
        let opened = SLOTS.map(|(at, places)| Opened {
            start: start(at),
            minutes: 30,
            places,
            minimum: 0,
        });
        let mut now = book.begins(start(540)) - 40 * OFFER_MS;
        let mut stored = book.clone();
        let planned = book.house(None, &Command::Plan(opened.to_vec()), now);
        stored.replay(&planned.changes).unwrap();
        for number in 0..160 {
            let told = format!("seed {seed}, step {number}");
            now += match random.below(40) {
                0 => HOLD_MS,
                1 => OFFER_MS / 3,
                _ => random.below(60_000) as i64,
            };
            let (outcome, expected) = step(&mut book, &mut model, &mut random, now);
            assert_eq!(outcome.answer.clone().map(drop), expected, "{told}");
            refused.extend(outcome.answer.err());
            compare(&book, &model, &told);
            invariants(&book, &told);
            stored.replay(&outcome.changes).unwrap();
            stored.latest = book.latest;
            assert_eq!(stored, book, "{told}: what is stored is another book");
            done += 1;
        }
    }
    assert!(done >= 100_000);
    let all = [
        Refusal::NotFound,
        Refusal::Differs,
        Refusal::NoSlot,
        Refusal::Full,
        Refusal::Closed,
        Refusal::Over,
        Refusal::Moving,
        Refusal::NoPlace,
    ];
    assert!(
        all.iter().all(|refusal| refused.contains(refusal)),
        "{refused:?}"
    );
}
