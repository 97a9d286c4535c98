//! Which questions can still change an answer.
//!
//! A question is asked only if, for some way of answering the rest, its answer changes a verdict.
//! That is decided on the rule's tree: each part has a set of truths it may still take, and a
//! change of a leaf reaches the top only through siblings that let it pass (a "no" beside it
//! stops every change in an "all"). The analysis takes the leaves for independent, so it may ask a
//! question too many, never one too few.

use super::answers::{Answer, Answers};
use super::evaluate::{Evaluation, Truth, Verdict};
use super::pack::{FactId, Pack};
use super::rule::Rule;
use crate::day::Day;

/// The interview of one household.
#[derive(Clone, Copy, Debug)]
pub struct Interview<'p>(Evaluation<'p>);

/// A set of truths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Truths(u8);

/// A set of changes from one truth to another that would be seen at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Changes(u8);

const TRUTHS: [Truth; 3] = [Truth::No, Truth::Unknown, Truth::Yes];
const PAIRS: [(Truth, Truth); 3] = [
    (Truth::No, Truth::Unknown),
    (Truth::No, Truth::Yes),
    (Truth::Unknown, Truth::Yes),
];

impl Truths {
    const NONE: Truths = Truths(0);
    const ALL: Truths = Truths(7);

    fn only(truth: Truth) -> Truths {
        Truths(1 << truth as u8)
    }

    fn iter(self) -> impl Iterator<Item = Truth> {
        TRUTHS
            .into_iter()
            .filter(move |truth| self.0 & Truths::only(*truth).0 != 0)
    }

    fn map(self, f: impl Fn(Truth) -> Truth) -> Truths {
        self.iter().map(f).fold(Truths::NONE, |set, truth| {
            Truths(set.0 | Truths::only(truth).0)
        })
    }

    fn join(self, other: Truths, f: fn(Truth, Truth) -> Truth) -> Truths {
        self.iter().fold(Truths::NONE, |set, left| {
            Truths(set.0 | other.map(|right| f(left, right)).0)
        })
    }
}

impl Changes {
    const NONE: Changes = Changes(0);
    const ALL: Changes = Changes(7);

    /// The changes below a joint that are seen above it, when the siblings may be any of `others`.
    fn through(self, others: Truths, f: fn(Truth, Truth) -> Truth) -> Changes {
        let seen = |from: Truth, to: Truth| {
            PAIRS.iter().enumerate().any(|(bit, pair)| {
                self.0 & (1 << bit) != 0 && (*pair == (from, to) || *pair == (to, from))
            })
        };
        PAIRS
            .iter()
            .enumerate()
            .fold(Changes::NONE, |set, (bit, (from, to))| {
                let passes = others
                    .iter()
                    .any(|other| seen(f(*from, other), f(*to, other)));
                Changes(set.0 | u8::from(passes) << bit)
            })
    }

    fn negated(self) -> Changes {
        // Not swaps yes and no: (no, unknown) and (unknown, yes) change places.
        Changes(self.0 & 2 | (self.0 & 1) << 2 | (self.0 & 4) >> 2)
    }
}

