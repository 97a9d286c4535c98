//! The writer against a storage that fails at every step, and readers who look at what is published.

use super::super::audit::{Flaw, audit};
use super::super::leaf::tests::gift;
use super::super::proof::Trust;
use super::super::tree::check_consistency;
use super::*;
use crate::charity::journal::tests::{entry, random_journal};
use crate::charity::seeded::Seeded;
use std::cell::RefCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// How a step of storage goes wrong.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// Nothing was written.
    Lost,
    /// It was written, and an error came back all the same.
    Persisted,
}

#[derive(Default)]
struct Kept {
    head: Option<Checkpoint>,
    entries: Vec<Asked>,
    hashes: Vec<Hash>,
    staged: Vec<(String, Vec<u8>)>,
    files: BTreeMap<String, Vec<u8>>,
    fault: Option<(u32, Fault)>,
    steps: u32,
}

#[derive(Default)]
struct Sim(RefCell<Kept>);

#[derive(Debug, PartialEq)]
struct Down;

impl Sim {
    /// A write, which fails if its turn has come.
    fn write(&self, write: impl FnOnce(&mut Kept) -> Result<(), Down>) -> Result<(), Down> {
        let mut kept = self.0.borrow_mut();
        kept.steps += 1;
        match kept.fault {
            Some((0, fault)) => {
                kept.fault = None;
                if fault == Fault::Persisted {
                    write(&mut kept)?;
                }
                Err(Down)
            }
            Some((left, fault)) => {
                kept.fault = Some((left - 1, fault));
                write(&mut kept)
            }
            None => write(&mut kept),
        }
    }
}

impl Hashes for Sim {
    fn hash(&self, number: u64) -> Option<Hash> {
        self.0.borrow().hashes.hash(number)
    }
}

impl Storage for Sim {
    type Error = Down;

    fn head(&self) -> Result<Option<Checkpoint>, Down> {
        Ok(self.0.borrow().head.clone())
    }

    fn find(&self, id: &str) -> Result<Option<Stored>, Down> {
        let kept = self.0.borrow();
        let at = kept.entries.iter().position(|asked| asked.id == id);
        Ok(at.map(|at| Stored {
            number: at as u64,
            content: kept.entries[at].content.clone(),
        }))
    }

    fn leaf(&self, number: u64) -> Result<Option<String>, Down> {
        let kept = self.0.borrow();
        Ok(kept
            .entries
            .get(number as usize)
            .map(|asked| asked.leaf.to_string()))
    }

    fn taken_back(&self, number: u64) -> Result<Fen, Down> {
        let kept = self.0.borrow();
        let back = kept.entries.iter().map(|asked| &asked.leaf.entry);
        let back = back.filter(|entry| entry.takes_back == Some(number));
        Ok(Fen(back.map(|entry| entry.amount.fen().0).sum()))
    }

    fn matched(&self, number: u64) -> Result<Fen, Down> {
        let kept = self.0.borrow();
        let back = |of: usize| -> i64 {
            let entries = kept.entries.iter().map(|asked| &asked.leaf.entry);
            let back = entries.filter(|entry| entry.takes_back == Some(of as u64));
            back.map(|entry| entry.amount.fen().0).sum()
        };
        let matches = kept.entries.iter().enumerate();
        let matches = matches.filter(|(_, asked)| asked.matches == Some(number));
        Ok(Fen(matches
            .map(|(at, asked)| asked.leaf.entry.amount.fen().0 - back(at))
            .sum()))
    }

    async fn commit(&self, batch: &Batch) -> Result<(), Down> {
        self.write(|kept| {
            if kept.entries.len() as u64 != batch.first {
                return Err(Down);
            }
            assert_eq!(kept.hashes.len() as u64, batch.first_hash);
            kept.entries.extend(batch.entries.clone());
            kept.hashes.extend(batch.hashes.clone());
            kept.head = Some(batch.head.clone());
            kept.staged = batch.files.clone();
            kept.staged
                .push((HEAD.to_owned(), batch.note.clone().into_bytes()));
            Ok(())
        })
    }

    fn staged(&self) -> Result<Vec<(String, Vec<u8>)>, Down> {
        Ok(self.0.borrow().staged.clone())
    }

    async fn publish(&self, files: &[(String, Vec<u8>)]) -> Result<(), Down> {
        // Each file is a step of its own, and not in the order of the batch.
        for (path, bytes) in files.iter().rev() {
            self.write(|kept| {
                let before = kept.files.insert(path.clone(), bytes.clone());
                // Whoever has read a file never sees another under its name.
                assert!(
                    path == HEAD || before.is_none_or(|before| before == *bytes),
                    "{path}"
                );
                Ok(())
            })?;
        }
        Ok(())
    }

