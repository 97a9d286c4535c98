//! Which question to ask next, and when there is none left to ask.
//!
//! A question is asked only if, for some way of answering the rest, its answer changes a verdict.
//! That is decided on the program's nodes: each has a set of truths it may still take, and a change
//! of a leaf reaches the top only through siblings that let it pass (a "no" beside it stops every
//! change in an "all"). The analysis takes the leaves for independent, so it may ask a question too
//! many, never one too few.
//!
//! Among the questions that matter, the next one is that which leaves the fewest on average over
//! its answers. Questions with a line on the screening list ("does any of these apply to you?")
//! are asked there together, once. Two questions share a screen when the second has to be asked
//! whatever is answered to the first: fewer screens, and nobody answers more than he must.

use super::answers::{Answer, Answers, Birth, Value};
use super::evaluate::{Evaluation, Verdict};
use super::pack::{FactId, FactKind};
use super::program::{Node, NodeId, Program, Terms, Test};
use super::rule::Measure;
use super::truths::{Changes, Joint, Truths};
use crate::day::Day;
use crate::money::Fen;

/// The interview of one household.
#[derive(Clone, Debug)]
pub struct Interview<'a, 'p>(Evaluation<'a, 'p>);

/// What to put on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A question, and perhaps one that has to be asked whatever is answered to it.
    Ask(FactId, Option<FactId>),
    /// The screening list, with the lines of these questions.
    Screen(Vec<FactId>),
}

impl<'a, 'p> Interview<'a, 'p> {
    /// The interview for the answers given so far.
    pub fn new(program: &'a Program<'p>, answers: &'a Answers) -> Interview<'a, 'p> {
        Interview(program.evaluate(answers))
    }

    /// The questions that are open and can still change a verdict, in the order of the pack.
    pub fn open_questions(&self) -> Vec<FactId> {
        let live = self.live();
        let ids = self.0.pack().fact_ids();
        ids.filter(|fact| live[fact.index()]).collect()
    }

    /// What to ask next, if anything can still change a verdict.
    pub fn next(&self) -> Option<Step> {
        let open = self.open_questions();
        let on_list: Vec<_> = open
            .iter()
            .copied()
            .filter(|fact| self.0.pack().fact(*fact).tick.is_some())
            .collect();
        let screen = on_list.len() > 1 && !self.0.answers.is_screened();
        let best = open
            .iter()
            .copied()
            .min_by_key(|fact| self.remaining(*fact))?;
        Some(if screen && on_list.contains(&best) {
            Step::Screen(on_list)
        } else {
            Step::Ask(best, self.companion(best, &open))
        })
    }

    /// The first of the open questions that stays open whatever is answered to this one.
    fn companion(&self, fact: FactId, open: &[FactId]) -> Option<FactId> {
        let is_listed = |other: &FactId| {
            self.0.pack().fact(*other).tick.is_some() && !self.0.answers.is_screened()
        };
        let known = self.representatives(fact).into_iter().map(Answer::Known);
        let live_after: Vec<_> = known
            .chain([Answer::Unsure])
            .map(|answer| self.live_after(fact, answer))
            .collect();
        open.iter()
            .copied()
            .filter(|other| *other != fact && !is_listed(other))
            .find(|other| live_after.iter().all(|live| live[other.index()]))
    }

    /// How many questions are left after this one, on average over its answers, in thousandths.
    fn remaining(&self, fact: FactId) -> usize {
        let answers = self.representatives(fact);
        let left: usize = answers
            .iter()
            .map(|value| self.live_after(fact, Answer::Known(*value)))
            .map(|live| live.into_iter().filter(|live| *live).count())
            .sum();
        left * 1000 / answers.len().max(1)
    }

    fn live_after(&self, fact: FactId, answer: Answer) -> Vec<bool> {
        let mut supposed = self.0.answers.clone();
        supposed.set(fact, answer);
        Interview::new(self.0.program, &supposed).live()
    }

    /// Answers that stand for all: each option of a choice; of a number the ends; of a birth each
    /// side of every age that a rule names.
    fn representatives(&self, fact: FactId) -> Vec<Value> {
        match &self.0.pack().fact(fact).kind {
            FactKind::Choice(options) => (0..options.len() as u8).map(Value::Choice).collect(),
            FactKind::Count { least, most, .. } => {
                vec![Value::Count(*least), Value::Count(*most)]
            }
            FactKind::MoneyPerMonth => vec![Value::Money(Fen(0)), Value::Money(Fen::FORM_LIMIT)],
            FactKind::Birth => self.0.program.births_around_limits(fact),
        }
    }

