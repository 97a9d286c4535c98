//! The shapes of the region pack's files, as people write them.

use super::super::pack::{Confidence, Delivery, Group};
use crate::day::Day;
use crate::text::Bilingual;
use serde::Deserialize;
use serde_saphyr::Spanned;
use std::collections::BTreeMap;

/// A name that must mean something, with the line it stands on.
pub type Name = Spanned<String>;

/// `sources.yaml`: one source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub(super) id: Name,
    pub(super) title: Bilingual,
    pub(super) issuer: Bilingual,
    pub(super) from: Option<Day>,
    pub(super) confidence: Confidence,
}

/// `towns.yaml`: one town or street.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Town {
    pub(super) code: String,
    pub(super) name: Bilingual,
}

/// `facts.yaml`: one question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub(super) id: Name,
    pub(super) ask: Bilingual,
    pub(super) why: Bilingual,
    pub(super) label: Bilingual,
    pub(super) find_out: Bilingual,
    pub(super) kind: Spanned<Kind>,
    pub(super) options: Option<Vec<Choice>>,
    pub(super) least: Option<u32>,
    pub(super) most: Option<u32>,
    pub(super) unit: Option<Bilingual>,
    #[serde(default)]
    pub(super) recognised: bool,
    pub(super) tick: Option<Tick>,
}

/// A question's line on the screening list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tick {
    pub(super) text: Bilingual,
    pub(super) unticked: Name,
}

/// The kind of a question.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One of `options`.
    Choice,
    /// A whole number from `least` to `most` of `unit`.
    Count,
    /// Yuan a month.
    MoneyPerMonth,
    /// A date of birth.
    Birth,
}

/// An option of a question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub(super) id: Name,
    pub(super) text: Bilingual,
    pub(super) hint: Option<Bilingual>,
    pub(super) said: Bilingual,
}

/// `policies/*.yaml`: one benefit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub(super) order: u32,
    pub(super) name: Bilingual,
    pub(super) summary: Bilingual,
    pub(super) group: Group,
    #[serde(default)]
    pub(super) delivery: Delivery,
    pub(super) gives: Vec<Statement>,
    pub(super) decides: Vec<Statement>,
    pub(super) apply: Vec<Statement>,
    pub(super) documents: Vec<Statement>,
    pub(super) unknown: Vec<Bilingual>,
    #[serde(default)]
    pub(super) shows: Vec<Name>,
    pub(super) starts: Option<Start>,
    pub(super) held: Option<OneOf>,
    #[serde(default)]
    pub(super) parameters: Vec<Parameter>,
    pub(super) versions: Vec<Version>,
    #[serde(default)]
    pub(super) examples: Vec<Spanned<Example>>,
}

/// A sentence with its sources.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub(super) text: Bilingual,
    pub(super) cite: Vec<Name>,
}

/// The first day of a benefit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    pub(super) day: Day,
    pub(super) cite: Name,
}

/// A question and some of its options.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    pub(super) fact: Name,
    pub(super) options: Vec<Name>,
    #[serde(default)]
    pub(super) cite: Vec<Name>,
}

/// A dated amount.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    pub(super) id: Name,
    pub(super) name: Bilingual,
    pub(super) unit: Unit,
    pub(super) values: Vec<Value>,
}

/// What a parameter's values measure, as people write them.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Yuan a month.
    YuanPerMonth,
    /// Yuan a year.
    YuanPerYear,
    /// Yuan, once.
    Yuan,
    /// Years of age.
    Years,
    /// A number of things.
    Number,
    /// A multiplier such as 1.5.
    Ratio,
}

/// A value with its days and its source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    pub(super) from: Spanned<Day>,
    pub(super) to: Option<Day>,
    pub(super) value: Spanned<String>,
    pub(super) cite: Name,
    pub(super) note: Option<Bilingual>,
}

/// The conditions during a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    pub(super) from: Spanned<Day>,
    pub(super) to: Option<Day>,
    pub(super) basis: Vec<Name>,
    pub(super) rule: Spanned<Rule>,
}

/// A condition.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// All of these.
    All(Vec<Spanned<Rule>>),
    /// Any of these.
    Any(Vec<Spanned<Rule>>),
    /// Not this.
    Not(Box<Spanned<Rule>>),
    /// The answer is one of these.
    Is(OneOf),
    /// 低于.
    Below(Compare),
    /// 以下.
    AtMost(Compare),
    /// 以上.
    AtLeast(Compare),
    /// 超过.
    Above(Compare),
    /// That benefit is held or its conditions are met.
    Holds(Name),
    /// Only the counter can judge.
    Counter(Counter),
}

/// One measure and its limit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    pub(super) per_head: Option<PerHead>,
    pub(super) money: Option<Name>,
    pub(super) count: Option<Name>,
    pub(super) age: Option<Name>,
    pub(super) limit: Name,
    pub(super) times: Option<Name>,
    #[serde(default)]
    pub(super) cite: Vec<Name>,
}

/// An amount shared among a number of people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PerHead {
    pub(super) money: Name,
    pub(super) heads: Name,
}

/// A condition that only the counter can judge.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    pub(super) zh: String,
    pub(super) en: String,
    #[serde(default)]
    pub(super) cite: Vec<Name>,
}

/// A household with the verdict that its author expects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub(super) household: BTreeMap<String, Spanned<String>>,
    pub(super) on: Day,
    pub(super) expect: Expected,
    pub(super) because: Bilingual,
}

/// A verdict as people write it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// Conditions met.
    Eligible,
    /// A condition is not met.
    NotEligible,
    /// Something is missing.
    CannotTell,
    /// Has it already.
    Held,
}