    async fn published(&self) -> Result<(), Down> {
        self.write(|kept| {
            kept.staged.clear();
            Ok(())
        })
    }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("the simulated storage never waits"),
    }
}

fn key() -> SigningName {
    SigningName::of_log("pinghu-test", &[5; 32]).unwrap()
}

fn trust() -> Trust {
    Trust {
        log: key().verifier(),
        witnesses: Vec::new(),
    }
}

fn ask(id: &str, leaf: Leaf) -> Asked {
    Asked {
        id: id.to_owned(),
        content: leaf.entry.amount.fen().to_string(),
        leaf,
        secret: None,
        receipt: None,
        matches: None,
    }
}

fn looked_at(sim: &Sim) -> Result<Checkpoint, Flaw> {
    let kept = sim.0.borrow();
    audit(&mut |path| kept.files.get(path).cloned(), &trust())
}

/// Asks until it is answered, as a client does.
fn insist(sim: &Sim, asked: &[Asked]) -> Vec<Answer> {
    (0..10)
        .find_map(|_| now(append(sim, asked.to_vec(), &key())).ok())
        .expect("storage fails once")
}

#[test]
fn whatever_step_fails_each_entry_is_there_once_and_readers_see_a_whole_log() {
    for (first, second) in [(1u16, 1u16), (1, 3), (254, 5), (3, 0)] {
        for fault in [Fault::Lost, Fault::Persisted] {
            for step in 0..20 {
                let sim = Sim::default();
                let gifts = |from: u16, count: u16| -> Vec<Asked> {
                    (from..from + count)
                        .map(|n| ask(&n.to_string(), gift(n, 100).0))
                        .collect()
                };
                insist(&sim, &gifts(0, first));
                let before = looked_at(&sim).unwrap();
                sim.0.borrow_mut().fault = Some((step, fault));
                let asked: Vec<Asked> = match second {
                    0 => gifts(0, 2),
                    second => gifts(first - 1, second + 1),
                };
                let failed = now(append(&sim, asked.clone(), &key())).is_err();
                // Between the crash and the next call the public sees the old head or the new.
                let between = looked_at(&sim).unwrap();
                assert!(between.size >= before.size);
                let answers = insist(&sim, &asked);
                let last = u64::from(first) + u64::from(second) - 1;
                let start = if second == 0 { 0 } else { u64::from(first) - 1 };
                let booked = |(at, _): (usize, &Asked)| Answer::Booked {
                    number: start + at as u64,
                };
                let expected: Vec<Answer> = asked.iter().enumerate().map(booked).collect();
                assert_eq!(answers, expected, "{fault:?} at {step}");
                let head = looked_at(&sim).unwrap();
                assert_eq!(head.size, if second == 0 { first.into() } else { last + 1 });
                let kept = sim.0.borrow();
                assert!(kept.staged.is_empty());
                let proof = tree::consistency(head.size, before.size, &kept.hashes).unwrap();
                check_consistency(&proof, head.size, head.root, before.size, before.root).unwrap();
                assert!(failed || kept.fault.is_some());
            }
        }
    }
}

#[test]
fn the_same_import_a_hundred_times_shuffled_is_each_entry_once() {
    let sim = Sim::default();
    let mut seeded = Seeded(3);
    let lines: Vec<Asked> = (0..20)
        .map(|n| ask(&n.to_string(), gift(n, 100).0))
        .collect();
    for _ in 0..100 {
        let mut shuffled = lines.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, seeded.below(at as u64 + 1) as usize);
        }
        // Twice in one batch too.
        shuffled.push(shuffled[0].clone());
        let answers = insist(&sim, &shuffled);
        assert_eq!(answers[0], answers[20]);
    }
    let head = looked_at(&sim).unwrap();
    assert_eq!(head.size, 20);
    assert_eq!(head.book.sum(), Fen(0));
    let mut other = lines[0].clone();
    other.content = "something else".to_owned();
    assert_eq!(insist(&sim, &[other]), [Answer::Taken]);
}

#[test]
fn random_journals_are_taken_entry_by_entry_and_the_audit_agrees() {
    let mut seeded = Seeded(31);
    for _ in 0..10 {
        let sim = Sim::default();
        let journal = random_journal(&mut seeded, 400);
        let mut at = 0;
        while at < journal.len() {
            let end = (at + 1 + seeded.below(7) as usize).min(journal.len());
            let batch: Vec<Asked> = (at..end)
                .map(|number| {
                    let leaf = Leaf {
                        entry: journal[number].clone(),
                        hidden: None,
                        voucher: None,
                        note: String::new(),
                    };
                    ask(&number.to_string(), leaf)
                })
                .collect();
            let answers = insist(&sim, &batch);
            assert!(
                answers
                    .iter()
                    .all(|answer| matches!(answer, Answer::Booked { .. }))
            );
            at = end;
        }
        assert_eq!(looked_at(&sim).unwrap().size, journal.len() as u64);
    }
}