    fn live(&self) -> Vec<bool> {
        let nodes = &self.0.program.nodes;
        let all: Vec<NodeId> = (0..nodes.len()).collect();
        let reachable = self.0.reachable(&all, &|node| self.is_free(node));
        let mut live = vec![false; self.0.pack().facts.len()];
        let mut changes = vec![Changes::NONE; nodes.len()];
        for benefit in &self.0.program.benefits {
            changes[*benefit] = Changes::ALL;
        }
        for (position, node) in nodes.iter().enumerate().rev() {
            let seen = changes[position];
            if seen == Changes::NONE {
                continue;
            }
            match node {
                Node::All(parts) => pass(parts, seen, Joint::All, &reachable, &mut changes),
                Node::Any(parts) => pass(parts, seen, Joint::Any, &reachable, &mut changes),
                Node::Not(_, part) => changes[*part] = changes[*part].or(seen.negated()),
                // The other benefit is a benefit of its own: all its changes are seen already.
                Node::Holds(..) => {}
                Node::Leaf(_, Test::Is(fact, _)) => live[fact.index()] |= self.open(*fact),
                Node::Leaf(_, Test::Compare(measure, ..)) => {
                    if reachable[position] == Truths::ALL {
                        measure
                            .facts()
                            .filter(|fact| self.open(*fact))
                            .for_each(|fact| live[fact.index()] = true);
                    }
                }
                Node::Leaf(_, Test::NoLimit(_) | Test::Counter) => {}
                Node::Benefit(benefit) => {
                    if self.0.verdict(benefit.policy) == Verdict::Held {
                        continue;
                    }
                    if let Some((fact, _)) = benefit.held.filter(|(fact, _)| self.open(*fact)) {
                        live[fact.index()] = true;
                    }
                    if let Terms::InForce(_, root) = benefit.terms {
                        changes[root] = Changes::ALL;
                    }
                }
            }
        }
        live
    }

    fn open(&self, fact: FactId) -> bool {
        self.0.answers.get(fact) == Answer::Open
    }

    /// Whether a leaf may still turn out any way, or a benefit may still be said to be held.
    fn is_free(&self, node: NodeId) -> bool {
        match &self.0.program.nodes[node] {
            Node::Leaf(_, Test::Is(fact, _)) => self.open(*fact),
            Node::Leaf(_, Test::Compare(measure, ..)) => {
                let any = |wanted| {
                    measure
                        .facts()
                        .any(|fact| self.0.answers.get(fact) == wanted)
                };
                any(Answer::Open) && !any(Answer::Unsure)
            }
            Node::Benefit(benefit) => benefit.held.is_some_and(|(fact, _)| self.open(fact)),
            _ => false,
        }
    }
}

/// Hands the changes seen at a joint down to its parts, through what their siblings let pass.
fn pass(
    parts: &[usize],
    seen: Changes,
    joint: Joint,
    reachable: &[Truths],
    changes: &mut [Changes],
) {
    for part in parts {
        let others = parts
            .iter()
            .filter(|other| *other != part)
            .fold(joint.neutral(), |set, other| {
                set.join(reachable[*other], joint)
            });
        changes[*part] = changes[*part].or(seen.through(others, joint));
    }
}

impl Program<'_> {
    /// Births on each side of every age that a rule asks of this fact.
    fn births_around_limits(&self, fact: FactId) -> Vec<Value> {
        let mut births: Vec<Value> = Vec::new();
        for node in &self.nodes {
            let Node::Leaf(_, Test::Compare(Measure::Age(asked), _, known)) = node else {
                continue;
            };
            let years = u32::try_from(known.amount.amount).unwrap_or(0);
            for years in [years.saturating_sub(1), years]
                .into_iter()
                .filter(|_| *asked == fact)
            {
                let born = Day::new(self.day.year() - years as i32, 1, 1).unwrap_or(self.day);
                let birth = Value::Birth(Birth {
                    earliest: born,
                    latest: born,
                });
                if !births.contains(&birth) {
                    births.push(birth);
                }
            }
        }
        births
    }
}
