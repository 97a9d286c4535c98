//! What is said at which step.

use super::About;
use crate::day::Day;
use crate::policy::explain::say_day;
use crate::record::id::Code;
use crate::text::{Bilingual, Lang};
use serde::{Deserialize, Serialize};

/// A text message for a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The name under which the gateway knows it.
    pub id: String,
    /// What it is about.
    pub about: About,
    /// The state that was reached: `State::word` of what it is about.
    pub step: String,
    /// The words, with [`Value`]s in braces.
    pub text: Bilingual,
}

/// What may stand between the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// `{code}`: the code for the counter.
    Code,
    /// `{day}`: the day of the step.
    Day,
}

/// The values of one message. There is no place for a text among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The code for the counter.
    pub code: Code,
    /// The day of the step, in Pinghu.
    pub day: Day,
}

impl Value {
    /// All.
    pub const ALL: [Value; 2] = [Value::Code, Value::Day];

    /// Its name between braces.
    pub const fn word(self) -> &'static str {
        match self {
            Value::Code => "code",
            Value::Day => "day",
        }
    }

    /// As it stands in the words.
    fn mark(self) -> String {
        format!("{{{}}}", self.word())
    }

    /// Whether it stands in these words.
    pub fn is_in(self, words: &str) -> bool {
        words.contains(&self.mark())
    }
}

impl Values {
    /// A value as the gateway's own templates take it.
    pub fn plain(&self, value: Value) -> String {
        match value {
            Value::Code => self.code.to_string(),
            Value::Day => self.day.to_string(),
        }
    }
}

impl Template {
    /// The values that stand in it.
    pub fn values(&self) -> impl Iterator<Item = Value> {
        Value::ALL
            .into_iter()
            .filter(|value| value.is_in(&self.text.zh))
    }

    /// The message.
    pub fn say(&self, values: &Values, lang: Lang) -> String {
        self.text
            .get(lang)
            .replace(&Value::Code.mark(), &values.code.to_string())
            .replace(&Value::Day.mark(), &say_day(values.day, lang))
    }
}
