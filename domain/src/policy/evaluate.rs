//! Three-valued evaluation with the findings that led to the verdict.
//!
//! Kleene's strong logic of three values: "all" is the least of its parts, "any" the greatest,
//! with No < Unknown < Yes. An amount that is not known on the day makes a comparison unknown.

use super::answers::{Answer, Answers, Value};
use super::counterfactual::Suppose;
use super::measure::Measured;
use super::pack::{FactId, Pack, ParameterId, PolicyId, Start, Version};
use super::program::{Benefit, Node, NodeId, Program, Terms, Test};
use super::rule::{Measure, Options, Rule};
use crate::day::Day;

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not.
    No,
    /// It cannot be told from what is known.
    Unknown,
    /// It does.
    Yes,
}

impl Truth {
    /// Kleene's negation.
    #[must_use]
    pub fn negated(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }
}

/// The estimate for one benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The conditions are met, as far as the answers go.
    Eligible,
    /// Something is missing; the counter can tell.
    CannotTell,
    /// The household says that it has it already.
    Held,
    /// A condition is not met.
    NotEligible,
}

/// What was found for one benefit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome<'p> {
    /// The benefit.
    pub policy: PolicyId,
    /// The estimate.
    pub verdict: Verdict,
    /// What it rests on.
    pub ground: Ground<'p>,
}

/// What a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground<'p> {
    /// The household said that it has the benefit.
    Said,
    /// The benefit did not exist yet on the day.
    NotYet(&'p Start),
    /// No conditions are known for the day.
    NoConditions,
    /// The conditions in force on the day.
    Conditions(&'p Version),
}

/// A condition that took part in a verdict. What it says in words is made only when somebody reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason<'p> {
    /// Whether it holds.
    pub truth: Truth,
    /// The condition.
    pub rule: &'p Rule,
    node: NodeId,
}

/// Why a condition cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// The question has not been answered yet.
    Open(FactId),
    /// The resident does not know.
    Unsure(FactId),
    /// No value of this parameter is known for the day.
    Amount(ParameterId),
    /// No conditions of this benefit are known for the day.
    Conditions(PolicyId),
    /// This benefit comes first, and it cannot be told whether the household has it.
    First(PolicyId),
    /// Only the counter can judge.
    Counter,
}

/// A household's answers looked at with the policy of a day.
#[derive(Clone, Debug)]
pub struct Evaluation<'a, 'p> {
    pub(super) program: &'a Program<'p>,
    /// The household.
    pub answers: &'a Answers,
    /// What is supposed to be otherwise.
    supposed: &'a [Suppose],
    /// Of each node.
    truths: Vec<Truth>,
}

impl<'p> Program<'p> {
    /// Looks at a household.
    pub fn evaluate<'a>(&'a self, answers: &'a Answers) -> Evaluation<'a, 'p> {
        let mut evaluation = Evaluation {
            program: self,
            answers,
            supposed: &[],
            truths: Vec::with_capacity(self.nodes.len()),
        };
        for node in &self.nodes {
            let truth = evaluation.look_at(node);
            evaluation.truths.push(truth);
        }
        evaluation
    }

    /// Looks at a household of which some things are supposed to be otherwise, at these nodes only;
    /// they are in the program's order and hold all their parts.
    pub(super) fn suppose<'a>(
        &'a self,
        answers: &'a Answers,
        supposed: &'a [Suppose],
        nodes: &[NodeId],
    ) -> Evaluation<'a, 'p> {
        let mut evaluation = Evaluation {
            program: self,
            answers,
            supposed,
            truths: vec![Truth::Unknown; self.nodes.len()],
        };
        for node in nodes {
            let supposed = supposed.iter().find_map(|one| match one {
                Suppose::Node(about, truth) if about == node => Some(*truth),
                _ => None,
            });
            evaluation.truths[*node] =
                supposed.unwrap_or_else(|| evaluation.look_at(&self.nodes[*node]));
        }
        evaluation
    }
}

