//! Findings, conditions, values and citations as plain sentences in both languages.
//!
//! The words come from the pack (labels, options as statements, names of parameters); this module
//! only joins them, so a new benefit explains itself without new code.

use super::answers::{Answer, Birth, Value};
use super::evaluate::{Evaluation, Finding, Measured, Missing, Truth};
use super::pack::{Citation, DatedValue, Fact, FactId, FactKind, Pack, Parameter, Unit};
use super::rule::{Comparison, Limit, Measure, Options, Rule};
use crate::day::Day;
use crate::money::Fen;
use crate::text::Lang;

impl Comparison {
    /// The relation in words, or its opposite.
    fn words(self, holds: bool, lang: Lang) -> &'static str {
        match (self, holds) {
            (Comparison::Below, true) => lang.pick("低于", "below"),
            (Comparison::Below, false) => lang.pick("不低于", "not below"),
            (Comparison::AtMost, true) => lang.pick("没有超过", "at most"),
            (Comparison::AtMost, false) => lang.pick("超过", "above"),
            (Comparison::AtLeast, true) => lang.pick("已达到", "at least"),
            (Comparison::AtLeast, false) => lang.pick("不到", "under"),
            (Comparison::Above, true) => lang.pick("超过", "above"),
            (Comparison::Above, false) => lang.pick("没有超过", "not above"),
        }
    }
}

impl Unit {
    /// A value with its unit: `1070 元/月`, `80 周岁`, `1.5 倍`.
    pub fn say(self, amount: i64, lang: Lang) -> String {
        match self {
            Unit::FenPerMonth => lang.pick(
                format!("{} 元/月", Fen(amount)),
                format!("{} yuan a month", Fen(amount)),
            ),
            Unit::FenPerYear => lang.pick(
                format!("{} 元/年", Fen(amount)),
                format!("{} yuan a year", Fen(amount)),
            ),
            Unit::Fen => lang.pick(
                format!("{} 元", Fen(amount)),
                format!("{} yuan", Fen(amount)),
            ),
            Unit::Years => lang.pick(format!("{amount} 周岁"), format!("{amount} years of age")),
            Unit::Number => amount.to_string(),
            Unit::Thousandths => {
                let ratio = ratio(amount);
                lang.pick(format!("{ratio} 倍"), format!("{ratio} times"))
            }
        }
    }
}

fn ratio(thousandths: i64) -> String {
    let part = format!("{:03}", thousandths % 1000);
    match part.trim_end_matches('0') {
        "" => (thousandths / 1000).to_string(),
        part => format!("{}.{part}", thousandths / 1000),
    }
}

/// A day in words: `2026年11月23日`, `23 November 2026`.
pub fn say_day(day: Day, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), month_name(day.month()), day.year()),
    }
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES
        .get(month.wrapping_sub(1) as usize)
        .copied()
        .unwrap_or_default()
}

fn say_birth(birth: Birth, lang: Lang) -> String {
    if birth.is_exact() {
        return say_day(birth.earliest, lang);
    }
    let (year, month) = (birth.earliest.year(), birth.earliest.month());
    lang.pick(
        format!("{year}年{month}月"),
        format!("{} {year}", month_name(month)),
    )
}

/// The days on which something counts: `2022年1月1日至2022年12月31日`.
pub fn say_span(from: Day, to: Option<Day>, lang: Lang) -> String {
    let first = say_day(from, lang);
    match (to.map(|to| say_day(to, lang)), lang) {
        (Some(last), Lang::Zh) => format!("{first}至{last}"),
        (Some(last), Lang::En) => format!("{first} to {last}"),
        (None, Lang::Zh) => format!("{first}起"),
        (None, Lang::En) => format!("from {first}"),
    }
}

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
            Rule::Not(part) => {
                let part = self.say_condition(part, lang);
                lang.pick(format!("不属于：{part}"), format!("not: {part}"))
            }
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

