//! What would make it a "yes": for a benefit that is not, the smallest sets of things that would
//! have to be otherwise. Exact: nothing smaller does, and no set of that size is left out.
//!
//! A benefit on a day depends on a handful of variables: choices, numbers (of which only the side of
//! each limit matters), and what lies outside the answers (an unknown local amount, a judgement of
//! the counter). All of them take finitely many values that differ in effect, so sets are tried in
//! order of size, with every combination of values.
//!
//! It says what is so, not what to do: a limit on income is told as a distance, never as advice.

use super::answers::{Answer, Answers, Value};
use super::evaluate::{Evaluation, Truth, Verdict};
use super::measure::Measured;
use super::pack::{FactId, FactKind, PolicyId};
use super::program::{Known, Node, NodeId, Program, Terms, Test};
use super::rule::{Measure, Options, Rule};

/// Things that together would make a benefit a "yes".
pub type Remedy<'p> = Vec<Turn<'p>>;

/// One thing that would have to be otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn<'p> {
    /// The answer to a choice would be one of these options.
    Choice {
        /// The question.
        fact: FactId,
        /// The options that would do, beside the other turns.
        options: Options,
    },
    /// A number would stand on the other side of these limits.
    Number {
        /// The number.
        measure: Measure,
        /// The comparisons that do not hold now and would have to.
        limits: Vec<&'p Rule>,
    },
    /// Something outside the answers would be found so: true if the flag says so, else not.
    Outside(&'p Rule, bool),
    /// That benefit, whose conditions are not known, would be held; or, without the flag, not held.
    Benefit(PolicyId, bool),
}

/// A supposition about one variable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Suppose {
    Choice(FactId, u8),
    Number(Measure, Measured),
    Node(NodeId, Truth),
}

/// A variable with the values it may take.
type Variable = Vec<Suppose>;

