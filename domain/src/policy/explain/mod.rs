//! Reasons, conditions, values and citations as plain sentences in both languages.
//!
//! The words come from the pack (labels, options as statements, names of parameters); this module
//! only joins them, so a new benefit explains itself without new code.

mod input;
pub mod remedy;
mod why;
mod words;

use super::answers::{Answer, Value};
use super::evaluate::{Evaluation, Missing, Reason, Truth};
use super::measure::Measured;
use super::pack::{Citation, DatedValue, Fact, FactId, FactKind, Pack, Parameter, Unit};
use super::rule::{Comparison, Limit, Measure, Options, Rule};
use crate::day::Day;
use crate::money::Fen;
use crate::text::Lang;
use words::{chinese_article, ratio, say_birth};
pub use words::{month_name, say_day, say_span};

impl Pack {
    /// `《社会救助法》第十八条`.
    pub fn say_citation(&self, citation: &Citation, lang: Lang) -> String {
        let title = self.source(citation).title.get(lang);
        match (&citation.article, lang) {
            (None, Lang::Zh) => format!("《{title}》"),
            (None, Lang::En) => title.to_owned(),
            (Some(article), Lang::Zh) => {
                let articles: Vec<_> = article.split('-').map(chinese_article).collect();
                format!("《{title}》{}", articles.join("至"))
            }
            (Some(article), Lang::En) => {
                let word = if article.contains('-') {
                    "arts"
                } else {
                    "art."
                };
                format!("{title}, {word} {}", article.replace('-', "–"))
            }
        }
    }

    /// Several citations in one line.
    pub fn say_citations(&self, citations: &[Citation], lang: Lang) -> String {
        let said: Vec<_> = citations
            .iter()
            .map(|citation| self.say_citation(citation, lang))
            .collect();
        said.join(lang.pick("；", "; "))
    }

    /// What a condition asks for: `人均月收入低于平湖低保标准`.
    pub fn say_condition(&self, rule: &Rule, lang: Lang) -> String {
        match rule {
            Rule::Is { fact, options, .. } => self.say_options(*fact, *options, lang),
            Rule::Compare {
                measure,
                comparison,
                limit,
                ..
            } => self.say_comparison(*measure, *comparison, *limit, lang),
            Rule::Holds(policy) => {
                let name = self.policy(*policy).name.get(lang);
                lang.pick(
                    format!("已经享受或者符合{name}"),
                    format!("you have, or meet the conditions of, {name}"),
                )
            }
            Rule::Counter { say, .. } => say.get(lang).to_owned(),
            Rule::Not(part) => say_not(&self.say_condition(part, lang), lang),
            Rule::All(parts) => self.say_joined(parts, lang.pick("，并且", ", and "), lang),
            Rule::Any(parts) => self.say_joined(parts, lang.pick("，或者", ", or "), lang),
        }
    }

    fn say_joined(&self, parts: &[Rule], joint: &str, lang: Lang) -> String {
        parts
            .iter()
            .map(|part| self.say_condition(part, lang))
            .collect::<Vec<_>>()
            .join(joint)
    }

    fn say_options(&self, fact: FactId, options: Options, lang: Lang) -> String {
        let FactKind::Choice(choices) = &self.fact(fact).kind else {
            return String::new();
        };
        let said: Vec<_> = options
            .positions()
            .filter_map(|position| choices.get(usize::from(position)))
            .map(|choice| choice.said.get(lang))
            .collect();
        said.join(lang.pick("，或者", ", or "))
    }

    fn say_comparison(
        &self,
        measure: Measure,
        comparison: Comparison,
        limit: Limit,
        lang: Lang,
    ) -> String {
        let what = self.say_measure(measure, lang);
        let name = self.parameter(limit.parameter).name.get(lang);
        let word = comparison.words(true, lang);
        match (limit.times.map(|times| self.parameter(times)), lang) {
            (None, Lang::Zh) => format!("{what}{word}{name}"),
            (None, Lang::En) => format!("{what} {word} {name}"),
            (Some(times), Lang::Zh) => format!("{what}{word}{name}乘以{}", times.name.zh),
            (Some(times), Lang::En) => format!("{what} {word} {name} × {}", times.name.en),
        }
    }

    fn say_measure(&self, measure: Measure, lang: Lang) -> String {
        match measure {
            Measure::PerHead { .. } => lang
                .pick("人均月收入", "monthly income per head")
                .to_owned(),
            Measure::Age(fact) => {
                let label = self.fact(fact).label.get(lang);
                lang.pick(format!("{label}的年龄"), format!("age of the {label}"))
            }
            Measure::Count(fact) | Measure::Money(fact) => {
                self.fact(fact).label.get(lang).to_owned()
            }
        }
    }
}

