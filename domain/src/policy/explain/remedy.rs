//! What would make it a "yes", in plain words and by who or what can bring it about.

use super::{say_day, say_measured, say_not, say_threshold};
use crate::money::Fen;
use crate::policy::Evaluation;
use crate::policy::answers::Answer;
use crate::policy::counterfactual::Turn;
use crate::policy::measure::Measured;
use crate::policy::pack::{FactId, Unit};
use crate::policy::rule::{Measure, Rule};
use crate::text::Lang;

/// Who or what can bring a turn about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// The resident, by finding out what is not known.
    FindOut,
    /// The resident, by having it recognised where it is so: a certificate, an assessment, a check.
    Recognition,
    /// The counter: it knows the amount or judges the condition.
    Counter,
    /// Time: an age.
    Time,
    /// Nobody is to change it; it says how far away the limit is.
    Amount,
    /// Life: the benefit is for people in that situation.
    Life,
}

impl Evaluation<'_, '_> {
    /// Who or what can bring it about.
    pub fn means(&self, turn: &Turn<'_>) -> Means {
        let answered = |fact: FactId| matches!(self.answers.get(fact), Answer::Known(_));
        match turn {
            Turn::Choice { fact, .. } if !answered(*fact) => Means::FindOut,
            Turn::Choice { fact, .. } if self.pack().fact(*fact).recognised => Means::Recognition,
            Turn::Choice { .. } => Means::Life,
            Turn::Number { measure, .. } if !measure.facts().all(answered) => Means::FindOut,
            Turn::Number {
                measure: Measure::Age(_),
                ..
            } => Means::Time,
            Turn::Number { .. } => Means::Amount,
            Turn::Outside(..) | Turn::Benefit(..) => Means::Counter,
        }
    }

    /// One turn in words, without a full stop.
    pub fn say_turn(&self, turn: &Turn<'_>, lang: Lang) -> String {
        let pack = self.pack();
        match turn {
            Turn::Choice { fact, options } => {
                let said = pack.say_options(*fact, *options, lang);
                match self.means(turn) {
                    Means::FindOut | Means::Recognition => {
                        let find_out = pack.fact(*fact).find_out.get(lang);
                        let find_out = find_out.trim_end_matches(['。', '.']);
                        lang.pick(
                            format!("{said}（{find_out}）"),
                            format!("{said} ({find_out})"),
                        )
                    }
                    _ => said,
                }
            }
            Turn::Number { limits, .. } => {
                let said: Vec<_> = limits
                    .iter()
                    .map(|rule| self.say_distance(rule, lang))
                    .collect();
                said.join(lang.pick("，并且", ", and "))
            }
            Turn::Outside(rule, holds) => {
                let condition = pack.say_condition(rule, lang);
                if *holds {
                    condition
                } else {
                    say_not(&condition, lang)
                }
            }
            Turn::Benefit(policy, held) => {
                let name = pack.policy(*policy).name.get(lang);
                match (lang, held) {
                    (Lang::Zh, true) => format!("享受{name}"),
                    (Lang::Zh, false) => format!("不享受{name}"),
                    (Lang::En, true) => format!("you have {name}"),
                    (Lang::En, false) => format!("you do not have {name}"),
                }
            }
        }
    }

    /// A limit that a number does not keep, with how far away it is.
    fn say_distance(&self, rule: &Rule, lang: Lang) -> String {
        let Rule::Compare {
            measure,
            comparison,
            limit,
            ..
        } = rule
        else {
            return self.pack().say_condition(rule, lang);
        };
        let (Ok(measured), Ok((amount, times))) =
            (self.measured(*measure), self.program.limit(*limit))
        else {
            return self.pack().say_condition(rule, lang);
        };
        let parameter = self.pack().parameter(limit.parameter);
        let what = self.pack().say_measure(*measure, lang);
        // 已达到 is what has happened; 达到 is what is asked for.
        let word = comparison.words(true, lang).trim_start_matches('已');
        let threshold = say_threshold(parameter, amount, times, lang);
        let now = say_measured(measured, parameter.unit, lang);
        let wanted = lang.pick(
            format!("{what}要{word} {threshold}，现在是 {now}"),
            format!("{what} must be {word} {threshold}; it is {now}"),
        );
        if let Some(day) = self.day_reached(*measure, *comparison, amount.amount) {
            let when = say_day(day, lang);
            return lang.pick(
                format!("{wanted}，到{when}就满了"),
                format!("{wanted}, reached on {when}"),
            );
        }
        match (measured, parameter.unit) {
            (
                Measured::Share { total, heads },
                Unit::FenPerMonth | Unit::FenPerYear | Unit::Fen,
            ) => {
                let limit =
                    i128::from(amount.amount) * i128::from(times.map_or(1000, |t| t.amount)) / 1000;
                let apart = (i128::from(total) / i128::from(heads.max(1)) - limit).abs();
                let apart = Fen(i64::try_from(apart).unwrap_or(i64::MAX));
                lang.pick(
                    format!("{wanted}，相差 {apart} 元"),
                    format!("{wanted}, {apart} yuan away"),
                )
            }
            _ => wanted,
        }
    }
}
