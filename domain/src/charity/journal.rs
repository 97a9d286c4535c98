//! The journal: what moved, from which account to which.
//!
//! An entry moves one amount out of one account into another, so it cannot fail to balance: the sum of
//! all accounts is always zero. Entries are only added. What was wrong is taken back by a new entry.

use super::amount::Amount;
use crate::day::Day;
use crate::money::Fen;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Where money is. All but [`Account::Bank`] hold what is there, and never less than nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// What came in through the bank and the counter, as a negative number: where money comes from.
    Bank,
    /// Came in, and nobody knows yet for what.
    Suspense,
    /// A fund, by its name in `data/funds.yaml`.
    Fund(Name),
    /// A project, by its name there.
    Project(Name),
    /// Spent on what it was given for.
    Spent,
}

/// The stable name of a fund or project: lower-case letters, digits and dashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

/// The text names no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAccount;

/// A movement that is asked for or has been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day it happened, in Pinghu.
    pub day: Day,
    /// Out of this account.
    pub from: Account,
    /// Into this one.
    pub to: Account,
    /// How much.
    pub amount: Amount,
    /// The number of the earlier entry that this takes back, in whole or in part: a refund or a
    /// correction. It moves the other way.
    pub takes_back: Option<u64>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Money came, for a fund, a project or for what is not known yet.
    Received,
    /// What it was for became known.
    Matched,
    /// Out of a fund into a project.
    Allocated,
    /// Spent.
    Spent,
    /// Went back to who gave it.
    Refunded,
    /// An earlier entry was wrong.
    Corrected,
}

impl Kind {
    /// The word in the open data.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Received => "received",
            Kind::Matched => "matched",
            Kind::Allocated => "allocated",
            Kind::Spent => "spent",
            Kind::Refunded => "refunded",
            Kind::Corrected => "corrected",
        }
    }
}

/// Why an entry is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Money does not move between these accounts.
    NoSuchMove,
    /// The account holds less than that.
    Short {
        /// What it holds.
        holds: Fen,
    },
    /// There is no entry with that number, or it does not move the other way.
    TakesBackNothing,
    /// That much of the earlier entry is no longer left to be taken back.
    TakenBackAlready,
    /// What is matched is not money that waited for that.
    MatchesNothing,
    /// That much of what waited has been matched or given back already.
    MatchedAlready,
    /// More money than there is.
    Overflow,
}

/// What an account holds, and what has gone in and out of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// All that went in, what was taken back taken off.
    pub into: i64,
    /// All that went out, what was taken back taken off.
    pub out: i64,
}

impl Total {
    /// What is there.
    pub fn holds(self) -> Fen {
        Fen(self.into - self.out)
    }
}

/// The accounts as the entries so far leave them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    totals: BTreeMap<Account, Total>,
}

impl Name {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Name, NotAnAccount> {
        let fits = (1..=40).contains(&text.len())
            && text
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        fits.then(|| Name(text.to_owned())).ok_or(NotAnAccount)
    }
}

impl Account {
    /// Whether somebody can give to it: a fund or a project.
    pub fn is_pot(&self) -> bool {
        matches!(self, Account::Fund(_) | Account::Project(_))
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Account::Bank => f.write_str("bank"),
            Account::Suspense => f.write_str("suspense"),
            Account::Fund(Name(name)) => write!(f, "fund:{name}"),
            Account::Project(Name(name)) => write!(f, "project:{name}"),
            Account::Spent => f.write_str("spent"),
        }
    }
}

impl FromStr for Account {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Account, NotAnAccount> {
        match text.split_once(':') {
            Some(("fund", name)) => name.parse().map(Account::Fund),
            Some(("project", name)) => name.parse().map(Account::Project),
            None if text == "bank" => Ok(Account::Bank),
            None if text == "suspense" => Ok(Account::Suspense),
            None if text == "spent" => Ok(Account::Spent),
            _ => Err(NotAnAccount),
        }
    }
}

impl Serialize for Account {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Account {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Account, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotAnAccount| serde::de::Error::custom("not an account"))
    }
}

impl Entry {
    /// What it is; none if money does not move that way.
    pub fn kind(&self) -> Option<Kind> {
        use Account::{Bank, Fund, Project, Spent, Suspense};
        if self.takes_back.is_some() {
            let back = Entry {
                from: self.to.clone(),
                to: self.from.clone(),
                takes_back: None,
                ..self.clone()
            };
            return Some(match back.kind()? {
                Kind::Received => Kind::Refunded,
                _ => Kind::Corrected,
            });
        }
        match (&self.from, &self.to) {
            (Bank, Suspense | Fund(_) | Project(_)) => Some(Kind::Received),
            (Suspense, Fund(_) | Project(_)) => Some(Kind::Matched),
            (Fund(_), Project(_)) => Some(Kind::Allocated),
            (Fund(_) | Project(_), Spent) => Some(Kind::Spent),
            _ => None,
        }
    }

