//! The account of one fund or project as anybody may read it: its entries, and what they add up to by
//! month and on any day.

use super::journal::{Account, Entry};
use super::month::Month;
use crate::day::Day;
use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// What an entry does to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The account.
    pub account: Account,
    /// What goes in, in fen; less than nothing where it is taken back.
    pub into: i64,
    /// What goes out, in the same way.
    pub out: i64,
}

/// A page of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passbook {
    /// Its entries, the newest first, as many as were asked for.
    pub lines: Vec<Line>,
    /// Where the next older page begins: before this number.
    pub older: Option<u64>,
    /// What moved in each month, the newest first.
    pub months: Vec<InMonth>,
    /// What had moved up to the day that was asked for, or has moved so far.
    pub sums: Sums,
    /// The ledger's signed head that holds all of this; none before its first entry.
    pub head: Option<String>,
}

/// An entry with its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// From zero.
    pub number: u64,
    /// Its leaf.
    pub leaf: String,
}

/// What moved in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InMonth {
    /// The month of the entries' days.
    pub month: Month,
    /// What moved.
    pub sums: Sums,
}

/// What went in and out, in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// All that went in, what was taken back taken off.
    pub into: i64,
    /// All that went out, what was taken back taken off.
    pub out: i64,
}

impl Sums {
    /// What is left.
    pub fn holds(self) -> Fen {
        Fen(self.into - self.out)
    }
}

/// What an entry does to its two accounts; the sums of these are the journal's totals.
pub fn moves(entry: &Entry) -> [Move; 2] {
    let fen = entry.amount.fen().0;
    let one = |account: &Account, into, out| Move {
        account: account.clone(),
        into,
        out,
    };
    match entry.takes_back {
        None => [one(&entry.from, 0, fen), one(&entry.to, fen, 0)],
        // What is taken back was neither in nor out.
        Some(_) => [one(&entry.from, -fen, 0), one(&entry.to, 0, -fen)],
    }
}

impl Passbook {
    /// The last `count` months up to today's, the oldest first; months in which nothing moved among them.
    pub fn last_months(&self, count: u32, today: Day) -> Vec<InMonth> {
        let this = Month::of(today);
        (0..count)
            .rev()
            .map(|ago| {
                let month = this.minus(ago);
                let found = self.months.iter().find(|known| known.month == month);
                found.copied().unwrap_or(InMonth {
                    month,
                    sums: Sums::default(),
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::journal::replay;
    use super::super::journal::tests::random_journal;
    use super::super::seeded::Seeded;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_moves_of_a_journal_add_up_to_its_totals() {
        let mut seeded = Seeded(41);
        for _ in 0..40 {
            let journal = random_journal(&mut seeded, 300);
            let mut sums: BTreeMap<Account, Sums> = BTreeMap::new();
            for moved in journal.iter().flat_map(moves) {
                let sum = sums.entry(moved.account).or_default();
                sum.into += moved.into;
                sum.out += moved.out;
            }
            let book = replay(&journal).unwrap();
            for (account, total) in book.totals() {
                let sum = sums.get(account).copied().unwrap_or_default();
                assert_eq!((sum.into, sum.out), (total.into, total.out), "{account}");
                assert_eq!(sum.holds(), total.holds());
            }
        }
    }

    #[test]
    fn months_without_entries_stand_between_those_with_some() {
        let sums = Sums { into: 5, out: 1 };
        let month = "2026-10".parse().unwrap();
        let book = Passbook {
            lines: Vec::new(),
            older: None,
            months: vec![InMonth { month, sums }],
            sums,
            head: None,
        };
        let months = book.last_months(12, "2026-11-25".parse().unwrap());
        assert_eq!(months.len(), 12);
        assert_eq!(months[0].month.to_string(), "2025-12");
        assert_eq!(months[10], InMonth { month, sums });
        assert_eq!(months[11].sums, Sums::default());
    }
}
