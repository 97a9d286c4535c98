//! The five benefits that are compared with other engines, and nothing else of the pack.
//!
//! 高龄津贴 began in 2023, and the 低保 standard after 2022 is not known: no day suits all five. So
//! four are worked out by the policy of one day and the fifth by that of another, in every engine.

use crate::neutral::{Columns, Row, Table, read};
use domain::day::Day;
use domain::policy::{Answers, Pack, PolicyId, Program, Rule, Verdict};
use std::error::Error;
use std::io::BufRead;
use std::time::Instant;

const FOUR: [&str; 4] = ["dibao", "dibian", "tekun", "linshi"];
const FOUR_ON: &str = "2022-10-01";
const FIFTH: [&str; 1] = ["gaoling"];
const FIFTH_ON: &str = "2023-10-01";

/// How the households are worked out.
#[derive(Clone, Copy)]
pub enum Way {
    /// One after the other: what a page or an application does.
    EachAlone,
    /// All at once by columns: what a list of many households is worth doing for.
    Columns,
}

/// Measures once for each line on the standard input and prints the seconds, so that the caller can
/// take turns between engines; at the end writes the verdicts, a household a line.
pub fn serve(
    pack: &Pack,
    way: Way,
    file: &str,
    count: usize,
    answers: &str,
) -> Result<(), Box<dyn Error>> {
    let rows = read(pack, file, count)?;
    let table = Table::of(&rows);
    let columns = Columns::new(pack)?;
    let (four, fifth) = (cut(pack, &FOUR)?, cut(pack, &FIFTH)?);
    let programs = [
        Program::new(&four, day(FOUR_ON)?),
        Program::new(&fifth, day(FIFTH_ON)?),
    ];
    let work_out = || match way {
        Way::EachAlone => each_alone(pack, &programs, &columns, &rows),
        Way::Columns => table.verdicts(&columns, &programs),
    };
    let mut verdicts = work_out();
    println!("ready");
    for line in std::io::stdin().lock().lines() {
        line?;
        let began = Instant::now();
        verdicts = work_out();
        println!("{}", began.elapsed().as_secs_f64());
    }
    let mut text = String::with_capacity(rows.len() * (verdicts.len() + 1));
    for household in 0..rows.len() {
        let of_one = verdicts.iter().filter_map(|benefit| benefit.get(household));
        text.extend(of_one.map(|verdict| digit(*verdict)));
        text.push('\n');
    }
    Ok(std::fs::write(answers, text)?)
}

/// Builds each household's answers and works out its five benefits, one household after the other.
fn each_alone(
    pack: &Pack,
    programs: &[Program<'_>],
    columns: &Columns,
    rows: &[Row],
) -> Vec<Vec<Verdict>> {
    let benefits = FOUR.len() + FIFTH.len();
    let mut verdicts: Vec<_> = (0..benefits)
        .map(|_| Vec::with_capacity(rows.len()))
        .collect();
    let mut answers = Answers::none(pack);
    for row in rows {
        columns.answer(row, &mut answers);
        let mut places = verdicts.iter_mut();
        for program in programs {
            let evaluation = program.evaluate(&answers);
            for (policy, place) in program.pack.policy_ids().zip(places.by_ref()) {
                place.push(evaluation.verdict(policy));
            }
        }
    }
    verdicts
}

fn digit(verdict: Verdict) -> char {
    match verdict {
        Verdict::NotEligible => '0',
        Verdict::CannotTell => '1',
        Verdict::Eligible => '2',
        Verdict::Held => '3',
    }
}

/// A pack with only these benefits, which may lean on each other and on no other.
fn cut(pack: &Pack, names: &[&str]) -> Result<Pack, Box<dyn Error>> {
    let named = |name: &&str| {
        pack.policy_named(name)
            .ok_or_else(|| format!("the pack has no benefit {name}"))
    };
    let kept: Vec<PolicyId> = names.iter().map(named).collect::<Result<_, _>>()?;
    let mut policies = Vec::with_capacity(kept.len());
    for id in &kept {
        let mut policy = pack.policy(*id).clone();
        for version in &mut policy.versions {
            renumber(&mut version.rule, &kept)?;
        }
        policies.push(policy);
    }
    Ok(Pack {
        policies,
        ..pack.clone()
    })
}

/// Benefits are known by their position, which a cut changes.
fn renumber(rule: &mut Rule, kept: &[PolicyId]) -> Result<(), Box<dyn Error>> {
    match rule {
        Rule::All(parts) | Rule::Any(parts) => {
            parts.iter_mut().try_for_each(|part| renumber(part, kept))
        }
        Rule::Not(part) => renumber(part, kept),
        Rule::Holds(policy) => {
            let place = kept.iter().position(|id| id == policy);
            let place = place.ok_or("one of the five leans on a benefit that is not among them")?;
            *policy = PolicyId(u16::try_from(place)?);
            Ok(())
        }
        Rule::Is { .. } | Rule::Compare { .. } | Rule::Counter { .. } => Ok(()),
    }
}

fn day(text: &str) -> Result<Day, Box<dyn Error>> {
    text.parse().map_err(|_| format!("{text} is no day").into())
}
