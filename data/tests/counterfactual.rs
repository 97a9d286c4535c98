//! What would make it a "yes", on the real region pack: it does, and nothing smaller does.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::money::Fen;
use domain::policy::answers::Birth;
use domain::policy::explain::remedy::Means;
use domain::policy::{
    Answer, Answers, FactId, FactKind, Measure, Pack, Program, Rule, Turn, Value, Verdict,
};

#[path = "support/seeded.rs"]
mod seeded;
use seeded::Seeded;

const DAYS: [&str; 3] = ["2022-10-01", "2026-06-30", "2026-11-23"];

/// What can be answered in place of what was: facts that are asked together stand together.
fn variables(pack: &Pack) -> Vec<Vec<FactId>> {
    let together = ["income", "members"].map(|id| pack.fact_named(id).unwrap());
    pack.fact_ids()
        .filter(|fact| !together.contains(fact))
        .map(|fact| vec![fact])
        .chain([together.to_vec()])
        .collect()
}

/// Every answer to a fact that may differ in effect.
fn values(program: &Program<'_>, fact: FactId) -> Vec<Value> {
    match &program.pack.fact(fact).kind {
        FactKind::Choice(options) => (0..options.len() as u8).map(Value::Choice).collect(),
        FactKind::Count { least, .. } => vec![Value::Count(*least)],
        FactKind::MoneyPerMonth => [-1, 0, 1]
            .into_iter()
            .flat_map(|step| limits(program).into_iter().map(move |limit| limit + step))
            .filter(|fen| *fen >= 0)
            .map(|fen| Value::Money(Fen(fen)))
            .collect(),
        FactKind::Birth => (0..=100)
            .filter_map(|years| Day::new(program.day.year() - years, 1, 1))
            .map(|born| {
                Value::Birth(Birth {
                    earliest: born,
                    latest: born,
                })
            })
            .collect(),
    }
}

/// Every limit on money on the day, in fen.
fn limits(program: &Program<'_>) -> Vec<i64> {
    fn collect(program: &Program<'_>, rule: &Rule, into: &mut Vec<i64>) {
        match rule {
            Rule::All(parts) | Rule::Any(parts) => {
                parts.iter().for_each(|part| collect(program, part, into));
            }
            Rule::Not(part) => collect(program, part, into),
            Rule::Compare {
                measure: Measure::PerHead { .. } | Measure::Money(_),
                limit,
                ..
            } => {
                if let Ok((amount, times)) = program.limit(*limit) {
                    into.push(amount.amount * times.map_or(1000, |times| times.amount) / 1000);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for policy in &program.pack.policies {
        if let Some(version) = policy.on(program.day) {
            collect(program, &version.rule, &mut found);
        }
    }
    found
}

/// Whether some answers to these facts, the others staying as they are, make the benefit a "yes".
fn can_flip(
    program: &Program<'_>,
    answers: &Answers,
    facts: &[FactId],
    policy: domain::policy::PolicyId,
) -> bool {
    let Some((fact, rest)) = facts.split_first() else {
        return program.evaluate(answers).verdict(policy) == Verdict::Eligible;
    };
    values(program, *fact).into_iter().any(|value| {
        let mut other = answers.clone();
        other.set(*fact, Answer::Known(value));
        can_flip(program, &other, rest, policy)
    })
}

fn facts_of(turn: &Turn<'_>) -> Option<Vec<FactId>> {
    match turn {
        Turn::Choice { fact, .. } => Some(vec![*fact]),
        Turn::Number { measure, .. } => Some(measure.facts().collect()),
        Turn::Outside(..) | Turn::Benefit(..) => None,
    }
}

#[test]
fn every_remedy_flips_the_verdict_and_nothing_smaller_does() {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let mut seeded = Seeded(18);
    let (mut applied, mut alone) = (0, 0);
    for round in 0..400 {
        let program = Program::new(&pack, DAYS[round % DAYS.len()].parse().unwrap());
        let answers = seeded.household(&pack);
        for policy in pack.policy_ids() {
            let verdict = program.evaluate(&answers).verdict(policy);
            let remedies = program.evaluate(&answers).remedies(policy);
            if matches!(verdict, Verdict::Eligible | Verdict::Held) {
                assert!(remedies.is_empty());
                continue;
            }
            let Some(size) = remedies.first().map(Vec::len) else {
                continue;
            };
            assert!(remedies.iter().all(|remedy| remedy.len() == size));
            for remedy in &remedies {
                let facts: Option<Vec<Vec<_>>> = remedy.iter().map(facts_of).collect();
                let Some(facts) = facts else { continue };
                assert!(
                    can_flip(&program, &answers, &facts.concat(), policy),
                    "{remedy:?} for {} does nothing",
                    pack.policy(policy).id
                );
                applied += 1;
            }
            // A single other answer suffices exactly where a remedy of one answer is listed.
            let open = |fact: &FactId| {
                verdict == Verdict::NotEligible
                    || !matches!(
                        answers.get(*fact),
                        Answer::Known(Value::Choice(_) | Value::Count(_) | Value::Money(_))
                    )
            };
            for variable in variables(&pack) {
                if !variable.iter().any(open) {
                    continue;
                }
                let listed = size == 1
                    && remedies.iter().any(|remedy| {
                        facts_of(&remedy[0])
                            .is_some_and(|facts| facts.iter().all(|fact| variable.contains(fact)))
                    });
                assert_eq!(
                    can_flip(&program, &answers, &variable, policy),
                    listed,
                    "{} by {}:\n{}{remedies:?}",
                    pack.policy(policy).id,
                    pack.fact(variable[0]).id,
                    answers.to_text(&pack)
                );
                alone += usize::from(listed);
            }
            // Of two, any pair, where at least three are needed.
            if size > 2 && verdict == Verdict::NotEligible {
                let all = variables(&pack);
                for _ in 0..6 {
                    let pair = [
                        &all[seeded.below(all.len() as u64) as usize],
                        &all[seeded.below(all.len() as u64) as usize],
                    ];
                    if pair[0] != pair[1] {
                        assert!(!can_flip(
                            &program,
                            &answers,
                            &[pair[0].as_slice(), pair[1]].concat(),
                            policy
                        ));
                    }
                }
            }
        }
    }
    assert!(
        applied > 300 && alone > 100,
        "{applied} applied, {alone} alone"
    );
}

#[test]
fn a_family_just_above_the_limit_is_told_the_limit_alone() {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let program = Program::new(&pack, "2022-10-01".parse().unwrap());
    let text = "hukou=pinghu\nstatus=none\nmembers=3\nincome=3600\nassets=passed\n";
    let answers = Answers::from_text(&pack, text, program.day);
    let evaluation = program.evaluate(&answers);
    let remedies = evaluation.remedies(pack.policy_named("dibao").unwrap());
    let [remedy] = remedies.as_slice() else {
        panic!("{remedies:?}")
    };
    let [
        Turn::Number {
            measure: Measure::PerHead { .. },
            limits,
        },
    ] = remedy.as_slice()
    else {
        panic!("{remedy:?}")
    };
    assert_eq!(limits.len(), 1);
    assert_eq!(evaluation.means(&remedy[0]), Means::Amount);
}
