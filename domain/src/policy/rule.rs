//! The conditions of a benefit as a tree of leaves that each read one measure of the household.

use super::pack::{Citation, FactId, ParameterId, PolicyId};
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Every condition must hold.
    All(Vec<Rule>),
    /// At least one condition must hold.
    Any(Vec<Rule>),
    /// The condition must not hold.
    Not(Box<Rule>),
    /// The answer to a choice is one of these options.
    Is {
        /// The question.
        fact: FactId,
        /// The options that satisfy the condition.
        options: Options,
        /// The article that says so, where it is not the benefit's own basis.
        cite: Vec<Citation>,
    },
    /// A number stands in this relation to a dated limit.
    Compare {
        /// What is compared.
        measure: Measure,
        /// How, in the words of the law.
        comparison: Comparison,
        /// With what.
        limit: Limit,
        /// The article that says so, where it is not the benefit's own basis.
        cite: Vec<Citation>,
    },
    /// Another benefit is held, or its conditions are met (one benefit opens another).
    Holds(PolicyId),
    /// Only the counter can judge this; the text says what it is.
    Counter {
        /// The condition in plain words.
        say: Bilingual,
        /// The article that leaves it to the counter.
        cite: Vec<Citation>,
    },
}

/// A set of options of one choice, as a bit a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Options(pub u32);

impl Options {
    /// The largest number of options of a choice.
    pub const MOST: usize = 32;

    /// Whether the option at `position` is in the set.
    pub fn contains(self, position: u8) -> bool {
        u32::from(position) < u32::BITS && self.0 & (1 << position) != 0
    }

    /// With the option at `position` added.
    #[must_use]
    pub fn with(self, position: u8) -> Options {
        Options(self.0 | 1 << position)
    }

    /// The positions in the set, in order.
    pub fn positions(self) -> impl Iterator<Item = u8> {
        (0..32).filter(move |position| self.contains(*position))
    }
}

/// A number read from the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A count as answered.
    Count(FactId),
    /// An amount of money as answered.
    Money(FactId),
    /// An amount of money divided by a count (人均), compared without rounding.
    PerHead {
        /// The amount of the whole household.
        money: FactId,
        /// The number of members.
        heads: FactId,
    },
    /// Whole years of age (周岁) on the day of the check.
    Age(FactId),
}

impl Measure {
    /// The questions it reads.
    pub fn facts(self) -> impl Iterator<Item = FactId> {
        let (first, second) = match self {
            Measure::Count(fact) | Measure::Money(fact) | Measure::Age(fact) => (fact, None),
            Measure::PerHead { money, heads } => (money, Some(heads)),
        };
        std::iter::once(first).chain(second)
    }
}

/// The law's words for "less" and "more", with their boundaries.
///
/// 民法典 art. 1259: 以上 and 以下 include the number, 不满 and 超过 do not; 低于 is read as `<`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 低于, 不满: `<`.
    Below,
    /// 以下, 不超过: `≤`.
    AtMost,
    /// 以上, 不低于, 满: `≥`.
    AtLeast,
    /// 超过, 高于: `>`.
    Above,
}

impl Comparison {
    /// Whether `left` stands in this relation to `right`.
    pub fn holds<T: PartialOrd>(self, left: T, right: T) -> bool {
        match self {
            Comparison::Below => left < right,
            Comparison::AtMost => left <= right,
            Comparison::AtLeast => left >= right,
            Comparison::Above => left > right,
        }
    }
}

/// A dated amount, possibly multiplied by a dated ratio ("1.5 times the 低保 standard").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The amount.
    pub parameter: ParameterId,
    /// The ratio it is multiplied by.
    pub times: Option<ParameterId>,
}
