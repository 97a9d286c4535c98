//! The ledger's own look at what it stores, some entries at a time, so that damage is noticed long before
//! somebody audits. Every entry is posted again by the journal's rules; hashes are worked out anew.

use super::checkpoint::Checkpoint;
use super::leaf::Leaf;
use super::tree::{Hashes, Missing};
use crate::charity::journal::{Account, Book, Entry, Total};
use crate::charity::log::tree;
use crate::money::Fen;
use serde::{Deserialize, Serialize};
use tlog_tiles::Hash;

/// How far a look has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    at: u64,
    book: Book,
}

/// An entry as it is stored.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its leaf.
    pub leaf: String,
    /// The amount beside it.
    pub fen: i64,
    /// The hashes that it completed, as they are stored.
    pub hashes: Vec<Hash>,
    /// What it takes back, and how much of that earlier entries had taken back.
    pub earlier: Option<(Entry, Fen)>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// An entry is not there.
    Missing(u64),
    /// An entry cannot be read.
    Leaf(u64),
    /// The amount beside an entry is not its own.
    Amount(u64),
    /// An entry is not what was hashed.
    Hash(u64),
    /// An entry breaks the journal's rules.
    Rule(u64),
    /// The sum of all accounts is not zero, or they are not those of the signed head.
    Totals,
    /// The hashes are not those of the signed head.
    Root,
    /// The signed head that is published is not the one that is stored, or its signature is wrong.
    Head,
    /// A published file is not what is stored.
    File(String),
    /// What is stored cannot be read at all.
    Unreadable(String),
}

impl Fault {
    /// Its word in the database and the API.
    pub const fn word(&self) -> &'static str {
        match self {
            Fault::Missing(_) => "missing",
            Fault::Leaf(_) => "leaf",
            Fault::Amount(_) => "amount",
            Fault::Hash(_) => "hash",
            Fault::Rule(_) => "rule",
            Fault::Totals => "totals",
            Fault::Root => "root",
            Fault::Head => "head",
            Fault::File(_) => "file",
            Fault::Unreadable(_) => "unreadable",
        }
    }

    /// Which entry, counted from one, or which file; empty for the whole.
    pub fn place(&self) -> String {
        match self {
            Fault::Missing(number)
            | Fault::Leaf(number)
            | Fault::Amount(number)
            | Fault::Hash(number)
            | Fault::Rule(number) => (number + 1).to_string(),
            Fault::File(path) | Fault::Unreadable(path) => path.clone(),
            Fault::Totals | Fault::Root | Fault::Head => String::new(),
        }
    }
}

impl Check {
    /// The number of the entry that comes next.
    pub fn at(&self) -> u64 {
        self.at
    }

    /// Looks at the next entry. `before` gives the stored hashes.
    ///
    /// # Errors
    /// The first [`Fault`] in it.
    pub fn add(&mut self, row: &Row, before: &impl Hashes) -> Result<(), Fault> {
        let number = self.at;
        let leaf: Leaf = row.leaf.parse().map_err(|_| Fault::Leaf(number))?;
        if leaf.entry.amount.fen().0 != row.fen {
            return Err(Fault::Amount(number));
        }
        let hashes = tree::completed(number, row.leaf.as_bytes(), before);
        let hashes = hashes.map_err(|Missing| Fault::Hash(number))?;
        if hashes != row.hashes {
            return Err(Fault::Hash(number));
        }
        let earlier = row.earlier.as_ref().map(|(entry, fen)| (entry, *fen));
        self.book
            .post(&leaf.entry, earlier)
            .map_err(|_| Fault::Rule(number))?;
        self.at += 1;
        Ok(())
    }

    /// Compares what all entries come to with the signed head of that many.
    ///
    /// # Errors
    /// [`Fault::Totals`] or [`Fault::Root`].
    pub fn end(&self, head: &Checkpoint, hashes: &impl Hashes) -> Result<(), Fault> {
        if self.at != head.size || self.book != head.book || self.book.sum() != Fen(0) {
            return Err(Fault::Totals);
        }
        let root = tree::root(head.size, hashes).map_err(|Missing| Fault::Root)?;
        (root == head.root).then_some(()).ok_or(Fault::Root)
    }