impl<'p> Interview<'p> {
    /// The interview for the answers given so far, by the policy of a day.
    pub fn new(pack: &'p Pack, answers: &'p Answers, day: Day) -> Interview<'p> {
        Interview(Evaluation { pack, answers, day })
    }

    /// The questions that are open and can still change a verdict, in the order of the pack.
    pub fn open_questions(&self) -> Vec<FactId> {
        let mut live = vec![false; self.0.pack.facts.len()];
        for policy in self.0.pack.policy_ids() {
            self.mark_policy(policy, Changes::ALL, &mut live);
        }
        self.0
            .pack
            .fact_ids()
            .filter(|fact| live[fact.index()])
            .collect()
    }

    /// The next question, if any can still change a verdict.
    pub fn next(&self) -> Option<FactId> {
        self.open_questions().into_iter().next()
    }

    fn open(&self, fact: FactId) -> bool {
        self.0.answers.get(fact) == Answer::Open
    }

    fn mark_policy(&self, policy: super::pack::PolicyId, changes: Changes, live: &mut [bool]) {
        let terms = self.0.pack.policy(policy);
        if self.0.outcome(policy).verdict == Verdict::Held {
            return;
        }
        if let Some(held) = terms.held.as_ref().filter(|held| self.open(held.fact)) {
            live[held.fact.index()] = true;
        }
        if terms
            .starts
            .as_ref()
            .is_some_and(|start| self.0.day < start.day)
        {
            return;
        }
        if let Some(version) = terms.on(self.0.day) {
            self.mark(&version.rule, changes, live);
        }
    }

    fn mark(&self, rule: &'p Rule, changes: Changes, live: &mut [bool]) {
        if changes == Changes::NONE {
            return;
        }
        match rule {
            Rule::All(parts) => self.mark_parts(parts, changes, Truth::Yes, Truth::min, live),
            Rule::Any(parts) => self.mark_parts(parts, changes, Truth::No, Truth::max, live),
            Rule::Not(part) => self.mark(part, changes.negated(), live),
            Rule::Holds(policy) => self.mark_policy(*policy, changes, live),
            Rule::Is { fact, .. } => live[fact.index()] |= self.open(*fact),
            Rule::Compare { measure, .. } => {
                if self.reachable(rule) == Truths::ALL {
                    measure
                        .facts()
                        .filter(|fact| self.open(*fact))
                        .for_each(|fact| live[fact.index()] = true);
                }
            }
            Rule::Counter { .. } => {}
        }
    }

    fn mark_parts(
        &self,
        parts: &'p [Rule],
        changes: Changes,
        neutral: Truth,
        join: fn(Truth, Truth) -> Truth,
        live: &mut [bool],
    ) {
        let reachable: Vec<Truths> = parts.iter().map(|part| self.reachable(part)).collect();
        for (position, part) in parts.iter().enumerate() {
            let others = reachable
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != position)
                .fold(Truths::only(neutral), |set, (_, truths)| {
                    set.join(*truths, join)
                });
            self.mark(part, changes.through(others, join), live);
        }
    }

    /// The truths that a condition may still take.
    fn reachable(&self, rule: &'p Rule) -> Truths {
        let joined = |parts: &'p [Rule], neutral, join| {
            parts
                .iter()
                .fold(Truths::only(neutral), |set: Truths, part| {
                    set.join(self.reachable(part), join)
                })
        };
        match rule {
            Rule::All(parts) => joined(parts, Truth::Yes, Truth::min),
            Rule::Any(parts) => joined(parts, Truth::No, Truth::max),
            Rule::Not(part) => self.reachable(part).map(Truth::negated),
            Rule::Holds(policy) => self.reachable_policy(*policy),
            Rule::Is { fact, .. } if self.open(*fact) => Truths::ALL,
            Rule::Compare { measure, limit, .. } => {
                let unsure = measure
                    .facts()
                    .any(|fact| self.0.answers.get(fact) == Answer::Unsure);
                let open = measure.facts().any(|fact| self.open(fact));
                match self.0.limit(*limit) {
                    Ok(_) if open && !unsure => Truths::ALL,
                    Ok(_) if unsure => Truths::only(Truth::Unknown),
                    _ => Truths::only(self.0.find(rule).truth),
                }
            }
            Rule::Is { .. } | Rule::Counter { .. } => Truths::only(self.0.find(rule).truth),
        }
    }

    fn reachable_policy(&self, policy: super::pack::PolicyId) -> Truths {
        let terms = self.0.pack.policy(policy);
        if self.0.outcome(policy).verdict == Verdict::Held {
            return Truths::only(Truth::Yes);
        }
        let by_rule = match terms.on(self.0.day) {
            _ if terms
                .starts
                .as_ref()
                .is_some_and(|start| self.0.day < start.day) =>
            {
                Truths::only(Truth::No)
            }
            Some(version) => self.reachable(&version.rule),
            None => Truths::only(Truth::Unknown),
        };
        match &terms.held {
            Some(held) if self.open(held.fact) => Truths(by_rule.0 | Truths::only(Truth::Yes).0),
            _ => by_rule,
        }
    }
}
