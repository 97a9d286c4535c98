//! How new entries reach storage.
//!
//! There is one writer. It makes everything in memory; commits entries, hashes, the signed head and the
//! files still to be published in one step, which storage takes only if the head is still the one that
//! was read (compare and swap); publishes the files, the head last; and only then answers. Whatever step
//! fails, the next call first publishes what was committed. A repeated request finds its entry.

use super::checkpoint::Checkpoint;
use super::leaf::{Leaf, Secret};
use super::note::{Malformed, SigningName};
use super::tree::{Hashes, Missing, Tile};
use crate::charity::journal::{Account, Book, Entry, Refused};
use crate::charity::log::tree;
use crate::money::Fen;
use std::collections::BTreeMap;
use std::future::Future;
use std::slice;
use tlog_tiles::Hash;

/// Where the signed head is published, after the log's address.
pub const HEAD: &str = "checkpoint";

/// An entry that somebody asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Made by whoever asks: the same id is the same entry.
    pub id: String,
    /// Of all that was asked: tells a repeated request from another one with its id.
    pub content: String,
    /// The entry. What it takes back is named by the earlier entry's number.
    pub leaf: Leaf,
    /// Of a gift whose pledge is known: whose it is.
    pub secret: Option<Secret>,
    /// The number of the official receipt; only the donor sees it.
    pub receipt: Option<String>,
    /// Of what is matched: the number of the entry by which it came and waited. It stands in no leaf.
    pub matches: Option<u64>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is in the log, under this number: now, or since an earlier try.
    Booked {
        /// From zero.
        number: u64,
    },
    /// The rules refuse it.
    Refused(Refused),
    /// Another entry has its id.
    Taken,
}

/// An entry in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// From zero.
    pub number: u64,
    /// [`Asked::content`].
    pub content: String,
}

/// Everything that is new, made before anything is written.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The number of the first new entry: the size that storage must still have.
    pub first: u64,
    /// What was asked for, in order.
    pub entries: Vec<Asked>,
    /// The number of the first new hash.
    pub first_hash: u64,
    /// The hashes that the entries complete.
    pub hashes: Vec<Hash>,
    /// The new head.
    pub head: Checkpoint,
    /// The head, signed.
    pub note: String,
    /// Files to publish, the head not among them.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed<E> {
    /// Storage failed; whether it wrote is not known. Asking again with the same id is safe.
    Storage(E),
    /// Storage lacks a hash or an entry that the head says is there.
    Missing,
}

/// What the writer needs of storage.
pub trait Storage: Hashes {
    /// Why storage failed.
    type Error;
    /// The head as it was committed last; none before the first entry.
    fn head(&self) -> Result<Option<Checkpoint>, Self::Error>;
    /// The entry with this id.
    fn find(&self, id: &str) -> Result<Option<Stored>, Self::Error>;
    /// The leaf with this number, as text.
    fn leaf(&self, number: u64) -> Result<Option<String>, Self::Error>;
    /// The sum of what has been taken back of an entry.
    fn taken_back(&self, number: u64) -> Result<Fen, Self::Error>;
    /// The sum of what has been matched of an entry, without what of that was taken back.
    fn matched(&self, number: u64) -> Result<Fen, Self::Error>;
    /// Writes entries, hashes, head and files to publish, all or nothing, unless the size is no longer
    /// `batch.first`.
    fn commit(&self, batch: &Batch) -> impl Future<Output = Result<(), Self::Error>>;
    /// The files that were committed and may not be published yet, the head last.
    fn staged(&self) -> Result<Vec<(String, Vec<u8>)>, Self::Error>;
    /// Puts files where the public reads them, in any order or all at once.
    fn publish(&self, files: &[(String, Vec<u8>)])
    -> impl Future<Output = Result<(), Self::Error>>;
    /// Forgets what was staged.
    fn published(&self) -> impl Future<Output = Result<(), Self::Error>>;
}

