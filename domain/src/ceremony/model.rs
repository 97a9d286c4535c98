//! Random commands against a book and against a model that is too simple to be wrong: lists, searched
//! from the front. After each step the two agree, what was to be stored makes the same book, and no
//! place has two couples.

mod simple;

use super::*;
use crate::ceremony::plan::Opened;
use crate::day::Day;
use crate::text::Bilingual;
use simple::{At, Model};
use std::collections::{BTreeSet, HashSet};

const STEPS: usize = 120_000;
const COUPLES: u8 = 14;
const SLOT_MS: i64 = 30 * 60_000;
const SLOTS: [(u16, u16); 3] = [(540, 1), (570, 2), (600, 3)];

fn start(minutes: u16) -> Start {
    Start::new(minutes).unwrap()
}

fn id(number: u8) -> BookingId {
    crate::record::id::ApplicationId([number; 16])
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

fn why(number: u8) -> Bilingual {
    Bilingual {
        zh: format!("下雨{number}"),
        en: format!("rain {number}"),
    }
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
    let owned = model.rows.iter().any(|row| row.who == who && row.owned);
    let hash = if owned { own(who) } else { secret(who) };
    let starts = start(slot);
    let mut couple = |command| book.couple(id(who), &hash, &command, now);
    let elsewhere = || Target {
        venue: "garden".into(),
        day: Day::new(2026, 12, 6).unwrap(),
        slot: start(540),
    };
    match random.below(41) {
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
        17 => (
            couple(Command::Depart { to: elsewhere() }),
            model.depart(who, now),
        ),
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
            let slots = if who < 2 { vec![540, slot] } else { vec![slot] };
            let command = if sure {
                slots.iter().for_each(|slot| model.close(*slot, true, now));
                Command::Close {
                    slots: slots.into_iter().map(start).collect(),
                    why: Some(why(round)),
                }
            } else {
                model.close(slot, false, now);
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
        22..=28 => {
            let known = model.rows.iter().find(|row| row.who == who);
            let turns = known.map_or(0, |row| row.turns);
            let turn = if round == 0 {
                turns
            } else {
                turns.saturating_sub(1)
            };
            let to = Presence::ALL[random.below(3) as usize];
            (
                book.house(Some(id(who)), &Command::Attend { turn, to }, now),
                model.attend(who, turn, to, now),
            )
        }
        29 => {
            let access_hash = hash.clone();
            let command = Command::WalkIn {
                slot: starts,
                access_hash,
            };
            (
                book.house(Some(id(who)), &command, now),
                model.walk_in(who, slot, now),
            )
        }
        30 => (
            book.house(Some(id(who)), &Command::Erase, now),
            model.erase(who, now),
        ),
        31..=32 => {
            let until = now + 2 * HOLD_MS;
            let command = Command::Place {
                slot: starts,
                until,
                access_hash: own(who),
                content_hash: round.to_string(),
                sealed: "sealed".into(),
            };
            (
                book.house(Some(id(who)), &command, now),
                model.place(who, slot, round, until, now),
            )
        }
        33..=35 => (couple(Command::Accept), model.accept(who, now)),
        36..=38 => {
            let known = book.booking(id(who)).map_or(0, |it| it.sequence);
            let sequence = known + random.below(3) as u32;
            let form = sure.then_some(round);
            let command = Command::Arrive {
                slot: starts,
                wait: random.below(2) == 0,
                sequence,
                access_hash: if sure { own(who) } else { hash.clone() },
                content_hash: form.map(|form| form.to_string()),
                sealed: form.map(|_| "sealed".into()),
            };
            (
                book.house(Some(id(who)), &command, now),
                model.arrive(who, &command, form, now),
            )
        }
        39 => {
            let command = Command::CallOff {
                slot: starts,
                next: elsewhere(),
            };
            (book.house(None, &command, now), model.call_off(slot, now))
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
            (Standing::Departing(_), At::Departing { seat }) => theirs.place.is_some() == seat,
            (
                Standing::Held { until, offered },
                At::Held {
                    until: end,
                    offered: came,
                },
            ) => *until == end && *offered == came,
            (Standing::Confirmed, At::Confirmed)
            | (Standing::Refused, At::Refused)
            | (Standing::Waiting { .. }, At::Waiting)
            | (Standing::Lapsed, At::Nowhere)
            | (Standing::Cancelled, At::Over)
            | (Standing::Moved(_), At::Moved) => true,
            _ => false,
        };
        let row = model.rows.iter().find(|row| row.who == who).unwrap();
        let noted = (theirs.presence, theirs.turns, theirs.sequence);
        let expected = (row.presence, row.turns, row.sequence);
        assert_eq!(noted, expected, "{told}: couple {who}");
        assert!(
            fits,
            "{told}: couple {who} is {:?}, not {at:?}",
            theirs.standing
        );
    }
}

/// What is stored of the forms after a command: one row a booking, and a form exactly while there is one that
/// somebody may still need.
fn keep_forms(forms: &mut BTreeSet<BookingId>, changes: &[Change], book: &DayBook, told: &str) {
    let mut told_of = BTreeSet::new();
    for change in changes {
        let Change::Booking { id, sealed, .. } = change else {
            continue;
        };
        assert!(told_of.insert(*id), "{told}: two rows for one booking");
        match sealed {
            Sealed::Set(_) => drop(forms.insert(*id)),
            Sealed::Drop => drop(forms.remove(id)),
            Sealed::Keep => {}
        }
    }
    for (id, booking) in book.bookings() {
        let needed = booking.content_hash.is_some() && !booking.standing.is_over();
        assert_eq!(forms.contains(&id), needed, "{told}: {booking:?}");
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
    for (start, slot) in book.slots() {
        let told_why = slot.why.is_none() || slot.row.closed;
        assert!(
            told_why,
            "{told}: {start} is open and says why it is closed"
        );
    }
    for (id, booking) in book.bookings() {
        if booking.presence == Presence::Arrived {
            let here = matches!(booking.standing, Standing::Confirmed);
            assert!(here, "{told}: who has come stays booked: {booking:?}");
        }
        let needs = match &booking.standing {
            Standing::Held { .. } | Standing::Confirmed => true,
            // Who only waited for what was called off gives no place back.
            Standing::Departing(towards) => !towards.wait || booking.place.is_some(),
            _ => false,
        };
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
        let mut book = DayBook::new(day);
        let mut model = Model {
            rows: Vec::new(),
            closed: BTreeSet::new(),
            midnight: book.begins(start(0)),
        };
        let opened = SLOTS.map(|(at, places)| Opened {
            start: start(at),
            minutes: 30,
            places,
            minimum: 0,
        });
        // Long before the day, or on it.
        let before = if seed % 2 == 0 {
            40 * OFFER_MS
        } else {
            3 * SLOT_MS
        };
        let mut now = book.begins(start(540)) - before;
        let mut stored = book.clone();
        let mut forms = BTreeSet::new();
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
            keep_forms(&mut forms, &outcome.changes, &book, &told);
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
        Refusal::Past,
        Refusal::Early,
        Refusal::Attended,
    ];
    assert!(
        all.iter().all(|refusal| refused.contains(refusal)),
        "{refused:?}"
    );
}
