//! Verdicts on many households at once, a column a question.
//!
//! The same program as for one household, node by node over a block of households instead of
//! household by household: a truth is a byte, so that "all" is the least and "any" the greatest of
//! many bytes in one instruction. It tells verdicts only; reasons are one household's business.

use super::evaluate::{Truth, Verdict};
use super::pack::{FactId, FactKind, Pack};
use super::program::{Benefit, Known, Node, NodeId, Program, Terms, Test};
use super::rule::{Comparison, Measure, Options};
use crate::day::Day;

/// The answers of many households to one question.
#[derive(Clone, Copy, Debug)]
pub enum Column<'a> {
    /// Positions of options; a position that is none of an option is not known.
    Choice(&'a [u8]),
    /// Whole numbers; `u32::MAX` is not known.
    Count(&'a [u32]),
    /// Fen a month; below zero is not known.
    Money(&'a [i64]),
    /// Days of birth. One that is known only to the month needs [`Program::evaluate`].
    Birth(&'a [Option<Day>]),
}

/// The answers of many households; what has no column is not known of any.
#[derive(Clone, Debug)]
pub struct Columns<'a> {
    households: usize,
    columns: Vec<Option<Column<'a>>>,
}

/// A truth for each household of a block, as `Truth as u8`.
type Block = [u8; BLOCK];

/// Few enough that the truths of all nodes stay in the first cache.
const BLOCK: usize = 256;
const NO: u8 = Truth::No as u8;
const UNKNOWN: u8 = Truth::Unknown as u8;
const YES: u8 = Truth::Yes as u8;
/// Stands above the truths where a household says that it has the benefit.
const HELD: u8 = YES + 1;

impl<'a> Columns<'a> {
    /// That many households, of which nothing is known yet.
    pub fn none(pack: &Pack, households: usize) -> Columns<'a> {
        Columns {
            households,
            columns: vec![None; pack.facts.len()],
        }
    }

    /// Gives the answers to a question; whether the column fits it and has a cell a household.
    pub fn set(&mut self, pack: &Pack, fact: FactId, column: Column<'a>) -> bool {
        let length = match (column, &pack.fact(fact).kind) {
            (Column::Choice(cells), FactKind::Choice(_)) => cells.len(),
            (Column::Count(cells), FactKind::Count { .. }) => cells.len(),
            (Column::Money(cells), FactKind::MoneyPerMonth) => cells.len(),
            (Column::Birth(cells), FactKind::Birth) => cells.len(),
            _ => return false,
        };
        let fits = length == self.households;
        if fits {
            self.columns[fact.index()] = Some(column);
        }
        fits
    }

    fn of(&self, fact: FactId) -> Option<Column<'a>> {
        *self.columns.get(fact.index())?
    }
}

impl Program<'_> {
    /// The verdicts of many households: for each benefit, in the pack's order, one a household.
    pub fn verdicts(&self, households: &Columns<'_>) -> Vec<Vec<Verdict>> {
        let mut verdicts: Vec<_> = self
            .benefits
            .iter()
            .map(|_| Vec::with_capacity(households.households))
            .collect();
        let mut truths: Vec<Block> = vec![[UNKNOWN; BLOCK]; self.nodes.len()];
        for start in (0..households.households).step_by(BLOCK) {
            let block = Cells {
                households,
                pack: self.pack,
                day: self.day,
                start,
                size: BLOCK.min(households.households - start),
            };
            for (id, node) in self.nodes.iter().enumerate() {
                let (parts, whole) = truths.split_at_mut(id);
                block.look_at(node, parts, &mut whole[0]);
            }
            for (benefit, verdicts) in self.benefits.iter().zip(&mut verdicts) {
                if let Node::Benefit(benefit) = &self.nodes[*benefit] {
                    verdicts.extend(block.verdicts(benefit, &truths));
                }
            }
        }
        verdicts
    }
}

/// A block of households.
struct Cells<'a> {
    households: &'a Columns<'a>,
    pack: &'a Pack,
    day: Day,
    start: usize,
    size: usize,
}

impl<'a> Cells<'a> {
    /// The parts stand before the whole. Cells beyond the last household hold what they hold.
    fn look_at(&self, node: &Node<'_>, parts: &[Block], whole: &mut Block) {
        match node {
            Node::All(all) => join(all, parts, whole, YES, u8::min),
            Node::Any(any) => join(any, parts, whole, NO, u8::max),
            Node::Not(_, part) => each(whole, &parts[*part], |truth| YES - truth),
            Node::Holds(_, benefit) => *whole = parts[*benefit],
            Node::Leaf(_, Test::Is(fact, options)) => self.says(*fact, *options, whole),
            Node::Leaf(_, Test::Compare(measure, comparison, known)) => {
                self.compare(*measure, *comparison, *known, whole);
            }
            Node::Leaf(_, Test::NoLimit(_) | Test::Counter) => whole.fill(UNKNOWN),
            Node::Benefit(benefit) => {
                let held = self.held(benefit);
                let truths = terms(benefit, parts);
                for ((whole, truth), held) in whole.iter_mut().zip(truths).zip(held) {
                    *whole = if held == YES { YES } else { truth };
                }
            }
        }
    }

