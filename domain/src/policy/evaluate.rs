//! Three-valued evaluation with the findings that led to the verdict.
//!
//! Kleene's strong logic of three values: "all" is the least of its parts, "any" the greatest,
//! with No < Unknown < Yes. An amount that is not known on the day makes a comparison unknown.

use super::answers::{Answer, Answers, Value};
use super::pack::{FactId, Held, Pack, ParameterId, PolicyId, Start, Version};
use super::rule::Rule;
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<'p> {
    /// The benefit.
    pub policy: PolicyId,
    /// The estimate.
    pub verdict: Verdict,
    /// What it rests on.
    pub ground: Ground<'p>,
}

/// What a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground<'p> {
    /// The household said that it has the benefit.
    Said(&'p Held),
    /// The benefit did not exist yet on the day.
    NotYet(&'p Start),
    /// No conditions are known for the day.
    NoConditions,
    /// The conditions in force on the day.
    Conditions(&'p Version, Finding<'p>),
}

/// A condition with what was found for it; the parts mirror the rule's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'p> {
    /// Whether it holds.
    pub truth: Truth,
    /// The condition.
    pub rule: &'p Rule,
    /// What was found for its parts; for [`Rule::Holds`], for the other benefit's conditions.
    pub parts: Vec<Finding<'p>>,
    /// Why a leaf is unknown.
    pub missing: Vec<Missing>,
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
#[derive(Clone, Copy, Debug)]
pub struct Evaluation<'p> {
    /// The policies.
    pub pack: &'p Pack,
    /// The household.
    pub answers: &'p Answers,
    /// The day whose law and amounts count.
    pub day: Day,
}

impl<'p> Evaluation<'p> {
    /// Every benefit, in the pack's order.
    pub fn outcomes(&self) -> Vec<Outcome<'p>> {
        self.pack
            .policy_ids()
            .map(|policy| self.outcome(policy))
            .collect()
    }

    /// One benefit.
    pub fn outcome(&self, id: PolicyId) -> Outcome<'p> {
        let policy = self.pack.policy(id);
        let of = |verdict, ground| Outcome {
            policy: id,
            verdict,
            ground,
        };
        if let Some(held) = policy.held.as_ref().filter(|held| self.says_held(held)) {
            return of(Verdict::Held, Ground::Said(held));
        }
        if let Some(start) = policy.starts.as_ref().filter(|start| self.day < start.day) {
            return of(Verdict::NotEligible, Ground::NotYet(start));
        }
        let Some(version) = policy.on(self.day) else {
            return of(Verdict::CannotTell, Ground::NoConditions);
        };
        let finding = self.find(&version.rule);
        let verdict = match finding.truth {
            Truth::Yes => Verdict::Eligible,
            Truth::Unknown => Verdict::CannotTell,
            Truth::No => Verdict::NotEligible,
        };
        of(verdict, Ground::Conditions(version, finding))
    }

    fn says_held(&self, held: &Held) -> bool {
        matches!(self.answers.get(held.fact), Answer::Known(Value::Choice(option)) if held.options.contains(option))
    }

    /// Looks at one condition.
    pub fn find(&self, rule: &'p Rule) -> Finding<'p> {
        let leaf = |truth, missing| Finding {
            truth,
            rule,
            parts: Vec::new(),
            missing,
        };
        match rule {
            Rule::All(parts) => self.combine(rule, parts, Truth::Yes, Truth::min),
            Rule::Any(parts) => self.combine(rule, parts, Truth::No, Truth::max),
            Rule::Not(part) => {
                let part = self.find(part);
                if let (Rule::Holds(policy), Truth::Unknown) = (part.rule, part.truth) {
                    return leaf(Truth::Unknown, vec![Missing::First(*policy)]);
                }
                Finding {
                    truth: part.truth.negated(),
                    rule,
                    parts: vec![part],
                    missing: Vec::new(),
                }
            }
            Rule::Is { fact, options, .. } => match self.answers.get(*fact) {
                Answer::Known(Value::Choice(option)) => {
                    leaf(options.contains(option).into(), Vec::new())
                }
                _ => leaf(Truth::Unknown, self.unanswered(*fact).into_iter().collect()),
            },
            Rule::Compare {
                measure,
                comparison,
                limit,
                ..
            } => {
                match (self.measured(*measure), self.limit(*limit)) {
                    (Ok(measured), Ok((amount, times))) => {
                        let truth = measured.compare(*comparison, amount, times);
                        let missing = match truth {
                            Truth::Unknown => measure.facts().map(Missing::Unsure).collect(),
                            _ => Vec::new(),
                        };
                        leaf(truth, missing)
                    }
                    // Without the amount no answer helps, so that is what is missing.
                    (_, Err(missing)) => leaf(Truth::Unknown, missing),
                    (Err(missing), Ok(_)) => leaf(Truth::Unknown, missing),
                }
            }
            Rule::Holds(policy) => self.find_held(rule, *policy),
            Rule::Counter { .. } => leaf(Truth::Unknown, vec![Missing::Counter]),
        }
    }

    fn combine(
        &self,
        rule: &'p Rule,
        parts: &'p [Rule],
        start: Truth,
        join: fn(Truth, Truth) -> Truth,
    ) -> Finding<'p> {
        let parts: Vec<_> = parts.iter().map(|part| self.find(part)).collect();
        let truth = parts.iter().map(|part| part.truth).fold(start, join);
        Finding {
            truth,
            rule,
            parts,
            missing: Vec::new(),
        }
    }

    fn find_held(&self, rule: &'p Rule, policy: PolicyId) -> Finding<'p> {
        let of = |truth, parts, missing| Finding {
            truth,
            rule,
            parts,
            missing,
        };
        match self.outcome(policy).ground {
            Ground::Said(_) => of(Truth::Yes, Vec::new(), Vec::new()),
            Ground::NotYet(_) => of(Truth::No, Vec::new(), Vec::new()),
            Ground::NoConditions => of(
                Truth::Unknown,
                Vec::new(),
                vec![Missing::Conditions(policy)],
            ),
            Ground::Conditions(_, finding) => of(finding.truth, vec![finding], Vec::new()),
        }
    }

    pub(super) fn unanswered(&self, fact: FactId) -> Option<Missing> {
        match self.answers.get(fact) {
            Answer::Open => Some(Missing::Open(fact)),
            Answer::Unsure => Some(Missing::Unsure(fact)),
            Answer::Known(_) => None,
        }
    }
}

