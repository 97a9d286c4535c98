//! Law over time: the same household on two days, with the articles and values that differ.

use super::answers::Answers;
use super::evaluate::Outcome;
use super::pack::{Citation, DatedValue, Pack, ParameterId, PolicyId, Version};
use super::program::Program;
use super::rule::Rule;
use crate::day::Day;

/// A benefit that is not the same on both days.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'p> {
    /// What was found on each day.
    pub outcomes: [Outcome<'p>; 2],
    /// The conditions in force on each day, where they are not the same ones.
    pub conditions: Option<[Option<&'p Version>; 2]>,
    /// The values that its conditions compare with, where they are not the same ones.
    pub values: Vec<ValueChange<'p>>,
}

/// A parameter whose value is not the same on both days; none is a value that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueChange<'p> {
    /// The parameter.
    pub parameter: ParameterId,
    /// Its value on each day.
    pub values: [Option<&'p DatedValue>; 2],
}

impl Difference<'_> {
    /// The benefit.
    pub fn policy(&self) -> PolicyId {
        self.outcomes[0].policy
    }

    /// Whether the estimate itself differs.
    pub fn changes_verdict(&self) -> bool {
        self.outcomes[0].verdict != self.outcomes[1].verdict
    }
}

/// The benefits that differ between two programs of one pack: those whose estimate changes first,
/// else in the pack's order.
pub fn differences<'p>(programs: [&Program<'p>; 2], answers: &Answers) -> Vec<Difference<'p>> {
    let evaluations = programs.map(|program| program.evaluate(answers));
    let (pack, days) = (programs[0].pack, programs.map(|program| program.day));
    let mut found: Vec<_> = pack
        .policy_ids()
        .filter_map(|policy| {
            let versions = days.map(|day| pack.policy(policy).on(day));
            let difference = Difference {
                outcomes: [
                    evaluations[0].outcome(policy),
                    evaluations[1].outcome(policy),
                ],
                conditions: (said(versions[0]) != said(versions[1])).then_some(versions),
                values: values_that_differ(pack, policy, days),
            };
            let differs = difference.changes_verdict()
                || difference.conditions.is_some()
                || !difference.values.is_empty();
            differs.then_some(difference)
        })
        .collect();
    found.sort_by_key(|difference| !difference.changes_verdict());
    found
}

/// What conditions say, whenever they began to.
fn said(version: Option<&Version>) -> Option<(&Rule, &[Citation])> {
    version.map(|version| (&version.rule, version.basis.as_slice()))
}

/// The days on which conditions or values begin or end, in order: what may be worth comparing.
pub fn days_of_change(pack: &Pack) -> Vec<Day> {
    let ends = |to: Option<Day>| to.and_then(Day::after);
    let of_versions = pack.policies.iter().flat_map(|policy| {
        let versions = policy.versions.iter();
        versions.flat_map(|version| [Some(version.from), ends(version.to)])
    });
    let of_values = pack.parameters.iter().flat_map(|parameter| {
        let values = parameter.values.iter();
        values.flat_map(|value| [Some(value.from), ends(value.to)])
    });
    let mut days: Vec<_> = of_versions.chain(of_values).flatten().collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn values_that_differ(pack: &Pack, policy: PolicyId, days: [Day; 2]) -> Vec<ValueChange<'_>> {
    let mut read = Vec::new();
    for day in days {
        if let Some(version) = pack.policy(policy).on(day) {
            collect(pack, &version.rule, day, &mut read);
        }
    }
    read.into_iter()
        .map(|parameter| ValueChange {
            parameter,
            values: days.map(|day| pack.parameter(parameter).on(day)),
        })
        .filter(|change| change.values[0] != change.values[1])
        .collect()
}

/// The parameters that a condition compares with on a day, those of benefits it leans on included:
/// no benefit leans on itself, which the compiler sees to.
fn collect(pack: &Pack, rule: &Rule, day: Day, read: &mut Vec<ParameterId>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().for_each(|part| collect(pack, part, day, read));
        }
        Rule::Not(part) => collect(pack, part, day, read),
        Rule::Holds(policy) => {
            if let Some(version) = pack.policy(*policy).on(day) {
                collect(pack, &version.rule, day, read);
            }
        }
        Rule::Compare { limit, .. } => {
            for parameter in [Some(limit.parameter), limit.times].into_iter().flatten() {
                if !read.contains(&parameter) {
                    read.push(parameter);
                }
            }
        }
        Rule::Is { .. } | Rule::Counter { .. } => {}
    }
}