    fn verdicts(
        &self,
        benefit: &Benefit<'_>,
        truths: &[Block],
    ) -> impl Iterator<Item = Verdict> + use<> {
        let mut codes = terms(benefit, truths);
        for (code, held) in codes.iter_mut().zip(self.held(benefit)) {
            *code = if held == YES { HELD } else { *code };
        }
        codes.into_iter().take(self.size).map(|code| match code {
            NO => Verdict::NotEligible,
            UNKNOWN => Verdict::CannotTell,
            YES => Verdict::Eligible,
            _ => Verdict::Held,
        })
    }

    fn held(&self, benefit: &Benefit<'_>) -> Block {
        let mut held = [NO; BLOCK];
        if let Some((fact, options)) = benefit.held {
            self.says(fact, options, &mut held);
        }
        held
    }

    fn says(&self, fact: FactId, options: Options, whole: &mut Block) {
        let (Some(Column::Choice(cells)), FactKind::Choice(all)) =
            (self.households.of(fact), &self.pack.fact(fact).kind)
        else {
            return whole.fill(UNKNOWN);
        };
        let (cells, all) = (self.here(cells), all.len() as u8);
        each(whole, cells, |option| u8::from(option >= all) * UNKNOWN);
        for position in options.positions().filter(|position| *position < all) {
            for (whole, option) in whole.iter_mut().zip(cells) {
                *whole |= u8::from(*option == position) * YES;
            }
        }
    }

    fn compare(
        &self,
        measure: Measure,
        comparison: Comparison,
        known: Known<'_>,
        whole: &mut Block,
    ) {
        let thousandths = i128::from(known.times.map_or(1000, |times| times.amount));
        let limit = i128::from(known.amount.amount) * thousandths;
        let holds = |total: i64, heads: u32| {
            truth(comparison.holds(i128::from(total) * 1000, limit * i128::from(heads)))
        };
        let money = |amount: i64, heads| match amount {
            ..0 => UNKNOWN,
            _ => holds(amount, heads),
        };
        let of = |fact| self.households.of(fact);
        match measure {
            Measure::Count(fact) => match of(fact) {
                Some(Column::Count(cells)) => each(whole, self.here(cells), |count| match count {
                    u32::MAX => UNKNOWN,
                    _ => holds(count.into(), 1),
                }),
                _ => whole.fill(UNKNOWN),
            },
            Measure::Money(fact) => match of(fact) {
                Some(Column::Money(cells)) => {
                    each(whole, self.here(cells), |amount| money(amount, 1));
                }
                _ => whole.fill(UNKNOWN),
            },
            Measure::PerHead { money: fact, heads } => match (of(fact), of(heads)) {
                (Some(Column::Money(amounts)), Some(Column::Count(heads))) => {
                    let cells = self.here(amounts).iter().zip(self.here(heads));
                    for (whole, (amount, heads)) in whole.iter_mut().zip(cells) {
                        *whole = match heads {
                            // Nothing can be shared among nobody.
                            0 | &u32::MAX => UNKNOWN,
                            heads => money(*amount, *heads),
                        };
                    }
                }
                _ => whole.fill(UNKNOWN),
            },
            Measure::Age(fact) => match of(fact) {
                Some(Column::Birth(cells)) => {
                    let age = |born: Option<Day>| born.and_then(|born| born.age_on(self.day));
                    each(whole, self.here(cells), |born| {
                        age(born).map_or(UNKNOWN, |years| holds(years.into(), 1))
                    });
                }
                _ => whole.fill(UNKNOWN),
            },
        }
    }

    fn here<T>(&self, cells: &'a [T]) -> &'a [T] {
        &cells[self.start..self.start + self.size]
    }
}

fn truth(holds: bool) -> u8 {
    u8::from(holds) * YES
}

fn terms(benefit: &Benefit<'_>, truths: &[Block]) -> Block {
    match benefit.terms {
        Terms::NotYet(_) => [NO; BLOCK],
        Terms::Unknown => [UNKNOWN; BLOCK],
        Terms::InForce(_, root) => truths[root],
    }
}

fn each<T: Copy>(whole: &mut Block, cells: &[T], of: impl Fn(T) -> u8) {
    for (whole, cell) in whole.iter_mut().zip(cells) {
        *whole = of(*cell);
    }
}

fn join(
    ids: &[NodeId],
    parts: &[Block],
    whole: &mut Block,
    neutral: u8,
    of: impl Fn(u8, u8) -> u8,
) {
    whole.fill(neutral);
    for id in ids {
        for (whole, part) in whole.iter_mut().zip(&parts[*id]) {
            *whole = of(*whole, *part);
        }
    }
}
