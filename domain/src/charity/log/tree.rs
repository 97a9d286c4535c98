//! Hashes, proofs and tiles. The Merkle arithmetic is Cloudflare's `tlog_tiles` (ported from Go's, with
//! its test vectors); it is told here where hashes are stored, and what is too large to be a proof.

use std::cell::RefCell;
use tlog_tiles::{
    Error, HASH_SIZE, HashReader, check_record, check_tree, prove_record, prove_tree,
    stored_hash_count, stored_hash_index, stored_hashes, tree_hash,
};
pub use tlog_tiles::{Hash, record_hash};

/// A proof in a tree of 2^62 leaves has no more hashes than this.
const LONGEST_PROOF: usize = 64;
/// A tile has 2^8 hashes, a bundle as many entries.
const WIDTH: u64 = 256;
const HEIGHT: u32 = 8;

/// The proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// A hash that is needed is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// Where the hashes of a tree are kept: a number each, in the order in which leaves complete them.
pub trait Hashes {
    /// The hash with this number.
    fn hash(&self, number: u64) -> Option<Hash>;
}

impl Hashes for Vec<Hash> {
    fn hash(&self, number: u64) -> Option<Hash> {
        self.get(usize::try_from(number).ok()?).copied()
    }
}

struct Reader<'h, H: Hashes + ?Sized>(&'h H);

impl<H: Hashes + ?Sized> HashReader for Reader<'_, H> {
    fn read_hashes(&self, numbers: &[u64]) -> Result<Vec<Hash>, Error> {
        numbers
            .iter()
            .map(|number| self.0.hash(*number).ok_or(Error::IndexesNotInTree))
            .collect()
    }
}

/// How many hashes a tree of this size has stored; the number of the next one.
pub fn count(size: u64) -> u64 {
    stored_hash_count(size)
}

/// The hashes that a new leaf completes, to be stored after the others.
///
/// # Errors
/// [`Missing`] if an earlier hash is not there.
pub fn completed(size: u64, leaf: &[u8], hashes: &impl Hashes) -> Result<Vec<Hash>, Missing> {
    stored_hashes(size, leaf, &Reader(hashes)).map_err(|_| Missing)
}

/// The root of the first `size` leaves.
///
/// # Errors
/// [`Missing`] if a hash is not there.
pub fn root(size: u64, hashes: &(impl Hashes + ?Sized)) -> Result<Hash, Missing> {
    tree_hash(size, &Reader(hashes)).map_err(|_| Missing)
}

/// That the leaf with this number is among the first `size`.
///
/// # Errors
/// [`Missing`] if it is not, or a hash is not there.
pub fn inclusion(
    size: u64,
    number: u64,
    hashes: &(impl Hashes + ?Sized),
) -> Result<Vec<Hash>, Missing> {
    prove_record(size, number, &Reader(hashes)).map_err(|_| Missing)
}

/// The numbers of the stored hashes that an inclusion proof is made of.
///
/// # Errors
/// The leaf is not in the tree.
pub fn needed(size: u64, number: u64) -> Result<Vec<u64>, Missing> {
    let noted = Noted(RefCell::default());
    inclusion(size, number, &noted)?;
    Ok(noted.0.into_inner())
}

/// Notes what is asked for.
struct Noted(RefCell<Vec<u64>>);

impl Hashes for Noted {
    fn hash(&self, number: u64) -> Option<Hash> {
        self.0.borrow_mut().push(number);
        Some(Hash([0; HASH_SIZE]))
    }
}

/// That the tree of `size` leaves begins with the tree of `before`.
///
/// # Errors
/// [`Missing`] if `before` is larger, or a hash is not there.
pub fn consistency(
    size: u64,
    before: u64,
    hashes: &(impl Hashes + ?Sized),
) -> Result<Vec<Hash>, Missing> {
    match before {
        0 => Ok(Vec::new()),
        _ => prove_tree(size, before, &Reader(hashes)).map_err(|_| Missing),
    }
}

/// Checks [`inclusion`].
///
/// # Errors
/// [`Broken`] if it does not hold.
pub fn check_inclusion(
    proof: &[Hash],
    size: u64,
    root: Hash,
    number: u64,
    leaf: &[u8],
) -> Result<(), Broken> {
    if proof.len() > LONGEST_PROOF {
        return Err(Broken);
    }
    check_record(&proof.to_vec(), size, root, number, record_hash(leaf)).map_err(|_| Broken)
}

