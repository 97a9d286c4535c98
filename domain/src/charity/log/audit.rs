//! The whole log, rebuilt from what is published, as anybody may do it.

use super::HEAD;
use super::checkpoint::Checkpoint;
use super::leaf::Leaf;
use super::note::Note;
use super::proof::{Doubt, Trust, signed_head};
use super::tree::{Missing, Tile};
use crate::charity::journal::{Entry, Refused, replay};
use crate::charity::log::tree;
use tlog_tiles::{HASH_SIZE, Hash, record_hash};

/// What is wrong with a log.
#[derive(Clone, Debug, PartialEq)]
pub enum Flaw {
    /// A file that the head says is there is not.
    NoFile(String),
    /// The head is not sound.
    Head(Doubt),
    /// The first entry that is not what was hashed, counted from zero.
    Leaf(u64),
    /// A file of hashes does not follow from the entries.
    Tile(String),
    /// The entries are not those of the signed head.
    Root,
    /// The first entry that breaks the journal's rules, counted from zero, and how.
    Entry(u64, Refused),
    /// The signed totals are not the sums of the entries.
    Totals,
}

/// Rebuilds everything from files that `read` gives by path. Gives the head that it has confirmed.
///
/// # Errors
/// The first [`Flaw`].
pub fn audit(
    read: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
    trust: &Trust,
) -> Result<Checkpoint, Flaw> {
    rebuilt(read, trust).map(|(head, _)| head)
}

/// The same with all entries, in order.
///
/// # Errors
/// As [`audit`].
pub fn rebuilt(
    read: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
    trust: &Trust,
) -> Result<(Checkpoint, Vec<Entry>), Flaw> {
    let mut file = |path: &str| read(path).ok_or_else(|| Flaw::NoFile(path.to_owned()));
    let note = String::from_utf8(file(HEAD)?).map_err(|_| Flaw::Head(Doubt::File))?;
    let note: Note = note.parse().map_err(|_| Flaw::Head(Doubt::File))?;
    let (head, _) = signed_head(&note, trust).map_err(Flaw::Head)?;

    let mut entries: Vec<Entry> = Vec::new();
    let mut hashes: Vec<Hash> = Vec::new();
    let tiles = Tile::new_between(0, head.size);
    for tile in tiles.iter().filter(|tile| tile.level.is_none()) {
        let told = file(
            &Tile {
                level: Some(0),
                ..*tile
            }
            .path(),
        )?;
        let bundle = file(&tile.path())?;
        let first = tile.entries().start;
        let (leaves, left) = tree::unbundle(&bundle);
        for (number, hash) in (first..).zip(told.chunks(HASH_SIZE)) {
            let leaf = leaves.get(usize::try_from(number - first).unwrap_or(usize::MAX));
            let leaf = leaf.ok_or(Flaw::Leaf(number))?;
            let new = tree::completed(number, leaf, &hashes).map_err(|Missing| Flaw::Root)?;
            if record_hash(leaf).0 != hash {
                return Err(Flaw::Leaf(number));
            }
            hashes.extend(new);
            let text = std::str::from_utf8(leaf).map_err(|_| Flaw::Leaf(number))?;
            let leaf: Leaf = text.parse().map_err(|_| Flaw::Leaf(number))?;
            entries.push(leaf.entry);
        }
        let whole = usize::from(tile.width);
        if told.len() != whole * HASH_SIZE || leaves.len() != whole || !left.is_empty() {
            return Err(Flaw::Leaf(entries.len() as u64));
        }
    }
    let root = tree::root(head.size, &hashes).map_err(|Missing| Flaw::Root)?;
    if root != head.root {
        return Err(Flaw::Root);
    }
    for tile in tiles.iter().filter(|tile| tile.level > Some(0)) {
        let path = tile.path();
        if Ok(file(&path)?) != tile.bytes(&hashes) {
            return Err(Flaw::Tile(path));
        }
    }
    let book = replay(&entries).map_err(|(number, why)| Flaw::Entry(number, why))?;
    if book != head.book {
        return Err(Flaw::Totals);
    }
    Ok((head, entries))
}
