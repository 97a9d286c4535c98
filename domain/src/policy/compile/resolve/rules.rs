//! Conditions: the YAML's words to a rule whose measures and limits fit each other.

use super::{Refused, Resolved, Resolver};
use crate::policy::compile::yaml;
use crate::policy::pack::{FactId, FactKind, Unit};
use crate::policy::rule::{Comparison, Limit, Measure, Options, Rule};
use crate::text::Bilingual;
use serde_saphyr::Spanned;

impl Resolver {
    pub(super) fn rule(&mut self, rule: &Spanned<yaml::Rule>) -> Resolved<Rule> {
        let line = rule.defined.line();
        Ok(match &rule.value {
            yaml::Rule::All(parts) => Rule::All(self.parts(line, parts)?),
            yaml::Rule::Any(parts) => Rule::Any(self.parts(line, parts)?),
            yaml::Rule::Not(part) => Rule::Not(Box::new(self.rule(part)?)),
            yaml::Rule::Is(one_of) => {
                let (fact, options) = self.one_of(one_of)?;
                Rule::Is {
                    fact,
                    options,
                    cite: self.citations(&one_of.cite),
                }
            }
            yaml::Rule::Below(compare) => self.compare(line, Comparison::Below, compare)?,
            yaml::Rule::AtMost(compare) => self.compare(line, Comparison::AtMost, compare)?,
            yaml::Rule::AtLeast(compare) => self.compare(line, Comparison::AtLeast, compare)?,
            yaml::Rule::Above(compare) => self.compare(line, Comparison::Above, compare)?,
            yaml::Rule::Holds(name) => Rule::Holds(self.policy(name)?),
            yaml::Rule::Counter(counter) => Rule::Counter {
                say: Bilingual {
                    zh: counter.zh.clone(),
                    en: counter.en.clone(),
                },
                cite: self.citations(&counter.cite),
            },
        })
    }

    pub(super) fn parts(
        &mut self,
        line: u64,
        parts: &[Spanned<yaml::Rule>],
    ) -> Resolved<Vec<Rule>> {
        if parts.is_empty() {
            return Err(self.wrong(line, "a list of conditions has at least one"));
        }
        let read: Vec<_> = parts.iter().map(|part| self.rule(part)).collect();
        read.into_iter().collect()
    }

    pub(super) fn compare(
        &mut self,
        line: u64,
        comparison: Comparison,
        compare: &yaml::Compare,
    ) -> Resolved<Rule> {
        let measure = match (
            &compare.per_head,
            &compare.money,
            &compare.count,
            &compare.age,
        ) {
            (Some(shared), None, None, None) => Measure::PerHead {
                money: self.fact_of(&shared.money, "money", |kind| {
                    matches!(kind, FactKind::MoneyPerMonth)
                })?,
                heads: self.fact_of(&shared.heads, "a count", |kind| {
                    matches!(kind, FactKind::Count { .. })
                })?,
            },
            (None, Some(name), None, None) => {
                Measure::Money(self.fact_of(name, "money", |kind| {
                    matches!(kind, FactKind::MoneyPerMonth)
                })?)
            }
            (None, None, Some(name), None) => {
                Measure::Count(self.fact_of(name, "a count", |kind| {
                    matches!(kind, FactKind::Count { .. })
                })?)
            }
            (None, None, None, Some(name)) => {
                Measure::Age(self.fact_of(name, "a birth", |kind| matches!(kind, FactKind::Birth))?)
            }
            _ => return Err(self.wrong(line, "exactly one of per_head, money, count and age")),
        };
        let limit = self.parameter(&compare.limit)?;
        let times = compare
            .times
            .as_ref()
            .map(|name| self.parameter(name))
            .transpose()?;
        let unit = self.pack.parameter(limit).unit;
        let fits = match measure {
            Measure::Age(_) => unit == Unit::Years,
            Measure::Count(_) => unit == Unit::Number,
            Measure::Money(_) | Measure::PerHead { .. } => unit == Unit::FenPerMonth,
        };
        if !fits {
            return Err(self.wrong(
                compare.limit.defined.line(),
                format!(
                    "`{}` does not have the unit of what it is compared with",
                    compare.limit.value
                ),
            ));
        }
        if let Some((times, name)) = times.zip(compare.times.as_ref())
            && self.pack.parameter(times).unit != Unit::Thousandths
        {
            return Err(self.wrong(
                name.defined.line(),
                format!("`{}` is not a ratio", name.value),
            ));
        }
        let cite = self.citations(&compare.cite);
        Ok(Rule::Compare {
            measure,
            comparison,
            limit: Limit {
                parameter: limit,
                times,
            },
            cite,
        })
    }

    pub(super) fn one_of(&mut self, one_of: &yaml::OneOf) -> Resolved<(FactId, Options)> {
        let fact = self.fact_of(&one_of.fact, "a choice", |kind| {
            matches!(kind, FactKind::Choice(_))
        })?;
        let FactKind::Choice(choices) = self.pack.fact(fact).kind.clone() else {
            return Err(Refused);
        };
        let mut options = Options::default();
        for name in &one_of.options {
            match choices.iter().position(|choice| choice.id == name.value) {
                Some(position) => options = options.with(position as u8),
                None => {
                    let message = format!("`{}` has no option `{}`", one_of.fact.value, name.value);
                    return Err(self.wrong(name.defined.line(), message));
                }
            }
        }
        if options == Options::default() {
            return Err(self.wrong(one_of.fact.defined.line(), "at least one option"));
        }
        Ok((fact, options))
    }
}