impl Evaluation<'_> {
    /// A leaf that could be told, as a sentence with the household's own value.
    pub fn say_finding(&self, finding: &Finding<'_>, lang: Lang) -> String {
        match finding.rule {
            Rule::Is { fact, options, .. } => {
                let Answer::Known(Value::Choice(option)) = self.answers.get(*fact) else {
                    return self.pack.say_condition(finding.rule, lang);
                };
                let said = self
                    .pack
                    .say_options(*fact, Options::default().with(option), lang);
                if finding.truth == Truth::Yes || options.positions().count() > 3 {
                    return said;
                }
                let wanted = self.pack.say_options(*fact, *options, lang);
                lang.pick(
                    format!("{said}；这项要求{wanted}"),
                    format!("{said}; this benefit requires that {wanted}"),
                )
            }
            Rule::Compare {
                measure,
                comparison,
                limit,
                ..
            } => self.say_compared(
                *measure,
                *comparison,
                *limit,
                finding.truth == Truth::Yes,
                lang,
            ),
            Rule::Holds(policy) if finding.truth == Truth::Yes => {
                let name = self.pack.policy(*policy).name.get(lang);
                lang.pick(
                    format!("您家已经享受{name}"),
                    format!("your family already has {name}"),
                )
            }
            _ => self.pack.say_condition(finding.rule, lang),
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
        let (Ok(measured), Ok((amount, times))) = (self.measured(measure), self.limit(limit))
        else {
            return self.pack.say_comparison(measure, comparison, limit, lang);
        };
        let parameter = self.pack.parameter(limit.parameter);
        let what = self.pack.say_measure(measure, lang);
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
    pub fn say_missing(&self, finding: &Finding<'_>, missing: Missing, lang: Lang) -> String {
        match missing {
            Missing::Open(fact) | Missing::Unsure(fact) => {
                let label = self.pack.fact(fact).label.get(lang);
                let find_out = self.pack.fact(fact).find_out.get(lang);
                lang.pick(
                    format!("还不知道“{label}”。{find_out}"),
                    format!("Not known yet: {label}. {find_out}"),
                )
            }
            Missing::Amount(id) => {
                let parameter = self.pack.parameter(id);
                let (name, day) = (parameter.name.get(lang), say_day(self.day, lang));
                let known = match parameter.last_known(self.day) {
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
                let name = self.pack.policy(policy).name.get(lang);
                lang.pick(format!("还没有查到这一天{name}的条件，请问一问窗口。"), format!("The conditions of {name} on that day are not known here; please ask the counter."))
            }
            Missing::First(policy) => {
                let name = self.pack.policy(policy).name.get(lang);
                lang.pick(
                    format!("要先看您家符不符合{name}"),
                    format!("It first has to be settled whether you qualify for {name}"),
                )
            }
            Missing::Counter => {
                let condition = self.pack.say_condition(finding.rule, lang);
                lang.pick(
                    format!("要由窗口核对：{condition}"),
                    format!("The counter has to check: {condition}"),
                )
            }
        }
    }
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

/// `18` to `第十八条`; `18之一` style articles and anything that is no number stay as they are.
fn chinese_article(article: &str) -> String {
    match article.parse::<u32>() {
        Ok(number @ 1..=9999) => format!("第{}条", chinese_number(number)),
        _ => format!("第{article}条"),
    }
}

/// Chinese numerals up to 9999, as articles of law are counted: 十八, 一百零三, 一千零四十七.
fn chinese_number(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(digit == 1 && unit == 10 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_in_chinese() {
        for (number, text) in [
            (1, "一"),
            (10, "十"),
            (18, "十八"),
            (20, "二十"),
            (62, "六十二"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1047, "一千零四十七"),
            (1259, "一千二百五十九"),
        ] {
            assert_eq!(chinese_number(number), text);
        }
        assert_eq!(chinese_article("18"), "第十八条");
    }

    #[test]
    fn ratios_have_no_trailing_zeros() {
        assert_eq!([1500, 6000, 1333].map(ratio), ["1.5", "6", "1.333"]);
    }
}
