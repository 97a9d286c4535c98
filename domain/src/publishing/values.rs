//! Dated values of policies: an old value is never edited, a new one begins on a day and says its source.

use crate::day::Day;
use crate::policy::dated::Clash;
use crate::policy::pack::Source;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// All that the bureau has added to the region pack of the files.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyValues {
    /// Laws, rules and reports that the files do not know.
    pub sources: Vec<Source>,
    /// The values, in the order in which they were added.
    pub values: Vec<NewValue>,
}

/// A dated value as people write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewValue {
    /// The parameter's name in the data files.
    pub parameter: String,
    /// First day. An earlier value without a last day ends on the day before.
    pub from: Day,
    /// Last day; open if none.
    pub to: Option<Day>,
    /// In yuan, years, a number or a ratio, as the parameter's unit asks for.
    pub value: String,
    /// A source's name and, after a space, the article.
    pub cite: String,
    /// What a reader should know about it.
    pub note: Option<Bilingual>,
}

/// Why an addition cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Which value or source, counted from 0.
    pub at: usize,
    /// Why.
    pub why: Why,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such parameter.
    NoParameter(String),
    /// This is no value of the parameter's unit.
    NoValue(String),
    /// There is no such source.
    NoSource(String),
    /// Its days touch another value's.
    Clash(Clash),
    /// A source needs a name of small letters, digits and dashes.
    SourceName(String),
    /// Another source has this name.
    SourceTaken(String),
    /// A source needs title and issuer in both languages.
    SourceText(String),
}
