//! A seeded population of households that might ask: the same in every run.
//!
//! The shares are assumptions for measuring, not facts about Pinghu: many have one trouble, few
//! have several, and where a measurement asks for it some answers are "not sure".

use domain::day::Day;
use domain::money::Fen;
use domain::policy::answers::Birth;
use domain::policy::{Answer, Answers, FactId, FactKind, Pack, Value};

/// SplitMix64.
pub struct Seeded(pub u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }
}

/// How often, in percent, a household gives the first option of a choice; the others share the rest.
const FIRST_OPTION: [(&str, u64); 13] = [
    ("hukou", 82),
    ("status", 72),
    ("assets", 75),
    ("disability", 78),
    ("illness", 82),
    ("unsupported", 95),
    ("father", 94),
    ("mother", 96),
    ("emergency", 86),
    ("traffic", 97),
    ("care_need", 88),
    ("minor", 40),
    ("funeral", 6),
];

/// One household's answers to every question; `unsure` of a hundred are "not sure".
pub fn household(pack: &Pack, seeded: &mut Seeded, unsure: u64) -> Answers {
    let mut answers = Answers::none(pack);
    for fact in pack.fact_ids() {
        let answer = if seeded.percent(unsure) {
            Answer::Unsure
        } else {
            Answer::Known(value(pack, fact, seeded))
        };
        answers.set(fact, answer);
    }
    answers
}

/// One answer, by the same shares.
pub fn value(pack: &Pack, fact: FactId, seeded: &mut Seeded) -> Value {
    match &pack.fact(fact).kind {
        FactKind::Choice(options) => {
            let named = FIRST_OPTION
                .iter()
                .find(|(id, _)| *id == pack.fact(fact).id);
            let first = named.map_or(100 / options.len() as u64, |(_, share)| *share);
            Value::Choice(if seeded.percent(first) {
                0
            } else {
                1 + seeded.below(options.len() as u64 - 1) as u8
            })
        }
        FactKind::Count { least, .. } => {
            let more = [0, 1, 1, 2, 2, 2, 3, 3, 4, 5][seeded.below(10) as usize];
            Value::Count(least + more)
        }
        // Skewed to the low end, where the limits lie.
        FactKind::MoneyPerMonth => {
            let yuan = seeded.below(150) * seeded.below(120);
            Value::Money(Fen::from_yuan(yuan as i64))
        }
        FactKind::Birth => {
            let year = 1922 + seeded.below(75) as i32;
            let (month, day) = (1 + seeded.below(12) as u32, 1 + seeded.below(28) as u32);
            let born = Day::new(year, month, day).unwrap_or_else(|| Day::in_shanghai(0));
            Value::Birth(Birth {
                earliest: born,
                latest: born,
            })
        }
    }
}
