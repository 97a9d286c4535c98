//! How few answers any interview could need for a household; the screening list counts as one.
//!
//! An answer that changes a verdict when it alone is changed has to be given, whatever is asked in
//! which order (the sensitivity of the verdicts is a lower bound of every decision tree's depth).
//! Lines of the screening list that stay unticked, or have only one other answer, share its answer.

use crate::population::{Seeded, value};
use domain::policy::{Answer, Answers, FactId, FactKind, Program, Value, Verdict};

/// Values that are tried in place of a number or a date; more would only find more.
const TRIED: usize = 200;

/// The least number of answers for this household.
pub fn floor(program: &Program<'_>, answers: &Answers, seeded: &mut Seeded) -> usize {
    let pack = program.pack;
    let (mut own, mut listed) = (0, 0);
    for fact in pack
        .fact_ids()
        .filter(|fact| decides(program, answers, *fact, seeded))
    {
        let shares = pack.fact(fact).tick.as_ref().is_some_and(|tick| {
            let two =
                matches!(&pack.fact(fact).kind, FactKind::Choice(options) if options.len() == 2);
            two || answers.get(fact) == Answer::Known(Value::Choice(tick.unticked))
        });
        if shares {
            listed = 1;
        } else {
            own += 1;
        }
    }
    own + listed
}

/// Whether another answer to this question alone changes a verdict.
fn decides(program: &Program<'_>, answers: &Answers, fact: FactId, seeded: &mut Seeded) -> bool {
    let before = verdicts(program, answers);
    let mut others: Vec<_> = (0..TRIED)
        .map(|_| Answer::Known(value(program.pack, fact, seeded)))
        .collect();
    others.push(Answer::Unsure);
    others.into_iter().any(|other| {
        let mut changed = answers.clone();
        changed.set(fact, other);
        verdicts(program, &changed) != before
    })
}

fn verdicts(program: &Program<'_>, answers: &Answers) -> Vec<Verdict> {
    let outcomes = program.evaluate(answers).outcomes();
    outcomes.iter().map(|outcome| outcome.verdict).collect()
}
