//! The interview on the real region pack: what it leaves out can change nothing.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::policy::{Answer, Answers, Interview, Pack, Program, Step, Verdict};

#[path = "support/seeded.rs"]
mod seeded;
use seeded::Seeded;

fn take(seeded: &mut Seeded, pack: &Pack, answers: &mut Answers, step: Step) {
    match step {
        Step::Ask(fact, companion) => {
            for fact in std::iter::once(fact).chain(companion) {
                answers.set(fact, seeded.answer(pack, fact));
            }
        }
        Step::Screen(listed) => {
            let ticked: Vec<_> = listed
                .iter()
                .copied()
                .filter(|_| seeded.below(3) == 0)
                .collect();
            answers.screen(pack, &listed, &ticked);
        }
    }
}

fn pack() -> Pack {
    serde_json::from_str(region_pack::JSON).unwrap()
}

const DAYS: [&str; 4] = ["2022-10-01", "2026-06-30", "2026-07-01", "2026-11-23"];

fn verdicts(pack: &Pack, answers: &Answers, day: Day) -> Vec<Verdict> {
    Program::new(pack, day)
        .evaluate(answers)
        .outcomes()
        .iter()
        .map(|outcome| outcome.verdict)
        .collect()
}

#[test]
fn a_question_that_is_not_asked_changes_no_verdict() {
    let pack = pack();
    let mut seeded = Seeded(20_261_123);
    for round in 0..3_000 {
        let day = DAYS[round % DAYS.len()].parse().unwrap();
        let mut answers = Answers::none(&pack);
        let program = Program::new(&pack, day);
        while let Some(step) = Interview::new(&program, &answers).next() {
            take(&mut seeded, &pack, &mut answers, step);
        }
        let told = verdicts(&pack, &answers, day);
        let mut all = answers.clone();
        for fact in pack
            .fact_ids()
            .filter(|fact| answers.get(*fact) == Answer::Open)
        {
            all.set(fact, seeded.answer(&pack, fact));
        }
        assert_eq!(told, verdicts(&pack, &all, day), "{}", all.to_text(&pack));
    }
}

#[test]
fn every_answer_leaves_fewer_questions() {
    let pack = pack();
    let mut seeded = Seeded(7);
    for round in 0..500 {
        let day = DAYS[round % DAYS.len()].parse().unwrap();
        let mut answers = Answers::none(&pack);
        let program = Program::new(&pack, day);
        let mut open = Interview::new(&program, &answers).open_questions();
        while let Some(step) = Interview::new(&program, &answers).next() {
            let screened = matches!(step, Step::Screen(_));
            take(&mut seeded, &pack, &mut answers, step);
            let now = Interview::new(&program, &answers).open_questions();
            // Who ticks every line of the list is asked about each.
            assert!(now.len() < open.len() || screened);
            assert!(now.iter().all(|fact| open.contains(fact)));
            open = now;
        }
        assert!(open.is_empty());
    }
}

#[test]
fn the_second_question_of_a_screen_is_asked_whatever_is_answered_to_the_first() {
    let pack = pack();
    let mut seeded = Seeded(23);
    let mut pairs = 0;
    for round in 0..400 {
        let day = DAYS[round % DAYS.len()].parse().unwrap();
        let program = Program::new(&pack, day);
        let mut answers = Answers::none(&pack);
        while let Some(step) = Interview::new(&program, &answers).next() {
            if let Step::Ask(fact, Some(companion)) = step {
                for _ in 0..20 {
                    let mut supposed = answers.clone();
                    supposed.set(fact, seeded.answer(&pack, fact));
                    let then = Interview::new(&program, &supposed).open_questions();
                    assert!(then.contains(&companion));
                }
                pairs += 1;
            }
            take(&mut seeded, &pack, &mut answers, step);
        }
    }
    assert!(pairs > 400);
}

#[test]
fn income_is_not_asked_while_no_standard_is_known() {
    let pack = pack();
    let none = Answers::none(&pack);
    let income = pack.fact_named("income").unwrap();
    let asked = |day: &str| {
        let program = Program::new(&pack, day.parse().unwrap());
        Interview::new(&program, &none)
            .open_questions()
            .contains(&income)
    };
    assert!(asked("2022-10-01"));
    assert!(!asked("2026-11-23"));
}

#[test]
fn kept_answers_come_back_and_stale_ones_are_dropped() {
    let pack = pack();
    let day = "2026-11-23".parse().unwrap();
    let mut seeded = Seeded(1);
    let mut answers = Answers::none(&pack);
    for fact in pack.fact_ids() {
        answers.set(fact, seeded.answer(&pack, fact));
    }
    let text = answers.to_text(&pack);
    assert_eq!(Answers::from_text(&pack, &text, day), answers);
    let stale = format!("{text}gone=1\nhukou=moon\nmembers=0\noldest_birth=2999/1/1\n=\n\u{202e}");
    let read = Answers::from_text(&pack, &stale, day);
    assert_eq!(
        read.get(pack.fact_named("income").unwrap()),
        answers.get(pack.fact_named("income").unwrap())
    );
    assert_eq!(
        Answers::from_text(&pack, &"x=".repeat(10_000), day),
        Answers::none(&pack)
    );
}

#[test]
fn no_benefit_is_refused_for_want_of_an_answer() {
    let pack = pack();
    let none = Answers::none(&pack);
    for day in DAYS {
        let refused = verdicts(&pack, &none, day.parse().unwrap());
        for (policy, verdict) in pack.policies.iter().zip(refused) {
            let not_yet = policy
                .starts
                .as_ref()
                .is_some_and(|start| day.parse::<Day>().unwrap() < start.day);
            assert_eq!(
                verdict,
                if not_yet {
                    Verdict::NotEligible
                } else {
                    Verdict::CannotTell
                },
                "{} {day}",
                policy.id
            );
        }
    }
}
