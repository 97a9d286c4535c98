//! Puts the pack together from the files: first what exists, then what refers to it.
//!
//! - `names`: names to positions.
//! - `rules`: conditions.
//! - `checks`: what needs more than one line.

mod checks;
mod names;
mod rules;

use super::yaml::Name;
use super::{Compiled, Diagnostic, Example, Files, SourceFile};
use crate::policy::answers::Answers;
use crate::policy::compile::yaml;
use crate::policy::dated::read_amount;
use crate::policy::evaluate::Verdict;
use crate::policy::pack::*;
use crate::policy::rule::Options;
use serde::de::DeserializeOwned;
use serde_saphyr::Spanned;

/// A pack that is being put together, and what was found wrong on the way.
struct Resolver {
    pack: Pack,
    found: Vec<Diagnostic>,
    /// The file that is being read.
    path: String,
}

/// Nothing to return; the reason is among the diagnostics.
struct Refused;
type Resolved<T> = Result<T, Refused>;

pub(super) fn resolve(files: &Files) -> Result<Compiled, Vec<Diagnostic>> {
    let mut it = Resolver {
        pack: Pack {
            version: String::new(),
            sources: Vec::new(),
            facts: Vec::new(),
            parameters: Vec::new(),
            policies: Vec::new(),
            towns: Vec::new(),
        },
        found: Vec::new(),
        path: String::new(),
    };
    it.sources(&files.sources);
    it.facts(&files.facts);
    it.towns(&files.towns);
    if !it.found.is_empty() {
        // Names that could not be read would be reported again wherever they are used.
        return Err(it.found);
    }
    let mut policies: Vec<(&SourceFile, yaml::Policy)> = files
        .policies
        .iter()
        .filter_map(|file| Some((file, it.read(file)?)))
        .collect();
    policies
        .sort_by(|(a_file, a), (b_file, b)| (a.order, &a_file.path).cmp(&(b.order, &b_file.path)));
    for (file, policy) in &policies {
        it.declare(file, policy);
    }
    let mut examples = Vec::new();
    for (position, (file, policy)) in policies.iter().enumerate() {
        it.path.clone_from(&file.path);
        it.define(position, policy);
    }
    it.refuse_cycles();
    if it.found.is_empty() {
        for (position, (file, policy)) in policies.iter().enumerate() {
            it.path.clone_from(&file.path);
            for example in &policy.examples {
                examples.extend(it.example(PolicyId(position as u16), example));
            }
        }
    }
    if it.found.is_empty() {
        Ok(Compiled {
            pack: it.pack,
            examples,
        })
    } else {
        Err(it.found)
    }
}

impl Resolver {
    fn wrong(&mut self, line: u64, message: impl Into<String>) -> Refused {
        self.found.push(Diagnostic {
            path: self.path.clone(),
            line,
            message: message.into(),
        });
        Refused
    }

    fn read<T: DeserializeOwned>(&mut self, file: &SourceFile) -> Option<T> {
        self.path.clone_from(&file.path);
        serde_saphyr::from_str(&file.text)
            .map_err(|error| {
                let line = error.location().map_or(0, |location| location.line());
                self.wrong(line, error.without_snippet().to_string());
            })
            .ok()
    }