/// Checks [`consistency`]. Two heads of one size are consistent only if they are the same; an empty
/// tree is the beginning of any.
///
/// # Errors
/// [`Broken`] if it does not hold: what was there before has been changed or taken away.
pub fn check_consistency(
    proof: &[Hash],
    size: u64,
    root: Hash,
    before: u64,
    root_before: Hash,
) -> Result<(), Broken> {
    if before == 0 && proof.is_empty() {
        let none: &Vec<Hash> = &Vec::new();
        let empty = tree_hash(0, &Reader(none)).map_err(|_| Broken)?;
        return (root_before == empty).then_some(()).ok_or(Broken);
    }
    if proof.len() > LONGEST_PROOF {
        return Err(Broken);
    }
    check_tree(&proof.to_vec(), size, root, before, root_before).map_err(|_| Broken)
}

/// A file of the log: part of a level of the tree, or a bundle of entries (C2SP tlog-tiles).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tile {
    /// The level; none: entries.
    pub level: Option<u8>,
    /// Which along the level.
    pub number: u64,
    /// How many hashes or entries, at most 256.
    pub width: u16,
}

impl Tile {
    /// All files that a tree of `size` has and one of `before` had not.
    pub fn new_between(before: u64, size: u64) -> Vec<Tile> {
        let mut tiles = Vec::new();
        for level in 0u8.. {
            let shift = HEIGHT * u32::from(level);
            let (old, new) = match (before.checked_shr(shift), size.checked_shr(shift)) {
                (Some(old), Some(new)) if new > 0 => (old, new),
                _ => break,
            };
            for number in old / WIDTH..new.div_ceil(WIDTH) {
                // Between 1 and 256: the last tile of a level is never empty.
                let width = (new - number * WIDTH).min(WIDTH) as u16;
                if new > old {
                    tiles.push(Tile {
                        level: Some(level),
                        number,
                        width,
                    });
                    if level == 0 {
                        tiles.push(Tile {
                            level: None,
                            number,
                            width,
                        });
                    }
                }
            }
        }
        tiles
    }

    /// Where it is served, after the log's address: `tile/0/x001/067.p/8`.
    pub fn path(&self) -> String {
        let level = match self.level {
            Some(level) => level.to_string(),
            None => "entries".to_owned(),
        };
        let mut path = format!("{:03}", self.number % 1000);
        let mut rest = self.number / 1000;
        while rest > 0 {
            path = format!("x{:03}/{path}", rest % 1000);
            rest /= 1000;
        }
        match u64::from(self.width) {
            WIDTH => format!("tile/{level}/{path}"),
            width => format!("tile/{level}/{path}.p/{width}"),
        }
    }

    /// Reads [`Tile::path`]; none if it is none.
    pub fn parse(path: &str) -> Option<Tile> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let level = match level {
            "entries" => None,
            level => Some(level.parse().ok()?),
        };
        let (numbers, width) = match rest.split_once(".p/") {
            Some((numbers, width)) => (numbers, width.parse().ok()?),
            None => (rest, WIDTH as u16),
        };
        let number = numbers.split('/').try_fold(0u64, |number, part| {
            let part: u64 = part.trim_start_matches('x').parse().ok()?;
            number.checked_mul(1000)?.checked_add(part)
        })?;
        let tile = Tile {
            level,
            number,
            width,
        };
        let bounds = (1..=WIDTH).contains(&u64::from(width)) && level.is_none_or(|level| level < 8);
        (bounds && tile.path() == path).then_some(tile)
    }

    /// The numbers of the entries that an entry bundle holds.
    pub fn entries(&self) -> std::ops::Range<u64> {
        let first = self.number.saturating_mul(WIDTH);
        first..first.saturating_add(u64::from(self.width))
    }

    /// The bytes of a tile of hashes.
    ///
    /// # Errors
    /// [`Missing`] if a hash is not there.
    pub fn bytes(&self, hashes: &(impl Hashes + ?Sized)) -> Result<Vec<u8>, Missing> {
        let level = self.level.ok_or(Missing)? * HEIGHT as u8;
        let mut bytes = Vec::with_capacity(usize::from(self.width) * HASH_SIZE);
        for number in self.entries() {
            let hash = hashes.hash(stored_hash_index(level, number));
            bytes.extend(hash.ok_or(Missing)?.0);
        }
        Ok(bytes)
    }
}

/// Entries as a bundle holds them: a length in two bytes before each.
pub fn bundle<'l>(leaves: impl IntoIterator<Item = &'l str>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for leaf in leaves {
        // Leaves are far smaller: `leaf::LONGEST_NOTE`.
        let length = leaf.len().min(usize::from(u16::MAX)) as u16;
        bytes.extend(length.to_be_bytes());
        bytes.extend(leaf.as_bytes());
    }
    bytes
}