#[test]
fn an_entry_that_is_refused_stops_no_other_of_its_batch() {
    let sim = Sim::default();
    let plain = |entry| Leaf {
        entry,
        hidden: None,
        voucher: None,
        note: String::new(),
    };
    let answers = insist(
        &sim,
        &[
            ask("a", plain(entry("bank", "fund:a", 100, None))),
            ask("b", plain(entry("fund:a", "spent", 101, None))),
            ask("c", plain(entry("fund:a", "bank", 60, Some(0)))),
            ask("d", plain(entry("fund:a", "bank", 60, Some(0)))),
        ],
    );
    assert_eq!(
        answers,
        [
            Answer::Booked { number: 0 },
            Answer::Refused(Refused::Short { holds: Fen(100) }),
            Answer::Booked { number: 1 },
            Answer::Refused(Refused::TakenBackAlready),
        ]
    );
}

#[test]
fn what_waited_is_matched_in_parts_and_no_fen_of_it_twice() {
    let sim = Sim::default();
    let mut nth = 0;
    let mut book = |from: &str, to: &str, fen, back, matches| {
        nth += 1;
        let leaf = Leaf {
            entry: entry(from, to, fen, back),
            hidden: None,
            voucher: None,
            note: String::new(),
        };
        let asked = Asked {
            matches,
            ..ask(&format!("{nth}"), leaf)
        };
        insist(&sim, &[asked]).remove(0)
    };
    let matched_already = Answer::Refused(Refused::MatchedAlready);
    let nothing = Answer::Refused(Refused::MatchesNothing);
    book("bank", "suspense", 100, None, None);
    book("bank", "suspense", 100, None, None);
    let first = book("suspense", "fund:a", 60, None, Some(0));
    assert_eq!(first, Answer::Booked { number: 2 });
    assert_eq!(
        book("suspense", "fund:b", 41, None, Some(0)),
        matched_already
    );
    assert_eq!(book("suspense", "bank", 41, Some(0), None), matched_already);
    assert_eq!(book("suspense", "fund:b", 1, None, Some(2)), nothing);
    assert_eq!(book("fund:a", "spent", 1, None, Some(0)), nothing);
    assert_eq!(book("suspense", "fund:b", 1, None, Some(77)), nothing);
    // The rest goes back to who sent it; a wrong match is taken back and matched anew.
    assert_eq!(
        book("suspense", "bank", 40, Some(0), None),
        Answer::Booked { number: 3 }
    );
    assert_eq!(
        book("suspense", "fund:b", 1, None, Some(0)),
        matched_already
    );
    assert_eq!(
        book("fund:a", "suspense", 60, Some(2), None),
        Answer::Booked { number: 4 }
    );
    assert_eq!(
        book("suspense", "fund:b", 60, None, Some(0)),
        Answer::Booked { number: 5 }
    );
    assert_eq!(
        book("suspense", "fund:b", 1, None, Some(0)),
        matched_already
    );
    assert_eq!(looked_at(&sim).unwrap().size, 6);
}

/// A small published log, by path.
fn published() -> BTreeMap<String, Vec<u8>> {
    let sim = Sim::default();
    let lines: Vec<Asked> = (0..12)
        .map(|n| ask(&n.to_string(), gift(n, 100 + i64::from(n)).0))
        .collect();
    insist(&sim, &lines);
    sim.0.take().files
}

