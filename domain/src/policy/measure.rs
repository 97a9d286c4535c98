//! A rule's number on the household's side, its dated limit, and their exact comparison.

use super::answers::{Answer, Value};
use super::evaluate::{Evaluation, Missing, Truth};
use super::program::Known;
use super::rule::{Comparison, Measure};

/// A rule's number on the household's side: what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// `total / heads`; `heads` is 1 where nothing is shared.
    Share {
        /// The total: fen or a count.
        total: i64,
        /// Among how many.
        heads: u32,
    },
    /// Whole years of age, between these two when only the month of birth is known.
    Years {
        /// At least.
        least: u32,
        /// At most.
        most: u32,
    },
}

impl Evaluation<'_, '_> {
    /// What the answers say of a measure, or which answers are missing.
    pub fn measured(&self, measure: Measure) -> Result<Measured, Vec<Missing>> {
        let missing = || {
            measure
                .facts()
                .filter_map(|fact| self.unanswered(fact))
                .collect()
        };
        let known = |fact| match self.answers.get(fact) {
            Answer::Known(value) => Some(value),
            Answer::Open | Answer::Unsure => None,
        };
        let measured = match measure {
            Measure::Count(fact) => match known(fact) {
                Some(Value::Count(count)) => Some(Measured::Share {
                    total: count.into(),
                    heads: 1,
                }),
                _ => None,
            },
            Measure::Money(fact) => match known(fact) {
                Some(Value::Money(amount)) => Some(Measured::Share {
                    total: amount.0,
                    heads: 1,
                }),
                _ => None,
            },
            Measure::PerHead { money, heads } => match (known(money), known(heads)) {
                (Some(Value::Money(amount)), Some(Value::Count(heads))) if heads > 0 => {
                    Some(Measured::Share {
                        total: amount.0,
                        heads,
                    })
                }
                _ => None,
            },
            Measure::Age(fact) => match known(fact) {
                Some(Value::Birth(birth)) => {
                    birth
                        .earliest
                        .age_on(self.day())
                        .map(|most| Measured::Years {
                            least: birth.latest.age_on(self.day()).unwrap_or(0),
                            most,
                        })
                }
                _ => None,
            },
        };
        measured.ok_or_else(missing)
    }
}

impl Measured {
    /// Compares without rounding: `total / heads ? amount × times` becomes whole numbers.
    pub(super) fn compare(
        self,
        comparison: Comparison,
        Known { amount, times }: Known<'_>,
    ) -> Truth {
        let thousandths = i128::from(times.map_or(1000, |times| times.amount));
        let limit = i128::from(amount.amount) * thousandths;
        match self {
            Measured::Share { total, heads } => comparison
                .holds(i128::from(total) * 1000, limit * i128::from(heads))
                .into(),
            Measured::Years { least, most } => {
                let [young, old] =
                    [least, most].map(|years| comparison.holds(i128::from(years) * 1000, limit));
                if young == old {
                    young.into()
                } else {
                    Truth::Unknown
                }
            }
        }
    }
}
