//! What one household may get, most pressing first.

use crate::policy::answers::Answers;
use crate::policy::evaluate::{Evaluation, Ground, Missing, Reason, Truth, Verdict};
use crate::policy::pack::{Delivery, Group, PolicyId};
use crate::policy::program::Program;
use crate::policy::rule::Rule;
use crate::text::Lang;
use serde::Serialize;

/// How soon somebody should look at a match. The order is the portal's, not the bureau's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// 急办: the conditions of help in an emergency (急难) are met.
    Urgent,
    /// 应享未享: the conditions are met and the household does not say that it has the benefit.
    Due,
    /// 待核: something of the household speaks for it, and only the counter can tell the rest.
    Check,
}

impl Priority {
    /// The word for a table.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Priority::Urgent => lang.pick("急办", "urgent"),
            Priority::Due => lang.pick("应享未享", "due"),
            Priority::Check => lang.pick("待核", "check"),
        }
    }
}

/// A benefit that a household may get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The benefit.
    pub policy: PolicyId,
    /// How soon to look at it.
    pub priority: Priority,
    /// Whether it comes without an application (免申即享).
    pub automatic: bool,
}

/// A household with its matches.
#[derive(Clone, Debug)]
pub struct Portrait<'a, 'p> {
    /// What was found for every benefit.
    pub evaluation: Evaluation<'a, 'p>,
    /// What it may get, most pressing first, then in the pack's order.
    pub matches: Vec<Match>,
}

impl<'p> Program<'p> {
    /// The portrait of a household.
    pub fn portray<'a>(&'a self, answers: &'a Answers) -> Portrait<'a, 'p> {
        let evaluation = self.evaluate(answers);
        let mut matches: Vec<_> = self
            .pack
            .policy_ids()
            .filter_map(|policy| {
                evaluation.priority(policy).map(|priority| Match {
                    policy,
                    priority,
                    automatic: self.pack.policy(policy).delivery == Delivery::Automatic,
                })
            })
            .collect();
        matches.sort_by_key(|found| found.priority);
        Portrait {
            evaluation,
            matches,
        }
    }
}

impl Evaluation<'_, '_> {
    fn priority(&self, policy: PolicyId) -> Option<Priority> {
        let outcome = self.outcome(policy);
        match (outcome.verdict, outcome.ground) {
            (Verdict::Eligible, _) if self.pack().policy(policy).group == Group::Emergency => {
                Some(Priority::Urgent)
            }
            (Verdict::Eligible, _) => Some(Priority::Due),
            (Verdict::CannotTell, Ground::Conditions(_))
                if self.speaks_for(policy) && self.is_up_to_the_counter(policy) =>
            {
                Some(Priority::Check)
            }
            (Verdict::CannotTell | Verdict::Held | Verdict::NotEligible, _) => None,
        }
    }

    /// Whether a condition that not every household meets is met: where one lives is none.
    fn speaks_for(&self, policy: PolicyId) -> bool {
        self.settled(policy)
            .iter()
            .any(|reason| reason.truth == Truth::Yes && self.is_telling(reason))
    }

    fn is_telling(&self, reason: &Reason<'_>) -> bool {
        match reason.rule {
            Rule::Compare { .. } | Rule::Holds(_) => true,
            Rule::Is { fact, options, .. } => {
                let fact = self.pack().fact(*fact);
                match &fact.tick {
                    Some(tick) => !options.contains(tick.unticked),
                    None => fact.recognised,
                }
            }
            Rule::All(_) | Rule::Any(_) | Rule::Not(_) | Rule::Counter { .. } => false,
        }
    }

    /// Whether nothing that the table could have said is missing.
    fn is_up_to_the_counter(&self, policy: PolicyId) -> bool {
        let missing = |reason| self.missing(reason);
        !self
            .deciding(policy)
            .iter()
            .flat_map(missing)
            .any(|missing| matches!(missing, Missing::Open(_)))
    }
}
