//! The same household on two days: every difference is shown, with the articles and values behind it.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::policy::transition::{days_of_change, differences};
use domain::policy::{Answers, Pack, Program, Verdict};

#[path = "support/seeded.rs"]
mod seeded;

fn pack() -> Pack {
    serde_json::from_str(region_pack::JSON).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

const FAMILY: &str = "hukou=pinghu\nstatus=none\nmembers=3\nincome=2700\nassets=passed\ndisability=none\nillness=none\nunsupported=supported\n";

#[test]
fn the_family_with_900_yuan_a_head_before_and_after_the_new_law() {
    let pack = pack();
    let answers = Answers::from_text(&pack, FAMILY, day("2026-11-24"));
    let programs = ["2022-10-01", "2026-07-01"].map(|on| Program::new(&pack, day(on)));
    let found = differences([&programs[0], &programs[1]], &answers);
    let dibao = pack.policy_named("dibao").unwrap();
    let difference = found
        .iter()
        .find(|difference| difference.policy() == dibao)
        .unwrap();
    assert_eq!(
        difference.outcomes.map(|outcome| outcome.verdict),
        [Verdict::Eligible, Verdict::CannotTell]
    );
    let [Some(before), Some(after)] = difference.conditions.unwrap() else {
        panic!("it has conditions on both days");
    };
    assert_ne!(before.basis, after.basis);
    let standard = difference
        .values
        .iter()
        .find(|change| pack.parameter(change.parameter).id == "dibao_standard")
        .unwrap();
    assert_eq!(standard.values[0].map(|value| value.amount), Some(107_000));
    assert_eq!(standard.values[1], None, "not known is said, not guessed");
}

#[test]
fn every_change_of_a_verdict_is_found_and_explained() {
    let pack = pack();
    let mut seeded = seeded::Seeded(3);
    let days = days_of_change(&pack);
    assert!(days.is_sorted() && days.contains(&day("2026-07-01")));
    let programs: Vec<_> = days.iter().map(|day| Program::new(&pack, *day)).collect();
    for _ in 0..60 {
        let answers = seeded.household(&pack);
        for pair in programs.windows(2) {
            let found = differences([&pair[0], &pair[1]], &answers);
            for policy in pack.policy_ids() {
                let verdicts =
                    [&pair[0], &pair[1]].map(|program| program.evaluate(&answers).verdict(policy));
                let shown = found
                    .iter()
                    .find(|difference| difference.policy() == policy);
                if verdicts[0] != verdicts[1] {
                    assert!(shown.is_some_and(|difference| difference.changes_verdict()));
                }
            }
            assert!(found.is_sorted_by_key(|difference| !difference.changes_verdict()));
        }
    }
}

#[test]
fn a_day_differs_in_nothing_from_itself_nor_from_its_neighbour_without_a_change() {
    let pack = pack();
    let mut seeded = seeded::Seeded(4);
    let answers = seeded.household(&pack);
    let change_days = days_of_change(&pack);
    for text in ["2022-10-01", "2026-11-24"] {
        let program = Program::new(&pack, day(text));
        assert_eq!(differences([&program, &program], &answers), []);
        let next = day(text).after().unwrap();
        assert!(!change_days.contains(&next));
    }
}
