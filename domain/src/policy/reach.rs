//! What each condition may still become when some of what it rests on is left free.

use super::evaluate::{Evaluation, Truth};
use super::program::{Node, NodeId, Terms};
use super::truths::{Joint, Truths};

impl Evaluation<'_, '_> {
    /// The truths that these nodes may take if every leaf for which `free` says so may turn out any
    /// way; of a benefit, `free` speaks of whether it is held already. The nodes are in the
    /// program's order and hold all their parts; the rest of the answer means nothing.
    pub(super) fn reachable(&self, nodes: &[NodeId], free: &dyn Fn(NodeId) -> bool) -> Vec<Truths> {
        let mut reachable = vec![Truths::ALL; self.program.nodes.len()];
        for position in nodes.iter().copied() {
            let joined = |parts: &[NodeId], joint: Joint| {
                parts.iter().fold(joint.neutral(), |set, part| {
                    set.join(reachable[*part], joint)
                })
            };
            let now = Truths::only(self.truth(position));
            reachable[position] = match &self.program.nodes[position] {
                Node::All(parts) => joined(parts, Joint::All),
                Node::Any(parts) => joined(parts, Joint::Any),
                Node::Not(_, part) => reachable[*part].negated(),
                Node::Holds(_, benefit) => reachable[*benefit],
                Node::Leaf(..) if free(position) => Truths::ALL,
                Node::Leaf(..) => now,
                Node::Benefit(benefit) => {
                    let by_terms = match benefit.terms {
                        Terms::InForce(_, root) => reachable[root],
                        Terms::NotYet(_) => Truths::only(Truth::No),
                        Terms::Unknown if free(position) => Truths::ALL,
                        Terms::Unknown => Truths::only(Truth::Unknown),
                    };
                    match (free(position), self.says_held(benefit)) {
                        (true, _) => by_terms.or(Truths::only(Truth::Yes)),
                        (false, true) => now,
                        (false, false) => by_terms,
                    }
                }
            };
        }
        reachable
    }
}
