//! Where a gift went, to the fen: what a fund or project spends is taken from the oldest gifts in it.
//!
//! Money in a fund is not marked. First in, first out is a convention, and pages say so.

use super::journal::{Account, Entry};
use crate::money::Fen;
use std::collections::{BTreeMap, VecDeque};

/// Part of a gift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The number of the entry by which the gift reached its fund or project.
    pub gift: u64,
    /// How much of it.
    pub fen: Fen,
}

/// The gifts that lie in each fund and project, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Lots {
    lots: BTreeMap<Account, VecDeque<Piece>>,
}

/// Where parts of one gift are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Spent by the entry with this number.
    Spent(u64),
    /// Still in a fund or project.
    In(Account),
    /// Back with who gave it, by the entry with this number.
    Returned(u64),
}

impl Lots {
    /// Moves an entry's money. `number` is the entry's own; `used` gives the pieces that the earlier
    /// entry moved which this one takes back, without what was taken back before. Gives the pieces
    /// that moved.
    pub fn take(&mut self, number: u64, entry: &Entry, used: &[Piece]) -> Vec<Piece> {
        if entry.is_gift() {
            let piece = Piece {
                gift: number,
                fen: entry.amount.fen(),
            };
            self.of(&entry.to).push_back(piece);
            return vec![piece];
        }
        match entry.takes_back {
            None => self.onward(entry),
            Some(back) => self.back(back, entry, used),
        }
    }

    fn of(&mut self, account: &Account) -> &mut VecDeque<Piece> {
        self.lots.entry(account.clone()).or_default()
    }

    fn onward(&mut self, entry: &Entry) -> Vec<Piece> {
        if !entry.from.is_pot() {
            return Vec::new();
        }
        let moved = take_front(self.of(&entry.from), entry.amount.fen().0);
        if entry.to.is_pot() {
            self.of(&entry.to).extend(moved.iter().copied());
        }
        moved
    }

    /// What an entry had moved goes back to the front of where it was. What of it has moved on
    /// meanwhile is made up from the newest gifts there.
    fn back(&mut self, back: u64, entry: &Entry, used: &[Piece]) -> Vec<Piece> {
        let wanted = entry.amount.fen().0;
        let moved = if entry.from == Account::Spent {
            take_back(&mut used.iter().copied().collect(), wanted)
        } else if entry.from.is_pot() {
            let own: Vec<u64> = match used {
                [] => vec![back],
                used => used.iter().map(|piece| piece.gift).collect(),
            };
            let lots = self.of(&entry.from);
            let mut moved = take_gifts(lots, &own, wanted);
            let rest = wanted - sum(&moved);
            moved.extend(take_back(lots, rest));
            moved
        } else {
            Vec::new()
        };
        if entry.to.is_pot() {
            let lots = self.of(&entry.to);
            for piece in moved.iter().rev() {
                lots.push_front(*piece);
            }
        }
        moved
    }
}

fn sum(pieces: &[Piece]) -> i64 {
    pieces.iter().map(|piece| piece.fen.0).sum()
}

fn take_front(lots: &mut VecDeque<Piece>, mut wanted: i64) -> Vec<Piece> {
    let mut moved = Vec::new();
    while wanted > 0 {
        let Some(mut piece) = lots.pop_front() else {
            break;
        };
        let taken = piece.fen.0.min(wanted);
        if piece.fen.0 > taken {
            lots.push_front(Piece {
                fen: Fen(piece.fen.0 - taken),
                ..piece
            });
        }
        piece.fen = Fen(taken);
        wanted -= taken;
        moved.push(piece);
    }
    moved
}

/// The same from the newest end, given oldest first.
fn take_back(lots: &mut VecDeque<Piece>, wanted: i64) -> Vec<Piece> {
    lots.make_contiguous().reverse();
    let mut moved = take_front(lots, wanted);
    lots.make_contiguous().reverse();
    moved.reverse();
    moved
}

/// The newest of these gifts only, given oldest first; the others stay in their order.
fn take_gifts(lots: &mut VecDeque<Piece>, gifts: &[u64], mut wanted: i64) -> Vec<Piece> {
    let mut moved = Vec::new();
    for piece in lots.iter_mut().rev() {
        if gifts.contains(&piece.gift) {
            let taken = piece.fen.0.min(wanted);
            piece.fen.0 -= taken;
            wanted -= taken;
            moved.push(Piece {
                gift: piece.gift,
                fen: Fen(taken),
            });
        }
    }
    lots.retain(|piece| piece.fen.0 > 0);
    moved.retain(|piece| piece.fen.0 > 0);
    moved.reverse();
    moved
}

/// Takes pieces off those that an entry had moved.
fn less(moved: &mut Vec<Piece>, returned: &[Piece]) {
    for piece in returned {
        let mut left = piece.fen.0;
        for own in moved.iter_mut().filter(|own| own.gift == piece.gift) {
            let taken = own.fen.0.min(left);
            own.fen.0 -= taken;
            left -= taken;
        }
    }
    moved.retain(|piece| piece.fen.0 > 0);
}

/// Where every fen of every gift of a journal is, entry by entry.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    lots: Lots,
    moved: Vec<Vec<Piece>>,
    places: BTreeMap<u64, Vec<(Place, Fen)>>,
}

impl Trace {
    /// How many entries it has seen.
    pub fn seen(&self) -> u64 {
        self.moved.len() as u64
    }

    /// Takes the next entry of the journal.
    pub fn add(&mut self, entry: &Entry) {
        let number = self.seen();
        let back = entry.takes_back.and_then(|back| usize::try_from(back).ok());
        let used = back.and_then(|back| self.moved.get(back)).cloned();
        let pieces = self.lots.take(number, entry, &used.unwrap_or_default());
        let earlier = back.and_then(|back| self.moved.get_mut(back));
        if let (Account::Spent, Some(earlier)) = (&entry.from, earlier) {
            less(earlier, &pieces);
        }
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
        for piece in &pieces {
            let places = self.places.entry(piece.gift).or_default();
            if let Some(from) = &from {
                shift(places, from, -piece.fen.0);
            }
            shift(places, &to, piece.fen.0);
        }
        self.moved.push(pieces);
    }

    /// Where a gift is, by the number of its entry.
    pub fn of(&self, gift: u64) -> &[(Place, Fen)] {
        self.places.get(&gift).map_or(&[], Vec::as_slice)
    }
}

fn shift(places: &mut Vec<(Place, Fen)>, place: &Place, fen: i64) {
    match places.iter_mut().find(|(known, _)| known == place) {
        Some((_, sum)) => sum.0 += fen,
        None => places.push((place.clone(), Fen(fen))),
    }
    places.retain(|(_, fen)| fen.0 != 0);
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
        trace.places
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