/// Appends what is asked for, in order; each gets its own answer.
///
/// # Errors
/// [`Failed`]: nothing is known of any of them; ask again.
pub async fn append<S: Storage>(
    storage: &S,
    asked: Vec<Asked>,
    key: &SigningName,
) -> Result<Vec<Answer>, Failed<S::Error>> {
    heal(storage).await?;
    let head = storage.head().map_err(Failed::Storage)?;
    let mut draft = Draft::after(head, storage);
    let mut answers = Vec::with_capacity(asked.len());
    for asked in asked {
        answers.push(draft.add(asked)?);
    }
    if let Some(batch) = draft.seal(key)? {
        storage.commit(&batch).await.map_err(Failed::Storage)?;
        heal(storage).await?;
    }
    Ok(answers)
}

/// Publishes what was committed and may not be published yet.
///
/// # Errors
/// Storage failed.
pub async fn heal<S: Storage>(storage: &S) -> Result<(), Failed<S::Error>> {
    let staged = storage.staged().map_err(Failed::Storage)?;
    let Some((head, files)) = staged.split_last() else {
        return Ok(());
    };
    // Whoever reads the head finds its files.
    for files in [files, slice::from_ref(head)] {
        storage.publish(files).await.map_err(Failed::Storage)?;
    }
    storage.published().await.map_err(Failed::Storage)
}

/// What is being put together.
struct Draft<'s, S> {
    storage: &'s S,
    before: u64,
    book: Book,
    entries: Vec<Asked>,
    ids: BTreeMap<String, usize>,
    taken: BTreeMap<u64, i64>,
    matched: BTreeMap<u64, i64>,
    first_hash: u64,
    hashes: Vec<Hash>,
}

impl<S: Storage> Hashes for Draft<'_, S> {
    fn hash(&self, number: u64) -> Option<Hash> {
        match number.checked_sub(self.first_hash) {
            Some(new) => self.hashes.hash(new),
            None => self.storage.hash(number),
        }
    }
}

