//! Where a gift went, to the fen: what a fund or project spends is taken from the oldest gifts in it.
//!
//! Money in a fund is not marked. First in, first out is a convention, and pages say so.
//!
//! This is the rule, kept in memory for whoever has all entries (`charity follow`). The ledger's object
//! keeps the same in its tables (`api-worker`, `store::ledger_trace`), and a test compares the two.

use super::journal::{Account, Entry};
use crate::money::Fen;
use std::collections::BTreeMap;

/// Part of a gift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The number of the entry by which the gift reached its fund or project.
    pub gift: u64,
    /// How much of it.
    pub fen: Fen,
}

/// Where parts of one gift are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Still in a fund or project.
    In(Account),
    /// Spent by the entry with this number.
    Spent(u64),
    /// Taken out of it again by the entry with this number: back with who gave it, or waiting to be matched.
    Returned(u64),
}

/// Pieces in the order in which they are spent. A turn names a place in the order, and nothing else.
type Row = BTreeMap<i64, Piece>;

/// From which end of a row pieces are taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Oldest,
    Newest,
}

/// Where every fen of every gift of a journal is, entry by entry.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    seen: u64,
    /// What lies in each fund and project.
    lots: BTreeMap<Account, Row>,
    /// What each entry moved onward, without what of it was taken back from where it was spent.
    moved: BTreeMap<u64, Row>,
    places: BTreeMap<u64, BTreeMap<Place, i64>>,
}

impl Trace {
    /// Takes the next entry of the journal.
    pub fn add(&mut self, entry: &Entry) {
        let number = self.seen;
        self.seen += 1;
        let moved = if entry.is_gift() {
            let fen = entry.amount.fen();
            Row::from([(0, Piece { gift: number, fen })])
        } else {
            self.take(entry)
        };
        if entry.to.is_pot() {
            let lots = self.lots.entry(entry.to.clone()).or_default();
            match entry.takes_back {
                None => append(lots, &moved),
                Some(_) => prepend(lots, &moved),
            }
        }
        self.shift(number, entry, &moved);
        if entry.takes_back.is_none() && entry.from.is_pot() {
            self.moved.insert(number, moved);
        }
    }

    /// The pieces that an entry moves, taken from where they were.
    fn take(&mut self, entry: &Entry) -> Row {
        let wanted = entry.amount.fen().0;
        let (Some(back), true) = (entry.takes_back, entry.from.is_pot()) else {
            let (row, end) = match entry.takes_back {
                // What was spent returns to its own gifts, the newest of them first.
                Some(back) if entry.from == Account::Spent => {
                    (self.moved.get_mut(&back), End::Newest)
                }
                _ => (self.lots.get_mut(&entry.from), End::Oldest),
            };
            return row.map_or_else(Row::new, |row| take(row, end, wanted, |_| true));
        };
        let own = |piece: &Piece| match self.moved.get(&back) {
            Some(moved) => moved.values().any(|own| own.gift == piece.gift),
            None => piece.gift == back,
        };
        let Some(lots) = self.lots.get_mut(&entry.from) else {
            return Row::new();
        };
        let mut moved = take(lots, End::Newest, wanted, own);
        // What of it has moved on meanwhile is made up from the newest gifts there.
        let rest = wanted - moved.values().map(|piece| piece.fen.0).sum::<i64>();
        moved.extend(take(lots, End::Newest, rest, |_| true));
        moved
    }

    fn shift(&mut self, number: u64, entry: &Entry, moved: &Row) {
        let from = match &entry.from {
            _ if entry.is_gift() => None,
            Account::Spent => entry.takes_back.map(Place::Spent),
            from => Some(Place::In(from.clone())),
        };
        let to = match &entry.to {
            Account::Spent => Place::Spent(number),
            to if to.is_pot() => Place::In(to.clone()),
            _ => Place::Returned(number),
        };
        for piece in moved.values() {
            let places = self.places.entry(piece.gift).or_default();
            if let Some(from) = &from {
                *places.entry(from.clone()).or_default() -= piece.fen.0;
            }
            *places.entry(to.clone()).or_default() += piece.fen.0;
            places.retain(|_, fen| *fen != 0);
        }
    }

    /// Where a gift is, by the number of its entry: what still lies somewhere, what was spent, what was
    /// returned.
    pub fn of(&self, gift: u64) -> impl Iterator<Item = (&Place, Fen)> {
        let places = self.places.get(&gift).into_iter().flatten();
        places.map(|(place, fen)| (place, Fen(*fen)))
    }
}

