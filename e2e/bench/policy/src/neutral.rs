//! Households as plain columns, written once and read by every engine that is compared.
//!
//! Only what the five rules ask, and all of it known: OpenFisca and ZEN have no third value for a
//! missing answer. What stays unknown are the conditions that only the counter can judge.

use crate::population::{Seeded, household};
use domain::day::Day;
use domain::money::Fen;
use domain::policy::batch;
use domain::policy::batch::Column;
use domain::policy::{Answer, Answers, Birth, FactId, FactKind, Pack, Program, Value, Verdict};
use std::error::Error;
use std::fmt::Write as _;

/// The choices that the five rules read, in the order of the columns.
const CHOICES: [&str; 8] = [
    "hukou",
    "status",
    "assets",
    "disability",
    "disability_kind",
    "unsupported",
    "minor",
    "emergency",
];
/// The numbers after them; `income` is in fen, `oldest_birth` is a day as the number 19500131.
const NUMBERS: [&str; 3] = ["members", "income", "oldest_birth"];

/// A household: positions of options and plain numbers, as another system would hand it over.
#[derive(Clone, Copy)]
pub struct Row {
    choices: [u8; CHOICES.len()],
    members: u32,
    income: i64,
    oldest_birth: u32,
}

/// Where the columns stand in a pack.
pub struct Columns {
    choices: [FactId; CHOICES.len()],
    numbers: [FactId; NUMBERS.len()],
}

/// The same households, a column a question.
pub struct Table {
    households: usize,
    choices: [Vec<u8>; CHOICES.len()],
    members: Vec<u32>,
    income: Vec<i64>,
    oldest_birth: Vec<Option<Day>>,
}

impl Table {
    pub fn of(rows: &[Row]) -> Table {
        Table {
            households: rows.len(),
            choices: std::array::from_fn(|at| rows.iter().map(|row| row.choices[at]).collect()),
            members: rows.iter().map(|row| row.members).collect(),
            income: rows.iter().map(|row| row.income).collect(),
            oldest_birth: rows.iter().map(|row| day(row.oldest_birth)).collect(),
        }
    }

    /// The verdicts by several programs, a benefit after the other.
    pub fn verdicts(&self, columns: &Columns, programs: &[Program<'_>]) -> Vec<Vec<Verdict>> {
        let of = |program: &Program<'_>| {
            let pack = program.pack;
            let mut given = batch::Columns::none(pack, self.households);
            for (fact, cells) in columns.choices.iter().zip(&self.choices) {
                given.set(pack, *fact, Column::Choice(cells));
            }
            let [members, income, oldest_birth] = columns.numbers;
            given.set(pack, members, Column::Count(&self.members));
            given.set(pack, income, Column::Money(&self.income));
            given.set(pack, oldest_birth, Column::Birth(&self.oldest_birth));
            program.verdicts(&given)
        };
        programs.iter().flat_map(of).collect()
    }
}

impl Columns {
    pub fn new(pack: &Pack) -> Result<Columns, Box<dyn Error>> {
        let named = |name| {
            pack.fact_named(name)
                .ok_or_else(|| format!("the pack has no question {name}"))
        };
        let mut columns = Columns {
            choices: [FactId(0); CHOICES.len()],
            numbers: [FactId(0); NUMBERS.len()],
        };
        for (place, name) in columns.choices.iter_mut().zip(CHOICES) {
            *place = named(name)?;
        }
        for (place, name) in columns.numbers.iter_mut().zip(NUMBERS) {
            *place = named(name)?;
        }
        Ok(columns)
    }

    /// Lays a row over the answers of the row before: every column is set anew.
    pub fn answer(&self, row: &Row, answers: &mut Answers) {
        for (fact, option) in self.choices.iter().zip(row.choices) {
            answers.set(*fact, Answer::Known(Value::Choice(option)));
        }
        let [members, income, oldest_birth] = self.numbers;
        answers.set(members, Answer::Known(Value::Count(row.members)));
        answers.set(income, Answer::Known(Value::Money(Fen(row.income))));
        // The reader has refused what is no day.
        let born = day(row.oldest_birth).map_or(Answer::Unsure, |born| {
            Answer::Known(Value::Birth(Birth {
                earliest: born,
                latest: born,
            }))
        });
        answers.set(oldest_birth, born);
    }