impl<'a, 'p> Evaluation<'a, 'p> {
    /// The policies.
    pub fn pack(&self) -> &'p Pack {
        self.program.pack
    }

    /// The day whose law and amounts count.
    pub fn day(&self) -> Day {
        self.program.day
    }

    /// Every benefit, in the pack's order.
    pub fn outcomes(&self) -> Vec<Outcome<'p>> {
        self.pack()
            .policy_ids()
            .map(|policy| self.outcome(policy))
            .collect()
    }

    /// One benefit.
    pub fn outcome(&self, policy: PolicyId) -> Outcome<'p> {
        let of = |verdict, ground| Outcome {
            policy,
            verdict,
            ground,
        };
        let Some(benefit) = self.program.terms(policy) else {
            return of(Verdict::CannotTell, Ground::NoConditions);
        };
        if self.says_held(benefit) {
            return of(Verdict::Held, Ground::Said);
        }
        match benefit.terms {
            Terms::NotYet(start) => of(Verdict::NotEligible, Ground::NotYet(start)),
            Terms::Unknown => of(Verdict::CannotTell, Ground::NoConditions),
            Terms::InForce(version, root) => of(
                match self.truths[root] {
                    Truth::Yes => Verdict::Eligible,
                    Truth::Unknown => Verdict::CannotTell,
                    Truth::No => Verdict::NotEligible,
                },
                Ground::Conditions(version),
            ),
        }
    }

    /// The verdict on one benefit.
    pub fn verdict(&self, policy: PolicyId) -> Verdict {
        self.outcome(policy).verdict
    }

    /// The leaves that decided a benefit: for a "yes" all that were needed, for a "no" those that
    /// failed, for "unknown" those that are still open.
    pub fn deciding(&self, policy: PolicyId) -> Vec<Reason<'p>> {
        let mut reasons = Vec::new();
        self.decide(policy, &mut reasons);
        reasons
    }

    /// [`Evaluation::deciding`] for many households: adds to what is there, and says the verdict.
    pub fn decide(&self, policy: PolicyId, reasons: &mut Vec<Reason<'p>>) -> Verdict {
        if let Some(root) = self.root(policy) {
            self.collect_deciding(root, reasons);
        }
        self.verdict(policy)
    }

    /// The leaves that already speak for a benefit while the whole is still unknown.
    pub fn settled(&self, policy: PolicyId) -> Vec<Reason<'p>> {
        let mut reasons = Vec::new();
        if let Some(root) = self.root(policy) {
            self.collect_settled(root, &mut reasons);
        }
        reasons
    }

    /// What was found for a condition that stands in the program of the day.
    pub fn leaf(&self, rule: &Rule) -> Option<Reason<'p>> {
        let node = self
            .program
            .nodes
            .iter()
            .position(|node| matches!(node, Node::Leaf(known, _) if *known == rule))?;
        let mut found = Vec::new();
        self.collect_deciding(node, &mut found);
        found.pop()
    }

    /// Why a condition cannot be told; nothing if it can.
    pub fn missing(&self, reason: &Reason<'p>) -> Vec<Missing> {
        if reason.truth != Truth::Unknown {
            return Vec::new();
        }
        match &self.program.nodes[reason.node] {
            Node::Leaf(_, test) => self.missing_for(test),
            Node::Holds(Rule::Holds(policy), _) => vec![Missing::Conditions(*policy)],
            Node::Not(Rule::Not(part), _) => match **part {
                Rule::Holds(policy) => vec![Missing::First(policy)],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    pub(super) fn truth(&self, node: NodeId) -> Truth {
        self.truths[node]
    }

    fn root(&self, policy: PolicyId) -> Option<NodeId> {
        match self.program.terms(policy)?.terms {
            Terms::InForce(_, root) => Some(root),
            Terms::NotYet(_) | Terms::Unknown => None,
        }
    }

    fn says(&self, fact: FactId, options: Options) -> Truth {
        let supposed = self.supposed.iter().find_map(|one| match one {
            Suppose::Choice(about, option) if *about == fact => Some(*option),
            _ => None,
        });
        match (supposed, self.answers.get(fact)) {
            (Some(option), _) | (None, Answer::Known(Value::Choice(option))) => {
                options.contains(option).into()
            }
            _ => Truth::Unknown,
        }
    }

    fn supposed(&self, measure: Measure) -> Option<Measured> {
        self.supposed.iter().find_map(|one| match one {
            Suppose::Number(about, measured) if *about == measure => Some(*measured),
            _ => None,
        })
    }

    pub(super) fn says_held(&self, benefit: &Benefit<'p>) -> bool {
        benefit
            .held
            .is_some_and(|(fact, options)| self.says(fact, options) == Truth::Yes)
    }

    fn look_at(&self, node: &Node<'p>) -> Truth {
        let of = |part: &NodeId| self.truths[*part];
        match node {
            Node::All(parts) => parts.iter().map(of).min().unwrap_or(Truth::Yes),
            Node::Any(parts) => parts.iter().map(of).max().unwrap_or(Truth::No),
            Node::Not(_, part) => of(part).negated(),
            Node::Holds(_, benefit) => of(benefit),
            Node::Leaf(_, Test::Is(fact, options)) => self.says(*fact, *options),
            Node::Leaf(_, Test::Compare(measure, comparison, known)) => {
                match self
                    .supposed(*measure)
                    .map_or_else(|| self.measured(*measure), Ok)
                {
                    Ok(measured) => measured.compare(*comparison, *known),
                    Err(_) => Truth::Unknown,
                }
            }
            Node::Leaf(_, Test::NoLimit(_) | Test::Counter) => Truth::Unknown,
            Node::Benefit(benefit) if self.says_held(benefit) => Truth::Yes,
            Node::Benefit(benefit) => match &benefit.terms {
                Terms::NotYet(_) => Truth::No,
                Terms::Unknown => Truth::Unknown,
                Terms::InForce(_, root) => of(root),
            },
        }
    }

    fn missing_for(&self, test: &Test<'p>) -> Vec<Missing> {
        match test {
            Test::Is(fact, _) => self.unanswered(*fact).into_iter().collect(),
            Test::Compare(measure, ..) => match self.measured(*measure) {
                Err(missing) => missing,
                // Known only roughly: the day of birth.
                Ok(_) => measure.facts().map(Missing::Unsure).collect(),
            },
            Test::NoLimit(missing) => missing.clone(),
            Test::Counter => vec![Missing::Counter],
        }
    }

    pub(super) fn unanswered(&self, fact: FactId) -> Option<Missing> {
        match self.answers.get(fact) {
            Answer::Open => Some(Missing::Open(fact)),
            Answer::Unsure => Some(Missing::Unsure(fact)),
            Answer::Known(_) => None,
        }
    }

    fn collect_settled(&self, node: NodeId, leaves: &mut Vec<Reason<'p>>) {
        match (&self.program.nodes[node], self.truths[node]) {
            (_, Truth::Yes) => self.collect_deciding(node, leaves),
            (Node::All(parts) | Node::Any(parts), Truth::Unknown) => parts
                .iter()
                .for_each(|part| self.collect_settled(*part, leaves)),
            (Node::Holds(_, benefit), Truth::Unknown) => {
                if let Some(root) = self.behind(*benefit) {
                    self.collect_settled(root, leaves);
                }
            }
            _ => {}
        }
    }

    fn collect_deciding(&self, node: NodeId, leaves: &mut Vec<Reason<'p>>) {
        let truth = self.truths[node];
        let agreeing = |part: &&NodeId| self.truths[**part] == truth;
        let reason = |rule| Reason { truth, rule, node };
        match &self.program.nodes[node] {
            // One way is enough.
            Node::Any(parts) if truth == Truth::Yes => {
                if let Some(part) = parts.iter().find(agreeing) {
                    self.collect_deciding(*part, leaves);
                }
            }
            Node::All(parts) | Node::Any(parts) => parts
                .iter()
                .filter(agreeing)
                .for_each(|part| self.collect_deciding(*part, leaves)),
            Node::Not(rule, part) => match (&self.program.nodes[*part], truth) {
                (Node::Holds(..), Truth::Unknown) => leaves.push(reason(rule)),
                _ => self.collect_deciding(*part, leaves),
            },
            Node::Holds(rule, benefit) => match self.behind(*benefit) {
                Some(root) => self.collect_deciding(root, leaves),
                None => leaves.push(reason(rule)),
            },
            Node::Leaf(rule, _) => leaves.push(reason(rule)),
            // Reached through `Holds` only, which looks behind it.
            Node::Benefit(_) => {}
        }
    }

    /// The conditions behind "that benefit is held"; none behind the household's word, a benefit
    /// that does not exist yet, or one whose conditions are not known.
    fn behind(&self, benefit: NodeId) -> Option<NodeId> {
        match &self.program.nodes[benefit] {
            Node::Benefit(benefit) if !self.says_held(benefit) => match benefit.terms {
                Terms::InForce(_, root) => Some(root),
                Terms::Unknown | Terms::NotYet(_) => None,
            },
            _ => None,
        }
    }
}
