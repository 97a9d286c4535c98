//! From the steps of a query to ranges of names.

use super::super::index::{Index, RowId};
use super::super::query::{Query, Symbol};
use super::hit::Extent;
use super::lattice::{Edge, Lattice, Reach, Step, Wanted};
use super::score::Way;
use super::top::{Cost, Tier, Top};
use std::ops::Range;

/// Steps and names that one search looks at before it answers with what it has. Names of Pinghu's
/// number need a hundredth; it keeps nonsense from taking long in the national list.
const MOST_WORK: u32 = 12_000;

/// The least that a name costs if something was wrong in what was typed.
const SLIPPED: Cost = Cost {
    tier: Tier::Typo,
    faults: 1,
    extent: Extent::Whole,
    historic: false,
};

/// What is left of [`MOST_WORK`].
pub(super) struct Work(u32);

impl Work {
    pub(super) fn new() -> Work {
        Work(MOST_WORK)
    }

    fn spend(&mut self) -> Option<()> {
        self.0 = self.0.checked_sub(1)?;
        Some(())
    }
}

pub(super) struct Walk<'a> {
    index: &'a Index,
    query: &'a Query,
    lattice: Lattice<'a>,
    /// The first of two symbols that were swapped to come to this query.
    swapped: Option<u8>,
    /// Whether characters may be wrong, missing or too many.
    slips: bool,
    characters: usize,
    path: Vec<Edge>,
    top: &'a mut Top,
    work: &'a mut Work,
}

/// How far a walk has come.
#[derive(Clone)]
struct Place {
    range: Range<usize>,
    /// Characters of the names behind.
    depth: usize,
    /// Symbols of the query behind.
    at: usize,
    slipped: bool,
    /// Characters in front of the endings of the range: one, if it is wrong.
    before: usize,
}

impl<'a> Walk<'a> {
    /// Looks for names that a query leads to.
    pub(super) fn all(
        index: &'a Index,
        query: &'a Query,
        reach: Reach,
        swapped: Option<u8>,
        top: &'a mut Top,
        work: &'a mut Work,
    ) {
        let symbols = query.symbols().iter();
        let mut walk = Walk {
            index,
            query,
            lattice: Lattice::new(index, query, reach),
            swapped,
            slips: reach == Reach::Slips,
            characters: symbols
                .filter(|symbol| matches!(symbol, Symbol::Character(_)))
                .count(),
            path: Vec::new(),
            top,
            work,
        };
        let start = Place {
            range: index.suffixes.all(),
            depth: 0,
            at: 0,
            slipped: false,
            before: 0,
        };
        walk.go(&start);
    }

    /// None once the work is spent.
    fn go(&mut self, place: &Place) -> Option<()> {
        self.work.spend()?;
        if place.at == self.query.symbols().len() {
            return self.offer(place);
        }
        if place.slipped && !self.top.takes(SLIPPED, RowId::FIRST) {
            return Some(());
        }
        let steps = self.lattice.steps(place.at)?;
        for (edge, wanted) in steps.iter() {
            let slip = matches!(edge.step, Step::Near(_));
            if !(slip && place.slipped) {
                self.take(*edge, wanted, place, slip || place.slipped)?;
            }
        }
        match self.query.symbols()[place.at] {
            Symbol::Character(typed) if self.slips && !place.slipped => self.slip(typed, place),
            _ => Some(()),
        }
    }

    /// One wrong character: with fewer than two there is nothing left to go by.
    fn slip(&mut self, typed: char, place: &Place) -> Option<()> {
        let edge = |step, taken: usize| Edge {
            step,
            from: place.at as u8,
            to: (place.at + taken) as u8,
        };
        if self.characters >= 2 {
            let wrong = edge(Step::Wrong(typed), 1);
            if place.depth > 0 {
                self.take(wrong, &Wanted::Any, place, true)?;
                self.take(edge(Step::Missing, 0), &Wanted::Any, place, true)?;
            } else {
                // The rest is looked for by itself, instead of behind every sound that there is.
                self.take(wrong, &Wanted::Before, place, true)?;
            }
        }
        if self.characters >= 3 {
            self.take(edge(Step::Extra(typed), 1), &Wanted::Nothing, place, true)?;
        }
        Some(())
    }

    fn take(&mut self, edge: Edge, wanted: &Wanted, place: &Place, slipped: bool) -> Option<()> {
        self.path.push(edge);
        let done = self.follow(usize::from(edge.to), wanted, place, slipped);
        self.path.pop();
        done
    }

    /// Goes on to each part of the names that has what a step wants.
    fn follow(&mut self, at: usize, wanted: &Wanted, place: &Place, slipped: bool) -> Option<()> {
        let suffixes = &self.index.suffixes;
        let depth = place.depth;
        let further = |range| Place {
            range,
            depth: depth + 1,
            at,
            slipped,
            before: place.before,
        };
        match wanted {
            Wanted::One(class) => {
                let range = suffixes.with(&place.range, depth, *class);
                if !range.is_empty() {
                    self.go(&further(range))?;
                }
            }
            Wanted::Among(classes) => {
                let mut rest = place.range.clone();
                for class in classes.iter() {
                    let range = suffixes.with(&rest, depth, *class);
                    rest.start = range.end;
                    if !range.is_empty() {
                        self.go(&further(range))?;
                    }
                }
            }
            Wanted::Any => {
                for range in suffixes.parts(place.range.clone(), depth) {
                    self.go(&further(range))?;
                }
            }
            Wanted::Nothing | Wanted::Before => self.go(&Place {
                at,
                slipped,
                before: usize::from(matches!(wanted, Wanted::Before)),
                ..place.clone()
            })?,
        }
        Some(())
    }

    fn offer(&mut self, place: &Place) -> Option<()> {
        let way = Way {
            path: &self.path,
            swapped: self.swapped,
        };
        let (front, inside) = (way.least(0), way.least(1));
        if !self.top.takes(front, RowId::FIRST) {
            return Some(());
        }
        for suffix in self.index.suffixes.within(place.range.clone()) {
            let Some(suffix) = suffix.before(place.before) else {
                continue;
            };
            let least = if suffix.at() == 0 { front } else { inside };
            if !self
                .top
                .takes(least, self.index.forms.place(suffix.form()).0)
            {
                continue;
            }
            self.work.spend()?;
            if let Some(candidate) = way.score(self.index, suffix) {
                self.top.offer(candidate);
            }
        }
        Some(())
    }
}