    fn read(&self, pack: &Pack, line: &str) -> Option<Row> {
        let mut fields = line.split(',');
        let mut row = Row {
            choices: [0; CHOICES.len()],
            members: 0,
            income: 0,
            oldest_birth: 0,
        };
        for (place, fact) in row.choices.iter_mut().zip(self.choices) {
            let FactKind::Choice(options) = &pack.fact(fact).kind else {
                return None;
            };
            let name = fields.next()?;
            let position = options.iter().position(|option| option.id == name)?;
            *place = u8::try_from(position).ok()?;
        }
        row.members = fields.next()?.parse().ok().filter(|members| *members > 0)?;
        row.income = fields.next()?.parse().ok()?;
        row.oldest_birth = fields.next()?.parse().ok()?;
        day(row.oldest_birth)?;
        fields.next().is_none().then_some(row)
    }
}

/// Reads the first `count` households of a file that [`export`] wrote.
pub fn read(pack: &Pack, file: &str, count: usize) -> Result<Vec<Row>, Box<dyn Error>> {
    let columns = Columns::new(pack)?;
    let text = std::fs::read_to_string(file)?;
    let rows = text.lines().enumerate().skip(1).take(count);
    rows.map(|(at, line)| {
        columns
            .read(pack, line)
            .ok_or_else(|| format!("{file}:{}: no household", at + 1).into())
    })
    .collect()
}

/// Writes seeded households as CSV.
pub fn export(
    pack: &Pack,
    seeded: &mut Seeded,
    file: &str,
    count: usize,
) -> Result<(), Box<dyn Error>> {
    let columns = Columns::new(pack)?;
    let mut text = [&CHOICES[..], &NUMBERS[..]].concat().join(",");
    text.push('\n');
    for at in 0..count {
        let answers = household(pack, seeded, 0);
        for fact in columns.choices {
            let typed = match answers.get(fact) {
                Answer::Known(value) => pack.fact(fact).typed(value).main,
                Answer::Open | Answer::Unsure => return Err("a household left a gap".into()),
            };
            write!(text, "{typed},")?;
        }
        let [members, income, oldest_birth] = columns.numbers.map(|fact| answers.get(fact));
        let (
            Answer::Known(Value::Count(members)),
            Answer::Known(Value::Money(income)),
            Answer::Known(Value::Birth(born)),
        ) = (members, income, oldest_birth)
        else {
            return Err("a household left a gap".into());
        };
        let income = at_a_limit(at, members).unwrap_or(income.0);
        let born = at_a_birthday(at).unwrap_or(born.earliest);
        let born = i64::from(born.year()) * 10_000 + i64::from(born.month() * 100 + born.day());
        writeln!(text, "{members},{income},{born}")?;
    }
    Ok(std::fs::write(file, text)?)
}

/// Every tenth family earns a limit to the fen, or one fen beside it: there a rounding would show.
fn at_a_limit(at: usize, members: u32) -> Option<i64> {
    const LIMITS: [i64; 2] = [107_000, 160_500];
    let limit = LIMITS[at / 10 % 2] * i64::from(members);
    at.is_multiple_of(10)
        .then_some(limit + (at / 20 % 3) as i64 - 1)
}

/// Every other tenth turns 60 or 80 on the day of the check, the day before or the day after.
fn at_a_birthday(at: usize) -> Option<Day> {
    const BIRTHDAYS: [(i32, u32, u32); 6] = [
        (1962, 9, 30),
        (1962, 10, 1),
        (1962, 10, 2),
        (1943, 9, 30),
        (1943, 10, 1),
        (1943, 10, 2),
    ];
    let (year, month, day) = BIRTHDAYS[at / 10 % BIRTHDAYS.len()];
    (at % 10 == 5).then(|| Day::new(year, month, day)).flatten()
}

fn day(number: u32) -> Option<Day> {
    let year = i32::try_from(number / 10_000).ok()?;
    Day::new(year, number / 100 % 100, number % 100)
}