impl<'p> Evaluation<'_, 'p> {
    /// The smallest sets of things that would make a benefit a "yes", for a household for which it
    /// is not; all sets of the least size, none if nothing would. Where it cannot be told yet, only
    /// what is not known is looked at: what is known stays as it is.
    pub fn remedies(&self, policy: PolicyId) -> Vec<Remedy<'p>> {
        let Some(root) = self.root_short_of_yes(policy) else {
            return Vec::new();
        };
        let below = self.program.below(root);
        let mut variables = self.variables(&below);
        if self.truth(root) == Truth::Unknown {
            variables.retain(|variable| is_open(self.answers, variable));
        }
        for size in 1..=variables.len() {
            let found: Vec<_> = subsets(variables.len(), size)
                .filter_map(|chosen| {
                    let chosen: Vec<&Variable> = chosen.iter().map(|at| &variables[*at]).collect();
                    if !self.may_become_yes(&below, root, &chosen) {
                        return None;
                    }
                    let ways = self.ways(&below, root, &chosen);
                    (!ways.is_empty()).then(|| self.turns(&below, &ways))
                })
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn root_short_of_yes(&self, policy: PolicyId) -> Option<NodeId> {
        match (self.verdict(policy), self.program.terms(policy)?.terms) {
            (Verdict::NotEligible | Verdict::CannotTell, Terms::InForce(_, root)) => Some(root),
            _ => None,
        }
    }

    /// The variables of these nodes.
    fn variables(&self, below: &[NodeId]) -> Vec<Variable> {
        let mut variables: Vec<Variable> = Vec::new();
        let mut add = |variable: Variable| {
            if !variable.is_empty() && !variables.contains(&variable) {
                variables.push(variable);
            }
        };
        for node in below.iter().copied() {
            match &self.program.nodes[node] {
                Node::Leaf(_, Test::Is(fact, _)) => add(self.choices(*fact)),
                Node::Leaf(_, Test::Compare(measure, ..)) => add(self.positions(below, *measure)),
                Node::Leaf(_, Test::NoLimit(_) | Test::Counter) => add(either(node)),
                Node::Benefit(benefit) => {
                    if let Some((fact, _)) = benefit.held {
                        add(self.choices(fact));
                    }
                    if benefit.terms == Terms::Unknown {
                        add(either(node));
                    }
                }
                Node::All(_) | Node::Any(_) | Node::Not(..) | Node::Holds(..) => {}
            }
        }
        variables
    }

    fn choices(&self, fact: FactId) -> Variable {
        let FactKind::Choice(options) = &self.pack().fact(fact).kind else {
            return Vec::new();
        };
        (0..options.len() as u8)
            .filter(|option| self.answers.get(fact) != Answer::Known(Value::Choice(*option)))
            .map(|option| Suppose::Choice(fact, option))
            .collect()
    }

    /// A number just below, at and just above each limit it is compared with.
    fn positions(&self, below: &[NodeId], measure: Measure) -> Variable {
        let mut positions = Vec::new();
        for node in below {
            let Node::Leaf(_, Test::Compare(compared, _, known)) = &self.program.nodes[*node]
            else {
                continue;
            };
            if *compared == measure {
                for step in [-1, 0, 1] {
                    let position = Suppose::Number(measure, at_limit(measure, *known, step));
                    if !positions.contains(&position) {
                        positions.push(position);
                    }
                }
            }
        }
        positions
    }

    /// Whether a node could be a "yes" if every leaf of these variables could turn out any way. It
    /// rules most sets out in one walk; those it lets pass are tried value by value.
    fn may_become_yes(&self, below: &[NodeId], root: NodeId, variables: &[&Variable]) -> bool {
        let about = |wanted: &dyn Fn(&Suppose) -> bool| {
            variables
                .iter()
                .any(|variable| variable.first().is_some_and(wanted))
        };
        let chosen =
            |fact| about(&|one| matches!(one, Suppose::Choice(about, _) if *about == fact));
        let free = |node| match &self.program.nodes[node] {
            Node::Leaf(_, Test::Is(fact, _)) => chosen(*fact),
            Node::Leaf(_, Test::Compare(measure, ..)) => {
                about(&|one| matches!(one, Suppose::Number(about, _) if about == measure))
            }
            Node::Benefit(benefit) if benefit.held.is_some_and(|(fact, _)| chosen(fact)) => true,
            _ => about(&|one| matches!(one, Suppose::Node(about, _) if *about == node)),
        };
        self.reachable(below, &free)[root].contains(Truth::Yes)
    }

    /// The combinations of values, one of each variable, that make the node a "yes".
    fn ways(&self, below: &[NodeId], root: NodeId, variables: &[&Variable]) -> Vec<Vec<Suppose>> {
        let mut ways = Vec::new();
        let mut at = vec![0; variables.len()];
        loop {
            let supposed: Vec<_> = at
                .iter()
                .zip(variables)
                .map(|(at, values)| values[*at])
                .collect();
            let then = self.program.suppose(self.answers, &supposed, below);
            if then.truth(root) == Truth::Yes {
                ways.push(supposed);
            }
            let Some(wheel) = (0..at.len()).find(|wheel| at[*wheel] + 1 < variables[*wheel].len())
            else {
                return ways;
            };
            at[wheel] += 1;
            at[..wheel].fill(0);
        }
    }

    /// What the ways have in common, variable by variable.
    fn turns(&self, below: &[NodeId], ways: &[Vec<Suppose>]) -> Remedy<'p> {
        let variables = ways.first().map_or(0, Vec::len);
        (0..variables)
            .filter_map(|variable| {
                let values = ways.iter().map(|way| way[variable]);
                match ways[0][variable] {
                    Suppose::Choice(fact, _) => {
                        let options = values.fold(Options::default(), |set, value| match value {
                            Suppose::Choice(_, option) => set.with(option),
                            Suppose::Number(..) | Suppose::Node(..) => set,
                        });
                        Some(Turn::Choice { fact, options })
                    }
                    Suppose::Number(measure, _) => Some(Turn::Number {
                        measure,
                        limits: self.limits_crossed(below, measure, values.collect()),
                    }),
                    Suppose::Node(node, truth) => match &self.program.nodes[node] {
                        Node::Leaf(rule, _) => Some(Turn::Outside(rule, truth == Truth::Yes)),
                        Node::Benefit(benefit) => {
                            Some(Turn::Benefit(benefit.policy, truth == Truth::Yes))
                        }
                        _ => None,
                    },
                }
            })
            .collect()
    }

    /// The comparisons of a number that do not hold now and hold in every way.
    fn limits_crossed(
        &self,
        below: &[NodeId],
        measure: Measure,
        positions: Vec<Suppose>,
    ) -> Vec<&'p Rule> {
        below
            .iter()
            .filter_map(|node| match &self.program.nodes[*node] {
                Node::Leaf(rule, Test::Compare(compared, comparison, known))
                    if *compared == measure =>
                {
                    Some((node, *rule, *comparison, *known))
                }
                _ => None,
            })
            .filter(|(node, _, comparison, known)| {
                self.truth(**node) != Truth::Yes
                    && positions.iter().all(|position| match position {
                        Suppose::Number(_, measured) => {
                            measured.compare(*comparison, *known) == Truth::Yes
                        }
                        Suppose::Choice(..) | Suppose::Node(..) => false,
                    })
            })
            .map(|(_, rule, ..)| rule)
            .collect()
    }
}

