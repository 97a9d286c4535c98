//! The conditions of all benefits on one day as one flat list of nodes.
//!
//! A pack is written for people: trees that repeat each other's conditions. Here each distinct
//! condition stands once, parts stand before the whole, and limits are looked up for the day. One
//! walk from front to back then answers every benefit for a household, and one from back to front
//! tells which questions still matter.

use super::evaluate::Missing;
use super::pack::{DatedValue, Pack, ParameterId, PolicyId, Start, Version};
use super::rule::{Comparison, Limit, Measure, Options, Rule};
use crate::day::Day;
use crate::policy::FactId;

/// The conditions in force on a day.
#[derive(Clone, Debug)]
pub struct Program<'p> {
    /// The policies.
    pub pack: &'p Pack,
    /// The day whose law and amounts count.
    pub day: Day,
    /// Parts before wholes.
    pub(super) nodes: Vec<Node<'p>>,
    /// The node of each benefit.
    pub(super) benefits: Vec<NodeId>,
}

/// The position of a node.
pub(super) type NodeId = usize;

/// A condition whose parts are nodes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node<'p> {
    All(Vec<NodeId>),
    Any(Vec<NodeId>),
    Not(&'p Rule, NodeId),
    /// Another benefit is held or its conditions are met: the node of that benefit.
    Holds(&'p Rule, NodeId),
    Leaf(&'p Rule, Test<'p>),
    Benefit(Benefit<'p>),
}

/// What a leaf looks at.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Test<'p> {
    Is(FactId, Options),
    Compare(Measure, Comparison, Known<'p>),
    /// A limit of which no value is known on the day.
    NoLimit(Vec<Missing>),
    Counter,
}

/// A limit with its values on the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Known<'p> {
    pub(super) amount: &'p DatedValue,
    pub(super) times: Option<&'p DatedValue>,
}

/// A benefit on the day.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Benefit<'p> {
    pub(super) policy: PolicyId,
    pub(super) held: Option<(FactId, Options)>,
    pub(super) terms: Terms<'p>,
}

/// What a benefit asks for on the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Terms<'p> {
    /// It does not exist yet.
    NotYet(&'p Start),
    /// No conditions are known.
    Unknown,
    /// These conditions, at this node.
    InForce(&'p Version, NodeId),
}

impl<'p> Program<'p> {
    /// The conditions in force on `day`.
    pub fn new(pack: &'p Pack, day: Day) -> Program<'p> {
        let mut building = Building {
            pack,
            day,
            nodes: Vec::new(),
            benefits: vec![None; pack.policies.len()],
        };
        let benefits = pack
            .policy_ids()
            .map(|policy| building.benefit(policy))
            .collect();
        Program {
            pack,
            day,
            nodes: building.nodes,
            benefits,
        }
    }

    /// The limit on the day, or the parameters without a value.
    pub fn limit(
        &self,
        limit: Limit,
    ) -> Result<(&'p DatedValue, Option<&'p DatedValue>), Vec<Missing>> {
        limit_on(self.pack, limit, self.day).map(|known| (known.amount, known.times))
    }

    pub(super) fn terms(&self, policy: PolicyId) -> Option<&Benefit<'p>> {
        match self.nodes.get(*self.benefits.get(policy.index())?)? {
            Node::Benefit(benefit) => Some(benefit),
            _ => None,
        }
    }
}

fn limit_on(pack: &Pack, limit: Limit, day: Day) -> Result<Known<'_>, Vec<Missing>> {
    let on_day = |id: ParameterId| pack.parameter(id).on(day);
    let absent = [Some(limit.parameter), limit.times]
        .into_iter()
        .flatten()
        .filter(|id| on_day(*id).is_none())
        .map(Missing::Amount);
    match (on_day(limit.parameter), limit.times.map(on_day)) {
        (Some(amount), None) => Ok(Known {
            amount,
            times: None,
        }),
        (Some(amount), Some(Some(times))) => Ok(Known {
            amount,
            times: Some(times),
        }),
        _ => Err(absent.collect()),
    }
}

struct Building<'p> {
    pack: &'p Pack,
    day: Day,
    nodes: Vec<Node<'p>>,
    benefits: Vec<Option<NodeId>>,
}

impl<'p> Building<'p> {
    /// The compiler has refused packs in which a benefit leads back to itself.
    fn benefit(&mut self, id: PolicyId) -> NodeId {
        if let Some(node) = self.benefits[id.index()] {
            return node;
        }
        let policy = self.pack.policy(id);
        let terms = match (&policy.starts, policy.on(self.day)) {
            (Some(start), _) if self.day < start.day => Terms::NotYet(start),
            (_, None) => Terms::Unknown,
            (_, Some(version)) => Terms::InForce(version, self.rule(&version.rule)),
        };
        let held = policy.held.as_ref().map(|held| (held.fact, held.options));
        let node = self.node(Node::Benefit(Benefit {
            policy: id,
            held,
            terms,
        }));
        self.benefits[id.index()] = Some(node);
        node
    }

    fn rule(&mut self, rule: &'p Rule) -> NodeId {
        let node = match rule {
            Rule::All(parts) => Node::All(self.rules(parts)),
            Rule::Any(parts) => Node::Any(self.rules(parts)),
            Rule::Not(part) => Node::Not(rule, self.rule(part)),
            Rule::Holds(policy) => Node::Holds(rule, self.benefit(*policy)),
            Rule::Is { fact, options, .. } => Node::Leaf(rule, Test::Is(*fact, *options)),
            Rule::Compare {
                measure,
                comparison,
                limit,
                ..
            } => Node::Leaf(
                rule,
                match limit_on(self.pack, *limit, self.day) {
                    Ok(known) => Test::Compare(*measure, *comparison, known),
                    Err(missing) => Test::NoLimit(missing),
                },
            ),
            Rule::Counter { .. } => Node::Leaf(rule, Test::Counter),
        };
        self.node(node)
    }

    fn rules(&mut self, rules: &'p [Rule]) -> Vec<NodeId> {
        rules.iter().map(|rule| self.rule(rule)).collect()
    }

    /// The position of a node, which may stand already.
    fn node(&mut self, node: Node<'p>) -> NodeId {
        self.nodes
            .iter()
            .position(|known| *known == node)
            .unwrap_or_else(|| {
                self.nodes.push(node);
                self.nodes.len() - 1
            })
    }
}