impl Fact {
    /// An answer in words, for the list of answers.
    pub fn say_answer(&self, answer: Answer, lang: Lang) -> String {
        let value = match answer {
            Answer::Open => return String::new(),
            Answer::Unsure => return lang.pick("不清楚", "Not sure").to_owned(),
            Answer::Known(value) => value,
        };
        match (value, &self.kind) {
            (Value::Choice(position), FactKind::Choice(choices)) => choices
                .get(usize::from(position))
                .map(|choice| choice.text.get(lang).to_owned())
                .unwrap_or_default(),
            (Value::Count(count), FactKind::Count { unit, .. }) => {
                format!("{count} {}", unit.get(lang))
            }
            (Value::Money(amount), _) => Unit::FenPerMonth.say(amount.0, lang),
            (Value::Birth(birth), _) => say_birth(birth, lang),
            (Value::Choice(_) | Value::Count(_), _) => String::new(),
        }
    }
}

impl Evaluation<'_, '_> {
    /// Reasons as sentences with the household's own values. Conditions that ask for different
    /// answers to the same question and all fail are said once, with all that would do.
    pub fn say_reasons(&self, reasons: &[Reason<'_>], lang: Lang) -> Vec<String> {
        let mut sentences = Vec::new();
        for reason in reasons {
            let sentence = match reason.rule {
                Rule::Is { fact, .. } if reason.truth == Truth::No => {
                    self.say_failed(*fact, failed_options(reasons, *fact), lang)
                }
                _ => self.say_reason(reason, lang),
            };
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences
    }

    fn say_failed(&self, fact: FactId, wanted: Options, lang: Lang) -> String {
        let Answer::Known(Value::Choice(option)) = self.answers.get(fact) else {
            return self.pack().say_options(fact, wanted, lang);
        };
        let one = Options::default().with(option);
        let said = self.pack().say_options(fact, one, lang);
        if wanted.positions().count() > 3 {
            return said;
        }
        let wanted = self.pack().say_options(fact, wanted, lang);
        lang.pick(
            format!("{said}；这项要求{wanted}"),
            format!("{said}; this benefit requires that {wanted}"),
        )
    }

    fn say_reason(&self, reason: &Reason<'_>, lang: Lang) -> String {
        match reason.rule {
            Rule::Is { fact, .. } => match self.answers.get(*fact) {
                Answer::Known(Value::Choice(option)) => {
                    let one = Options::default().with(option);
                    self.pack().say_options(*fact, one, lang)
                }
                _ => self.pack().say_condition(reason.rule, lang),
            },
            Rule::Compare {
                measure,
                comparison,
                limit,
                ..
            } => self.say_compared(
                *measure,
                *comparison,
                *limit,
                reason.truth == Truth::Yes,
                lang,
            ),
            Rule::Holds(policy) if reason.truth == Truth::Yes => {
                let name = self.pack().policy(*policy).name.get(lang);
                lang.pick(
                    format!("您家已经享受{name}"),
                    format!("your family already has {name}"),
                )
            }
            _ => self.pack().say_condition(reason.rule, lang),
        }
    }

    fn say_compared(
        &self,
        measure: Measure,
        comparison: Comparison,
        limit: Limit,
        holds: bool,
        lang: Lang,
    ) -> String {
        let (Ok(measured), Ok((amount, times))) =
            (self.measured(measure), self.program.limit(limit))
        else {
            return self.pack().say_comparison(measure, comparison, limit, lang);
        };
        let parameter = self.pack().parameter(limit.parameter);
        let what = self.pack().say_measure(measure, lang);
        let value = say_measured(measured, parameter.unit, lang);
        let word = comparison.words(holds, lang);
        let threshold = say_threshold(parameter, amount, times, lang);
        let mut sentence = lang.pick(
            format!("{what} {value}，{word} {threshold}"),
            format!("{what} {value}, {word} {threshold}"),
        );
        if let Some(day) = self
            .day_reached(measure, comparison, amount.amount)
            .filter(|_| !holds)
        {
            let when = say_day(day, lang);
            sentence
                .push_str(&lang.pick(format!("；到{when}就满了"), format!("; reached on {when}")));
        }
        sentence
    }

    /// The day on which an age that is too low will be reached.
    fn day_reached(&self, measure: Measure, comparison: Comparison, years: i64) -> Option<Day> {
        let (Measure::Age(fact), Comparison::AtLeast) = (measure, comparison) else {
            return None;
        };
        let Answer::Known(Value::Birth(birth)) = self.answers.get(fact) else {
            return None;
        };
        birth.latest.turning(u32::try_from(years).ok()?)
    }

    /// What is missing, as a sentence.
    pub fn say_missing(&self, finding: &Reason<'_>, missing: Missing, lang: Lang) -> String {
        match missing {
            Missing::Open(fact) | Missing::Unsure(fact) => {
                let label = self.pack().fact(fact).label.get(lang);
                let find_out = self.pack().fact(fact).find_out.get(lang);
                lang.pick(
                    format!("还不知道“{label}”。{find_out}"),
                    format!("Not known yet: {label}. {find_out}"),
                )
            }
            Missing::Amount(id) => {
                let parameter = self.pack().parameter(id);
                let (name, day) = (parameter.name.get(lang), say_day(self.day(), lang));
                let known = match parameter.last_known(self.day()) {
                    Some(last) => {
                        let value = parameter.unit.say(last.amount, lang);
                        let span = say_span(last.from, last.to, lang);
                        lang.pick(
                            format!("查到的最近一次是{span}：{value}"),
                            format!("The latest we found is {value}, {span}"),
                        )
                    }
                    None => lang.pick(
                        "还没有查到公布的数字".to_owned(),
                        "No published figure has been found".to_owned(),
                    ),
                };
                lang.pick(
                    format!("还没有查到{day}的“{name}”。{known}，请问一问窗口。"),
                    format!(
                        "The {name} for {day} is not known here. {known}; please ask the counter."
                    ),
                )
            }
            Missing::Conditions(policy) => {
                let name = self.pack().policy(policy).name.get(lang);
                lang.pick(format!("还没有查到这一天{name}的条件，请问一问窗口。"), format!("The conditions of {name} on that day are not known here; please ask the counter."))
            }
            Missing::First(policy) => {
                let name = self.pack().policy(policy).name.get(lang);
                lang.pick(
                    format!("要先看您家符不符合{name}"),
                    format!("It first has to be settled whether you qualify for {name}"),
                )
            }
            Missing::Counter => {
                let condition = self.pack().say_condition(finding.rule, lang);
                lang.pick(
                    format!("要由窗口核对：{condition}"),
                    format!("The counter has to check: {condition}"),
                )
            }
        }
    }
}

fn say_not(condition: &str, lang: Lang) -> String {
    lang.pick(format!("不属于：{condition}"), format!("not: {condition}"))
}

/// All options that failing conditions on this question ask for.
fn failed_options(reasons: &[Reason<'_>], fact: FactId) -> Options {
    reasons
        .iter()
        .filter(|reason| reason.truth == Truth::No)
        .fold(Options::default(), |all, reason| match reason.rule {
            Rule::Is {
                fact: asked,
                options,
                ..
            } if *asked == fact => options.positions().fold(all, Options::with),
            _ => all,
        })
}

fn say_threshold(
    parameter: &Parameter,
    amount: &DatedValue,
    times: Option<&DatedValue>,
    lang: Lang,
) -> String {
    let name = parameter.name.get(lang);
    // An age that has stood for years needs no date beside it; an amount of money does.
    let note = match (parameter.unit, lang) {
        (Unit::Years, _) => String::new(),
        (_, Lang::Zh) => format!("（{name}，{}）", say_span(amount.from, amount.to, lang)),
        (_, Lang::En) => format!(" ({name}, {})", say_span(amount.from, amount.to, lang)),
    };
    match times {
        None => format!("{}{note}", parameter.unit.say(amount.amount, lang)),
        Some(times) => {
            // Shown to the fen; the comparison itself does not round.
            let product = amount.amount * times.amount / 1000;
            let (value, single, ratio) = (
                parameter.unit.say(product, lang),
                parameter.unit.say(amount.amount, lang),
                ratio(times.amount),
            );
            lang.pick(
                format!("{value}，即 {single} 的 {ratio} 倍{note}"),
                format!("{value}, that is {ratio} times {single}{note}"),
            )
        }
    }
}

fn say_measured(measured: Measured, unit: Unit, lang: Lang) -> String {
    match measured {
        Measured::Share { total, heads } => {
            let share = total / i64::from(heads);
            let about = if share * i64::from(heads) == total {
                ""
            } else {
                lang.pick("约 ", "about ")
            };
            match unit {
                Unit::Number => format!("{about}{share}"),
                _ => lang.pick(
                    format!("{about}{} 元", Fen(share)),
                    format!("{about}{} yuan", Fen(share)),
                ),
            }
        }
        Measured::Years { least, most } if least == most => {
            lang.pick(format!("{least} 周岁"), format!("{least}"))
        }
        Measured::Years { least, most } => lang.pick(
            format!("{least} 或 {most} 周岁"),
            format!("{least} or {most}"),
        ),
    }
}
