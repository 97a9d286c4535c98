//! The compiled region pack: what the YAML says, checked, with names resolved to positions.
//!
//! Its JSON is also the public form, served at `/api/policies/{version}`: what decides on the
//! device is what anyone can read.

use super::rule::{Options, Rule};
use crate::day::Day;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

macro_rules! position {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u16);

        impl $name {
            /// The position as an index.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}

position! {
    /// The position of a [`Source`] in its pack.
    SourceId
}
position! {
    /// The position of a [`Fact`] in its pack.
    FactId
}
position! {
    /// The position of a [`Parameter`] in its pack.
    ParameterId
}
position! {
    /// The position of a [`Policy`] in its pack.
    PolicyId
}

/// Everything the eligibility check knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// SHA-256 of the rest, first 16 hex digits: the same content has the same version.
    pub version: String,
    /// Laws, rules and reports that are cited.
    pub sources: Vec<Source>,
    /// The questions, in the order in which a clerk would ask them.
    pub facts: Vec<Fact>,
    /// The dated amounts, ages and ratios.
    pub parameters: Vec<Parameter>,
    /// The benefits, in the order in which they are shown.
    pub policies: Vec<Policy>,
    /// Towns and streets, where residents apply.
    pub towns: Vec<Town>,
}

/// A law, a rule or a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Stable name in the data files.
    pub id: String,
    /// Official title, without 《》.
    pub title: Bilingual,
    /// Who issued it.
    pub issuer: Bilingual,
    /// The day from which it is in force, or on which a report was published, where known.
    pub from: Option<Day>,
    /// How well it was read.
    pub confidence: Confidence,
}

/// How well a source was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The text of the rule itself was read.
    Text,
    /// Read only where another page quotes it.
    Secondary,
    /// The bureau's published report says so; the rule's text was not found.
    Report,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// Where.
    pub source: SourceId,
    /// The article, as an Arabic number (`18`, `20-22`); none for a whole report.
    pub article: Option<String>,
}

/// A sentence with its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The sentence.
    pub text: Bilingual,
    /// Where it comes from.
    pub cite: Vec<Citation>,
}

/// Something about the household that the resident is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Stable name in the data files.
    pub id: String,
    /// The question.
    pub ask: Bilingual,
    /// Why it is asked.
    pub why: Bilingual,
    /// The short name of the answer: "人均月收入".
    pub label: Bilingual,
    /// Where to find out, for those who do not know.
    pub find_out: Bilingual,
    /// What kind of answer it takes.
    pub kind: FactKind,
    /// Whether somebody can be asked to recognise it: a certificate, an assessment, a check.
    pub recognised: bool,
    /// Its line on the screening list, if it has one.
    pub tick: Option<Tick>,
}

/// A line on the list of things that may apply to a household; it belongs to a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// The line: "有人持残疾证".
    pub text: Bilingual,
    /// The option that a household chooses by leaving it unticked.
    pub unticked: u8,
}

/// The kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// One of at most 32 options.
    Choice(Vec<Choice>),
    /// A whole number of something.
    Count {
        /// The least that makes sense.
        least: u32,
        /// The most that makes sense.
        most: u32,
        /// What is counted: "人".
        unit: Bilingual,
    },
    /// Money a month, in yuan on the form and in fen inside.
    MoneyPerMonth,
    /// A date of birth; the day may be left out.
    Birth,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Stable name in the data files.
    pub id: String,
    /// What stands beside the radio button.
    pub text: Bilingual,
    /// A line of help below it.
    pub hint: Option<Bilingual>,
    /// The option as a statement: "户口在平湖".
    pub said: Bilingual,
}

/// A dated amount, age or ratio that rules compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    /// Stable name in the data files.
    pub id: String,
    /// What it is: "平湖低保标准".
    pub name: Bilingual,
    /// What its values measure.
    pub unit: Unit,
    /// In time order, never overlapping. Between and after them it is unknown.
    pub values: Vec<DatedValue>,
}

/// What a parameter's values measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Fen a month.
    FenPerMonth,
    /// Fen a year.
    FenPerYear,
    /// Fen, once.
    Fen,
    /// Whole years of age.
    Years,
    /// A plain number of things.
    Number,
    /// A multiplier in thousandths: 1500 is 1.5.
    Thousandths,
}

/// A value with the days on which it counts, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedValue {
    /// First day.
    pub from: Day,
    /// Last day; open if none.
    pub to: Option<Day>,
    /// The number, in the parameter's unit.
    pub amount: i64,
    /// Where it comes from.
    pub cite: Citation,
    /// What a reader should know about it.
    pub note: Option<Bilingual>,
}

/// A benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Stable name: the file's name and the page's address.
    pub id: String,
    /// Its official name with the short one residents know.
    pub name: Bilingual,
    /// What it is, in one plain sentence.
    pub summary: Bilingual,
    /// The shelf it stands on.
    pub group: Group,
    /// How it comes to the household.
    pub delivery: Delivery,
    /// What one gets.
    pub gives: Vec<Statement>,
    /// Who decides, and in what time.
    pub decides: Vec<Statement>,
    /// Where to apply.
    pub apply: Vec<Statement>,
    /// What to bring.
    pub documents: Vec<Statement>,
    /// What is not known and has to be asked.
    pub unknown: Vec<Bilingual>,
    /// Parameters that are shown on its page though no rule compares with them (amounts paid).
    pub shows: Vec<ParameterId>,
    /// The first day on which the benefit exists, where it is known.
    pub starts: Option<Start>,
    /// The answer by which a household says that it has the benefit already.
    pub held: Option<Held>,
    /// Its conditions over time, in time order, never overlapping.
    pub versions: Vec<Version>,
}