/// Whether nothing is known of a variable yet.
fn is_open(answers: &Answers, variable: &Variable) -> bool {
    let known = |fact: FactId| {
        matches!(
            answers.get(fact),
            Answer::Known(Value::Choice(_) | Value::Count(_) | Value::Money(_))
        )
    };
    match variable.first() {
        Some(Suppose::Choice(fact, _)) => !known(*fact),
        // A birth is known, or only its month is.
        Some(Suppose::Number(measure, _)) => !measure.facts().all(known),
        Some(Suppose::Node(..)) => true,
        None => false,
    }
}

/// Something outside the answers: it may turn out either way.
fn either(node: NodeId) -> Variable {
    vec![
        Suppose::Node(node, Truth::Yes),
        Suppose::Node(node, Truth::No),
    ]
}

/// A number `step` units (a fen, a year, a thing) from a limit, without rounding.
fn at_limit(measure: Measure, known: Known<'_>, step: i64) -> Measured {
    let times = known.times.map_or(1000, |times| times.amount);
    match measure {
        Measure::Age(_) => {
            let years = u32::try_from(known.amount.amount * times / 1000 + step).unwrap_or(0);
            Measured::Years {
                least: years,
                most: years,
            }
        }
        Measure::Count(_) | Measure::Money(_) | Measure::PerHead { .. } => Measured::Share {
            total: known.amount.amount * times + step * 1000,
            heads: 1000,
        },
    }
}

/// The subsets of `0..of` with `size` members, in order.
fn subsets(of: usize, size: usize) -> impl Iterator<Item = Vec<usize>> {
    let mut next: Option<Vec<usize>> = (size <= of).then(|| (0..size).collect());
    std::iter::from_fn(move || {
        let now = next.take()?;
        let wheel = (0..size)
            .rev()
            .find(|wheel| now[*wheel] < of - size + *wheel);
        next = wheel.map(|wheel| {
            let mut then = now.clone();
            for (offset, place) in then[wheel..].iter_mut().enumerate() {
                *place = now[wheel] + 1 + offset;
            }
            then
        });
        Some(now)
    })
}

impl Program<'_> {
    /// All nodes below a node, itself included, in the order of the program.
    fn below(&self, root: NodeId) -> Vec<NodeId> {
        let mut below = vec![root];
        let mut at = 0;
        while let Some(node) = below.get(at) {
            let parts: &[NodeId] = match &self.nodes[*node] {
                Node::All(parts) | Node::Any(parts) => parts,
                Node::Not(_, part) | Node::Holds(_, part) => std::slice::from_ref(part),
                Node::Benefit(benefit) => match &benefit.terms {
                    Terms::InForce(_, root) => std::slice::from_ref(root),
                    Terms::NotYet(_) | Terms::Unknown => &[],
                },
                Node::Leaf(..) => &[],
            };
            let new: Vec<_> = parts
                .iter()
                .filter(|part| !below.contains(part))
                .copied()
                .collect();
            below.extend(new);
            at += 1;
        }
        below.sort_unstable();
        below
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::rule::Comparison;

    #[test]
    fn subsets_come_once_each() {
        let of_four: Vec<_> = subsets(4, 2).collect();
        assert_eq!(of_four.len(), 6);
        assert_eq!(of_four.first(), Some(&vec![0, 1]));
        assert_eq!(of_four.last(), Some(&vec![2, 3]));
        assert_eq!(subsets(3, 3).count(), 1);
        assert_eq!(subsets(2, 3).count(), 0);
    }

    #[test]
    fn comparisons_include_what_the_law_includes() {
        let share = |total| Measured::Share { total, heads: 1000 };
        let value = crate::policy::DatedValue {
            from: crate::day::Day::in_shanghai(0),
            to: None,
            amount: 107_000,
            cite: crate::policy::Citation {
                source: crate::policy::pack::SourceId(0),
                article: None,
            },
            note: None,
        };
        let known = Known {
            amount: &value,
            times: None,
        };
        let money = Measure::Money(FactId(0));
        assert_eq!(at_limit(money, known, 0), share(107_000_000));
        assert_eq!(
            at_limit(money, known, 0).compare(Comparison::Below, known),
            Truth::No
        );
        assert_eq!(
            at_limit(money, known, -1).compare(Comparison::Below, known),
            Truth::Yes
        );
    }
}
