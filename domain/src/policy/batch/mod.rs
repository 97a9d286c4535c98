//! Verdicts on many households at once, a column a question.
//!
//! The same program as for one household, node by node over a block of households instead of
//! household by household: a truth is a byte, so that "all" is the least and "any" the greatest of
//! many bytes in one instruction. It tells verdicts only; reasons are one household's business.

mod step;

use super::evaluate::Verdict;
use super::pack::{FactId, FactKind, Pack};
use super::program::{Known, Node, Program, Terms, Test};
use super::rule::{Comparison, Measure, Options};
use crate::day::Day;
use step::{BLOCK, Block, Bound, NO, Step, UNKNOWN};

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
        let count = households.households;
        let steps: Vec<_> = self
            .nodes
            .iter()
            .map(|node| self.step(node, households))
            .collect();
        let mut truths: Vec<Block> = vec![[UNKNOWN; BLOCK]; steps.len()];
        let mut verdicts = vec![vec![Verdict::CannotTell; count]; self.benefits.len()];
        for start in (0..count).step_by(BLOCK) {
            let here = start..count.min(start + BLOCK);
            for (id, step) in steps.iter().enumerate() {
                let (parts, whole) = truths.split_at_mut(id);
                step.look(&here, parts, &mut whole[0]);
            }
            for (benefit, verdicts) in self.benefits.iter().zip(&mut verdicts) {
                steps[*benefit].tell(&here, &truths[*benefit], &mut verdicts[here.clone()]);
            }
        }
        verdicts
    }

    fn step<'a>(&'a self, node: &'a Node<'_>, households: &Columns<'a>) -> Step<'a> {
        let says = |fact, options| self.says(households, fact, options);
        match node {
            Node::All(all) => Step::All(all),
            Node::Any(any) => Step::Any(any),
            Node::Not(_, part) => Step::Not(*part),
            Node::Holds(_, benefit) => Step::Same(*benefit),
            Node::Leaf(_, Test::Is(fact, options)) => says(*fact, *options),
            Node::Leaf(_, Test::Compare(measure, comparison, known)) => {
                self.compare(households, *measure, *comparison, *known)
            }
            Node::Leaf(_, Test::NoLimit(_) | Test::Counter) => Step::Always(UNKNOWN),
            Node::Benefit(benefit) => {
                let terms = match benefit.terms {
                    Terms::NotYet(_) => Step::Always(NO),
                    Terms::Unknown => Step::Always(UNKNOWN),
                    Terms::InForce(_, root) => Step::Same(root),
                };
                match benefit.held {
                    Some((fact, options)) => Step::Unless {
                        held: Box::new(says(fact, options)),
                        terms: Box::new(terms),
                    },
                    None => terms,
                }
            }
        }
    }

    fn says<'a>(&self, households: &Columns<'a>, fact: FactId, options: Options) -> Step<'a> {
        match (households.of(fact), &self.pack.fact(fact).kind) {
            (Some(Column::Choice(cells)), FactKind::Choice(all)) => {
                let all = all.len() as u8;
                let options = options.positions().filter(|option| *option < all);
                Step::Says {
                    cells,
                    all,
                    options: options.collect(),
                }
            }
            _ => Step::Always(UNKNOWN),
        }
    }

    fn compare<'a>(
        &self,
        households: &Columns<'a>,
        measure: Measure,
        comparison: Comparison,
        known: Known<'_>,
    ) -> Step<'a> {
        let bound = Bound::new(comparison, known);
        let column = |fact| households.of(fact);
        match measure {
            Measure::Count(fact) => match column(fact) {
                Some(Column::Count(cells)) => Step::Count(cells, bound.one()),
                _ => Step::Always(UNKNOWN),
            },
            Measure::Money(fact) => match column(fact) {
                Some(Column::Money(cells)) => Step::Money(cells, bound.one()),
                _ => Step::Always(UNKNOWN),
            },
            Measure::PerHead { money, heads } => match (column(money), column(heads)) {
                (Some(Column::Money(money)), Some(Column::Count(heads))) => Step::PerHead {
                    money,
                    heads,
                    bound,
                },
                _ => Step::Always(UNKNOWN),
            },
            Measure::Age(fact) => match column(fact) {
                Some(Column::Birth(cells)) => Step::Age(cells, bound.birth(self.day)),
                _ => Step::Always(UNKNOWN),
            },
        }
    }
}