impl<'s, S: Storage> Draft<'s, S> {
    fn after(head: Option<Checkpoint>, storage: &'s S) -> Draft<'s, S> {
        let (before, book) = head.map_or((0, Book::default()), |head| (head.size, head.book));
        Draft {
            storage,
            before,
            book,
            entries: Vec::new(),
            ids: BTreeMap::new(),
            taken: BTreeMap::new(),
            matched: BTreeMap::new(),
            first_hash: tree::count(before),
            hashes: Vec::new(),
        }
    }

    fn size(&self) -> u64 {
        self.before + self.entries.len() as u64
    }

    fn add(&mut self, asked: Asked) -> Result<Answer, Failed<S::Error>> {
        let known = match self.ids.get(&asked.id) {
            Some(at) => Some(Stored {
                number: self.before + *at as u64,
                content: self.entries[*at].content.clone(),
            }),
            None => self.storage.find(&asked.id).map_err(Failed::Storage)?,
        };
        if let Some(Stored { number, content }) = known {
            return Ok(if content == asked.content {
                Answer::Booked { number }
            } else {
                Answer::Taken
            });
        }
        if let Err(why) = self.waits(&asked)? {
            return Ok(Answer::Refused(why));
        }
        let earlier = self.earlier(asked.leaf.entry.takes_back)?;
        let taken_back = earlier.as_ref().map(|(entry, fen)| (entry, *fen));
        if let Err(why) = self.book.post(&asked.leaf.entry, taken_back) {
            return Ok(Answer::Refused(why));
        }
        let number = self.size();
        let text = asked.leaf.to_string();
        let new =
            tree::completed(number, text.as_bytes(), self).map_err(|Missing| Failed::Missing)?;
        self.hashes.extend(new);
        if let Some(back) = asked.leaf.entry.takes_back {
            *self.taken.entry(back).or_default() += asked.leaf.entry.amount.fen().0;
        }
        if let Some(of) = asked.matches {
            *self.matched.entry(of).or_default() += asked.leaf.entry.amount.fen().0;
        }
        self.ids.insert(asked.id.clone(), self.entries.len());
        self.entries.push(asked);
        Ok(Answer::Booked { number })
    }

    /// Whether what an entry matches or gives back still waits: no fen that came is matched twice.
    fn waits(&self, asked: &Asked) -> Result<Result<(), Refused>, Failed<S::Error>> {
        let entry = &asked.leaf.entry;
        let is_match = entry.takes_back.is_none() && entry.from == Account::Suspense;
        if asked.matches.is_some() && !is_match {
            return Ok(Err(Refused::MatchesNothing));
        }
        let Some(of) = asked.matches.or(entry.takes_back) else {
            return Ok(Ok(()));
        };
        let came = |entry: &Entry| entry.from == Account::Bank && entry.to == Account::Suspense;
        let (came, taken) = match self.earlier(Some(of))? {
            Some((earlier, taken)) if came(&earlier) => (earlier, taken),
            _ if is_match => return Ok(Err(Refused::MatchesNothing)),
            _ => return Ok(Ok(())),
        };
        let now = self.matched.get(&of).copied().unwrap_or(0);
        let matched = self.storage.matched(of).map_err(Failed::Storage)?.0 + now;
        let left = came.amount.fen().0 - taken.0 - matched;
        let fits = entry.amount.fen().0 <= left;
        Ok(fits.then_some(()).ok_or(Refused::MatchedAlready))
    }

    /// The entry that another names, and how much of it has been taken back already.
    fn earlier(&self, named: Option<u64>) -> Result<Option<(Entry, Fen)>, Failed<S::Error>> {
        let Some(back) = named else {
            return Ok(None);
        };
        let new = back.checked_sub(self.before);
        let new = new.and_then(|at| self.entries.get(usize::try_from(at).ok()?));
        let (earlier, before) = match new {
            Some(asked) => (asked.leaf.entry.clone(), Fen(0)),
            None => {
                let Some(text) = self.storage.leaf(back).map_err(Failed::Storage)? else {
                    return Ok(None);
                };
                let leaf: Leaf = text.parse().map_err(|_| Failed::Missing)?;
                let before = self.storage.taken_back(back).map_err(Failed::Storage)?;
                (leaf.entry, before)
            }
        };
        let now = self.taken.get(&back).copied().unwrap_or(0);
        Ok(Some((earlier, Fen(before.0 + now))))
    }

    fn seal(self, key: &SigningName) -> Result<Option<Batch>, Failed<S::Error>> {
        if self.entries.is_empty() {
            return Ok(None);
        }
        let size = self.size();
        let head = Checkpoint {
            origin: key.name().to_owned(),
            size,
            root: tree::root(size, &self).map_err(|Missing| Failed::Missing)?,
            book: self.book.clone(),
        };
        let mut note = head.note().map_err(|Malformed| Failed::Missing)?;
        key.sign(&mut note, 0);
        let files = Tile::new_between(self.before, size)
            .into_iter()
            .map(|tile| Ok((tile.path(), self.file(&tile)?)))
            .collect::<Result<_, Failed<S::Error>>>()?;
        Ok(Some(Batch {
            first: self.before,
            entries: self.entries,
            first_hash: self.first_hash,
            hashes: self.hashes,
            head,
            note: note.to_string(),
            files,
        }))
    }

    fn file(&self, tile: &Tile) -> Result<Vec<u8>, Failed<S::Error>> {
        if tile.level.is_some() {
            return tile.bytes(self).map_err(|Missing| Failed::Missing);
        }
        let mut leaves = Vec::new();
        for number in tile.entries() {
            leaves.push(match number.checked_sub(self.before) {
                Some(new) => {
                    let new = self.entries.get(usize::try_from(new).unwrap_or(usize::MAX));
                    new.ok_or(Failed::Missing)?.leaf.to_string()
                }
                None => {
                    let leaf = self.storage.leaf(number).map_err(Failed::Storage)?;
                    leaf.ok_or(Failed::Missing)?
                }
            });
        }
        Ok(tree::bundle(leaves.iter().map(String::as_str)))
    }
}

#[cfg(test)]
#[path = "append_tests.rs"]
mod tests;
