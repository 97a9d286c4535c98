//! What is published when a period is closed: what each fund and project took in and paid out (慈善法,
//! art. 79: at least every three months).
//!
//! A period is a run of the ledger's entries: from where the one before was closed to where the ledger
//! stood when this one was. What is booked after the closing, whatever day it tells, belongs to the next
//! period; so no published period ever changes, and anybody can work its numbers out from the entries.

use super::journal::{Account, Book, Entry, Kind};
use super::quarter::Quarter;
use crate::money::Fen;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a fund or project took in and paid out in a period. A correction counts in the period in which it
/// was booked, against what it corrects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which one.
    pub account: Account,
    /// What it held when the period began.
    pub opening: Fen,
    /// Gifts.
    pub received: Fen,
    /// How many gifts.
    pub gifts: u64,
    /// What went back to donors.
    pub refunded: Fen,
    /// From funds into this project.
    pub allocated_in: Fen,
    /// Out of this fund into projects.
    pub allocated_out: Fen,
    /// Spent on what it was given for.
    pub spent: Fen,
    /// How many payments.
    pub payments: u64,
    /// What it holds when the period ends.
    pub closing: Fen,
}

/// A period's disclosure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// The quarter after which it is called.
    pub quarter: Quarter,
    /// The number of its first entry, from zero.
    pub first: u64,
    /// The number of the entry after its last: the size of the ledger to which it belongs.
    pub size: u64,
    /// Entries that tell a day before the quarter: they were booked after an earlier closing.
    pub booked_late: u64,
    /// Every fund and project that something has moved through, by name.
    pub lines: Vec<Line>,
    /// What waited to be matched when it began and when it ended.
    pub waiting: (Fen, Fen),
}

/// A period that is being worked out.
#[derive(Clone, Debug)]
pub struct Period {
    told: Disclosure,
    lines: BTreeMap<Account, Line>,
}

impl Line {
    fn empty(account: Account, opening: Fen) -> Line {
        Line {
            account,
            opening,
            received: Fen(0),
            gifts: 0,
            refunded: Fen(0),
            allocated_in: Fen(0),
            allocated_out: Fen(0),
            spent: Fen(0),
            payments: 0,
            closing: opening,
        }
    }
}

impl Disclosure {
    /// The sum of something over all funds and projects.
    pub fn sum(&self, of: impl Fn(&Line) -> Fen) -> Fen {
        Fen(self.lines.iter().map(|line| of(line).0).sum())
    }

    /// Whether these are the balances that a signed head tells.
    pub fn agrees(&self, book: &Book) -> bool {
        let told = |account: &Account| {
            let line = self.lines.iter().find(|line| line.account == *account);
            line.map_or(Fen(0), |line| line.closing)
        };
        let pots = book.totals().filter(|(account, _)| account.is_pot());
        let waits = book.total(&Account::Suspense).holds();
        pots.into_iter()
            .all(|(account, total)| told(account) == total.holds())
            && self.waiting.1 == waits
    }
}

impl Period {
    /// A period that begins with the entry `first`, when the accounts stood at `opening`.
    pub fn begin(quarter: Quarter, first: u64, opening: &Book) -> Period {
        let pots = opening.totals().filter(|(account, _)| account.is_pot());
        let waits = opening.total(&Account::Suspense).holds();
        Period {
            lines: pots
                .map(|(account, total)| {
                    (account.clone(), Line::empty(account.clone(), total.holds()))
                })
                .collect(),
            told: Disclosure {
                quarter,
                first,
                size: first,
                booked_late: 0,
                lines: Vec::new(),
                waiting: (waits, waits),
            },
        }
    }

    /// Takes the next entry.
    pub fn add(&mut self, entry: &Entry) {
        let fen = entry.amount.fen().0;
        let back = entry.takes_back.is_some();
        // What is taken back counts against what it was; a refund has a column of its own.
        let kind = entry.kind();
        let (from, to, sign) = match back && kind != Some(Kind::Refunded) {
            true => (&entry.to, &entry.from, -1),
            false => (&entry.from, &entry.to, 1),
        };
        if to.is_pot() {
            let line = self.line(to);
            match from {
                Account::Fund(_) | Account::Project(_) => line.allocated_in.0 += sign * fen,
                _ => {
                    line.received.0 += sign * fen;
                    line.gifts += u64::from(!back);
                }
            }
            line.closing.0 += sign * fen;
        }
        if from.is_pot() {
            let line = self.line(from);
            match to {
                Account::Fund(_) | Account::Project(_) => line.allocated_out.0 += sign * fen,
                Account::Spent => {
                    line.spent.0 += sign * fen;
                    line.payments += u64::from(!back);
                }
                _ => line.refunded.0 += fen,
            }
            line.closing.0 -= sign * fen;
        }
        let into = |account: &Account| i64::from(*account == Account::Suspense);
        self.told.waiting.1.0 += (into(&entry.to) - into(&entry.from)) * fen;
        let began = self.told.quarter.days().map(|(first, _)| first);
        self.told.booked_late += u64::from(began.is_some_and(|first| entry.day < first));
        self.told.size += 1;
    }

