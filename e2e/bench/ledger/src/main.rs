//! A seeded ledger of any size: its audit is timed, or a proof of one of its entries is given.
//!
//! `ledger-bench audit 1200000`, `ledger-bench proof 1000000`

use domain::charity::Amount;
use domain::charity::journal::{Account, Book, Entry};
use domain::charity::log::audit::audit;
use domain::charity::log::note::SigningName;
use domain::charity::log::proof::Trust;
use domain::charity::log::tree;
use domain::charity::log::tree::Tile;
use domain::charity::log::{Checkpoint, HEAD, Hash, Leaf, Proof, Secret};
use domain::day::Day;
use domain::money::Fen;
use domain::record::id::ApplicationId as PledgeId;
use serde_json::json;
use std::error::Error;
use std::time::Instant;

/// A ledger in memory.
struct Ledger {
    leaves: Vec<String>,
    hashes: Vec<Hash>,
    secret: Secret,
    note: String,
    key: SigningName,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let size: usize = args.next().ok_or("how many entries?")?.parse()?;
    let ledger = Ledger::seeded(size)?;
    let said = match what.as_str() {
        "audit" => {
            let trust = ledger.trust();
            let began = Instant::now();
            let head = audit(&mut |path| ledger.file(path), &trust);
            let head = head.map_err(|flaw| format!("{flaw:?}"))?;
            json!({"entries": head.size, "seconds": began.elapsed().as_secs_f64()})
        }
        "proof" => {
            let proof = ledger.proof((size / 3) as u64)?;
            proof
                .verify(&ledger.trust())
                .map_err(|doubt| format!("{doubt:?}"))?;
            let text = proof.to_string();
            json!({"proof": text, "key": ledger.key.verifier().to_string(), "bytes": text.len(), "hashes": proof.hashes.len()})
        }
        _ => return Err("audit or proof?".into()),
    };
    println!("{said}");
    Ok(())
}

impl Ledger {
    /// Three gifts of four entries, then a payment of what one of them was.
    fn seeded(size: usize) -> Result<Ledger, Box<dyn Error>> {
        let key = SigningName::of_log("bench", &[7; 32]).map_err(|_| "no key")?;
        let day = Day::new(2026, 11, 25).ok_or("no day")?;
        let funds: Vec<Account> = (0..20)
            .map(|fund| format!("fund:f{fund}").parse())
            .collect::<Result<_, _>>()
            .map_err(|_| "no account")?;
        let secret = Secret {
            salt: [9; 32],
            pledge: PledgeId([3; 16]).code(),
            month: None,
        };
        let (mut leaves, mut hashes, mut book) =
            (Vec::with_capacity(size), Vec::new(), Book::default());
        for number in 0..size {
            let spends = number % 4 == 3;
            let fund = funds[number / 4 % funds.len()].clone();
            let (from, to) = if spends {
                (fund, Account::Spent)
            } else {
                (Account::Bank, fund)
            };
            let entry = Entry {
                day,
                from,
                to,
                amount: Amount::new(Fen(20_000)).map_err(|_| "no amount")?,
                takes_back: None,
            };
            book.post(&entry, None).map_err(|why| format!("{why:?}"))?;
            let leaf = Leaf {
                entry,
                hidden: (!spends).then(|| secret.hidden()),
                voucher: spends.then_some([5; 32]),
                note: if spends {
                    "十一月营养餐 40 份".to_owned()
                } else {
                    String::new()
                },
            };
            let leaf = leaf.to_string();
            hashes.extend(
                tree::completed(number as u64, leaf.as_bytes(), &hashes)
                    .map_err(|_| "a hash is missing")?,
            );
            leaves.push(leaf);
        }
        let head = Checkpoint {
            origin: key.name().to_owned(),
            size: size as u64,
            root: tree::root(size as u64, &hashes).map_err(|_| "a hash is missing")?,
            book,
        };
        let mut note = head.note().map_err(|_| "no head")?;
        key.sign(&mut note, 0);
        Ok(Ledger {
            leaves,
            hashes,
            secret,
            note: note.to_string(),
            key,
        })
    }

    fn trust(&self) -> Trust {
        Trust {
            log: self.key.verifier(),
            witnesses: Vec::new(),
        }
    }

    /// A published file.
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        if path == HEAD {
            return Some(self.note.clone().into_bytes());
        }
        let tile = Tile::parse(path)?;
        if tile.level.is_some() {
            return tile.bytes(&self.hashes).ok();
        }
        let entries = tile.entries();
        let range = usize::try_from(entries.start).ok()?..usize::try_from(entries.end).ok()?;
        Some(tree::bundle(
            self.leaves.get(range)?.iter().map(String::as_str),
        ))
    }

    fn proof(&self, number: u64) -> Result<Proof, Box<dyn Error>> {
        // A gift: payments are every fourth.
        let number = number / 4 * 4;
        let leaf = self
            .leaves
            .get(usize::try_from(number)?)
            .ok_or("no entry")?;
        let size = self.leaves.len() as u64;
        Ok(Proof {
            leaf: leaf.clone(),
            secret: Some(self.secret.clone()),
            number,
            hashes: tree::inclusion(size, number, &self.hashes).map_err(|_| "a hash is missing")?,
            head: self.note.parse().map_err(|_| "no head")?,
        })
    }
}
