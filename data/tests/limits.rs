//! The legal time limits over weekends and holidays, and what is overdue.
#![allow(clippy::unwrap_used)]

use domain::application::State;
use domain::calendar::{Calendar, wire};
use domain::day::Day;
use domain::inbox::Stage;
use domain::inbox::limit::{Due, Limit, compile, is_over, overdue_from, soonest};
use domain::policy::compile::SourceFile;
use domain::{letter, policy};

fn calendar() -> Calendar {
    wire::decode(region_pack::CALENDAR).unwrap()
}

fn limits() -> Vec<Limit> {
    serde_json::from_str(region_pack::LIMITS).unwrap()
}

fn limit(id: &str) -> Limit {
    limits().into_iter().find(|limit| limit.id == id).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn application(state: State) -> Stage {
    Stage::Application {
        state,
        urgent: false,
    }
}

#[test]
fn a_limit_counts_working_days_over_a_long_holiday() {
    let calendar = calendar();
    // Tuesday 29 September 2026: the 30th works, 1 to 7 October do not, the 8th and 9th do, and
    // Saturday the 10th does instead.
    assert_eq!(
        limit("dibao-begin").due(day("2026-09-29"), &calendar),
        Due::On(day("2026-10-09"))
    );
    assert_eq!(
        limit("dibao-begin").due(day("2026-09-30"), &calendar),
        Due::On(day("2026-10-10"))
    );
    // Received on a Friday evening or on the Sunday after: the same three days.
    for from in ["2026-11-13", "2026-11-14", "2026-11-15"] {
        assert_eq!(
            limit("dibao-begin").due(day(from), &calendar),
            Due::On(day("2026-11-18")),
            "{from}"
        );
    }
    // 15 working days to 23 March, 7 days of posting, 5 working days.
    assert_eq!(
        limit("zhejiang-decide").due(day("2026-03-02"), &calendar),
        Due::On(day("2026-04-07"))
    );
    assert_eq!(
        limit("dibao-decide").due(day("2026-01-30"), &calendar),
        Due::On(day("2026-03-19"))
    );
}

#[test]
fn beyond_the_last_notice_nothing_is_guessed() {
    let calendar = calendar();
    let due = limit("dibao-decide").due(day("2026-11-25"), &calendar);
    assert_eq!(due, Due::After(day("2026-12-28")));
    assert!(!is_over(due, day("2027-06-01")));
    let special = limit("gangxing-decide").due_at_most(day("2026-02-10"), &calendar);
    assert_eq!(special, Some(Due::On(day("2026-04-21"))));
    assert_eq!(
        limit("tekun-decide").due_at_most(day("2026-02-10"), &calendar),
        None
    );
}

#[test]
fn what_is_overdue_is_found_by_the_day_its_clock_began() {
    let (calendar, limits) = (calendar(), limits());
    let mut today = day("2026-01-20");
    while today < day("2026-12-20") {
        for state in State::ALL {
            let stage = application(state);
            let last = overdue_from(&limits, stage, today, &calendar);
            for ago in 1..70 {
                let from = today.plus(-ago).unwrap();
                let due = soonest(&limits, stage, from, &calendar);
                let over = due.is_some_and(|due| is_over(due, today));
                assert_eq!(
                    over,
                    last.is_some_and(|last| from <= last),
                    "{state:?} {from} {today}"
                );
            }
        }
        today = today.plus(3).unwrap();
    }
}

#[test]
fn a_clock_stands_while_papers_are_asked_for_and_after_the_decision() {
    let (calendar, limits) = (calendar(), limits());
    let due = |stage| soonest(&limits, stage, day("2026-03-02"), &calendar);
    assert_eq!(
        due(application(State::Received)),
        Some(Due::On(day("2026-03-05")))
    );
    assert_eq!(
        due(application(State::UnderReview)),
        Some(Due::On(day("2026-04-07")))
    );
    for state in [
        State::PapersAsked,
        State::Approved,
        State::Declined,
        State::Withdrawn,
    ] {
        assert_eq!(due(application(state)), None, "{state:?}");
    }
    // No law was found that sets a time for these.
    let (kind, state) = (letter::Kind::Proposal, letter::State::Received);
    assert_eq!(due(Stage::Letter { kind, state }), None);
}

#[test]
fn a_limit_of_nothing_or_from_nowhere_does_not_compile() {
    let pack: policy::Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let said = |text: &str| {
        let file = SourceFile {
            path: "limits.yaml".into(),
            text: text.into(),
        };
        let found = compile::compile(&file, &pack).unwrap_err();
        found
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let good = "- id: x\n  benefits: [dibao]\n  until: begun\n  within: [{working_days: 3}]\n  text: {zh: 三, en: three}\n  cite: dibao-review 15\n";
    assert!(said(&good.replace("dibao]", "dibaa]")).contains("limits.yaml:2: there is no benefit"));
    assert!(
        said(&good.replace("dibao-review", "dibao-reviews"))
            .contains("limits.yaml:6: there is no source")
    );
    assert!(said(&good.replace("[{working_days: 3}]", "[]")).contains("no span"));
    assert!(said(&good.replace("working_days", "weeks")).contains("limits.yaml:4"));
    assert!(said(&good.repeat(2)).contains("twice"));
}