    /// Whether this is a gift that has reached what it was given for.
    pub fn is_gift(&self) -> bool {
        self.takes_back.is_none()
            && self.to.is_pot()
            && matches!(self.from, Account::Bank | Account::Suspense)
    }

    /// Whether this takes back (part of) `earlier`.
    fn reverses(&self, earlier: &Entry) -> bool {
        earlier.takes_back.is_none() && self.from == earlier.to && self.to == earlier.from
    }
}

impl Book {
    /// The accounts with these totals.
    pub fn with(totals: impl IntoIterator<Item = (Account, Total)>) -> Book {
        Book {
            totals: totals.into_iter().collect(),
        }
    }

    /// What has moved through an account.
    pub fn total(&self, account: &Account) -> Total {
        self.totals.get(account).copied().unwrap_or_default()
    }

    /// Every account that something has moved through.
    pub fn totals(&self) -> impl Iterator<Item = (&Account, Total)> {
        self.totals.iter().map(|(account, total)| (account, *total))
    }

    /// The sum of what all accounts hold: always zero.
    pub fn sum(&self) -> Fen {
        Fen(self.totals.values().map(|total| total.holds().0).sum())
    }

    /// Takes an entry. `taken_back` is the earlier entry that it names with the sum of what has been
    /// taken back of that before.
    ///
    /// # Errors
    /// [`Refused`] says why not; nothing has changed then.
    pub fn post(
        &mut self,
        entry: &Entry,
        taken_back: Option<(&Entry, Fen)>,
    ) -> Result<(), Refused> {
        entry.kind().ok_or(Refused::NoSuchMove)?;
        if entry.takes_back.is_some() {
            let (earlier, before) = taken_back.ok_or(Refused::TakesBackNothing)?;
            if !entry.reverses(earlier) {
                return Err(Refused::TakesBackNothing);
            }
            if before.0 + entry.amount.fen().0 > earlier.amount.fen().0 {
                return Err(Refused::TakenBackAlready);
            }
        }
        let holds = self.total(&entry.from).holds();
        let bank = matches!(entry.from, Account::Bank);
        if !bank && holds < entry.amount.fen() {
            return Err(Refused::Short { holds });
        }
        let fen = entry.amount.fen().0;
        let (mut from, mut to) = (self.total(&entry.from), self.total(&entry.to));
        // What is taken back was neither in nor out.
        let (leaves, arrives) = match entry.takes_back {
            None => (&mut from.out, &mut to.into),
            Some(_) => (&mut from.into, &mut to.out),
        };
        let sign = if entry.takes_back.is_none() { 1 } else { -1 };
        *leaves = leaves.checked_add(sign * fen).ok_or(Refused::Overflow)?;
        *arrives = arrives.checked_add(sign * fen).ok_or(Refused::Overflow)?;
        self.totals.insert(entry.from.clone(), from);
        self.totals.insert(entry.to.clone(), to);
        Ok(())
    }
}

