//! The best of many candidates.

use super::super::index::{FormId, RowId};
use super::hit::Extent;
use super::lattice::Edge;

/// How well a name matches, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Exact,
    Prefix,
    Inside,
    Pinyin,
    PinyinPrefix,
    PinyinInside,
    Initials,
    Homophone,
    Dictionary,
    Confused,
    Typo,
}

/// What a hit is ranked by, before the importance of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    pub(super) tier: Tier,
    /// Sounds and tones that are not quite right.
    pub(super) faults: u8,
    pub(super) extent: Extent,
    /// Not the standard name of a place in use.
    pub(super) historic: bool,
}

/// A name that matches, and where it first does not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) cost: Cost,
    pub(super) place: RowId,
    pub(super) name: Matched,
    /// Some letters among the characters, or the other way round.
    pub(super) mixed: bool,
    pub(super) fault: Fault,
}

/// The name that matches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Matched {
    Form(FormId),
    /// The position of a spelling that is not pinyin.
    Roman(usize),
}

/// The fault that a hit is told to have: the step that met it and the name's position there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    None,
    At(Edge, u8),
    Swapped(u8),
}

/// The best candidates so far, at most one a place.
pub(super) struct Top {
    best: Vec<Candidate>,
    limit: usize,
}

impl Top {
    pub(super) fn new(limit: usize) -> Top {
        Top {
            best: Vec::with_capacity(limit + 1),
            limit,
        }
    }

    /// Whether a candidate with this cost would be taken.
    pub(super) fn takes(&self, cost: Cost, place: RowId) -> bool {
        self.best.len() < self.limit
            || self
                .best
                .last()
                .is_some_and(|last| (cost, place) < (last.cost, last.place))
    }

    /// Whether no candidate of a tier or a worse one would be taken.
    pub(super) fn is_above(&self, tier: Tier) -> bool {
        self.best.len() == self.limit && self.best.last().is_none_or(|last| last.cost.tier < tier)
    }

    /// Whether there is a candidate of a tier or a better one.
    pub(super) fn has(&self, tier: Tier) -> bool {
        self.best.first().is_some_and(|best| best.cost.tier <= tier)
    }

    pub(super) fn offer(&mut self, candidate: Candidate) {
        if !self.takes(candidate.cost, candidate.place) {
            return;
        }
        if let Some(at) = self
            .best
            .iter()
            .position(|known| known.place == candidate.place)
        {
            if self.best[at].cost <= candidate.cost {
                return;
            }
            self.best.remove(at);
        }
        let key = (candidate.cost, candidate.place);
        let at = self
            .best
            .partition_point(|known| (known.cost, known.place) < key);
        self.best.insert(at, candidate);
        self.best.truncate(self.limit);
    }

    pub(super) fn into_best(self) -> Vec<Candidate> {
        self.best
    }
}