    /// As it is kept between two looks: the number, then a line for each account.
    pub fn to_text(&self) -> String {
        let accounts = self
            .book
            .totals()
            .map(|(account, total)| format!("{account} {} {}\n", total.into, total.out));
        format!("{}\n{}", self.at, accounts.collect::<String>())
    }

    /// Reads [`Check::to_text`]; none if it is none.
    pub fn parse(text: &str) -> Option<Check> {
        let mut lines = text.lines();
        let at = lines.next()?.parse().ok()?;
        let total = |line: &str| {
            let mut words = line.split(' ');
            let account: Account = words.next()?.parse().ok()?;
            let into = words.next()?.parse().ok()?;
            let out = words.next()?.parse().ok()?;
            Some((account, Total { into, out }))
        };
        let totals: Option<Vec<_>> = lines.map(total).collect();
        Some(Check {
            at,
            book: Book::with(totals?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charity::journal::replay;
    use crate::charity::journal::tests::random_journal;
    use crate::charity::seeded::Seeded;

    struct Stored {
        rows: Vec<Row>,
        hashes: Vec<Hash>,
        head: Checkpoint,
    }

    fn stored(seeded: &mut Seeded) -> Stored {
        let journal = random_journal(seeded, 200);
        let (mut rows, mut hashes) = (Vec::<Row>::new(), Vec::new());
        for (number, entry) in (0u64..).zip(&journal) {
            let leaf = Leaf {
                entry: entry.clone(),
                hidden: None,
                voucher: None,
                note: String::new(),
            };
            let leaf = leaf.to_string();
            let new = tree::completed(number, leaf.as_bytes(), &hashes).unwrap();
            hashes.extend(new.iter().copied());
            let earlier = entry.takes_back.map(|back| {
                let same = journal[..number as usize].iter();
                let same = same.filter(|one| one.takes_back == Some(back));
                let before = same.map(|one| one.amount.fen().0).sum();
                (journal[back as usize].clone(), Fen(before))
            });
            rows.push(Row {
                leaf,
                fen: entry.amount.fen().0,
                hashes: new,
                earlier,
            });
        }
        let size = journal.len() as u64;
        Stored {
            head: Checkpoint {
                origin: "test".to_owned(),
                size,
                root: tree::root(size, &hashes).unwrap(),
                book: replay(&journal).unwrap(),
            },
            rows,
            hashes,
        }
    }

    /// Looks at everything in pieces, as between runs of the job.
    fn look(stored: &Stored, piece: usize) -> Result<(), Fault> {
        let mut check = Check::default();
        for rows in stored.rows.chunks(piece) {
            check = Check::parse(&check.to_text()).unwrap();
            for row in rows {
                check.add(row, &stored.hashes)?;
            }
        }
        check.end(&stored.head, &stored.hashes)
    }

    #[test]
    fn a_sound_ledger_passes_in_pieces_of_any_size_and_any_damage_is_named() {
        let mut seeded = Seeded(61);
        for _ in 0..20 {
            let mut whole = stored(&mut seeded);
            for piece in [1, 7, 1000] {
                assert_eq!(look(&whole, piece), Ok(()));
            }
            let at = seeded.below(whole.rows.len() as u64) as usize;
            let number = at as u64;
            let sound = whole.rows[at].clone();
            whole.rows[at].fen += 1;
            assert_eq!(look(&whole, 7), Err(Fault::Amount(number)));
            whole.rows[at] = sound.clone();
            whole.rows[at].leaf = sound.leaf.replace("2026-11-25", "2026-11-24");
            assert_eq!(look(&whole, 7), Err(Fault::Hash(number)));
            whole.rows[at].leaf = "nothing".to_owned();
            assert_eq!(look(&whole, 7), Err(Fault::Leaf(number)));
            whole.rows[at] = sound.clone();
            whole.rows[at].hashes[0].0[3] ^= 1;
            assert_eq!(look(&whole, 7), Err(Fault::Hash(number)));
            whole.rows[at] = sound;
            let last = whole.rows.pop().unwrap();
            assert_eq!(look(&whole, 7), Err(Fault::Totals));
            whole.rows.push(last);
            whole.head.root.0[0] ^= 1;
            assert_eq!(look(&whole, 7), Err(Fault::Root));
        }
    }
}