impl<'p> Finding<'p> {
    /// The leaves that decided it: for a "yes" all that were needed, for a "no" those that failed,
    /// for "unknown" those that are still open.
    pub fn deciding(&self) -> Vec<&Finding<'p>> {
        let mut leaves = Vec::new();
        self.collect_deciding(&mut leaves);
        leaves
    }

    /// The leaves that already speak for it while the whole is still unknown.
    pub fn settled(&self) -> Vec<&Finding<'p>> {
        let mut leaves = Vec::new();
        self.collect_settled(&mut leaves);
        leaves
    }

    fn collect_settled<'f>(&'f self, leaves: &mut Vec<&'f Finding<'p>>) {
        if self.truth == Truth::Yes {
            self.collect_deciding(leaves);
        } else if self.truth == Truth::Unknown && !matches!(self.rule, Rule::Not(_)) {
            self.parts
                .iter()
                .for_each(|part| part.collect_settled(leaves));
        }
    }

    fn collect_deciding<'f>(&'f self, leaves: &mut Vec<&'f Finding<'p>>) {
        if self.parts.is_empty() {
            leaves.push(self);
            return;
        }
        // Negation turns the part's truth over; everywhere else the parts that agree decide.
        let wanted = match self.rule {
            Rule::Not(_) => self.truth.negated(),
            _ => self.truth,
        };
        let mut deciding = self.parts.iter().filter(|part| part.truth == wanted);
        match (self.rule, self.truth) {
            // One way is enough.
            (Rule::Any(_), Truth::Yes) => deciding
                .next()
                .into_iter()
                .for_each(|part| part.collect_deciding(leaves)),
            _ => deciding.for_each(|part| part.collect_deciding(leaves)),
        }
    }
}