/// Reads [`bundle`] as far as it can be read, and what is left of it: nothing, if it is whole.
pub fn unbundle(mut bytes: &[u8]) -> (Vec<&[u8]>, &[u8]) {
    let mut leaves = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk()
        && let Some((leaf, rest)) = rest.split_at_checked(u16::from_be_bytes(*length).into())
    {
        leaves.push(leaf);
        bytes = rest;
    }
    (leaves, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Some hashes of a tree.
    struct Only(BTreeMap<u64, Hash>);

    impl Hashes for Only {
        fn hash(&self, number: u64) -> Option<Hash> {
            self.0.get(&number).copied()
        }
    }

    fn tree(size: u64) -> Vec<Hash> {
        let mut hashes = Vec::new();
        for number in 0..size {
            let new = completed(number, format!("leaf {number}").as_bytes(), &hashes).unwrap();
            hashes.extend(new);
        }
        hashes
    }

    #[test]
    fn every_leaf_of_every_small_tree_is_proven_and_every_beginning() {
        let hashes = tree(70);
        for size in 1..70 {
            let head = root(size, &hashes).unwrap();
            for number in 0..size {
                let proof = inclusion(size, number, &hashes).unwrap();
                let needed = needed(size, number).unwrap().into_iter();
                let only = Only(
                    needed
                        .map(|number| (number, hashes[number as usize]))
                        .collect(),
                );
                assert_eq!(inclusion(size, number, &only).as_ref(), Ok(&proof));
                let leaf = format!("leaf {number}");
                let check = |number, leaf: &str| {
                    check_inclusion(&proof, size, head, number, leaf.as_bytes())
                };
                assert_eq!(check(number, &leaf), Ok(()));
                assert_eq!(check(number + 1, &leaf), Err(Broken));
                assert_eq!(check(number, "other"), Err(Broken));
            }
            for before in 0..=size {
                let proof = consistency(size, before, &hashes).unwrap();
                let head_before = root(before, &hashes).unwrap();
                let check =
                    |head_before| check_consistency(&proof, size, head, before, head_before);
                assert_eq!(check(head_before), Ok(()));
                assert_eq!(check(Hash([1; 32])), Err(Broken), "{before} of {size}");
            }
        }
        assert_eq!(inclusion(5, 5, &hashes), Err(Missing));
        assert_eq!(consistency(5, 6, &hashes), Err(Missing));
        let long = vec![Hash([0; 32]); 65];
        assert_eq!(
            check_inclusion(&long, u64::MAX, Hash([0; 32]), 0, b""),
            Err(Broken)
        );
    }

    #[test]
    fn tiles_are_named_as_the_specification_says_and_hold_the_hashes() {
        let named = |level, number, width| {
            Tile {
                level,
                number,
                width,
            }
            .path()
        };
        assert_eq!(named(Some(0), 1_234_067, 256), "tile/0/x001/x234/067");
        assert_eq!(named(None, 0, 8), "tile/entries/000.p/8");
        for path in ["tile/0/x001/x234/067", "tile/entries/000.p/8", "tile/3/004"] {
            assert_eq!(Tile::parse(path).unwrap().path(), path);
        }
        for path in [
            "tile/0/1",
            "tile/9/001",
            "tile/0/001.p/0",
            "tile/0/001.p/256",
            "tile/0/x001",
            "tile//001",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        ] {
            assert_eq!(Tile::parse(path), None, "{path}");
        }
        let hashes = tree(700);
        let paths: Vec<String> = Tile::new_between(250, 600).iter().map(Tile::path).collect();
        assert_eq!(
            paths,
            [
                "tile/0/000",
                "tile/entries/000",
                "tile/0/001",
                "tile/entries/001",
                "tile/0/002.p/88",
                "tile/entries/002.p/88",
                "tile/1/000.p/2"
            ]
        );
        let tile = Tile {
            level: Some(1),
            number: 0,
            width: 2,
        };
        let bytes = tile.bytes(&hashes).unwrap();
        assert_eq!(bytes[..32], root(256, &hashes).unwrap().0);
        assert_eq!(Tile::new_between(600, 600), []);
    }

    #[test]
    fn bundles_read_back() {
        let bytes = bundle(["one\n", "", "三\n"]);
        assert_eq!(
            unbundle(&bytes),
            (vec![&b"one\n"[..], b"", "三\n".as_bytes()], &b""[..])
        );
        let (leaves, left) = unbundle(&bytes[..bytes.len() - 1]);
        assert_eq!((leaves.len(), left.len()), (2, 5));
        assert_eq!(unbundle(b"\x01"), (vec![], &b"\x01"[..]));
    }
}