/// Takes pieces that fit from one end of a row until there is as much as is wanted; they keep their turns.
fn take(row: &mut Row, end: End, mut wanted: i64, fits: impl Fn(&Piece) -> bool) -> Row {
    let mut taken = Row::new();
    let mut beyond = None;
    while wanted > 0 {
        let next = match (end, beyond) {
            (End::Oldest, _) => row.iter_mut().find(|(_, piece)| fits(piece)),
            (End::Newest, None) => row.iter_mut().rfind(|(_, piece)| fits(piece)),
            (End::Newest, Some(turn)) => row.range_mut(..turn).rfind(|(_, piece)| fits(piece)),
        };
        let Some((turn, piece)) = next.map(|(turn, piece)| (*turn, piece)) else {
            break;
        };
        let fen = Fen(piece.fen.0.min(wanted));
        piece.fen.0 -= fen.0;
        taken.insert(turn, Piece { fen, ..*piece });
        if piece.fen.0 == 0 {
            row.remove(&turn);
        }
        wanted -= fen.0;
        beyond = Some(turn);
    }
    taken
}

/// Puts pieces behind the newest, in their order.
fn append(lots: &mut Row, moved: &Row) {
    let next = lots.last_key_value().map_or(0, |(turn, _)| turn + 1);
    lots.extend((next..).zip(moved.values().copied()));
}

/// Puts pieces before the oldest, in their order.
fn prepend(lots: &mut Row, moved: &Row) {
    let first = lots.first_key_value().map_or(0, |(turn, _)| *turn);
    let turns = (1..).map(|nth| first - nth);
    lots.extend(turns.zip(moved.values().rev().copied()));
}

#[cfg(test)]
mod tests {
    use super::super::journal::tests::{entry, random_journal};
    use super::super::journal::{Kind, replay};
    use super::super::seeded::Seeded;
    use super::*;

    fn trace(journal: &[Entry]) -> BTreeMap<u64, Vec<(Place, Fen)>> {
        let mut trace = Trace::default();
        journal.iter().for_each(|entry| trace.add(entry));
        let gifts = (0..).zip(journal).filter(|(_, entry)| entry.is_gift());
        let places = |gift| trace.of(gift).map(|(place, fen)| (place.clone(), fen));
        gifts
            .map(|(gift, _)| (gift, places(gift).collect()))
            .collect()
    }

    #[test]
    fn the_oldest_gift_is_spent_first_to_the_fen() {
        let journal = [
            entry("bank", "fund:a", 20_000, None),
            entry("bank", "fund:a", 30_000, None),
            entry("fund:a", "project:x", 25_000, None),
            entry("project:x", "spent", 14_320, None),
            entry("fund:a", "spent", 5_000, None),
        ];
        let traced = trace(&journal);
        assert_eq!(
            traced[&0],
            [
                (Place::In("project:x".parse().unwrap()), Fen(5_680)),
                (Place::Spent(3), Fen(14_320)),
            ]
        );
        assert_eq!(
            traced[&1],
            [
                (Place::In("fund:a".parse().unwrap()), Fen(20_000)),
                (Place::In("project:x".parse().unwrap()), Fen(5_000)),
                (Place::Spent(4), Fen(5_000)),
            ]
        );
    }

    #[test]
    fn what_is_taken_back_returns_to_its_own_gift() {
        let journal = [
            entry("bank", "fund:a", 20_000, None),
            entry("bank", "fund:a", 30_000, None),
            entry("fund:a", "spent", 25_000, None),
            entry("spent", "fund:a", 5_000, Some(2)),
            entry("fund:a", "bank", 30_000, Some(1)),
        ];
        let traced = trace(&journal);
        assert_eq!(traced[&0], [(Place::Spent(2), Fen(20_000))]);
        assert_eq!(traced[&1], [(Place::Returned(4), Fen(30_000))]);
    }

    #[test]
    fn no_fen_of_any_gift_is_lost_or_made_in_random_journals() {
        let mut seeded = Seeded(23);
        for _ in 0..60 {
            let journal = random_journal(&mut seeded, 300);
            let book = replay(&journal).unwrap();
            let traced = trace(&journal);
            let mut kept: BTreeMap<Account, i64> = BTreeMap::new();
            let mut spent = 0;
            for (gift, places) in &traced {
                let sum: i64 = places.iter().map(|(_, fen)| fen.0).sum();
                assert_eq!(sum, journal[*gift as usize].amount.fen().0, "{places:?}");
                for (place, fen) in places {
                    assert!(fen.0 > 0);
                    match place {
                        Place::In(account) => *kept.entry(account.clone()).or_default() += fen.0,
                        Place::Spent(by) => {
                            assert_eq!(journal[*by as usize].kind(), Some(Kind::Spent));
                            spent += fen.0;
                        }
                        Place::Returned(_) => {}
                    }
                }
            }
            assert_eq!(Fen(spent), book.total(&Account::Spent).holds());
            for (account, total) in book.totals().filter(|(account, _)| account.is_pot()) {
                assert_eq!(kept.get(account).copied().unwrap_or(0), total.holds().0);
            }
        }
    }
}