#[test]
fn any_byte_changed_in_the_stored_log_is_noticed_and_the_first_bad_leaf_named() {
    let files = published();
    let bundle = "tile/entries/000.p/12";
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        [HEAD, "tile/0/000.p/12", bundle]
    );
    for (path, bytes) in &files {
        // Which leaf a byte belongs to.
        let mut leaf_of = Vec::new();
        match path.as_str() {
            "checkpoint" => {}
            "tile/0/000.p/12" => leaf_of.extend((0..bytes.len()).map(|at| at as u64 / 32)),
            _ => {
                let (leaves, _) = tree::unbundle(bytes);
                for (number, leaf) in (0..).zip(leaves) {
                    leaf_of.extend(vec![number; leaf.len() + 2]);
                }
            }
        }
        for at in 0..bytes.len() {
            let (mut flipped, mut dropped, mut put) = (bytes.clone(), bytes.clone(), bytes.clone());
            flipped[at] ^= 1;
            dropped.remove(at);
            put.insert(at, b'0');
            for other in [flipped, dropped, put] {
                let mut files = files.clone();
                if files.insert(path.clone(), other.clone()) == Some(other) {
                    continue;
                }
                let flaw = audit(&mut |path| files.get(path).cloned(), &trust()).unwrap_err();
                match leaf_of.get(at) {
                    None => assert!(matches!(flaw, Flaw::Head(_)), "{path} {at}: {flaw:?}"),
                    Some(leaf) => assert!(
                        // A byte of a run may be dropped from its first or its last place.
                        flaw == Flaw::Leaf(*leaf) || flaw == Flaw::Leaf(leaf + 1),
                        "{path} {at}: {flaw:?} for {leaf}"
                    ),
                }
            }
        }
    }
}

#[test]
fn the_first_entry_that_was_reordered_dropped_or_put_in_is_named() {
    let files = published();
    let path = "tile/entries/000.p/12";
    let leaves = tree::unbundle(&files[path]).0;
    let flaw = |leaves: &[&[u8]]| {
        let text = leaves.iter().map(|leaf| std::str::from_utf8(leaf).unwrap());
        let mut files = files.clone();
        files.insert(path.to_owned(), tree::bundle(text));
        audit(&mut |path| files.get(path).cloned(), &trust()).unwrap_err()
    };
    for at in 0..12 {
        for other in at + 1..12 {
            let mut swapped = leaves.clone();
            swapped.swap(at, other);
            assert_eq!(flaw(&swapped), Flaw::Leaf(at as u64));
        }
        let mut fewer = leaves.clone();
        fewer.remove(at);
        assert_eq!(flaw(&fewer), Flaw::Leaf(at as u64));
        let stranger = gift(77, 5).0.to_string();
        let mut more = leaves.clone();
        more.insert(at, stranger.as_bytes());
        assert_eq!(flaw(&more), Flaw::Leaf(at as u64));
        let mut twice = leaves.clone();
        twice.insert(at, leaves[at]);
        assert_eq!(flaw(&twice), Flaw::Leaf(at as u64 + 1));
    }
}

#[test]
fn entries_reordered_dropped_or_put_in_are_noticed_even_with_new_hashes() {
    let files = published();
    let leaves: Vec<String> = tree::unbundle(&files["tile/entries/000.p/12"])
        .0
        .into_iter()
        .map(|leaf| String::from_utf8(leaf.to_vec()).unwrap())
        .collect();
    let forged = |leaves: &[String]| {
        let mut files = files.clone();
        files.insert(
            "tile/entries/000.p/12".to_owned(),
            tree::bundle(leaves.iter().map(String::as_str)),
        );
        let hashes = leaves
            .iter()
            .flat_map(|leaf| tree::record_hash(leaf.as_bytes()).0);
        files.insert("tile/0/000.p/12".to_owned(), hashes.collect());
        audit(&mut |path| files.get(path).cloned(), &trust())
    };
    assert!(forged(&leaves).is_ok());
    for at in 0..11 {
        let mut swapped = leaves.clone();
        swapped.swap(at, at + 1);
        assert_eq!(forged(&swapped), Err(Flaw::Root));
        let mut changed = leaves.clone();
        changed[at] = gift(77, 5).0.to_string();
        assert_eq!(forged(&changed), Err(Flaw::Root));
        let mut fewer = leaves.clone();
        fewer.remove(at);
        assert_eq!(forged(&fewer), Err(Flaw::Leaf(11)));
    }
}

#[test]
fn a_fork_is_noticed_by_whoever_has_seen_the_other_side() {
    let (one, other) = (Sim::default(), Sim::default());
    for n in 0..9 {
        insist(&one, &[ask(&n.to_string(), gift(n, 100).0)]);
        insist(
            &other,
            &[ask(
                &n.to_string(),
                gift(if n == 4 { 44 } else { n }, 100).0,
            )],
        );
    }
    let (seen, shown) = (looked_at(&one).unwrap(), looked_at(&other).unwrap());
    assert_eq!(seen.size, shown.size);
    let hashes = &other.0.borrow().hashes;
    for before in 1..=9 {
        let known = tree::root(before, &one.0.borrow().hashes).unwrap();
        let proof = tree::consistency(9, before, hashes).unwrap();
        let checked = check_consistency(&proof, 9, shown.root, before, known);
        assert_eq!(checked.is_ok(), before <= 4, "{before}");
    }
}
