//! Seeded answers for tests on the region pack.

use domain::day::Day;
use domain::money::Fen;
use domain::policy::answers::Birth;
use domain::policy::{Answer, Answers, FactId, FactKind, Pack, Value};

/// A small generator (SplitMix64): the same households in every run.
pub struct Seeded(pub u64);

impl Seeded {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    pub fn answer(&mut self, pack: &Pack, fact: FactId) -> Answer {
        if self.below(8) == 0 {
            return Answer::Unsure;
        }
        Answer::Known(match &pack.fact(fact).kind {
            FactKind::Choice(options) => Value::Choice(self.below(options.len() as u64) as u8),
            FactKind::Count { least, .. } => Value::Count(least + self.below(6) as u32),
            FactKind::MoneyPerMonth => Value::Money(Fen(self.below(800_000) as i64)),
            FactKind::Birth => {
                let day = Day::new(
                    1915 + self.below(105) as i32,
                    1 + self.below(12) as u32,
                    1 + self.below(28) as u32,
                );
                let day = day.unwrap();
                Value::Birth(Birth {
                    earliest: day,
                    latest: day,
                })
            }
        })
    }

    /// Answers to every question.
    #[allow(dead_code)] // not every test needs it
    pub fn household(&mut self, pack: &Pack) -> Answers {
        let mut answers = Answers::none(pack);
        for fact in pack.fact_ids() {
            let answer = self.answer(pack, fact);
            answers.set(fact, answer);
        }
        answers
    }
}
