//! Measures the eligibility reasoner and prints JSON for `e2e/bench/policy.mjs`.
//!
//! - `questions`: screens of the interview over a population, against the full form.
//! - `speed`: households a second with verdicts and deciding conditions of every benefit.
//! - `export`: households of the five benefits that are compared with other engines, as CSV.
//! - `five`: seconds for the verdicts on those five, one household at a time; `columns`: all at once.

mod five;
mod floor;
mod neutral;
mod population;

use domain::day::Day;
use domain::policy::{Answer, Answers, Interview, Pack, Program, Step};
use five::Way;
use population::{Seeded, household};
use serde::Serialize;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

const SEED: u64 = 20_261_123;
/// Of a hundred answers.
const UNSURE: u64 = 5;
const DAYS: [&str; 2] = ["2022-10-01", "2026-11-23"];

#[derive(Serialize)]
struct Questions {
    day: &'static str,
    households: usize,
    full_form: usize,
    mean: f64,
    most: usize,
    longest_tenth: usize,
    /// Answers, each line of the screening list not counted but the list as one.
    mean_answers: f64,
    most_answers: usize,
    /// Answers that any interview would need for the household with the most.
    floor_of_most: usize,
}

#[derive(Serialize)]
struct Speed {
    households: usize,
    benefits: usize,
    per_second: Vec<f64>,
    planner_step_ms: f64,
    /// All benefits of one household: the middle one and the slowest.
    remedies_ms: f64,
    slowest_remedies_ms: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let pack: Pack = serde_json::from_str(region_pack::JSON)?;
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let out = match words[..] {
        ["export", file, count] => {
            return neutral::export(&pack, &mut Seeded(SEED), file, count.parse()?);
        }
        ["five", file, count, answers] => {
            return five::serve(&pack, Way::EachAlone, file, count.parse()?, answers);
        }
        ["columns", file, count, answers] => {
            return five::serve(&pack, Way::Columns, file, count.parse()?, answers);
        }
        ["questions", count] => {
            let population = population(&pack, count)?;
            let rows: Result<Vec<_>, _> = DAYS
                .into_iter()
                .map(|day| questions(&pack, &population, day))
                .collect();
            serde_json::to_string(&rows?)?
        }
        ["speed", count] => serde_json::to_string(&speed(&pack, &population(&pack, count)?)?)?,
        _ => {
            return Err("usage: policy-bench questions | speed HOUSEHOLDS, export FILE HOUSEHOLDS, five | columns FILE HOUSEHOLDS ANSWERS".into());
        }
    };
    println!("{out}");
    Ok(())
}

fn population(pack: &Pack, count: &str) -> Result<Vec<Answers>, Box<dyn Error>> {
    let mut seeded = Seeded(SEED);
    Ok((0..count.parse()?)
        .map(|_| household(pack, &mut seeded, UNSURE))
        .collect())
}

fn day(text: &str) -> Result<Day, Box<dyn Error>> {
    text.parse().map_err(|_| format!("{text} is no day").into())
}

/// Interviews every household, which answers what it is asked with what is true of it.
fn questions(
    pack: &Pack,
    population: &[Answers],
    on: &'static str,
) -> Result<Questions, Box<dyn Error>> {
    let program = Program::new(pack, day(on)?);
    let (mut screens, answers): (Vec<usize>, Vec<usize>) = population
        .iter()
        .map(|true_answers| interview(&program, true_answers))
        .unzip();
    let worst = (0..answers.len()).max_by_key(|household| answers[*household]);
    let floor_of_most = worst.map_or(0, |household| {
        floor::floor(&program, &population[household], &mut Seeded(SEED))
    });
    screens.sort_unstable();
    Ok(Questions {
        day: on,
        households: population.len(),
        full_form: pack.facts.len(),
        mean: screens.iter().sum::<usize>() as f64 / population.len() as f64,
        mean_answers: answers.iter().sum::<usize>() as f64 / population.len() as f64,
        most_answers: answers.iter().copied().max().unwrap_or(0),
        most: screens.last().copied().unwrap_or(0),
        longest_tenth: screens.get(population.len() * 9 / 10).copied().unwrap_or(0),
        floor_of_most,
    })
}

/// How many screens, and how many answers.
fn interview(program: &Program<'_>, true_answers: &Answers) -> (usize, usize) {
    let pack = program.pack;
    let mut answers = Answers::none(pack);
    let (mut screens, mut given) = (0, 0);
    while let Some(step) = Interview::new(program, &answers).next() {
        screens += 1;
        given += 1;
        match step {
            Step::Ask(fact, companion) => {
                given += usize::from(companion.is_some());
                for fact in std::iter::once(fact).chain(companion) {
                    answers.set(fact, true_answers.get(fact));
                }
            }
            Step::Screen(listed) => {
                let applies = |fact: &domain::policy::FactId| {
                    let unticked = pack.fact(*fact).tick.as_ref().map(|tick| tick.unticked);
                    !matches!((true_answers.get(*fact), unticked), (Answer::Known(domain::policy::Value::Choice(option)), Some(unticked)) if option == unticked)
                };
                let ticked: Vec<_> = listed.iter().copied().filter(applies).collect();
                answers.screen(pack, &listed, &ticked);
            }
        }
    }
    (screens, given)
}

/// Medians are taken by the caller; each round is the whole population, on one thread.
fn speed(pack: &Pack, population: &[Answers]) -> Result<Speed, Box<dyn Error>> {
    let program = Program::new(pack, day(DAYS[0])?);
    let per_second = (0..5)
        .map(|_| {
            let began = Instant::now();
            let mut reasons = Vec::new();
            for answers in population {
                let evaluation = program.evaluate(answers);
                for policy in pack.policy_ids() {
                    reasons.clear();
                    black_box(evaluation.decide(policy, &mut reasons));
                    black_box(&reasons);
                }
            }
            population.len() as f64 / began.elapsed().as_secs_f64()
        })
        .collect();
    let began = Instant::now();
    const STEPS: u32 = 200;
    for _ in 0..STEPS {
        black_box(Interview::new(&program, &Answers::none(pack)).next());
    }
    let planner_step_ms = began.elapsed().as_secs_f64() * 1000.0 / f64::from(STEPS);
    let mut remedies: Vec<f64> = population
        .iter()
        .take(2_000)
        .map(|answers| remedies_ms(&program, answers))
        .collect();
    remedies.sort_unstable_by(f64::total_cmp);
    Ok(Speed {
        households: population.len(),
        benefits: pack.policies.len(),
        per_second,
        planner_step_ms,
        remedies_ms: remedies.get(remedies.len() / 2).copied().unwrap_or(0.0),
        slowest_remedies_ms: remedies.last().copied().unwrap_or(0.0),
    })
}

/// What the result's screen works out besides the verdicts.
fn remedies_ms(program: &Program<'_>, answers: &Answers) -> f64 {
    let began = Instant::now();
    let evaluation = program.evaluate(answers);
    for policy in program.pack.policy_ids() {
        black_box(evaluation.remedies(policy));
    }
    began.elapsed().as_secs_f64() * 1000.0
}