    fn unique<'a>(&mut self, what: &str, mut taken: impl Iterator<Item = &'a str>, name: &Name) {
        if taken.any(|id| id == name.value) {
            self.wrong(
                name.defined.line(),
                format!("{what} `{}` is there twice", name.value),
            );
        }
    }

    fn sources(&mut self, file: &SourceFile) {
        for source in self.read::<Vec<yaml::Source>>(file).unwrap_or_default() {
            let taken: Vec<String> = self
                .pack
                .sources
                .iter()
                .map(|source| source.id.clone())
                .collect();
            self.unique("source", taken.iter().map(String::as_str), &source.id);
            self.pack.sources.push(Source {
                id: source.id.value,
                title: source.title,
                issuer: source.issuer,
                from: source.from,
                confidence: source.confidence,
            });
        }
    }

    fn towns(&mut self, file: &SourceFile) {
        let towns = self.read::<Vec<yaml::Town>>(file).unwrap_or_default();
        self.pack.towns = towns
            .into_iter()
            .map(|town| Town {
                code: town.code,
                name: town.name,
            })
            .collect();
    }

    fn facts(&mut self, file: &SourceFile) {
        for fact in self.read::<Vec<yaml::Fact>>(file).unwrap_or_default() {
            let taken: Vec<String> = self.pack.facts.iter().map(|fact| fact.id.clone()).collect();
            self.unique("question", taken.iter().map(String::as_str), &fact.id);
            let line = fact.kind.defined.line();
            let kind = match (
                fact.kind.value,
                fact.options,
                fact.least,
                fact.most,
                fact.unit,
            ) {
                (yaml::Kind::Choice, Some(options), None, None, None)
                    if (2..=Options::MOST).contains(&options.len()) =>
                {
                    FactKind::Choice(self.choices(options))
                }
                (yaml::Kind::Count, None, Some(least), Some(most), Some(unit)) if least < most => {
                    FactKind::Count { least, most, unit }
                }
                (yaml::Kind::MoneyPerMonth, None, None, None, None) => FactKind::MoneyPerMonth,
                (yaml::Kind::Birth, None, None, None, None) => FactKind::Birth,
                _ => {
                    self.wrong(
                        line,
                        "a choice takes 2 to 32 `options`; a count takes `least` < `most` and `unit`; \
                         money_per_month and birth take nothing more",
                    );
                    FactKind::Birth
                }
            };
            let tick = fact.tick.and_then(|tick| self.tick(tick, &kind));
            self.pack.facts.push(Fact {
                id: fact.id.value,
                ask: fact.ask,
                why: fact.why,
                label: fact.label,
                find_out: fact.find_out,
                kind,
                recognised: fact.recognised,
                tick,
            });
        }
    }

    fn tick(&mut self, tick: yaml::Tick, kind: &FactKind) -> Option<Tick> {
        let position = match kind {
            FactKind::Choice(options) => options
                .iter()
                .position(|option| option.id == tick.unticked.value),
            _ => None,
        };
        if position.is_none() {
            let line = tick.unticked.defined.line();
            self.wrong(
                line,
                format!("`{}` is no option of this question", tick.unticked.value),
            );
        }
        Some(Tick {
            text: tick.text,
            unticked: u8::try_from(position?).ok()?,
        })
    }

    fn choices(&mut self, options: Vec<yaml::Choice>) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for option in options {
            let taken: Vec<String> = choices.iter().map(|choice| choice.id.clone()).collect();
            self.unique("option", taken.iter().map(String::as_str), &option.id);
            choices.push(Choice {
                id: option.id.value,
                text: option.text,
                hint: option.hint,
                said: option.said,
            });
        }
        choices
    }

    /// The first pass: the benefit exists, and so do its parameters.
    fn declare(&mut self, file: &SourceFile, policy: &yaml::Policy) {
        self.path.clone_from(&file.path);
        for parameter in &policy.parameters {
            let taken: Vec<String> = self
                .pack
                .parameters
                .iter()
                .map(|known| known.id.clone())
                .collect();
            self.unique("parameter", taken.iter().map(String::as_str), &parameter.id);
            let unit = match parameter.unit {
                yaml::Unit::YuanPerMonth => Unit::FenPerMonth,
                yaml::Unit::YuanPerYear => Unit::FenPerYear,
                yaml::Unit::Yuan => Unit::Fen,
                yaml::Unit::Years => Unit::Years,
                yaml::Unit::Number => Unit::Number,
                yaml::Unit::Ratio => Unit::Thousandths,
            };
            let values = parameter
                .values
                .iter()
                .filter_map(|value| self.value(unit, value).ok())
                .collect();
            self.refuse_overlaps(
                parameter
                    .values
                    .iter()
                    .map(|value| (value.from.clone(), value.to)),
            );
            self.pack.parameters.push(Parameter {
                id: parameter.id.value.clone(),
                name: parameter.name.clone(),
                unit,
                values,
            });
        }
        let id = file
            .path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".yaml")
            .to_owned();
        self.pack.policies.push(Policy {
            id,
            name: policy.name.clone(),
            summary: policy.summary.clone(),
            group: policy.group,
            delivery: policy.delivery,
            gives: Vec::new(),
            decides: Vec::new(),
            apply: Vec::new(),
            documents: Vec::new(),
            unknown: policy.unknown.clone(),
            shows: Vec::new(),
            starts: None,
            held: None,
            versions: Vec::new(),
        });
    }

    fn value(&mut self, unit: Unit, value: &yaml::Value) -> Resolved<DatedValue> {
        let (text, line) = (&value.value.value, value.value.defined.line());
        let amount = read_amount(unit, text);
        let Some(amount) = amount else {
            return Err(self.wrong(line, format!("`{text}` is not a value of this unit")));
        };
        Ok(DatedValue {
            from: value.from.value,
            to: value.to,
            amount,
            cite: self.citation(&value.cite)?,
            note: value.note.clone(),
        })
    }

    /// The second pass: with all names known, everything that refers to a name.
    fn define(&mut self, position: usize, policy: &yaml::Policy) {
        self.refuse_overlaps(
            policy
                .versions
                .iter()
                .map(|version| (version.from.clone(), version.to)),
        );
        let versions = policy
            .versions
            .iter()
            .filter_map(|version| self.version(version).ok())
            .collect();
        let defined = Policy {
            gives: self.statements(&policy.gives),
            decides: self.statements(&policy.decides),
            apply: self.statements(&policy.apply),
            documents: self.statements(&policy.documents),
            shows: policy
                .shows
                .iter()
                .filter_map(|name| self.parameter(name).ok())
                .collect(),
            starts: policy.starts.as_ref().and_then(|start| {
                Some(Start {
                    day: start.day,
                    cite: self.citation(&start.cite).ok()?,
                })
            }),
            held: policy.held.as_ref().and_then(|held| {
                let (fact, options) = self.one_of(held).ok()?;
                Some(Held { fact, options })
            }),
            versions,
            ..self.pack.policies[position].clone()
        };
        self.pack.policies[position] = defined;
    }

    fn version(&mut self, version: &yaml::Version) -> Resolved<Version> {
        if version.basis.is_empty() {
            return Err(self.wrong(
                version.from.defined.line(),
                "`basis` names at least one source",
            ));
        }
        Ok(Version {
            from: version.from.value,
            to: version.to,
            basis: self.citations(&version.basis),
            rule: self.rule(&version.rule)?,
        })
    }

    fn example(&mut self, policy: PolicyId, example: &Spanned<yaml::Example>) -> Option<Example> {
        let line = example.defined.line();
        let example = &example.value;
        let mut answers = Answers::none(&self.pack);
        for (name, value) in &example.household {
            let answer = self.pack.fact_named(name).and_then(|fact| {
                Some((
                    fact,
                    self.pack.fact(fact).read_kept(&value.value, example.on)?,
                ))
            });
            match answer {
                Some((fact, answer)) => answers.set(fact, answer),
                None => {
                    self.wrong(
                        value.defined.line(),
                        format!("`{name}: {}` answers no question", value.value),
                    );
                    return None;
                }
            }
        }
        Some(Example {
            path: self.path.clone(),
            line,
            policy,
            answers,
            on: example.on,
            expect: match example.expect {
                yaml::Expected::Eligible => Verdict::Eligible,
                yaml::Expected::NotEligible => Verdict::NotEligible,
                yaml::Expected::CannotTell => Verdict::CannotTell,
                yaml::Expected::Held => Verdict::Held,
            },
            because: example.because.clone(),
        })
    }
}
