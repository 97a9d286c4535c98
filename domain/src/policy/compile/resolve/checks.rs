//! What no single line can show: times that overlap, benefits that lead back to themselves.

use super::Resolver;
use crate::day::Day;
use crate::policy::dated::clashes;
use crate::policy::pack::PolicyId;
use crate::policy::rule::Rule;
use serde_saphyr::Spanned;

impl Resolver {
    /// Times must follow one another without touching the same day twice.
    pub(super) fn refuse_overlaps(
        &mut self,
        times: impl Iterator<Item = (Spanned<Day>, Option<Day>)>,
    ) {
        let times: Vec<_> = times.collect();
        for (at, clash) in clashes(times.iter().map(|(from, to)| (from.value, *to))) {
            self.wrong(times[at].0.defined.line(), clash.to_string());
        }
    }

    /// A benefit must not lead back to itself through `holds`.
    pub(super) fn refuse_cycles(&mut self) {
        fn opened(rule: &Rule, into: &mut Vec<PolicyId>) {
            match rule {
                Rule::All(parts) | Rule::Any(parts) => {
                    parts.iter().for_each(|part| opened(part, into))
                }
                Rule::Not(part) => opened(part, into),
                Rule::Holds(policy) => into.push(*policy),
                Rule::Is { .. } | Rule::Compare { .. } | Rule::Counter { .. } => {}
            }
        }
        let next: Vec<Vec<PolicyId>> = self
            .pack
            .policies
            .iter()
            .map(|policy| {
                let mut into = Vec::new();
                policy
                    .versions
                    .iter()
                    .for_each(|version| opened(&version.rule, &mut into));
                into
            })
            .collect();
        for start in self.pack.policy_ids() {
            let (mut reached, mut ahead) = (vec![false; next.len()], next[start.index()].clone());
            while let Some(policy) = ahead.pop() {
                if !std::mem::replace(&mut reached[policy.index()], true) {
                    ahead.extend(&next[policy.index()]);
                }
            }
            if reached[start.index()] {
                let id = self.pack.policy(start).id.clone();
                self.wrong(0, format!("`{id}` leads back to itself through `holds`"));
            }
        }
    }
}
