//! Many households at once get the verdicts that each would get alone.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::policy::batch::{Column, Columns};
use domain::policy::{Answer, Answers, FactKind, Pack, Program, Value};

#[path = "support/seeded.rs"]
mod seeded;

enum Cells {
    Choice(Vec<u8>),
    Count(Vec<u32>),
    Money(Vec<i64>),
    Birth(Vec<Option<Day>>),
}

#[test]
fn each_household_of_a_batch_gets_the_verdicts_it_gets_alone() {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let mut seeded = seeded::Seeded(17);
    // No whole number of blocks.
    let households: Vec<Answers> = (0..1_337).map(|_| seeded.household(&pack)).collect();
    let cells: Vec<_> = pack
        .fact_ids()
        .map(|fact| {
            let known = households.iter().map(|answers| match answers.get(fact) {
                Answer::Known(value) => Some(value),
                Answer::Open | Answer::Unsure => None,
            });
            match &pack.fact(fact).kind {
                FactKind::Choice(_) => Cells::Choice(
                    known
                        .map(|value| match value {
                            Some(Value::Choice(option)) => option,
                            _ => u8::MAX,
                        })
                        .collect(),
                ),
                FactKind::Count { .. } => Cells::Count(
                    known
                        .map(|value| match value {
                            Some(Value::Count(count)) => count,
                            _ => u32::MAX,
                        })
                        .collect(),
                ),
                FactKind::MoneyPerMonth => Cells::Money(
                    known
                        .map(|value| match value {
                            Some(Value::Money(amount)) => amount.0,
                            _ => -1,
                        })
                        .collect(),
                ),
                FactKind::Birth => Cells::Birth(
                    known
                        .map(|value| match value {
                            Some(Value::Birth(birth)) => Some(birth.earliest),
                            _ => None,
                        })
                        .collect(),
                ),
            }
        })
        .collect();
    let mut columns = Columns::none(&pack, households.len());
    for (fact, cells) in pack.fact_ids().zip(&cells) {
        let column = match cells {
            Cells::Choice(cells) => Column::Choice(cells),
            Cells::Count(cells) => Column::Count(cells),
            Cells::Money(cells) => Column::Money(cells),
            Cells::Birth(cells) => Column::Birth(cells),
        };
        assert!(columns.set(&pack, fact, column));
    }
    for day in ["2016-03-01", "2022-10-01", "2026-11-24"] {
        let program = Program::new(&pack, day.parse().unwrap());
        let verdicts = program.verdicts(&columns);
        for policy in pack.policy_ids() {
            let alone: Vec<_> = households
                .iter()
                .map(|answers| program.evaluate(answers).verdict(policy))
                .collect();
            assert!(
                verdicts[policy.index()] == alone,
                "{}",
                pack.policy(policy).id
            );
        }
    }
}

#[test]
fn a_column_that_does_not_fit_is_refused() {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let mut columns = Columns::none(&pack, 2);
    let hukou = pack.fact_named("hukou").unwrap();
    assert!(!columns.set(&pack, hukou, Column::Choice(&[0])));
    assert!(!columns.set(&pack, hukou, Column::Count(&[0, 1])));
    assert!(columns.set(&pack, hukou, Column::Choice(&[0, 1])));
}
