//! A name against the steps of a query: how well it matches.

use super::super::fold::Classes;
use super::super::index::{Cell, Index, Kind, Suffix};
use super::super::record::Status;
use super::super::syllable::{Reading, Syllable};
use super::hit::Extent;
use super::lattice::{Edge, Step};
use super::top::{Candidate, Cost, Fault, Matched, Tier};

/// The worst that was seen on the way.
struct Seen {
    tier: Tier,
    faults: u8,
    fault: Fault,
    partial: bool,
}

/// A query read in one way.
pub(super) struct Way<'a> {
    pub(super) path: &'a [Edge],
    /// The first of two symbols that were swapped to read it so.
    pub(super) swapped: Option<u8>,
}

impl Way<'_> {
    /// The least that a name costs which has all these sounds from a position.
    pub(super) fn least(&self, at: usize) -> Cost {
        let inside = at > 0;
        let latin = if inside {
            Tier::PinyinInside
        } else {
            Tier::Pinyin
        };
        let han = if inside { Tier::Inside } else { Tier::Exact };
        let tier = self.path.iter().map(|edge| match edge.step {
            Step::Character(_) => han,
            Step::Syllable(..) | Step::Partial(_) => latin,
            Step::Initial(_) => Tier::Initials,
            Step::Near(_) | Step::Wrong(_) | Step::Missing | Step::Extra(_) => Tier::Typo,
        });
        let slip = self.swapped.map(|_| Tier::Typo);
        let wrong = self.path.iter().filter(|edge| edge.is_slip());
        Cost {
            tier: tier.chain(slip).max().unwrap_or(han),
            faults: wrong.count() as u8,
            extent: if inside {
                Extent::Inside
            } else {
                Extent::Whole
            },
            historic: false,
        }
    }

    /// The ending of a name as a candidate, if it matches after all: the index led here by classes
    /// of sounds only.
    pub(super) fn score(&self, index: &Index, suffix: Suffix) -> Option<Candidate> {
        let form = suffix.form();
        let cells = index.forms.cells(form);
        let (place, kind) = index.forms.place(form);
        let start = Seen {
            tier: Tier::Exact,
            faults: 0,
            fault: Fault::None,
            partial: false,
        };
        let mut seen = self.swapped.map_or(start, |at| Seen {
            tier: Tier::Typo,
            faults: 0,
            fault: Fault::Swapped(at),
            partial: false,
        });
        let mut at = suffix.at();
        let mut otherwise = !matches!(kind, Kind::Otherwise(_));
        for edge in self.path {
            if matches!(edge.step, Step::Extra(_)) {
                seen.note(Tier::Typo, *edge, at);
                continue;
            }
            let cell = cells.get(at)?;
            if kind == Kind::Otherwise(at as u8) && !same_character(index, edge.step, *cell) {
                otherwise = true;
                seen.note(Tier::Dictionary, *edge, at);
            }
            step(index, *edge, *cell, at, &mut seen)?;
            at += 1;
        }
        let extent = if suffix.at() > 0 {
            Extent::Inside
        } else if !seen.partial && (at == index.forms.specific(form) || at == cells.len()) {
            Extent::Whole
        } else {
            Extent::Prefix
        };
        let han = self
            .path
            .iter()
            .any(|edge| matches!(edge.step, Step::Character(_)));
        let latin = self
            .path
            .iter()
            .any(|edge| !matches!(edge.step, Step::Character(_)));
        let tier = match (seen.tier, extent) {
            (Tier::Exact, Extent::Prefix) => Tier::Prefix,
            (Tier::Exact, Extent::Inside) => Tier::Inside,
            (Tier::Pinyin, Extent::Prefix) => Tier::PinyinPrefix,
            (Tier::Pinyin, Extent::Inside) => Tier::PinyinInside,
            (tier, _) => tier,
        };
        let historic = !matches!(kind, Kind::Standard | Kind::Otherwise(_))
            || index.status(place) == Status::Former;
        otherwise.then_some(Candidate {
            cost: Cost {
                tier,
                faults: seen.faults,
                extent,
                historic,
            },
            place,
            name: Matched::Form(form),
            mixed: han && latin,
            fault: seen.fault,
        })
    }
}

/// Compares a character of a name with a step of the query; none if they do not match.
fn step(index: &Index, edge: Edge, cell: Cell, at: usize, seen: &mut Seen) -> Option<()> {
    let official = cell.reading.map(Reading::syllable);
    match edge.step {
        Step::Character(typed) if index.characters.character(cell.glyph) == typed => {}
        Step::Character(typed) => {
            let sounds = index.characters.readings(typed);
            let official = official?;
            match sounds
                .filter_map(|typed| Sound::of(typed.syllable(), official, &index.classes))
                .min()?
            {
                Sound::Same => seen.note(Tier::Homophone, edge, at),
                Sound::Confused => seen.note(Tier::Confused, edge, at),
            }
        }
        Step::Syllable(typed, tone) => {
            match Sound::of(typed, official?, &index.classes)? {
                Sound::Same => seen.tier = seen.tier.max(Tier::Pinyin),
                Sound::Confused => seen.note(Tier::Confused, edge, at),
            }
            let official = cell.reading.map(Reading::tone);
            seen.faults += u8::from(tone.is_some() && tone != official);
        }
        Step::Partial(typed) => {
            let official = official?;
            seen.partial = !typed.is_all_of(official);
            if typed.begins(official) {
                let alone = edge.from == 0 && typed.is_initial();
                let tier = if alone { Tier::Initials } else { Tier::Pinyin };
                seen.tier = seen.tier.max(tier);
            } else {
                let confused = typed
                    .syllables()
                    .any(|typed| index.classes.confusable(typed, official));
                confused.then(|| seen.note(Tier::Confused, edge, at))?;
            }
        }
        Step::Initial(typed) => {
            typed.begins(official?).then_some(())?;
            seen.tier = seen.tier.max(Tier::Initials);
        }
        Step::Near(near) => {
            (official? == near).then_some(())?;
            seen.note(Tier::Typo, edge, at);
        }
        Step::Wrong(_) | Step::Missing | Step::Extra(_) => seen.note(Tier::Typo, edge, at),
    }
    Some(())
}

impl Seen {
    /// The first fault of the worst kind is told.
    fn note(&mut self, tier: Tier, edge: Edge, at: usize) {
        self.faults += 1;
        if tier > self.tier || matches!(self.fault, Fault::None) {
            self.tier = self.tier.max(tier);
            self.fault = Fault::At(edge, at as u8);
        }
    }
}

/// How two sounds that may stand for each other compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sound {
    Same,
    Confused,
}

impl Sound {
    fn of(typed: Syllable, official: Syllable, classes: &Classes) -> Option<Sound> {
        match typed == official {
            true => Some(Sound::Same),
            false => classes
                .confusable(typed, official)
                .then_some(Sound::Confused),
        }
    }
}

fn same_character(index: &Index, step: Step, cell: Cell) -> bool {
    matches!(step, Step::Character(typed) if index.characters.character(cell.glyph) == typed)
}
