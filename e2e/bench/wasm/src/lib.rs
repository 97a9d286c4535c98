//! The eligibility reasoner and the check of a donor's proof as a browser runs them: `e2e/bench/wasm.mjs` and
//! `ledger.mjs` call and time them.

#[path = "../../policy/src/population.rs"]
mod population;
mod proof;

use domain::day::Day;
use domain::policy::{Answer, Answers, Interview, Pack, Program, Step};
use domain::text::Lang;
use population::{Seeded, household};
use wasm_bindgen::prelude::wasm_bindgen;

/// A seeded population and the region pack.
#[wasm_bindgen]
pub struct Bench {
    pack: Pack,
    day: Day,
    population: Vec<Answers>,
}

#[wasm_bindgen]
impl Bench {
    /// `count` households and the policy of a day, or nothing if the day is none.
    pub fn of(count: usize, day: &str) -> Option<Bench> {
        let pack: Pack = serde_json::from_str(region_pack::JSON).ok()?;
        let mut seeded = Seeded(20_261_123);
        let population = (0..count)
            .map(|_| household(&pack, &mut seeded, 5))
            .collect();
        Some(Bench {
            day: day.parse().ok()?,
            pack,
            population,
        })
    }

    /// The full answer for one household: every verdict, every reason and gap as a sentence.
    /// Returns the length of what was said, so that nothing is left out as unused.
    pub fn answer(&self, number: usize) -> usize {
        let program = Program::new(&self.pack, self.day);
        let evaluation = program.evaluate(&self.population[number % self.population.len()]);
        let mut said = 0;
        for outcome in evaluation.outcomes() {
            let (reasons, missing) = evaluation.say_why(outcome.policy, Lang::Zh);
            said += outcome.verdict as usize;
            said += reasons
                .iter()
                .chain(&missing)
                .map(String::len)
                .sum::<usize>();
        }
        said
    }

    /// Interviews one household; returns the number of steps that the planner took.
    pub fn interview(&self, number: usize) -> usize {
        let program = Program::new(&self.pack, self.day);
        let known = &self.population[number % self.population.len()];
        let mut answers = Answers::none(&self.pack);
        let mut steps = 1;
        while let Some(step) = Interview::new(&program, &answers).next() {
            steps += 1;
            match step {
                Step::Ask(fact, companion) => {
                    for fact in std::iter::once(fact).chain(companion) {
                        answers.set(fact, known.get(fact));
                    }
                }
                // Everything is ticked that has options to ask about: the longer way.
                Step::Screen(listed) => {
                    answers.screen(&self.pack, &listed, &listed);
                    for fact in listed {
                        if answers.get(fact) == Answer::Open {
                            answers.set(fact, known.get(fact));
                        }
                    }
                }
            }
        }
        steps
    }
}
