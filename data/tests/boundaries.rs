//! Every comparison of every benefit, on every day from which a value counts, a step below the
//! limit, at it and a step above: the words of the law decide what each must be.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::money::Fen;
use domain::policy::answers::Birth;
use domain::policy::{Answer, Answers, Comparison, Measure, Pack, Program, Rule, Truth, Value};

/// What a comparison must be below, at and above its limit.
fn expected(comparison: Comparison) -> [Truth; 3] {
    use Truth::{No, Yes};
    match comparison {
        Comparison::Below => [Yes, No, No],
        Comparison::AtMost => [Yes, Yes, No],
        Comparison::AtLeast => [No, Yes, Yes],
        Comparison::Above => [No, No, Yes],
    }
}

fn comparisons<'p>(rule: &'p Rule, into: &mut Vec<&'p Rule>) {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter().for_each(|part| comparisons(part, into));
        }
        Rule::Not(part) => comparisons(part, into),
        Rule::Compare { .. } => into.push(rule),
        Rule::Is { .. } | Rule::Holds(_) | Rule::Counter { .. } => {}
    }
}

/// Answers that stand one step below the limit, at it, and one step above: a fen, or a year less a
/// day of age.
fn around(pack: &Pack, measure: Measure, limit: i64, day: Day) -> Vec<Answers> {
    const HEADS: u32 = 3;
    let with = |given: &[(domain::policy::FactId, Value)]| {
        let mut answers = Answers::none(pack);
        given
            .iter()
            .for_each(|(fact, value)| answers.set(*fact, Answer::Known(*value)));
        answers
    };
    match measure {
        Measure::PerHead { money, heads } => [-1, 0, 1]
            .map(|step| {
                let total = Fen(limit * i64::from(HEADS) + step);
                with(&[(money, Value::Money(total)), (heads, Value::Count(HEADS))])
            })
            .to_vec(),
        Measure::Money(fact) => [-1, 0, 1]
            .map(|step| with(&[(fact, Value::Money(Fen(limit + step)))]))
            .to_vec(),
        Measure::Count(fact) => [-1, 0, 1]
            .map(|step| with(&[(fact, Value::Count(u32::try_from(limit + step).unwrap()))]))
            .to_vec(),
        Measure::Age(fact) => {
            let birthday = |years: i64| {
                Day::new(
                    day.year() - i32::try_from(years).unwrap(),
                    day.month(),
                    day.day(),
                )
                .unwrap()
            };
            // Turns the age tomorrow; turns it today; turned a year more today.
            let tomorrow = (day.day() + 1).min(28);
            let born = birthday(limit);
            let young = Day::new(born.year(), born.month(), tomorrow).unwrap();
            assert!(
                young > born,
                "choose a day that has a tomorrow in its month"
            );
            [young, born, birthday(limit + 1)]
                .map(|day| {
                    with(&[(
                        fact,
                        Value::Birth(Birth {
                            earliest: day,
                            latest: day,
                        }),
                    )])
                })
                .to_vec()
        }
    }
}

#[test]
fn every_threshold_of_every_benefit_holds_exactly_at_its_boundary() {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let mut seen = 0;
    for version in pack.policies.iter().flat_map(|policy| &policy.versions) {
        let mut found = Vec::new();
        comparisons(&version.rule, &mut found);
        for rule in found {
            let Rule::Compare {
                measure,
                comparison,
                limit,
                ..
            } = rule
            else {
                unreachable!()
            };
            for value in &pack.parameter(limit.parameter).values {
                let day = value.from.max(version.from);
                if version.to.is_some_and(|to| to < day) || value.to.is_some_and(|to| to < day) {
                    continue;
                }
                let times = limit
                    .times
                    .map_or(1000, |times| pack.parameter(times).on(day).unwrap().amount);
                assert_eq!(value.amount * times % 1000, 0, "a limit of whole units");
                let program = Program::new(&pack, day);
                let truths: Vec<_> = around(&pack, *measure, value.amount * times / 1000, day)
                    .iter()
                    .map(|answers| program.evaluate(answers).leaf(rule).unwrap().truth)
                    .collect();
                assert_eq!(
                    truths,
                    expected(*comparison),
                    "{} on {day}",
                    pack.parameter(limit.parameter).id
                );
                seen += 1;
            }
        }
    }
    assert!(seen >= 8, "only {seen} thresholds were met");
}
