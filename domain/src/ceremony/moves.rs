//! Moves between days when messages are lost, repeated and late: a couple never has no place, and in the
//! end not two.

use super::*;
use crate::ceremony::plan::Opened;
use crate::day::Day;

const COUPLES: u8 = 6;
const DAYS: usize = 3;

fn id(number: u8) -> BookingId {
    crate::record::id::ApplicationId([number; 16])
}

fn nine() -> Start {
    Start::new(540).unwrap()
}

fn day(number: usize) -> Day {
    Day::new(2026, 12, 5 + number as u32).unwrap()
}

struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// A departure on its way, or the answer to one.
#[derive(Clone)]
struct Letter {
    from: usize,
    to: usize,
    who: u8,
    arrive: Command,
    sequence: u32,
    answer: Option<bool>,
}

fn places_of(books: &[DayBook], who: u8) -> usize {
    let has = |book: &&DayBook| {
        let booking = book.booking(id(who));
        booking
            .is_some_and(|it| matches!(it.standing, Standing::Confirmed | Standing::Departing(_)))
    };
    books.iter().filter(has).count()
}

/// What an object writes into its outbox for whoever is on the way.
fn post(books: &[DayBook], from: usize) -> Vec<Letter> {
    let departing = books[from]
        .bookings()
        .filter_map(|(_, booking)| match &booking.standing {
            Standing::Departing(towards) => Some((booking, towards)),
            _ => None,
        });
    departing
        .map(|(booking, towards)| Letter {
            from,
            to: (0..DAYS)
                .find(|number| day(*number) == towards.to.day)
                .unwrap(),
            who: booking.access_hash.parse().unwrap(),
            sequence: booking.sequence,
            answer: None,
            arrive: Command::Arrive {
                slot: towards.to.slot,
                wait: towards.wait,
                sequence: booking.sequence,
                access_hash: booking.access_hash.clone(),
                content_hash: booking.content_hash.clone(),
                sealed: Some("sealed".into()),
            },
        })
        .collect()
}

/// Brings a letter to where it goes; the answer to it comes back as another.
fn deliver(books: &mut [DayBook], letter: &Letter, now: i64) -> Option<Letter> {
    let about = Some(id(letter.who));
    match letter.answer {
        None => {
            let answer = books[letter.to].house(about, &letter.arrive, now).answer;
            Some(Letter {
                answer: Some(answer.is_ok()),
                ..letter.clone()
            })
        }
        Some(accepted) => {
            let sequence = letter.sequence;
            let _ = books[letter.from].house(about, &Command::Arrived { sequence, accepted }, now);
            None
        }
    }
}

#[test]
fn moves_survive_lost_repeated_and_late_messages() {
    let mut moved = 0;
    for seed in 0..400 {
        let mut random = Seeded(seed);
        let mut books: Vec<DayBook> = (0..DAYS).map(|number| DayBook::new(day(number))).collect();
        let mut now = books[0].begins(nine()) - 20 * OFFER_MS;
        for (number, book) in books.iter_mut().enumerate() {
            let places = [4, 3, 2][number];
            let plan = vec![Opened {
                start: nine(),
                minutes: 30,
                places,
                minimum: 0,
            }];
            let _ = book.house(None, &Command::Plan(plan), now);
        }
        for who in 0..COUPLES {
            let home = usize::from(who) % DAYS;
            let hash = who.to_string();
            let _ = books[home].couple(id(who), &hash, &Command::Hold { slot: nine() }, now);
            let (access_hash, content_hash, sealed) = (hash.clone(), "c".into(), "sealed".into());
            let confirm = Command::Confirm {
                access_hash,
                content_hash,
                sealed,
            };
            books[home]
                .couple(id(who), &hash, &confirm, now)
                .answer
                .unwrap();
        }
        let mut letters: Vec<Letter> = Vec::new();
        for _ in 0..150 {
            now += 1000;
            match random.below(6) {
                0 | 1 => {
                    let (who, from, to) = (
                        random.below(usize::from(COUPLES)) as u8,
                        random.below(DAYS),
                        random.below(DAYS),
                    );
                    if from != to {
                        let to = Target {
                            venue: "hall".into(),
                            day: day(to),
                            slot: nine(),
                        };
                        let _ = books[from].couple(
                            id(who),
                            &who.to_string(),
                            &Command::Depart { to },
                            now,
                        );
                    }
                }
                // The alarm of an object: everything that is still on its way is told once more.
                2 => letters.extend(post(&books, random.below(DAYS))),
                // A letter arrives, perhaps for the second time, or is lost.
                3 | 4 if !letters.is_empty() => {
                    let at = random.below(letters.len());
                    let letter = letters[at].clone();
                    letters.extend(deliver(&mut books, &letter, now));
                    if random.below(3) > 0 {
                        letters.swap_remove(at);
                    }
                }
                5 if !letters.is_empty() => drop(letters.swap_remove(random.below(letters.len()))),
                _ => {}
            }
            for who in 0..COUPLES {
                assert!(places_of(&books, who) >= 1, "seed {seed}: couple {who}");
            }
        }
        // In the end everything is told until nothing is on its way any more.
        for _ in 0..20 {
            let mut open: Vec<Letter> = (0..DAYS)
                .flat_map(|from| post(&books, from))
                .chain(letters.drain(..))
                .collect();
            while let Some(letter) = open.pop() {
                open.extend(deliver(&mut books, &letter, now));
            }
        }
        for who in 0..COUPLES {
            assert_eq!(places_of(&books, who), 1, "seed {seed}: couple {who}");
            moved += books
                .iter()
                .filter_map(|book| book.booking(id(who)))
                .map(|it| it.sequence)
                .max()
                .unwrap_or(0);
        }
    }
    assert!(moved > 400, "the test moves nobody: {moved}");
}