    fn line(&mut self, account: &Account) -> &mut Line {
        let line = self.lines.entry(account.clone());
        line.or_insert_with(|| Line::empty(account.clone(), Fen(0)))
    }

    /// What there is to publish.
    pub fn end(self) -> Disclosure {
        Disclosure {
            lines: self.lines.into_values().collect(),
            ..self.told
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::journal::replay;
    use super::super::journal::tests::{entry, random_journal};
    use super::super::seeded::Seeded;
    use super::*;

    fn close(entries: &[Entry], first: usize, quarter: &str) -> Disclosure {
        let opening = replay(&entries[..first]).unwrap();
        let mut period = Period::begin(quarter.parse().unwrap(), first as u64, &opening);
        entries[first..].iter().for_each(|entry| period.add(entry));
        period.end()
    }

    #[test]
    fn a_period_tells_what_came_in_went_out_and_is_left() {
        let journal = [
            entry("bank", "fund:a", 20_000, None),
            entry("bank", "suspense", 700, None),
            entry("suspense", "fund:a", 500, None),
            entry("fund:a", "project:x", 12_000, None),
            entry("project:x", "spent", 3_000, None),
            entry("spent", "project:x", 1_000, Some(4)),
            entry("fund:a", "bank", 200, Some(0)),
        ];
        let told = close(&journal, 0, "2026-Q4");
        assert_eq!(
            (told.first, told.size, told.waiting),
            (0, 7, (Fen(0), Fen(200)))
        );
        let fund = &told.lines[0];
        assert_eq!(
            (fund.received, fund.gifts, fund.refunded),
            (Fen(20_500), 2, Fen(200))
        );
        assert_eq!(
            (fund.allocated_out, fund.closing),
            (Fen(12_000), Fen(8_300))
        );
        let project = &told.lines[1];
        assert_eq!(
            (project.allocated_in, project.spent, project.payments),
            (Fen(12_000), Fen(2_000), 1)
        );
        assert_eq!(project.closing, Fen(10_000));
        assert!(told.agrees(&replay(&journal).unwrap()));
    }

    #[test]
    fn what_is_booked_after_the_closing_belongs_to_the_next_period() {
        let mut journal = vec![entry("bank", "fund:a", 100, None)];
        let third = close(&journal, 0, "2026-Q3");
        let before = third.clone();
        // It tells a day of the closed period.
        journal.push(Entry {
            day: "2026-09-30".parse().unwrap(),
            ..entry("bank", "fund:a", 50, None)
        });
        journal.push(entry("fund:a", "bank", 100, Some(0)));
        let fourth = close(&journal, 1, "2026-Q4");
        assert_eq!(close(&journal[..1], 0, "2026-Q3"), before);
        assert_eq!((fourth.first, fourth.size, fourth.booked_late), (1, 3, 1));
        assert_eq!(fourth.lines[0].opening, before.lines[0].closing);
        assert_eq!(
            (fourth.lines[0].received, fourth.lines[0].refunded),
            (Fen(50), Fen(100))
        );
    }

    #[test]
    fn periods_of_random_journals_follow_one_on_another_and_end_where_the_ledger_stands() {
        let mut seeded = Seeded(41);
        for _ in 0..40 {
            let journal = random_journal(&mut seeded, 300);
            let cut = seeded.below(journal.len() as u64) as usize;
            let (early, late) = (
                close(&journal[..cut], 0, "2026-Q3"),
                close(&journal, cut, "2026-Q4"),
            );
            assert!(late.agrees(&replay(&journal).unwrap()));
            assert!(early.agrees(&replay(&journal[..cut]).unwrap()));
            assert_eq!(early.waiting.1, late.waiting.0);
            for line in &late.lines {
                let into = line.opening.0 + line.received.0 + line.allocated_in.0;
                let out = line.refunded.0 + line.allocated_out.0 + line.spent.0;
                assert_eq!(into - out, line.closing.0);
                let before = early.lines.iter().find(|one| one.account == line.account);
                assert_eq!(before.map_or(Fen(0), |one| one.closing), line.opening);
            }
            assert_eq!(
                late.sum(|line| line.allocated_in),
                late.sum(|line| line.allocated_out)
            );
        }
    }
}
