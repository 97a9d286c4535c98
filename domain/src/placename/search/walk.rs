//! From the steps of a query to ranges of names.

use super::super::fold::Class;
use super::super::index::Index;
use super::super::query::{Query, Symbol};
use super::lattice::{Edge, Lattice, Reach, Step};
use super::score::Way;
use super::top::Top;
use std::ops::Range;

/// Steps and names that one search looks at before it answers with what it has. Names of Pinghu's
/// number need a hundredth; it keeps nonsense from taking long in the national list.
const MOST_WORK: u32 = 12_000;

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
            lattice: Lattice::new(query, &index.neighbours, reach),
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
        };
        walk.go(&start);
    }

    /// None once the work is spent.
    fn go(&mut self, place: &Place) -> Option<()> {
        self.work.spend()?;
        if place.at == self.query.symbols().len() {
            return self.offer(place);
        }
        let mut number = 0;
        while let Some(edge) = self.lattice.step(place.at, number) {
            number += 1;
            let slip = matches!(edge.step, Step::Near(_));
            if !(slip && place.slipped) {
                self.take(edge, place, slip || place.slipped)?;
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
            self.take(edge(Step::Wrong(typed), 1), place, true)?;
            if place.depth > 0 {
                self.take(edge(Step::Missing, 0), place, true)?;
            }
        }
        if self.characters >= 3 {
            self.take(edge(Step::Extra(typed), 1), place, true)?;
        }
        Some(())
    }

    fn take(&mut self, edge: Edge, place: &Place, slipped: bool) -> Option<()> {
        self.path.push(edge);
        let at = usize::from(edge.to);
        let mut done = Some(());
        if let Step::Extra(_) = edge.step {
            done = self.go(&Place {
                at,
                slipped,
                ..place.clone()
            });
        } else {
            for range in self.ranges(edge.step, place) {
                if done.is_some() && !range.is_empty() {
                    done = self.go(&Place {
                        range,
                        depth: place.depth + 1,
                        at,
                        slipped,
                    });
                }
            }
        }
        self.path.pop();
        done
    }

    /// The parts of a range that a step leads to.
    fn ranges(&self, step: Step, place: &Place) -> Vec<Range<usize>> {
        let Index {
            forms,
            classes,
            suffixes,
            characters,
            ..
        } = self.index;
        let with = |class| suffixes.with(forms, classes, &place.range, place.depth, class);
        let of = |wanted: Vec<Class>| {
            if wanted.len() < 8 {
                return wanted.into_iter().map(with).collect();
            }
            let parts = suffixes
                .parts(forms, classes, &place.range, place.depth)
                .into_iter();
            parts
                .filter(|(class, _)| wanted.binary_search(class).is_ok())
                .map(|(_, range)| range)
                .collect()
        };
        let distinct = |mut classes: Vec<Class>| {
            classes.sort_unstable();
            classes.dedup();
            classes
        };
        match step {
            Step::Character(typed) => {
                let readings = characters.readings(typed);
                let mut wanted: Vec<_> = readings
                    .map(|reading| classes.of(reading.syllable()))
                    .collect();
                if wanted.is_empty() {
                    wanted.push(Class::SILENT);
                }
                of(distinct(wanted))
            }
            Step::Syllable(syllable, _) | Step::Near(syllable) => vec![with(classes.of(syllable))],
            Step::Partial(beginning) | Step::Initial(beginning) => of(distinct(
                beginning
                    .syllables()
                    .map(|syllable| classes.of(syllable))
                    .collect(),
            )),
            Step::Wrong(_) | Step::Missing => {
                let parts = suffixes
                    .parts(forms, classes, &place.range, place.depth)
                    .into_iter();
                parts.map(|(_, range)| range).collect()
            }
            Step::Extra(_) => Vec::new(),
        }
    }

    fn offer(&mut self, place: &Place) -> Option<()> {
        let way = Way {
            path: &self.path,
            swapped: self.swapped,
        };
        let (front, inside) = (way.least(0), way.least(1));
        for suffix in self.index.suffixes.within(place.range.clone()) {
            let least = if suffix.at() == 0 { front } else { inside };
            if !self
                .top
                .takes(least, self.index.forms.place(suffix.form()).0)
            {
                continue;
            }
            self.work.spend()?;
            if let Some(candidate) = way.score(self.index, *suffix) {
                self.top.offer(candidate);
            }
        }
        Some(())
    }
}
