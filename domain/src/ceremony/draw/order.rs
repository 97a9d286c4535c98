//! The draw itself.
//!
//! ```text
//! seed = SHA-256("pinghu ceremony draw seed/1\n" || list hash (32 bytes) || outcome (UTF-8))
//! key  = SHA-256("pinghu ceremony draw order/1\n" || seed (32 bytes) || entry (32 bytes))
//! ```
//!
//! The entry with the smallest key comes first, keys compared as numbers of 256 bits, big-endian. Nobody
//! knew the outcome when the list was frozen, so nobody could choose an entry with a small key; and to
//! whoever does not know the outcome the keys are independent numbers drawn evenly from 2^256, so that each
//! order of the entries is as likely as any other (two equal keys do not happen; the entry itself would
//! decide). The order of the lines does not matter, since each key depends on its own entry and the hash of
//! all. Any other list or outcome gives another seed and thereby another order.

use super::entry::Entry;
use super::list::{List, Outcome};
use crate::ceremony::plan::Start;
use sha2::{Digest, Sha256};

/// What a couple got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allotted {
    /// Who.
    pub entry: Entry,
    /// The place that is theirs, if none of those before them took the last one.
    pub given: Option<Start>,
}

/// The entries in the order of the draw.
pub fn order(list: &List, outcome: &Outcome) -> Vec<Entry> {
    let seed = Sha256::new_with_prefix("pinghu ceremony draw seed/1\n")
        .chain_update(list.hash())
        .chain_update(outcome.text())
        .finalize();
    let begun = Sha256::new_with_prefix("pinghu ceremony draw order/1\n").chain_update(seed);
    let key = |entry: &Entry| -> [u8; 32] { begun.clone().chain_update(entry.0).finalize().into() };
    let mut keyed: Vec<([u8; 32], Entry)> = list.entries.keys().map(|it| (key(it), *it)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, entry)| entry).collect()
}

/// What each gets, in the order of the draw: the first of its wishes that is still free.
pub fn allot(list: &List, outcome: &Outcome) -> Vec<Allotted> {
    let mut free = list.head.places.clone();
    let mut give = |entry: Entry| {
        let wishes = list.entries.get(&entry)?.times();
        let given = wishes.iter().copied();
        let given = given
            .into_iter()
            .find(|at| free.get(at).is_some_and(|left| *left > 0));
        if let Some(left) = given.and_then(|at| free.get_mut(&at)) {
            *left -= 1;
        }
        Some(Allotted { entry, given })
    };
    order(list, outcome)
        .into_iter()
        .filter_map(&mut give)
        .collect()
}