/// Posts a whole journal, as an audit does; gives the accounts, or the number of the first entry that
/// is not sound, counted from zero, and why.
///
/// # Errors
/// The first entry that the rules refuse.
pub fn replay<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Result<Book, (u64, Refused)> {
    let mut book = Book::default();
    let mut seen: Vec<&Entry> = Vec::new();
    let mut taken: BTreeMap<u64, i64> = BTreeMap::new();
    for (number, entry) in (0..).zip(entries) {
        let earlier = entry.takes_back.and_then(|back| {
            let earlier = seen.get(usize::try_from(back).ok()?)?;
            Some((*earlier, Fen(taken.get(&back).copied().unwrap_or(0))))
        });
        book.post(entry, earlier).map_err(|why| (number, why))?;
        if let Some(back) = entry.takes_back {
            *taken.entry(back).or_default() += entry.amount.fen().0;
        }
        seen.push(entry);
    }
    Ok(book)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::seeded::Seeded;
    use super::*;

    pub(in super::super) fn entry(from: &str, to: &str, fen: i64, back: Option<u64>) -> Entry {
        Entry {
            day: "2026-11-25".parse().unwrap(),
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            amount: Amount::new(Fen(fen)).unwrap(),
            takes_back: back,
        }
    }

    /// A journal of entries that the rules took, out of many that were tried.
    pub(in super::super) fn random_journal(seeded: &mut Seeded, tries: u64) -> Vec<Entry> {
        let accounts = [
            "bank",
            "suspense",
            "fund:a",
            "fund:b",
            "project:x",
            "project:y",
            "spent",
        ];
        let mut journal: Vec<Entry> = Vec::new();
        for _ in 0..tries {
            let mut pick = || accounts[seeded.below(accounts.len() as u64) as usize];
            let (from, to) = (pick(), pick());
            let back = (seeded.below(4) == 0 && !journal.is_empty())
                .then(|| seeded.below(journal.len() as u64));
            let (from, to) = match back {
                Some(back) => {
                    let earlier = &journal[back as usize];
                    (earlier.to.to_string(), earlier.from.to_string())
                }
                None => (from.to_owned(), to.to_owned()),
            };
            journal.push(entry(&from, &to, 1 + seeded.below(50_000) as i64, back));
            if replay(&journal).is_err() {
                journal.pop();
            }
        }
        journal
    }

    #[test]
    fn every_balance_is_the_sum_of_its_entries_and_the_total_is_zero() {
        let mut seeded = Seeded(11);
        for _ in 0..60 {
            let journal = random_journal(&mut seeded, 300);
            assert!(journal.len() > 10);
            for end in 0..=journal.len() {
                let book = replay(&journal[..end]).unwrap();
                assert_eq!(book.sum(), Fen(0));
                for (account, total) in book.totals() {
                    let moved = |entry: &Entry| {
                        let fen = entry.amount.fen().0;
                        fen * i64::from(entry.to == *account)
                            - fen * i64::from(entry.from == *account)
                    };
                    let sum: i64 = journal[..end].iter().map(moved).sum();
                    assert_eq!(total.holds(), Fen(sum), "{account}");
                    assert!(*account == Account::Bank || sum >= 0, "{account}");
                    assert!(total.into >= 0 && total.out >= 0, "{account}");
                }
            }
        }
    }

    #[test]
    fn of_a_thousand_payments_for_the_last_money_one_is_made() {
        let mut book = Book::default();
        book.post(&entry("bank", "fund:a", 20_000, None), None)
            .unwrap();
        let spend = entry("fund:a", "spent", 20_000, None);
        let made = (0..1000).filter(|_| book.post(&spend, None).is_ok());
        assert_eq!(made.count(), 1);
        assert_eq!(
            book.post(&spend, None),
            Err(Refused::Short { holds: Fen(0) })
        );
    }

    #[test]
    fn a_gift_is_never_given_back_twice() {
        let mut journal = vec![
            entry("bank", "fund:a", 20_000, None),
            entry("bank", "fund:a", 20_000, None),
        ];
        journal.push(entry("fund:a", "bank", 15_000, Some(0)));
        assert_eq!(journal[2].kind(), Some(Kind::Refunded));
        let book = replay(&journal).unwrap();
        assert_eq!(
            book.total(&"fund:a".parse().unwrap()),
            Total {
                into: 25_000,
                out: 0
            }
        );
        journal.push(entry("fund:a", "bank", 5_001, Some(0)));
        assert_eq!(replay(&journal), Err((3, Refused::TakenBackAlready)));
        journal[3] = entry("fund:a", "bank", 5_000, Some(2));
        assert_eq!(replay(&journal), Err((3, Refused::TakesBackNothing)));
        journal[3] = entry("fund:a", "bank", 5_000, None);
        assert_eq!(replay(&journal), Err((3, Refused::NoSuchMove)));
        journal[3] = entry("fund:a", "bank", 5_000, Some(0));
        assert!(replay(&journal).is_ok());
    }

    #[test]
    fn what_cannot_happen_is_refused() {
        for (from, to) in [
            ("bank", "spent"),
            ("bank", "bank"),
            ("spent", "fund:a"),
            ("project:x", "fund:a"),
            ("fund:a", "fund:b"),
            ("suspense", "spent"),
        ] {
            assert_eq!(
                Book::default().post(&entry(from, to, 1, None), None),
                Err(Refused::NoSuchMove)
            );
        }
        for text in [
            "", "fund:", "fund:A", "fund:a:b", "cash", "fund", "fund:a b",
        ] {
            assert_eq!(text.parse::<Account>(), Err(NotAnAccount), "{text}");
        }
        let huge = Total {
            into: i64::MAX,
            out: 0,
        };
        let mut book = Book::with([("fund:a".parse().unwrap(), huge)]);
        let more = entry("bank", "fund:a", 1, None);
        assert_eq!(book.post(&more, None), Err(Refused::Overflow));
    }
}