/// The first day of a benefit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// That day.
    pub day: Day,
    /// Who says so.
    pub cite: Citation,
}

/// The answer by which a household says that it has a benefit already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The question.
    pub fact: FactId,
    /// The options that mean "yes, already".
    pub options: Options,
}

/// The conditions of a benefit during a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// First day.
    pub from: Day,
    /// Last day; open if none.
    pub to: Option<Day>,
    /// The articles it rests on; the first is the main one.
    pub basis: Vec<Citation>,
    /// The conditions.
    pub rule: Rule,
}

/// How a benefit comes to a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// It has to be applied for.
    #[default]
    OnApplication,
    /// 免申即享: whoever qualifies gets it without asking.
    Automatic,
}

/// The shelves on which benefits stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// 基本生活: regular help for families with little income.
    Living,
    /// 急难: help in an emergency.
    Emergency,
    /// 儿童.
    Children,
    /// 残疾人.
    Disability,
    /// 老年人.
    Elders,
    /// 日常帮扶: electricity, appliances, parcels, health.
    Daily,
    /// 殡葬.
    Funeral,
}

impl Group {
    /// All, in the order in which they are shown.
    pub const ALL: [Group; 7] = [
        Group::Living,
        Group::Emergency,
        Group::Children,
        Group::Disability,
        Group::Elders,
        Group::Daily,
        Group::Funeral,
    ];
}

/// A town or street of Pinghu.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Town {
    /// Statistics code, nine digits.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
}

impl Parameter {
    /// The value on a day.
    pub fn on(&self, day: Day) -> Option<&DatedValue> {
        self.values
            .iter()
            .find(|value| covers(value.from, value.to, day))
    }

    /// The newest value that began on or before a day, whether or not it still counts.
    pub fn last_known(&self, day: Day) -> Option<&DatedValue> {
        self.values.iter().rev().find(|value| value.from <= day)
    }
}

impl Policy {
    /// The parameters that its conditions compare with or that its page shows.
    pub fn parameters(&self) -> BTreeSet<ParameterId> {
        fn collect(rule: &Rule, into: &mut BTreeSet<ParameterId>) {
            match rule {
                Rule::All(parts) | Rule::Any(parts) => {
                    parts.iter().for_each(|part| collect(part, into));
                }
                Rule::Not(part) => collect(part, into),
                Rule::Compare { limit, .. } => {
                    into.extend([Some(limit.parameter), limit.times].into_iter().flatten());
                }
                Rule::Is { .. } | Rule::Holds(_) | Rule::Counter { .. } => {}
            }
        }
        let mut all: BTreeSet<_> = self.shows.iter().copied().collect();
        self.versions
            .iter()
            .for_each(|version| collect(&version.rule, &mut all));
        all
    }

    /// The conditions on a day.
    pub fn on(&self, day: Day) -> Option<&Version> {
        self.versions
            .iter()
            .find(|version| covers(version.from, version.to, day))
    }
}

fn covers(from: Day, to: Option<Day>, day: Day) -> bool {
    from <= day && to.is_none_or(|to| day <= to)
}

impl Pack {
    /// The version that belongs to its content: the first 16 hex digits of the SHA-256 of its JSON with
    /// an empty version.
    ///
    /// # Errors
    /// None that could happen: it is made of what JSON can write.
    #[cfg(feature = "publish")]
    pub fn content_version(&self) -> serde_json::Result<String> {
        use sha2::{Digest, Sha256};
        let unnamed = Pack {
            version: String::new(),
            ..self.clone()
        };
        let digest = Sha256::digest(serde_json::to_vec(&unnamed)?);
        Ok(data_encoding::HEXLOWER.encode(&digest[..8]))
    }

    /// The question at a position.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }

    /// The parameter at a position.
    pub fn parameter(&self, id: ParameterId) -> &Parameter {
        &self.parameters[id.index()]
    }

    /// The benefit at a position.
    pub fn policy(&self, id: PolicyId) -> &Policy {
        &self.policies[id.index()]
    }

    /// The source of a citation.
    pub fn source(&self, citation: &Citation) -> &Source {
        &self.sources[citation.source.index()]
    }

    /// The positions of all questions.
    pub fn fact_ids(&self) -> impl Iterator<Item = FactId> + use<> {
        (0..self.facts.len() as u16).map(FactId)
    }

    /// The positions of all benefits.
    pub fn policy_ids(&self) -> impl Iterator<Item = PolicyId> + use<> {
        (0..self.policies.len() as u16).map(PolicyId)
    }

    /// The question with this name.
    pub fn fact_named(&self, id: &str) -> Option<FactId> {
        self.fact_ids().find(|fact| self.fact(*fact).id == id)
    }

    /// The benefit with this name.
    pub fn policy_named(&self, id: &str) -> Option<PolicyId> {
        self.policy_ids()
            .find(|policy| self.policy(*policy).id == id)
    }
}
