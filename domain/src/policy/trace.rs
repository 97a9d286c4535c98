//! The machine's side of a result: enough to repeat it anywhere, byte for byte.

use super::evaluate::{Evaluation, Truth, Verdict};
use super::program::{Node, Test};
use super::rule::Rule;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// The version of the reasoner.
pub const ENGINE: &str = concat!("pinghu-policy/", env!("CARGO_PKG_VERSION"));

impl Evaluation<'_, '_> {
    /// Lines `key=value` in a fixed order: engine, pack, day, a hash of the answers, the values that
    /// were read, and each benefit's verdict with its deciding conditions as `+` holds, `-` does not,
    /// `?` cannot be told. The same inputs give the same text. No amount or date that was answered is
    /// in it, but the conditions tell much of a household: it is as private as the answers.
    pub fn trace(&self) -> String {
        let pack = self.pack();
        let hash = Sha256::digest(self.answers.to_text(pack));
        let mut text = format!(
            "engine={ENGINE}\npack={}\nday={}\nanswers=sha256:",
            pack.version,
            self.day()
        );
        for byte in hash {
            // A `String` takes everything.
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\n');
        for (name, day, amount) in self.values_read() {
            let _ = writeln!(text, "value={name}@{day}:{amount}");
        }
        for outcome in self.outcomes() {
            let id = &pack.policy(outcome.policy).id;
            let _ = write!(text, "{id}={}", word(outcome.verdict));
            for reason in self.deciding(outcome.policy) {
                let sign = match reason.truth {
                    Truth::Yes => '+',
                    Truth::No => '-',
                    Truth::Unknown => '?',
                };
                let _ = write!(text, " {sign}{}", self.name_of(reason.rule));
            }
            text.push('\n');
        }
        text
    }

    /// The dated values that conditions of the day compare with, once each: name, first day, number.
    fn values_read(&self) -> Vec<(&str, crate::day::Day, i64)> {
        let pack = self.pack();
        let mut read = Vec::new();
        for node in &self.program.nodes {
            let Node::Leaf(Rule::Compare { limit, .. }, Test::Compare(..)) = node else {
                continue;
            };
            for id in [Some(limit.parameter), limit.times].into_iter().flatten() {
                let parameter = pack.parameter(id);
                let value = parameter
                    .on(self.day())
                    .map(|value| (parameter.id.as_str(), value.from, value.amount));
                if let Some(value) = value.filter(|value| !read.contains(value)) {
                    read.push(value);
                }
            }
        }
        read
    }

    /// What a condition is about, by the names of the data files.
    fn name_of(&self, rule: &Rule) -> String {
        let pack = self.pack();
        match rule {
            Rule::Is { fact, options, .. } => format!("{}:{}", pack.fact(*fact).id, options.0),
            Rule::Compare { limit, .. } => pack.parameter(limit.parameter).id.clone(),
            Rule::Holds(policy) => pack.policy(*policy).id.clone(),
            Rule::Not(part) => format!("not:{}", self.name_of(part)),
            Rule::Counter { .. } => "counter".to_owned(),
            Rule::All(_) | Rule::Any(_) => "joint".to_owned(),
        }
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Eligible => "eligible",
        Verdict::CannotTell => "cannot_tell",
        Verdict::Held => "held",
        Verdict::NotEligible => "not_eligible",
    }
}
